//! The short forms: above a card, in the list of a line's events, in the ledger.

use super::en::{bytes, of_call};
use super::{sentence, zh};
use crate::state::prefs::Lang;
use crate::text::sentence::Sentence;
use crate::text::{collector, nouns, number};
use engine::timeline::{HolderKind, Reason};
use engine::view::caption::{Back, Source};
use engine::view::stage::Why;
use engine::view::{Caption, CaptionKind, HolderLabel, Purpose};

/// The line above a card: `+1 the name b`.
pub fn why(why: &Why, lang: Lang) -> String {
    let sign = if why.delta >= 0 {
        format!("+{}", why.delta)
    } else {
        format!("−{}", why.delta.unsigned_abs())
    };
    let places = !matches!(why.reason, Reason::ContainerDied | Reason::CycleBroken);
    if why.alike
        && places
        && why.delta.unsigned_abs() > 1
        && let Some(all) = nouns::holders(&why.holder, lang)
    {
        return format!("{sign} {all}");
    }
    let one = reason(why.reason, &why.holder, lang);
    // That a call is over explains all that it held; names are others each.
    if why.alike && (why.holder.kind != HolderKind::Name || why.reason == Reason::CallOver) {
        return format!("{sign} {one}");
    }
    // The last reference that came or went is named, the others are counted.
    match (why.delta.unsigned_abs().saturating_sub(1), lang) {
        (0, _) => format!("{sign} {one}"),
        (others, Lang::En) => format!("{sign} {one} and {others} more"),
        (others, Lang::Zh) => format!("{sign} {one}，另有 {others} 处"),
    }
}

/// A reason as a noun phrase: the holder that came or went.
pub fn reason(reason: Reason, holder: &HolderLabel, lang: Lang) -> String {
    if lang == Lang::Zh {
        return zh::reason(reason, holder);
    }
    match reason {
        Reason::NameRebound => format!("{} moved on", holder.name),
        Reason::NameDeleted => format!("del {}", holder.name),
        Reason::PassedAsArgument => format!("argument {}", holder.name),
        Reason::CallOver => match &*holder.frame_name {
            "" | "<module>" => "the call is over".to_owned(),
            function => format!("{function}() returned"),
        },
        Reason::ContainerDied => match &holder.owner {
            Some(owner) => format!("{} was freed", nouns::object(owner)),
            None => "its container was freed".to_owned(),
        },
        Reason::CycleBroken => "the collector broke the cycle".to_owned(),
        Reason::PickedUp if holder.kind == HolderKind::Hand => "picked up".to_owned(),
        Reason::ConstantLoaded if holder.kind == HolderKind::Hand => {
            "picked up from the constants".to_owned()
        }
        Reason::Used => "used".to_owned(),
        Reason::Discarded => "thrown away".to_owned(),
        Reason::Returned => "handed back".to_owned(),
        Reason::LoopStarted => "the loop walks over it".to_owned(),
        Reason::LoopEnded => "the loop is over".to_owned(),
        _ => nouns::holder(holder, lang),
    }
}

