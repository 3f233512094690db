//! Reading traces of real interpreters: every request, its answer, and every arena obtained and released.
//!
//! The text format is described with the recordings ("pymalloc-trace 1"). Reading is strict: what cannot be a
//! trace is an error that names the line.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use thiserror::Error;

/// Added to every recorded address.
///
/// The recorder took a multiple of 2^34 away, the same everywhere, so that an arena may stand at 0, which means
/// "no arena" in the allocator's records. Any multiple may be added again: it changes neither alignment nor the
/// nodes of the address map.
pub const REBASE: u64 = 1 << 34;

/// A trace. Its addresses are the recorded ones plus [`REBASE`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The header.
    pub header: Header,
    /// What happened, in order.
    pub records: Vec<Record>,
    /// Statistics taken on the way, in order; [`Record::Mark`] says when.
    pub marks: Vec<Mark>,
}

/// What the header says about the interpreter and the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The short version: "3.11".
    pub version: String,
    /// The interpreter's own version text.
    pub python: String,
    /// The script that ran.
    pub workload: String,
    /// Where arenas came from.
    pub arena_policy: String,
    /// Bytes.
    pub alignment: u32,
    /// Bytes.
    pub threshold: u32,
    /// Bytes.
    pub pool_size: u32,
    /// Bytes.
    pub arena_size: u32,
    /// Number of requests.
    pub requests: u64,
}

/// A line of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// `malloc` or `calloc`: makes the next block.
    Malloc {
        /// Bytes.
        bytes: u64,
        /// What came back.
        result: Answer,
    },
    /// `realloc`: makes the next block; the old one is gone.
    Realloc {
        /// The old block; `None` for NULL.
        block: Option<u32>,
        /// Bytes.
        bytes: u64,
        /// What came back.
        result: Answer,
    },
    /// `free`.
    Free {
        /// The block; `None` for NULL.
        block: Option<u32>,
    },
    /// The next request asked for an arena and got this base, or was refused.
    Arena {
        /// The base.
        base: Option<u64>,
    },
    /// The next request gave this arena back.
    Released {
        /// The base.
        base: u64,
    },
    /// Statistics were taken; an index into [`Trace::marks`].
    Mark(u32),
}

/// What a request gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A block in an arena.
    Small(u64),
    /// A block of the C library; its address is not recorded.
    Raw,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Small(addr) => write!(f, "{addr:#x}"),
            Self::Raw => f.write_str("the C library's"),
        }
    }
}

/// Statistics at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Name of the moment.
    pub name: String,
    /// Requests before it.
    pub requests: u64,
    /// `sys.getallocatedblocks()`, where known.
    pub blocks: Option<u64>,
    /// What `sys._debugmallocstats()` printed, each line with its newline; empty where it does not exist.
    pub text: String,
}

impl Mark {
    /// The part of the text that is pymalloc's: up to the lines about free lists and the empty line before them.
    pub fn pymalloc_text(&self) -> &str {
        let mut end = 0;
        for line in self.text.split_inclusive('\n') {
            if line.contains(" free Py") && line.contains(" bytes each =") {
                break;
            }
            end += line.len();
        }
        let text = &self.text[..end];
        // An empty line stands between the two parts.
        text.strip_suffix("\n\n")
            .map_or(text, |cut| &text[..=cut.len()])
    }
}

/// Why a text is not a trace.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum TraceError {
    /// Another kind of file.
    #[error("not an allocator trace: the first line is not \"pymalloc-trace 1\"")]
    NotATrace,
    /// The text ends inside the header.
    #[error("the header has no end")]
    NoBegin,
    /// The header lacks something needed.
    #[error("the header has no valid \"{key}\"")]
    Header {
        /// What.
        key: Cow<'static, str>,
    },
    /// A line of the body.
    #[error("line {line}: {what}")]
    Line {
        /// Number of the line, from 1.
        line: u64,
        /// What is wrong with it.
        what: Cow<'static, str>,
    },
    /// Fewer or more requests than the header says: the file was cut or changed.
    #[error("the header says {expected} requests, there are {found}")]
    Requests {
        /// As the header says.
        expected: u64,
        /// As counted.
        found: u64,
    },
}

impl Trace {
    /// Reads the text of a trace.
    ///
    /// # Errors
    /// When it is not one, or not a whole one.
    pub fn parse(text: &str) -> Result<Self, TraceError> {
        let mut reader = Reader::default();
        for line in text.lines() {
            reader.line(line)?;
        }
        reader.finish()
    }
}

