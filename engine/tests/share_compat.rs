//! Links are for ever.
//!
//! Every link in [`golden`] was made by a released or developed version of Cutaway and must decode to its
//! scenario in every later one. Add links here; never change or remove one.
//! If a test here fails, the change that made it fail is wrong, whatever else speaks for it.

use engine::profile::WhatIf;
use engine::share::{
    Decoded, Grain, Kind, Lamps, MAX_DECODED_BYTES, Scenario, Selection, ShareError, decode, encode,
};
use proptest::prelude::*;

fn code(text: &str) -> Scenario {
    Scenario {
        code: text.to_owned(),
        ..Scenario::default()
    }
}

/// Every field with a value that is not its default.
fn everything() -> Scenario {
    Scenario {
        code: "name = input()\nprint(f\"你好 {name} 🐍\")\n".to_owned(),
        profile: "3.14".to_owned(),
        grain: Grain::Event,
        step: 1_234_567,
        selection: Some(Selection::Block {
            arena: 1,
            pool: 5,
            block: 41,
        }),
        zoom: Some(250),
        lamps: Some(Lamps::OBJECTS.with(Lamps::MEMORY).with(Lamps::GC)),
        pins: vec![
            Selection::Object(9),
            Selection::Arena(0),
            Selection::Pool { arena: 0, pool: 62 },
        ],
        question: Some("next-block".to_owned()),
        inputs: vec!["Ada".to_owned(), String::new()],
        ..Scenario::default()
    }
}

/// A script of the playground, every dial turned.
fn playground() -> Scenario {
    Scenario {
        code: "a = malloc(56)\nrepeat 40 as i:\n    b[i] = malloc(24)\nfree(a)\n".to_owned(),
        profile: "3.9".to_owned(),
        step: 42,
        selection: Some(Selection::Pool { arena: 0, pool: 1 }),
        kind: Kind::Allocator,
        what_if: WhatIf {
            pool_size: Some(8192),
            arena_size: Some(524_288),
            alignment: Some(32),
            threshold: Some(256),
            aligned: Some(false),
        },
        ..Scenario::default()
    }
}

const ALIASING: &str = "a = [1, 2]\nb = a\nb.append(3)\nprint(a)\n";
const STACK: &str = include_str!("share_programs/apps_stack_01.py");
const OBSERVER: &str = include_str!("share_programs/apps_observer_01.py");
const STRINGS: &str = include_str!("share_programs/interning_strings_03.py");

