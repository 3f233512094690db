//! 一次停顿的句子，中文。

use super::en::of_call;
use super::line::Binding;
use crate::state::prefs::Lang;
use crate::text::nouns::{zh_before, zh_behind};
use crate::text::sentence::Sentence;
use crate::text::{collector, nouns, number};
use engine::timeline::{BlockKind, HolderKind, Reason, Slot};
use engine::view::caption::{Back, PoolEffect, Source};
use engine::view::narration::Put;
use engine::view::{Caption, CaptionKind, Count, HolderLabel, Label, Purpose};

const ZH: Lang = Lang::Zh;

/// 异常被处理，或从调用中传出。
pub(super) fn caught(exception: &Label, name: Option<&HolderLabel>, new: bool) -> Sentence {
    let said = Sentence::new()
        .mark(nouns::object_long(exception))
        .text(if new {
            " 被引发"
        } else {
            " 从调用中传出"
        });
    match name {
        Some(name) => said.text("并被捕获：").code(&*name.name).text(" 通向它。"),
        None => said.text("，程序转到处理它的地方。"),
    }
}

/// 异常处理完毕；`name` 是随 except 子句消失的名字。
pub(super) fn handled(exception: &Label, name: Option<&HolderLabel>, freed: bool) -> Sentence {
    let said = Sentence::new().text(format!("{} 处理完毕", nouns::object_long(exception)));
    let said = match name {
        Some(name) => said.text("，名字 ").code(&*name.name).text(" 随之去掉。"),
        None => said.text("。"),
    };
    if freed {
        said.text("它不再有持有者，被释放。")
    } else {
        said
    }
}

/// 循环走完了。
pub(super) fn loop_over(iterator: &Label) -> Sentence {
    Sentence::new()
        .text("循环结束，替它逐项取值的 ")
        .mark(nouns::object_long(iterator))
        .text(" 被释放。")
}

/// 接在另一句之后。
pub(super) fn freed(object: &Label) -> Sentence {
    Sentence::new()
        .mark(nouns::object_long(object))
        .text(" 不再有持有者，被释放。")
}

