//! From text to statements.

use super::{BlockRef, Expr, Line, Make, Mistake, Number, Operator, ScriptError, Statement};
use crate::addr::Span;

/// Levels of brackets, operators or loops.
const MAX_DEPTH: usize = 60;

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Name(&'a str),
    Digits(&'a str),
    Sign(&'a str),
}

/// A line that has something on it.
struct Source<'a> {
    number: u32,
    /// Columns of white space before it; a tab goes to the next multiple of 8.
    indent: usize,
    tokens: Vec<(Token<'a>, Span)>,
    /// Behind the last word.
    end: Span,
}

impl Source<'_> {
    fn error(&self, span: Span, what: Mistake) -> ScriptError {
        ScriptError {
            line: self.number,
            span,
            what,
        }
    }

    /// The whole line.
    fn span(&self) -> Span {
        let start = self.tokens.first().map_or(self.end, |(_, span)| *span);
        Span {
            start: start.start,
            end: self.end.end,
        }
    }
}

/// Parses a whole script.
pub(super) fn parse(text: &str) -> Result<Vec<Line>, ScriptError> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in (1..).zip(text.split('\n')) {
        if let Some(line) = words(number, line, start)? {
            lines.push(line);
        }
        start += line.len() + 1;
    }
    let mut rest = &lines[..];
    let parsed = block(&mut rest, 0)?;
    match rest.first() {
        Some(line) => Err(line.error(line.span(), Mistake::Indentation)),
        None => Ok(parsed),
    }
}

/// Splits a line into words; `None` when it has none.
fn words(number: u32, line: &str, start: usize) -> Result<Option<Source<'_>>, ScriptError> {
    let at = |from: usize, to: usize| Span {
        start: offset(start + from),
        end: offset(start + to),
    };
    let code = line.split('#').next().unwrap_or_default().trim_end();
    let inner = code.trim_start();
    let mut indent = 0;
    for c in code[..code.len() - inner.len()].chars() {
        indent = if c == '\t' {
            (indent / 8 + 1) * 8
        } else {
            indent + 1
        };
    }
    let mut tokens = Vec::new();
    let mut place = code.len() - inner.len();
    while let Some(first) = code[place..].chars().next() {
        let rest = &code[place..];
        let taken = |accept: fn(char) -> bool| rest.find(|c| !accept(c)).unwrap_or(rest.len());
        let (token, len) = if first.is_whitespace() {
            place += first.len_utf8();
            continue;
        } else if first.is_ascii_alphabetic() || first == '_' {
            let len = taken(|c| c.is_ascii_alphanumeric() || c == '_');
            (Token::Name(&rest[..len]), len)
        } else if first.is_ascii_digit() {
            let len = taken(|c| c.is_ascii_digit() || c == '_');
            (Token::Digits(&rest[..len]), len)
        } else if rest.starts_with("//") {
            (Token::Sign("//"), 2)
        } else if "=()[],:+-*%".contains(first) {
            (Token::Sign(&rest[..1]), 1)
        } else {
            return Err(ScriptError {
                line: number,
                span: at(place, place + first.len_utf8()),
                what: Mistake::Character(first),
            });
        };
        tokens.push((token, at(place, place + len)));
        place += len;
    }
    let end = at(code.len(), code.len());
    Ok((!tokens.is_empty()).then_some(Source {
        number,
        indent,
        tokens,
        end,
    }))
}

