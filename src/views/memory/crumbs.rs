//! all arenas › arena 0 › pool 5 › block 41: the keyboard's way through the scales, and two buttons.

use crate::state::use_prefs;
use crate::text::playground::lab;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CrumbsProps {
    /// The names of the scales that there are, the farthest first.
    pub names: Vec<String>,
    /// The scale that is large.
    pub at: u8,
    /// To a scale.
    pub go: Callback<u8>,
}

/// The way.
#[component]
pub fn Crumbs(props: &CrumbsProps) -> Html {
    let s = lab(use_prefs().lang);
    let at = props.at;
    let last = u8::try_from(props.names.len().saturating_sub(1)).unwrap_or(3);
    let to = |level: u8| props.go.reform(move |_: MouseEvent| level);
    let steps = (0u8..).zip(&props.names).map(|(level, name)| {
        let here = (at == level).then_some("true");
        html! { <li key={level}><button class="linkish" aria-current={here} data-testid={format!("zoom-{level}")} onclick={to(level)}><span>{ name }</span></button></li> }
    });
    html! {
        <nav class="crumbs" aria-label={s.zoom}><ol>{ for steps }</ol>
            <button class="zb" aria-label={s.zoom_out} title={s.zoom_out} aria-disabled={(at == 0).to_string()} onclick={to(at.saturating_sub(1))}>{ "−" }</button>
            <button class="zb" aria-label={s.zoom_in} title={s.zoom_in} aria-disabled={(at >= last).to_string()} onclick={to((at + 1).min(last.max(at)))}>{ "+" }</button>
        </nav>
    }
}
