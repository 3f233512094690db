//! Expressions, patterns and parameters of Ruff's tree to ours.

use super::super::ast::{
    Arg, Arguments, CmpOp, Comp, CompKind, Comprehension, Expr, ExprKind, Keyword, Lambda, Loc,
    Operator, Pattern, PatternKind, UnaryOp,
};
use super::super::code::{Const, PyStr};
use super::convert::{Convert, Result, identifier, name};
use super::{literal, span};
use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange};

impl Convert<'_> {
    pub(super) fn parameters(&mut self, parameters: &ruff::Parameters) -> Result<Arguments> {
        let mut arguments = Arguments::default();
        for parameter in &parameters.posonlyargs {
            arguments.posonlyargs.push(self.arg(&parameter.parameter)?);
            if let Some(default) = &parameter.default {
                arguments.defaults.push(self.expr(default)?);
            }
        }
        for parameter in &parameters.args {
            arguments.args.push(self.arg(&parameter.parameter)?);
            if let Some(default) = &parameter.default {
                arguments.defaults.push(self.expr(default)?);
            }
        }
        for parameter in &parameters.kwonlyargs {
            arguments.kwonlyargs.push(self.arg(&parameter.parameter)?);
            arguments
                .kw_defaults
                .push(self.optional(parameter.default.as_deref())?);
        }
        if let Some(parameter) = &parameters.vararg {
            arguments.vararg = Some(self.arg(parameter)?);
        }
        if let Some(parameter) = &parameters.kwarg {
            arguments.kwarg = Some(self.arg(parameter)?);
        }
        Ok(arguments)
    }

    fn arg(&mut self, parameter: &ruff::Parameter) -> Result<Arg> {
        Ok(Arg {
            loc: self.loc(parameter.range),
            name: identifier(&parameter.name),
            annotation: match parameter.annotation.as_deref() {
                Some(annotation) => Some(self.annotation(annotation)?),
                None => None,
            },
        })
    }

    pub(super) fn arguments(
        &mut self,
        arguments: &ruff::Arguments,
    ) -> Result<(Vec<Expr>, Vec<Keyword>)> {
        let mut args = self.exprs(&arguments.args)?;
        if let [ruff::Expr::Generator(generator)] = &*arguments.args
            && !generator.parenthesized
        {
            // The only argument's brackets are the call's, and CPython counts them to the expression.
            args[0].loc = self.loc(arguments.range);
        }
        let mut keywords = Vec::new();
        for keyword in &arguments.keywords {
            keywords.push(Keyword {
                loc: self.loc(keyword.range),
                arg: keyword.arg.as_ref().map(identifier),
                value: self.expr(&keyword.value)?,
            });
        }
        Ok((args, keywords))
    }

    pub(super) fn optional(&mut self, expr: Option<&ruff::Expr>) -> Result<Option<Expr>> {
        expr.map(|expr| self.expr(expr)).transpose()
    }

    #[inline(never)]
    fn boxed_optional(&mut self, expr: Option<&ruff::Expr>) -> Result<Option<Box<Expr>>> {
        expr.map(|expr| self.boxed(expr)).transpose()
    }

    #[inline(never)]
    fn boxed(&mut self, expr: &ruff::Expr) -> Result<Box<Expr>> {
        self.expr(expr).map(Box::new)
    }

    pub(super) fn exprs(&mut self, exprs: &[ruff::Expr]) -> Result<Vec<Expr>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    // The kinds are converted in functions of their own: a nested expression needs little of the stack.
    pub(super) fn expr(&mut self, expr: &ruff::Expr) -> Result<Expr> {
        let range = expr.range();
        let kind = match expr {
            ruff::Expr::BoolOp(_)
            | ruff::Expr::Named(_)
            | ruff::Expr::BinOp(_)
            | ruff::Expr::UnaryOp(_)
            | ruff::Expr::If(_)
            | ruff::Expr::Compare(_) => self.operation(expr)?,
            ruff::Expr::Attribute(_)
            | ruff::Expr::Subscript(_)
            | ruff::Expr::Slice(_)
            | ruff::Expr::Call(_) => self.primary(expr)?,
            other => self.other(other)?,
        };
        Ok(Expr {
            loc: self.loc(range),
            kind,
        })
    }

    #[inline(never)]
    fn other(&mut self, expr: &ruff::Expr) -> Result<ExprKind> {
        let range = expr.range();
        Ok(match expr {
            ruff::Expr::Lambda(expr) => self.lambda(expr)?,
            ruff::Expr::Dict(expr) => self.dict(expr)?,
            ruff::Expr::Set(expr) => ExprKind::Set(self.exprs(&expr.elts)?),
            ruff::Expr::ListComp(expr) => {
                self.comp(CompKind::List, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::SetComp(expr) => {
                self.comp(CompKind::Set, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::DictComp(expr) => {
                let Some(key) = &expr.key else {
                    return Err(super::syntax(
                        self.lines,
                        "dict unpacking cannot be used in dict comprehension",
                        span(range),
                    ));
                };
                self.comp(CompKind::Dict, key, Some(&expr.value), &expr.generators)?
            }
            ruff::Expr::Generator(expr) => {
                self.comp(CompKind::Generator, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::Await(_) => return self.unsupported(range, "await", None),
            ruff::Expr::Yield(expr) => ExprKind::Yield(self.boxed_optional(expr.value.as_deref())?),
            ruff::Expr::YieldFrom(expr) => ExprKind::YieldFrom(self.boxed(&expr.value)?),
            ruff::Expr::FString(expr) => ExprKind::JoinedStr(self.fstring(range, expr)?),
            ruff::Expr::TString(_) => return self.unsupported(range, "template strings", None),
            ruff::Expr::StringLiteral(_)
            | ruff::Expr::BytesLiteral(_)
            | ruff::Expr::NumberLiteral(_) => ExprKind::Constant(self.constant(expr)?),
            ruff::Expr::BooleanLiteral(expr) => ExprKind::Constant(Const::Bool(expr.value)),
            ruff::Expr::NoneLiteral(_) => ExprKind::Constant(Const::None),
            ruff::Expr::EllipsisLiteral(_) => ExprKind::Constant(Const::Ellipsis),
            ruff::Expr::Starred(expr) => ExprKind::Starred(self.boxed(&expr.value)?),
            ruff::Expr::Name(expr) => ExprKind::Name(name(expr.id.as_str())),
            ruff::Expr::List(expr) => ExprKind::List(self.exprs(&expr.elts)?),
            ruff::Expr::Tuple(expr) => ExprKind::Tuple(self.exprs(&expr.elts)?),
            _ => {
                return self.unsupported(range, "this expression", None);
            }
        })
    }

    #[inline(never)]
    fn operation(&mut self, expr: &ruff::Expr) -> Result<ExprKind> {
        Ok(match expr {
            ruff::Expr::BoolOp(expr) => ExprKind::BoolOp {
                or: expr.op == ruff::BoolOp::Or,
                values: self.exprs(&expr.values)?,
            },
            ruff::Expr::Named(expr) => ExprKind::Named {
                target: self.boxed(&expr.target)?,
                value: self.boxed(&expr.value)?,
            },
            ruff::Expr::BinOp(expr) => ExprKind::BinOp {
                left: self.boxed(&expr.left)?,
                op: operator(expr.op),
                right: self.boxed(&expr.right)?,
            },
            ruff::Expr::UnaryOp(expr) => ExprKind::UnaryOp {
                op: match expr.op {
                    ruff::UnaryOp::Invert => UnaryOp::Invert,
                    ruff::UnaryOp::Not => UnaryOp::Not,
                    ruff::UnaryOp::UAdd => UnaryOp::UAdd,
                    ruff::UnaryOp::USub => UnaryOp::USub,
                },
                operand: self.boxed(&expr.operand)?,
            },
            ruff::Expr::If(expr) => ExprKind::If {
                test: self.boxed(&expr.test)?,
                body: self.boxed(&expr.body)?,
                orelse: self.boxed(&expr.orelse)?,
            },
            ruff::Expr::Compare(expr) => ExprKind::Compare {
                left: self.boxed(&expr.left)?,
                ops: expr.ops.iter().map(|&op| cmp_op(op)).collect(),
                comparators: self.exprs(&expr.comparators)?,
            },
            other => unreachable!("{other:?} is no operation"),
        })
    }

    #[inline(never)]
    fn primary(&mut self, expr: &ruff::Expr) -> Result<ExprKind> {
        Ok(match expr {
            ruff::Expr::Attribute(expr) => ExprKind::Attribute {
                value: self.boxed(&expr.value)?,
                attr: identifier(&expr.attr),
            },
            ruff::Expr::Subscript(expr) => ExprKind::Subscript {
                value: self.boxed(&expr.value)?,
                slice: self.boxed(&expr.slice)?,
            },
            ruff::Expr::Slice(expr) => ExprKind::Slice {
                lower: self.boxed_optional(expr.lower.as_deref())?,
                upper: self.boxed_optional(expr.upper.as_deref())?,
                step: self.boxed_optional(expr.step.as_deref())?,
            },
            ruff::Expr::Call(expr) => {
                let func = self.boxed(&expr.func)?;
                let (args, keywords) = self.arguments(&expr.arguments)?;
                ExprKind::Call {
                    func,
                    args,
                    keywords,
                }
            }
            other => unreachable!("{other:?} is no primary"),
        })
    }

    #[inline(never)]
    fn lambda(&mut self, expr: &ruff::ExprLambda) -> Result<ExprKind> {
        let args = match &expr.parameters {
            Some(parameters) => self.parameters(parameters)?,
            None => Arguments::default(),
        };
        let scope = self.scope();
        let body = self.expr(&expr.body)?;
        Ok(ExprKind::Lambda(Box::new(Lambda { args, body, scope })))
    }

    #[inline(never)]
    fn dict(&mut self, expr: &ruff::ExprDict) -> Result<ExprKind> {
        let mut keys = Vec::new();
        let mut values = Vec::new();
        for item in &expr.items {
            keys.push(self.optional(item.key.as_ref())?);
            values.push(self.expr(&item.value)?);
        }
        Ok(ExprKind::Dict { keys, values })
    }

    /// The value of a literal.
    #[inline(never)]
    fn constant(&self, expr: &ruff::Expr) -> Result<Const> {
        let range = expr.range();
        Ok(match expr {
            ruff::Expr::StringLiteral(expr) => {
                let mut points = Vec::new();
                for part in &expr.value {
                    self.str_part(part.range, &mut points)?;
                }
                Const::Str(PyStr(points.into()))
            }
            ruff::Expr::BytesLiteral(expr) => {
                let mut bytes = Vec::new();
                for part in &expr.value {
                    let text = self.text(part.range);
                    let token =
                        literal::Token::new(text).expect("the parser says it is a bytes literal");
                    debug_assert!(token.bytes, "the parser says it is a bytes literal");
                    let decoded = literal::decode_bytes(token.body, token.raw, &mut bytes);
                    self.literal(part.range, decoded)?;
                }
                Const::Bytes(bytes)
            }
            ruff::Expr::NumberLiteral(expr) => match &expr.value {
                ruff::Number::Int(_) => {
                    let value = literal::int(self.text(range));
                    Const::Int(self.literal(range, value)?)
                }
                ruff::Number::Float(value) => Const::Float(*value),
                ruff::Number::Complex { real, imag } => Const::Complex(*real, *imag),
            },
            other => unreachable!("{other:?} is no literal with a value"),
        })
    }

    #[inline(never)]
    fn comp(
        &mut self,
        kind: CompKind,
        elt: &ruff::Expr,
        value: Option<&ruff::Expr>,
        generators: &[ruff::Comprehension],
    ) -> Result<ExprKind> {
        let scope = self.scope();
        let mut converted = Vec::new();
        for generator in generators {
            if generator.is_async {
                return self.unsupported(generator.range, "async for", None);
            }
            converted.push(Comprehension {
                target: self.expr(&generator.target)?,
                iter: self.expr(&generator.iter)?,
                ifs: self.exprs(&generator.ifs)?,
            });
        }
        Ok(ExprKind::Comp(Box::new(Comp {
            kind,
            elt: self.expr(elt)?,
            value: self.optional(value)?,
            generators: converted,
            scope,
        })))
    }

    fn str_part(&self, range: TextRange, points: &mut Vec<u32>) -> Result<()> {
        let token =
            literal::Token::new(self.text(range)).expect("the parser says it is a string literal");
        self.literal(range, literal::decode_str(token.body, token.raw, points))
    }

    /// The values of a `JoinedStr`: neighbouring texts are one constant, empty ones are none
    /// (`FstringParser_*`, `Parser/string_parser.c`, v3.11).
    fn fstring(&mut self, range: TextRange, expr: &ruff::ExprFString) -> Result<Vec<Expr>> {
        let loc = self.loc(range);
        let mut values = Vec::new();
        let mut points = Vec::new();
        for part in &expr.value {
            match part {
                ruff::FStringPart::Literal(part) => self.str_part(part.range, &mut points)?,
                ruff::FStringPart::FString(part) => {
                    let prefix = self.text(part.range);
                    let quote = prefix.find(['\'', '"']).unwrap_or(0);
                    let raw = prefix[..quote].contains(['r', 'R']);
                    let here = self.loc(part.range);
                    self.elements(&part.elements, raw, [loc, here], &mut points, &mut values)?;
                }
            }
        }
        let at = self.text_at.take();
        let text_loc = match at {
            Some(at) if self.places => self.loc(at),
            _ => loc,
        };
        flush(&mut points, text_loc, &mut values);
        Ok(values)
    }

    /// `loc` is the whole literal, `here` the one string of it: what a format ends with stands there.
    fn elements(
        &mut self,
        elements: &[ruff::InterpolatedStringElement],
        raw: bool,
        [loc, here]: [Loc; 2],
        points: &mut Vec<u32>,
        values: &mut Vec<Expr>,
    ) -> Result<()> {
        for element in elements {
            match element {
                ruff::InterpolatedStringElement::Literal(part) => {
                    self.text_at = Some(match self.text_at {
                        Some(before) => before.cover(part.range),
                        None => part.range,
                    });
                    let text = self.text(part.range);
                    // Doubled braces stand for one, except in a format.
                    let text = text.replace("{{", "{").replace("}}", "}");
                    let decoded = literal::decode_str(&text, raw, points);
                    self.literal(part.range, decoded)?;
                }
                ruff::InterpolatedStringElement::Interpolation(part) => {
                    let mut conversion = match part.conversion {
                        ruff::ConversionFlag::None => 0,
                        ruff::ConversionFlag::Str => 1,
                        ruff::ConversionFlag::Repr => 2,
                        ruff::ConversionFlag::Ascii => 3,
                    };
                    if let Some(debug) = &part.debug_text {
                        points.extend(debug.as_str().chars().map(|c| c as u32));
                        if conversion == 0 && part.format_spec.is_none() {
                            conversion = 2;
                        }
                    }
                    let at = self.text_at.take();
                    let text_loc = match at {
                        Some(at) if self.places => self.loc(at),
                        _ => loc,
                    };
                    flush(points, text_loc, values);
                    let loc = if self.places {
                        self.loc(part.range)
                    } else {
                        loc
                    };
                    let value = self.boxed(&part.expression)?;
                    let spec = match &part.format_spec {
                        None => None,
                        Some(spec) => {
                            let mut inner = Vec::new();
                            let mut text = Vec::new();
                            self.elements(&spec.elements, raw, [loc, here], &mut text, &mut inner)?;
                            let here = match self.text_at.take() {
                                Some(at) if self.places => self.loc(at),
                                _ => here,
                            };
                            flush(&mut text, here, &mut inner);
                            let kind = ExprKind::JoinedStr(inner);
                            Some(Box::new(Expr { loc: here, kind }))
                        }
                    };
                    let kind = ExprKind::FormattedValue {
                        value,
                        conversion,
                        spec,
                    };
                    values.push(Expr { loc, kind });
                }
            }
        }
        Ok(())
    }

    fn patterns(&mut self, patterns: &[ruff::Pattern]) -> Result<Vec<Pattern>> {
        patterns
            .iter()
            .map(|pattern| self.pattern(pattern))
            .collect()
    }

    pub(super) fn pattern(&mut self, pattern: &ruff::Pattern) -> Result<Pattern> {
        let kind = match pattern {
            ruff::Pattern::MatchValue(pattern) => PatternKind::Value(self.expr(&pattern.value)?),
            ruff::Pattern::MatchSingleton(pattern) => PatternKind::Singleton(match pattern.value {
                ruff::Singleton::None => Const::None,
                ruff::Singleton::True => Const::Bool(true),
                ruff::Singleton::False => Const::Bool(false),
            }),
            ruff::Pattern::MatchSequence(pattern) => {
                PatternKind::Sequence(self.patterns(&pattern.patterns)?)
            }
            ruff::Pattern::MatchMapping(pattern) => PatternKind::Mapping {
                keys: self.exprs(&pattern.keys)?,
                patterns: self.patterns(&pattern.patterns)?,
                rest: pattern.rest.as_ref().map(identifier),
            },
            ruff::Pattern::MatchClass(pattern) => {
                let mut kwd_attrs = Vec::new();
                let mut kwd_patterns = Vec::new();
                for keyword in &pattern.arguments.keywords {
                    kwd_attrs.push(identifier(&keyword.attr));
                    kwd_patterns.push(self.pattern(&keyword.pattern)?);
                }
                PatternKind::Class {
                    cls: self.expr(&pattern.cls)?,
                    patterns: self.patterns(&pattern.arguments.patterns)?,
                    kwd_attrs,
                    kwd_patterns,
                }
            }
            ruff::Pattern::MatchStar(pattern) => {
                PatternKind::Star(pattern.name.as_ref().map(identifier))
            }
            ruff::Pattern::MatchAs(pattern) => PatternKind::As {
                pattern: match &pattern.pattern {
                    Some(inner) => Some(Box::new(self.pattern(inner)?)),
                    None => None,
                },
                name: pattern.name.as_ref().map(identifier),
            },
            ruff::Pattern::MatchOr(pattern) => PatternKind::Or(self.patterns(&pattern.patterns)?),
        };
        Ok(Pattern {
            loc: self.loc(pattern.range()),
            kind,
        })
    }
}

fn flush(points: &mut Vec<u32>, loc: Loc, values: &mut Vec<Expr>) {
    if !points.is_empty() {
        let kind = ExprKind::Constant(Const::Str(PyStr(std::mem::take(points).into())));
        values.push(Expr { loc, kind });
    }
}

pub(super) fn operator(op: ruff::Operator) -> Operator {
    match op {
        ruff::Operator::Add => Operator::Add,
        ruff::Operator::Sub => Operator::Sub,
        ruff::Operator::Mult => Operator::Mult,
        ruff::Operator::MatMult => Operator::MatMult,
        ruff::Operator::Div => Operator::Div,
        ruff::Operator::Mod => Operator::Mod,
        ruff::Operator::Pow => Operator::Pow,
        ruff::Operator::LShift => Operator::LShift,
        ruff::Operator::RShift => Operator::RShift,
        ruff::Operator::BitOr => Operator::BitOr,
        ruff::Operator::BitXor => Operator::BitXor,
        ruff::Operator::BitAnd => Operator::BitAnd,
        ruff::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn cmp_op(op: ruff::CmpOp) -> CmpOp {
    match op {
        ruff::CmpOp::Eq => CmpOp::Eq,
        ruff::CmpOp::NotEq => CmpOp::NotEq,
        ruff::CmpOp::Lt => CmpOp::Lt,
        ruff::CmpOp::LtE => CmpOp::LtE,
        ruff::CmpOp::Gt => CmpOp::Gt,
        ruff::CmpOp::GtE => CmpOp::GtE,
        ruff::CmpOp::Is => CmpOp::Is,
        ruff::CmpOp::IsNot => CmpOp::IsNot,
        ruff::CmpOp::In => CmpOp::In,
        ruff::CmpOp::NotIn => CmpOp::NotIn,
    }
}
