//! The playground in English.

use super::playground::LabText;
use super::sentence::Sentence;
use super::{bytes, number};
use engine::protocol::Unread;
use engine::view::playground::dials::ProfileError;
use engine::view::playground::report::StatsError;
use engine::view::playground::{Call, Mistake, Pins, Stays, Told, TraceError};

pub(super) static LAB: LabText = LabText {
    door: "Ask for memory by hand",
    ask: "Ask for memory",
    tabs: ["By hand", "Script", "Open"],
    panes: ["Ask", "Memory", "Lists"],
    bytes: "Bytes",
    bytes_range: "0 and up",
    bytes_bad: [
        "A whole number of bytes, in digits: 0 or more.",
        "Larger than any size in C: at most 18,446,744,073,709,551,615.",
    ],
    asked: |n| format!("{} asked", number(n)),
    given: |n, class| format!("{n} given, class {class}"),
    given_raw: |n| {
        if n == 0 {
            "0 bytes: the C library is asked for 1".to_owned()
        } else {
            "too large for a pool: the C library serves it".to_owned()
        }
    },
    try_it: "Try",
    examples: [
        "First steps",
        "Fill a pool",
        "Free at random",
        "Fragment an arena",
        "Ask for 600 bytes",
        "Shrink with realloc",
        "Take and give back",
        "A million blocks",
    ],
    your_blocks: "Your blocks",
    live: |n| format!("{n} live"),
    many: "more than 20,000 live",
    no_blocks: "You hold no block here.",
    just_freed: "just freed",
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
    script_help: "a = malloc(24), calloc(3, 8), realloc(a, 600), free(a), repeat 10 as i: with indented lines below. Block names may have a number: b[i].",
    open_trace: "A recorded life",
    open_trace_text: "Open the trace of a real interpreter (*.trace.zst) and step through every request that it made. Each address is compared with the recorded one.",
    choose_file: "Choose a file",
    drop_here: "or drop it anywhere on this page",
    paste: "A process of yours",
    paste_text: "Paste what sys._debugmallocstats() printed. It stays on this page.",
    show_report: "Show the picture",
    close_report: "Close the report",
    report_only: "A report has totals, not requests: there are no lists or steps to show. Your own blocks are back when it is closed.",
    all_arenas: "all arenas",
    zoom: "Zoom",
    zoom_in: "Nearer",
    zoom_out: "Farther",
    pymalloc_sub: |bytes, classes| format!("requests up to {bytes} bytes, {classes} size classes"),
    arena_sub: |used, of, empty| {
        let pools = format!("{used} of {of} pools in use");
        if empty > 0 {
            format!("{pools}, {empty} empty")
        } else {
            pools
        }
    },
    serves: |rank| match rank {
        0 => "serves first".to_owned(),
        n => format!("{} in usable_arenas", ordinal(n + 1)),
    },
    is_full: "full: in no list",
    lost: |n| format!("{} lost to alignment", bytes(n.into())),
    in_use: |n| format!("{n} pools in use"),
    pool_sub: |size, used, of, free, virgin| {
        format!(
            "size class {size}, {used} of {of} blocks in use, {free} on the free list, {virgin} never used"
        )
    },
    pool_never: "never carved",
    pool_empty: "empty: any size class may take it",
    header: "header",
    list_order: "Free list, in its own order",
    list_end: "end",
    and_more: |n| format!("{n} more"),
    cells: [
        "in use",
        "free",
        "never used",
        "just given out",
        "just freed",
    ],
    tile: |pool, state| format!("pool {pool}, {state}"),
    tiles: ["used", "full", "empty", "never carved"],
    next_free: |n| format!("next free block: {n}"),
    next_none: "the free list ends here",
    old_stay: "old contents stay until the block is given out again",
    never_written: "never written",
    holds: |asked, of| format!("{} of {of} bytes asked for", number(asked)),
    of_name: |name| format!("your block {name}"),
    why: "Why is this arena still here?",
    why_legend: "By the size of the blocks; of each pool, blocks in use and blocks that it has room for:",
    why_class: |bytes, used| match used {
        1 => format!("1 block of {bytes} bytes"),
        used => format!("{} blocks of {bytes} bytes", number(used.into())),
    },
    no_arena: "No arena yet. The first small request gets one.",
    not_mapped: "not mapped",
    raw_sub: |n, total| match n {
        1 if total == 1 => "1 block of the C library: 1 byte".to_owned(),
        1 => format!("1 block of the C library: {} bytes", number(total)),
        n => format!(
            "{} blocks of the C library: {} bytes",
            number(n),
            number(total)
        ),
    },
    raw_none: "for 0 bytes and for more than a pool serves",
    arenas_mapped: |n, mapped, resident| {
        let s = if n == 1 { "" } else { "s" };
        format!(
            "{} arena{s} mapped, {mapped}; about {resident} touched",
            number(n)
        )
    },
    usedpools_sub: "a pool with room, by class",
    list_empty: "empty: the next request of this class needs a free pool",
    usable_sub: "fewest free pools first",
    usable_none: "empty: every arena is full",
    usable_absent: "empty: there is no arena",
    did: "What you did",
    happened: "What the process did",
    inside: "Step by step",
    step_of: |n, of| format!("Step {} of {}", number(n.into()), number(of.into())),
    stage_of: |n, of| format!("part {n} of {of}"),
    before_first: "Before the first request",
    start: "Nothing is asked for yet. Press malloc, or step through the script.",
    nothing: "Nothing happens: there is no block to free.",
    start_trace: "The interpreter has not asked for anything yet. Step, play, or drag the timeline.",
    held_by_you: "held by you",
    held_by_process: "held by the process",
    reading: |done| format!("Reading the requests: {} %", done / 10),
    right: |right, of| format!("{right} of {of} addresses right"),
    wrong_at: |at| format!("the first other one at request {at}"),
    not_compared: "the same requests under other constants",
    version: "Version",
    what_if: "What if",
    what_if_text: "Change a constant and the same requests are served again.",
    dials: [
        "Pool size",
        "Arena size",
        "Alignment",
        "Largest small request",
        "Arena base",
    ],
    base: [
        "as Linux gives it",
        "aligned: all pools fit",
        "not aligned: one pool fewer",
    ],
    as_cpython: "as in CPython",
    not_cpython: "not CPython",
    cancelled: "Stopped. What was shown before is still there.",
    script_long: "This script is longer than 1 MB. Use repeat for long ones.",
    versions: "Versions",
    source: "Source",
    value: "Value",
    report: "sys._debugmallocstats()",
    report_sub: |total, arenas, size| {
        let s = if arenas == 1 { "" } else { "s" };
        format!("{total} in {} arena{s} of {size}", number(arenas))
    },
    releases: "Printed by CPython",
    parts: [
        "blocks in use",
        "free blocks of pools in use",
        "pools without a block",
        "pool headers",
        "ends of pools",
        "ends of arenas",
    ],
    waste: |bytes, percent, part| {
        format!("{bytes} ({percent} %) hold no data. Most of it: {part}.")
    },
    waste_class: |size, bytes| format!("{size}-byte blocks: {bytes} free inside their pools"),
    t_arena: "Arena",
    t_address: "Address",
    t_pools: "Pools",
    t_free: "Free pools",
    t_order: "Place in usable_arenas",
    t_pool: "Pool",
    t_state: "State",
    t_size: "Block size",
    t_in_use: "In use",
    t_of: "of",
    t_block: "Block",
    t_next: "Next free",
    t_class: "Class",
    t_per_pool: "Blocks per pool",
    t_waste: "Unused end",
    t_used: "usedpools",
    t_bytes: "Bytes",
    terms: &[
        "Every block begins at a multiple of this, and size classes are this far apart.",
        "The largest request that a pool serves. Larger ones, and those of 0 bytes, go to the C library.",
        "So many different block sizes there are. Each pool holds blocks of one of them.",
        "Bytes of a pool. Pools begin at absolute multiples of it.",
        "The pool header, rounded up to the alignment. The first block follows it.",
        "Bytes that pymalloc asks of the system at once.",
        "Pools in an arena whose base is a multiple of the pool size. Otherwise one fewer fits.",
        "So many arena records are made at first. Then their number doubles.",
        "Bytes that the system maps and counts at once.",
        "A large piece of memory from the system, cut into pools. It goes back only when all its pools are empty.",
        "A piece of an arena with a header and blocks of one size class.",
        "The piece given out: a request rounded up to its size class.",
        "Requests of similar size share a class: (n − 1) / ALIGNMENT.",
        "For each size class the pools that are partly used. The front one serves the next request.",
        "Arenas with a free pool, fewest free pools first: the fullest serves, so others can become empty.",
        "Arena records without an arena. The one released last is used first.",
        "For each number of free pools the last arena in usable_arenas that has so many.",
        "Pools of an arena that became empty; the last one emptied is taken first.",
        "Free blocks of a pool, last freed first. Each holds the address of the next in its first 8 bytes.",
        "Blocks of this pool that are handed out.",
        "The block that is handed out next; null when the pool is full.",
        "The next pool in usedpools, or in freepools when this one is empty.",
        "The pool before this one in usedpools.",
        "The number of the arena record that this pool belongs to.",
        "The size class. An empty pool keeps it as a hint: the same class finds its old free list.",
        "Where the next never-used block begins. Only one block ahead is ever linked.",
        "The largest nextoffset at which a block still fits.",
        "Free pools of an arena: the empty ones and those not carved yet.",
        "Served by the C library through layer +1. Addresses here are plausible, not the real ones.",
        "Pages of arenas that something was written to, as an estimate. Mapped memory costs nothing until it is touched.",
        "Bytes at a pool's end that are too few for a block.",
        "A radix tree over the address space that says whether an address is in an arena. It places nothing.",
    ],
    told,
    summary,
    pins,
    unread,
    bad_dials: |error| match error {
        ProfileError::Alignment => {
            "The alignment must be a power of two from 8 to 256: a free block must hold a pointer."
        }
        ProfileError::Threshold => {
            "The largest small request must be a multiple of the alignment, at most 4096 bytes."
        }
        ProfileError::Pool => {
            "A pool must have room for its header and two of the largest blocks, and 256 KiB at most."
        }
        ProfileError::Arena => "An arena must hold from 4 to 1024 pools, and have 64 MiB at most.",
        ProfileError::Header => "The pool header does not fit the alignment.",
    },
    bad_report: |error, long| {
        match error {
        _ if long => "This text is longer than 256 KB; a report has a few kilobytes. Paste only what sys._debugmallocstats() printed.".to_owned(),
        StatsError::NotStats => "This is not the output of sys._debugmallocstats(): the line \"Small block threshold = …, in … size classes.\" is missing.".to_owned(),
        StatsError::Mimalloc => "This process uses mimalloc, not pymalloc: it has no arenas and pools.".to_owned(),
        StatsError::Missing { line } => format!("The line \"{line}\" is missing or damaged. Paste the whole report."),
        StatsError::Inconsistent { what } => format!("The numbers do not add up: {what}. The text was changed or cut."),
    }
    },
};

