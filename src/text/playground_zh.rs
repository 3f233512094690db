//! The playground in Chinese.

use super::playground::LabText;
use super::sentence::Sentence;
use super::{bytes, number};
use engine::protocol::Unread;
use engine::view::playground::dials::ProfileError;
use engine::view::playground::report::StatsError;
use engine::view::playground::{Call, Mistake, Pins, Stays, Told, TraceError};

pub(super) static LAB: LabText = LabText {
    door: "亲手申请内存",
    ask: "申请内存",
    tabs: ["手动", "脚本", "打开"],
    panes: ["申请", "内存", "列表"],
    bytes: "字节数",
    bytes_range: "0 以上",
    bytes_bad: [
        "请用数字写整数字节数：0 或更大。",
        "比 C 中任何大小都大：最多 18,446,744,073,709,551,615。",
    ],
    asked: |n| format!("申请 {}", number(n)),
    given: |n, class| format!("给出 {n}，类别 {class}"),
    given_raw: |n| {
        if n == 0 {
            "0 字节：向 C 库要 1 字节".to_owned()
        } else {
            "内存池放不下：由 C 库处理".to_owned()
        }
    },
    try_it: "试一试",
    examples: [
        "第一步",
        "填满一个内存池",
        "随机释放",
        "让内存区碎片化",
        "申请 600 字节",
        "用 realloc 缩小",
        "反复申请和归还",
        "一百万个块",
    ],
    your_blocks: "你的块",
    live: |n| format!("{n} 个在用"),
    many: "超过 20,000 个在用",
    no_blocks: "此刻你没有持有任何块。",
    just_freed: "刚释放",
    undo: "撤销",
    redo: "重做",
    clear: "清空",
    script_help: "a = malloc(24)、calloc(3, 8)、realloc(a, 600)、free(a)、repeat 10 as i:（下面的行要缩进）。块名可以带编号：b[i]。",
    open_trace: "一段录制的历程",
    open_trace_text: "打开真实解释器的记录（*.trace.zst），逐个查看它的每次请求。每个地址都与记录比对。",
    choose_file: "选择文件",
    drop_here: "或拖放到本页任意位置",
    paste: "你自己的进程",
    paste_text: "粘贴 sys._debugmallocstats() 打印的内容。它不会离开本页。",
    show_report: "显示图示",
    close_report: "关闭报告",
    report_only: "报告只有总数，没有单个请求：没有列表和步骤可看。关闭报告后，你自己的块还在。",
    all_arenas: "所有内存区",
    zoom: "缩放",
    zoom_in: "靠近",
    zoom_out: "远离",
    pymalloc_sub: |bytes, classes| format!("不超过 {bytes} 字节的请求，{classes} 个大小类别"),
    arena_sub: |used, of, empty| {
        let pools = format!("{of} 个内存池中 {used} 个在用");
        if empty > 0 {
            format!("{pools}，{empty} 个空闲")
        } else {
            pools
        }
    },
    serves: |rank| match rank {
        0 => "最先提供服务".to_owned(),
        n => format!("在 usable_arenas 中排第 {}", n + 1),
    },
    is_full: "已满：不在任何列表中",
    lost: |n| format!("对齐损失 {}", bytes(n.into())),
    in_use: |n| format!("{n} 个内存池在用"),
    pool_sub: |size, used, of, free, virgin| {
        format!(
            "大小类别 {size}，{of} 个块中 {used} 个在用，{free} 个在空闲链表，{virgin} 个从未用过"
        )
    },
    pool_never: "尚未划出",
    pool_empty: "空：任何大小类别都可以取用",
    header: "池头",
    list_order: "空闲链表，按链表顺序",
    list_end: "末尾",
    and_more: |n| format!("还有 {n} 个"),
    cells: ["在用", "空闲", "从未用过", "刚给出", "刚释放"],
    tile: |pool, state| format!("内存池 {pool}，{state}"),
    tiles: ["部分在用", "已满", "空", "尚未划出"],
    next_free: |n| format!("下一个空闲块：{n}"),
    next_none: "空闲链表到此为止",
    old_stay: "旧内容保留到块再次给出",
    never_written: "从未写过",
    holds: |asked, of| format!("{of} 字节中申请了 {}", number(asked)),
    of_name: |name| format!("你的块 {name}"),
    why: "这个内存区为什么还在？",
    why_legend: "按块的大小列出；每个内存池：在用的块数 / 能容纳的块数：",
    why_class: |bytes, used| format!("{} 个 {bytes} 字节的块", number(used.into())),
    no_arena: "还没有内存区。第一个小请求会得到一个。",
    not_mapped: "未映射",
    raw_sub: |n, total| format!("C 库的 {} 个块：{} 字节", number(n), number(total)),
    raw_none: "处理 0 字节和内存池放不下的请求",
    arenas_mapped: |n, mapped, resident| {
        format!(
            "映射了 {} 个内存区，共 {mapped}；实际触及约 {resident}",
            number(n)
        )
    },
    usedpools_sub: "每个类别中有空位的内存池",
    list_empty: "空：这个类别的下一个请求需要一个空闲的内存池",
    usable_sub: "空闲内存池最少的在前",
    usable_none: "空：所有内存区都已满",
    usable_absent: "空：没有内存区",
    did: "你做过的事",
    happened: "进程做过的事",
    inside: "逐步来看",
    step_of: |n, of| format!("第 {} 步，共 {} 步", number(n.into()), number(of.into())),
    stage_of: |n, of| format!("第 {n} 部分，共 {of} 部分"),
    before_first: "第一个请求之前",
    start: "还没有申请任何内存。按 malloc，或逐步执行脚本。",
    nothing: "什么也没有发生：没有块可以释放。",
    start_trace: "解释器还没有申请任何内存。单步、播放，或拖动时间线。",
    held_by_you: "由你持有",
    held_by_process: "由进程持有",
    reading: |done| format!("正在读取请求：{} %", done / 10),
    right: |right, of| format!("{of} 个地址中 {right} 个正确"),
    wrong_at: |at| format!("第一个不同在请求 {at}"),
    not_compared: "同样的请求，换了常量",
    version: "版本",
    what_if: "假如",
    what_if_text: "改变一个常量，同样的请求会重新处理一遍。",
    dials: [
        "内存池大小",
        "内存区大小",
        "对齐",
        "最大的小请求",
        "内存区起始地址",
    ],
    base: [
        "与 Linux 给出的相同",
        "对齐：放得下所有内存池",
        "不对齐：少一个内存池",
    ],
    as_cpython: "与 CPython 相同",
    not_cpython: "不是 CPython",
    cancelled: "已停止。之前显示的内容还在。",
    script_long: "脚本超过 1 MB。长脚本请使用 repeat。",
    versions: "版本",
    source: "来源",
    value: "值",
    report: "sys._debugmallocstats()",
    report_sub: |total, arenas, size| format!("{} 个 {size} 的内存区，共 {total}", number(arenas)),
    releases: "打印它的 CPython",
    parts: [
        "在用的块",
        "在用内存池中的空闲块",
        "没有块的内存池",
        "池头",
        "内存池末尾",
        "内存区末尾",
    ],
    waste: |bytes, percent, part| format!("{bytes}（{percent} %）没有数据。其中最多的是：{part}。"),
    waste_class: |size, bytes| format!("{size} 字节的块：内存池里有 {bytes} 空闲"),
    t_arena: "内存区",
    t_address: "地址",
    t_pools: "内存池",
    t_free: "空闲内存池",
    t_order: "在 usable_arenas 中的位置",
    t_pool: "内存池",
    t_state: "状态",
    t_size: "块大小",
    t_in_use: "在用",
    t_of: "/",
    t_block: "块",
    t_next: "下一个空闲",
    t_class: "类别",
    t_per_pool: "每池块数",
    t_waste: "末尾剩余",
    t_used: "usedpools",
    t_bytes: "字节",
    terms: &[
        "每个块都从它的倍数开始，大小类别也以它为间隔。",
        "内存池能处理的最大请求。更大的和 0 字节的请求交给 C 库。",
        "块大小的种数。每个内存池只放其中一种。",
        "内存池的字节数。内存池从它的绝对倍数开始。",
        "池头，向上取整到对齐。第一个块紧随其后。",
        "pymalloc 一次向系统申请的字节数。",
        "起始地址是内存池大小的倍数时，内存区放得下的内存池数；否则少一个。",
        "最初建立这么多内存区记录，之后每次加倍。",
        "系统一次映射和计数的字节数。",
        "从系统得到的一大块内存，切成内存池。所有内存池都空了才归还。",
        "内存区的一部分，有池头，放同一大小类别的块。",
        "给出的一块：请求向上取整到大小类别。",
        "大小相近的请求同属一类：(n − 1) / ALIGNMENT。",
        "每个大小类别中部分在用的内存池。最前面的处理下一个请求。",
        "有空闲内存池的内存区，空闲最少的在前：最满的先用，其他的就可能变空。",
        "没有内存区的记录。最后归还的最先使用。",
        "对每个空闲内存池数，usable_arenas 中最后一个有这么多的内存区。",
        "内存区中变空的内存池；最后变空的最先取用。",
        "内存池的空闲块，最后释放的在前。每块的前 8 个字节存放下一块的地址。",
        "这个内存池中已给出的块数。",
        "下一个要给出的块；内存池满时为空指针。",
        "usedpools 中的下一个内存池；这个内存池为空时是 freepools 中的下一个。",
        "usedpools 中的前一个内存池。",
        "这个内存池所属的内存区记录的编号。",
        "大小类别。空的内存池保留它作为提示：同一类别会找回旧的空闲链表。",
        "下一个从未用过的块的位置。只会提前链接一个块。",
        "还放得下一个块的最大 nextoffset。",
        "内存区的空闲内存池：空的和尚未划出的。",
        "由 C 库经 +1 层处理。这里的地址合理但不是真实的。",
        "写过内容的页的估计。映射的内存在触及之前不占用什么。",
        "内存池末尾不够放一个块的字节。",
        "地址空间上的基数树，回答一个地址是否在内存区中。它不决定位置。",
    ],
    told,
    summary,
    pins,
    unread,
    bad_dials: |error| match error {
        ProfileError::Alignment => "对齐必须是 8 到 256 的 2 的幂：空闲块要放得下一个指针。",
        ProfileError::Threshold => "最大的小请求必须是对齐的倍数，最多 4096 字节。",
        ProfileError::Pool => "内存池要放得下池头和两个最大的块，最多 256 KiB。",
        ProfileError::Arena => "内存区必须有 4 到 1024 个内存池，最多 64 MiB。",
        ProfileError::Header => "池头与对齐不符。",
    },
    bad_report: |error, long| {
        match error {
        _ if long => "文字超过 256 KB；报告只有几 KB。请只粘贴 sys._debugmallocstats() 打印的内容。".to_owned(),
        StatsError::NotStats => "这不是 sys._debugmallocstats() 的输出：缺少 \"Small block threshold = …, in … size classes.\" 一行。".to_owned(),
        StatsError::Mimalloc => "这个进程使用 mimalloc 而不是 pymalloc：没有内存区和内存池。".to_owned(),
        StatsError::Missing { line } => format!("\"{line}\" 一行缺失或损坏。请粘贴完整的报告。"),
        StatsError::Inconsistent { .. } => "数字对不上。文字被改动或截断过。".to_owned(),
    }
    },
};

