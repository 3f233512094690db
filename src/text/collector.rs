//! Words for a collection: its phases, its generations, and what became of an object.

use super::sentence::Sentence;
use super::{nouns, number};
use crate::state::prefs::Lang;
use engine::timeline::GcPhase;
use engine::view::Label;

/// The sentence of a phase.
pub fn sentence(phase: GcPhase, generation: u8, n: u32, lang: Lang) -> Sentence {
    let said = Sentence::new();
    let count = number(n.into());
    match lang {
        Lang::En => match phase {
            GcPhase::UpdateRefs => said
                .text("A collection of ")
                .mark(format!("generation {generation}"))
                .text(format!(" begins: {} get ", objects(n)))
                .mark("gc_refs")
                .text(", a copy of their count."),
            GcPhase::SubtractRefs => said
                .text("Each reference from inside takes one off ")
                .mark("gc_refs")
                .text(". What is left comes from outside."),
            GcPhase::MoveUnreachable => said
                .text("Whatever has ")
                .mark("gc_refs 0")
                .text(" is set aside; whatever a survivor reaches is put back."),
            GcPhase::UntrackTuples => match (n, generation) {
                (0, _) => said.text("Nothing survives."),
                (_, 2) => said.text(format!("{} survive and stay in generation 2.", objects(n))),
                _ => said
                    .text(format!("{} survive and move to ", objects(n)))
                    .mark(format!("generation {}", generation + 1))
                    .text("."),
            },
            GcPhase::HandleWeakrefs => said
                .mark(objects(n))
                .text(if n == 1 {
                    " cannot be reached. Weak references to it are cleared first."
                } else {
                    " cannot be reached. Weak references to them are cleared first."
                }),
            GcPhase::FinalizeGarbage if n == 0 => {
                said.text("None of the unreachable objects has a finalizer to call.")
            }
            GcPhase::FinalizeGarbage => said
                .mark(format!("Finalizers: {count}"))
                .text(". Their ")
                .code("__del__")
                .text(" runs while they are still whole."),
            GcPhase::HandleResurrected => said
                .text("In case a finalizer saved something, the rest is ")
                .mark("divided once more")
                .text("."),
            GcPhase::DeleteGarbage if n == 0 => said.text("Nothing is left to delete."),
            GcPhase::DeleteGarbage if n == 1 => said
                .mark(objects(n))
                .text(" is held only by itself. The collector drops that reference; the count falls to zero."),
            GcPhase::DeleteGarbage => said
                .mark(objects(n))
                .text(" hold only each other. The collector drops these references; the counts fall to zero."),
            GcPhase::ClearFreeLists => {
                said.text("A full collection also gives the spares of the ").mark("free lists").text(" back.")
            }
            GcPhase::Over if n == 0 => said.text("The collection is over. It found ").mark("nothing").text("."),
            GcPhase::Over => said
                .text("The collection is over. It found ")
                .mark(objects(n))
                .text("."),
        },
        Lang::Zh => match phase {
            GcPhase::UpdateRefs => said
                .text("开始回收")
                .mark(format!("第 {generation} 代"))
                .text(format!("：{count} 个对象得到 "))
                .mark("gc_refs")
                .text("，即引用计数的副本。"),
            GcPhase::SubtractRefs => said
                .text("来自内部的每个引用使 ")
                .mark("gc_refs")
                .text(" 减 1，剩下的来自外部。"),
            GcPhase::MoveUnreachable => said
                .mark("gc_refs 为 0")
                .text(" 的先放到一边；幸存者能到达的再放回来。"),
            GcPhase::UntrackTuples => match (n, generation) {
                (0, _) => said.text("没有幸存者。"),
                (_, 2) => said.text(format!("{count} 个对象幸存，留在第 2 代。")),
                _ => said
                    .text(format!("{count} 个对象幸存，移到"))
                    .mark(format!("第 {} 代", generation + 1))
                    .text("。"),
            },
            GcPhase::HandleWeakrefs => said
                .mark(format!("{count} 个对象"))
                .text("不可达。先清除通向它们的弱引用。"),
            GcPhase::FinalizeGarbage if n == 0 => said.text("不可达对象中没有要调用的终结器。"),
            GcPhase::FinalizeGarbage => said
                .mark(format!("{count} 个终结器"))
                .text("：趁对象还完整，运行它们的 ")
                .code("__del__")
                .text("。"),
            GcPhase::HandleResurrected => said
                .text("以防终结器救回了什么，对剩下的")
                .mark("再划分一次")
                .text("。"),
            GcPhase::DeleteGarbage if n == 0 => said.text("没有要删除的了。"),
            GcPhase::DeleteGarbage if n == 1 => said
                .mark("1 个对象")
                .text("只被自己持有。回收器去掉这个引用，计数降为零。"),
            GcPhase::DeleteGarbage => said
                .mark(format!("{count} 个对象"))
                .text("只互相持有。回收器去掉这些引用，计数降为零。"),
            GcPhase::ClearFreeLists => said.text("完整回收还会归还").mark("空闲链表").text("里的备用内存。"),
            GcPhase::Over if n == 0 => said.text("回收结束，").mark("什么也没找到").text("。"),
            GcPhase::Over => said.text("回收结束，找到 ").mark(format!("{count} 个对象")).text("。"),
        },
    }
}

