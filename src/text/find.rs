//! Words for search, breakpoints, and moments to go to.

use super::number;
use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// Title of the dialog.
    pub title: &'static str,
    /// Label of the field.
    pub field: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// Moments: allocation, free, collection, breakpoint.
    pub goals: [&'static str; 4],
    /// Heading over them.
    pub next: &'static str,
    /// The same, backwards.
    pub previous: &'static str,
    /// It lives now.
    pub lives: &'static str,
    /// It does not.
    pub lives_not: &'static str,
    /// The button of a line's number.
    pub breakpoint: fn(u32) -> String,
    /// The next change of the pinned object.
    pub next_change: &'static str,
    /// The previous one.
    pub previous_change: &'static str,
    /// Live objects of the program, and how many have a card.
    pub folded: fn(u32, u32) -> String,
    /// The button that brings all of the picture into sight, and the one that makes it as large as before.
    pub whole: [&'static str; 2],
    /// The program goes on for as long again.
    pub run_more: &'static str,
    /// The picture is of an older text than the editor's.
    pub last_run: &'static str,
    /// Where the program raised, and from where it was called.
    pub raised_at: fn(u32, Option<u32>) -> String,
    /// The compiled form.
    pub bytecode: &'static str,
    /// What instructions have in hand.
    pub value_stack: &'static str,
    /// The second form of the timeline.
    pub lifetimes: &'static str,
    /// A smaller part of the run on the timeline.
    pub nearer: &'static str,
    /// A larger part.
    pub farther: &'static str,
    /// Chosen moments as pictures.
    pub film: &'static str,
    /// Breakpoint on the object.
    pub stop_here: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    title: "Find",
    field: "Name, type, value or id",
    nothing: "Nothing in this run is called so.",
    goals: ["allocation", "free", "collection", "breakpoint"],
    next: "Next",
    previous: "Previous",
    lives: "lives now",
    lives_not: "at another moment",
    breakpoint: |line| format!("Stop before line {line}"),
    next_change: "Next change",
    previous_change: "Previous change",
    whole: ["Show all", "Full size"],
    folded: |live, cards| {
        format!(
            "{} live, {} drawn",
            number(live.into()),
            number(cards.into())
        )
    },
    run_more: "Run on",
    last_run: "The picture is of the program as it last ran.",
    raised_at: |line, from| match from {
        Some(from) => format!("Line {line}, called from line {from}."),
        None => format!("Line {line}."),
    },
    bytecode: "Bytecode",
    value_stack: "Value stack",
    lifetimes: "Lifetimes",
    nearer: "A smaller part of the run",
    farther: "A larger part of the run",
    film: "Film strip",
    stop_here: "Stop at each change",
};

static ZH: Words = Words {
    title: "查找",
    field: "名字、类型、值或 id",
    nothing: "这次运行中没有叫这个的。",
    goals: ["分配", "释放", "回收", "断点"],
    next: "下一个",
    previous: "上一个",
    lives: "现在活着",
    lives_not: "在另一时刻",
    breakpoint: |line| format!("在第 {line} 行之前停下"),
    next_change: "下一次变化",
    previous_change: "上一次变化",
    whole: ["看全图", "原大小"],
    folded: |live, cards| {
        format!(
            "活着 {} 个，画出 {} 个",
            number(live.into()),
            number(cards.into())
        )
    },
    run_more: "继续运行",
    last_run: "图示是程序上一次运行时的样子。",
    raised_at: |line, from| match from {
        Some(from) => format!("第 {line} 行，由第 {from} 行调用。"),
        None => format!("第 {line} 行。"),
    },
    bytecode: "字节码",
    value_stack: "求值栈",
    lifetimes: "生存期",
    nearer: "显示更小的一段",
    farther: "显示更大的一段",
    film: "连环画",
    stop_here: "每次变化都停下",
};
