//! The editor: a text area over its own coloured copy. Native editing, undo and selection; Tab leaves it.

use super::listing::pieces;
use crate::state::{Action, use_dispatch, use_text};
use crate::text::highlight::{self, Line, MAX_COLOURED_BYTES};
use engine::protocol::Diagnostic;
use std::rc::Rc;
use web_sys::{HtmlTextAreaElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// The text.
    pub text: Rc<str>,
    /// The release that it will run as; `None` for a script.
    #[prop_or_default]
    pub version: Option<&'static str>,
    /// What is wrong with the text as it was last run.
    #[prop_or_default]
    pub diagnostics: Rc<[Diagnostic]>,
}

/// The editor.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(area) = node.cast::<HtmlTextAreaElement>() {
                // Only an element that is gone refuses.
                let _ = area.focus();
            }
        });
    }
    let edited = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            dispatch.send(Action::TextEdited(area.value()));
        })
    };
    let on_key = Callback::from(move |event: KeyboardEvent| {
        let plain =
            !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
        if event.key() == "Enter" && plain {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            if indent(&area) {
                event.prevent_default();
                dispatch.send(Action::TextEdited(area.value()));
            }
        }
    });
    let plain = props.text.len() > MAX_COLOURED_BYTES;
    let invalid = (!props.diagnostics.is_empty()).then_some("true");
    html! {
        <div class={classes!("ed", plain.then_some("plain"))}>
            <div class="ed-in">
                if !plain {
                    <Copy text={props.text.clone()} diagnostics={props.diagnostics.clone()} />
                }
                <textarea ref={node} class="ed-area" value={props.text.to_string()} oninput={edited} onkeydown={on_key}
                    spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" data-testid="editor"
                    aria-label={props.version.map_or_else(|| strings.program.to_owned(), strings.editor)} aria-invalid={invalid} aria-describedby={invalid.map(|_| "ed-message")} />
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    text: Rc<str>,
    diagnostics: Rc<[Diagnostic]>,
}

/// The coloured copy under the text area, with line numbers and marked places.
#[component]
fn Copy(props: &CopyProps) -> Html {
    let lines = highlight::lines(&props.text);
    let rows = lines.iter().enumerate().map(|(index, line)| {
        let start = line.first().map_or(0, |(_, range)| range.start);
        let end = line.last().map_or(start, |(_, range)| range.end);
        let marked = props.diagnostics.iter().find_map(|diagnostic| {
            let (from, to) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
            let (from, to) = (
                from.max(start),
                to.clamp(from.min(end), end).max(from.min(end)),
            );
            let at_line = diagnostic_line(&props.text, diagnostic) == index;
            (at_line || (from < to && from >= start && to <= end))
                .then_some((from.min(end), to.min(end)))
        });
        html! {
            <div key={index} class={classes!("ln", marked.map(|_| "bad"))}>
                <i>{ index + 1 }</i><span>{ marked_pieces(line, &props.text, marked) }</span>
            </div>
        }
    });
    html! { <div class="code ed-copy" aria-hidden="true">{ for rows }</div> }
}

fn diagnostic_line(text: &str, diagnostic: &Diagnostic) -> usize {
    let (line, _) = highlight::line_and_column(text, diagnostic.span.start as usize);
    line as usize - 1
}

fn marked_pieces(line: &Line, text: &str, marked: Option<(usize, usize)>) -> Html {
    let Some((from, to)) = marked.filter(|(from, to)| from < to) else {
        return pieces(line, text);
    };
    let cut = |low: usize, high: usize| -> Line {
        line.iter()
            .filter_map(|(kind, range)| {
                let (start, end) = (range.start.max(low), range.end.min(high));
                let whole = text.is_char_boundary(start) && text.is_char_boundary(end);
                (start < end && whole).then_some((*kind, start..end))
            })
            .collect()
    };
    let words = |line: Line| {
        if line.is_empty() {
            Html::default()
        } else {
            pieces(&line, text)
        }
    };
    html! {
        <>{ words(cut(0, from)) }<u>{ words(cut(from, to)) }</u>{ words(cut(to, usize::MAX)) }</>
    }
}

/// Puts a line feed and the right indent where the caret is. `false`: left to the browser.
fn indent(area: &HtmlTextAreaElement) -> bool {
    let value = area.value();
    let (Ok(Some(start)), Ok(Some(end))) = (area.selection_start(), area.selection_end()) else {
        return false;
    };
    // The caret counts UTF-16 units.
    let units: Vec<u16> = value.encode_utf16().take(start as usize).collect();
    let before = String::from_utf16_lossy(&units);
    let insert = format!("\n{}", highlight::indent_after(&before));
    area.set_range_text_with_start_and_end_and_mode(&insert, start, end, "end")
        .is_ok()
}
