//! The browser's back button leads to the moment before a jump. Single steps replace the moment of the history's entry,
//! a jump begins another one.

use super::browser;
use crate::state::{Action, Dispatch};
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, PopStateEvent};
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

/// What the history has, and what it will have when the reader rests.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    written: Option<Moment>,
    waiting: Option<Moment>,
}

impl Kept {
    /// Another moment; whether the one that waits is where a jump began, which is to be written first.
    fn hears_of(&mut self, moment: Option<Moment>) -> bool {
        let jumps =
            |one: Moment, other: Moment| one.program == other.program && one.jumps != other.jumps;
        let from = self
            .waiting
            .zip(moment)
            .filter(|(from, to)| jumps(*from, *to));
        // While the timeline is dragged along, every moment is a jump, and none of them a place to come back to.
        from.is_some_and(|(from, _)| !self.written.is_some_and(|written| jumps(written, from)))
    }

    /// The moment to write and whether it begins an entry of its own.
    fn next(&mut self) -> Option<(Moment, bool)> {
        let moment = self.waiting.take()?;
        let before = self.written.replace(moment);
        let jumped = before
            .is_some_and(|before| before.program == moment.program && before.jumps != moment.jumps);
        Some((moment, jumped))
    }
}

/// The address of the screen, without what is on it.
fn screen() -> String {
    let fragment = browser::fragment();
    fragment.split('?').next().unwrap_or_default().to_owned()
}

fn write(kept: &RefCell<Kept>) {
    let (Some((moment, jumped)), Ok(history)) =
        (kept.borrow_mut().next(), browser::window().history())
    else {
        return;
    };
    let entry = JsValue::from_str(&moment.written());
    // Refused to a page that asks a hundred times a second, which the pause makes impossible.
    let _ = if jumped {
        history.push_state_with_url(&entry, "", None)
    } else {
        history.replace_state_with_url(&entry, "", None)
    };
}

/// Keeps the history's moments; sends [`Action::MomentRestored`]. `None`: there is no run, or the history is not ours.
#[hook]
pub fn use_moments(moment: Option<Moment>, dispatch: Dispatch) {
    let kept = use_mut_ref(Kept::default);
    {
        let kept = kept.clone();
        use_effect_with(moment, move |moment| {
            if kept.borrow_mut().hears_of(*moment) {
                write(&kept);
            }
            kept.borrow_mut().waiting = *moment;
            let screen = screen();
            let later = moment.map(|_| {
                Timeout::new(PAUSE, move || {
                    // Between an address and its screen the history is already at the entry of the next one.
                    if screen == self::screen() {
                        write(&kept);
                    }
                })
            });
            move || drop(later)
        });
    }
    use_effect_with((), move |()| {
        // Who leaves by a link does not wait for the pause.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: true,
        };
        let leaving =
            EventListener::new_with_options(&browser::document(), "click", options, move |event| {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                if target.is_some_and(|it| matches!(it.closest("a"), Ok(Some(_)))) {
                    write(&kept);
                }
            });
        move || drop(leaving)
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
    use super::{Kept, Moment};

    fn moment(position: u32, jumps: u32) -> Moment {
        Moment {
            program: 7,
            position,
            jumps,
        }
    }

    #[test]
    fn the_moment_before_a_jump_is_kept_without_a_pause_and_a_drag_is_one_jump() {
        let mut kept = Kept::default();
        let mut hear = |next: Moment| {
            let first = kept.hears_of(Some(next)).then(|| kept.next()).flatten();
            kept.waiting = Some(next);
            first.map(|(moment, entry)| (moment.position, entry))
        };
        assert_eq!(hear(moment(1, 0)), None);
        assert_eq!(hear(moment(2, 0)), None);
        assert_eq!(hear(moment(40, 1)), Some((2, false)));
        for (position, jumps) in [(41, 2), (42, 3)] {
            assert_eq!(hear(moment(position, jumps)), None);
        }
        let last = kept.next().map(|(moment, entry)| (moment.position, entry));
        assert_eq!(last, Some((42, true)));
        assert!(kept.next().is_none());
    }

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
