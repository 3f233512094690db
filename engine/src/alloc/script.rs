//! The playground's tiny language: a list of requests, written like Python.
//!
//! ```text
//! a = malloc(24)
//! a = realloc(a, 600)
//! free(a)
//! repeat 100 as i:          # i counts from 0
//!     b[i] = malloc(16 * (i % 4) + 1)
//! repeat 50 as i:
//!     free(b[2 * i])
//! ```
//!
//! | statement | meaning |
//! |---|---|
//! | `NAME = malloc(SIZE)`, `NAME = calloc(SIZE)`, `NAME = calloc(N, SIZE)` | a new block; the name stands for it |
//! | `NAME = realloc(BLOCK, SIZE)`, `realloc(BLOCK, SIZE)` | the block with another size; without a name, under its old one |
//! | `malloc(SIZE)` | a block that nothing can free |
//! | `free(BLOCK)` | the block goes back |
//! | `repeat N:`, `repeat N as NAME:` | the indented lines below, N times |
//!
//! A BLOCK is a name or a name with a number, `b[3]`. Numbers may be computed with `+ - * // %` and brackets.
//! Running a script gives requests only; which addresses they get is the allocator's matter, so the same script can be
//! shown under every profile. Mistakes that CPython would not notice (a second `free`) are errors here.

mod parse;
mod run;

use crate::addr::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use thiserror::Error;

/// The largest number of requests that a script can make.
pub const MAX_REQUESTS: usize = 1_000_000;

/// Stands for NULL where a block's number is expected: `free(NULL)` in a trace.
pub const NO_BLOCK: u32 = u32::MAX;

/// One request of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What is asked.
    pub call: Call,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// What a request asks. Blocks are numbered in the order in which they are made, from 0; a realloc makes a new number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// A new block.
    Malloc {
        /// Bytes.
        bytes: u64,
    },
    /// A new block of zeros.
    Calloc {
        /// Bytes in all.
        bytes: u64,
    },
    /// Another size for a block.
    Realloc {
        /// The block.
        block: u32,
        /// Bytes.
        bytes: u64,
    },
    /// The end of a block.
    Free {
        /// The block.
        block: u32,
    },
}

/// A script that was run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// The requests in order.
    pub requests: Vec<Request>,
    /// For each block the name it was made under.
    pub names: Vec<BlockName>,
    /// The names without their numbers.
    pub words: Vec<String>,
}

/// The name of a block: a million of them must be cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockName {
    /// An index into [`Script::words`]; [`NO_BLOCK`] for a block without a name.
    pub word: u32,
    /// The number in brackets.
    pub index: Option<i64>,
}

impl BlockName {
    /// As written; empty for a block without a name.
    pub fn text(self, words: &[String]) -> String {
        let word = words.get(self.word as usize);
        word.map_or_else(String::new, |word| match self.index {
            Some(index) => format!("{word}[{index}]"),
            None => word.clone(),
        })
    }
}

/// What is wrong with a script, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("line {line}: {what}")]
pub struct ScriptError {
    /// The line, from 1.
    pub line: u32,
    /// The place in the text.
    pub span: Span,
    /// What is wrong.
    pub what: Mistake,
}

/// What is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Mistake {
    /// A character that belongs to nothing.
    #[error("{0:?} means nothing here")]
    Character(char),
    /// Something else should stand here.
    #[error("{0} expected")]
    Expected(Cow<'static, str>),
    /// A number too large to compute with.
    #[error("the number is too large")]
    TooLarge,
    /// A size or an index below 0.
    #[error("the number is below 0")]
    Negative,
    /// Division by 0.
    #[error("division by 0")]
    DivisionByZero,
    /// Lines that are indented without a `repeat`, or not like the lines around them.
    #[error("the indentation fits no line above")]
    Indentation,
    /// A `repeat` without lines.
    #[error("nothing is indented under this repeat")]
    EmptyRepeat,
    /// Brackets or loops in more levels than anybody needs.
    #[error("nested too deeply")]
    TooDeep,
    /// No block has this name.
    #[error("{0} is not a block")]
    UnknownBlock(String),
    /// A name that is not a loop's counter stands in a number.
    #[error("{0} is not the counter of a repeat around this line")]
    UnknownCounter(String),
    /// The block is free already. CPython would not notice, and its free list would be corrupt.
    #[error(
        "{name} was freed on line {line} already: CPython would not notice, and its free list would be corrupt"
    )]
    Freed {
        /// The block's name.
        name: String,
        /// Where it was freed.
        line: u32,
    },
    /// More than [`MAX_REQUESTS`], or loops that go on and on without one.
    #[error("the script makes too many requests")]
    TooMany,
}

impl Script {
    /// Runs the text of a script.
    ///
    /// # Errors
    /// The first mistake in the text, or the first while it runs.
    pub fn run(text: &str) -> Result<Self, ScriptError> {
        run::run(&parse::parse(text)?)
    }
}

/// A script as parsed.
#[derive(Debug)]
struct Line {
    number: u32,
    statement: Statement,
}

/// A statement.
#[derive(Debug)]
enum Statement {
    /// `target = call` or the call alone.
    Make {
        target: Option<BlockRef>,
        make: Make,
    },
    /// `free(block)`.
    Free(BlockRef),
    /// `repeat times as counter:`.
    Repeat {
        times: Number,
        counter: Option<String>,
        body: Vec<Line>,
    },
}

/// A call that makes a block.
#[derive(Debug)]
enum Make {
    Malloc(Number),
    Calloc(Number, Option<Number>),
    Realloc(BlockRef, Number),
}

