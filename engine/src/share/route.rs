//! The readable part of a link: which screen, and its settings in the open.
//!
//! `#/`, `#/learn/<lesson-id>?at=<event>&grain=event&ask=<question-id>`, `#/sandbox`, `#/allocator`, `#/compare`,
//! `#/glossary`, `#/inventory`.
//! Unknown settings are ignored, unreadable ones are reported and left out.

use crate::share::{self, Decoded, Grain, Kind, Lamps, Scenario, Selection, ShareError};

/// Where a fragment leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The home screen: an empty fragment or `#/`.
    Home,
    /// A lesson.
    Lesson(LessonLink),
    /// The sandbox: `#/sandbox` is an empty program, `#1.<payload>` one that came in a link.
    Sandbox(Scenario),
    /// The allocator playground: `#/allocator` is an empty script, `#1.<payload>` one that came in a link.
    Allocator(Scenario),
    /// Two profiles side by side: `#/compare` is the screen's own program, `#1.<payload>` one that came in a link.
    Compare(Scenario),
    /// Somebody's own lesson, whose file came in a link.
    OwnLesson(Scenario),
    /// Every term with its mark.
    Glossary,
    /// Twelve questions before and after the course.
    Inventory,
    /// A page that does not exist, or a link of which nothing can be read: the bad-link page.
    Bad,
}

/// A readable link to a lesson. `None`: as the lesson has it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LessonLink {
    /// The lesson's id (`names-label`); whether it exists is [`crate::lesson::find`]'s to say.
    pub id: String,
    /// Event the cursor stands after.
    pub at: Option<u64>,
    /// How far one step goes.
    pub grain: Option<Grain>,
    /// The open question.
    pub ask: Option<String>,
    /// The profile.
    pub profile: Option<String>,
    /// The lit views.
    pub lamps: Option<Lamps>,
    /// What is selected.
    pub select: Option<Selection>,
}

/// What [`parse`] made of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The screen to open, with everything that could be read.
    pub route: Route,
    /// What is wrong with the link, to be told the reader. The route is opened all the same.
    pub damage: Option<ShareError>,
}

/// Reads `location.hash`, with or without `#`. Never fails.
pub fn parse(fragment: &str) -> Parsed {
    match fragment.strip_prefix('#').unwrap_or(fragment) {
        "" => whole(Route::Home),
        fragment => match fragment.strip_prefix('/') {
            Some(path) => page(path),
            None => packed(fragment),
        },
    }
}

/// Reads like [`parse`], but of a link with a payload only that it is one: the sandbox, without its program. For the build
/// of the app that has no screen for it, and so no need to unpack it.
pub fn parse_page(fragment: &str) -> Parsed {
    match fragment.strip_prefix('#').unwrap_or(fragment) {
        "" => whole(Route::Home),
        fragment => match fragment.strip_prefix('/') {
            Some(path) => page(path),
            None => whole(Route::Sandbox(Scenario::default())),
        },
    }
}

fn page(page: &str) -> Parsed {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    match path.trim_end_matches('/') {
        "" => whole(Route::Home),
        "sandbox" => whole(Route::Sandbox(Scenario::default())),
        "allocator" => whole(Route::Allocator(empty_playground())),
        "compare" => whole(Route::Compare(empty_comparison())),
        "glossary" => whole(Route::Glossary),
        "inventory" => whole(Route::Inventory),
        other => match other.strip_prefix("learn/") {
            Some(id) if is_id(id) => lesson(id, query),
            _ => Parsed {
                route: Route::Bad,
                damage: Some(ShareError::UnknownPage { path: shown(path) }),
            },
        },
    }
}

/// The fragment that [`parse`] reads as this route, with `#`.
///
/// # Errors
/// [`ShareError::TooLarge`] for a program that no link can carry.
pub fn format(route: &Route) -> Result<String, ShareError> {
    format_with(route, share::encode)
}

/// The same fragment with its program spelled out, see [`share::encode_plain`].
///
/// # Errors
/// As [`format`].
pub fn format_plain(route: &Route) -> Result<String, ShareError> {
    format_with(route, share::encode_plain)
}