/// The sentence of one stop.
pub(super) fn sentence(caption: &Caption) -> Sentence {
    let said = Sentence::new();
    match &caption.kind {
        CaptionKind::Start => said.text("还没有运行。按“下一步”，看每一行改变了什么。"),
        CaptionKind::End => said.text("程序结束了。"),
        CaptionKind::Quiet => said.text(format!("第 {} 行已运行，没有引用来去。", caption.line)),
        CaptionKind::CountUp {
            object,
            count,
            reason,
            holder,
            purpose,
        } => count_up(object, *count, *reason, holder, purpose),
        CaptionKind::CountDown {
            object,
            count,
            reason,
            holder,
            now,
        } => count_down(object, *count, *reason, holder, now.as_ref()),
        CaptionKind::TookOver { object, holder, .. } => said.text(format!(
            "{}接过了暂存的对 {} 的引用，计数不变。",
            zh_before(nouns::holder(holder, ZH)),
            nouns::object_long(object)
        )),
        CaptionKind::TakenInHand { object, holder, .. } => said.text(format!(
            "{} 从{}进入暂存，计数不变。",
            nouns::object_long(object),
            zh_before(nouns::holder(holder, ZH))
        )),
        CaptionKind::Allocated {
            object,
            block,
            request,
            source,
            empty,
            ..
        } => {
            let said = match (object, block) {
                (Some(object), BlockKind::Object) => said.text(format!(
                    "新{}需要 ",
                    zh_before(zh_behind(nouns::type_name(&object.type_name, ZH)))
                )),
                (object, block) => said.text(format!(
                    "{}需要 ",
                    zh_before(nouns::block(*block, object.as_ref(), ZH))
                )),
            };
            let said = said
                .mark(format!("{} 字节", number((*request).into())))
                .text("。");
            let said = match empty {
                Some(list) => said.text(format!(
                    "没有备用的{}{}",
                    zh_behind(nouns::free_list(*list, ZH)),
                    if source.is_pool_with_room() {
                        "，于是 "
                    } else {
                        "。"
                    }
                )),
                None => said,
            };
            served(said, *source)
        }
        CaptionKind::FromFreeList {
            object, list, left, ..
        } => said
            .text("备用的")
            .mark(zh_before(zh_behind(nouns::free_list(*list, ZH))))
            .text(format!(
                "成为 {}，不用申请内存；还剩 {left} 个。",
                nouns::object(object)
            )),
        CaptionKind::Resized {
            object,
            block,
            from,
            to,
            moved,
            source,
        } => {
            let said = said
                .text(format!(
                    "{}改变大小：",
                    zh_before(nouns::block(*block, object.as_ref(), ZH))
                ))
                .mark(format!("{from} → {to} 字节"))
                .text("。");
            if *moved {
                served(said, *source)
            } else {
                said.text("它留在原处。")
            }
        }
        CaptionKind::Died { object, back, .. } => given_back(
            said.text(format!(
                "不再有谁持有 {}，它被释放。",
                nouns::object_long(object)
            )),
            *back,
        ),
        CaptionKind::KeptAsSpare { object, list, now } => said
            .text(format!(
                "不再有谁持有 {}。它的内存留作",
                nouns::object_long(object)
            ))
            .mark(format!("备用的{}", zh_behind(nouns::free_list(*list, ZH))))
            .text(format!("，现在有 {now} 个。")),
        CaptionKind::Freed {
            object,
            block,
            back,
            ..
        } => given_back(
            said.text(format!(
                "不再需要{}。",
                zh_behind(nouns::block(*block, object.as_ref(), ZH))
            )),
            *back,
        ),
        CaptionKind::Entered {
            function,
            is_class: true,
            ..
        } => said.text("开始执行类 ").code(&**function).text(" 的主体。"),
        CaptionKind::Left {
            function,
            is_class: true,
            result: Some(_),
            ..
        } => said.text("类 ").code(&**function).text(" 的主体执行完毕。"),
        CaptionKind::Entered {
            function,
            is_class: _,
            arguments,
            resumed,
        } => {
            let mut said = said
                .text(if *resumed { "" } else { "调用进入 " })
                .code(&**function)
                .text(if *resumed { " 从等待处继续" } else { "" });
            let named = arguments.iter().filter(|(name, _)| !name.starts_with('.'));
            for (name, object) in named.take(3) {
                said = said
                    .text("，")
                    .code(&**name)
                    .text(format!(" 通向 {}", nouns::object_long(object)));
            }
            said.text("。")
        }
        CaptionKind::Left {
            function,
            is_class: _,
            result,
            suspended,
        } => {
            let said = said.code(&**function);
            match result {
                Some(result) if *suspended => {
                    said.text(" 暂停并交出 ").text(nouns::object_long(result))
                }
                Some(result) => said.text(" 返回 ").text(nouns::object_long(result)),
                None if *suspended => said.text(" 暂停"),
                None => said.text(" 因异常而离开"),
            }
            .text("。")
        }
        CaptionKind::Printed { text } if text.trim_end().is_empty() => {
            said.code("print").text(" 输出一个空行。")
        }
        CaptionKind::Printed { text } => said
            .code("print")
            .text(" 输出 ")
            .code(text.trim_end())
            .text("。"),
        CaptionKind::Raised { text } => said
            .text("程序停止：")
            .code(text.trim_end().lines().last().unwrap_or_default())
            .text("。"),
        CaptionKind::Collecting {
            phase,
            generation,
            n,
        } => collector::sentence(*phase, *generation, *n, ZH),
        CaptionKind::Switched { enabled: true } => said
            .text("回收重新自动进行：")
            .mark("第 0 代")
            .text("超过阈值就开始。"),
        CaptionKind::Switched { enabled: false } => said
            .text("从现在起不再自动回收：只有 ")
            .code("gc.collect()")
            .text(" 会开始一次。计数照常进行。"),
        CaptionKind::PutBack { object, by } => collector::put_back(object, by, ZH),
        CaptionKind::Tracked { object, tracked } => said.text(format!(
            "回收器{}跟踪 {}。",
            if *tracked { "开始" } else { "不再" },
            nouns::object_long(object)
        )),
    }
}

fn count_up(
    object: &Label,
    count: Count,
    reason: Reason,
    holder: &HolderLabel,
    purpose: &Purpose,
) -> Sentence {
    let what = nouns::object_long(object);
    let said = match (reason, purpose) {
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Name(name)) => Sentence::new()
            .code(&*name.name)
            .text(format!(" 系到 {what} 上")),
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) if of_call(place) => {
            Sentence::new().text(format!("取出 {what}，用于调用"))
        }
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Place(place)) => Sentence::new().text(
            format!("取出 {what}，用作{}", zh_behind(nouns::holder(place, ZH))),
        ),
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Argument { name, .. }) => {
            Sentence::new()
                .text(format!("取出 {what}，用作参数 "))
                .code(&**name)
        }
        (Reason::PickedUp | Reason::ConstantLoaded, Purpose::Result) => {
            Sentence::new().text(format!("取出 {what}，用作返回值"))
        }
        (Reason::PickedUp | Reason::ConstantLoaded, _) => {
            Sentence::new().text(format!("本行使用 {what} 时，它在暂存中"))
        }
        (Reason::PassedAsArgument, _) => Sentence::new()
            .text("参数 ")
            .code(&*holder.name)
            .text(format!(" 通向 {what}")),
        _ => Sentence::new().text(format!(
            "{}持有 {what}",
            zh_before(nouns::holder(holder, ZH))
        )),
    };
    if count.shared || count.immortal {
        return said.text("。它与解释器共享，计数不会归零。");
    }
    said.text("，引用计数").mark(from_to(count, 1)).text("。")
}

