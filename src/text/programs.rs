//! Words about the reader's own programs.

use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// The button and the dialog's title.
    pub title: &'static str,
    /// Where they are.
    pub sub: &'static str,
    /// Label of the field.
    pub name: &'static str,
    /// Keep the program of the editor; keep it in place of the one of this name.
    pub keep: [&'static str; 2],
    /// There are none.
    pub none: &'static str,
    /// Lines of a program.
    pub lines: fn(usize) -> String,
    /// Into the editor.
    pub open: &'static str,
    /// As a file.
    pub save: &'static str,
    pub delete: &'static str,
    /// It was kept, deleted.
    pub kept: fn(&str) -> String,
    pub deleted: fn(&str) -> String,
    /// Bring the deleted one back.
    pub undo: &'static str,
    /// From files.
    pub import: &'static str,
    /// The device took nothing.
    pub refused: &'static str,
    /// An entry is not what was written.
    pub damaged: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    title: "My programs",
    sub: "They stay in this browser, on this device. A file or a link takes one elsewhere.",
    name: "Name",
    keep: ["Keep", "Replace"],
    none: "Nothing is kept yet. Give the program in the editor a name.",
    lines: |n| {
        if n == 1 {
            "1 line".to_owned()
        } else {
            format!("{n} lines")
        }
    },
    open: "Open",
    save: "Save as a file",
    delete: "Delete",
    kept: |name| format!("{name} is kept."),
    deleted: |name| format!("{name} is deleted."),
    undo: "Undo",
    import: "Add files",
    refused: "The browser keeps nothing here: its storage is full or blocked. Save the program as a file instead.",
    damaged: "Damaged: this is what is left of it.",
};

static ZH: Words = Words {
    title: "我的程序",
    sub: "它们保存在这台设备的这个浏览器里。要带到别处，用文件或链接。",
    name: "名称",
    keep: ["保存", "替换"],
    none: "还没有保存任何程序。给编辑器里的程序起个名字吧。",
    lines: |n| format!("{n} 行"),
    open: "打开",
    save: "存为文件",
    delete: "删除",
    kept: |name| format!("已保存“{name}”。"),
    deleted: |name| format!("已删除“{name}”。"),
    undo: "撤销",
    import: "添加文件",
    refused: "浏览器没有保存成功：存储空间已满或被禁用。请改用文件保存。",
    damaged: "已损坏：只剩下这些内容。",
};