fn format_with(
    route: &Route,
    encode: fn(&Scenario) -> Result<String, ShareError>,
) -> Result<String, ShareError> {
    Ok(match route {
        Route::Home | Route::Bad => "#/".to_owned(),
        Route::Lesson(link) => lesson_link(link),
        Route::Sandbox(scenario) if *scenario == Scenario::default() => "#/sandbox".to_owned(),
        Route::Sandbox(scenario) => format!("#{}", encode(scenario)?),
        Route::Allocator(scenario) if *scenario == empty_playground() => "#/allocator".to_owned(),
        Route::Allocator(scenario) | Route::OwnLesson(scenario) => {
            format!("#{}", encode(scenario)?)
        }
        Route::Compare(scenario) if *scenario == empty_comparison() => "#/compare".to_owned(),
        Route::Compare(scenario) => format!("#{}", encode(scenario)?),
        Route::Glossary => "#/glossary".to_owned(),
        Route::Inventory => "#/inventory".to_owned(),
    })
}

/// The playground before anything was asked for.
fn empty_playground() -> Scenario {
    Scenario {
        kind: Kind::Allocator,
        ..Scenario::default()
    }
}

/// The comparison that the screen begins with.
fn empty_comparison() -> Scenario {
    Scenario {
        kind: Kind::Compare,
        ..Scenario::default()
    }
}

fn whole(route: Route) -> Parsed {
    Parsed {
        route,
        damage: None,
    }
}

/// A packed link. One of which nothing at all could be read leads to the bad-link page.
fn packed(fragment: &str) -> Parsed {
    let Decoded { scenario, damage } = share::decode(fragment);
    let empty = scenario == Scenario::default();
    let intact = matches!(damage, None | Some(ShareError::Trailing { .. }));
    let route = match scenario.kind {
        _ if empty && !intact => Route::Bad,
        Kind::Allocator => Route::Allocator(scenario),
        Kind::Compare => Route::Compare(scenario),
        Kind::Lesson => Route::OwnLesson(scenario),
        Kind::Program => Route::Sandbox(scenario),
    };
    Parsed { route, damage }
}

fn lesson(id: &str, query: &str) -> Parsed {
    let mut link = LessonLink {
        id: id.to_owned(),
        ..LessonLink::default()
    };
    let mut damage = None;
    for setting in query.split('&').filter(|setting| !setting.is_empty()) {
        let (key, value) = setting.split_once('=').unwrap_or((setting, ""));
        if set(&mut link, key, value).is_none() {
            damage = damage.or(Some(ShareError::BadSetting {
                key: shown(key),
                value: shown(value),
            }));
        }
    }
    Parsed {
        route: Route::Lesson(link),
        damage,
    }
}

/// Takes one setting over. `None` when its value cannot be read; unknown keys are ignored.
fn set(link: &mut LessonLink, key: &str, value: &str) -> Option<()> {
    match key {
        "at" => link.at = Some(value.parse().ok()?),
        "grain" => link.grain = Some(Grain::from_word(value)?),
        "ask" => link.ask = Some(word(value)?),
        "v" => link.profile = Some(word(value)?),
        "lamps" => link.lamps = Some(Lamps::from_words(value)?),
        "select" => link.select = Some(selection(value)?),
        _ => {}
    }
    Some(())
}

/// The fragment of a lesson's link.
pub fn lesson_link(link: &LessonLink) -> String {
    let settings = [
        link.at.map(|at| format!("at={at}")),
        link.grain.map(|grain| format!("grain={}", grain.word())),
        link.ask.as_ref().map(|ask| format!("ask={ask}")),
        link.profile.as_ref().map(|profile| format!("v={profile}")),
        link.lamps.map(|lamps| format!("lamps={}", lamps.words())),
        link.select
            .map(|select| format!("select={}", selection_word(select))),
    ];
    let settings: Vec<String> = settings.into_iter().flatten().collect();
    let query = if settings.is_empty() { "" } else { "?" };
    format!("#/learn/{}{query}{}", link.id, settings.join("&"))
}

/// `o5`, `a0`, `p0.5`, `b0.5.41`: object, arena, pool, block.
fn selection_word(selection: Selection) -> String {
    match selection {
        Selection::Object(object) => format!("o{object}"),
        Selection::Arena(arena) => format!("a{arena}"),
        Selection::Pool { arena, pool } => format!("p{arena}.{pool}"),
        Selection::Block { arena, pool, block } => format!("b{arena}.{pool}.{block}"),
    }
}

