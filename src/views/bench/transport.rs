//! First, back, step, play.

use crate::hooks::browser;
use crate::state::{Action, use_dispatch, use_text};
use crate::widgets::icons;
use engine::timeline::{Command, Cursor};
use engine::view::Place;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TransportProps {
    /// The reader's place.
    pub cursor: Cursor,
    /// The same, in the run.
    pub place: Place,
    /// A question is open: Step says Skip.
    #[prop_or_default]
    pub asking: bool,
    /// Where Step leads at the end: what it says there, and the address.
    #[prop_or_default]
    pub onward: Option<(&'static str, AttrValue)>,
}

/// The buttons.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let (dispatch, s) = (use_dispatch(), use_text());
    let send = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::CursorMoved(command)))
    };
    let playing = props.cursor.playing;
    let (play_name, play_icon) = if playing {
        (s.pause, icons::pause())
    } else {
        (s.play, icons::play())
    };
    // Buttons at an end stay in the tab order: a reader who steps by key must not lose the focus.
    let (start, end) = (props.place.at_start, props.place.at_end && !props.asking);
    // The same button, so that the focus of a reader who steps by key stays.
    let onward = props.onward.clone().filter(|_| end);
    let step = onward.as_ref().map_or_else(
        || send(Command::Step),
        |(_, address)| {
            let address = address.clone();
            Callback::from(move |_: MouseEvent| browser::go(&address))
        },
    );
    let words = match &onward {
        Some((words, _)) => words,
        None if props.asking => s.skip,
        None => s.step,
    };
    let quiet = props.asking.then_some("quiet");
    html! {
        <div class="tp" role="group" aria-label={s.transport}>
            <button class="tb first" data-testid="first" aria-label={s.first} title={s.first}
                aria-disabled={start.to_string()} onclick={send(Command::Home)}>{ icons::first() }</button>
            <button class="tb prev" data-testid="back" aria-label={s.back} title={s.back}
                aria-disabled={start.to_string()} onclick={send(Command::StepBack)}>{ icons::back() }</button>
            <button class={classes!("tb", "step", quiet)} data-testid="step"
                data-onward={onward.as_ref().map(|(_, address)| address.clone())} aria-disabled={(end && onward.is_none()).to_string()} onclick={step}>
                { words }{ " " }{ icons::arrow() }
            </button>
            <button class="tb next" data-testid="play" aria-label={play_name} title={play_name}
                aria-pressed={playing.to_string()} onclick={send(Command::Play(!playing))}>{ play_icon }</button>
        </div>
    }
}
