//! Words for the words of a block.

use crate::state::prefs::Lang;
use engine::view::memory::Field;

/// The words.
pub struct Words {
    /// What a word is for.
    pub about: fn(&Field) -> String,
    /// Names of what has none in CPython: characters, the link of a free block, not modelled, beyond what was asked for.
    names: [&'static str; 4],
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

/// A word's name: CPython's where it has one.
pub fn name(field: &Field, lang: Lang) -> String {
    let of = words(lang).names;
    match field {
        Field::GcNext => "_gc_next".to_owned(),
        Field::GcPrev => "_gc_prev".to_owned(),
        Field::RefCount => "ob_refcnt".to_owned(),
        Field::Type => "ob_type".to_owned(),
        Field::Size => "ob_size".to_owned(),
        Field::Item(at) => format!("ob_item[{at}]"),
        Field::Named(name) => (*name).to_owned(),
        Field::Data => of[0].to_owned(),
        Field::NextFree => of[1].to_owned(),
        Field::Other => of[2].to_owned(),
        Field::Spare => of[3].to_owned(),
    }
}

static EN: Words = Words {
    names: [
        "characters",
        "next free block",
        "not modelled",
        "not asked for",
    ],
    about: |field| {
        match field {
            Field::GcNext => "The next object in the cyclic collector's list. These two words stand in front of the object: id() is the address behind them.",
            Field::GcPrev => "The object before it in the cyclic collector's list; while a collection runs, the references that are left.",
            Field::RefCount => "How many references lead here. sys.getrefcount usually says one more: its own argument.",
            Field::Type => "A pointer to the type of the object.",
            Field::Size => "How many items or digits follow; of an int, negative for a negative number.",
            Field::Item(_) => "A pointer to an item. The item itself lies in a block of its own.",
            Field::Named("allocated") => "How many places the array of items has; the ones beyond ob_size are room to grow.",
            Field::Named("ob_item") => "Where the array of items begins: another block, so that it can grow and the list stay where it is.",
            Field::Named("lv_tag") => "How many digits, times eight; plus 2 where the number is negative.",
            Field::Named("ob_digit") => "Digits of 30 bits, the lowest first, two to a word.",
            Field::Named(_) => "A field of this type, under the name that CPython's headers give it.",
            Field::Data => "Eight bytes of the text; a null character ends it.",
            Field::NextFree => "While a block is free, its first word says where the next free one is: the list needs no memory of its own.",
            Field::Other => "Was asked for. What stands there is not simulated.",
            Field::Spare => "The block is larger than what was asked for: blocks come in steps of 16 bytes.",
        }
        .to_owned()
    },
};

static ZH: Words = Words {
    names: ["字符", "下一个空闲块", "未模拟", "多出来的"],
    about: |field| {
        match field {
            Field::GcNext => {
                "垃圾回收器链表里的下一个对象。这两个字在对象前面：id() 是它们之后的地址。"
            }
            Field::GcPrev => "垃圾回收器链表里的前一个对象；回收进行时，这里放着剩余的引用数。",
            Field::RefCount => {
                "有多少个引用通向这里。sys.getrefcount 通常会多说一个：它自己的参数。"
            }
            Field::Type => "指向对象类型的指针。",
            Field::Size => "后面有多少个元素或多少位数字；负整数在这里是负数。",
            Field::Item(_) => "指向一个元素的指针。元素本身在另外的块里。",
            Field::Named("allocated") => "元素数组有多少个位置；超出 ob_size 的是为增长留的。",
            Field::Named("ob_item") => {
                "元素数组从哪里开始：它在另一个块里，所以数组可以增长，而列表不用移动。"
            }
            Field::Named("lv_tag") => "数字的位数乘以八；负数再加 2。",
            Field::Named("ob_digit") => "每位 30 比特的数字，低位在前，一个字放两位。",
            Field::Named(_) => "这个类型的一个字段，名字和 CPython 头文件里的一样。",
            Field::Data => "文本的八个字节；以空字符结尾。",
            Field::NextFree => {
                "块空闲时，它的第一个字指向下一个空闲块：所以空闲链表不需要自己的内存。"
            }
            Field::Other => "是申请来的，但里面的内容没有模拟。",
            Field::Spare => "块比申请的大：块的大小以 16 字节为一级。",
        }
        .to_owned()
    },
};
