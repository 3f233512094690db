//! Messages between the page and the worker that runs the engine.
//!
//! Both ends are one build, so the types may change freely; [`Reply::Ready`] tells the page when its worker is of
//! another build (the worker's file name carries no hash and may come from an old cache).
//! One [`Request::Run`] is answered by any number of [`Reply::Chunk`]s and then exactly one terminal reply:
//! [`Reply::Done`], [`Reply::Stopped`], [`Reply::Failed`] or [`Reply::Cancelled`].

use crate::addr::Span;
use crate::alloc::history::Part;
use crate::alloc::script::{BlockName, ScriptError};
use crate::alloc::trace::TraceError;
use crate::lesson::Lesson;
use crate::timeline::{CodeInfo, Event, Start};
use serde::{Deserialize, Serialize};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Compile and run a program, and send its recording.
    Run {
        /// The page's number of the run; every reply carries it.
        run: u32,
        /// The program.
        source: String,
        /// The release that it runs as: a name that [`crate::profile::Profile::for_programs`] knows.
        profile: String,
        /// Events after which the run stops, its recording kept.
        max_events: u32,
        /// The lines that `input()` reads.
        inputs: Vec<String>,
        /// Whether it begins in what a real start-up left; then [`Reply::Started`] comes first.
        real_start: bool,
    },
    /// Read a lesson's file, run its program, and send both.
    Lesson {
        /// The page's number of the run.
        run: u32,
        /// The file.
        text: String,
        /// The release that its program runs as.
        profile: String,
        /// Events after which the run stops, its recording kept.
        max_events: u32,
    },
    /// Run a script of the allocator playground and send its requests.
    Script {
        /// The page's number of the run.
        run: u32,
        /// The script.
        text: String,
    },
    /// Read a recorded trace and send its requests.
    Trace {
        /// The page's number of the run.
        run: u32,
        /// The file, compressed with zstd or not.
        file: Vec<u8>,
    },
    /// End the run at the next slice.
    Cancel {
        /// Which.
        run: u32,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The engine is loaded. Always the first message; its shape never changes.
    Ready {
        /// The number of the worker's build.
        version: u32,
    },
    /// The run does not begin in memory of its own.
    Started {
        /// Which run.
        run: u32,
        /// In what it begins.
        start: Box<Start>,
    },
    /// The next part of the recording.
    Chunk(Chunk),
    /// The lesson whose file was to be read; its program's recording follows.
    Lesson(Box<Lesson>),
    /// The next part of a list of requests.
    Requests(Requests),
    /// The script or the trace cannot be read. Terminal, in place of [`Reply::Failed`].
    Unread {
        /// Which run.
        run: u32,
        /// Why.
        why: Unread,
    },
    /// The program ran to its end, or raised: then the last event says so.
    Done {
        /// Which run.
        run: u32,
    },
    /// A limit was reached; the recording up to it is complete.
    Stopped {
        /// Which run.
        run: u32,
        /// Which limit.
        limit: Limit,
    },
    /// The program was not run.
    Failed {
        /// Which run.
        run: u32,
        /// Why, at least one entry.
        diagnostics: Vec<Diagnostic>,
    },
    /// The run was ended by [`Request::Cancel`]; the recording up to there is complete.
    Cancelled {
        /// Which run.
        run: u32,
    },
}

/// A part of a recording: what came since the chunk before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    /// Which run.
    pub run: u32,
    /// Events, in order.
    pub events: Vec<Event>,
    /// New entries of [`crate::timeline::Tables::names`].
    pub names: Vec<String>,
    /// New entries of [`crate::timeline::Tables::texts`].
    pub texts: crate::timeline::Texts,
    /// New entries of [`crate::timeline::Tables::codes`].
    pub codes: Vec<CodeInfo>,
}

/// A part of a list of requests: what came since the part before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    /// Which run.
    pub run: u32,
    /// The requests.
    pub part: Part,
    /// Names of the blocks that the requests make; empty for a trace.
    pub names: Vec<BlockName>,
    /// New words of the names.
    pub words: Vec<String>,
    /// How much is done, in thousandths.
    pub done: u16,
    /// With the first part of a trace: what its header says.
    pub source: Option<TraceSource>,
}

/// Where a trace was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceSource {
    /// The profile's name: the version.
    pub version: String,
    /// The interpreter's own version text.
    pub python: String,
    /// The script that ran.
    pub workload: String,
    /// Requests in all.
    pub requests: u64,
}

/// Why a script or a trace cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// A mistake in the script, at its place.
    Script(ScriptError),
    /// The file is damaged inside its compression.
    Compression,
    /// The file is no trace, or not a whole one.
    Trace(TraceError),
    /// A trace of a version that has no profile, or with other constants.
    Profile {
        /// The version that it says.
        version: String,
    },
    /// A trace too long to be shown.
    TooLong,
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// So many events were recorded.
    Events,
    /// The program's objects need more memory than the simulation has.
    Memory,
    /// Calls are nested too deeply.
    Depth,
    /// One operation alone would take too long.
    Work,
}

/// Why a program cannot be run, at its place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of reason.
    pub kind: DiagnosticKind,
    /// One sentence; for [`DiagnosticKind::Unsupported`] only the construct's name.
    pub message: String,
    /// Where, in UTF-8 bytes of the source.
    pub span: Span,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiagnosticKind {
    /// Not Python.
    Syntax,
    /// Python that this version does not model.
    Unsupported,
    /// Not a lesson's file.
    Lesson,
    /// Longer or deeper than the limits.
    TooLarge,
    /// A fault of the tool.
    Internal,
}