/// An object that was set aside is put back.
pub fn put_back(object: &Label, by: &Label, lang: Lang) -> Sentence {
    let (object, by) = (nouns::object(object), nouns::object(by));
    match lang {
        Lang::En => Sentence::new()
            .text(format!("So far {object} had "))
            .mark("gc_refs 0")
            .text(format!(", but {by} is alive and reaches it, so it is "))
            .mark("put back")
            .text("."),
        Lang::Zh => Sentence::new()
            .text(format!("{object} 的 "))
            .mark("gc_refs 为 0")
            .text(format!("，但 {by} 活着并能到达它，所以"))
            .mark("放回来")
            .text("。"),
    }
}

/// A phase in the list of steps.
pub fn title(phase: GcPhase, generation: u8, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let title = match phase {
        GcPhase::UpdateRefs => ["Copy the counts", "复制计数"],
        GcPhase::SubtractRefs => ["Subtract inside references", "减去内部引用"],
        GcPhase::MoveUnreachable => ["Divide and rescue", "划分与救回"],
        GcPhase::UntrackTuples => ["Survivors grow older", "幸存者变老"],
        GcPhase::HandleWeakrefs => ["Clear weak references", "清除弱引用"],
        GcPhase::FinalizeGarbage => ["Call finalizers", "调用终结器"],
        GcPhase::HandleResurrected => ["Look again", "再看一遍"],
        GcPhase::DeleteGarbage => ["Clear the rest", "清除其余"],
        GcPhase::ClearFreeLists => ["Empty the free lists", "清空空闲链表"],
        GcPhase::Over => {
            return if zh {
                format!("第 {generation} 代回收结束")
            } else {
                format!("Generation {generation} is done")
            };
        }
    };
    title[usize::from(zh)].to_owned()
}

/// What stands under a phase's title.
pub fn under(phase: GcPhase, generation: u8, n: u32, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let count = number(n.into());
    let text = match phase {
        GcPhase::UpdateRefs => [
            "gc_refs starts as the reference count",
            "gc_refs 从引用计数开始",
        ],
        GcPhase::SubtractRefs => ["what is left comes from outside", "剩下的来自外部"],
        GcPhase::MoveUnreachable => [
            "whatever a survivor reaches is put back",
            "幸存者能到达的放回来",
        ],
        GcPhase::UntrackTuples if generation == 2 => {
            ["they stay in the oldest generation", "它们留在最老的一代"]
        }
        GcPhase::UntrackTuples => ["they move to the next generation", "移到下一代"],
        GcPhase::HandleWeakrefs => ["to the garbage; callbacks run", "通向垃圾的；运行回调"],
        GcPhase::FinalizeGarbage => ["__del__ of the garbage", "垃圾的 __del__"],
        GcPhase::HandleResurrected => ["did a finalizer save something?", "终结器救回了什么吗？"],
        GcPhase::DeleteGarbage => [
            "break the cycle; counts fall to zero",
            "打断循环引用，计数降为零",
        ],
        GcPhase::ClearFreeLists => ["after a full collection", "完整回收之后"],
        GcPhase::Over => {
            return match (zh, n) {
                (false, 0) => "it found nothing".to_owned(),
                (false, n) => format!("it found {}", objects(n)),
                (true, 0) => "什么也没找到".to_owned(),
                (true, _) => format!("找到 {count} 个对象"),
            };
        }
    };
    text[usize::from(zh)].to_owned()
}

/// Why an object survives.
pub fn reached(by: &Label, lang: Lang) -> String {
    match lang {
        Lang::En => format!("rescued: {} reaches it", nouns::object(by)),
        Lang::Zh => format!("被救回：{} 能到达它", nouns::object(by)),
    }
}

fn objects(n: u32) -> String {
    if n == 1 {
        "1 object".to_owned()
    } else {
        format!("{} objects", number(n.into()))
    }
}

/// The spare that the next request gets.
pub const fn next_spare(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "given out next",
        Lang::Zh => "下一个分出",
    }
}

/// What is on a free list, for those who hear it.
pub fn on_list(list: &str, n: u32, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{n} spares on the free list {list}"),
        Lang::Zh => format!("空闲链表 {list} 中有 {n} 个备用"),
    }
}

