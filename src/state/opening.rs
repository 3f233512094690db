//! What an address opens.

use super::prefs::Lamps;
use crate::WHOLE;
use engine::lesson::course;
use engine::profile::{Profile, WhatIf};
use engine::share::route::{self, Route};
use engine::share::{Scenario, Selection, ShareError};
use engine::timeline::Grain;
use engine::view::playground::Pick;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Screen {
    /// The house.
    #[default]
    Home,
    /// A lesson, by id.
    Lesson(String),
    /// A lesson whose file the reader brought along.
    OwnLesson,
    /// The sandbox.
    Sandbox,
    /// Every term with its mark.
    Glossary,
    /// Twelve questions before and after the course.
    Inventory,
    /// The allocator playground.
    Allocator,
    /// One program under two releases.
    Compare,
    /// A link of which nothing can be read.
    BadLink(Damage),
}

impl Screen {
    /// Whether only the whole build of the app has it, see [`crate::WHOLE`]; `index.html` has the same list.
    pub fn needs_whole(&self) -> bool {
        match self {
            Self::Sandbox
            | Self::OwnLesson
            | Self::Glossary
            | Self::Inventory
            | Self::Allocator
            | Self::Compare => true,
            // The collector's picture is a large part of the app.
            Self::Lesson(id) => course()
                .iter()
                .any(|room| room.id == id && room.shows_collector()),
            Self::Home | Self::BadLink(_) => false,
        }
    }

    /// Whether there is a program on it, at some moment.
    pub const fn has_scene(&self) -> bool {
        matches!(
            self,
            Self::Lesson(_) | Self::OwnLesson | Self::Sandbox | Self::Allocator | Self::Compare
        )
    }
}

/// What is wrong with a link, as far as the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Its end is missing.
    Cut {
        /// Characters that arrived.
        arrived: usize,
        /// Characters that were sent; `None` when even that is missing.
        expected: Option<usize>,
    },
    /// It was changed.
    Changed,
    /// Its format is that of a later Cutaway.
    Newer,
    /// A setting of it cannot be read.
    Setting,
    /// It leads to a moment that the run does not have.
    Beyond,
    /// It names a page that does not exist.
    NoPage,
    /// It is about a release that programs do not run as here.
    NoVersion,
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
    /// The release: the program's, or the playground's.
    pub profile: Option<String>,
    /// The other release of a comparison.
    pub versus: Option<String>,
    /// The playground's dials.
    pub what_if: WhatIf,
    /// Where the reader of the playground looks.
    pub pick: Pick,
    /// How near.
    pub zoom: Option<u8>,
    /// The question to go to.
    pub ask: Option<String>,
    /// The lesson whose task brought the reader to the sandbox.
    pub task: Option<String>,
    /// The lines that `input()` reads.
    pub inputs: String,
    /// The program begins in what a real start-up left.
    pub real_start: bool,
    /// Something of it could not be read; the rest is opened.
    pub damage: Option<Damage>,
}

