//! Words for what a run begins with.

use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// Label of the lines.
    pub inputs: &'static str,
    /// What they are.
    pub inputs_hint: &'static str,
    /// Label of the switch.
    pub real: &'static str,
    /// What it does, with the release that was recorded.
    pub real_text: fn(&str) -> String,
    /// Under "Memory", where it is on.
    pub memory: &'static str,
    /// The free lists of tuples of more than three, as one.
    pub longer_tuples: &'static str,
    /// The button that leads to the allocator's page.
    pub closer: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    inputs: "Lines that input() reads",
    inputs_hint: "One answer a line. When none is left, input() raises EOFError.",
    real: "Begin where CPython's start-up ends",
    real_text: |release| {
        format!(
            "On: pools and free lists as CPython {release} leaves them at the first line of a script, as recorded. Off: an empty arena of the program's own."
        )
    },
    memory: "after a real start-up",
    longer_tuples: "longer tuples",
    closer: "Zoom into this memory, on the allocator's page",
};

static ZH: Words = Words {
    inputs: "input() 要读的内容",
    inputs_hint: "每行一个回答。用完之后，input() 会抛出 EOFError。",
    real: "从 CPython 启动完成的地方开始",
    real_text: |release| {
        format!(
            "打开：内存池和空闲链表和录制到的 CPython {release} 执行脚本第一行时一样。关闭：程序从一个空的内存区开始。"
        )
    },
    memory: "真实启动之后",
    longer_tuples: "更长的元组",
    closer: "在分配器页面放大看这块内存",
};