/// Links of format version 1, each with what it means.
fn golden() -> Vec<(&'static str, Scenario)> {
    vec![
        ("1.AgAAAAADAA", Scenario::default()),
        ("1.Bo6-IFrjZwG1FQE", code("pass")),
        ("1.DsKI8hfjV4PbDrMabqOxJsJwAA", code(ALIASING)),
        (
            "1.FHnXhdhjYmRkZuThV4O7AeYAuL3GmggrAA",
            Scenario {
                step: 12,
                grain: Grain::Expression,
                ..code(ALIASING)
            },
        ),
        (
            "1.XvWn8uxjZDHWMzRhYmRiZm5f683CwszIqsnK9IuRjZGXnYmBk52JkYGdmYnBjoMLVCLpJgHbxtmczI4piZwM_DrQgi0zr6AUWHdDbUlTerJ3wdOlexWqQdK1Ch_mT-gFZgwA",
            everything(),
        ),
        (
            "1.gALSKUhJjZe_CsIwEMY3BxdfobRLA9LFyb6FOIpIqhkKFloUcfAdfGW_u1zTM6TiFvKn1_sl-e7L6r0oUGH69lxnCHTLXlDmh7vWwAj4nbu0sATLAqn5IkV6an2Vkju3p_6ZOxdfuFNCiJQoPNPzo93gRXAaUQAqtBB6tW4a401kJz9Z9TJ3XQ8nyHnlJilfEp_tjcqQ_eiMFtHJUGuNUNoRsT8pWZEZOgpMtzTrsaGw3eeo2YqZKlxk9tK4wu825huXL4th2EbDIVhThQ2kwEQqzbIRjAOyYhpoRwqzkSBDRdkd2uN4qge2q6AgDXzFT9n-mBKeRNIzPqHUa40eRrXSJWeWHw",
            code(STACK),
        ),
        (
            "1.jwIRMltwhVZLDoIwEBV_CzfGGxDY0I0H4BIu3LgzYBAxmBpADIkH9Ti-6YdCQWVFOtNpO_PmvZk5h_l0slk6zvq98KE19-wUujiydF_g6DrJQ5cGoJXv8hi6T3oOZgfP08iTNytrEJJtuH_EV0w0XxrR7sIjIlvcVEEQNVPwMX-dle7gxZnhC1B-dm5UhFuZdmJEeVYnfY4koBcE9Da-caePwx24661BYTiVncTFSEpvlx6o6PyBVVxDP6NgoykRPjbYBfTIwFS2d6owP2XqnyjRNnXdsaQpBOmdoKeUV570ErymSh5IlOorBaAsJiBtVmKsoH6yxFHnv22ccqvK5yGvHmMK77axenIyxrorBvYLUTY8Pg",
            Scenario {
                step: 88,
                selection: Some(Selection::Object(17)),
                lamps: Some(Lamps::OBJECTS),
                ..code(OBSERVER)
            },
        ),
        (
            "1.qgLoVBNgZZdBysIwEIU3_yqb_wolbsxGFHcFVx6jdKGlakFLIa0oeDwP5jeTTBGkmyaZTKZvMm9e_99_CzrM0DUlwAF3TwEVL-j53l7LQrSPW8DY_RmObC4HZAZGQNreBlRUkhVKsqIJuyMZSy0lXfbjoefxFkC1qQWpWG1rUM8jbrX1-OCEDmO1Lte1SyfgxDsIXApbiiY4AEjVY5_cihe1Jiz16JOsIKVmYx5YHacB5cUaIrJvv2Y2P1NC5iFTyz7dDpXWkp09oWRmn8_zp044wtNhKQMTyo01Cjq9VO6uuHZxXDYrE8GBrudO-juAM30xyNR-l_dr2cdCDZLPeRiUUiLKxNvWUaEWnMvaXokmBh0EN8mGWVT5hwT-9AbYJMeyZcrWOYOzLJNZGwT3AQ",
            code(STRINGS),
        ),
        (
            "1.FhDYdxPjFwbFtToD5-GVT3as_TB_Qq86LxcA",
            code("s = '\u{0}\t\u{e9}\u{4e2d}\u{1f40d}'\r\n"),
        ),
        (
            "1.G-Sza23jZHZMSRRgZOSXhpZSmXkFpcCKGKoFJKjJBQA",
            Scenario {
                inputs: vec!["Ada".to_owned()],
                real_start: true,
                ..code("name = input()\nprint(name)\n")
            },
        ),
        (
            "1.Lb1BsVDt0iENAAAIADCPIQuB6E4URgrMzRM8p69pBUmSJEmSJEmSJEmSJEmSJEmSvy4",
            code(&"x = 1\n".repeat(2000)),
        ),
    ]
}

#[test]
fn links_of_version_1_open_for_ever() {
    for (link, scenario) in golden() {
        let Decoded {
            scenario: found,
            damage,
        } = decode(link);
        assert_eq!(damage, None, "{link}");
        assert_eq!(found, scenario, "{link}");
    }
}

#[test]
fn a_playground_link_opens_for_ever() {
    let link = "1.SGjNoXljZDbWs2Rm1GJhZmJg5GJk5OZscGhoUFBoYGLktwXpzgW2PvOTNUzNNLmA9W9qYomCiQGoPZkJCayk6MxYhCojoCNBOQHkHAA";
    let Decoded { scenario, damage } = decode(link);
    assert_eq!(
        (scenario, damage),
        (playground(), None),
        "{:?}",
        encode(&playground())
    );
}

#[test]
fn a_link_to_a_comparison_opens_for_ever() {
    let comparison = Scenario {
        profile: "3.14".to_owned(),
        versus: Some("3.11".to_owned()),
        step: 3,
        kind: Kind::Compare,
        ..code(ALIASING)
    };
    let link = "1.HisxQrljZDHWMzRhZmTmYmTmA7EN-dXg7oE5Bu4GY02EdQA";
    let Decoded { scenario, damage } = decode(link);
    assert_eq!(
        (scenario, damage),
        (comparison.clone(), None),
        "{:?}",
        encode(&comparison)
    );
}

#[test]
fn a_lesson_link_opens_for_ever() {
    let link = "1.GI73U8FjZmTnYmTiF9TV1eXKTLFSyM0EGg_iAAA";
    let Decoded { scenario, damage } = decode(link);
    let lesson = Scenario {
        code: "---\nid: mine\n---\n".to_owned(),
        step: 7,
        kind: Kind::Lesson,
        ..Scenario::default()
    };
    assert_eq!((scenario, damage), (lesson, None));
}

