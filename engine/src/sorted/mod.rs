//! A sorted map and a sorted set that are cheap to copy and small as code.
//!
//! Entries stand in pages, which copies share until one of them changes: keeping a state of a thousand objects costs a
//! few words for each page, and then only the pages that later events touch.
//! The order is that of the keys, as in `std`'s `BTreeMap`, whose names the methods have. Unlike it, a map adds little
//! code to a program for each pair of types; the page of the site, whose size counts, has dozens of them.

mod map;
mod set;
#[cfg(test)]
mod tests;

pub use map::Map;
pub use set::Set;

/// The items by their keys; where keys are equal, in the order in which they came.
///
/// By insertion, for lists of at most some thousand items: each kind of list that is sorted by `std`'s `sort` adds four
/// kilobytes of code to the page.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted = Vec::new();
    for item in items {
        let own = key(&item);
        let at = sorted.partition_point(|other| key(other) <= own);
        sorted.insert(at, item);
    }
    sorted
}
