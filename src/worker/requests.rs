//! Lists of requests for the allocator playground: a script that is run, or a recorded trace that is read, in parts.

use engine::alloc::history::Part;
use engine::alloc::replay::profile_for;
use engine::alloc::script::Script;
use engine::alloc::trace::{Reader, TraceError};
use engine::protocol::{Requests, TraceSource, Unread};
use ruzstd::decoding::StreamingDecoder;
use std::io::{Cursor, Read};

/// The first bytes of a file compressed with zstd.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// Requests of a script that go in one part.
const PART: usize = 50_000;
/// Bytes that are decompressed at a time.
const BUFFER: usize = 1 << 16;
/// Longer traces would not fit into the page's memory.
const MAX_REQUESTS: u64 = 3_000_000;

/// A list that is being read.
pub struct Reading {
    run: u32,
    source: Source,
}

enum Source {
    Script {
        script: Script,
        requests: usize,
        names: usize,
    },
    Trace(Box<Trace>),
}

struct Trace {
    bytes: Box<dyn Read>,
    reader: Option<Reader>,
    buffer: Vec<u8>,
    /// The beginning of a line whose end is still to come.
    rest: Vec<u8>,
    begun: bool,
}

impl Reading {
    /// Runs a script; its requests are sent later.
    pub fn script(run: u32, text: &str) -> Result<Self, Unread> {
        let script = Script::run(text).map_err(Unread::Script)?;
        Ok(Self {
            run,
            source: Source::Script {
                script,
                requests: 0,
                names: 0,
            },
        })
    }

    /// Opens a trace.
    pub fn trace(run: u32, file: Vec<u8>) -> Result<Self, Unread> {
        let bytes: Box<dyn Read> = if file.starts_with(&ZSTD) {
            let decoder = StreamingDecoder::new(Cursor::new(file));
            Box::new(decoder.map_err(|_| Unread::Compression)?)
        } else if file.starts_with(b"pymalloc-trace") {
            Box::new(Cursor::new(file))
        } else {
            return Err(Unread::Trace(TraceError::NotATrace));
        };
        let trace = Trace {
            bytes,
            reader: Some(Reader::default()),
            buffer: vec![0; BUFFER],
            rest: Vec::new(),
            begun: false,
        };
        Ok(Self {
            run,
            source: Source::Trace(Box::new(trace)),
        })
    }

    /// The next part, read for as long as `go_on` says; and whether it is the last.
    pub fn slice(&mut self, go_on: impl Fn() -> bool) -> Result<(Requests, bool), Unread> {
        let mut out = Requests {
            run: self.run,
            ..Requests::default()
        };
        let over = match &mut self.source {
            Source::Script {
                script,
                requests,
                names,
            } => {
                let end = script.requests.len().min(*requests + PART);
                out.part.requests = script.requests[*requests..end].to_vec();
                let frees = |call| matches!(call, engine::alloc::script::Call::Free { .. });
                let made = out.part.requests.iter().filter(|r| !frees(r.call)).count();
                out.names = script.names[*names..*names + made].to_vec();
                out.words = std::mem::take(&mut script.words);
                (*requests, *names) = (end, *names + made);
                out.done = share(end as u64, script.requests.len() as u64);
                end == script.requests.len()
            }
            Source::Trace(trace) => trace.slice(&mut out, go_on)?,
        };
        Ok((out, over))
    }
}

impl Trace {
    fn slice(&mut self, out: &mut Requests, go_on: impl Fn() -> bool) -> Result<bool, Unread> {
        let Some(reader) = self.reader.as_mut() else {
            return Ok(true);
        };
        let mut over = false;
        while !over && go_on() {
            let n = self.bytes.read(&mut self.buffer);
            let n = n.map_err(|_| Unread::Compression)?;
            over = n == 0;
            self.rest.extend_from_slice(&self.buffer[..n]);
            let end = if over {
                self.rest.len()
            } else {
                self.rest
                    .iter()
                    .rposition(|b| *b == b'\n')
                    .map_or(0, |at| at + 1)
            };
            let text = std::str::from_utf8(&self.rest[..end]);
            let text = text.map_err(|_| Unread::Trace(TraceError::NotATrace))?;
            for line in text.lines() {
                reader.line(line).map_err(Unread::Trace)?;
            }
            self.rest.drain(..end);
            if reader.requests() > MAX_REQUESTS {
                return Err(Unread::TooLong);
            }
        }
        if let Some(header) = reader.header() {
            if !self.begun {
                let version = header.version.clone();
                let profile = profile_for(header).map_err(|_| Unread::Profile { version })?;
                out.source = Some(TraceSource {
                    version: profile.name.to_owned(),
                    python: header.python.clone(),
                    workload: header.workload.clone(),
                    requests: header.requests,
                });
                self.begun = true;
            }
            out.done = share(reader.requests(), header.requests);
        }
        let mut part = Part::default();
        for record in reader.take_records() {
            part.push(record);
        }
        out.part = part;
        if over && let Some(reader) = self.reader.take() {
            reader.finish().map_err(Unread::Trace)?;
        }
        Ok(over)
    }
}

/// Thousandths.
fn share(done: u64, of: u64) -> u16 {
    u16::try_from((done * 1000).checked_div(of).unwrap_or(1000).min(1000)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use engine::protocol::Unread;

    const TRACE: &str = "pymalloc-trace 1\nversion 3.11\nalignment 16\nthreshold 512\npool_size 16384\narena_size 1048576\nrequests 2\nbegin\nA b10a000\nm 64 b10c030\nf 1\n";

    #[test]
    fn a_trace_is_read_whole_and_names_its_profile() {
        let mut reading = Reading::trace(1, TRACE.as_bytes().to_vec()).expect("it is a trace");
        let (out, over) = reading.slice(|| true).expect("it is whole");
        assert!(over);
        assert_eq!(out.part.requests.len(), 2);
        assert_eq!((out.part.answers.len(), out.part.arenas.len()), (1, 1));
        assert_eq!(out.source.expect("the first part says").version, "3.11");
        assert_eq!(out.done, 1000);
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let refused = |file: &[u8]| {
            let mut reading = Reading::trace(1, file.to_vec())?;
            reading.slice(|| true).map(drop)
        };
        assert!(matches!(refused(b"hello"), Err(Unread::Trace(_))));
        assert!(matches!(
            refused(&TRACE.as_bytes()[..TRACE.len() - 4]),
            Err(Unread::Trace(_))
        ));
        let other = TRACE.replace("3.11", "1.5");
        assert!(matches!(
            refused(other.as_bytes()),
            Err(Unread::Profile { .. })
        ));
        assert_eq!(
            refused(&[0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]),
            Err(Unread::Compression)
        );
    }

    #[test]
    fn a_script_comes_with_the_names_of_its_blocks() {
        let mut reading =
            Reading::script(1, "repeat 60000 as i:\n  b[i] = malloc(8)\n").expect("it is right");
        let (first, over) = reading.slice(|| true).expect("it was run");
        assert!(!over && first.words == ["b"] && first.names.len() == 50_000);
        let (second, over) = reading.slice(|| true).expect("it was run");
        assert!(over && second.names.len() == 10_000 && second.words.is_empty());
    }
}