fn pool((arena, pool): (u32, u32)) -> String {
    if arena == 0 {
        format!("内存池 {pool}")
    } else {
        format!("内存区 {arena} 的内存池 {pool}")
    }
}

fn told(told: &Told) -> Sentence {
    let s = Sentence::new();
    match *told {
        Told::Asked { bytes, class, size } => s
            .text(format!(
                "{} 字节属于类别 {class}：{size} 字节的块。查看 ",
                number(bytes)
            ))
            .code(format!("usedpools[{class}]"))
            .text("。"),
        Told::AskedRaw { bytes: 0, .. } => s.text("0 字节不算小请求。"),
        Told::AskedRaw { bytes, threshold } => s.text(format!(
            "{} 字节超过 {threshold}：没有内存池处理。",
            number(bytes)
        )),
        Told::Refused { bytes } => s.text(format!(
            "没有谁能给出 {} 字节：结果是 NULL。",
            number(bytes)
        )),
        Told::FrontPool { class, pool: at } => s
            .code(format!("usedpools[{class}]"))
            .text(format!(" 最前面的是{}。", pool(at))),
        Told::NoUsedPool { class } => s
            .code(format!("usedpools[{class}]"))
            .text(" 为空：需要一个空闲的内存池。"),
        Told::NoUsableArena => s.code("usable_arenas").text(" 为空：向系统申请内存区。"),
        Told::RecordsGrown { maxarenas } => s.text(format!("内存区记录增加到 {maxarenas} 个。")),
        Told::ArenaObtained {
            arena,
            pools,
            bytes: size,
        } => s.text(format!(
            "系统给出 {}：内存区 {arena}，放得下 {pools} 个内存池。",
            bytes(size.into())
        )),
        Told::ArenaRefused => s.text("系统不给内存区。"),
        Told::PoolRecycled { pool: at } => s
            .text("从 ")
            .code("freepools")
            .text(format!(" 取出最后变空的{}。", pool(at))),
        Told::PoolCarved { pool: at } => s.text(format!("从内存区划出{}。", pool(at))),
        Told::ArenaFull { arena } => s
            .text(format!("内存区 {arena} 没有空闲内存池了，离开 "))
            .code("usable_arenas")
            .text("。"),
        Told::PoolUsed {
            pool: at,
            size,
            same_class: true,
        } => s.text(format!(
            "{}上次也是 {size} 字节的块：旧的空闲链表仍然有效。",
            pool(at)
        )),
        Told::PoolUsed { pool: at, size, .. } => {
            s.text(format!("{}用于 {size} 字节的块。", pool(at)))
        }
        Told::Taken {
            at,
            next: Some(next),
            ..
        } => s
            .text(format!("给出块 {}；", at.block))
            .code("freeblock")
            .text(format!(" 变为块 {next}。")),
        Told::Taken { at, next: None, .. } => {
            s.text(format!("给出块 {}，它是空闲链表的末尾。", at.block))
        }
        Told::Linked { block, .. } => s.text(format!("提前链接下一个从未用过的块 {block}。")),
        Told::PoolFull { pool: at, class } => s
            .text(format!("{}已满，离开 ", pool(at)))
            .code(format!("usedpools[{class}]"))
            .text("。"),
        Told::Freed {
            at,
            next: Some(next),
        } => s
            .text(format!("块 {} 成为空闲链表的", at.block))
            .mark("表头")
            .text(format!("：它的前 8 个字节存放块 {next} 的地址。")),
        Told::Freed { at, next: None } => s
            .text(format!("内存池原本已满，块 {} 就是整个", at.block))
            .mark("空闲链表")
            .text("。"),
        Told::PoolRelinked { pool: at, class } => s
            .text(format!("{}原本已满，现在排在 ", pool(at)))
            .code(format!("usedpools[{class}]"))
            .text(" 最前面。"),
        Told::PoolEmpty { pool: at } => s
            .text(format!("{}空了：离开 ", pool(at)))
            .code("usedpools")
            .text("，在 ")
            .code("freepools")
            .text(" 中等待任何类别。"),
        Told::ArenaUsable { arena } => s
            .text(format!("内存区 {arena} 原本已满，现在排在 "))
            .code("usable_arenas")
            .text(" 最前面。"),
        Told::ArenaMoved { arena, behind } => s
            .text(format!("内存区 {arena} 多了一个空闲内存池，在 "))
            .code("usable_arenas")
            .text(format!(" 中移到内存区 {behind} 之后。")),
        Told::ArenaKept { arena } => s
            .text(format!("内存区 {arena} 全空，但它是 "))
            .code("usable_arenas")
            .text(" 的最后一个：从 3.9 起会保留。"),
        Told::ArenaReleased { arena, bytes: size } => s
            .text(format!("内存区 {arena} 全空：{} ", bytes(size.into())))
            .mark("归还系统")
            .text("。"),
        Told::InPlace { size, bytes } => s.text(format!(
            "块不动：{} 字节放得进它的 {size} 字节，且超过四分之三仍在使用。",
            number(bytes)
        )),
        Told::Copied { bytes } => {
            s.text(format!("{} 字节复制到新块，然后释放旧块。", number(bytes)))
        }
        Told::RawServed { bytes } => s
            .text("由 ")
            .mark("C 库")
            .text(format!("处理 {} 字节的请求。", number(bytes))),
        Told::RawFreed => s.text("C 库收回它的块。"),
        Told::RawResized { bytes, moved } => {
            let how = if moved { "移动" } else { "原地" };
            s.text(format!(
                "C 库{how}调整自己的块到 {} 字节。它不会进入内存池。",
                number(bytes)
            ))
        }
    }
}

