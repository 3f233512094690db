//! Text to our syntax tree, through Ruff's parser. `ruff_*` types stop in this folder.
//!
//! What may exhaust the native stack or the page's patience is refused before the parser runs (`limits`).

mod convert;
mod convert_expr;
mod errors;
mod limits;
mod literal;

use super::ast::Module;
use super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex, SyntaxKind};
use crate::addr::Span;
use crate::profile::CodeProfile;
use ruff_python_ast::{Mod, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

pub use limits::{MAX_BRACKETS, MAX_DEPTH, MAX_INDENTS, MAX_SOURCE_BYTES};

/// Parses `source` as a release's parser does; the tree is there exactly when there are no diagnostics.
///
/// # Panics
/// Never: the length is checked first.
pub fn parse(source: &str, version: &CodeProfile) -> (Option<Module>, Vec<Diagnostic>) {
    if let Some(diagnostic) = limits::too_large(source) {
        return (None, vec![diagnostic]);
    }
    let lines = LineIndex::new(source);
    if let Some(at) = source.find('\0') {
        // Parser/tokenizer.c, v3.11.4 (ValueError in older ones).
        let at = u32::try_from(at).expect("the source is far below 4 GB");
        let span = Span {
            start: at,
            end: at + 1,
        };
        return (
            None,
            vec![syntax(
                &lines,
                "source code cannot contain null bytes",
                span,
            )],
        );
    }
    if let Some(diagnostic) = limits::too_deep(source, &lines) {
        return (None, vec![diagnostic]);
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion {
        major: 3,
        minor: version.grammar,
    });
    let parsed = parse_unchecked(source, options);
    if let Some(diagnostic) = errors::first_error(source, &lines, &parsed) {
        return (None, vec![diagnostic]);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        return (
            None,
            vec![errors::newer_syntax(&lines, error, version.grammar)],
        );
    }
    let Mod::Module(module) = parsed.into_syntax() else {
        unreachable!("the mode is Module");
    };
    match convert::module(source, &lines, &module, version) {
        Ok(module) => (Some(module), Vec::new()),
        Err(diagnostic) => (None, vec![diagnostic]),
    }
}

fn span(range: TextRange) -> Span {
    Span {
        start: range.start().to_u32(),
        end: range.end().to_u32(),
    }
}

fn syntax(lines: &LineIndex<'_>, message: &str, span: Span) -> Diagnostic {
    lines.diagnostic(
        DiagnosticKind::Syntax {
            kind: SyntaxKind::Syntax,
            message: message.to_owned(),
        },
        span,
    )
}
