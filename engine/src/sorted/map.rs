//! The map.

use std::borrow::Borrow;
use std::fmt;
use std::iter::FusedIterator;
use std::ops::{Bound, Index, RangeBounds};
use std::rc::Rc;
use std::slice;

/// Entries in a page at most.
const PAGE: usize = 32;

/// A map from keys to values, in the order of the keys.
pub struct Map<K, V> {
    /// None of them is empty.
    pages: Vec<Rc<Vec<(K, V)>>>,
    len: usize,
}

/// Where a key is, or belongs: a page, and a place in it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    page: usize,
    at: usize,
}

impl<K, V> Map<K, V> {
    /// An empty map.
    pub const fn new() -> Self {
        Self {
            pages: Vec::new(),
            len: 0,
        }
    }

    /// How many entries there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        self.pages.clear();
        self.len = 0;
    }

    /// All entries.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter {
            pages: self.pages.iter(),
            front: [].iter(),
            back: [].iter(),
            len: self.len,
        }
    }

    /// All keys.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// The entry with the least key.
    pub fn first_key_value(&self) -> Option<(&K, &V)> {
        self.pages.first()?.first().map(|(key, value)| (key, value))
    }

    /// The entry with the greatest key.
    pub fn last_key_value(&self) -> Option<(&K, &V)> {
        self.pages.last()?.last().map(|(key, value)| (key, value))
    }
}

impl<K: Ord, V> Map<K, V> {
    /// The place of the first entry whose key is not before what `before` tells.
    fn place(&self, before: impl Fn(&K) -> bool) -> Place {
        let page = self
            .pages
            .partition_point(|page| page.last().is_some_and(|(key, _)| before(key)));
        let at = self
            .pages
            .get(page)
            .map_or(0, |page| page.partition_point(|(key, _)| before(key)));
        Place { page, at }
    }

    fn entry_at(&self, place: Place) -> Option<&(K, V)> {
        self.pages.get(place.page)?.get(place.at)
    }

    /// The place of a key that is there.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Option<Place>
    where
        K: Borrow<Q>,
    {
        let place = self.place(|other| other.borrow() < key);
        (self.entry_at(place)?.0.borrow() == key).then_some(place)
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let place = self.find(key)?;
        Some(&self.pages[place.page][place.at].1)
    }

    /// Whether the key is there.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_some()
    }

    /// The entries that this map does not share with another one, page by page.
    pub fn unshared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a (K, V)> {
        let is_shared = |page: &&Rc<Vec<(K, V)>>| {
            let twin = page.first().and_then(|(first, _)| {
                let place = other.place(|key| key < first);
                other.pages.get(place.page)
            });
            twin.is_some_and(|twin| Rc::ptr_eq(page, twin))
        };
        let pages = self.pages.iter().filter(move |page| !is_shared(page));
        pages.flat_map(|page| page.iter())
    }

    /// The entries of a range of keys.
    pub fn range(
        &self,
        range: impl RangeBounds<K>,
    ) -> impl DoubleEndedIterator<Item = (&K, &V)> + '_ {
        let start = match range.start_bound() {
            Bound::Included(key) => self.place(|other| other < key),
            Bound::Excluded(key) => self.place(|other| other <= key),
            Bound::Unbounded => Place { page: 0, at: 0 },
        };
        let end = match range.end_bound() {
            Bound::Included(key) => self.place(|other| other <= key),
            Bound::Excluded(key) => self.place(|other| other < key),
            Bound::Unbounded => Place {
                page: self.pages.len(),
                at: 0,
            },
        };
        let last = (end.page + 1).min(self.pages.len());
        (start.page..last).flat_map(move |number| {
            let page = &self.pages[number];
            let from = if number == start.page { start.at } else { 0 };
            let to = if number == end.page {
                end.at
            } else {
                page.len()
            };
            page[from.min(to)..to]
                .iter()
                .map(|(key, value)| (key, value))
        })
    }
}

impl<K: Ord + Clone, V: Clone> Map<K, V> {
    /// A page that no other map shares.
    fn page_mut(&mut self, page: usize) -> &mut Vec<(K, V)> {
        let page = &mut self.pages[page];
        if Rc::get_mut(page).is_none() {
            let mut own = Vec::with_capacity(PAGE);
            own.extend(page.iter().cloned());
            *page = Rc::new(own);
        }
        Rc::get_mut(page).expect("it was made above, for this map alone")
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.find(key)?;
        Some(&mut self.page_mut(place.page)[place.at].1)
    }

