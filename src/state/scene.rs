//! What of a screen is kept while the page goes, over a reload or to the whole build: the link to the moment, the open
//! dialog, what became of a lesson's questions, and whether the picture is shown as tables.

use super::app::{Action, AppState};
use super::dialog::Dialog;
use super::prefs::{Lamps, Prefs};
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
    /// The lit views of a lesson; other links have them.
    pub lamps: Option<Lamps>,
    /// The lesson that was left last: a way back from the screen leads there.
    pub past: Option<Rc<PastLesson>>,
}

/// Where a lesson was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastLesson {
    /// The lesson's id.
    pub id: String,
    /// The moment.
    pub at: Option<u32>,
    /// What became of its questions; see `LessonState::settled`.
    pub settled: Option<Rc<str>>,
}

impl PastLesson {
    /// As text, its parts separated by a space, which none of them has.
    fn write(&self) -> String {
        let at = self.at.map(|at| at.to_string()).unwrap_or_default();
        [&*self.id, &at, self.settled.as_deref().unwrap_or_default()].join(" ")
    }

    /// From text; `None` when it is none.
    fn read(text: &str) -> Option<Rc<Self>> {
        let mut parts = text.split(' ');
        let id = parts.next().filter(|id| !id.is_empty())?;
        Some(Rc::new(Self {
            id: id.to_owned(),
            at: parts.next()?.parse().ok(),
            settled: parts.next().map(Rc::from),
        }))
    }
}

/// The word for it.
const TABLE: &str = "table";

impl KeptScene {
    /// As text: a line for each part.
    pub fn write(&self) -> String {
        let how = if self.handed_over { HANDED_OVER } else { "" };
        let dialog = self.dialog.map_or("", Dialog::word);
        let table = if self.table { TABLE } else { "" };
        let past = self.past.as_ref().map(|past| past.write());
        let past = past.as_deref().unwrap_or_default();
        [
            how,
            &self.at,
            &self.link,
            dialog,
            &self.settled,
            table,
            past,
            &self.lamps.map(Lamps::word).unwrap_or_default(),
        ]
        .join("\n")
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
            past: next().and_then(|text| PastLesson::read(&text)),
            lamps: next()
                .filter(|word| !word.is_empty())
                .map(|word| Lamps::from_word(&word)),
        })
    }
}

impl AppState {
    /// The state that begins with a kept scene. `address`: what the address says now, when it has moved on.
    pub fn resumed(prefs: Prefs, kept: &KeptScene, address: Option<String>) -> Self {
        let mut state = Self::new(prefs, &kept.link);
        state.past_lesson.clone_from(&kept.past);
        state.settled = Some(Rc::from(&*kept.settled));
        if let Some(address) = address {
            return state.after(Action::Navigated(address));
        }
        if kept.lamps.is_some() {
            Rc::make_mut(&mut state.opening).lamps = kept.lamps;
        }
        state.dialog = kept.dialog;
        Rc::make_mut(&mut state.bench).table = kept.table;
        state
    }
}

#[cfg(test)]
mod tests {
    use super::{KeptScene, PastLesson};
    use crate::state::opening::Screen;
    use crate::state::prefs::{Lamps, Prefs};
    use crate::state::{Action, AppState, Dialog};
    use std::rc::Rc;

    #[test]
    fn a_scene_comes_back_as_it_was_written() {
        let scene = KeptScene {
            handed_over: true,
            at: "#/learn/inside-a-pool".to_owned(),
            link: "#/learn/inside-a-pool?at=17".to_owned(),
            dialog: Some(Dialog::Share),
            settled: "rws-".to_owned(),
            table: true,
            lamps: Some(Lamps {
                bytecode: true,
                ..Lamps::ALL
            }),
            past: Some(Rc::new(PastLesson {
                id: "cycles".to_owned(),
                at: Some(7),
                settled: Some("rw".into()),
            })),
        };
        assert_eq!(KeptScene::read(&scene.write()), Some(scene.clone()));
        assert_eq!(KeptScene::read("nothing"), None);
        let none = KeptScene::default();
        assert_eq!(KeptScene::read(&none.write()), Some(none));
        let state = AppState::resumed(Prefs::default(), &scene, None);
        assert_eq!(state.opening.at, Some(17));
        assert_eq!(state.dialog, Some(Dialog::Share));
        assert!(state.bench.table);
        assert_eq!(state.opening.lamps, scene.lamps);
        let moved = AppState::resumed(Prefs::default(), &scene, Some("#/compare".to_owned()));
        assert_eq!(
            (moved.opening.screen.clone(), moved.dialog),
            (Screen::Compare, None)
        );
        // The history leads back to the lesson as it was left, whichever build of the app left it.
        let sandbox = KeptScene {
            link: "#/sandbox".to_owned(),
            past: Some(Rc::new(PastLesson {
                id: "inside-a-pool".to_owned(),
                at: Some(17),
                settled: Some("rw".into()),
            })),
            ..KeptScene::default()
        };
        let moved = AppState::resumed(Prefs::default(), &sandbox, Some("#/sandbox".to_owned()));
        let back = moved.after(Action::Returned("#/learn/inside-a-pool".to_owned()));
        assert_eq!(back.opening.at, Some(17));
        assert_eq!(back.settled.as_deref(), Some("rw"));
    }
}
