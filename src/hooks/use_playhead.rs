//! The clock: one step per tick while playing.

use crate::state::{Action, Dispatch};
use engine::timeline::Command;
use gloo_timers::callback::Interval;
use yew::prelude::*;

/// One step at the usual pace, ms.
const STEP_MS: u32 = 1_200;

/// Ticks while `playing`; `pace` in tenths of the usual one.
#[hook]
pub fn use_playhead(playing: bool, pace: u32, dispatch: Dispatch) {
    use_effect_with((playing, pace), move |(playing, pace)| {
        let clock = playing.then(|| {
            Interval::new(STEP_MS * 10 / (*pace).max(1), move || {
                dispatch.send(Action::CursorMoved(Command::Tick));
            })
        });
        move || drop(clock)
    });
}
