//! Words about a lesson's task in the sandbox.

use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// Whose task it is.
    pub of: fn(u8) -> String,
    /// The program does it.
    pub done: &'static str,
    /// It does not; the claims that do not hold follow.
    pub not_yet: &'static str,
    /// Behind a claim: what its left side is instead.
    pub found: fn(&str) -> String,
    /// Into the editor.
    pub change: &'static str,
    /// To the lesson.
    pub back: &'static str,
    /// The lesson's file did not come.
    pub missing: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    of: |number| format!("Task of lesson {number}"),
    done: "Done: your program does it.",
    not_yet: "Not yet. This does not hold:",
    found: |value| format!(" (it is {value})"),
    change: "Change the program",
    back: "Back to the lesson",
    missing: "Its text could not be loaded.",
};

static ZH: Words = Words {
    of: |number| format!("第 {number} 课的任务"),
    done: "完成了：你的程序做到了。",
    not_yet: "还没有做到。这一条还不成立：",
    found: |value| format!("（现在是 {value}）"),
    change: "修改程序",
    back: "回到这一课",
    missing: "任务的文字没有加载成功。",
};
