//! What the open question asks to point at, and the tab of small windows that has it.

use engine::lesson::PointAt;
use yew::prelude::*;

/// What the open question asks to point at: such things can be reached by key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub Option<PointAt>);

/// A question that asks to point opens the tab of what it asks for: on a small window the others are not to be seen.
#[hook]
pub fn use_asked_tab(asked: Asked, memory: bool, tab: UseStateSetter<usize>) {
    use_effect_with((asked, memory), move |(asked, memory)| match asked.0 {
        Some(PointAt::Block | PointAt::Pool | PointAt::Arena) if *memory => tab.set(2),
        Some(PointAt::Object | PointAt::Name) => tab.set(1),
        _ => {}
    });
}
