//! Contexts: how components send actions and read the reader's settings.

use super::app::{Action, AppState};
use super::prefs::Prefs;
use crate::text::{Text, text};
use std::rc::Rc;
use yew::prelude::*;

/// Sends actions. Compared by pointer and never changes, so no component renders because of it.
#[derive(Clone, PartialEq)]
pub struct Dispatch(pub UseReducerDispatcher<AppState>);

impl Dispatch {
    /// Sends one action.
    pub fn send(&self, action: Action) {
        self.0.dispatch(action);
    }
}

/// The reader's settings.
pub type PrefsContext = Rc<Prefs>;

/// The sender of actions.
///
/// # Panics
/// Outside of the root component, which provides it.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().expect("the root provides the dispatcher")
}

/// The reader's settings.
///
/// # Panics
/// Outside of the root component, which provides them.
#[hook]
pub fn use_prefs() -> PrefsContext {
    use_context::<PrefsContext>().expect("the root provides the settings")
}

/// The interface strings of the reader's language.
#[hook]
pub fn use_text() -> &'static Text {
    text(use_prefs().lang)
}
