//! What is said about an answer: right or not, what a wrong one would have looked like, and why.

use super::prose::{inline, pieces};
use crate::state::use_text;
use crate::widgets::icons;
use engine::lesson::{Paragraph, Verdict};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct VerdictProps {
    /// Right or wrong.
    pub verdict: Verdict,
    /// Why.
    pub because: Vec<Paragraph>,
    /// The line that has run.
    pub line: Option<u32>,
}

/// The verdict, in the caption's place.
#[component]
pub fn VerdictLine(props: &VerdictProps) -> Html {
    let strings = use_text();
    let right = props.verdict.right;
    let (class, word, title) = if right {
        ("ok", "right", strings.right)
    } else {
        ("no", "wrong", strings.not_quite)
    };
    html! {
        <div class={classes!("cap", class)} data-testid="verdict" data-verdict={word}>
            <div class="where">
                <b>if right { { icons::check() } }{ title }</b>{ props.line.map(|line| (strings.line_has_run)(line)) }
            </div>
            <p aria-live="polite" data-testid="caption">
                if !props.verdict.say.is_empty() {
                    { pieces(&props.verdict.say) }{ " " }
                }
                { inline(&props.because) }
            </p>
        </div>
    }
}