    /// Sets the value of a key; gives the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let place = self.place(|other| *other < key);
        if self.entry_at(place).is_some_and(|(other, _)| *other == key) {
            let old = &mut self.page_mut(place.page)[place.at].1;
            return Some(std::mem::replace(old, value));
        }
        self.add(place, key, value);
        None
    }

    /// Puts a new entry where it belongs; gives where it is then.
    fn add(&mut self, place: Place, key: K, value: V) -> Place {
        self.len += 1;
        let Place { mut page, mut at } = place;
        // Behind the last page: at the end of it, so that ascending keys fill pages.
        if page == self.pages.len() {
            match self.pages.last() {
                Some(last) if last.len() < PAGE => {
                    page -= 1;
                    at = last.len();
                }
                _ => self.pages.push(Rc::new(Vec::with_capacity(PAGE))),
            }
        } else if self.pages[page].len() == PAGE {
            let rest = self.page_mut(page).split_off(PAGE / 2);
            let mut upper = Vec::with_capacity(PAGE);
            upper.extend(rest);
            self.pages.insert(page + 1, Rc::new(upper));
            if at > PAGE / 2 {
                page += 1;
                at -= PAGE / 2;
            }
        }
        self.page_mut(page).insert(at, (key, value));
        Place { page, at }
    }

    /// Removes a key; gives its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.find(key)?;
        Some(self.remove_at(place).1)
    }

    fn remove_at(&mut self, place: Place) -> (K, V) {
        self.len -= 1;
        let page = self.page_mut(place.page);
        let entry = page.remove(place.at);
        let n_left = page.len();
        if n_left == 0 {
            self.pages.remove(place.page);
        } else if let Some(next) = self.pages.get(place.page + 1)
            && n_left + next.len() <= PAGE / 2
        {
            let next = self.pages.remove(place.page + 1);
            self.page_mut(place.page).extend(next.iter().cloned());
        }
        entry
    }

    /// Removes the entry with the least key.
    pub fn pop_first(&mut self) -> Option<(K, V)> {
        (self.len > 0).then(|| self.remove_at(Place { page: 0, at: 0 }))
    }

    /// Keeps what a test is true for.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        for page in 0..self.pages.len() {
            self.page_mut(page)
                .retain_mut(|(key, value)| keep(key, value));
        }
        self.pages.retain(|page| !page.is_empty());
        self.len = self.pages.iter().map(|page| page.len()).sum();
    }

    /// All values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.iter_mut().map(|(_, value)| value)
    }

    /// All entries, their values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        for page in 0..self.pages.len() {
            self.page_mut(page);
        }
        let pages = self.pages.iter_mut().filter_map(Rc::get_mut);
        pages.flat_map(|page| page.iter_mut().map(|(key, value)| (&*key, value)))
    }

    /// The place of a key, to be looked at and filled.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let place = self.place(|other| *other < key);
        let vacant = self.entry_at(place).is_none_or(|(other, _)| *other != key);
        Entry {
            map: self,
            key,
            place,
            vacant,
        }
    }
}

/// A key in a map, there or not.
pub struct Entry<'a, K, V> {
    map: &'a mut Map<K, V>,
    key: K,
    place: Place,
    vacant: bool,
}

impl<'a, K: Ord + Clone, V: Clone> Entry<'a, K, V> {
    /// The value; made if there is none.
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'a mut V {
        let place = if self.vacant {
            self.map.add(self.place, self.key, make())
        } else {
            self.place
        };
        &mut self.map.page_mut(place.page)[place.at].1
    }

    /// The value; this one if there is none.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// The value; the usual one if there is none.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }

    /// Changes the value if there is one.
    #[must_use]
    pub fn and_modify(self, change: impl FnOnce(&mut V)) -> Self {
        if !self.vacant {
            change(&mut self.map.page_mut(self.place.page)[self.place.at].1);
        }
        self
    }
}

/// The entries of a map, in order.
pub struct Iter<'a, K, V> {
    pages: slice::Iter<'a, Rc<Vec<(K, V)>>>,
    front: slice::Iter<'a, (K, V)>,
    back: slice::Iter<'a, (K, V)>,
    len: usize,
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self {
            pages: self.pages.clone(),
            front: self.front.clone(),
            back: self.back.clone(),
            len: self.len,
        }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((key, value)) = self.front.next() {
                self.len -= 1;
                return Some((key, value));
            }
            if let Some(page) = self.pages.next() {
                self.front = page.iter();
            } else {
                let (key, value) = self.back.next()?;
                self.len -= 1;
                return Some((key, value));
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((key, value)) = self.back.next_back() {
                self.len -= 1;
                return Some((key, value));
            }
            if let Some(page) = self.pages.next_back() {
                self.back = page.iter();
            } else {
                let (key, value) = self.front.next_back()?;
                self.len -= 1;
                return Some((key, value));
            }
        }
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}
impl<K, V> FusedIterator for Iter<'_, K, V> {}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Clone, V: Clone> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        let mut all = Vec::with_capacity(self.len);
        for page in self.pages {
            match Rc::try_unwrap(page) {
                Ok(page) => all.extend(page),
                Err(page) => all.extend(page.iter().cloned()),
            }
        }
        all.into_iter()
    }
}

impl<K: Ord + Clone, V: Clone> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord + Clone, V: Clone> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord + Clone, V: Clone, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, V> Clone for Map<K, V> {
    fn clone(&self) -> Self {
        Self {
            pages: self.pages.clone(),
            len: self.len,
        }
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Map<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord + Borrow<Q>, V, Q: Ord + ?Sized> Index<&Q> for Map<K, V> {
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("the map has that key")
    }
}
