//! Words for one program under two releases. The causes' own texts are data: `static/words/compare.<language>.txt`.

use super::sentence::Sentence;
use super::{bytes, nouns, number};
use crate::state::prefs::Lang;
use engine::view::compare::{Cause, Difference, Value, What};

/// The words.
#[derive(Debug)]
pub struct Words {
    /// The button that leads here.
    pub compare: &'static str,
    /// Beside "Code".
    pub same_code: &'static str,
    /// Heading of the list.
    pub differs: &'static str,
    /// Before the buttons that go to one.
    pub difference: &'static str,
    /// How many differences there are at this moment.
    pub so_far: fn(usize) -> String,
    /// Nothing differs yet.
    pub none: &'static str,
    /// Heading of what is the same.
    pub agree: &'static str,
    /// How much is the same: objects, statements that differ, statements in all.
    pub agreed: fn(u32, usize, usize) -> String,
    /// What this compares, and what it leaves out.
    pub scope: &'static str,
    /// The menu of a side.
    pub change: fn(&str) -> String,
    /// Statements that have run, and all of them.
    pub statement_of: fn(u32, u32) -> String,
    /// The line, in both.
    pub both_line: fn(u32) -> String,
    /// Nothing has run.
    pub at_start: &'static str,
    /// The statement did the same in both.
    pub same: &'static str,
    /// The next and the previous statement that differs.
    pub marks: [&'static str; 2],
    /// `3.11 to 3.14`
    pub from_to: fn(&str, &str) -> String,
    /// The cause came with this release.
    pub since: fn(&str) -> String,
    /// A count that is kept, and one that is not.
    pub counted: [&'static str; 2],
    /// Blocks of a pool.
    pub blocks: fn(u32) -> String,
    /// Pools of an arena, and its size.
    pub pools: fn(u32, &str) -> String,
    /// No, yes, nothing.
    pub answers: [&'static str; 3],
    /// Subjects of differences that are about no object.
    pub threshold: &'static str,
    /// Calls.
    pub calls: &'static str,
    /// Counts changed by reading.
    pub reads: &'static str,
    /// Other counts.
    pub counts: &'static str,
    /// Blocks asked for.
    pub requests: &'static str,
    /// Objects made of spares.
    pub reused: &'static str,
    /// Collections.
    pub collections: &'static str,
    /// Letters printed.
    pub printed: &'static str,
    /// The subject, tracked by the collector.
    pub tracked: fn(&str) -> String,
    /// And so many more objects.
    pub more: fn(&str, u32) -> String,
    /// Between a cause's title and its text.
    pub stop: &'static str,
    /// A difference as a sentence: subject, then value and release of both, and the cause's title.
    pub sentence: fn(&str, [&str; 2], [&str; 2], Option<&str>) -> Sentence,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    compare: "Compare",
    same_code: "the same in both",
    differs: "What differs",
    difference: "Difference",
    so_far: |n| format!("{n} so far"),
    none: "Nothing differs yet. Step on.",
    agree: "Both agree",
    agreed: |objects, marks, all| {
        let alike = if objects == 1 {
            "1 object is".to_owned()
        } else {
            format!("{} objects are", number(objects.into()))
        };
        format!(
            "{alike} alike in every number. The releases do something else in {} of {} statements.",
            number(marks as u64),
            number(all as u64)
        )
    },
    scope: "Compared are default builds of CPython for 64-bit Linux, with the GIL. Builds without it have another memory.",
    change: |version| format!("Release, now {version}"),
    statement_of: |at, of| format!("Statement {} of {}", number(at.into()), number(of.into())),
    both_line: |line| format!("line {line}, both versions"),
    at_start: "Before the first line",
    same: "Both releases do the same in this line.",
    marks: ["Next difference", "Previous difference"],
    from_to: |a, b| format!("{a} to {b}"),
    since: |version| format!("since {version}"),
    counted: ["counted", "immortal"],
    blocks: |n| format!("{} blocks,", number(n.into())),
    pools: |n, size| format!("{} pools in an arena of {size}", number(n.into())),
    answers: ["no", "yes", "none"],
    threshold: "Young generation, looked at after",
    calls: "Calls of this line",
    reads: "Counts that this line raises by reading",
    counts: "Other counts that this line raises",
    requests: "Blocks that this line asks for",
    reused: "Objects that this line makes of spares",
    collections: "Collections",
    printed: "Characters printed",
    tracked: |what| format!("{what}, tracked"),
    more: |what, n| format!("{what} and {n} more"),
    stop: ". ",
    sentence: |what, values, releases, cause| {
        Sentence::new()
            .text(format!("{what}: "))
            .mark(format!("{} in {}", values[0], releases[0]))
            .text(", ")
            .mark(format!("{} in {}", values[1], releases[1]))
            .text(cause.map_or(".".to_owned(), |cause| {
                format!(". Why: {}.", lower_first(cause))
            }))
    },
};

static ZH: Words = Words {
    compare: "对比",
    same_code: "两边相同",
    differs: "不同之处",
    difference: "不同",
    so_far: |n| format!("目前 {n} 处"),
    none: "目前没有不同。往下走。",
    agree: "两边一致",
    agreed: |objects, marks, all| {
        format!(
            "{} 个对象的每个数字都一样。{} 条语句中有 {} 条，两个版本做的不一样。",
            number(objects.into()),
            number(all as u64),
            number(marks as u64)
        )
    },
    scope: "比较的是 64 位 Linux 上带 GIL 的默认 CPython。不带 GIL 的版本内存完全不同。",
    change: |version| format!("版本，现在是 {version}"),
    statement_of: |at, of| {
        format!(
            "第 {} 条语句，共 {} 条",
            number(at.into()),
            number(of.into())
        )
    },
    both_line: |line| format!("第 {line} 行，两个版本"),
    at_start: "第一行之前",
    same: "这一行，两个版本做的一样。",
    marks: ["下一处不同", "上一处不同"],
    from_to: |a, b| format!("{a} 到 {b}"),
    since: |version| format!("从 {version} 起"),
    counted: ["计数", "永生"],
    blocks: |n| format!("{} 个块，", number(n.into())),
    pools: |n, size| format!("一个 {size} 的内存区有 {} 个内存池", number(n.into())),
    answers: ["否", "是", "没有"],
    threshold: "年轻一代的阈值",
    calls: "这一行的调用",
    reads: "这一行读取时加一的次数",
    counts: "这一行其他加一的次数",
    requests: "这一行要的块",
    reused: "这一行用备用的造的对象",
    collections: "回收",
    printed: "输出的字符",
    tracked: |what| format!("{what}，被跟踪"),
    more: |what, n| format!("{what} 等另外 {n} 个"),
    stop: "。",
    sentence: |what, values, releases, cause| {
        Sentence::new()
            .text(format!("{what}："))
            .mark(format!("{} 中 {}", releases[0], values[0]))
            .text("，")
            .mark(format!("{} 中 {}", releases[1], values[1]))
            .text(cause.map_or("。".to_owned(), |cause| format!("。原因：{cause}。")))
    },
};

/// A title inside a sentence.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// What a difference is about.
pub fn subject(difference: &Difference, lang: Lang) -> String {
    let w = words(lang);
    let names: Vec<String> = difference.objects.iter().map(nouns::object_long).collect();
    let shown = u32::try_from(names.len()).unwrap_or(0);
    let joined = names.join(if lang == Lang::Zh { "、" } else { ", " });
    let objects = if difference.n_objects > shown {
        (w.more)(&joined, difference.n_objects - shown)
    } else {
        joined
    };
    match difference.what {
        What::Size | What::Count => objects,
        What::Part(kind) => {
            let first = nouns::block(kind, difference.objects.first(), lang);
            match difference.n_objects {
                0 | 1 => first,
                n => (w.more)(&first, n - 1),
            }
        }
        What::Tracked => (w.tracked)(&objects),
        What::Threshold => w.threshold.to_owned(),
        What::Calls => w.calls.to_owned(),
        What::Reads => w.reads.to_owned(),
        What::Counts => w.counts.to_owned(),
        What::Requests => w.requests.to_owned(),
        What::Reused => w.reused.to_owned(),
        What::Collections => w.collections.to_owned(),
        What::Output => w.printed.to_owned(),
    }
}

/// What one release has.
pub fn value(difference: &Difference, side: usize, lang: Lang) -> String {
    let w = words(lang);
    match difference.values[side] {
        Value::Nothing => w.answers[2].to_owned(),
        Value::Bytes(n) => bytes(n.into()),
        Value::Number(_) if difference.cause == Cause::Immortal => w.counted[0].to_owned(),
        Value::Number(n) => number(n),
        Value::Counted(n, true) => format!("{n}+"),
        Value::Counted(n, false) => n.to_string(),
        Value::Immortal => w.counted[1].to_owned(),
        Value::Whether(it) => w.answers[usize::from(it)].to_owned(),
    }
}

/// Title and text of every cause, from the data file: blocks of three lines, the cause's word first.
pub fn causes(file: &str) -> Vec<(&str, &str, &str)> {
    let blocks = file.split("\n\n");
    blocks
        .filter_map(|block| {
            let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
            Some((lines.next()?, lines.next()?, lines.next()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::causes;
    use engine::view::compare::Cause;

    #[test]
    fn every_cause_has_its_texts_in_both_languages() {
        for file in [
            include_str!("../../static/words/compare.en.txt"),
            include_str!("../../static/words/compare.zh.txt"),
        ] {
            let texts = causes(file);
            for cause in Cause::ALL {
                let found = texts.iter().filter(|(word, ..)| *word == cause.word());
                assert_eq!(found.count(), 1, "{cause:?}");
            }
            assert_eq!(texts.len(), Cause::ALL.len());
        }
    }
}