fn summary(steps: &[Told], call: Option<Call>) -> Sentence {
    let find = |wanted: fn(&Told) -> bool| steps.iter().find(|step| wanted(step));
    let taken = steps.iter().find_map(|step| match step {
        Told::Taken { at, size, next } => Some((*at, *size, *next)),
        _ => None,
    });
    let s = Sentence::new();
    if let Some(step) = find(|step| {
        matches!(
            step,
            Told::Refused { .. } | Told::InPlace { .. } | Told::RawResized { .. }
        )
    }) {
        return told(step);
    }
    if let Some(Call::Realloc { .. }) = call
        && let Some(Told::Copied { bytes }) = find(|step| matches!(step, Told::Copied { .. }))
    {
        let to = taken.map_or("C 库的块".to_owned(), |(at, size, _)| {
            format!(
                "{}的块 {}（{size} 字节）",
                pool((at.arena, at.pool)),
                at.block
            )
        });
        return s
            .text(format!("内容移到{to}："))
            .mark("复制")
            .text(format!(" {} 字节，再释放旧块。", number(*bytes)));
    }
    if let Some(Call::Free { .. }) = call {
        let last = steps
            .iter()
            .rev()
            .find(|step| !matches!(step, Told::ArenaMoved { .. } | Told::ArenaUsable { .. }));
        return last.map_or(s, told);
    }
    let Some((at, size, next)) = taken else {
        let raw = find(|step| matches!(step, Told::RawServed { .. }));
        let why = find(|step| matches!(step, Told::AskedRaw { .. } | Told::ArenaRefused));
        return match (why, raw) {
            (Some(why), Some(raw)) => told(why).then(told(raw)),
            _ => raw.map_or(s, told),
        };
    };
    let here = pool((at.arena, at.pool));
    if let Some(Told::ArenaObtained {
        arena,
        bytes: size_of,
        ..
    }) = find(|step| matches!(step, Told::ArenaObtained { .. }))
    {
        return s
            .text("没有内存区有空闲内存池，")
            .mark("系统")
            .text(format!(
                "给出内存区 {arena}（{}），划出第一个内存池放 {size} 字节的块。",
                bytes((*size_of).into())
            ));
    }
    if find(|step| matches!(step, Told::PoolCarved { .. })).is_some() {
        return s
            .text(format!("没有 {size} 字节块的内存池有空位：从最满的内存区"))
            .mark("划出")
            .text(format!("{here}。"));
    }
    if find(|step| matches!(step, Told::PoolRecycled { .. })).is_some() {
        return s
            .text(format!("没有 {size} 字节块的内存池有空位：再用"))
            .mark("最后变空")
            .text(format!("的{here}，给出块 {}。", at.block));
    }
    if let Some(Told::PoolFull { class, .. }) = find(|step| matches!(step, Told::PoolFull { .. })) {
        return s
            .text(format!("块 {} 是{here}的最后一块：内存池", at.block))
            .mark("已满")
            .text("，离开 ")
            .code(format!("usedpools[{class}]"))
            .text("。");
    }
    if let Some(Told::Linked { block, .. }) = find(|step| matches!(step, Told::Linked { .. })) {
        return s
            .text(format!(
                "给出{here}的块 {}。空闲链表用完了，提前链接下一个",
                at.block
            ))
            .mark("从未用过的块")
            .text(format!(" {block}。"));
    }
    let s = s
        .text(format!("给出块 {}：它是{here}", at.block))
        .mark("空闲链表的表头")
        .text("。");
    match next {
        Some(next) => s.text(format!("下一个是块 {next}。")),
        None => s,
    }
}

