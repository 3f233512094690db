//! The program with the line that has run, the lines that wait, and the line that comes next.

use crate::hooks::{use_before_paint, use_size};
use crate::state::prefs::Lang;
use crate::state::{Action, Dispatch, use_dispatch, use_prefs, use_text};
use crate::text::find::words;
use crate::text::highlight::{self, Kind, Line};
use engine::addr::ObjectId;
use engine::timeline::Breaks;
use engine::view::CodeView;
use std::rc::Rc;
use yew::prelude::*;

/// Letters of a line for which the column is wide enough, with the thread's ring behind them.
const USUAL: usize = 26;
/// The same of the comparison's, which has a column less to give.
const NARROW: usize = 18;
/// The same of a lesson's column at its narrowest.
const LESSON: usize = 28;
/// More lines than this are shown around the current one.
const MAX_LINES: usize = 400;

#[derive(Properties, PartialEq)]
pub struct ListingProps {
    /// The program.
    pub source: Rc<str>,
    /// What is marked; `None`: nothing.
    #[prop_or_default]
    pub code: Option<Rc<CodeView>>,
    /// Large, for lessons.
    #[prop_or_default]
    pub large: bool,
    /// Lines with a breakpoint, and what a press on a number does; without it numbers are plain.
    #[prop_or_default]
    pub breaks: Option<Rc<Breaks>>,
    /// The line at which the program raised.
    #[prop_or_default]
    pub bad: Option<u32>,
}

/// The listing.
#[component]
pub fn Listing(props: &ListingProps) -> Html {
    let (strings, lang, dispatch) = (use_text(), use_prefs().lang, use_dispatch());
    let source = props.source.clone();
    let lines = use_memo(source.clone(), |source| highlight::lines(source.trim_end()));
    let node = use_node_ref();
    let code = props.code.clone().unwrap_or_default();
    let current = code.current.or(code.next);
    {
        let node = node.clone();
        // The marked line is kept in sight, also where another layout has larger lines.
        let (_, height) = use_size(node.clone());
        let element = node.cast::<web_sys::Element>();
        let is_stepped = element.and_then(|it| it.closest(".bench").ok().flatten());
        let height = if is_stepped.is_some() { height } else { 0.0 };
        use_before_paint((current, height), move |_| {
            let element = node.cast::<web_sys::Element>();
            let line =
                element.and_then(|element| element.query_selector(".cur,.soon").ok().flatten());
            if let Some(line) = line {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                line.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let middle = current.map_or(0, |line| line as usize);
    let first = middle
        .saturating_sub(MAX_LINES / 2)
        .min(lines.len().saturating_sub(MAX_LINES));
    let rows = lines
        .iter()
        .enumerate()
        .skip(first)
        .take(MAX_LINES)
        .map(|(index, line)| {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            row(
                number,
                line,
                &source,
                &code,
                props.bad,
                number_view(number, props.breaks.as_deref(), lang, &dispatch),
            )
        });
    let longest = use_memo(props.source.clone(), |source| {
        source.lines().map(|line| line.chars().count()).max()
    });
    let longest = longest.unwrap_or(0);
    let size = if props.large {
        if longest > LESSON {
            "lesson long"
        } else {
            "lesson"
        }
    } else if longest > USUAL {
        "long longish"
    } else if longest > NARROW {
        "longish"
    } else {
        ""
    };
    html! {
        <div class={classes!("code", size)} ref={node} role="region" aria-label={strings.program} tabindex="0">{ for rows }</div>
    }
}

/// A line's number; a button where breakpoints can be set.
fn number_view(number: u32, breaks: Option<&Breaks>, lang: Lang, dispatch: &Dispatch) -> Html {
    let Some(breaks) = breaks else {
        return html! { <i>{ number }</i> };
    };
    let on = breaks.lines.contains(&number);
    let dispatch = dispatch.clone();
    let press = Callback::from(move |_: MouseEvent| {
        dispatch.send(Action::LineBreakToggled(number));
    });
    html! {
        <i class={on.then_some("brk")}><button tabindex="-1" aria-pressed={on.to_string()} aria-label={(words(lang).breakpoint)(number)}
            title={(words(lang).breakpoint)(number)} data-break={number.to_string()} onclick={press}>{ number }</button></i>
    }
}

fn row(
    number: u32,
    line: &Line,
    source: &str,
    code: &CodeView,
    bad: Option<u32>,
    margin: Html,
) -> Html {
    let state = if bad == Some(number) {
        Some("bad")
    } else if code.current == Some(number) {
        // Where it was raised is what matters then; the caller is only marked as such.
        Some(if bad.is_some() { "call" } else { "cur" })
    } else if code.current.is_none() && code.next == Some(number) {
        Some("soon")
    } else if code.calls.contains(&number) {
        Some("call")
    } else {
        None
    };
    let current = (code.current == Some(number)).then_some("step");
    html! {
        <div key={number} class={classes!("ln", state)} aria-current={current}>
            { margin }<span>{ if bad == Some(number) {
                let (indent, words) = unindented(line, source);
                html! { <>{ indent.to_owned() }<u>{ linked(&words, source, &code.names) }</u></> }
            } else {
                linked(line, source, &code.names)
            } }</span>
        </div>
    }
}

/// A line's indentation, and its words without it.
fn unindented<'a>(line: &Line, source: &'a str) -> (&'a str, Line) {
    let mut words = line.clone();
    let Some((_, range)) = words.first_mut() else {
        return ("", words);
    };
    let text = &source[range.clone()];
    let indent = &text[..text.len() - text.trim_start().len()];
    range.start += indent.len();
    (indent, words)
}

/// A line's words in their colours; names that lead to an object carry its id.
fn linked(line: &Line, source: &str, names: &[(Rc<str>, ObjectId)]) -> Html {
    if names.is_empty() || line.is_empty() {
        return pieces(line, source);
    }
    let word = |c: char| c == '_' || c.is_alphanumeric();
    line.iter()
        .map(|(kind, range)| {
            let text = &source[range.clone()];
            if *kind != Kind::Plain {
                return html! { <span class={kind.class()}>{ text.to_owned() }</span> };
            }
            let mut rest = text;
            let mut parts = Vec::new();
            while let Some(first) = rest.chars().next() {
                let ends = rest.find(|c| word(c) != word(first)).unwrap_or(rest.len());
                let (part, after) = rest.split_at(ends);
                rest = after;
                let object = names.iter().find(|(name, _)| **name == *part);
                parts.push(match object {
                    Some((_, id)) => html! { <span class="tok" data-o={format!("o{}", id.0)}>{ part.to_owned() }</span> },
                    None => html! { <>{ part.to_owned() }</> },
                });
            }
            html! { <>{ for parts }</> }
        })
        .collect()
}

/// A line's words in their colours.
pub fn pieces(line: &Line, source: &str) -> Html {
    if line.is_empty() {
        return html! { <>{ " " }</> };
    }
    line.iter()
        .map(|(kind, range)| {
            let word = source[range.clone()].to_owned();
            match kind {
                Kind::Plain => html! { <>{ word }</> },
                kind => html! { <span class={kind.class()}>{ word }</span> },
            }
        })
        .collect()
}
