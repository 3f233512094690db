//! Words for holding the screen against a real Python.

use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// The button and the dialog.
    pub title: &'static str,
    /// What to do.
    pub how: fn(&str) -> String,
    /// What to do on the allocator's page.
    pub lab_how: fn(&str) -> String,
    /// The interpreter whose recorded lives agree, every address.
    pub lab_recorded: fn(&str) -> String,
    /// These constants are no release's, or its processes cannot be asked.
    pub lab_none: &'static str,
    /// Nothing can be proven of this run.
    pub none: &'static str,
    /// The release whose recordings agree with this screen.
    pub recorded: fn(&str) -> String,
    /// Label of the box.
    pub paste: &'static str,
    /// Every line agrees.
    pub agrees: fn(usize) -> String,
    /// So many of so many differ.
    pub differs: fn(usize, usize) -> String,
    /// All that was pasted agrees, and so many lines are missing.
    pub cut: fn(usize) -> String,
    /// The program did not run there; Python's last word.
    pub raised: fn(&str) -> String,
    /// Why lines can differ: with counts among them, and without.
    pub why_counts: fn(&str) -> String,
    pub why: fn(&str) -> String,
    /// Columns: this screen, your Python.
    pub columns: [&'static str; 2],
    /// A line is the same, or is not.
    pub same: [&'static str; 2],
    /// There is no such line.
    pub missing: &'static str,
    /// Copies the snippet.
    pub copy: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    title: "Check it in your own Python",
    how: |version| {
        format!(
            "Save this as a file and run it with CPython {version}. It prints size and reference count of what your names lead to at the end. Then paste here what it printed."
        )
    },
    lab_how: |version| {
        format!(
            "Save this as a file and run it with CPython {version}. It asks the allocator of that process for its constants. Then paste here what it printed. All that sys._debugmallocstats() prints can be pasted as a picture, under Open."
        )
    },
    lab_recorded: |release| {
        format!(
            "Recorded lives of CPython {release} were served again by this allocator: every address was the same."
        )
    },
    lab_none: "These constants are those of no release that can be asked: turn the dials back, or choose 3.9 or later.",
    none: "A program that raised, or that binds print or sys, cannot be checked this way.",
    recorded: |version| {
        format!(
            "The rules of this screen were compared with recordings of CPython {version} (64-bit Linux, Debian build)."
        )
    },
    paste: "What your Python printed",
    agrees: |n| format!("All {n} lines agree."),
    differs: |n, of| format!("{n} of {of} lines differ."),
    cut: |n| {
        let lines = if n == 1 { "line is" } else { "lines are" };
        format!("What you pasted agrees. The rest is missing: {n} more {lines} to come.")
    },
    raised: |said| format!("The program did not run to its end in your Python: {said}"),
    why: |version| {
        format!(
            "Another release than {version} can print something else. If yours is {version} run from a file, this screen is wrong: please report it."
        )
    },
    why_counts: |version| {
        format!(
            "Another release than {version}, the interactive prompt or a debugger count differently. If yours is {version} run from a file, this screen is wrong: please report it."
        )
    },
    columns: ["This screen", "Your Python"],
    same: ["differs", "agrees"],
    missing: "no such line",
    copy: "Copy",
};

static ZH: Words = Words {
    title: "用你自己的 Python 验证",
    how: |version| {
        format!(
            "把它存成文件，用 CPython {version} 运行。它在最后打印你的名字所指对象的大小和引用计数。然后把输出粘贴到这里。"
        )
    },
    lab_how: |version| {
        format!(
            "把它存成文件，用 CPython {version} 运行。它会向那个进程的分配器询问常数。然后把输出粘贴到这里。sys._debugmallocstats() 的全部输出可以在“打开”里粘贴成图。"
        )
    },
    lab_recorded: |release| {
        format!("CPython {release} 的录制被这个分配器重新走了一遍：每个地址都一样。")
    },
    lab_none: "这些常数不属于任何可以询问的版本：把旋钮调回去，或者选 3.9 以后的版本。",
    none: "抛出异常的程序，或者重新绑定 print、sys 的程序，不能这样验证。",
    recorded: |version| {
        format!("这个屏幕的规则与 CPython {version}（64 位 Linux，Debian 构建）的记录对照过。")
    },
    paste: "你的 Python 的输出",
    agrees: |n| format!("{n} 行全部一致。"),
    differs: |n, of| format!("{of} 行中有 {n} 行不同。"),
    cut: |n| format!("粘贴的部分一致。后面还缺 {n} 行。"),
    raised: |said| format!("程序在你的 Python 里没有运行完：{said}"),
    why: |version| {
        format!(
            "不是 {version} 的版本，输出可能不同。如果你确实用 {version} 从文件运行，那就是这个屏幕错了，请告诉我们。"
        )
    },
    why_counts: |version| {
        format!(
            "不是 {version} 的版本、交互式提示符或调试器，计数会不同。如果你确实用 {version} 从文件运行，那就是这个屏幕错了，请告诉我们。"
        )
    },
    columns: ["这个屏幕", "你的 Python"],
    same: ["不同", "一致"],
    missing: "没有这一行",
    copy: "复制",
};