/// Reads a trace line by line, so that a long one can be taken in parts.
#[derive(Default)]
pub struct Reader {
    lines: u64,
    /// Lines of the header, until it is complete.
    pairs: Vec<(String, String)>,
    header: Option<Header>,
    body: Body,
}

impl Reader {
    /// Takes the next line, without its newline.
    ///
    /// # Errors
    /// When it cannot be the next line of a trace.
    pub fn line(&mut self, text: &str) -> Result<(), TraceError> {
        self.lines += 1;
        if self.lines == 1 {
            return if text == "pymalloc-trace 1" {
                Ok(())
            } else {
                Err(TraceError::NotATrace)
            };
        }
        if self.header.is_some() {
            return self.body.line(text).map_err(|what| TraceError::Line {
                line: self.lines,
                what: what.into(),
            });
        }
        if text == "begin" {
            self.header = Some(Header::read(&self.pairs)?);
        } else {
            let (key, value) = text.split_once(' ').unwrap_or((text, ""));
            self.pairs.push((key.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    /// The header, once it was read.
    pub const fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// Requests read so far.
    pub const fn requests(&self) -> u64 {
        self.body.requests
    }

    /// The records read since the last call; [`Reader::finish`] does not give them again.
    pub fn take_records(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.body.records)
    }

    /// The trace, after its last line.
    ///
    /// # Errors
    /// When it was cut.
    pub fn finish(self) -> Result<Trace, TraceError> {
        let header = match self.header {
            Some(header) => header,
            None if self.lines == 0 => return Err(TraceError::NotATrace),
            None => return Err(TraceError::NoBegin),
        };
        if self.body.requests != header.requests {
            return Err(TraceError::Requests {
                expected: header.requests,
                found: self.body.requests,
            });
        }
        Ok(Trace {
            header,
            records: self.body.records,
            marks: self.body.marks,
        })
    }
}

impl Header {
    fn read(pairs: &[(String, String)]) -> Result<Self, TraceError> {
        let text = |key: &'static str| {
            let found = pairs.iter().find(|(name, _)| *name == key);
            found.map(|(_, value)| value.as_str())
        };
        let number = |key: &'static str| {
            let value = text(key).and_then(|value| value.parse::<u64>().ok());
            value.ok_or(TraceError::Header { key: key.into() })
        };
        let small =
            |key| u32::try_from(number(key)?).map_err(|_| TraceError::Header { key: key.into() });
        let word = |key| text(key).unwrap_or_default().to_owned();
        Ok(Self {
            version: text("version")
                .ok_or(TraceError::Header {
                    key: "version".into(),
                })?
                .to_owned(),
            python: word("python"),
            workload: word("workload"),
            arena_policy: word("arena_policy"),
            alignment: small("alignment")?,
            threshold: small("threshold")?,
            pool_size: small("pool_size")?,
            arena_size: small("arena_size")?,
            requests: number("requests")?,
        })
    }
}

/// The body as read so far.
#[derive(Default)]
struct Body {
    records: Vec<Record>,
    marks: Vec<Mark>,
    requests: u64,
    /// Blocks made so far, and whether each is live.
    live: Vec<bool>,
}

impl Body {
    fn line(&mut self, text: &str) -> Result<(), &'static str> {
        if let Some(line) = text.strip_prefix('|') {
            let mark = self.marks.last_mut();
            let mark = mark.ok_or("a line of statistics without a mark")?;
            mark.text.push_str(line);
            mark.text.push('\n');
            return Ok(());
        }
        let mut fields = text.split(' ');
        let kind = fields.next().unwrap_or_default();
        let mut field = || fields.next().ok_or("too short");
        match kind {
            "m" | "c" => {
                let bytes = decimal(field()?)?;
                let result = answer(field()?)?;
                self.records.push(Record::Malloc { bytes, result });
                self.made();
            }
            "r" => {
                let block = self.block(field()?)?;
                let bytes = decimal(field()?)?;
                let result = answer(field()?)?;
                self.records.push(Record::Realloc {
                    block,
                    bytes,
                    result,
                });
                self.made();
            }
            "f" => {
                let block = self.block(field()?)?;
                self.records.push(Record::Free { block });
                self.requests += 1;
            }
            "A" => {
                let base = match field()? {
                    "-" => None,
                    base => Some(address(base)?),
                };
                self.records.push(Record::Arena { base });
            }
            "X" => {
                let base = address(field()?)?;
                self.records.push(Record::Released { base });
            }
            "S" => {
                let mark = u32::try_from(self.marks.len()).map_err(|_| "too many marks")?;
                self.records.push(Record::Mark(mark));
                self.marks.push(Mark {
                    name: field()?.to_owned(),
                    requests: decimal(field()?)?,
                    blocks: match field()? {
                        "-" => None,
                        blocks => Some(decimal(blocks)?),
                    },
                    text: String::new(),
                });
            }
            // The interpreter's data stack, and the end of the interpreter: nothing of pymalloc's.
            "V" | "v" | "E" => return Ok(()),
            "Z" => return Err("an arena released outside any request cannot be replayed"),
            _ => return Err("not a line of a trace"),
        }
        if fields.next().is_some() {
            return Err("too long");
        }
        Ok(())
    }

