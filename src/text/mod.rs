//! Every word the interface says, by language: one table per language, and the sentences made from caption kinds.

pub mod ask;
pub mod begin;
pub mod caption;
pub mod collector;
pub mod compare;
mod en;
pub mod find;
pub mod highlight;
pub mod life;
pub mod nouns;
pub mod playground;
mod playground_en;
mod playground_zh;
pub mod programs;
pub mod proof;
pub mod sentence;
pub mod share;
pub mod task;
pub mod why;
pub mod words;
mod zh;

use crate::state::prefs::Lang;

/// The interface strings of one language.
#[derive(Debug)]
pub struct Text {
    // Top bar and home.
    pub language_other: &'static str,
    pub language_other_tag: &'static str,
    pub theme: [&'static str; 3],
    pub share: &'static str,
    pub more: &'static str,
    pub lesson_map: &'static str,
    pub sandbox: &'static str,
    pub sandbox_door: &'static str,
    pub lesson: fn(u8) -> String,
    pub lesson_of: fn(u8) -> String,
    pub hero: &'static str,
    pub hero_sub: &'static str,
    pub start: &'static str,
    pub go_on: fn(u8) -> String,
    pub start_over: &'static str,
    pub lessons: &'static str,
    pub soon: &'static str,
    pub done: &'static str,
    pub facts: [&'static str; 3],
    pub floors: [&'static str; 8],
    pub skip_link: &'static str,
    pub live_scene: &'static str,
    pub main_nav: &'static str,
    // Workbench.
    pub show: &'static str,
    pub lamps: [&'static str; 5],
    pub code: &'static str,
    pub program: &'static str,
    pub edit: &'static str,
    pub run: &'static str,
    pub cancel: &'static str,
    pub names: &'static str,
    pub objects: &'static str,
    pub code_and_objects: &'static str,
    pub names_and_objects: &'static str,
    pub as_table: &'static str,
    pub as_picture: &'static str,
    pub events_of: fn(u32) -> String,
    pub events_before: &'static str,
    pub more_events: fn(u32) -> String,
    pub who_holds: &'static str,
    pub who_holds_one: fn(&str) -> String,
    pub no_holders: &'static str,
    pub this_line: &'static str,
    pub from_line: fn(u32) -> String,
    pub from_start: &'static str,
    pub module: &'static str,
    pub in_hand: &'static str,
    pub not_set: &'static str,
    pub line: fn(u32) -> String,
    pub memory: &'static str,
    pub memory_sub: &'static str,
    pub cyclic_gc: &'static str,
    pub cyclic_gc_off: &'static str,
    pub generation: fn(u8) -> String,
    pub timeline: &'static str,
    pub event_of: fn(u32, u32) -> String,
    pub at_line: fn(u32) -> String,
    pub at_line_inside: fn(u32, &str) -> String,
    pub line_next: fn(u32) -> String,
    pub line_has_run: fn(u32) -> String,
    pub at_start: &'static str,
    pub at_end: &'static str,
    pub first: &'static str,
    pub back: &'static str,
    pub step: &'static str,
    pub skip: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub transport: &'static str,
    pub made_by_run: &'static str,
    pub passes: fn(u32) -> String,
    pub output: &'static str,
    pub changed: &'static str,
    // Tables.
    pub t_name: &'static str,
    pub t_where: &'static str,
    pub t_leads: &'static str,
    pub t_object: &'static str,
    pub t_count: &'static str,
    pub t_holds: &'static str,
    pub t_held_by: &'static str,
    pub t_memory: &'static str,
    pub t_new: &'static str,
    pub t_freed: &'static str,
    pub t_more: fn(u32) -> String,
    pub t_block: fn(u32, u32, u32) -> String,
    pub t_tree: &'static str,
    pub t_others: &'static str,
    pub t_cycle: fn(u32) -> String,
    // Memory.
    pub free_lists: &'static str,
    pub empty: &'static str,
    pub shared: &'static str,
    pub small_ints: &'static str,
    pub interned: &'static str,
    pub arena_n: fn(u32) -> String,
    pub arena_sub: fn(u32, u32) -> String,
    pub pool_n: fn(u32) -> String,
    pub pool_sub: fn(u32, u32, u32) -> String,
    pub block_n: fn(u32) -> String,
    pub block_sub: fn(u32, u32) -> String,
    pub class_n: fn(u32) -> String,
    pub raw_malloc: &'static str,
    pub raw_sub: &'static str,
    pub c_library: &'static str,
    pub not_asked: &'static str,
    pub asked: fn(u32) -> String,
    pub system: &'static str,
    pub mapped: fn(u64) -> String,
    pub nothing_below: &'static str,
    // Lesson.
    pub words: &'static str,
    pub right: &'static str,
    pub answer: &'static str,
    pub not_quite: &'static str,
    pub check_number: &'static str,
    pub your_answer: &'static str,
    pub point_hint: &'static str,
    pub point_keys: &'static str,
    pub block_number: &'static str,
    pub glossary: &'static str,
    pub glossary_sub: &'static str,
    pub inventory: &'static str,
    pub inventory_sub: &'static str,
    pub inventory_right: fn(usize) -> String,
    pub inventory_first: &'static str,
    pub inventory_now: &'static str,
    pub not_right: &'static str,
    pub inventory_export: &'static str,
    pub ask_me: &'static str,
    pub ask_none: &'static str,
    pub prove: &'static str,
    pub pool_number: &'static str,
    pub mark_hint: &'static str,
    pub order_hint: &'static str,
    pub take_away: &'static str,
    pub misconception: &'static str,
    pub sources: &'static str,
    pub proof: &'static str,
    pub proof_prints: fn(&str) -> String,
    pub try_it: &'static str,
    pub try_in_sandbox: &'static str,
    pub next_lesson: &'static str,
    /// To the moment of the ledger's task, with its object pinned.
    pub ledger_open: &'static str,
    pub lesson_done: &'static str,
    pub own_lesson: &'static str,
    pub not_a_lesson: &'static str,
    pub open_lesson: &'static str,
    pub class_pack: &'static str,
    pub save_progress: &'static str,
    pub load_progress: &'static str,
    pub bad_progress: &'static str,
    pub text_tab: &'static str,
    pub code_tab: &'static str,
    pub ledger_task: &'static str,
    // Sandbox.
    pub untitled: &'static str,
    pub type_python: &'static str,
    pub editor: fn(&str) -> String,
    pub starters: [&'static str; 3],
    pub loading: &'static str,
    pub lesson_loading: &'static str,
    /// The allocator playground.
    pub allocator: &'static str,
    /// The comparison of two releases.
    pub compare: &'static str,
    /// A screen of the whole build is being fetched.
    pub page_loading: &'static str,
    /// It did not come.
    pub page_unreachable: &'static str,
    pub lesson_unreachable: &'static str,
    pub running: fn(u32) -> String,
    pub run_hint: &'static str,
    // States.
    pub bad_link: &'static str,
    pub bad_link_cut: &'static str,
    pub bad_link_other: &'static str,
    pub bad_page: &'static str,
    pub bad_page_text: &'static str,
    pub open_sandbox: &'static str,
    pub to_map: &'static str,
    pub link_version: fn(&str) -> String,
    pub runs_as: &'static str,
    pub link_damaged: &'static str,
    pub unsupported: fn(u32, &str) -> (String, String, String),
    pub what_works: &'static str,
    pub works: &'static str,
    pub syntax_error: fn(u32) -> String,
    pub too_large: &'static str,
    pub stopped_events: fn(&str) -> String,
    pub stopped_memory: &'static str,
    pub stopped_depth: &'static str,
    pub stopped_work: &'static str,
    pub cancelled: &'static str,
    pub can_be_stepped: &'static str,
    pub step_back_hint: &'static str,
    pub step_back: &'static str,
    pub crashed: &'static str,
    pub crashed_text: &'static str,
    pub stale: &'static str,
    pub reload: &'static str,
    pub try_again: &'static str,
    pub soon_title: &'static str,
    pub soon_text: &'static str,
    // Dialogs.
    pub close: &'static str,
    pub share_title: &'static str,
    pub share_sub: &'static str,
    pub link: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub opens_at: &'static str,
    pub opens_here: fn(u32) -> String,
    pub opens_start: &'static str,
    pub version: &'static str,
    pub first_sight: &'static str,
    pub first_sight_text: fn(u32, &str) -> String,
    pub keys_title: &'static str,
    pub keys: &'static str,
    pub letters: &'static str,
    pub key_rows: &'static [(&'static str, &'static str)],
}

/// The table of a language.
pub const fn text(lang: Lang) -> &'static Text {
    match lang {
        Lang::En => &en::TEXT,
        Lang::Zh => &zh::TEXT,
    }
}

/// A whole number with thousands separated: `20,000`. The same in both languages.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of bytes, in the largest unit that leaves it whole or with one digit: `392 B`, `16 KiB`, `1.5 MiB`.
pub fn bytes(n: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    let scaled = |unit: u64, name: &str| {
        let tenths = (n * 10 + unit / 2) / unit;
        if tenths.is_multiple_of(10) {
            format!("{} {name}", number(tenths / 10))
        } else {
            format!("{}.{} {name}", number(tenths / 10), tenths % 10)
        }
    };
    match n {
        MIB.. => scaled(MIB, "MiB"),
        // Below ten KiB the bytes themselves are the point.
        10_240.. => scaled(KIB, "KiB"),
        _ => format!("{} B", number(n)),
    }
}

/// Text in an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{bytes, encoded, number};

    #[test]
    fn thousands_are_separated() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(20_000), "20,000");
        assert_eq!(number(1_234_567), "1,234,567");
    }

    #[test]
    fn bytes_have_the_unit_that_reads_best() {
        assert_eq!(bytes(392), "392 B");
        assert_eq!(bytes(4_096), "4,096 B");
        assert_eq!(bytes(16_384), "16 KiB");
        assert_eq!(bytes(1 << 20), "1 MiB");
        assert_eq!(bytes(3 << 19), "1.5 MiB");
    }

    #[test]
    fn an_address_has_no_letters_that_mean_something_there() {
        assert_eq!(encoded("a b#%\n"), "a%20b%23%25%0A");
    }
}