#[test]
fn the_dictionary_of_version_1_is_frozen() {
    // Adler-32, which the engine itself does not use.
    let dictionary = include_bytes!("../src/share/dictionary_1.txt");
    let sum = dictionary.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    assert_eq!((dictionary.len(), sum), (2818, (24_836, 58_383)));
}

#[test]
fn programs_of_thirty_lines_fit_in_600_characters() {
    let settings = everything();
    for program in [
        STACK,
        OBSERVER,
        STRINGS,
        include_str!("share_programs/recursion_basics_03.py"),
        include_str!("share_programs/language_iterators_01.py"),
        include_str!("share_programs/language_global_01.py"),
    ] {
        let scenario = Scenario {
            code: program.to_owned(),
            ..settings.clone()
        };
        let link = encode(&scenario).expect("it is small");
        assert!(
            link.len() <= 600,
            "{} characters for\n{program}",
            link.len()
        );
        assert_eq!(decode(&link).scenario, scenario);
    }
}

#[test]
fn a_link_cut_anywhere_says_so_and_gives_the_beginning_of_the_program() {
    let link = encode(&code(OBSERVER)).expect("it is small");
    let expected = link.len() - "1.".len();
    let mut read = 0;
    for length in "1.".len()..link.len() {
        let Decoded { scenario, damage } = decode(&link[..length]);
        let arrived = length - "1.".len();
        let Some(ShareError::Cut {
            arrived: told,
            expected: of,
        }) = damage
        else {
            panic!("{damage:?} after {arrived} characters");
        };
        assert_eq!(told, arrived);
        assert!(of.is_none() || of == Some(expected));
        assert!(OBSERVER.starts_with(&scenario.code));
        assert!(
            scenario.code.len() >= read,
            "more of the link is more of the program"
        );
        read = scenario.code.len();
    }
    assert!(
        read > OBSERVER.len() - 60,
        "nearly all of it at the end: {read}"
    );
    assert_eq!(
        decode(&link[..40]).damage.map(|damage| damage.to_string()),
        Some(format!(
            "this link was cut: 38 characters arrived, {expected} expected"
        ))
    );
}

#[test]
fn a_cut_link_keeps_its_settings() {
    let link = encode(&Scenario {
        code: STACK.to_owned(),
        ..everything()
    });
    let link = link.expect("it is small");
    let scenario = decode(&link[..link.len() / 2]).scenario;
    assert!(!scenario.code.is_empty() && STACK.starts_with(&scenario.code));
    assert_eq!(
        Scenario {
            code: everything().code,
            ..scenario
        },
        everything()
    );
}

#[test]
fn text_that_a_chat_adds_at_the_end_does_no_harm() {
    let link = encode(&code(ALIASING)).expect("it is small");
    for extra in [")", ".", "A", "...more", "%20x", "。"] {
        let Decoded { scenario, damage } = decode(&format!("{link}{extra}"));
        assert_eq!(scenario, code(ALIASING), "{extra}");
        let extra = extra.chars().count();
        assert_eq!(damage, Some(ShareError::Trailing { extra }));
    }
}

#[test]
fn line_breaks_that_a_mail_adds_do_no_harm() {
    let link = encode(&code(STACK)).expect("it is small");
    let broken: Vec<&str> = link
        .as_bytes()
        .chunks(76)
        .map(|c| str::from_utf8(c).expect("ASCII"))
        .collect();
    let Decoded { scenario, damage } = decode(&broken.join("\r\n "));
    assert_eq!((scenario, damage), (code(STACK), None));
}

#[test]
fn every_kind_of_damage_has_its_own_message() {
    let link = encode(&code(STACK)).expect("it is small");
    let mut changed = link.clone();
    let place = link.len() - 20;
    let other = if &link[place..=place] == "A" {
        "B"
    } else {
        "A"
    };
    changed.replace_range(place..=place, other);
    for (fragment, message) in [
        ("", "this is not a Cutaway link"),
        ("hello", "this is not a Cutaway link"),
        ("s=3.11&e=35", "this is not a Cutaway link"),
        (
            "2.AAAA",
            "format version 2 is newer than this page, or the link's start is damaged",
        ),
        ("1.", "this link was cut: 0 characters arrived"),
        (
            "1.!",
            "character 1 of this link is '!', which no link contains",
        ),
        (
            &changed,
            "this link was changed on its way: its checksum does not match",
        ),
    ] {
        let damage = decode(fragment).damage.map(|damage| damage.to_string());
        assert_eq!(damage.as_deref(), Some(message), "{fragment}");
    }
}

