//! What of a screen is kept while the page goes, over a reload or to the whole build: the link to the moment, the open
//! dialog, what became of a lesson's questions, and whether the picture is shown as tables.

use super::app::{Action, AppState};
use super::dialog::Dialog;
use super::prefs::Prefs;
use std::rc::Rc;

/// The first line of a scene that the whole build takes over.
const HANDED_OVER: &str = "handed over";

/// A scene that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptScene {
    /// Whether the whole build takes it over; else it waits for a reload.
    pub handed_over: bool,
    /// The address's fragment at which it was kept.
    pub at: String,
    /// The link to the moment.
    pub link: String,
    /// What stood over the screen.
    pub dialog: Option<Dialog>,
    /// What became of the lesson's questions, one letter each in their order; see `LessonState::settled`.
    pub settled: String,
    /// Whether the picture is shown as tables.
    pub table: bool,
}

/// The word for it.
const TABLE: &str = "table";

impl KeptScene {
    /// As text: a line for each part.
    pub fn write(&self) -> String {
        let how = if self.handed_over { HANDED_OVER } else { "" };
        let dialog = self.dialog.map_or("", Dialog::word);
        let table = if self.table { TABLE } else { "" };
        [how, &*self.at, &*self.link, dialog, &*self.settled, table].join("\n")
    }

    /// From text; `None` when it is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut next = || lines.next().map(str::to_owned);
        Some(Self {
            handed_over: next()? == HANDED_OVER,
            at: next()?,
            link: next()?,
            dialog: Dialog::from_word(&next()?),
            settled: next()?,
            table: next().is_some_and(|word| word == TABLE),
        })
    }
}

impl AppState {
    /// The state that begins with a kept scene. `address`: what the address says now, when it has moved on.
    pub fn resumed(prefs: Prefs, kept: &KeptScene, address: Option<String>) -> Self {
        let mut state = Self::new(prefs, &kept.link);
        state.settled = Some(Rc::from(&*kept.settled));
        if let Some(address) = address {
            return state.after(Action::Navigated(address));
        }
        state.dialog = kept.dialog;
        Rc::make_mut(&mut state.bench).table = kept.table;
        state
    }
}

#[cfg(test)]
mod tests {
    use super::KeptScene;
    use crate::state::opening::Screen;
    use crate::state::prefs::Prefs;
    use crate::state::{AppState, Dialog};

    #[test]
    fn a_scene_comes_back_as_it_was_written() {
        let scene = KeptScene {
            handed_over: true,
            at: "#/learn/inside-a-pool".to_owned(),
            link: "#/learn/inside-a-pool?at=17".to_owned(),
            dialog: Some(Dialog::Share),
            settled: "rws-".to_owned(),
            table: true,
        };
        assert_eq!(KeptScene::read(&scene.write()), Some(scene.clone()));
        assert_eq!(KeptScene::read("nothing"), None);
        let state = AppState::resumed(Prefs::default(), &scene, None);
        assert_eq!(state.opening.at, Some(17));
        assert_eq!(state.dialog, Some(Dialog::Share));
        assert!(state.bench.table);
        let moved = AppState::resumed(Prefs::default(), &scene, Some("#/compare".to_owned()));
        assert_eq!(
            (moved.opening.screen.clone(), moved.dialog),
            (Screen::Compare, None)
        );
    }
}
