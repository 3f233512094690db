//! The pymalloc part of `sys._debugmallocstats()`: its numbers, and its text character by character.
//!
//! The lines about the types' free lists, which the real call prints after it, are not pymalloc's.
//!
//! Source: Objects/obmalloc.c: v3.3 to v3.12 `_PyObject_DebugMallocStats`, v3.13 and later `pymalloc_print_stats`.

mod parse;

use super::size_class::SizeClass;
use super::{Allocator, PoolState};
use std::fmt;

pub use parse::StatsError;

/// What the statistics say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// The largest small request, bytes.
    pub threshold: u64,
    /// Number of size classes.
    pub n_classes: u64,
    /// Classes that have a used or full pool, ascending.
    pub classes: Vec<ClassStats>,
    /// Arenas ever obtained.
    pub arenas_total: u64,
    /// Arenas given back.
    pub arenas_reclaimed: u64,
    /// The most arenas at a time.
    pub arenas_highwater: u64,
    /// Arenas at the moment.
    pub arenas_current: u64,
    /// Bytes of an arena.
    pub arena_size: u64,
    /// Bytes in blocks that are handed out.
    pub bytes_allocated: u64,
    /// Bytes in the other blocks of used pools.
    pub bytes_available: u64,
    /// Empty pools, and those not carved yet.
    pub unused_pools: u64,
    /// Bytes of a pool.
    pub pool_size: u64,
    /// Bytes of the headers of used and full pools.
    pub bytes_headers: u64,
    /// Bytes at the end of used and full pools that no block covers.
    pub bytes_quantization: u64,
    /// Bytes of arenas that are in no pool.
    pub bytes_alignment: u64,
    /// The address map, 3.10 and later.
    pub map: Option<MapStats>,
}

/// The line of a size class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassStats {
    /// Number of the class.
    pub class: u64,
    /// Bytes of a block.
    pub size: u64,
    /// Used and full pools.
    pub pools: u64,
    /// Blocks that are handed out.
    pub in_use: u64,
    /// Blocks of these pools that are not.
    pub available: u64,
}

/// The lines about the address map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapStats {
    /// Middle nodes.
    pub mid_nodes: u64,
    /// Bottom nodes.
    pub bot_nodes: u64,
    /// Bytes of the root.
    pub root_bytes: u64,
    /// Bytes of all middle nodes.
    pub mid_bytes: u64,
    /// Bytes of all bottom nodes.
    pub bot_bytes: u64,
}

impl Stats {
    /// Bytes of all arenas: the "Total" line. Equals [`Self::arenas_current`] * [`Self::arena_size`].
    pub const fn total(&self) -> u64 {
        self.bytes_allocated
            + self.bytes_available
            + self.unused_pools * self.pool_size
            + self.bytes_headers
            + self.bytes_quantization
            + self.bytes_alignment
    }
}

impl Allocator {
    /// Blocks that are handed out, those of the C library among them (`_Py_GetAllocatedBlocks`, Objects/obmalloc.c,
    /// v3.11).
    pub fn allocated_blocks(&self) -> u64 {
        let pools = self.arena_ids().flat_map(|arena| self.pools_of(arena));
        let used =
            pools.filter(|id| matches!(self.pool_state(*id), PoolState::Used | PoolState::Full));
        let counts = used.map(|id| u64::from(self.pools[id.index()].ref_count));
        counts.sum::<u64>() + self.raw_allocated_blocks
    }

