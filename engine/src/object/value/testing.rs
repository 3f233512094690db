//! Helpers of the unit tests: a deterministic source of numbers and the notation of the recorded tables.

/// A small linear congruential generator, so that random tests repeat exactly.
pub(crate) struct Lcg(pub(crate) u64);

impl Lcg {
    /// A number below `bound` (which is above 0).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Code points of a field of a recorded table: `{hex}` stands for one code point, all else for itself.
pub(crate) fn points(field: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut rest = field.chars();
    while let Some(c) = rest.next() {
        if c == '{' {
            let hex: String = rest.by_ref().take_while(|&c| c != '}').collect();
            out.push(u32::from_str_radix(&hex, 16).unwrap());
        } else {
            out.push(c as u32);
        }
    }
    out
}

/// The rows of a recorded table: fields separated by tabs, lines that begin with `#` left out.
pub(crate) fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Code points of a Rust literal.
pub(crate) fn text(s: &str) -> Vec<u32> {
    s.chars().map(|c| c as u32).collect()
}
