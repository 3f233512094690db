//! The browser's back button leads to the moment before a jump. Single steps replace the moment of the history's entry,
//! a jump begins another one.

use super::browser;
use crate::state::{Action, Dispatch};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::PopStateEvent;
use yew::prelude::*;

/// Dragging is one jump: it is over when nothing moves for this long, ms.
const PAUSE: u32 = 300;

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Tells programs apart: a moment of another one leads nowhere.
    pub program: u64,
    /// Events applied.
    pub position: u32,
    /// Jumps made so far.
    pub jumps: u32,
}

impl Moment {
    /// As the history keeps it.
    fn written(self) -> String {
        format!("{:x} {}", self.program, self.position)
    }

    /// The position that an entry of the history has for a program.
    fn read(entry: &str, program: u64) -> Option<u32> {
        let (of, position) = entry.split_once(' ')?;
        (u64::from_str_radix(of, 16) == Ok(program)).then_some(())?;
        position.parse().ok()
    }
}

/// Keeps the history's moments; sends [`Action::MomentRestored`]. `None`: there is no run, or the history is not ours.
#[hook]
pub fn use_moments(moment: Option<Moment>, dispatch: Dispatch) {
    let kept = use_mut_ref(|| None::<Moment>);
    use_effect_with(moment, move |moment| {
        let later = moment.map(|moment| {
            Timeout::new(PAUSE, move || {
                let before = kept.borrow_mut().replace(moment);
                let jumped = before.is_some_and(|before| {
                    before.program == moment.program && before.jumps != moment.jumps
                });
                let Ok(history) = browser::window().history() else {
                    return;
                };
                let entry = JsValue::from_str(&moment.written());
                // Refused to a page that asks a hundred times a second, which the pause makes impossible.
                let _ = if jumped {
                    history.push_state_with_url(&entry, "", None)
                } else {
                    history.replace_state_with_url(&entry, "", None)
                };
            })
        });
        move || drop(later)
    });
    use_effect_with(moment.map(|moment| moment.program), move |program| {
        let listener = program.map(|program| {
            EventListener::new(&browser::window(), "popstate", move |event| {
                let entry = event
                    .dyn_ref::<PopStateEvent>()
                    .and_then(|event| event.state().as_string());
                if let Some(position) = entry.and_then(|entry| Moment::read(&entry, program)) {
                    dispatch.send(Action::MomentRestored(position));
                }
            })
        });
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn a_moment_of_another_program_and_other_entries_lead_nowhere() {
        let moment = Moment {
            program: 0xfeed_beef_0000_0001,
            position: 26,
            jumps: 3,
        };
        let entry = moment.written();
        assert_eq!(Moment::read(&entry, moment.program), Some(26));
        assert_eq!(Moment::read(&entry, 7), None);
        for other in ["", "26", "feed", "zz 1", "7 x"] {
            assert_eq!(Moment::read(other, 7), None, "{other}");
        }
    }
}