    /// The statistics at the moment.
    pub fn stats(&self) -> Stats {
        let profile = &self.profile;
        let mut classes: Vec<ClassStats> = (0..profile.n_classes())
            .map(|class| ClassStats {
                class: u64::from(class),
                size: u64::from((class + 1) * profile.alignment),
                pools: 0,
                in_use: 0,
                available: 0,
            })
            .collect();
        let (mut unused_pools, mut bytes_alignment, mut bytes_quantization) = (0, 0, 0);
        for arena in self.arena_ids() {
            let record = &self.arenas[arena.index()];
            unused_pools += u64::from(record.nfreepools);
            if record.first_pool != record.address {
                bytes_alignment += u64::from(profile.pool_size);
            }
            for id in self.pools_of(arena) {
                if !matches!(self.pool_state(id), PoolState::Used | PoolState::Full) {
                    continue;
                }
                let pool = &self.pools[id.index()];
                let row = &mut classes[pool.szidx.index()];
                row.pools += 1;
                row.in_use += u64::from(pool.ref_count);
                row.available += u64::from(self.sizes.blocks(pool.szidx) - pool.ref_count);
                bytes_quantization += u64::from(self.sizes.waste(pool.szidx));
            }
        }
        classes.retain(|row| row.pools > 0);
        let arenas_current = self.attached.len() as u64;
        let pools: u64 = classes.iter().map(|row| row.pools).sum();
        Stats {
            threshold: u64::from(profile.threshold),
            n_classes: u64::from(profile.n_classes()),
            arenas_total: self.ntimes_arena_allocated,
            arenas_reclaimed: self.ntimes_arena_allocated - arenas_current,
            arenas_highwater: self.narenas_highwater,
            arenas_current,
            arena_size: u64::from(profile.arena_size),
            bytes_allocated: classes.iter().map(|row| row.in_use * row.size).sum(),
            bytes_available: classes.iter().map(|row| row.available * row.size).sum(),
            unused_pools,
            pool_size: u64::from(profile.pool_size),
            bytes_headers: pools * u64::from(profile.pool_overhead),
            bytes_quantization,
            bytes_alignment,
            map: profile.arena_map.map(|bits| MapStats {
                mid_nodes: self.arena_map.mid_count(),
                bot_nodes: self.arena_map.bot_count(),
                root_bytes: bits.root_bytes(profile.pointer_size),
                mid_bytes: self.arena_map.mid_count() * bits.mid_bytes(profile.pointer_size),
                bot_bytes: self.arena_map.bot_count() * bits.bot_bytes(),
            }),
            classes,
        }
    }

    /// Pools of a class that are used or full, and blocks handed out in them.
    pub fn class_stats(&self, class: SizeClass) -> Option<ClassStats> {
        let number = u64::from(class.0);
        self.stats()
            .classes
            .into_iter()
            .find(|row| row.class == number)
    }
}

/// The text of `sys._debugmallocstats()` up to the lines about free lists; each line ends with a newline.
impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Small block threshold = {}, in {} size classes.",
            self.threshold, self.n_classes
        )?;
        writeln!(f)?;
        writeln!(f, "class   size   num pools   blocks in use  avail blocks")?;
        writeln!(f, "-----   ----   ---------   -------------  ------------")?;
        for row in &self.classes {
            writeln!(
                f,
                "{:5} {:6} {:11} {:15} {:13}",
                row.class, row.size, row.pools, row.in_use, row.available
            )?;
        }
        writeln!(f)?;
        number_line(f, "# arenas allocated total", self.arenas_total)?;
        number_line(f, "# arenas reclaimed", self.arenas_reclaimed)?;
        number_line(f, "# arenas highwater mark", self.arenas_highwater)?;
        number_line(f, "# arenas allocated current", self.arenas_current)?;
        number_line(
            f,
            &format!(
                "{} arenas * {} bytes/arena",
                self.arenas_current, self.arena_size
            ),
            self.arenas_current * self.arena_size,
        )?;
        writeln!(f)?;
        number_line(f, "# bytes in allocated blocks", self.bytes_allocated)?;
        number_line(f, "# bytes in available blocks", self.bytes_available)?;
        number_line(
            f,
            &format!(
                "{} unused pools * {} bytes",
                self.unused_pools, self.pool_size
            ),
            self.unused_pools * self.pool_size,
        )?;
        number_line(f, "# bytes lost to pool headers", self.bytes_headers)?;
        number_line(f, "# bytes lost to quantization", self.bytes_quantization)?;
        number_line(f, "# bytes lost to arena alignment", self.bytes_alignment)?;
        number_line(f, "Total", self.total())?;
        let Some(map) = self.map else {
            return Ok(());
        };
        writeln!(f)?;
        writeln!(f, "arena map counts")?;
        number_line(f, "# arena map mid nodes", map.mid_nodes)?;
        number_line(f, "# arena map bot nodes", map.bot_nodes)?;
        writeln!(f)?;
        number_line(f, "# bytes lost to arena map root", map.root_bytes)?;
        number_line(f, "# bytes lost to arena map mid", map.mid_bytes)?;
        number_line(f, "# bytes lost to arena map bot", map.bot_bytes)?;
        let total = map.root_bytes + map.mid_bytes + map.bot_bytes;
        number_line(f, "Total", total)
    }
}

/// The text padded to 35 columns, `=`, the number in 21 columns with commas (Objects/obmalloc.c: `printone`).
fn number_line(f: &mut fmt::Formatter<'_>, text: &str, number: u64) -> fmt::Result {
    writeln!(f, "{text:<35}={:>21}", with_commas(number))
}

/// The number with a comma after every three digits from the right.
fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
