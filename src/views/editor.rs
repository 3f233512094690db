//! The editor: a text area over its own coloured copy. Native editing, undo and selection; Tab leaves it.
//! Once it has the focus, `editor.js` (`editor/`) is fetched, and `CodeMirror` takes its place; until then, and where that
//! does not come, the text area is the editor. It hears of every change in both.

use super::listing::pieces;
use crate::hooks::browser;
use crate::state::{Action, use_dispatch, use_prefs, use_text};
use crate::text::Text;
use crate::text::highlight::{self, Line, MAX_COLOURED_BYTES};
use engine::protocol::{Diagnostic, DiagnosticKind};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlTextAreaElement, InputEvent, KeyboardEvent, Node};
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `<code-editor>` (`editor/code-editor.js`). What is set before its script is there is kept for it.
    #[wasm_bindgen(extends = Element)]
    type CodeEditor;

    /// Where the text is wrong: begin and end of each place, in bytes.
    #[wasm_bindgen(method, setter)]
    fn set_places(this: &CodeEditor, places: Vec<u32>);

    /// What is wrong there, a line each.
    #[wasm_bindgen(method, setter)]
    fn set_messages(this: &CodeEditor, lines: &str);

    /// The language: its words are in `static/words/editor.*`.
    #[wasm_bindgen(method, setter)]
    fn set_language(this: &CodeEditor, word: &str);

    /// The text when the text area got the focus: from there on changes can be undone.
    #[wasm_bindgen(method, setter, js_name = textBefore)]
    fn set_text_before(this: &CodeEditor, text: &str);

    /// Whether an input method is in the middle of a word.
    #[wasm_bindgen(method, setter)]
    fn set_composing(this: &CodeEditor, composing: bool);

    /// The text; after all others.
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &CodeEditor, text: &str);
}

fn code_editor(node: &NodeRef) -> Option<CodeEditor> {
    // Not checked: before its script came the class does not exist.
    node.get().map(JsCast::unchecked_into)
}

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
    let (dispatch, strings, lang) = (use_dispatch(), use_text(), use_prefs().lang);
    let (host, node) = (use_node_ref(), use_node_ref());
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(area) = node.cast::<HtmlTextAreaElement>() {
                // Only an element that is gone refuses.
                let _ = area.focus();
            }
        });
    }
    // Marks move with the text while it is edited: each run's mistakes are told once, also when they are the same.
    let run = props.version.map(|_| props.diagnostics.as_ptr().addr());
    let found = (run, props.diagnostics.clone());
    {
        let (host, text) = (host.clone(), props.text.clone());
        use_effect_with(found.clone(), move |(_, diagnostics)| {
            let Some(host) = code_editor(&host) else {
                return;
            };
            let places = diagnostics.iter().flat_map(|found| place(found, &text));
            host.set_places(places.collect());
            let said = diagnostics.iter().map(|found| said(found, &text, strings));
            host.set_messages(&said.collect::<Vec<String>>().join("\n"));
        });
    }
    {
        let (host, text) = (host.clone(), props.text.clone());
        use_effect_with(
            (lang, props.version, found, text),
            move |(lang, _, _, text)| {
                if let Some(host) = code_editor(&host) {
                    host.set_language(lang.word());
                    host.set_text(text);
                }
            },
        );
    }
    let focused = {
        let (host, text) = (host.clone(), props.text.clone());
        Callback::from(move |_: FocusEvent| {
            if let Some(host) = code_editor(&host) {
                host.set_text_before(&text);
            }
            browser::want_soon("editor.js");
        })
    };
    let edited = {
        let (dispatch, host, node) = (dispatch.clone(), host.clone(), node.clone());
        Callback::from(move |event: InputEvent| {
            let (Some(host), Some(area)) = (code_editor(&host), node.get()) else {
                return;
            };
            // Not from a field of the full editor's search.
            let target = event.target_unchecked_into::<Node>();
            if target == area || target == **host {
                host.set_composing(event.is_composing());
                let area: HtmlTextAreaElement = area.unchecked_into();
                dispatch.send(Action::TextEdited(area.value()));
            }
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
        <code-editor ref={host} oninput={edited} class={classes!("ed", plain.then_some("plain"))}>
            <div class="ed-in">
                if !plain {
                    <Copy text={props.text.clone()} diagnostics={props.diagnostics.clone()} />
                }
                <textarea ref={node} class="ed-area" value={props.text.to_string()} onfocus={focused} onkeydown={on_key}
                    spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" data-testid="editor"
                    aria-label={props.version.map_or_else(|| strings.program.to_owned(), strings.editor)} aria-invalid={invalid} aria-describedby={invalid.map(|_| "ed-message")} />
            </div>
        </code-editor>
    }
}

/// Where it is wrong: of a statement of several lines, its first one.
fn place(found: &Diagnostic, text: &str) -> [u32; 2] {
    let (start, end) = (found.span.start, found.span.end);
    let marked = text.get(start as usize..end as usize).unwrap_or_default();
    let line = marked.find('\n').and_then(|line| u32::try_from(line).ok());
    [
        start,
        line.filter(|line| *line > 0)
            .map_or(end, |line| start + line),
    ]
}

/// What is wrong, without marks.
fn said(found: &Diagnostic, text: &str, strings: &Text) -> String {
    let (line, _) = highlight::line_and_column(text, found.span.start as usize);
    let said = match found.kind {
        DiagnosticKind::Unsupported => {
            let (before, what, after) = (strings.unsupported)(line, &found.message);
            [before, what, after].concat()
        }
        DiagnosticKind::Syntax => [&*(strings.syntax_error)(line), " ", &found.message].concat(),
        _ => found.message.clone(),
    };
    // A script's mistake has no words of its own: the editor takes those of the dock.
    let said = if found.message.is_empty() {
        String::new()
    } else {
        said
    };
    said.replace('\n', " ")
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
            at_line.then_some((from.min(end), to.min(end)))
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