fn pins(pins: &Pins) -> String {
    let arena = pins.arena;
    match pins.stays {
        Stays::Pinned => format!(
            "内存区 {arena} 还在，因为 {} 个内存池里的 {} 个块还在用：{} 字节拖住了整个 {} 字节的内存区。",
            pins.pools,
            number(pins.blocks.into()),
            number(pins.bytes),
            number(pins.arena_size.into())
        ),
        Stays::KeptLast => format!(
            "内存区 {arena} 没有在用的块。它是 usable_arenas 的最后一个，从 3.9 起会为下一个请求保留。"
        ),
        Stays::Fresh => format!("内存区 {arena} 在等第一个请求。"),
    }
}

fn expected(what: &str) -> String {
    let what = match what {
        "a name" => "名字",
        "a number" => "数字",
        "the name of a block" => "块名",
        "the end of the line" => "行尾",
        other => other,
    };
    format!("这里应为 {what}。")
}

fn mistake(what: &Mistake) -> String {
    match what {
        Mistake::Character(c) => format!("这里不能有 {c:?}。"),
        Mistake::Expected(what) => expected(what),
        Mistake::TooLarge => "数字太大。".to_owned(),
        Mistake::Negative => "数字小于 0。".to_owned(),
        Mistake::DivisionByZero => "除数为 0。".to_owned(),
        Mistake::Indentation => "缩进与上面的行不符。".to_owned(),
        Mistake::EmptyRepeat => "repeat 下面没有缩进的行。".to_owned(),
        Mistake::TooDeep => "嵌套太深。".to_owned(),
        Mistake::UnknownBlock(name) => format!("{name} 不是块。"),
        Mistake::UnknownCounter(name) => format!("{name} 不是外层 repeat 的计数器。"),
        Mistake::Freed { name, line } => {
            format!("{name} 在第 {line} 行已经释放。CPython 不会发觉，空闲链表会损坏。")
        }
        Mistake::TooMany => "请求超过一百万个，或循环没有止境。请减小 repeat 的次数。".to_owned(),
    }
}

