//! A pasted `sys._debugmallocstats()` as a picture: where the bytes of the arenas are.

use crate::alloc::Stats;
pub use crate::alloc::StatsError;

/// Longer texts are not looked at: a real report has a few kilobytes.
pub const MAX_BYTES: usize = 256 << 10;

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the text says.
    pub stats: Stats,
    /// The bytes of all arenas, by what they are: in the order of [`Part`].
    pub parts: [u64; 6],
    /// The sum of the parts.
    pub total: u64,
    /// Bytes of a pool in all pools of a class, largest class of waste first: class index and bytes available.
    pub wasteful: Vec<(u64, u64)>,
    /// The releases that print a report of this shape.
    pub releases: &'static str,
}

/// What the bytes of arenas are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// In blocks that are handed out.
    Allocated,
    /// In other blocks of the same pools.
    Available,
    /// In pools without a block.
    Unused,
    /// In headers of pools.
    Headers,
    /// At the ends of pools.
    Quantization,
    /// At the ends of arenas.
    Alignment,
}

impl Part {
    /// All parts, in the order of the report.
    pub const ALL: [Self; 6] = [
        Self::Allocated,
        Self::Available,
        Self::Unused,
        Self::Headers,
        Self::Quantization,
        Self::Alignment,
    ];
}

/// Reads a pasted text.
///
/// # Errors
/// When it is not such a report.
pub fn read(text: &str) -> Result<Report, StatsError> {
    let stats: Stats = text.parse()?;
    let parts = [
        stats.bytes_allocated,
        stats.bytes_available,
        stats.unused_pools * stats.pool_size,
        stats.bytes_headers,
        stats.bytes_quantization,
        stats.bytes_alignment,
    ];
    let mut wasteful: Vec<(u64, u64)> = stats
        .classes
        .iter()
        .map(|row| (row.class, row.available * row.size))
        .filter(|(_, bytes)| *bytes > 0)
        .collect();
    wasteful.sort_by_key(|(class, bytes)| (std::cmp::Reverse(*bytes), *class));
    wasteful.truncate(3);
    let releases = match (stats.threshold, stats.n_classes, stats.pool_size, stats.map) {
        (256, ..) => "2.5 – 2.7.6, 3.0 – 3.2",
        (512, 64, ..) => "2.7.7 – 2.7.16, 3.3 – 3.7.3",
        (512, 32, 4096, _) => "2.7.17, 2.7.18, 3.7.4 – 3.9",
        (512, 32, 16384, Some(map)) if map.root_bytes < 262_144 => "3.10",
        (512, 32, 16384, Some(_)) => "3.11 – 3.15",
        _ => "",
    };
    Ok(Report {
        total: stats.total(),
        parts,
        wasteful,
        releases,
        stats,
    })
}