    fn made(&mut self) {
        self.requests += 1;
        self.live.push(true);
    }

    /// The block that a number names, counted back from the latest; it is gone after this.
    fn block(&mut self, back: &str) -> Result<Option<u32>, &'static str> {
        let back = decimal(back)?;
        if back == 0 {
            return Ok(None);
        }
        let made = self.live.len() as u64;
        let block = made.checked_sub(back).ok_or("no such block")?;
        let index = usize::try_from(block).map_err(|_| "no such block")?;
        if !std::mem::take(&mut self.live[index]) {
            return Err("the block is gone already");
        }
        u32::try_from(block)
            .map(Some)
            .map_err(|_| "too many blocks")
    }
}

fn answer(text: &str) -> Result<Answer, &'static str> {
    match text {
        "!" => Ok(Answer::Raw),
        text => address(text).map(Answer::Small),
    }
}

fn decimal(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "not a number")
}

fn address(text: &str) -> Result<u64, &'static str> {
    let address = u64::from_str_radix(text, 16).map_err(|_| "not an address")?;
    // No process has the upper half of the address space; it is kept for the C library's blocks.
    if address >= 1 << 62 {
        return Err("not an address of a process");
    }
    Ok(address + REBASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "pymalloc-trace 1\nversion 3.11\nalignment 16\nthreshold 512\npool_size 16384\narena_size 1048576\n";

    fn check(body: &str, expected: &Result<usize, TraceError>) {
        let requests = body
            .lines()
            .filter(|line| line.starts_with(['m', 'c', 'r', 'f']))
            .count();
        let text = format!("{HEAD}requests {requests}\nbegin\n{body}");
        assert_eq!(
            &Trace::parse(&text).map(|trace| trace.records.len()),
            expected
        );
    }

    #[test]
    fn lines_of_all_kinds_are_read() {
        check(
            "A b10a000\nm 64 b10c030\nc 600 !\nr 1 5 !\nX b10a000\nf 3\nf 0\nV 16384\nA -\nS end 5 -\n|a\n|\nE\n",
            &Ok(9),
        );
    }

    #[test]
    fn damage_is_named_with_its_line() {
        let damage = |what: &'static str| {
            let what = what.into();
            Err(TraceError::Line { line: 9, what })
        };
        check("f 1\n", &damage("no such block"));
        check("q\n", &damage("not a line of a trace"));
        check("m 12\n", &damage("too short"));
        check("m x !\n", &damage("not a number"));
        check("m 1 xyz\n", &damage("not an address"));
        check("m 1 ! 3\n", &damage("too long"));
        check("|text\n", &damage("a line of statistics without a mark"));
        check(
            "Z 1000\n",
            &damage("an arena released outside any request cannot be replayed"),
        );
        let twice = "m 1 !\nf 1\nf 1\n";
        let error = TraceError::Line {
            line: 11,
            what: "the block is gone already".into(),
        };
        check(twice, &Err(error));
    }

    #[test]
    fn a_cut_trace_is_an_error() {
        assert_eq!(Trace::parse("hello"), Err(TraceError::NotATrace));
        assert_eq!(Trace::parse("pymalloc-trace 1\n"), Err(TraceError::NoBegin));
        let text = format!("{HEAD}requests 2\nbegin\nm 1 !\n");
        let (expected, found) = (2, 1);
        assert_eq!(
            Trace::parse(&text),
            Err(TraceError::Requests { expected, found })
        );
        let text = "pymalloc-trace 1\nversion 3.11\nbegin\n";
        assert_eq!(
            Trace::parse(text),
            Err(TraceError::Header {
                key: "alignment".into()
            })
        );
    }

    #[test]
    fn the_statistics_end_before_the_free_lists() {
        let text = "Total = 1\n\n   3 free PyListObjects * 40 bytes each = 120\n".to_owned();
        let mark = Mark {
            name: String::new(),
            requests: 0,
            blocks: None,
            text,
        };
        assert_eq!(mark.pymalloc_text(), "Total = 1\n");
    }
}
