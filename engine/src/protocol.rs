//! Messages between the page and the worker that runs the engine.
//!
//! Both ends are one build, so the types may change freely; [`VERSION`] tells the page when its worker is of
//! another build (the worker's file name carries no hash and may come from an old cache).
//! One [`Request::Run`] is answered by any number of [`Reply::Chunk`]s and then exactly one terminal reply:
//! [`Reply::Done`], [`Reply::Stopped`], [`Reply::Failed`] or [`Reply::Cancelled`].

use crate::addr::Span;
use crate::timeline::{CodeInfo, Event};
use serde::{Deserialize, Serialize};

/// Changes with every change of a message.
pub const VERSION: u32 = 1;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Compile and run a program, and send its recording.
    Run {
        /// The page's number of the run; every reply carries it.
        run: u32,
        /// The program.
        source: String,
        /// Events after which the run stops, its recording kept.
        max_events: u32,
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
        /// [`VERSION`] of the worker's build.
        version: u32,
    },
    /// The next part of the recording.
    Chunk(Chunk),
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
    pub texts: Vec<String>,
    /// New entries of [`crate::timeline::Tables::codes`].
    pub codes: Vec<CodeInfo>,
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
    /// Longer or deeper than the limits.
    TooLarge,
    /// A fault of the tool.
    Internal,
}