fn count_down(
    object: &Label,
    count: Count,
    reason: Reason,
    holder: &HolderLabel,
    now: Option<&Label>,
) -> Sentence {
    let what = nouns::object_long(object);
    let said = Sentence::new();
    let said = match reason {
        Reason::NameDeleted => said
            .code(format!("del {}", holder.name))
            .text(" 拿走的是名字，不是对象"),
        Reason::NameRebound => match now {
            Some(now) => said
                .code(&*holder.name)
                .text(format!(" 改指 {}，放开了 {what}", nouns::object(now))),
            None => said.code(&*holder.name).text(format!(" 放开了 {what}")),
        },
        Reason::CallOver if holder.name.is_empty() => said.text(format!("调用结束，放开 {what}")),
        Reason::CallOver => said
            .text("调用结束，")
            .code(&*holder.name)
            .text(format!(" 放开 {what}")),
        Reason::ContainerDied => match &holder.owner {
            Some(owner) => said.text(format!(
                "{} 已释放，放开了 {what}",
                nouns::object_long(owner)
            )),
            None => said.text(format!("容器已释放，放开了 {what}")),
        },
        Reason::Used | Reason::Discarded => said.text(format!("{what} 不再暂存")),
        Reason::LoopEnded => said.text(format!("循环结束，放开 {what}")),
        Reason::CycleBroken => said.text(format!("回收器打断循环引用，{what} 少了一个持有者")),
        _ => said.text(format!(
            "{}放开了 {what}",
            zh_before(nouns::holder(holder, ZH))
        )),
    };
    if count.shared || count.immortal {
        return said.text("。");
    }
    if count.n == 0 {
        return said
            .text("。这是最后一个引用，计数为 ")
            .mark("0")
            .text("。");
    }
    said.text("，引用计数").mark(from_to(count, -1)).text("。")
}

fn served(said: Sentence, source: Source) -> Sentence {
    match source {
        Source::FreedBlock(place) => said
            .text("pymalloc 分出最近释放的")
            .mark(format!(" {} 字节块", place.class_bytes))
            .text("。"),
        Source::Older(bytes) => said
            .text("pymalloc 分出最近释放的")
            .mark(format!(" {bytes} 字节块"))
            .text("，它所在的内存池在程序开始之前就有。"),
        Source::FreshBlock(place) => said
            .text("pymalloc 分出下一个从未用过的")
            .mark(format!(" {} 字节块", place.class_bytes))
            .text("。"),
        Source::NewPool(place) => said
            .text(format!("这一大小没有空位，新建内存池 {}，", place.pool))
            .mark(format!("块为 {} 字节", place.class_bytes))
            .text("。"),
        Source::NewArena(place) => said
            .text("没有内存区有空位，于是映射 ")
            .mark("1 MiB")
            .text(format!("，并新建 {} 字节块的内存池。", place.class_bytes)),
        Source::Raw => said
            .text("超过 512 字节，pymalloc 交给 ")
            .mark("C 库")
            .text("。"),
        Source::InPlace => said.text("原来的块够大。"),
    }
}

fn given_back(said: Sentence, back: Back) -> Sentence {
    match back {
        Back::Pool { place, effect } => {
            let said = said
                .mark(format!("{} 字节的块", place.class_bytes))
                .text(format!("还给内存池 {}", place.pool));
            match effect {
                PoolEffect::None => said.text("。"),
                PoolEffect::PoolHasRoom => said.text("，它不再是满的。"),
                PoolEffect::PoolEmptied => said.text("，它现在空了。"),
                PoolEffect::ArenaReleased => said.text("，整个内存区空了，还给系统。"),
            }
        }
        Back::Older(bytes) => said
            .mark(format!("{bytes} 字节的块"))
            .text("还给它的内存池；那个池在程序开始之前就有，没有画出来。"),
        Back::Raw => said.text("内存还给").mark("C 库").text("。"),
    }
}

pub(super) fn nothing(line: u32) -> Sentence {
    Sentence::new().text(format!("第 {line} 行已运行，每个计数都和之前一样。"))
}

