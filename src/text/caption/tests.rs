//! Sentences, word by word, in both languages.

use super::{item, line_sentence, sentence, why};
use crate::state::prefs::Lang;
use engine::addr::ObjectId;
use engine::timeline::{BlockKind, HolderKind, Reason};
use engine::view::caption::{Back, BlockPlace, PoolEffect, Source};
use engine::view::stage::Why;
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, MarkShape, Purpose};
use std::rc::Rc;

fn list() -> Label {
    Label {
        id: ObjectId(1),
        type_name: Rc::from("list"),
        number: Some(1),
        value: None,
    }
}

fn name(name: &str) -> HolderLabel {
    HolderLabel {
        kind: HolderKind::Name,
        name: Rc::from(name),
        owner: None,
        frame: None,
        frame_name: Rc::from("<module>"),
        index: None,
    }
}

fn count(n: i64) -> Count {
    Count {
        n,
        ..Count::default()
    }
}

fn said(kind: CaptionKind) -> Caption {
    Caption {
        kind,
        line: 2,
        frame_name: Rc::from("<module>"),
        shape: MarkShape::Up,
        object: Some(list()),
    }
}

fn up() -> CaptionKind {
    CaptionKind::CountUp {
        object: list(),
        count: count(2),
        reason: Reason::PickedUp,
        holder: name("b"),
        purpose: Purpose::Name(name("b")),
    }
}

fn check(kind: CaptionKind, english: &str, chinese: &str) {
    let caption = said(kind);
    assert_eq!(sentence(&caption, Lang::En).plain(), english);
    assert_eq!(sentence(&caption, Lang::Zh).plain(), chinese);
}

const PLACE: BlockPlace = BlockPlace {
    arena: 0,
    pool: 5,
    block: 41,
    class_bytes: 64,
    class_idx: 3,
};

#[test]
fn a_second_name_says_which_count_rose_and_how_far() {
    check(
        up(),
        "b is tied to list #1: its count goes from 1 to 2.",
        "b 系到 list #1 上，引用计数从 1 变为 2。",
    );
}

#[test]
fn del_takes_the_name_away() {
    check(
        CaptionKind::CountDown {
            object: list(),
            count: count(1),
            reason: Reason::NameDeleted,
            holder: name("b"),
            now: None,
        },
        "del b takes the name away, not the object: its count goes from 2 to 1.",
        "del b 拿走的是名字，不是对象，引用计数从 2 变为 1。",
    );
}

#[test]
fn a_request_says_who_served_it() {
    check(
        CaptionKind::Allocated {
            object: Some(list()),
            block: BlockKind::Object,
            request: 56,
            source: Source::FreshBlock(PLACE),
            empty: None,
            is_object: true,
        },
        "The new list needs 56 bytes. pymalloc hands out a fresh 64-byte block.",
        "新列表需要 56 字节。pymalloc 分出下一个从未用过的 64 字节块。",
    );
}

#[test]
fn a_death_says_where_the_memory_goes() {
    check(
        CaptionKind::Died {
            object: list(),
            bytes: 56,
            back: Back::Pool {
                place: PLACE,
                effect: PoolEffect::None,
            },
        },
        "Nobody holds list #1 any more, so it is freed. Its 64-byte block goes back to pool 5.",
        "不再有谁持有 list #1，它被释放。64 字节的块还给内存池 5。",
    );
}

#[test]
fn a_whole_line_is_summed_up_by_its_binding() {
    let line = [Rc::new(said(up()))];
    let sentence = line_sentence(&line, Lang::En).expect("the line did something");
    assert_eq!(
        sentence.plain(),
        "b is tied to list #1. Nothing is copied, so its count goes from 1 to 2."
    );
    assert_eq!(line_sentence(&[], Lang::En), None);
}

#[test]
fn a_line_tells_its_own_name_and_a_call_only_when_that_goes_on() {
    let enters = || {
        Rc::new(said(CaptionKind::Entered {
            function: Rc::from("<dictcomp>"),
            arguments: Vec::new(),
            resumed: false,
        }))
    };
    let leaves = || {
        Rc::new(said(CaptionKind::Left {
            function: Rc::from("<dictcomp>"),
            result: None,
            suspended: false,
        }))
    };
    let within = CaptionKind::TookOver {
        object: list(),
        holder: name("inner"),
        reason: Reason::NameBound,
    };
    let through = [
        enters(),
        enters(),
        leaves(),
        Rc::new(said(within)),
        leaves(),
        Rc::new(said(up())),
    ];
    let plain = |line: &[Rc<Caption>]| {
        line_sentence(line, Lang::En)
            .expect("the line did something")
            .plain()
    };
    assert!(plain(&through).starts_with("b is tied"));
    // Without anything of its own the line is its call; so is a line whose call goes on.
    assert!(plain(&through[..5]).starts_with("The call enters"));
    assert!(plain(&through[..4]).starts_with("The call enters"));
}

#[test]
fn items_of_the_list_are_two_short_lines() {
    let (what, reason) = item(&said(up()), Lang::En);
    assert_eq!(
        (what.plain().as_str(), reason.as_str()),
        ("list #1 +1", "the name b")
    );
}

#[test]
fn the_reason_above_a_card_is_a_sign_and_a_holder() {
    let risen = Why {
        delta: 1,
        holder: name("b"),
        reason: Reason::NameBound,
    };
    assert_eq!(why(&risen, Lang::En), "+1 the name b");
    let twice = Why {
        delta: 2,
        ..risen.clone()
    };
    assert_eq!(why(&twice, Lang::En), "+2 the name b and 1 more");
    assert_eq!(why(&twice, Lang::Zh), "+2 名字 b，另有 1 处");
    let fallen = Why {
        delta: -1,
        holder: name("a"),
        reason: Reason::NameRebound,
    };
    assert_eq!(why(&fallen, Lang::En), "−1 a moved on");
    assert_eq!(why(&fallen, Lang::Zh), "−1 a 改指别处");
}

#[test]
fn a_shared_object_has_no_count_to_tell() {
    let kind = CaptionKind::CountUp {
        object: list(),
        count: Count {
            n: 1,
            shared: true,
            immortal: false,
        },
        reason: Reason::NameBound,
        holder: name("x"),
        purpose: Purpose::None,
    };
    let plain = sentence(&said(kind), Lang::En).plain();
    assert!(!plain.contains("from"), "{plain}");
}
