//! Reading the text of `sys._debugmallocstats()` of any version back into numbers, from a paste.
//!
//! Lines about free lists and the line about calls of debug functions are passed over.

use super::{ClassStats, MapStats, Stats};
use std::str::FromStr;
use thiserror::Error;

/// Why a text is not the statistics of pymalloc.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StatsError {
    /// The first line of the report is nowhere.
    #[error(
        "no line \"Small block threshold = …, in … size classes.\": this is not the output of sys._debugmallocstats()"
    )]
    NotStats,
    /// mimalloc's report (3.13 and later, free-threaded builds).
    #[error("this process uses mimalloc, not pymalloc: it has no arenas and pools")]
    Mimalloc,
    /// A line that every report has is missing or has no number.
    #[error("the line \"{line}\" is missing or damaged")]
    Missing {
        /// What the line starts with.
        line: &'static str,
    },
    /// The numbers contradict each other: the text was changed or cut.
    #[error("the numbers do not add up: {what}")]
    Inconsistent {
        /// Which ones.
        what: &'static str,
    },
}

impl FromStr for Stats {
    type Err = StatsError;

    /// Reads the report; text before and after it does not matter.
    fn from_str(text: &str) -> Result<Self, StatsError> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let start = lines
            .iter()
            .position(|line| line.starts_with("Small block threshold ="))
            .ok_or(StatsError::NotStats)?;
        let lines = &lines[start..];
        let [threshold, n_classes] = numbers(lines[0])[..] else {
            return Err(StatsError::NotStats);
        };
        if lines.iter().any(|line| line.starts_with("Medium block")) {
            return Err(StatsError::Mimalloc);
        }
        let classes = lines
            .iter()
            .skip_while(|line| !line.starts_with("-----"))
            .skip(1)
            .map_while(|line| class_row(line))
            .collect();
        let [arenas, arena_size, arena_bytes] = product(lines, "bytes/arena")?;
        let [unused_pools, pool_size, unused_bytes] = product(lines, "unused pools *")?;
        let map = if lines.contains(&"arena map counts") {
            Some(map(lines)?)
        } else {
            None
        };
        let stats = Self {
            threshold,
            n_classes,
            classes,
            arenas_total: value(lines, "# arenas allocated total")?,
            arenas_reclaimed: value(lines, "# arenas reclaimed")?,
            arenas_highwater: value(lines, "# arenas highwater mark")?,
            arenas_current: value(lines, "# arenas allocated current")?,
            arena_size,
            bytes_allocated: value(lines, "# bytes in allocated blocks")?,
            bytes_available: value(lines, "# bytes in available blocks")?,
            unused_pools,
            pool_size,
            bytes_headers: value(lines, "# bytes lost to pool headers")?,
            bytes_quantization: value(lines, "# bytes lost to quantization")?,
            bytes_alignment: value(lines, "# bytes lost to arena alignment")?,
            map,
        };
        stats.check_sums(arenas, arena_bytes, unused_bytes)?;
        Ok(stats)
    }
}

impl Stats {
    /// Checks what the report says twice.
    fn check_sums(&self, arenas: u64, arena_bytes: u64, unused: u64) -> Result<(), StatsError> {
        let wrong = |what| Err(StatsError::Inconsistent { what });
        if arenas != self.arenas_current || self.arena_size.checked_mul(arenas) != Some(arena_bytes)
        {
            return wrong("the number of arenas");
        }
        if self.unused_pools.checked_mul(self.pool_size) != Some(unused) {
            return wrong("the unused pools");
        }
        let parts = [
            self.bytes_allocated,
            self.bytes_available,
            unused,
            self.bytes_headers,
            self.bytes_quantization,
            self.bytes_alignment,
        ];
        let total = parts
            .iter()
            .try_fold(0u64, |sum, part| sum.checked_add(*part));
        if total != Some(arena_bytes) {
            return wrong("the bytes of all arenas");
        }
        if let Some(map) = self.map {
            let parts = [map.root_bytes, map.mid_bytes, map.bot_bytes];
            let total = parts
                .iter()
                .try_fold(0u64, |sum, part| sum.checked_add(*part));
            if total.is_none() {
                return wrong("the bytes of the address map");
            }
        }
        let bytes = |count: fn(&ClassStats) -> u64| {
            self.classes.iter().try_fold(0u64, |sum, row| {
                sum.checked_add(count(row).checked_mul(row.size)?)
            })
        };
        if bytes(|row| row.in_use) != Some(self.bytes_allocated)
            || bytes(|row| row.available) != Some(self.bytes_available)
        {
            return wrong("the rows of the size classes");
        }
        Ok(())
    }
}