/// A name, or a name with a number.
#[derive(Debug)]
struct BlockRef {
    name: String,
    index: Option<Number>,
    span: Span,
}

/// A number that is computed when it is needed.
#[derive(Debug)]
struct Number {
    expr: Expr,
    span: Span,
}

/// An expression.
#[derive(Debug)]
enum Expr {
    Literal(i64),
    Counter(String),
    Binary(Box<Number>, Operator, Box<Number>),
    Minus(Box<Number>),
}

/// An operator.
#[derive(Clone, Copy, Debug)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    FloorDivide,
    Modulo,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(text: &str) -> Vec<Call> {
        let script = Script::run(text).expect("the script is right");
        script.requests.iter().map(|request| request.call).collect()
    }

    fn mistake(text: &str) -> (u32, Mistake) {
        let error = Script::run(text).expect_err("the script is wrong");
        assert!(error.span.start <= error.span.end && error.span.end as usize <= text.len());
        (error.line, error.what)
    }

    #[test]
    fn statements_become_requests() {
        let text = "a = malloc(24)\na = realloc(a, 600)  # raw\n\nfree(a)\nb=calloc(3, 8)\nmalloc(1)\nrealloc(b, 5)\nfree(b)\n";
        let expected = [
            Call::Malloc { bytes: 24 },
            Call::Realloc {
                block: 0,
                bytes: 600,
            },
            Call::Free { block: 1 },
            Call::Calloc { bytes: 24 },
            Call::Malloc { bytes: 1 },
            Call::Realloc { block: 2, bytes: 5 },
            Call::Free { block: 4 },
        ];
        assert_eq!(calls(text), expected);
        let script = Script::run(text).expect("the script is right");
        let names: Vec<String> = script
            .names
            .iter()
            .map(|name| name.text(&script.words))
            .collect();
        assert_eq!(names, ["a", "a", "b", "", "b"]);
        assert_eq!(script.requests[2].line, 4);
    }

    #[test]
    fn loops_count_and_nest() {
        let text = "repeat 2 as i:\n    repeat 3 as j:\n        b[3 * i + j] = malloc((i + 1) * 10 - j // 2 % 7)\nfree(b[-(-5)])\n";
        let mut expected: Vec<Call> = [10, 10, 9, 20, 20, 19]
            .map(|bytes| Call::Malloc { bytes })
            .to_vec();
        expected.push(Call::Free { block: 5 });
        assert_eq!(calls(text), expected);
        assert_eq!(calls("repeat 0:\n  malloc(1)\n"), []);
        assert_eq!(calls("repeat 2:\n\tmalloc(1)\n\nmalloc(2)").len(), 3);
        assert_eq!(calls(""), []);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        assert_eq!(
            mistake("a = malloc(24\n"),
            (1, Mistake::Expected("\")\"".into()))
        );
        assert_eq!(mistake("x\n"), (1, Mistake::Expected("\"=\"".into())));
        assert_eq!(
            mistake("a = 3\n"),
            (1, Mistake::Expected("malloc, calloc or realloc".into()))
        );
        assert_eq!(mistake("a = malloc(?)"), (1, Mistake::Character('?')));
        assert_eq!(mistake("\n  a = malloc(1)"), (2, Mistake::Indentation));
        assert_eq!(mistake("repeat 3:\nmalloc(1)"), (1, Mistake::EmptyRepeat));
        assert_eq!(
            mistake("repeat 3:\n    malloc(1)\n  malloc(2)"),
            (3, Mistake::Indentation)
        );
        assert_eq!(
            mistake("free(a)"),
            (1, Mistake::UnknownBlock("a".to_owned()))
        );
        assert_eq!(
            mistake("a[1] = malloc(1)\nfree(a[2])").1,
            Mistake::UnknownBlock("a[2]".to_owned())
        );
        assert_eq!(
            mistake("malloc(i)").1,
            Mistake::UnknownCounter("i".to_owned())
        );
        let name = "a".to_owned();
        let freed = Mistake::Freed { name, line: 2 };
        assert_eq!(mistake("a = malloc(1)\nfree(a)\nfree(a)"), (3, freed));
        assert_eq!(mistake("malloc(1 - 2)").1, Mistake::Negative);
        assert_eq!(mistake("malloc(1 // 0)").1, Mistake::DivisionByZero);
        assert_eq!(mistake("malloc(99999999999999999999)").1, Mistake::TooLarge);
        assert_eq!(
            mistake("malloc(9999999999 * 9999999999)").1,
            Mistake::TooLarge
        );
        assert_eq!(
            mistake("malloc(1) malloc(2)").1,
            Mistake::Expected("the end of the line".into())
        );
    }

    #[test]
    fn a_script_without_end_stops() {
        assert_eq!(
            mistake("repeat 9999999999:\n  malloc(1)").1,
            Mistake::TooMany
        );
        assert_eq!(
            mistake("repeat 9999999999:\n  repeat 9999999999:\n    repeat 0:\n      malloc(1)").1,
            Mistake::TooMany
        );
        let deep = format!("malloc({}1{})", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(mistake(&deep).1, Mistake::TooDeep);
        let minus = format!("malloc({}1)", "-".repeat(100_000));
        assert_eq!(mistake(&minus).1, Mistake::TooDeep);
        let mut loops = String::new();
        for n in 0..1000 {
            loops += &" ".repeat(n);
            loops += "repeat 1:
";
        }
        assert_eq!(mistake(&loops).1, Mistake::TooDeep);
        let sum = format!("malloc({}1)", "1 + ".repeat(100_000));
        assert_eq!(mistake(&sum).1, Mistake::TooDeep);
    }
}
