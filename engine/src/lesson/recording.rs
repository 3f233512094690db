//! What a claim is evaluated over: a run, as events and the states between them.

use crate::timeline::{Event, State, Tables, Timeline};
use std::rc::Rc;

/// A recorded run.
pub trait Recording {
    /// How many events it has.
    fn len(&self) -> usize;

    /// The event with this index, from 0.
    ///
    /// # Panics
    /// May panic when there is none.
    fn event(&self, index: usize) -> Event;

    /// The texts that events refer to.
    fn tables(&self) -> &Tables;

    /// The state after the first `n` events.
    fn state(&self, n: usize) -> Rc<State>;

    /// Whether nothing happened.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A recording without keyframes: every state is folded from the start. For tests and small programs.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    /// The state before the first event.
    pub start: &'a State,
    /// The events.
    pub events: &'a [Event],
    /// Their texts.
    pub tables: &'a Tables,
}

impl Recording for Folded<'_> {
    fn len(&self) -> usize {
        self.events.len()
    }

    fn event(&self, index: usize) -> Event {
        self.events[index]
    }

    fn tables(&self) -> &Tables {
        self.tables
    }

    fn state(&self, n: usize) -> Rc<State> {
        let mut state = self.start.clone();
        for event in &self.events[..n] {
            state.apply(event);
        }
        Rc::new(state)
    }
}

impl Recording for Timeline {
    fn len(&self) -> usize {
        self.events().len()
    }

    fn event(&self, index: usize) -> Event {
        self.events().at(index)
    }

    fn tables(&self) -> &Tables {
        self.tables()
    }

    fn state(&self, n: usize) -> Rc<State> {
        self.seek(u32::try_from(n).expect("a timeline has fewer than 2^32 events"))
    }
}
