//! From statements to requests.

use super::{
    BlockName, BlockRef, Call, Expr, Line, MAX_REQUESTS, Make, Mistake, NO_BLOCK, Number, Operator,
    Request, Script, ScriptError, Statement,
};
use crate::addr::Span;
use std::collections::BTreeMap;

/// Statements that may run; more than requests, as a loop may make none.
const MAX_STATEMENTS: usize = 10 * MAX_REQUESTS;

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
enum Held {
    Live(u32),
    /// Freed on this line.
    Freed(u32),
}

/// A run.
#[derive(Default)]
struct Run<'a> {
    script: Script,
    blocks: BTreeMap<(&'a str, Option<i64>), Held>,
    counters: Vec<(&'a str, i64)>,
    /// Numbers of the names in [`Script::words`].
    words: BTreeMap<&'a str, u32>,
    statements: usize,
    line: u32,
}

/// Runs parsed lines.
pub(super) fn run(lines: &[Line]) -> Result<Script, ScriptError> {
    let mut run = Run::default();
    run.lines(lines)?;
    Ok(run.script)
}

impl<'a> Run<'a> {
    fn lines(&mut self, lines: &'a [Line]) -> Result<(), ScriptError> {
        for line in lines {
            self.line = line.number;
            self.count()?;
            match &line.statement {
                Statement::Make { target, make } => self.make(target.as_ref(), make)?,
                Statement::Free(block) => {
                    let (key, id) = self.live(block)?;
                    self.blocks.insert(key, Held::Freed(self.line));
                    self.request(Call::Free { block: id })?;
                }
                Statement::Repeat {
                    times,
                    counter,
                    body,
                } => {
                    let times = self.not_negative(times)?;
                    for n in 0..times {
                        // An empty round counts too.
                        self.count()?;
                        if let Some(counter) = counter {
                            self.counters.push((counter, n));
                        }
                        self.lines(body)?;
                        if counter.is_some() {
                            self.counters.pop();
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn make(&mut self, target: Option<&'a BlockRef>, make: &'a Make) -> Result<(), ScriptError> {
        let (call, old) = match make {
            Make::Malloc(bytes) => (
                Call::Malloc {
                    bytes: self.bytes(bytes)?,
                },
                None,
            ),
            Make::Calloc(first, second) => {
                let mut bytes = self.bytes(first)?;
                if let Some(second) = second {
                    let product = bytes.checked_mul(self.bytes(second)?);
                    bytes = product.ok_or_else(|| self.error(second.span, Mistake::TooLarge))?;
                }
                (Call::Calloc { bytes }, None)
            }
            Make::Realloc(block, bytes) => {
                let bytes = self.bytes(bytes)?;
                let (key, id) = self.live(block)?;
                (Call::Realloc { block: id, bytes }, Some(key))
            }
        };
        let key = match target {
            Some(target) => Some(self.key(target)?),
            None => old,
        };
        self.request(call)?;
        if let Some(old) = old {
            self.blocks.insert(old, Held::Freed(self.line));
        }
        let id = u32::try_from(self.script.names.len()).expect("requests are limited");
        let name = self.name(key);
        self.script.names.push(name);
        if let Some(key) = key {
            self.blocks.insert(key, Held::Live(id));
        }
        Ok(())
    }

    /// The name of a new block.
    fn name(&mut self, key: Option<(&'a str, Option<i64>)>) -> BlockName {
        let Some((word, index)) = key else {
            return BlockName {
                word: NO_BLOCK,
                index: None,
            };
        };
        let words = &mut self.script.words;
        let word = *self.words.entry(word).or_insert_with(|| {
            words.push(word.to_owned());
            u32::try_from(words.len() - 1).expect("requests are limited")
        });
        BlockName { word, index }
    }

    fn request(&mut self, call: Call) -> Result<(), ScriptError> {
        if self.script.requests.len() == MAX_REQUESTS {
            return Err(self.error(Span::default(), Mistake::TooMany));
        }
        let line = self.line;
        self.script.requests.push(Request { call, line });
        Ok(())
    }

    fn count(&mut self) -> Result<(), ScriptError> {
        self.statements += 1;
        if self.statements > MAX_STATEMENTS {
            return Err(self.error(Span::default(), Mistake::TooMany));
        }
        Ok(())
    }

    /// The block that a name stands for.
    fn live(&self, block: &'a BlockRef) -> Result<((&'a str, Option<i64>), u32), ScriptError> {
        let key = self.key(block)?;
        let what = match self.blocks.get(&key) {
            Some(Held::Live(id)) => return Ok((key, *id)),
            Some(Held::Freed(line)) => Mistake::Freed {
                name: name_of(key),
                line: *line,
            },
            None => Mistake::UnknownBlock(name_of(key)),
        };
        Err(self.error(block.span, what))
    }

    fn key(&self, block: &'a BlockRef) -> Result<(&'a str, Option<i64>), ScriptError> {
        let index = match &block.index {
            Some(index) => Some(self.not_negative(index)?),
            None => None,
        };
        Ok((block.name.as_str(), index))
    }

    fn bytes(&self, number: &Number) -> Result<u64, ScriptError> {
        let value = self.not_negative(number)?;
        u64::try_from(value).map_err(|_| self.error(number.span, Mistake::Negative))
    }

    fn not_negative(&self, number: &Number) -> Result<i64, ScriptError> {
        let value = self.value(number)?;
        if value < 0 {
            return Err(self.error(number.span, Mistake::Negative));
        }
        Ok(value)
    }

    fn value(&self, number: &Number) -> Result<i64, ScriptError> {
        let value = match &number.expr {
            Expr::Literal(value) => Some(*value),
            Expr::Counter(name) => {
                let counter = self.counters.iter().rev().find(|(other, _)| other == name);
                let Some((_, value)) = counter else {
                    let what = Mistake::UnknownCounter(name.clone());
                    return Err(self.error(number.span, what));
                };
                Some(*value)
            }
            Expr::Minus(inner) => self.value(inner)?.checked_neg(),
            Expr::Binary(left, operator, right) => {
                let (left, divisor) = (self.value(left)?, self.value(right)?);
                let divides = matches!(operator, Operator::FloorDivide | Operator::Modulo);
                if divides && divisor == 0 {
                    return Err(self.error(right.span, Mistake::DivisionByZero));
                }
                match operator {
                    Operator::Add => left.checked_add(divisor),
                    Operator::Subtract => left.checked_sub(divisor),
                    Operator::Multiply => left.checked_mul(divisor),
                    Operator::FloorDivide => floor_divide(left, divisor),
                    Operator::Modulo => floor_divide(left, divisor)
                        .and_then(|quotient| quotient.checked_mul(divisor))
                        .and_then(|multiple| left.checked_sub(multiple)),
                }
            }
        };
        value.ok_or_else(|| self.error(number.span, Mistake::TooLarge))
    }

    fn error(&self, span: Span, what: Mistake) -> ScriptError {
        ScriptError {
            line: self.line,
            span,
            what,
        }
    }
}

/// The quotient rounded down, as in Python. The divisor is not 0.
fn floor_divide(left: i64, divisor: i64) -> Option<i64> {
    let quotient = left.checked_div(divisor)?;
    let rounded_up = left % divisor != 0 && (left < 0) != (divisor < 0);
    Some(quotient - i64::from(rounded_up))
}

/// A block's name as written.
fn name_of((name, index): (&str, Option<i64>)) -> String {
    match index {
        Some(index) => format!("{name}[{index}]"),
        None => name.to_owned(),
    }
}