fn unread(why: &Unread) -> (String, String) {
    match why {
        Unread::Script(error) => (format!("第 {} 行：", error.line), mistake(&error.what)),
        Unread::Compression => (
            "文件已损坏。".to_owned(),
            "开头像 zstd 文件，但无法完整解压。".to_owned(),
        ),
        Unread::Trace(TraceError::NotATrace) => (
            "这不是记录文件。".to_owned(),
            "记录以 \"pymalloc-trace 1\" 开头，文件名是 *.trace.zst。".to_owned(),
        ),
        Unread::Trace(error) => (
            "无法读取记录。".to_owned(),
            match error {
                TraceError::NoBegin => "文件头没有结尾。".to_owned(),
                TraceError::Header { key } => format!("文件头里缺少有效的 \"{key}\"。"),
                TraceError::Requests { expected, found } => format!(
                    "文件头说有 {} 个请求，实际有 {} 个：文件被截断或改动过。",
                    number(*expected),
                    number(*found)
                ),
                // What is wrong with a line is said in the words of its format.
                TraceError::NotATrace | TraceError::Line { .. } => error.to_string(),
            },
        ),
        Unread::Profile { version } => (
            "没有适合的版本。".to_owned(),
            format!("记录来自版本 {version:?}，或常量不同。"),
        ),
        Unread::TooLong => (
            "记录太长。".to_owned(),
            "本页放不下超过 300 万个请求。".to_owned(),
        ),
    }
}