/// `kept`: the name that led to the owner before, and was bound to it again.
pub(super) fn put(put: &Put, kept: Option<&Binding<'_>>) -> Sentence {
    let said = match kept {
        Some(kept) => Sentence::new()
            .code(&*kept.holder.name)
            .text(format!(" 仍通向 {}。", nouns::object_long(kept.object))),
        None => Sentence::new(),
    };
    let place = zh_before(nouns::holder(&put.place, ZH));
    let said = said
        .text(format!("{place}现在通向 "))
        .mark(nouns::object_long(&put.object));
    let said = match put.count {
        Some((before, after)) => said
            .text("，引用计数")
            .mark(format!("从 {before} 变为 {after}"))
            .text("。"),
        None => said.text("。"),
    };
    let said = match &put.died {
        Some(died) => said.text(format!("{} 不再有持有者，被释放。", nouns::object(died))),
        None => said,
    };
    if put.alone {
        said
    } else {
        said.text("还有别处也变了。")
    }
}

pub(super) fn removed(owner: &Label, n: usize, of: Slot, freed: bool) -> Sentence {
    let of = match of {
        Slot::Item => "项",
        Slot::Key | Slot::Value => "个条目",
        Slot::Named(_) => "个属性",
    };
    let said = Sentence::new()
        .text(format!("{} ", nouns::object_long(owner)))
        .mark(format!("少了 {} {of}", number(n as u64)))
        .text("。");
    if freed {
        said.text("除此之外没有持有者的，都被释放。")
    } else {
        said
    }
}

/// A name that leads to an object since this line.
pub(super) fn bound(bound: &Binding<'_>) -> Sentence {
    let said = Sentence::new().code(&*bound.holder.name);
    let said = if bound.new {
        said.text(format!(
            " 系到一个新的{}上：",
            zh_before(zh_behind(nouns::type_name(&bound.object.type_name, ZH)))
        ))
        .mark(nouns::object_long(bound.object))
        .text("。")
    } else {
        let said = said.text(format!(" 系到 {} 上", nouns::object_long(bound.object)));
        match bound.count {
            Some((before, after)) => said
                .text("，没有复制任何东西，引用计数")
                .mark(format!("从 {before} 变为 {after}"))
                .text("。"),
            None => said.text("。"),
        }
    };
    match bound.before {
        Some((before, count)) if count.n == 0 && !count.shared => {
            said.text(format!("{} 不再有持有者，被释放。", nouns::object(before)))
        }
        Some((before, count)) if !count.shared => said.text(format!(
            "{} 的计数降为 {}。",
            nouns::object(before),
            count.n
        )),
        _ => said,
    }
}

/// `del` of the last name.
pub(super) fn last_name_deleted(
    object: &Label,
    holder: &HolderLabel,
    fate: &CaptionKind,
) -> Sentence {
    let said = Sentence::new()
        .code(format!("del {}", holder.name))
        .text(format!(
            " 去掉了 {} 的最后一个引用，它",
            nouns::object_long(object)
        ))
        .mark("当场");
    match fate {
        CaptionKind::KeptAsSpare { .. } => said.text("消失，内存留给下一个备用。"),
        _ => said.text("被释放。"),
    }
}

fn from_to(count: Count, delta: i64) -> String {
    format!("从 {} 变为 {}", count.n - delta, count.n)
}

/// A reason as a noun phrase.
pub(super) fn reason(reason: Reason, holder: &HolderLabel) -> String {
    match reason {
        Reason::NameRebound => format!("{} 改指别处", holder.name),
        Reason::NameDeleted => format!("del {}", holder.name),
        Reason::PassedAsArgument => format!("参数 {}", holder.name),
        Reason::CallOver => match &*holder.frame_name {
            "" | "<module>" => "调用结束".to_owned(),
            function => format!("{function}() 已返回"),
        },
        Reason::ContainerDied => match &holder.owner {
            Some(owner) => format!("{} 已释放", nouns::object(owner)),
            None => "容器已释放".to_owned(),
        },
        Reason::CycleBroken => "回收器打断循环引用".to_owned(),
        Reason::PickedUp if holder.kind == HolderKind::Hand => "取出".to_owned(),
        Reason::ConstantLoaded if holder.kind == HolderKind::Hand => "从常量中取出".to_owned(),
        Reason::Used => "用完".to_owned(),
        Reason::Discarded => "丢弃".to_owned(),
        Reason::Returned => "返回".to_owned(),
        Reason::LoopStarted => "循环遍历".to_owned(),
        Reason::LoopEnded => "循环结束".to_owned(),
        _ => nouns::holder(holder, ZH),
    }
}
