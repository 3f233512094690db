//! "Why 56?": what the bytes of a request are for, and what pymalloc makes of it.

use super::nouns;
use crate::state::prefs::Lang;
use engine::timeline::BlockKind;
use engine::view::memory::{BlockView, Purpose};

/// The button.
pub fn question(bytes: u32, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Why {bytes}?"),
        Lang::Zh => format!("为什么是 {bytes}？"),
    }
}

/// What of the bytes is for what, in their order.
pub fn rows(block: &BlockView, lang: Lang) -> Vec<(u32, String)> {
    let parts = block.parts().into_iter();
    parts
        .map(|part| {
            let fields = |names: &[&str]| names.join(", ");
            let (en, zh) = match &part.purpose {
                Purpose::GcHead => (
                    "for the collector: gc next, gc prev",
                    "给垃圾回收器用：gc next、gc prev",
                ),
                Purpose::RefCount => ("ob_refcnt, the reference count", "ob_refcnt，引用计数"),
                Purpose::Type => ("ob_type, what kind of object it is", "ob_type，对象的类型"),
                Purpose::Size => ("ob_size, how many items it has", "ob_size，元素的个数"),
                Purpose::Fields(names) => return (part.bytes, fields(names)),
                Purpose::Contents => return (part.bytes, contents(block, part.bytes, lang)),
            };
            (
                part.bytes,
                if lang == Lang::En { en } else { zh }.to_owned(),
            )
        })
        .collect()
}

/// What an object is there for.
fn contents(block: &BlockView, bytes: u32, lang: Lang) -> String {
    let type_name = block.owner.as_ref().map_or("", |owner| &*owner.type_name);
    let places = bytes / 8;
    let (en, zh) = match (block.kind, type_name) {
        (Some(BlockKind::ListItems), _) => {
            return match lang {
                Lang::En if places == 1 => "room for 1 item".to_owned(),
                Lang::En => format!("room for {places} items, 8 bytes each"),
                Lang::Zh => format!("{places} 个元素的位置，每个 8 字节"),
            };
        }
        (Some(BlockKind::Object), "tuple") => {
            return match lang {
                Lang::En if places == 1 => "1 item".to_owned(),
                Lang::En => format!("{places} items, 8 bytes each"),
                Lang::Zh => format!("{places} 个元素，每个 8 字节"),
            };
        }
        (Some(BlockKind::Object), "str") => (
            "its characters, and the null character at their end",
            "字符，以及结尾的空字符",
        ),
        (Some(BlockKind::Object), "bytes") => (
            "its bytes, and the null byte at their end",
            "各个字节，以及结尾的空字节",
        ),
        (Some(BlockKind::Object), "int") => (
            "its digits: 30 bits of the number in 4 bytes",
            "数位：每 4 字节存数值的 30 位",
        ),
        (Some(BlockKind::Object) | None, _) => ("what it keeps besides", "它保存的其他内容"),
        (Some(BlockKind::DictKeys), _) => (
            "the table: its head, the hash index, the entries",
            "哈希表：表头、哈希索引和各个条目",
        ),
        (Some(kind), _) => return nouns::block(kind, None, lang),
    };
    if lang == Lang::En { en } else { zh }.to_owned()
}

/// What pymalloc makes of the request; `steps`: its alignment, bytes.
pub fn sum(block: &BlockView, steps: u32, lang: Lang) -> String {
    let (asked, gives) = (block.request, block.bytes);
    let spare = gives.saturating_sub(asked);
    match (lang, block.place.is_some(), spare) {
        (Lang::En, false, _) => format!(
            "{asked} bytes are asked for: more than pymalloc's blocks have, so malloc serves it."
        ),
        (Lang::En, true, 0) => format!(
            "{asked} bytes are asked for. pymalloc's blocks come in steps of {steps}: it fits exactly."
        ),
        (Lang::En, true, _) => format!(
            "{asked} bytes are asked for. pymalloc's blocks come in steps of {steps}, so it gives {gives}: {spare} are spare."
        ),
        (Lang::Zh, false, _) => {
            format!("一共要 {asked} 字节：超过 pymalloc 最大的块，所以由 malloc 提供。")
        }
        (Lang::Zh, true, 0) => {
            format!("一共要 {asked} 字节。pymalloc 的块以 {steps} 字节为一级：正好。")
        }
        (Lang::Zh, true, _) => format!(
            "一共要 {asked} 字节。pymalloc 的块以 {steps} 字节为一级，所以给 {gives}：多出 {spare}。"
        ),
    }
}