#[test]
fn what_would_unpack_to_more_than_the_limit_is_refused_in_little_memory() {
    // A megabyte of the letter A as payload, and the largest link twice over.
    let huge = format!("1.{}", "A".repeat(3 << 20));
    assert_eq!(decode(&huge).damage, Some(ShareError::TooLarge));
    let most = encode(&code(&"#".repeat(MAX_DECODED_BYTES - 4))).expect("it fits");
    assert!(most.len() < 10_000, "{}", most.len());
}

fn selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        any::<u32>().prop_map(Selection::Object),
        any::<u32>().prop_map(Selection::Arena),
        any::<(u32, u32)>().prop_map(|(arena, pool)| Selection::Pool { arena, pool }),
        any::<(u32, u32, u32)>().prop_map(|(arena, pool, block)| Selection::Block {
            arena,
            pool,
            block
        }),
    ]
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let program = prop_oneof![
        any::<String>(),
        prop::collection::vec("(print|for x in|del a|a = \\[\\]|    |b|[0-9]+)", 0..40)
            .prop_map(|lines| lines.join("\n")),
    ];
    let grain = prop_oneof![
        Just(Grain::Line),
        Just(Grain::Expression),
        Just(Grain::Event)
    ];
    let parts = (
        (program, ".{0,8}", grain, any::<u64>()),
        (
            prop::option::of(selection()),
            prop::option::of(any::<u16>()),
            prop::option::of(any::<u32>()),
            prop::collection::vec(selection(), 0..4),
        ),
        prop::option::of(any::<String>()),
        (prop::collection::vec(any::<String>(), 0..4), any::<bool>()),
    );
    parts.prop_map(
        |(
            (code, profile, grain, step),
            (selection, zoom, lamps, pins),
            question,
            (inputs, real_start),
        )| {
            Scenario {
                code,
                profile,
                grain,
                step,
                selection,
                zoom,
                lamps: lamps.map(Lamps),
                pins,
                question,
                inputs,
                real_start,
                ..Scenario::default()
            }
        },
    )
}

fn dials() -> impl Strategy<Value = (bool, WhatIf)> {
    let size = || prop::option::of(1..u32::MAX);
    let sizes = (
        size(),
        size(),
        size(),
        size(),
        prop::option::of(any::<bool>()),
    );
    (any::<bool>(), sizes).prop_map(
        |(allocator, (pool_size, arena_size, alignment, threshold, aligned))| {
            let what_if = WhatIf {
                pool_size,
                arena_size,
                alignment,
                threshold,
                aligned,
            };
            (allocator, what_if)
        },
    )
}

proptest! {
    #[test]
    fn every_scenario_comes_back(scenario in scenario()) {
        let link = encode(&scenario).expect("it is small");
        prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)));
        prop_assert_eq!(decode(&link), Decoded { scenario, damage: None });
    }

    #[test]
    fn every_playground_comes_back(scenario in scenario(), (allocator, what_if) in dials()) {
        let kind = if allocator { Kind::Allocator } else { Kind::Program };
        let scenario = Scenario { kind, what_if, ..scenario };
        let link = encode(&scenario).expect("it is small");
        prop_assert_eq!(decode(&link), Decoded { scenario, damage: None });
    }

    #[test]
    fn a_cut_is_always_reported(scenario in scenario(), at in any::<prop::sample::Index>()) {
        let link = encode(&scenario).expect("it is small");
        let cut = &link[..at.index(link.len())];
        prop_assert!(decode(cut).damage.is_some());
    }

    #[test]
    fn a_changed_link_decodes_equal_or_reports_damage(
        scenario in scenario(),
        at in any::<prop::sample::Index>(),
        bit in 0..7_u32,
    ) {
        let link = encode(&scenario).expect("it is small");
        let mut bytes = link.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let changed = String::from_utf8(bytes).expect("still ASCII");
        let Decoded { scenario: found, damage } = decode(&changed);
        prop_assert!(damage.is_some() || found == scenario);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = decode(&text);
        let _ = decode(&format!("1.{text}"));
        let _ = engine::share::route::parse(&text);
        let _ = engine::share::route::parse(&format!("#/learn/{text}"));
    }

    #[test]
    fn no_payload_makes_the_reader_panic(payload in "[A-Za-z0-9_-]{0,400}") {
        let _ = decode(&format!("1.{payload}"));
    }
}
