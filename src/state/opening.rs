//! What an address opens.

use super::prefs::Lamps;
use engine::timeline::Grain;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Screen {
    /// The house.
    #[default]
    Home,
    /// A lesson, by id.
    Lesson(String),
    /// The sandbox.
    Sandbox,
    /// A link of which nothing can be read.
    BadLink(Damage),
}

/// What is wrong with a link, as far as the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its end is missing.
    Cut,
    /// It was changed.
    Changed,
    /// It names a page that does not exist.
    NoPage,
}

/// A screen and what it opens with; `None`: as the screen has it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Opening {
    /// The screen.
    pub screen: Screen,
    /// The program.
    pub code: Option<String>,
    /// The event to go to.
    pub at: Option<u32>,
    /// How far a step goes.
    pub grain: Option<Grain>,
    /// The lit views.
    pub lamps: Option<Lamps>,
    /// Something of it could not be read; the rest is opened.
    pub damage: Option<Damage>,
}

impl Opening {
    /// Reads an address's fragment. Never fails.
    pub fn of(fragment: &str) -> Self {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let screen = match path.trim_matches('/').split_once('/') {
            None if matches!(path, "" | "/") => Screen::Home,
            None if path == "/sandbox" => Screen::Sandbox,
            Some(("learn", id)) => Screen::Lesson(id.to_owned()),
            _ => Screen::BadLink(Damage::NoPage),
        };
        let at = query.strip_prefix("at=").and_then(|n| n.parse().ok());
        Self {
            screen,
            at,
            ..Self::default()
        }
    }
}