/// The words of the collector's screen.
#[derive(Debug)]
pub struct Words {
    /// Heading of the generations.
    pub generations: &'static str,
    /// One generation.
    pub generation: fn(u8) -> String,
    /// Heading over the objects.
    pub objects_in: fn(u8) -> String,
    /// Heading of the list of phases.
    pub collecting: fn(u8) -> String,
    /// The area of the reachable ones, before and after they are known.
    pub examined: &'static str,
    /// After.
    pub reachable: &'static str,
    /// The area of those set aside.
    pub unreachable: &'static str,
    /// Stands in it.
    pub only_each_other: &'static str,
    /// The same while the candidates are being divided.
    pub for_now: &'static str,
    /// Nobody is set aside.
    pub nobody: &'static str,
    /// Why an object survives.
    pub outside: &'static str,
    /// `gc_refs` of an object that was freed.
    pub gone: &'static str,
    /// Candidates without a row.
    pub left_out: fn(u32) -> String,
    /// On a shelf: what is examined.
    pub being_examined: fn(u32) -> String,
    /// On a shelf: objects of a generation that is not examined.
    pub holds: fn(u32) -> String,
    /// References from an older generation.
    pub counts_as_outside: &'static str,
    /// On the youngest's: collections do not begin of themselves.
    pub off: &'static str,
    /// What a generation's count counts.
    pub counts: [&'static str; 3],
    /// Between two shelves.
    pub survivors: &'static str,
    /// What `1 − 1 = 0` means.
    pub legend: &'static str,
    /// Columns of the table.
    pub columns: [&'static str; 5],
    /// On a card: it waits for the collector.
    pub waits: &'static str,
    /// A collection in the line: generation, objects looked at, objects found, whether it was due by itself.
    pub ran: fn(u8, u32, u32, bool) -> String,
    /// Shows it.
    pub look_inside: &'static str,
    /// Opens it to be done by hand.
    pub by_hand: &'static str,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH_WORDS,
    }
}

static EN: Words = Words {
    generations: "Generations",
    generation: |n| format!("Generation {n}"),
    objects_in: |n| format!("Objects in generation {n}"),
    collecting: |n| format!("Collection of generation {n}"),
    examined: "Being examined",
    reachable: "Reachable",
    unreachable: "Unreachable",
    only_each_other: "They hold only each other. No path leads here from outside.",
    for_now: "Set aside for now: a path from outside may still lead here.",
    nobody: "Nothing is set aside.",
    outside: "held from outside",
    gone: "freed",
    left_out: |n| format!("and {} that stay and are not drawn", objects(n)),
    being_examined: |n| format!("Being examined: {}.", objects(n)),
    holds: objects,
    counts_as_outside: "References from here count as outside, because this generation is not being examined.",
    off: "Switched off: only gc.collect() starts a collection.",
    counts: [
        "Counts container objects made, less those freed.",
        "Counts the collections of generation 0.",
        "Counts the collections of generation 1.",
    ],
    survivors: "survivors move here",
    legend: "reference count, minus references from inside, is gc_refs",
    columns: ["Object", "Count", "From inside", "gc_refs", "Set"],
    waits: "out of reach",
    ran: |generation, n, found, due| {
        let why = if due { "became due and ran" } else { "ran" };
        let what = if found == 0 {
            "nothing".to_owned()
        } else {
            objects(found)
        };
        format!(
            "A collection of generation {generation} {why} in this line: it looked at {} and found {what} to free.",
            objects(n)
        )
    },
    look_inside: "Look inside",
    by_hand: "Be the collector",
};

static ZH_WORDS: Words = Words {
    generations: "各代",
    generation: |n| format!("第 {n} 代"),
    objects_in: |n| format!("第 {n} 代的对象"),
    collecting: |n| format!("第 {n} 代的回收"),
    examined: "正在检查",
    reachable: "可达",
    unreachable: "不可达",
    only_each_other: "它们只互相持有，没有路径从外部通到这里。",
    for_now: "暂时放到一边：也许还有路径从外部通到这里。",
    nobody: "没有对象被放到一边。",
    outside: "外部持有",
    gone: "已释放",
    left_out: |n| format!("另有 {} 个留下的对象没有画出", number(n.into())),
    being_examined: |n| format!("正在检查：{} 个对象。", number(n.into())),
    holds: |n| format!("{} 个对象", number(n.into())),
    counts_as_outside: "来自这里的引用算作外部，因为这一代没有被检查。",
    off: "已关闭：只有 gc.collect() 会开始回收。",
    counts: [
        "计数：新建的容器对象减去已释放的。",
        "计数：第 0 代的回收次数。",
        "计数：第 1 代的回收次数。",
    ],
    survivors: "幸存者移到这里",
    legend: "引用计数减去内部引用，就是 gc_refs",
    columns: ["对象", "计数", "来自内部", "gc_refs", "集合"],
    waits: "不可达",
    ran: |generation, n, found, due| {
        let why = if due {
            "到时候了，在这一行运行"
        } else {
            "在这一行运行"
        };
        format!(
            "第 {generation} 代的回收{why}：检查了 {} 个对象，找到 {} 个可释放的。",
            number(n.into()),
            number(found.into())
        )
    },
    look_inside: "看看里面",
    by_hand: "你来当回收器",
};