fn selection(word: &str) -> Option<Selection> {
    let (kind, parts) = word.split_at_checked(1)?;
    let parts: Result<Vec<u32>, _> = parts.split('.').map(str::parse).collect();
    match (kind, parts.ok()?.as_slice()) {
        ("o", &[object]) => Some(Selection::Object(object)),
        ("a", &[arena]) => Some(Selection::Arena(arena)),
        ("p", &[arena, pool]) => Some(Selection::Pool { arena, pool }),
        ("b", &[arena, pool, block]) => Some(Selection::Block { arena, pool, block }),
        _ => None,
    }
}

/// A question's id or a profile's name.
fn word(value: &str) -> Option<String> {
    is_id(value).then(|| value.to_owned())
}

/// Letters, digits, `-`, `_` and `.`: nothing that a URL would have to escape.
fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.len() <= 64 && text.chars().all(fits)
}

/// The beginning of a foreign text, as much as a message needs.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::WhatIf;

    fn whole_route(fragment: &str) -> Route {
        let parsed = parse(fragment);
        assert_eq!(parsed.damage, None, "{fragment}");
        parsed.route
    }

    #[test]
    fn the_screens_have_readable_names() {
        assert_eq!(whole_route(""), Route::Home);
        assert_eq!(whole_route("#/"), Route::Home);
        assert_eq!(
            whole_route("#/sandbox"),
            Route::Sandbox(Scenario::default())
        );
        assert_eq!(
            whole_route("#/allocator/"),
            Route::Allocator(empty_playground())
        );
        assert_eq!(whole_route("#/compare"), Route::Compare(empty_comparison()));
        assert_eq!(whole_route("#/glossary"), Route::Glossary);
        assert_eq!(whole_route("#/inventory"), Route::Inventory);
    }

    #[test]
    fn a_lesson_link_carries_its_settings_both_ways() {
        let text = "#/learn/inside-a-pool?at=12&grain=event&ask=next-block&v=3.11&lamps=objects,memory&select=b0.5.41";
        let Route::Lesson(link) = whole_route(text) else {
            panic!("it is a lesson");
        };
        assert_eq!(link.at, Some(12));
        assert_eq!(link.lamps, Some(Lamps::OBJECTS.with(Lamps::MEMORY)));
        assert_eq!(
            link.select,
            Some(Selection::Block {
                arena: 0,
                pool: 5,
                block: 41
            })
        );
        assert_eq!(format(&Route::Lesson(link)).as_deref(), Ok(text));
    }

    #[test]
    fn a_setting_of_a_later_version_is_ignored_and_an_unreadable_one_is_reported() {
        let parsed = parse("#/learn/names-label?sound=on&at=soon&grain=event");
        let Route::Lesson(link) = parsed.route else {
            panic!("it is a lesson");
        };
        assert_eq!((link.at, link.grain), (None, Some(Grain::Event)));
        assert_eq!(
            parsed.damage,
            Some(ShareError::BadSetting {
                key: "at".to_owned(),
                value: "soon".to_owned()
            })
        );
    }

    #[test]
    fn an_unknown_page_is_bad_and_named() {
        let parsed = parse("#/lern/names");
        assert_eq!(parsed.route, Route::Bad);
        assert_eq!(
            parsed.damage.map(|damage| damage.to_string()).as_deref(),
            Some("there is no page \"lern/names\"")
        );
    }

    #[test]
    fn a_script_is_a_packed_link_to_the_playground() {
        let scenario = Scenario {
            code: "a = malloc(24)\nfree(a)\n".to_owned(),
            profile: "3.9".to_owned(),
            step: 2,
            what_if: WhatIf {
                pool_size: Some(8192),
                aligned: Some(false),
                ..WhatIf::default()
            },
            ..empty_playground()
        };
        let link = format(&Route::Allocator(scenario.clone())).expect("it is small");
        assert!(link.starts_with("#1."));
        assert_eq!(whole_route(&link), Route::Allocator(scenario));
    }

    #[test]
    fn an_own_program_is_a_packed_link_to_the_sandbox() {
        let scenario = Scenario {
            code: "a = []\n".to_owned(),
            ..Scenario::default()
        };
        let link = format(&Route::Sandbox(scenario.clone())).expect("it is small");
        assert!(link.starts_with("#1."));
        assert_eq!(whole_route(&link), Route::Sandbox(scenario));
    }
}