impl Opening {
    /// Reads an address's fragment. Never fails.
    pub fn of(fragment: &str) -> Self {
        let parsed = if WHOLE {
            route::parse(fragment)
        } else {
            route::parse_page(fragment)
        };
        let damage = parsed.damage.as_ref().map(|damage| match damage {
            ShareError::Cut { arrived, expected } => Damage::Cut {
                arrived: *arrived,
                expected: *expected,
            },
            ShareError::UnknownPage { .. } => Damage::NoPage,
            ShareError::BadSetting { .. } => Damage::Setting,
            ShareError::UnknownVersion { version } if version.parse().is_ok_and(|n: u32| n > 1) => {
                Damage::Newer
            }
            _ => Damage::Changed,
        });
        let mut opening = Self {
            damage,
            ..Self::default()
        };
        match parsed.route {
            Route::Home => {}
            Route::Lesson(link) => {
                opening.screen = Screen::Lesson(link.id);
                opening.at = link.at.and_then(|at| u32::try_from(at).ok());
                opening.grain = link.grain.map(grain);
                opening.lamps = link.lamps.map(Lamps::from_share);
                opening.ask = link.ask;
                opening.profile = link.profile;
            }
            Route::Sandbox(scenario) => {
                opening.screen = Screen::Sandbox;
                if WHOLE && !scenario.code.is_empty() {
                    opening.code = Some(scenario.code);
                    opening.at = u32::try_from(scenario.step).ok().filter(|step| *step > 0);
                    opening.grain = Some(grain(scenario.grain));
                    opening.lamps = scenario.lamps.map(Lamps::from_share);
                    let task = scenario.question.as_deref();
                    opening.task = task.and_then(|id| id.strip_prefix(TASK)).map(str::to_owned);
                    opening.ask = scenario.question.filter(|_| opening.task.is_none());
                    opening.inputs = scenario.inputs.join("\n");
                    opening.real_start = scenario.real_start;
                    // Without a release it is the reader's own choice.
                    if !scenario.profile.is_empty() {
                        if Profile::running(&scenario.profile).is_none() {
                            opening.damage = opening.damage.or(Some(Damage::NoVersion));
                        }
                        opening.profile = Some(scenario.profile);
                    }
                }
            }
            Route::Glossary => opening.screen = Screen::Glossary,
            Route::Inventory => opening.screen = Screen::Inventory,
            Route::Allocator(scenario) => {
                opening.screen = Screen::Allocator;
                if WHOLE {
                    opening.take_script(scenario);
                }
            }
            Route::Compare(scenario) => {
                opening.screen = Screen::Compare;
                if WHOLE && !scenario.code.is_empty() {
                    opening.code = Some(scenario.code);
                    opening.at = u32::try_from(scenario.step).ok();
                    opening.profile = Some(scenario.profile);
                    opening.versus = scenario.versus;
                    opening.inputs = scenario.inputs.join("\n");
                }
            }
            Route::OwnLesson(scenario) => {
                opening.screen = Screen::OwnLesson;
                if WHOLE {
                    opening.at = u32::try_from(scenario.step).ok().filter(|step| *step > 0);
                    opening.code = Some(scenario.code);
                    opening.ask = scenario.question;
                }
            }
            Route::Bad => opening.screen = Screen::BadLink(damage.unwrap_or(Damage::Changed)),
        }
        opening
    }

    /// A link's script, and where its reader looks.
    fn take_script(&mut self, scenario: Scenario) {
        if !scenario.code.is_empty() {
            self.code = Some(scenario.code);
            self.at = u32::try_from(scenario.step).ok();
        }
        self.profile = Some(scenario.profile);
        self.what_if = scenario.what_if;
        self.pick = pick(scenario.selection);
        let zoom = scenario.zoom;
        self.zoom = zoom.map(|zoom| u8::try_from(zoom / 100).unwrap_or(3));
    }
}

/// In the place of a question's id: the first one.
pub const FIRST: &str = "first";

/// In the place of a question's id, before a lesson's: the program is there for the lesson's task.
pub const TASK: &str = "task:";

/// A link's selection as the playground's.
fn pick(selection: Option<Selection>) -> Pick {
    let (arena, pool, block) = match selection {
        None | Some(Selection::Object(_)) => (None, None, None),
        Some(Selection::Arena(arena)) => (Some(arena), None, None),
        Some(Selection::Pool { arena, pool }) => (Some(arena), Some(pool), None),
        Some(Selection::Block { arena, pool, block }) => (Some(arena), Some(pool), Some(block)),
    };
    Pick { arena, pool, block }
}

/// The playground's selection as a link's.
pub const fn share_pick(pick: Pick) -> Option<Selection> {
    match (pick.arena, pick.pool, pick.block) {
        (Some(arena), Some(pool), Some(block)) => Some(Selection::Block { arena, pool, block }),
        (Some(arena), Some(pool), None) => Some(Selection::Pool { arena, pool }),
        (Some(arena), None, _) => Some(Selection::Arena(arena)),
        (None, ..) => None,
    }
}

/// A link's grain as the timeline's.
pub const fn grain(grain: engine::share::Grain) -> Grain {
    match grain {
        engine::share::Grain::Line => Grain::Line,
        engine::share::Grain::Expression => Grain::Expression,
        engine::share::Grain::Event => Grain::Event,
    }
}

