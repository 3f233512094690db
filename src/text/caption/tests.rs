//! Sentences, word by word, in both languages.

use super::{item, line_sentence, sentence, why};
use crate::pages::recording::Recording;
use crate::state::bench::Recorded;
use crate::state::prefs::Lang;
use engine::addr::ObjectId;
use engine::timeline::{BlockKind, Grain, HolderKind, Reason};
use engine::view::caption::{Back, BlockPlace, PoolEffect, Source};
use engine::view::layout::Shape;
use engine::view::stage::Why;
use engine::view::{
    Caption, CaptionKind, Count, HolderLabel, Label, MarkShape, Narration, Purpose, Selection,
};
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

fn line(stops: &[Rc<Caption>]) -> Narration {
    Narration {
        line: stops.to_vec(),
        goes_on: true,
        ..Narration::default()
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
    let stops = [Rc::new(said(up()))];
    let sentence = line_sentence(&line(&stops), Lang::En).expect("the line did something");
    assert_eq!(
        sentence.plain(),
        "b is tied to list #1. Nothing is copied, so its count goes from 1 to 2."
    );
    assert_eq!(line_sentence(&line(&[]), Lang::En), None);
}

#[test]
fn a_line_tells_its_own_name_and_a_call_only_when_that_goes_on() {
    let enters = || {
        Rc::new(said(CaptionKind::Entered {
            function: Rc::from("<dictcomp>"),
            is_class: false,
            arguments: Vec::new(),
            resumed: false,
        }))
    };
    let leaves = || {
        Rc::new(said(CaptionKind::Left {
            function: Rc::from("<dictcomp>"),
            is_class: false,
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
    let plain = |stops: &[Rc<Caption>]| {
        line_sentence(&line(stops), Lang::En)
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
        alike: true,
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
        alike: true,
    };
    assert_eq!(why(&fallen, Lang::En), "−1 a moved on");
    assert_eq!(why(&fallen, Lang::Zh), "−1 a 改指别处");
    let items = Why {
        delta: 3,
        holder: HolderLabel {
            kind: HolderKind::Item,
            owner: Some(list()),
            ..name("")
        },
        reason: Reason::Stored,
        alike: true,
    };
    assert_eq!(why(&items, Lang::En), "+3 items of list #1");
    assert_eq!(why(&items, Lang::Zh), "+3 list #1 的几项");
    let freed = Why {
        delta: -3,
        reason: Reason::ContainerDied,
        ..items
    };
    assert_eq!(why(&freed, Lang::En), "−3 list #1 was freed");
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

/// The sentence of the line that ran last, in English and in Chinese.
fn last_line(source: &str) -> [String; 2] {
    let timeline = Recording::of(source).expect("the program runs").timeline;
    let recorded = Recorded::new(Rc::from(source), timeline);
    let end = recorded.timeline.index().steps.last().expect("a step").end;
    said_at(&recorded, end)
}

/// The same at another place.
fn said_at(recorded: &Recorded, end: u32) -> [String; 2] {
    let selection = Selection {
        grain: Grain::Line,
        ..Selection::default()
    };
    let scene = recorded.scene(Shape::Wide, end, &selection);
    [Lang::En, Lang::Zh].map(|lang| {
        let said = line_sentence(&scene.narration, lang);
        said.expect("the line did something").plain()
    })
}

/// The sentence of the last step of a line, in both languages.
fn at_line(source: &str, line: u32) -> [String; 2] {
    let timeline = Recording::of(source).expect("the program runs").timeline;
    let recorded = Recorded::new(Rc::from(source), timeline);
    let mut steps = recorded.timeline.index().steps.iter();
    let last = steps.rfind(|step| step.line == line).expect("it runs");
    said_at(&recorded, last.end)
}

fn check_line(source: &str, english: &str, chinese: &str) {
    assert_eq!(last_line(source), [english, chinese], "{source}");
}

#[test]
fn a_line_that_changes_an_object_says_which_place_leads_where() {
    check_line(
        "a = [1, 2]\na.append(3)\n",
        "Item 2 of list #1 leads to int 3 now.",
        "list #1 的第 2 项现在通向 int 3。",
    );
    check_line(
        "class N: pass\na, b = N(), N()\na.next = b\n",
        "The attribute next of N #1 leads to N #2 now, so its count goes from 1 to 2.",
        "N #1 的属性 next 现在通向 N #2，引用计数从 1 变为 2。",
    );
    check_line(
        "a = [1]\nb = []\nb.append(a) or a.append(2)\n",
        "Item 1 of list #1 leads to int 2 now. Other places changed as well.",
        "list #1 的第 1 项现在通向 int 2。还有别处也变了。",
    );
}

#[test]
fn what_a_place_led_to_is_told_when_it_died() {
    check_line(
        "a = [[1], 2]\na[0] = None\n",
        "Item 0 of list #2 leads to None now. What it led to before had no other holder and is freed.",
        "list #2 的第 0 项现在通向 None。list #1 不再有持有者，被释放。",
    );
}

#[test]
fn an_attribute_with_a_slot_has_its_name() {
    check_line(
        "class N:\n    __slots__ = ('next',)\nn = N()\nn.next = n\n",
        "The attribute next of N #1 leads to N #1 now, so its count goes from 1 to 2.",
        "N #1 的属性 next 现在通向 N #1，引用计数从 1 变为 2。",
    );
}

#[test]
fn a_name_of_a_finalizer_is_not_the_line_s() {
    let [english, _] = last_line("class N:\n    def __del__(self): pass\na = [N()]\na[0] = 5\n");
    assert!(!english.contains("self"), "{english}");
}

#[test]
fn a_list_that_is_added_to_in_place_keeps_its_name() {
    check_line(
        "b = [1]\nb += [2]\n",
        "b leads to list #1 as before. Item 1 of list #1 leads to int 2 now.",
        "b 仍通向 list #1。list #1 的第 1 项现在通向 int 2。",
    );
}

#[test]
fn a_generator_that_hands_something_out_is_told_and_not_who_took_it() {
    let source = "def g():\n    yield 1000\na = list(g())\n";
    let timeline = Recording::of(source).expect("the program runs").timeline;
    let recorded = Recorded::new(Rc::from(source), timeline);
    let steps = &recorded.timeline.index().steps;
    let handing = steps.iter().find(|step| step.line == 2).expect("it runs");
    let said = said_at(&recorded, handing.end);
    assert_eq!(said[0], "g waits and hands out int 1000.");
}

#[test]
fn the_last_line_of_a_function_says_what_it_did() {
    let source = "def f(a):\n    a.append(5)\nx = []\nf(x)\n";
    assert_eq!(
        at_line(source, 2)[0],
        "Item 0 of list #1 leads to int 5 now."
    );
}

#[test]
fn what_an_object_lost_is_counted() {
    check_line(
        "a = [1000, 2000, 3000]\ndel a[1:]\n",
        "list #1 has 2 items fewer.",
        "list #1 少了 2 项。",
    );
    check_line(
        "d = {1: []}\nd.clear()\n",
        "dict #1 has one entry less. What was held by nothing else is freed.",
        "dict #1 少了 1 个条目。除此之外没有持有者的，都被释放。",
    );
}

#[test]
fn a_line_that_switches_the_collector_off_says_what_that_means() {
    check_line(
        "import gc\ngc.disable()\n",
        "From now on no collection begins of itself: only gc.collect() starts one. Counting goes on.",
        "从现在起不再自动回收：只有 gc.collect() 会开始一次。计数照常进行。",
    );
}

#[test]
fn a_line_that_only_looks_says_that_no_count_changed() {
    check_line(
        "a = [2, 1]\na.index(1)\n",
        "Line 2 has run. Every count is what it was before.",
        "第 2 行已运行，每个计数都和之前一样。",
    );
}

#[test]
fn what_a_comprehension_let_go_of_is_not_what_the_name_let_go_of() {
    let [english, chinese] = last_line("x = 'x'\na = [x * 300 for i in range(600)]\n");
    assert_eq!(english, "a is tied to a new list: list #1.");
    assert_eq!(chinese, "a 系到一个新的列表上：list #1。");
}

#[test]
fn a_call_of_the_library_that_is_over_is_not_told_as_entered() {
    check_line(
        "import copy\na = [[1], [2], [3]]\nb = copy.deepcopy(a)\n",
        "b is tied to a new list: list #5.",
        "b 系到一个新的列表上：list #5。",
    );
}

#[test]
fn the_empty_tuple_and_an_empty_line_are_called_what_they_are() {
    check_line(
        "nothing = ()\n",
        "nothing is tied to tuple ().",
        "nothing 系到 tuple () 上。",
    );
    check_line(
        "print()\n",
        "print writes an empty line.",
        "print 输出一个空行。",
    );
}

#[test]
fn all_that_a_line_prints_is_told() {
    let [english, _] = last_line("print(1, [2])\n");
    assert_eq!(english, "print writes 1 [2].");
}

#[test]
fn an_exception_is_told_where_it_is_caught_and_where_its_clause_is_over() {
    let source = "try:\n    [][1]\nexcept IndexError as e:\n    x = 1\n";
    assert_eq!(
        at_line(source, 2),
        [
            "IndexError #1 is raised and caught: e leads to it.",
            "IndexError #1 被引发并被捕获：e 通向它。"
        ]
    );
    // The clause's end empties `e`: the line is about `x` all the same.
    check_line(
        source,
        "x is tied to int 1. IndexError #1 is handled, and the name e is taken away. Nothing else holds it, so it is freed.",
        "x 系到 int 1 上。IndexError #1 处理完毕，名字 e 随之去掉。它不再有持有者，被释放。",
    );
}

#[test]
fn an_exception_that_leaves_a_call_is_told_in_both() {
    let source = "def f():\n    raise ValueError\ntry:\n    f()\nexcept ValueError:\n    pass\n";
    let at = |line: u32| at_line(source, line)[0].clone();
    assert_eq!(at(2), "f is left by an exception.");
    assert_eq!(
        at(4),
        "ValueError #1 comes out of a call. The program goes on where that is handled."
    );
    assert_eq!(
        at(6),
        "ValueError #1 is handled. Nothing else holds it, so it is freed."
    );
}

#[test]
fn a_loop_that_is_over_says_so() {
    check_line(
        "for i in (1000, 2000):\n    pass\n",
        "The loop is over, and tuple_iterator #1, which walked for it, is freed.",
        "循环结束，替它逐项取值的 tuple_iterator #1 被释放。",
    );
}

#[test]
fn what_a_call_returns_comes_before_what_it_let_go_of() {
    let source = "def f(n):\n    return 1000 if n == 0 else n * f(n - 1)\nf(2)\n";
    assert_eq!(
        at_line(source, 2)[0],
        "f returns int 2000. int 1000 has no holder any more and is freed."
    );
}

#[test]
fn a_line_that_goes_on_behind_a_call_says_that_the_call_is_over() {
    let source =
        "class A:\n    def __len__(self):\n        return 0\na = A()\nif len(a):\n    pass\n";
    let [english, _] = last_line(source);
    assert_eq!(english, "The call is over.");
}

#[test]
fn a_value_is_told_by_its_key_and_a_class_s_by_its_name() {
    check_line(
        "d = {'a b': 1, 3: 1}\nd['a b'] = 2\n",
        "The value for \"a b\" in dict #1 leads to int 2 now.",
        "dict #1 中 \"a b\" 的值现在通向 int 2。",
    );
    // Two keys have this value: which one is meant the place says.
    check_line(
        "d = {'a': 1, 3: 2}\nd[3] = 1\n",
        "The value for 3 in dict #1 leads to int 1 now.",
        "dict #1 中 3 的值现在通向 int 1。",
    );
    check_line(
        "class M: pass\nM.live = [1]\n",
        "The attribute live of type M leads to list #1 now.",
        "type M 的属性 live 现在通向 list #1。",
    );
}