/// An offset in a text.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// The lines that are indented like the first; `depth` loops are around them.
fn block(rest: &mut &[Source<'_>], depth: usize) -> Result<Vec<Line>, ScriptError> {
    let mut lines = Vec::new();
    let Some(first) = rest.first() else {
        return Ok(lines);
    };
    let indent = first.indent;
    if depth == 0 && indent > 0 {
        return Err(first.error(first.span(), Mistake::Indentation));
    }
    if depth > MAX_DEPTH {
        return Err(first.error(first.span(), Mistake::TooDeep));
    }
    while let Some((line, after)) = rest.split_first() {
        if line.indent < indent {
            break;
        }
        if line.indent > indent {
            return Err(line.error(line.span(), Mistake::Indentation));
        }
        *rest = after;
        let mut parser = Parser {
            line,
            next: 0,
            depth: 0,
        };
        let mut statement = parser.statement()?;
        if let Statement::Repeat { body, .. } = &mut statement {
            match rest.first() {
                Some(inner) if inner.indent > indent => *body = block(rest, depth + 1)?,
                _ => return Err(line.error(line.span(), Mistake::EmptyRepeat)),
            }
        }
        lines.push(Line {
            number: line.number,
            statement,
        });
    }
    Ok(lines)
}

/// Reads one line.
struct Parser<'s, 'a> {
    line: &'s Source<'a>,
    next: usize,
    depth: usize,
}

impl<'a> Parser<'_, 'a> {
    fn statement(&mut self) -> Result<Statement, ScriptError> {
        let name = self.name("a name")?;
        let statement = match (name, self.peek()) {
            ("repeat", Some(token)) if token != Token::Sign("=") => self.repeat()?,
            ("free", Some(Token::Sign("("))) => {
                self.sign("(")?;
                let block = self.block_ref()?;
                self.sign(")")?;
                Statement::Free(block)
            }
            (_, Some(Token::Sign("("))) => {
                let make = self.make(name)?;
                Statement::Make { target: None, make }
            }
            _ => {
                let target = self.block_ref_of(name)?;
                self.sign("=")?;
                let function = self.name("malloc, calloc or realloc")?;
                let make = self.make(function)?;
                Statement::Make {
                    target: Some(target),
                    make,
                }
            }
        };
        match self.peek() {
            None => Ok(statement),
            Some(_) => Err(self.expected("the end of the line")),
        }
    }

    fn repeat(&mut self) -> Result<Statement, ScriptError> {
        let times = self.number()?;
        let counter = if self.peek() == Some(Token::Name("as")) {
            self.next += 1;
            Some(self.name("a name")?.to_owned())
        } else {
            None
        };
        self.sign(":")?;
        Ok(Statement::Repeat {
            times,
            counter,
            body: Vec::new(),
        })
    }

    /// The call of a function that makes a block; its name was read.
    fn make(&mut self, function: &str) -> Result<Make, ScriptError> {
        if !matches!(function, "malloc" | "calloc" | "realloc") {
            self.next -= 1;
            return Err(self.expected("malloc, calloc or realloc"));
        }
        self.sign("(")?;
        let make = match function {
            "realloc" => {
                let block = self.block_ref()?;
                self.sign(",")?;
                Make::Realloc(block, self.number()?)
            }
            "calloc" => {
                let first = self.number()?;
                let second = if self.peek() == Some(Token::Sign(",")) {
                    self.next += 1;
                    Some(self.number()?)
                } else {
                    None
                };
                Make::Calloc(first, second)
            }
            _ => Make::Malloc(self.number()?),
        };
        self.sign(")")?;
        Ok(make)
    }

    fn block_ref(&mut self) -> Result<BlockRef, ScriptError> {
        let name = self.name("the name of a block")?;
        self.block_ref_of(name)
    }

    /// A block whose name was read.
    fn block_ref_of(&mut self, name: &str) -> Result<BlockRef, ScriptError> {
        let start = self.line.tokens[self.next - 1].1;
        let index = if self.peek() == Some(Token::Sign("[")) {
            self.next += 1;
            let index = self.number()?;
            self.sign("]")?;
            Some(index)
        } else {
            None
        };
        Ok(BlockRef {
            name: name.to_owned(),
            index,
            span: self.from(start),
        })
    }

    /// A sum.
    fn number(&mut self) -> Result<Number, ScriptError> {
        let depth = self.depth;
        let mut left = self.product()?;
        while let Some(operator) = match self.peek() {
            Some(Token::Sign("+")) => Some(Operator::Add),
            Some(Token::Sign("-")) => Some(Operator::Subtract),
            _ => None,
        } {
            self.next += 1;
            self.deeper()?;
            let right = self.product()?;
            left = self.binary(left, operator, right);
        }
        self.depth = depth;
        Ok(left)
    }

    fn product(&mut self) -> Result<Number, ScriptError> {
        let depth = self.depth;
        let mut left = self.atom()?;
        while let Some(operator) = match self.peek() {
            Some(Token::Sign("*")) => Some(Operator::Multiply),
            Some(Token::Sign("//")) => Some(Operator::FloorDivide),
            Some(Token::Sign("%")) => Some(Operator::Modulo),
            _ => None,
        } {
            self.next += 1;
            self.deeper()?;
            let right = self.atom()?;
            left = self.binary(left, operator, right);
        }
        self.depth = depth;
        Ok(left)
    }

    fn atom(&mut self) -> Result<Number, ScriptError> {
        let Some((token, span)) = self.line.tokens.get(self.next).copied() else {
            return Err(self.expected("a number"));
        };
        self.next += 1;
        let expr = match token {
            Token::Digits(digits) => {
                let digits = digits.replace('_', "");
                let literal = digits.parse();
                Expr::Literal(literal.map_err(|_| self.line.error(span, Mistake::TooLarge))?)
            }
            Token::Name(name) => Expr::Counter(name.to_owned()),
            Token::Sign("(") => {
                self.deeper()?;
                let inner = self.number()?;
                self.depth -= 1;
                self.sign(")")?;
                return Ok(inner);
            }
            Token::Sign("-") => {
                self.deeper()?;
                let inner = self.atom()?;
                self.depth -= 1;
                Expr::Minus(Box::new(inner))
            }
            Token::Sign(_) => {
                self.next -= 1;
                return Err(self.expected("a number"));
            }
        };
        Ok(Number {
            expr,
            span: self.from(span),
        })
    }

    fn binary(&self, left: Number, operator: Operator, right: Number) -> Number {
        let span = self.from(left.span);
        Number {
            expr: Expr::Binary(Box::new(left), operator, Box::new(right)),
            span,
        }
    }

    /// One level more.
    fn deeper(&mut self) -> Result<(), ScriptError> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(self.line.error(self.here(), Mistake::TooDeep))
    }

    fn peek(&self) -> Option<Token<'a>> {
        self.line.tokens.get(self.next).map(|(token, _)| *token)
    }

    fn name(&mut self, what: &'static str) -> Result<&'a str, ScriptError> {
        match self.peek() {
            Some(Token::Name(name)) => {
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.expected(what)),
        }
    }

    fn sign(&mut self, sign: &'static str) -> Result<(), ScriptError> {
        if self.peek() == Some(Token::Sign(sign)) {
            self.next += 1;
            return Ok(());
        }
        Err(self.expected(match sign {
            "(" => "\"(\"",
            ")" => "\")\"",
            "]" => "\"]\"",
            "," => "\",\"",
            ":" => "\":\"",
            _ => "\"=\"",
        }))
    }

    fn expected(&self, what: &'static str) -> ScriptError {
        self.line.error(self.here(), Mistake::Expected(what.into()))
    }

    /// The next word, or the end of the line.
    fn here(&self) -> Span {
        let next = self.line.tokens.get(self.next);
        next.map_or(self.line.end, |(_, span)| *span)
    }

    /// From a place to the last word read.
    fn from(&self, start: Span) -> Span {
        Span {
            start: start.start,
            end: self.line.tokens[self.next - 1].1.end,
        }
    }
}
