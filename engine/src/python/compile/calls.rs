//! Calls (`compiler_call`, Python/compile.c, v3.11).

use super::super::ast::{Expr, ExprKind, Keyword, Name};
use super::super::code::{Const, Op};
use super::exprs::{STACK_USE_GUIDELINE, TUPLE, arg, is_starred};
use super::stmts::str_const;
use super::unit::Ctx;
use super::{Compiler, Result};

impl<'a> Compiler<'a> {
    /// `validate_keywords`
    fn validate_keywords(&mut self, keywords: &'a [Keyword]) -> Result<()> {
        for (i, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else {
                continue;
            };
            self.forbidden(name, Ctx::Store)?;
            if let Some(other) = keywords[i + 1..]
                .iter()
                .find(|other| other.arg.as_ref() == Some(name))
            {
                self.unit().loc = other.loc;
                return self.error(format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }

    pub(super) fn call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> Result<()> {
        self.validate_keywords(keywords)?;
        if self.method_call(expr, func, args, keywords)? {
            return Ok(());
        }
        if self.version.callable_first {
            let loc = self.unit().loc;
            self.expr(func)?;
            let done = self.unit().new_block();
            self.quantifier(func, args, keywords, done)?;
            self.unit().loc = func.loc;
            self.unit().op(Op::PushNull);
            self.unit().loc = loc;
            self.call_helper(0, args, keywords)?;
            self.unit().use_next_block(done);
            return Ok(());
        }
        self.unit().loc = func.loc;
        self.unit().op(Op::PushNull);
        self.unit().loc = expr.loc;
        self.expr(func)?;
        self.call_helper(0, args, keywords)
    }

    /// `maybe_optimize_method_call`: whether `func` is an attribute that is called without making a bound method.
    fn method_call(
        &mut self,
        expr: &'a Expr,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> Result<bool> {
        let ExprKind::Attribute { value, attr } = &func.kind else {
            return Ok(false);
        };
        if let ExprKind::Name(name) = &value.kind
            && self.scopes[0].is_import(name)
            && !self.module_name_is_overridden(name)
        {
            return Ok(false);
        }
        let count = args.len() + keywords.len();
        if count + usize::from(!keywords.is_empty()) >= STACK_USE_GUIDELINE
            || args.iter().any(is_starred)
            || keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return Ok(false);
        }
        self.unit().loc = func.loc;
        if self.super_attribute(func, value, attr, true)? {
            self.unit().loc = func.loc;
            self.unit().start_at_attribute(func, attr);
            self.unit().op(Op::Nop);
        } else {
            self.unit().loc = expr.loc;
            self.expr(value)?;
            self.unit().loc = func.loc;
            self.unit().start_at_attribute(func, attr);
            self.unit().load_attr(attr, true);
        }
        self.exprs(args)?;
        if !keywords.is_empty() {
            self.keyword_values(keywords)?;
        }
        self.unit().loc = expr.loc;
        self.unit().start_at_attribute(func, attr);
        self.finish_call(arg(count), keywords);
        Ok(true)
    }

    /// Whether an inlined comprehension of the module has put another symbol in the place of this one.
    fn module_name_is_overridden(&self, name: &Name) -> bool {
        let [module] = &self.units[..] else {
            return false;
        };
        module
            .overrides
            .iter()
            .any(|names| names.contains_key(name))
    }

    /// The values of keyword arguments, then `KW_NAMES`.
    fn keyword_values(&mut self, keywords: &'a [Keyword]) -> Result<()> {
        for keyword in keywords {
            self.expr(&keyword.value)?;
        }
        let names = keywords
            .iter()
            .map(|keyword| str_const(keyword.arg.as_deref().expect("the caller checked")))
            .collect();
        if self.version.callable_first {
            self.unit().load_made_const(Const::Tuple(names));
        } else {
            let names = self.unit().add_const(Const::Tuple(names));
            self.unit().op_i(Op::KwNames, names);
        }
        Ok(())
    }

    fn finish_call(&mut self, count: u32, keywords: &[Keyword]) {
        if self.version.callable_first && !keywords.is_empty() {
            self.unit().op_i(Op::CallKw, count);
        } else {
            self.unit().call(count);
        }
    }

    /// `compiler_call_helper`, with `pushed` arguments on the stack already.
    pub(super) fn call_helper(
        &mut self,
        pushed: usize,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> Result<()> {
        self.validate_keywords(keywords)?;
        let simple = args.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE
            && !args.iter().any(is_starred)
            && keywords.iter().all(|keyword| keyword.arg.is_some());
        if simple {
            self.exprs(args)?;
            if !keywords.is_empty() {
                self.keyword_values(keywords)?;
            }
            let count = arg(pushed + args.len() + keywords.len());
            self.finish_call(count, keywords);
            return Ok(());
        }
        match args {
            [
                Expr {
                    kind: ExprKind::Starred(inner),
                    ..
                },
            ] if pushed == 0 => self.expr(inner)?,
            _ => self.star_unpack(args, pushed, TUPLE)?,
        }
        if !keywords.is_empty() {
            let mut have_dict = false;
            let mut seen = 0;
            for (i, keyword) in keywords.iter().enumerate() {
                if keyword.arg.is_some() {
                    seen += 1;
                    continue;
                }
                if seen > 0 {
                    self.sub_kwargs(&keywords[i - seen..i])?;
                    if have_dict {
                        self.unit().op_i(Op::DictMerge, 1);
                    }
                    have_dict = true;
                    seen = 0;
                }
                if !have_dict {
                    self.unit().op_i(Op::BuildMap, 0);
                    have_dict = true;
                }
                self.expr(&keyword.value)?;
                self.unit().op_i(Op::DictMerge, 1);
            }
            if seen > 0 {
                self.sub_kwargs(&keywords[keywords.len() - seen..])?;
                if have_dict {
                    self.unit().op_i(Op::DictMerge, 1);
                }
            }
        }
        if self.version.callable_first {
            if keywords.is_empty() {
                self.unit().op(Op::PushNull);
            }
            self.unit().op(Op::CallExKept);
        } else {
            self.unit()
                .op_i(Op::CallFunctionEx, u32::from(!keywords.is_empty()));
        }
        Ok(())
    }

    /// `compiler_subkwargs`
    fn sub_kwargs(&mut self, keywords: &'a [Keyword]) -> Result<()> {
        let n = keywords.len();
        let big = n * 2 > STACK_USE_GUIDELINE;
        let written = keywords.iter().filter_map(|keyword| keyword.arg.as_deref());
        let written: Vec<String> = written.map(ToString::to_string).collect();
        self.unit().keywords.extend(written);
        let name = |keyword: &Keyword| {
            str_const(
                keyword
                    .arg
                    .as_deref()
                    .expect("the caller picked named ones"),
            )
        };
        if n > 1 && !big && !self.version.callable_first {
            for keyword in keywords {
                self.expr(&keyword.value)?;
            }
            let names = keywords.iter().map(name).collect();
            self.unit().load_const(Const::Tuple(names));
            self.unit().op_i(Op::BuildConstKeyMap, arg(n));
            return Ok(());
        }
        if big {
            self.unit().op_noline(Op::BuildMap, 0);
        }
        for keyword in keywords {
            self.unit().load_const(name(keyword));
            self.expr(&keyword.value)?;
            if big {
                self.unit().op_noline(Op::MapAdd, 1);
            }
        }
        if !big {
            self.unit().op_i(Op::BuildMap, arg(n));
        }
        Ok(())
    }
}