/// The two lines of an item in "line 2, event by event": what changed, and why. The first has the key words marked.
pub fn item(caption: &Caption, lang: Lang) -> (Sentence, String) {
    let zh = lang == Lang::Zh;
    let said = Sentence::new();
    match &caption.kind {
        CaptionKind::CountUp {
            object,
            reason: why,
            holder,
            purpose,
            ..
        } => {
            let why = match (why, purpose) {
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place))
                    if of_call(place) =>
                {
                    if zh {
                        "取出，用于调用"
                    } else {
                        "picked up to be called"
                    }
                    .to_owned()
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) => {
                    let place = nouns::holder(place, lang);
                    if zh {
                        format!("取出，用作{}", nouns::zh_behind(place))
                    } else {
                        format!("picked up for {place}")
                    }
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Argument { name, .. }) => {
                    if zh {
                        format!("取出，用作参数 {name}")
                    } else {
                        format!("picked up as argument {name}")
                    }
                }
                (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Name(name)) => {
                    nouns::holder(name, lang)
                }
                _ => reason(*why, holder, lang),
            };
            (said.mark(nouns::object_long(object)).text(" +1"), why)
        }
        CaptionKind::CountDown {
            object,
            reason: why,
            holder,
            ..
        } => (
            said.mark(nouns::object_long(object)).text(" −1"),
            reason(*why, holder, lang),
        ),
        CaptionKind::TookOver { object, holder, .. } => (
            said.mark(nouns::holder_short(holder, lang))
                .text(format!(" → {}", nouns::object(object))),
            if zh {
                "接过暂存的引用"
            } else {
                "takes over the reference"
            }
            .to_owned(),
        ),
        CaptionKind::TakenInHand { object, holder, .. } => (
            said.mark(nouns::object(object)),
            if zh {
                format!(
                    "从{}进入暂存",
                    nouns::zh_before(nouns::holder(holder, lang))
                )
            } else {
                format!("from {} into the hand", nouns::holder(holder, lang))
            },
        ),
        CaptionKind::Allocated {
            object,
            block,
            request,
            source,
            ..
        } => (
            said.mark(if zh {
                format!("{} 字节", number((*request).into()))
            } else {
                bytes(*request)
            })
            .text(if zh { "，给 " } else { " for " })
            .mark(nouns::block(*block, object.as_ref(), lang)),
            source_short(*source, zh),
        ),
        CaptionKind::FromFreeList { object, list, .. } => (
            said.mark(nouns::object(object)),
            if zh {
                format!("来自空闲链表：{}", nouns::free_list(*list, lang))
            } else {
                format!("from a spare {}", nouns::free_list(*list, lang))
            },
        ),
        CaptionKind::Resized {
            object,
            block,
            from,
            to,
            moved,
            ..
        } => (
            said.mark(format!("{from} → {to} B"))
                .text(if zh { "，" } else { " for " })
                .mark(nouns::block(*block, object.as_ref(), lang)),
            match (zh, moved) {
                (false, true) => "moves to another block",
                (false, false) => "stays where it is",
                (true, true) => "移到另一个块",
                (true, false) => "留在原处",
            }
            .to_owned(),
        ),
        CaptionKind::Died { object, back, .. } => (
            said.mark(nouns::object_long(object))
                .text(if zh { " 被释放" } else { " is freed" }),
            back_short(*back, zh),
        ),
        CaptionKind::KeptAsSpare { object, list, .. } => (
            said.mark(nouns::object_long(object))
                .text(if zh { " 消失" } else { " dies" }),
            if zh {
                format!(
                    "留作备用的{}",
                    nouns::zh_behind(nouns::free_list(*list, lang))
                )
            } else {
                format!("kept as a spare {}", nouns::free_list(*list, lang))
            },
        ),
        CaptionKind::Freed {
            object,
            block,
            back,
            ..
        } => (
            said.mark(nouns::block(*block, object.as_ref(), lang)),
            back_short(*back, zh),
        ),
        CaptionKind::Entered {
            function, is_class, ..
        } => (
            said.mark(called(function, *is_class))
                .text(if zh { " 开始" } else { " begins" }),
            String::new(),
        ),
        CaptionKind::Left {
            function,
            is_class: true,
            ..
        } => (
            said.mark(called(function, true))
                .text(if zh { " 结束" } else { " ends" }),
            String::new(),
        ),
        CaptionKind::Left {
            function, result, ..
        } => (
            said.mark(called(function, false))
                .text(if zh { " 返回" } else { " returns" }),
            result.as_ref().map(nouns::object).unwrap_or_default(),
        ),
        CaptionKind::Printed { text } => (said.mark("print"), text.trim_end().to_owned()),
        CaptionKind::Raised { text } => (
            said.mark(text.trim_end().lines().last().unwrap_or_default()),
            String::new(),
        ),
        CaptionKind::Collecting {
            phase,
            generation,
            n,
        } => (
            said.mark(collector::title(*phase, *generation, lang)),
            collector::under(*phase, *generation, *n, lang),
        ),
        CaptionKind::Switched { enabled } => (
            said.mark(if zh { "循环 GC" } else { "Cyclic GC" }),
            match (zh, enabled) {
                (false, true) => "begins of itself again",
                (false, false) => "only when called",
                (true, true) => "重新自动进行",
                (true, false) => "只在调用时进行",
            }
            .to_owned(),
        ),
        CaptionKind::PutBack { object, by } => (
            said.mark(nouns::object(object)),
            collector::reached(by, lang),
        ),
        CaptionKind::Tracked { object, tracked } => (
            said.mark(nouns::object(object)),
            match (zh, tracked) {
                (false, true) => "watched by the collector",
                (false, false) => "not watched any more",
                (true, true) => "由回收器跟踪",
                (true, false) => "不再跟踪",
            }
            .to_owned(),
        ),
        CaptionKind::Start | CaptionKind::End | CaptionKind::Quiet => {
            (sentence(caption, lang), String::new())
        }
    }
}

fn source_short(source: Source, zh: bool) -> String {
    match (source, zh) {
        (Source::FreedBlock(place), false) => {
            format!("the block freed last, {} bytes", place.class_bytes)
        }
        (Source::FreedBlock(place), true) => format!("最近释放的 {} 字节块", place.class_bytes),
        (Source::Older(bytes), false) => format!("the block freed last, {bytes} bytes"),
        (Source::Older(bytes), true) => format!("最近释放的 {bytes} 字节块"),
        (Source::FreshBlock(place), false) => format!("a fresh {}-byte block", place.class_bytes),
        (Source::FreshBlock(place), true) => format!("新的 {} 字节块", place.class_bytes),
        (Source::NewPool(place), false) => {
            format!("a new pool of {}-byte blocks", place.class_bytes)
        }
        (Source::NewPool(place), true) => format!("新建 {} 字节块的内存池", place.class_bytes),
        (Source::NewArena(_), false) => "a new arena of 1 MiB".to_owned(),
        (Source::NewArena(_), true) => "新建 1 MiB 的内存区".to_owned(),
        (Source::Raw, false) => "from the C library".to_owned(),
        (Source::Raw, true) => "来自 C 库".to_owned(),
        (Source::InPlace, false) => "the block is large enough".to_owned(),
        (Source::InPlace, true) => "原来的块够大".to_owned(),
    }
}

fn back_short(back: Back, zh: bool) -> String {
    match (back, zh) {
        (Back::Pool { place, .. }, false) => {
            format!("{} bytes back to pool {}", place.class_bytes, place.pool)
        }
        (Back::Pool { place, .. }, true) => {
            format!("{} 字节还给内存池 {}", place.class_bytes, place.pool)
        }
        (Back::Older(bytes), false) => format!("{bytes} bytes back to an older pool"),
        (Back::Older(bytes), true) => format!("{bytes} 字节还给先前的内存池"),
        (Back::Raw, false) => "back to the C library".to_owned(),
        (Back::Raw, true) => "还给 C 库".to_owned(),
    }
}

/// A call, or a class of which the body runs.
fn called(function: &str, is_class: bool) -> String {
    if is_class {
        format!("class {function}")
    } else {
        format!("{function}()")
    }
}