/// The timeline's grain as a link's.
pub const fn share_grain(grain: Grain) -> engine::share::Grain {
    match grain {
        Grain::Line => engine::share::Grain::Line,
        Grain::Expression => engine::share::Grain::Expression,
        Grain::Event => engine::share::Grain::Event,
    }
}

#[cfg(test)]
mod tests {
    use super::{Damage, Opening, Screen};

    fn screen(fragment: &str) -> Screen {
        Opening::of(fragment).screen
    }

    #[test]
    fn fragments_name_screens() {
        assert_eq!(screen(""), Screen::Home);
        assert_eq!(screen("#/"), Screen::Home);
        assert_eq!(screen("#/sandbox"), Screen::Sandbox);
        assert_eq!(screen("#/glossary"), Screen::Glossary);
        let lesson = Opening::of("#/learn/inside-a-pool?at=17");
        assert_eq!(lesson.screen, Screen::Lesson("inside-a-pool".to_owned()));
        assert_eq!(lesson.at, Some(17));
    }

    #[test]
    fn the_page_chooses_the_whole_build_for_the_lessons_that_need_it() {
        let page = include_str!("../../index.html");
        let line = page.lines().find(|line| line.contains("var whole ="));
        let line = line.expect("the page chooses a build");
        for room in engine::lesson::course() {
            let needs = Screen::Lesson(room.id.to_owned()).needs_whole();
            assert_eq!(line.contains(room.id), needs, "{}", room.id);
        }
    }

    #[test]
    fn what_is_wrong_with_a_link_is_told_apart() {
        let damage = |fragment| Opening::of(fragment).damage;
        let lesson = "#/learn/names-label";
        assert_eq!(damage(lesson), None);
        assert_eq!(damage(&format!("{lesson}?at=soon")), Some(Damage::Setting));
        assert_eq!(screen("#2.abcd"), Screen::BadLink(Damage::Newer));
        assert_eq!(screen("#x.abcd"), Screen::BadLink(Damage::Changed));
    }

    #[test]
    fn a_page_that_does_not_exist_is_said_so() {
        assert_eq!(screen("#/nowhere"), Screen::BadLink(Damage::NoPage));
    }

    #[test]
    fn a_shared_program_opens_the_sandbox_and_a_cut_one_says_so() {
        let scenario = engine::share::Scenario {
            code: "a = [1, 2]\nb = a\nc = b\n".to_owned(),
            step: 7,
            ..engine::share::Scenario::default()
        };
        let link = engine::share::encode(&scenario).expect("a small program fits");
        let opening = Opening::of(&link);
        assert_eq!(opening.screen, Screen::Sandbox);
        assert_eq!(opening.code.as_deref(), Some(&*scenario.code));
        assert_eq!((opening.at, opening.damage), (Some(7), None));
        assert_eq!(opening.profile.as_deref(), Some("3.11"));
        let newer = engine::share::Scenario {
            profile: "4.0".to_owned(),
            ..scenario.clone()
        };
        let newer = engine::share::encode(&newer).expect("a small program fits");
        assert_eq!(Opening::of(&newer).damage, Some(Damage::NoVersion));
        let any = engine::share::Scenario {
            profile: String::new(),
            question: Some(super::FIRST.to_owned()),
            ..scenario.clone()
        };
        let any = Opening::of(&engine::share::encode(&any).expect("a small program fits"));
        assert_eq!((any.damage, any.profile), (None, None));
        assert_eq!(any.ask.as_deref(), Some(super::FIRST));
        let sent = engine::share::Scenario {
            question: Some("task:inside-a-pool".to_owned()),
            ..scenario.clone()
        };
        let sent = Opening::of(&engine::share::encode(&sent).expect("a small program fits"));
        assert_eq!(sent.task.as_deref(), Some("inside-a-pool"));
        assert_eq!(sent.ask, None, "a task is no question about the program");
        let cut = Opening::of(&link[..link.len() - 6]);
        let whole = link.len() - "1.".len();
        assert_eq!(
            cut.damage,
            Some(Damage::Cut {
                arrived: whole - 6,
                expected: Some(whole)
            })
        );
    }
}
