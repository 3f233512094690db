//! Reads the language of claims; see [`crate::lesson::expr`].

use crate::lesson::LessonError;
use crate::lesson::expr::{
    BinaryOp, Expr, Function, LinePass, Node, Pass, Path, PathStep, Place, Root,
};

/// Nesting that no claim needs; deeper ones are refused.
const MAX_DEPTH: u32 = 40;

/// Reads a claim.
///
/// # Errors
/// [`LessonError::Claim`] with what was expected.
pub fn parse_expr(text: &str) -> Result<Expr, LessonError> {
    let mut parser = Parser::new(text)?;
    let expr = parser.whole()?;
    parser.expect_end()?;
    Ok(expr)
}

/// Reads a place: `before line 3`, `after line 4 pass 2`, `at end`.
///
/// # Errors
/// [`LessonError::Claim`] with what was expected.
pub fn parse_place(text: &str) -> Result<Place, LessonError> {
    let mut parser = Parser::new(text)?;
    let place = parser.place()?;
    parser.expect_end()?;
    place.ok_or_else(|| parser.error("a place"))
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Int(i64),
    Text(String),
    Sign(&'static str),
}

/// Longer signs stand first.
const SIGNS: [&str; 17] = [
    "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "(", ")", "[", "]", ",", ".", ":", "#",
];

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    next: usize,
    depth: u32,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, LessonError> {
        let mut parser = Self {
            text,
            tokens: Vec::new(),
            next: 0,
            depth: 0,
        };
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (token, length) = parser.token(rest)?;
            parser.tokens.push(token);
            rest = rest[length..].trim_start();
        }
        Ok(parser)
    }

    /// The token at the start of `rest` and its length in bytes.
    fn token(&self, rest: &str) -> Result<(Token, usize), LessonError> {
        let first = rest.chars().next().expect("there is text left");
        let run = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            let number = rest[..length].parse();
            let number = number.map_err(|_| self.error("a number of at most 64 bits"))?;
            return Ok((Token::Int(number), length));
        }
        if first.is_alphabetic() || first == '_' {
            let length = run(|c| c.is_alphanumeric() || c == '_');
            return Ok((Token::Word(rest[..length].to_owned()), length));
        }
        if first == '"' {
            let end = rest[1..]
                .find('"')
                .ok_or_else(|| self.error("a closing quote"))?;
            let text = rest[1..=end].replace("\\n", "\n");
            return Ok((Token::Text(text), end + 2));
        }
        let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
        let sign = sign.ok_or_else(|| self.error("no such character"))?;
        Ok((Token::Sign(sign), sign.len()))
    }

    fn error(&self, expected: &str) -> LessonError {
        LessonError::Claim {
            claim: self.text.trim().to_owned(),
            expected: expected.to_owned(),
        }
    }

    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.next + ahead)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(0), Some(Token::Sign(next)) if *next == sign);
        self.next += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(0), Some(Token::Word(next)) if next == word);
        self.next += usize::from(found);
        found
    }

    fn expect_sign(&mut self, sign: &str) -> Result<(), LessonError> {
        if self.take_sign(sign) {
            Ok(())
        } else {
            Err(self.error(&format!("`{sign}`")))
        }
    }

    fn expect_end(&self) -> Result<(), LessonError> {
        match self.peek(0) {
            None => Ok(()),
            Some(token) => Err(self.error(&format!("the end before {token:?}"))),
        }
    }

    /// `place: expression` or an expression.
    fn whole(&mut self) -> Result<Expr, LessonError> {
        let start = self.next;
        let place = self.place()?;
        if place.is_some() && self.take_sign(":") {
            let mut expr = self.binary(0)?;
            if expr.place.is_none() {
                expr.place = place;
            }
            return Ok(expr);
        }
        self.next = start;
        self.binary(0)
    }

    fn place(&mut self) -> Result<Option<Place>, LessonError> {
        let next_is = |word: &str| matches!(self.peek(1), Some(Token::Word(next)) if next == word);
        let Some(Token::Word(word)) = self.peek(0) else {
            return Ok(None);
        };
        let place: fn(LinePass) -> Place = match word.as_str() {
            "at" if next_is("start") => {
                self.next += 2;
                return Ok(Some(Place::Start));
            }
            "at" if next_is("end") => {
                self.next += 2;
                return Ok(Some(Place::End));
            }
            "before" if next_is("line") => Place::Before,
            "after" if next_is("line") => Place::After,
            "during" if next_is("line") => Place::During,
            _ => return Ok(None),
        };
        self.next += 2;
        let line = self.number()?;
        let pass = if self.take_word("pass") {
            Pass::Nth(self.number()?)
        } else if self.take_word("last") {
            if !self.take_word("pass") {
                return Err(self.error("`pass` after `last`"));
            }
            Pass::Last
        } else {
            Pass::Only
        };
        Ok(Some(place(LinePass { line, pass })))
    }

    fn number(&mut self) -> Result<u32, LessonError> {
        let number = match self.peek(0) {
            Some(Token::Int(number)) => u32::try_from(*number).ok(),
            _ => None,
        };
        self.next += 1;
        number.ok_or_else(|| self.error("a number"))
    }

    /// Expressions whose operators bind at least as tightly as `level`.
    fn binary(&mut self, level: u8) -> Result<Expr, LessonError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("fewer parentheses"));
        }
        let mut left = self.unary()?;
        while let Some((op, tightness)) = self.operator() {
            if tightness < level {
                break;
            }
            self.next += 1;
            let right = self.binary(tightness + 1)?;
            left = Expr {
                place: None,
                node: Node::Binary {
                    op,
                    left: Box::new(left),
                    right: Box::new(right),
                },
            };
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operator(&self) -> Option<(BinaryOp, u8)> {
        Some(match self.peek(0)? {
            Token::Word(word) if word == "or" => (BinaryOp::Or, 0),
            Token::Word(word) if word == "and" => (BinaryOp::And, 1),
            Token::Sign("==") => (BinaryOp::Equal, 3),
            Token::Sign("!=") => (BinaryOp::NotEqual, 3),
            Token::Sign("<") => (BinaryOp::Less, 3),
            Token::Sign("<=") => (BinaryOp::LessEqual, 3),
            Token::Sign(">") => (BinaryOp::Greater, 3),
            Token::Sign(">=") => (BinaryOp::GreaterEqual, 3),
            Token::Sign("+") => (BinaryOp::Add, 4),
            Token::Sign("-") => (BinaryOp::Subtract, 4),
            Token::Sign("*") => (BinaryOp::Multiply, 5),
            _ => return None,
        })
    }

    fn unary(&mut self) -> Result<Expr, LessonError> {
        if self.take_word("not") {
            // Looser than a comparison, tighter than `and`: as in Python.
            let inner = self.binary(2)?;
            return Ok(Expr {
                place: None,
                node: Node::Not(Box::new(inner)),
            });
        }
        let node = self.primary()?;
        let place = self.place()?;
        Ok(match node {
            // A place behind parentheses is that of everything inside.
            Primary::Inside(mut expr) => {
                if place.is_some() {
                    expr.place = place;
                }
                expr
            }
            Primary::Node(node) => Expr { place, node },
        })
    }

    fn primary(&mut self) -> Result<Primary, LessonError> {
        if self.take_sign("(") {
            let inner = self.whole()?;
            self.expect_sign(")")?;
            return Ok(Primary::Inside(inner));
        }
        if self.take_sign("-") {
            let number = i64::from(self.number()?);
            return Ok(Primary::Node(Node::Int(-number)));
        }
        let token = self.peek(0).cloned();
        self.next += 1;
        let node = match token {
            Some(Token::Int(number)) => Node::Int(number),
            Some(Token::Text(text)) => Node::Text(text),
            Some(Token::Word(word)) if word == "true" => Node::Bool(true),
            Some(Token::Word(word)) if word == "false" => Node::Bool(false),
            Some(Token::Word(word)) if self.take_sign("(") => self.call(&word)?,
            Some(Token::Word(word)) => Node::Path(self.path(word)?),
            _ => return Err(self.error("a value")),
        };
        Ok(Primary::Node(node))
    }

    fn call(&mut self, word: &str) -> Result<Node, LessonError> {
        let function = Function::ALL.iter().find(|f| f.word() == word);
        let function = *function.ok_or_else(|| self.error(&format!("a function, not `{word}`")))?;
        let mut args = Vec::new();
        while !self.take_sign(")") {
            if !args.is_empty() {
                self.expect_sign(",")?;
            }
            args.push(self.binary(0)?);
        }
        if args.len() == function.args() {
            Ok(Node::Call { function, args })
        } else {
            let expected = function.args();
            Err(self.error(&format!("{expected} arguments for `{word}`")))
        }
    }

    fn path(&mut self, word: String) -> Result<Path, LessonError> {
        let root = if self.take_sign("#") {
            Root::Nth {
                type_name: word,
                nth: self.number()?,
            }
        } else {
            Root::Name(word)
        };
        let mut steps = Vec::new();
        loop {
            if self.take_sign("[") {
                let step = match self.peek(0) {
                    Some(Token::Text(key)) => {
                        let key = PathStep::Key(key.clone());
                        self.next += 1;
                        key
                    }
                    _ => PathStep::Item(self.number()?),
                };
                steps.push(step);
                self.expect_sign("]")?;
            } else if self.take_sign(".") {
                let Some(Token::Word(name)) = self.peek(0).cloned() else {
                    return Err(self.error("a name after `.`"));
                };
                self.next += 1;
                steps.push(PathStep::Named(name));
            } else {
                return Ok(Path { root, steps });
            }
        }
    }
}

