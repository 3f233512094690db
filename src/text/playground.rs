//! The words of the allocator playground: one table a language, and the sentences of requests.

use super::sentence::Sentence;
use crate::state::prefs::Lang;
use engine::protocol::Unread;
use engine::view::playground::dials::ProfileError;
use engine::view::playground::facts::Term;
use engine::view::playground::report::StatsError;
use engine::view::playground::{Call, Pins, Told};

/// The playground's strings of one language.
#[derive(Debug)]
pub struct LabText {
    pub door: &'static str,
    pub ask: &'static str,
    pub tabs: [&'static str; 3],
    pub panes: [&'static str; 3],
    pub bytes: &'static str,
    pub bytes_range: &'static str,
    /// What the field has is no number of bytes; it is larger than any.
    pub bytes_bad: [&'static str; 2],
    pub asked: fn(u64) -> String,
    pub given: fn(u32, u32) -> String,
    pub given_raw: fn(u64) -> String,
    pub try_it: &'static str,
    pub examples: [&'static str; 8],
    pub your_blocks: &'static str,
    pub live: fn(&str) -> String,
    pub many: &'static str,
    pub no_blocks: &'static str,
    pub just_freed: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub clear: &'static str,
    pub script_help: &'static str,
    pub open_trace: &'static str,
    pub open_trace_text: &'static str,
    pub choose_file: &'static str,
    pub drop_here: &'static str,
    pub paste: &'static str,
    pub paste_text: &'static str,
    pub show_report: &'static str,
    pub close_report: &'static str,
    /// What a report does not have.
    pub report_only: &'static str,
    pub all_arenas: &'static str,
    pub zoom: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub pymalloc_sub: fn(u32, u32) -> String,
    pub arena_sub: fn(u32, u32, u32) -> String,
    pub serves: fn(u32) -> String,
    pub is_full: &'static str,
    pub lost: fn(u32) -> String,
    pub in_use: fn(u32) -> String,
    pub pool_sub: fn(u32, u32, usize, usize, u32) -> String,
    pub pool_never: &'static str,
    pub pool_empty: &'static str,
    pub header: &'static str,
    pub list_order: &'static str,
    pub list_end: &'static str,
    pub and_more: fn(usize) -> String,
    pub cells: [&'static str; 5],
    pub tile: fn(u32, &str) -> String,
    pub tiles: [&'static str; 4],
    pub next_free: fn(u32) -> String,
    pub next_none: &'static str,
    pub old_stay: &'static str,
    pub never_written: &'static str,
    pub holds: fn(u64, u32) -> String,
    pub of_name: fn(&str) -> String,
    pub why: &'static str,
    /// How the blocks below are written.
    pub why_legend: &'static str,
    /// The blocks in use of one size: bytes, how many.
    pub why_class: fn(u32, u32) -> String,
    pub no_arena: &'static str,
    /// Of a place where an arena was or will be.
    pub not_mapped: &'static str,
    pub raw_sub: fn(u64, u64) -> String,
    pub raw_none: &'static str,
    pub arenas_mapped: fn(u64, &str, &str) -> String,
    pub usedpools_sub: &'static str,
    pub list_empty: &'static str,
    pub usable_sub: &'static str,
    pub usable_none: &'static str,
    /// The same, without an arena.
    pub usable_absent: &'static str,
    pub did: &'static str,
    pub happened: &'static str,
    pub inside: &'static str,
    pub step_of: fn(u32, u32) -> String,
    pub stage_of: fn(u32, usize) -> String,
    pub before_first: &'static str,
    pub start: &'static str,
    pub nothing: &'static str,
    pub start_trace: &'static str,
    pub held_by_you: &'static str,
    pub held_by_process: &'static str,
    pub reading: fn(u16) -> String,
    pub right: fn(&str, &str) -> String,
    pub wrong_at: fn(&str) -> String,
    pub not_compared: &'static str,
    pub version: &'static str,
    pub what_if: &'static str,
    pub what_if_text: &'static str,
    pub dials: [&'static str; 5],
    pub base: [&'static str; 3],
    pub as_cpython: &'static str,
    pub not_cpython: &'static str,
    pub cancelled: &'static str,
    pub script_long: &'static str,
    pub versions: &'static str,
    pub source: &'static str,
    pub value: &'static str,
    pub report: &'static str,
    pub report_sub: fn(&str, u64, &str) -> String,
    pub releases: &'static str,
    pub parts: [&'static str; 6],
    pub waste: fn(&str, u32, &str) -> String,
    pub waste_class: fn(u64, &str) -> String,
    pub t_arena: &'static str,
    pub t_address: &'static str,
    pub t_pools: &'static str,
    pub t_free: &'static str,
    pub t_order: &'static str,
    pub t_pool: &'static str,
    pub t_state: &'static str,
    pub t_size: &'static str,
    pub t_in_use: &'static str,
    pub t_of: &'static str,
    pub t_block: &'static str,
    pub t_next: &'static str,
    pub t_class: &'static str,
    pub t_per_pool: &'static str,
    pub t_waste: &'static str,
    pub t_used: &'static str,
    pub t_bytes: &'static str,
    pub terms: &'static [&'static str; 32],
    pub told: fn(&Told) -> Sentence,
    pub summary: fn(&[Told], Option<Call>) -> Sentence,
    pub pins: fn(&Pins) -> String,
    pub unread: fn(&Unread) -> (String, String),
    pub bad_dials: fn(ProfileError) -> &'static str,
    pub bad_report: fn(&StatsError, bool) -> String,
}

/// The table of a language.
pub const fn lab(lang: Lang) -> &'static LabText {
    match lang {
        Lang::En => &super::playground_en::LAB,
        Lang::Zh => &super::playground_zh::LAB,
    }
}

/// The explanation of a term.
pub fn term(term: Term, lang: Lang) -> &'static str {
    lab(lang).terms[term.index()]
}

/// The end of an address: what tells it from the others on the screen.
pub fn short_addr(addr: u64) -> String {
    format!("…{:05x}", addr & 0xf_ffff)
}

/// Whether a request took or gave, for the mark before it: `alloc`, `free`.
pub const fn glyph(call: Option<Call>) -> &'static str {
    match call {
        Some(Call::Free { .. }) => "free",
        Some(Call::Realloc { .. }) => "bind",
        _ => "alloc",
    }
}
