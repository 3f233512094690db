//! First, back, step, play.

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
    let quiet = props.asking.then_some("quiet");
    // Buttons at an end stay in the tab order: a reader who steps by key must not lose the focus.
    let (start, end) = (props.place.at_start, props.place.at_end && !props.asking);
    html! {
        <div class="tp" role="group" aria-label={s.transport}>
            <button class="tb first" data-testid="first" aria-label={s.first} title={s.first}
                aria-disabled={start.to_string()} onclick={send(Command::Home)}>{ icons::first() }</button>
            <button class="tb prev" data-testid="back" aria-label={s.back} title={s.back}
                aria-disabled={start.to_string()} onclick={send(Command::StepBack)}>{ icons::back() }</button>
            <button class={classes!("tb", "step", quiet)} data-testid="step"
                aria-disabled={end.to_string()} onclick={send(Command::Step)}>
                { if props.asking { s.skip } else { s.step } }{ " " }{ icons::arrow() }
            </button>
            <button class="tb next" data-testid="play" aria-label={play_name} title={play_name}
                aria-pressed={playing.to_string()} onclick={send(Command::Play(!playing))}>{ play_icon }</button>
        </div>
    }
}