/// What an operand starts with.
enum Primary {
    /// Something in parentheses: it may have a place already.
    Inside(Expr),
    /// Anything else.
    Node(Node),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expr(text: &str) -> Expr {
        parse_expr(text).expect(text)
    }

    fn after(line: u32) -> Place {
        Place::After(LinePass {
            line,
            pass: Pass::Only,
        })
    }

    #[test]
    fn a_place_behind_a_call_belongs_to_the_call() {
        let Node::Binary { op, left, right } = expr("refcount(a) after line 4 == 2").node else {
            panic!("it is a comparison");
        };
        assert_eq!(op, BinaryOp::Equal);
        assert_eq!(left.place, Some(after(4)));
        assert_eq!(right.place, None);
    }

    #[test]
    fn a_place_before_a_colon_belongs_to_the_whole_claim() {
        let claim = expr("after line 4: same(a, b) and not len(a) == 3");
        assert_eq!(claim.place, Some(after(4)));
        let Node::Binary { op, right, .. } = claim.node else {
            panic!("it is `and`");
        };
        assert_eq!(op, BinaryOp::And);
        assert!(matches!(right.node, Node::Not(_)));
    }

    #[test]
    fn passes_are_counted() {
        let last = LinePass {
            line: 3,
            pass: Pass::Last,
        };
        assert_eq!(
            parse_place("before line 3 last pass"),
            Ok(Place::Before(last))
        );
        let second = LinePass {
            line: 3,
            pass: Pass::Nth(2),
        };
        assert_eq!(
            parse_place("during line 3 pass 2"),
            Ok(Place::During(second))
        );
    }