/// Five numbers and nothing else.
fn class_row(line: &str) -> Option<ClassStats> {
    let fields: Result<Vec<u64>, _> = line.split_whitespace().map(str::parse).collect();
    let [class, size, pools, in_use, available] = fields.ok()?[..] else {
        return None;
    };
    Some(ClassStats {
        class,
        size,
        pools,
        in_use,
        available,
    })
}

/// The lines about the address map. 32-bit builds have no middle and bottom nodes.
fn map(lines: &[&str]) -> Result<MapStats, StatsError> {
    let or_none = |label| value(lines, label).unwrap_or(0);
    Ok(MapStats {
        mid_nodes: or_none("# arena map mid nodes"),
        bot_nodes: or_none("# arena map bot nodes"),
        root_bytes: value(lines, "# bytes lost to arena map root")?,
        mid_bytes: or_none("# bytes lost to arena map mid"),
        bot_bytes: or_none("# bytes lost to arena map bot"),
    })
}

/// The number behind `=` of the line that starts like this.
fn value(lines: &[&str], line: &'static str) -> Result<u64, StatsError> {
    lines
        .iter()
        .filter_map(|text| text.split_once('='))
        .find(|(text, _)| text.trim() == line)
        .and_then(|(_, number)| number.trim().replace(',', "").parse().ok())
        .ok_or(StatsError::Missing { line })
}

/// The three numbers of a line `N … * SIZE … = PRODUCT`.
fn product(lines: &[&str], line: &'static str) -> Result<[u64; 3], StatsError> {
    let missing = StatsError::Missing { line };
    let text = lines.iter().find(|text| text.contains(line));
    let text = text.ok_or(missing.clone())?.replace(',', "");
    numbers(&text).try_into().map_err(|_| missing)
}

/// All numbers in a line.
fn numbers(line: &str) -> Vec<u64> {
    line.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alloc::{Allocator, ArenaSource};
    use crate::profile::PROFILES;

    #[test]
    fn what_is_printed_is_read_back_under_every_profile() {
        for profile in PROFILES {
            let source = ArenaSource::system(&profile.alloc);
            let mut allocator = Allocator::new(profile.alloc, source).expect("it works");
            for bytes in (0..900).chain(3..400) {
                allocator.malloc(bytes);
            }
            let stats = allocator.stats();
            let text = format!("junk\n{stats}\n  0 free PyDictObjects * 48 bytes each = 0\n");
            assert_eq!(text.parse(), Ok(stats), "{}", profile.name);
        }
    }

    #[test]
    fn other_text_gets_a_clear_error() {
        let error = |text: &str| text.parse::<Stats>().expect_err("no statistics");
        assert_eq!(error("hello"), StatsError::NotStats);
        assert_eq!(error(""), StatsError::NotStats);
        let mimalloc =
            "Small block threshold = 16384, in 73 size classes.\nMedium block threshold = 131072\n";
        assert_eq!(error(mimalloc), StatsError::Mimalloc);
        let text = Allocator::start().stats().to_string();
        assert_eq!(
            error(&text.replace("1,032,192", "1,032,193")),
            StatsError::Inconsistent {
                what: "the unused pools"
            }
        );
        assert_eq!(
            error(&text.replace("# arenas reclaimed", "# arenas")),
            StatsError::Missing {
                line: "# arenas reclaimed"
            }
        );
        assert_eq!(
            error(&text[..400]),
            StatsError::Missing {
                line: "bytes/arena"
            }
        );
    }
}