fn ordinal(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

fn pool((arena, pool): (u32, u32)) -> String {
    if arena == 0 {
        format!("pool {pool}")
    } else {
        format!("pool {pool} of arena {arena}")
    }
}

fn told(told: &Told) -> Sentence {
    let s = Sentence::new();
    match *told {
        Told::Asked { bytes, class, size } => s
            .text(format!("{} bytes belong to size class {class}: blocks of {size} bytes. ", number(bytes)))
            .code(format!("usedpools[{class}]"))
            .text(" is asked."),
        Told::AskedRaw { bytes: 0, .. } => s.text("0 bytes are no small request."),
        Told::AskedRaw { bytes, threshold } => {
            s.text(format!("{} bytes are more than {threshold}: no pool serves them.", number(bytes)))
        }
        Told::Refused { bytes } => s.text(format!("Nobody can give {} bytes: the answer is NULL.", number(bytes))),
        Told::FrontPool { class, pool: at } => s
            .text("The front pool of ")
            .code(format!("usedpools[{class}]"))
            .text(format!(" serves: {}.", pool(at))),
        Told::NoUsedPool { class } => s.code(format!("usedpools[{class}]")).text(" is empty: a free pool is needed."),
        Told::NoUsableArena => s.code("usable_arenas").text(" is empty: the system is asked for an arena."),
        Told::RecordsGrown { maxarenas } => s.text(format!("The vector of arena records grows to {maxarenas}.")),
        Told::ArenaObtained { arena, pools, bytes: size } => {
            s.text(format!("The system gives {}: arena {arena}, with room for {pools} pools.", bytes(size.into())))
        }
        Told::ArenaRefused => s.text("The system gives no arena."),
        Told::PoolRecycled { pool: at } => {
            s.text("The pool emptied last is taken from ")
                .code("freepools")
                .text(format!(": {}.", pool(at)))
        }
        Told::PoolCarved { pool: at } => s.text(format!("A new pool is carved from the arena: {}.", pool(at))),
        Told::ArenaFull { arena } => s.text(format!("Arena {arena} has no free pool left and leaves ")).code("usable_arenas").text("."),
        Told::PoolUsed { pool: at, size, same_class: true } => {
            s.text(format!("{} last served {size}-byte blocks too: its free list still holds.", capital(&pool(at))))
        }
        Told::PoolUsed { pool: at, size, .. } => s.text(format!("{} is made ready for {size}-byte blocks.", capital(&pool(at)))),
        Told::Taken { at, next: Some(next), .. } => {
            s.text(format!("Block {} is handed out; ", at.block)).code("freeblock").text(format!(" is now block {next}."))
        }
        Told::Taken { at, next: None, .. } => s.text(format!("Block {} is handed out; it was the end of the free list.", at.block)),
        Told::Linked { block, .. } => s.text(format!("The next never-used block, {block}, is linked ahead.")),
        Told::PoolFull { pool: at, class } => s
            .text(format!("{} is full and leaves ", capital(&pool(at))))
            .code(format!("usedpools[{class}]"))
            .text("."),
        Told::Freed { at, next: Some(next) } => s
            .text(format!("Block {} goes to the ", at.block))
            .mark("head of the free list")
            .text(format!(": its first 8 bytes now hold the address of block {next}, the old head.")),
        Told::Freed { at, next: None } => s
            .text(format!("Block {} is the whole ", at.block))
            .mark("free list")
            .text(" of its pool, which was full."),
        Told::PoolRelinked { pool: at, class } => s
            .text(format!("{} was full and in no list; it is now first in ", capital(&pool(at))))
            .code(format!("usedpools[{class}]"))
            .text("."),
        Told::PoolEmpty { pool: at } => s
            .text(format!("{} is empty: it leaves ", capital(&pool(at))))
            .code("usedpools")
            .text(" and waits in its arena's ")
            .code("freepools")
            .text(" for any size class."),
        Told::ArenaUsable { arena } => s.text(format!("Arena {arena} was full; it is now first in ")).code("usable_arenas").text("."),
        Told::ArenaMoved { arena, behind } => s
            .text(format!("Arena {arena} has one free pool more and moves behind arena {behind} in "))
            .code("usable_arenas")
            .text("."),
        Told::ArenaKept { arena } => s
            .text(format!("Arena {arena} is wholly free, but it is the last of "))
            .code("usable_arenas")
            .text(": from 3.9 on that one is kept."),
        Told::ArenaReleased { arena, bytes: size } => {
            s.text(format!("Arena {arena} is wholly free: {} ", bytes(size.into()))).mark("go back to the system").text(".")
        }
        Told::InPlace { size, bytes } => s.text(format!(
            "The block stays: {} bytes fit into its {size}, and more than three quarters stay in use.",
            number(bytes)
        )),
        Told::Copied { bytes } => s.text(format!("{} bytes are copied to the new block; the old one is freed.", number(bytes))),
        Told::RawServed { bytes } => s.text("The ").mark("C library").text(format!(" serves the request for {} bytes.", number(bytes))),
        Told::RawFreed => s.text("The C library gets its block back."),
        Told::RawResized { bytes, moved } => {
            let how = if moved { "moves it" } else { "keeps it in place" };
            s.text(format!("The C library resizes its own block to {} bytes and {how}. It never comes into a pool.", number(bytes)))
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// One sentence for the whole request, two if the second is short.
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
        let to = taken.map_or("a block of the C library".to_owned(), |(at, size, _)| {
            format!(
                "block {} of {}, {size} bytes large",
                at.block,
                pool((at.arena, at.pool))
            )
        });
        return s
            .text(format!(
                "The contents move to {to}: {} bytes are ",
                number(*bytes)
            ))
            .mark("copied")
            .text(", then the old block is freed.");
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
            (Some(why), Some(raw)) => told(why).text(" ").then(told(raw)),
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
            .text("No arena has a free pool, so the ")
            .mark("system")
            .text(format!(
                " gives arena {arena}, {}; its first pool is carved for {size}-byte blocks.",
                bytes((*size_of).into())
            ));
    }
    if find(|step| matches!(step, Told::PoolCarved { .. })).is_some() {
        return s
            .text(format!(
                "No pool of {size}-byte blocks has room: {here} is "
            ))
            .mark("carved")
            .text(" from the fullest arena with a free pool.");
    }
    if find(|step| matches!(step, Told::PoolRecycled { .. })).is_some() {
        return s
            .text(format!("No pool of {size}-byte blocks has room: {here}, "))
            .mark("emptied last")
            .text(", is taken again and hands out ")
            .text(format!("block {}.", at.block));
    }
    if let Some(Told::PoolFull { class, .. }) = find(|step| matches!(step, Told::PoolFull { .. })) {
        return s
            .text(format!(
                "Block {} was the last of {here}: the pool is ",
                at.block
            ))
            .mark("full")
            .text(" and leaves ")
            .code(format!("usedpools[{class}]"))
            .text(".");
    }
    if let Some(Told::Linked { block, .. }) = find(|step| matches!(step, Told::Linked { .. })) {
        return s
            .text(format!(
                "Block {} of {here} is handed out. The free list ran out, so the next ",
                at.block
            ))
            .mark("never-used block")
            .text(format!(", {block}, is linked ahead."));
    }
    let s = s
        .text(format!("Block {} is handed out: it was the ", at.block))
        .mark("head of the free list")
        .text(format!(" of {here}."));
    match next {
        Some(next) => s.text(format!(" Next will be block {next}.")),
        None => s,
    }
}

fn pins(pins: &Pins) -> String {
    let arena = pins.arena;
    match pins.stays {
        Stays::Pinned => {
            let (blocks, are, pools) = (
                number(pins.blocks.into()),
                if pins.blocks == 1 {
                    "block is"
                } else {
                    "blocks are"
                },
                if pins.pools == 1 {
                    "1 pool".to_owned()
                } else {
                    format!("{} pools", pins.pools)
                },
            );
            format!(
                "Arena {arena} stays because {blocks} {are} still in use, in {pools}: {} of {} bytes hold the whole arena.",
                number(pins.bytes),
                number(pins.arena_size.into())
            )
        }
        Stays::KeptLast => format!(
            "Nothing in arena {arena} is in use. It is the last of usable_arenas, and from 3.9 on that one is kept for the next request."
        ),
        Stays::Fresh => format!("Arena {arena} waits for its first request."),
    }
}

fn mistake(what: &Mistake) -> String {
    match what {
        Mistake::Freed { name, line } => {
            format!("{name} was freed on line {line} already. CPython would not notice, and its free list would be corrupt.")
        }
        Mistake::TooMany => "The script makes more than a million requests, or loops on without any. Make the numbers after repeat smaller.".to_owned(),
        other => {
            let text = format!("{}.", capital(&other.to_string()));
            text
        }
    }
}

fn unread(why: &Unread) -> (String, String) {
    match why {
        Unread::Script(error) => (format!("Line {}:", error.line), mistake(&error.what)),
        Unread::Compression => (
            "This file is damaged.".to_owned(),
            "It begins like a zstd file but cannot be unpacked to its end.".to_owned(),
        ),
        Unread::Trace(TraceError::NotATrace) => (
            "This is not a recorded trace.".to_owned(),
            "A trace begins with \"pymalloc-trace 1\" and its file is called *.trace.zst."
                .to_owned(),
        ),
        Unread::Trace(error) => (
            "This trace cannot be read.".to_owned(),
            format!("{}.", capital(&error.to_string())),
        ),
        Unread::Profile { version } => (
            "No profile fits this trace.".to_owned(),
            format!("It was recorded with version {version:?}, or with other constants."),
        ),
        Unread::TooLong => (
            "This trace is too long.".to_owned(),
            "More than 3 million requests do not fit into this page.".to_owned(),
        ),
    }
}
