//! What is wrong with a program before it runs.

use crate::addr::Span;

/// One finding, with the place it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub kind: DiagnosticKind,
    /// The bytes of the source it is about.
    pub span: Span,
    /// Line of `span.start`, from 1.
    pub line: u32,
    /// Column of `span.start` in characters, from 1.
    pub column: u32,
}

/// The kinds of findings; each keeps the program from running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiagnosticKind {
    /// CPython 3.11 raises a `SyntaxError` (or its subclass `kind`) with this message.
    Syntax {
        /// `SyntaxError`, `IndentationError` or `TabError`.
        kind: SyntaxKind,
        /// CPython's message, where we know it.
        message: String,
    },
    /// Python has it, the simulation does not.
    Unsupported {
        /// What is not modelled.
        what: String,
        /// What to do instead.
        hint: Option<&'static str>,
    },
    /// The program is larger or nested deeper than we take.
    Limit {
        /// Which limit.
        what: &'static str,
        /// Its value.
        limit: u32,
    },
}

/// Which exception CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxKind {
    /// `SyntaxError`
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
}

/// Finds line and column of a byte.
pub struct LineIndex<'a> {
    source: &'a str,
    starts: Vec<u32>,
}

impl<'a> LineIndex<'a> {
    /// An index of `source`, whose length fits 32 bits.
    ///
    /// # Panics
    /// When it does not.
    pub fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            // "\r\n" counts at its "\n".
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(u32::try_from(i + 1).expect("the source is far below 4 GB"));
            }
        }
        Self { source, starts }
    }

    /// The line of byte `offset`, from 1.
    ///
    /// # Panics
    /// Never: there are no more lines than bytes.
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(line).expect("there are no more lines than bytes")
    }

    /// Line and column of byte `offset`, both from 1; the column counts characters.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1];
        let text = self
            .source
            .get(start as usize..offset as usize)
            .unwrap_or_default();
        let column = u32::try_from(text.chars().count()).unwrap_or(u32::MAX - 1);
        (line, column + 1)
    }

    /// First byte of `line`, from 1.
    pub fn start(&self, line: u32) -> u32 {
        self.starts[line as usize - 1]
    }

    /// A diagnostic about `span`.
    pub fn diagnostic(&self, kind: DiagnosticKind, span: Span) -> Diagnostic {
        let (line, column) = self.line_column(span.start);
        Diagnostic {
            kind,
            span,
            line,
            column,
        }
    }
}

impl Diagnostic {
    /// The exception or group that stands before the message.
    pub const fn title(&self) -> &'static str {
        match self.kind {
            DiagnosticKind::Syntax { kind, .. } => match kind {
                SyntaxKind::Syntax => "SyntaxError",
                SyntaxKind::Indentation => "IndentationError",
                SyntaxKind::Tab => "TabError",
            },
            DiagnosticKind::Unsupported { .. } => "not modelled",
            DiagnosticKind::Limit { .. } => "limit",
        }
    }

    /// The message without position, in English: as CPython words it, for a syntax error.
    pub fn message(&self) -> String {
        match &self.kind {
            DiagnosticKind::Syntax { message, .. } => message.clone(),
            DiagnosticKind::Unsupported { what, hint } => match hint {
                Some(hint) => format!("{what}; {hint}"),
                None => what.clone(),
            },
            DiagnosticKind::Limit { what, limit } => format!("{what} (at most {limit})"),
        }
    }
}
