//! How things are called in a sentence: objects, holders, counts. Numbers and code stay the same in both languages.

use super::text;
use crate::state::prefs::Lang;
use engine::timeline::{BlockKind, FreeList, HolderKind};
use engine::view::{Count, HolderLabel, Label};

/// `tuple #3`, `"hi"`, `2.5`: short, for labels and lists.
pub fn object(label: &Label) -> String {
    match (&label.value, label.number) {
        (Some(value), _) if is_scalar(&label.type_name) => written(label, value),
        (Some(value), _) => format!("{} {value}", label.type_name),
        (None, Some(number)) => format!("{} #{number}", label.type_name),
        (None, None) => label.type_name.to_string(),
    }
}

/// The same with the type in front of a value: `str "hi"`, `float 2.5`.
pub fn object_long(label: &Label) -> String {
    match &label.value {
        Some(value) if *label.type_name == *"NoneType" => value.to_string(),
        Some(value) => format!("{} {}", label.type_name, written(label, value)),
        None => object(label),
    }
}

/// A value as Python writes it: a str's has its quotes.
fn written(label: &Label, value: &str) -> String {
    if *label.type_name == *"str" {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}

fn is_scalar(type_name: &str) -> bool {
    matches!(
        type_name,
        "int" | "float" | "str" | "bool" | "NoneType" | "bytes" | "complex"
    )
}

/// `3`, `3+` (the interpreter holds it too), `∞`.
pub fn count(count: Count) -> String {
    if count.immortal {
        "∞".to_owned()
    } else if count.shared {
        format!("{}+", count.n)
    } else {
        count.n.to_string()
    }
}

/// A function as a frame's name: `push()`; the module has a word of its own.
pub fn frame(name: &str, lang: Lang) -> String {
    if name == "<module>" {
        text(lang).module.to_owned()
    } else {
        format!("{name}()")
    }
}

/// Who holds a reference, as a noun phrase: `the name b`, `item 0 of tuple #3`.
pub fn holder(holder: &HolderLabel, lang: Lang) -> String {
    let of = holder.owner.as_ref().map(object);
    let name = &*holder.name;
    match lang {
        Lang::En => holder_en(holder, name, of.as_deref()),
        Lang::Zh => holder_zh(holder, name, of.as_deref()),
    }
}

fn holder_en(holder: &HolderLabel, name: &str, of: Option<&str>) -> String {
    let within = |what: String| match of {
        Some(of) => format!("{what} of {of}"),
        None => what,
    };
    match holder.kind {
        HolderKind::Hand if holder.frame_name.is_empty() || *holder.frame_name == *"<module>" => {
            "in hand".to_owned()
        }
        HolderKind::Hand => format!("in hand, in {}()", holder.frame_name),
        HolderKind::Name => format!("the name {name}"),
        HolderKind::Item => match holder.index {
            Some(index) => within(format!("item {index}")),
            None => within("an item".to_owned()),
        },
        HolderKind::Key => within("a key".to_owned()),
        HolderKind::Value if !holder.frame_name.is_empty() => {
            format!("the name {name} in the body of {}", holder.frame_name)
        }
        HolderKind::Value if name.is_empty() => within("a value".to_owned()),
        HolderKind::Value => match of {
            Some(of) => format!("the value for {name} in {of}"),
            None => format!("the value for {name}"),
        },
        HolderKind::Attribute => within(format!("the attribute {name}")),
        HolderKind::Cell => within("the content".to_owned()),
        HolderKind::Part if name.is_empty() => within("a part".to_owned()),
        HolderKind::Part => within(name.to_owned()),
        HolderKind::Constant => "a constant of the code".to_owned(),
        HolderKind::Interned => "the table of interned strings".to_owned(),
        HolderKind::Interpreter => "the interpreter".to_owned(),
        HolderKind::Native if name == "gc" => "the collector".to_owned(),
        HolderKind::Native => "C code that runs".to_owned(),
    }
}

fn holder_zh(holder: &HolderLabel, name: &str, of: Option<&str>) -> String {
    let within = |what: String| match of {
        Some(of) => format!("{of} 的{what}"),
        None => what,
    };
    match holder.kind {
        HolderKind::Hand if holder.frame_name.is_empty() || *holder.frame_name == *"<module>" => {
            "暂存".to_owned()
        }
        HolderKind::Hand => format!("{}() 中的暂存", holder.frame_name),
        HolderKind::Name => format!("名字 {name}"),
        HolderKind::Item => match holder.index {
            Some(index) => within(format!("第 {index} 项")),
            None => within("一项".to_owned()),
        },
        HolderKind::Key => within("键".to_owned()),
        HolderKind::Value if !holder.frame_name.is_empty() => {
            format!("{} 类体中的名字 {name}", holder.frame_name)
        }
        HolderKind::Value if name.is_empty() => within("值".to_owned()),
        HolderKind::Value => match of {
            Some(of) => format!("{of} 中 {name} 的值"),
            None => format!("{name} 的值"),
        },
        HolderKind::Attribute => within(format!("属性 {name}")),
        HolderKind::Cell => within("内容".to_owned()),
        HolderKind::Part if name.is_empty() => within("一部分".to_owned()),
        HolderKind::Part => within(format!(" {name}")).trim_start().to_owned(),
        HolderKind::Constant => "代码中的常量".to_owned(),
        HolderKind::Interned => "驻留字符串表".to_owned(),
        HolderKind::Interpreter => "解释器".to_owned(),
        HolderKind::Native if name == "gc" => "回收器".to_owned(),
        HolderKind::Native => "正在运行的 C 代码".to_owned(),
    }
}

/// Several places of one kind in one owner: `items of list #2`; `None` for what is no place in an object.
pub fn holders(of: &HolderLabel, lang: Lang) -> Option<String> {
    let (en, zh) = match of.kind {
        HolderKind::Item => ("items", "几项"),
        HolderKind::Key => ("keys", "几个键"),
        HolderKind::Value => ("values", "几个值"),
        HolderKind::Attribute => ("attributes", "几个属性"),
        _ => return None,
    };
    Some(match (of.owner.as_ref().map(object), lang) {
        (Some(owner), Lang::En) => format!("{en} of {owner}"),
        (Some(owner), Lang::Zh) => format!("{owner} 的{zh}"),
        (None, Lang::En) => en.to_owned(),
        (None, Lang::Zh) => zh.to_owned(),
    })
}

/// Short, for the ledger: `b`, `item 0 of tuple #3`.
pub fn holder_short(of: &HolderLabel, lang: Lang) -> String {
    match of.kind {
        HolderKind::Name => of.name.to_string(),
        HolderKind::Hand => text(lang).in_hand.to_owned(),
        HolderKind::Constant => match lang {
            Lang::En => "constants".to_owned(),
            Lang::Zh => "常量".to_owned(),
        },
        _ => holder(of, lang),
    }
}

/// Chinese before which or behind which Latin letters stand has a space there: a phrase that a Chinese word follows.
pub fn zh_before(phrase: impl Into<String>) -> String {
    let mut phrase = phrase.into();
    if phrase.ends_with(|last: char| last.is_ascii()) {
        phrase.push(' ');
    }
    phrase
}

/// The same of a phrase that follows a Chinese word.
pub fn zh_behind(phrase: impl Into<String>) -> String {
    let phrase = phrase.into();
    if phrase.starts_with(|first: char| first.is_ascii()) {
        format!(" {phrase}")
    } else {
        phrase
    }
}

/// A type's name in prose: translated in Chinese.
pub fn type_name(name: &str, lang: Lang) -> String {
    let word = match lang {
        Lang::En => return name.to_owned(),
        Lang::Zh => match name {
            "list" => "列表",
            "tuple" => "元组",
            "dict" => "字典",
            "set" => "集合",
            "str" => "字符串",
            "int" => "整数",
            "float" => "浮点数",
            "bool" => "布尔值",
            "function" => "函数",
            "module" => "模块",
            "type" => "类型",
            other => other,
        },
    };
    word.to_owned()
}

/// What a block is for: `the items of list #1`.
pub fn block(kind: BlockKind, owner: Option<&Label>, lang: Lang) -> String {
    let of = owner.map(object);
    let (en, zh) = match kind {
        BlockKind::Object => {
            return match (of, lang) {
                (Some(of), _) => of,
                (None, Lang::En) => "an object".to_owned(),
                (None, Lang::Zh) => "一个对象".to_owned(),
            };
        }
        BlockKind::ListItems => ("the items", "元素数组"),
        BlockKind::DictKeys => ("the table", "哈希表"),
        BlockKind::DictValues => ("the values", "值数组"),
        BlockKind::SharedKeys => ("the shared keys", "共享键"),
        BlockKind::InstanceValues => ("the attributes", "属性数组"),
        BlockKind::SetTable => ("the table", "哈希表"),
        BlockKind::Buffer => ("the buffer", "缓冲区"),
        BlockKind::TypeName => ("the type's name", "类型名"),
        BlockKind::DequeBlock => ("a block", "块"),
        BlockKind::Internal => ("something of the interpreter's own", "解释器自己的结构"),
    };
    match (of, lang) {
        (Some(of), Lang::En) => format!("{en} of {of}"),
        (Some(of), Lang::Zh) => format!("{of} 的{zh}"),
        (None, Lang::En) => en.to_owned(),
        (None, Lang::Zh) => zh.to_owned(),
    }
}

/// A free list: `tuple of 2`, `list`.
pub fn free_list(list: FreeList, lang: Lang) -> String {
    let (en, zh) = match list {
        FreeList::Tuple(length) => {
            return match lang {
                Lang::En => format!("tuple of {length}"),
                Lang::Zh => format!("长度 {length} 的元组"),
            };
        }
        FreeList::Float => ("float", "float"),
        FreeList::List => ("list", "list"),
        FreeList::Dict => ("dict", "dict"),
        FreeList::DictKeys => ("dict table", "字典表"),
        FreeList::Slice => ("slice", "slice"),
        FreeList::Int => ("int", "int"),
        FreeList::Range => ("range", "range"),
        // The numbers are the engine's, see object/spares.rs.
        FreeList::Other(1) => ("range iterator", "range 迭代器"),
        FreeList::Other(2) => ("list iterator", "list 迭代器"),
        FreeList::Other(3) => ("tuple iterator", "tuple 迭代器"),
        FreeList::Other(4) => ("method", "方法"),
        FreeList::Other(5) => ("built-in method", "内置方法"),
        FreeList::Other(_) => ("other", "其他"),
    };
    match lang {
        Lang::En => en.to_owned(),
        Lang::Zh => zh.to_owned(),
    }
}
