//! A program's run as a script of the playground: what it asked of the allocator, under the names of its objects.

use crate::addr::{Addr, ObjectId};
use crate::sorted::{Map, Set};
use crate::timeline::state::is_older;
use crate::timeline::{BlockKind, Event, Timeline};
use std::fmt::Write;

/// Requests that are written at most; a script that a link carries stays short enough for an address.
pub const MAX_WRITTEN: u32 = 4_000;

/// The script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunScript {
    /// Its text: a comment for each statement, a line for each request.
    pub text: String,
    /// Requests that the run had made at the moment, as far as they are written.
    pub at: u32,
    /// Requests of the whole run.
    pub n: u32,
}

/// The requests of a run, and how many of them come before this many events.
///
/// Served on an allocator of its own they get the same blocks: a run begins with an arena of its own that is empty.
pub fn script_of_run(run: &Timeline, position: u32) -> RunScript {
    let mut names = Names::default();
    let (mut text, mut at, mut n) = (String::new(), 0, 0);
    let (mut line, mut said) = (0, 0);
    let mut taken = None;
    for (before, event) in (0u32..).zip(run.events().range(0..run.len() as usize)) {
        let request = match event {
            Event::Mark { line: now, .. } => {
                line = now;
                continue;
            }
            Event::BlockTaken { addr } => {
                taken = Some(addr);
                continue;
            }
            // What was there before is not in this arena.
            Event::BlockAllocated { addr, .. }
            | Event::BlockResized { addr, .. }
            | Event::BlockFreed { addr, .. }
                if is_older(addr) =>
            {
                continue;
            }
            Event::BlockAllocated {
                kind,
                request,
                owner,
                addr,
                ..
            } => {
                let name = names.give(run, owner, kind, addr);
                format!("{name} = malloc({request})")
            }
            Event::BlockResized {
                kind,
                request,
                owner,
                addr,
                ..
            } => {
                let old = taken.take().and_then(|old| names.take(old));
                let name = names.give(run, owner, kind, addr);
                match old {
                    Some(old) => format!("{name} = realloc({old}, {request})"),
                    None => format!("{name} = malloc({request})"),
                }
            }
            Event::BlockFreed { addr, .. } => match names.take(addr) {
                Some(name) => format!("free({name})"),
                None => continue,
            },
            _ => continue,
        };
        n += 1;
        if n > MAX_WRITTEN {
            continue;
        }
        if line != said {
            said = line;
            // Writing to a string cannot fail.
            let _ = writeln!(text, "# line {line}");
        }
        text.push_str(&request);
        text.push('\n');
        at += u32::from(before < position);
    }
    RunScript { text, at, n }
}

/// Names of live blocks.
#[derive(Default)]
struct Names {
    by_addr: Map<Addr, String>,
    live: Set<String>,
    numbered: u32,
}

impl Names {
    /// A name that no live block has.
    fn give(&mut self, run: &Timeline, owner: ObjectId, kind: BlockKind, addr: Addr) -> String {
        let mut name = if owner == ObjectId::NONE {
            part(kind).trim_start_matches('_').to_owned()
        } else {
            let label = run.label_with(owner, None);
            let number = label.number.map_or_else(String::new, |n| format!("_{n}"));
            format!("{}{number}{}", label.type_name, part(kind))
        };
        name.retain(|c| c.is_ascii_alphanumeric() || c == '_');
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) || is_word(&name) {
            name.insert(0, 'b');
        }
        let plain = name.clone();
        while self.live.contains(&name) {
            self.numbered += 1;
            name = format!("{plain}_{}", self.numbered);
        }
        self.live.insert(name.clone());
        self.by_addr.insert(addr, name.clone());
        name
    }

    fn take(&mut self, addr: Addr) -> Option<String> {
        let name = self.by_addr.remove(&addr)?;
        self.live.remove(&name);
        Some(name)
    }
}

/// Words of the script's language are no names.
fn is_word(name: &str) -> bool {
    matches!(
        name,
        "malloc" | "calloc" | "realloc" | "free" | "repeat" | "as"
    )
}

/// What the block is to its object.
const fn part(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Object => "",
        BlockKind::ListItems => "_items",
        BlockKind::DictKeys | BlockKind::SharedKeys => "_keys",
        BlockKind::DictValues | BlockKind::InstanceValues => "_values",
        BlockKind::SetTable => "_table",
        BlockKind::Buffer => "_buffer",
        BlockKind::TypeName => "_name",
        BlockKind::DequeBlock => "_block",
        BlockKind::Internal => "_internal",
    }
}