    #[test]
    fn paths_lead_through_items_keys_and_attributes() {
        let Node::Path(path) = expr("list#2[0][\"k\"].next").node else {
            panic!("it is a path");
        };
        assert_eq!(
            path.root,
            Root::Nth {
                type_name: "list".to_owned(),
                nth: 2
            }
        );
        assert_eq!(
            path.steps,
            [
                PathStep::Item(0),
                PathStep::Key("k".to_owned()),
                PathStep::Named("next".to_owned())
            ]
        );
    }

    #[test]
    fn what_is_no_claim_says_what_was_expected() {
        for (text, expected) in [
            ("refcount(a", "`,`"),
            ("refcount()", "1 arguments for `refcount`"),
            ("refs(a)", "a function, not `refs`"),
            ("len(a) == 3 ?", "no such character"),
            ("len(a) 3", "the end before Int(3)"),
            ("len(a) after line", "a number"),
            ("output() == \"x", "a closing quote"),
            ("", "a value"),
        ] {
            let error = parse_expr(text).expect_err(text);
            let expected = expected.to_owned();
            let claim = text.to_owned();
            assert_eq!(error, LessonError::Claim { claim, expected });
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
        assert!(parse_expr(&deep).is_err());
        let deep = "not ".repeat(10_000);
        assert!(parse_expr(&deep).is_err());
    }
}
