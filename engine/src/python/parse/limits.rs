//! What is refused before the parser runs.
//!
//! The parser, our passes and the trees' destructors recurse over the nesting of the program, on a stack that is
//! about one megabyte in the browser. The lexer does not recurse, so its tokens tell the depth beforehand.

use super::super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex};
use crate::addr::Span;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

/// Longest program, in bytes.
pub const MAX_SOURCE_BYTES: u32 = 500_000;
/// Deepest nesting of brackets (CPython: 200, `MAXSTACK` and `MAXLEVEL` in Parser/tokenizer.h, v3.11).
pub const MAX_BRACKETS: u32 = 60;
/// Deepest nesting of indented blocks (CPython: 100, `MAXINDENT`).
pub const MAX_INDENTS: u32 = 40;
/// Most operators and brackets that one expression nests, a chain `a + b + c` counting two.
pub const MAX_DEPTH: u32 = 200;
/// Most `elif` branches of one `if`: in the syntax tree each is inside the `else` of the one before.
const MAX_ELIFS: u32 = 100;

pub(super) fn too_large(source: &str) -> Option<Diagnostic> {
    (source.len() > MAX_SOURCE_BYTES as usize).then_some(Diagnostic {
        kind: DiagnosticKind::Limit {
            what: "the program is too long, in bytes",
            limit: MAX_SOURCE_BYTES,
        },
        span: Span { start: 0, end: 0 },
        line: 1,
        column: 1,
    })
}

/// The first place where the program is nested too deeply.
pub(super) fn too_deep(source: &str, lines: &LineIndex<'_>) -> Option<Diagnostic> {
    let (what, limit) = depth_error(source)?;
    // The lexer does not tell where it is: find the shortest beginning that is already too deep.
    let (mut fine, mut deep) = (0, source.len());
    while deep - fine > 1 {
        let middle = source.floor_char_boundary(fine.midpoint(deep));
        if middle <= fine {
            break;
        }
        if depth_error(&source[..middle]).is_some() {
            deep = middle;
        } else {
            fine = middle;
        }
    }
    let span = Span {
        start: u32::try_from(fine).expect("the length was checked"),
        end: u32::try_from(deep).expect("the length was checked"),
    };
    Some(lines.diagnostic(DiagnosticKind::Limit { what, limit }, span))
}

fn depth_error(source: &str) -> Option<(&'static str, u32)> {
    // Operators seen on each open bracket level since its last separator.
    let mut levels = vec![0_u32];
    let mut sum = 0_u32;
    let mut indents = 0_u32;
    // `elif`s in a row on each indentation level.
    let mut elifs = vec![0_u32];
    let mut lexer = lex(source, Mode::Module);
    loop {
        let kind = lexer.next_token();
        let over = match kind {
            TokenKind::EndOfFile => return None,
            TokenKind::Indent => {
                indents += 1;
                elifs.push(0);
                (indents > MAX_INDENTS).then_some(("blocks nested too deeply", MAX_INDENTS))
            }
            TokenKind::Dedent => {
                indents = indents.saturating_sub(1);
                if elifs.len() > 1 {
                    elifs.pop();
                }
                None
            }
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                levels.push(0);
                let brackets = u32::try_from(levels.len() - 1).unwrap_or(u32::MAX);
                (brackets > MAX_BRACKETS).then_some(("brackets nested too deeply", MAX_BRACKETS))
            }
            TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd => {
                // What is closed becomes the operand of what follows: `a[0][1][2]` nests.
                if levels.len() > 1 {
                    sum -= levels.pop().expect("the length was checked");
                }
                *levels.last_mut().expect("level 0 is never popped") += 1;
                sum += 1;
                None
            }
            TokenKind::Newline => {
                levels.truncate(1);
                levels[0] = 0;
                sum = 0;
                None
            }
            TokenKind::Comma | TokenKind::Semi => {
                // `lambda a, b:` and `for a, b in` go on after the comma; they count again as they come.
                let level = levels.last_mut().expect("level 0 is never popped");
                let kept = *level & !0xFFFF;
                sum -= *level - kept;
                *level = kept;
                None
            }
            TokenKind::Lambda => {
                // Counted in the upper half, which commas do not reset.
                *levels.last_mut().expect("level 0 is never popped") += 0x1_0000;
                sum += 0x1_0000;
                None
            }
            TokenKind::If => {
                if levels.len() == 1 && levels[0] == 0 {
                    *elifs.last_mut().expect("level 0 is never popped") = 0;
                }
                count(&mut levels, &mut sum)
            }
            TokenKind::Elif => {
                let n = elifs.last_mut().expect("level 0 is never popped");
                *n += 1;
                (*n > MAX_ELIFS).then_some(("elif branches of one if", MAX_ELIFS))
            }
            TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Star
            | TokenKind::Slash
            | TokenKind::Vbar
            | TokenKind::Amper
            | TokenKind::Dot
            | TokenKind::Percent
            | TokenKind::Tilde
            | TokenKind::CircumFlex
            | TokenKind::LeftShift
            | TokenKind::RightShift
            | TokenKind::DoubleStar
            | TokenKind::DoubleSlash
            | TokenKind::ColonEqual
            | TokenKind::At
            | TokenKind::And
            | TokenKind::Or
            | TokenKind::Not
            | TokenKind::Else
            | TokenKind::For
            | TokenKind::Await
            | TokenKind::Yield
            | TokenKind::As
            | TokenKind::Less
            | TokenKind::Greater
            | TokenKind::EqEqual
            | TokenKind::NotEqual
            | TokenKind::LessEqual
            | TokenKind::GreaterEqual
            | TokenKind::In
            | TokenKind::Is => count(&mut levels, &mut sum),
            _ => None,
        };
        let nesting = (sum & 0xFFFF) + (sum >> 16) + u32::try_from(levels.len()).unwrap_or(0);
        let over =
            over.or((nesting > MAX_DEPTH).then_some(("expression nested too deeply", MAX_DEPTH)));
        if over.is_some() {
            return over;
        }
    }
}

fn count(levels: &mut [u32], sum: &mut u32) -> Option<(&'static str, u32)> {
    *levels.last_mut().expect("level 0 is never popped") += 1;
    *sum += 1;
    None
}
