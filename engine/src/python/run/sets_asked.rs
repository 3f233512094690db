//! Sets whose items only the program's `__eq__` can tell apart: their operators and comparisons item by item
//! (Objects/setobject.c, v3.11), in the order of the tables. An item's hash is the one that its set keeps.

use crate::object::heap::R;
use crate::object::types::truth;
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::ops::SET_ELEMENT;
use crate::python::run::tables::{find_equal, find_in_set, hash_slow};
use crate::python::run::vm::Vm;

/// Numbers of the operators, as `BINARY_OP` has them.
const AND: usize = 1;
const OR: usize = 7;
const SUBTRACT: usize = 10;

impl Vm {
    /// Whether only the program's `__eq__` can tell items of two sets apart: each of the smaller one is looked up.
    pub(super) fn asks(&self, left: R, right: R) -> bool {
        let used = |set: R| self.heap.set(set).used();
        let (few, many) = if used(left) < used(right) {
            (left, right)
        } else {
            (right, left)
        };
        let mut items = self.heap.set(few).entries();
        left != right && items.any(|(hash, item)| self.heap.set_asks(many, item, hash))
    }

    /// The set whose items are looked up, and the one they are looked up in.
    fn by_size(&self, set: R, other: R) -> (R, R) {
        let used = |set: R| self.heap.set(set).used();
        if used(other) > used(set) {
            (set, other)
        } else {
            (other, set)
        }
    }

    fn items_of(&self, set: R) -> Vec<(i64, R)> {
        self.heap.set(set).entries().collect()
    }

    /// `set_or`, `set_and`, `set_sub` and `set_xor`; in place the left side is changed.
    pub(super) fn asked_operation(&mut self, op: usize, inplace: bool, left: R, right: R) -> Res {
        let class = self.base_set(left);
        let cx = self.cx.clone();
        wait(async move {
            // `set_ior` and its kin hold the set once more only when they are done.
            let itself = inplace && op != AND;
            let result = match (op, inplace) {
                _ if itself => left,
                (OR, _) => cx.with(|vm| vm.set_copied(left)),
                (AND | SUBTRACT, _) => cx.with(|vm| vm.heap.new_set(class)),
                _ => cx.with(|vm| vm.set_copied(right)),
            };
            let done = match (op, inplace) {
                (OR, _) => add_all(&cx, result, right).await,
                (AND, _) => add_shared(&cx, result, left, right).await,
                (SUBTRACT, false) => add_missing(&cx, result, left, right).await,
                (SUBTRACT, true) => take_all(&cx, result, right).await,
                (_, true) => toggle_all(&cx, result, right).await,
                (_, false) => toggle_all(&cx, result, left).await,
            };
            if done.is_err() {
                if !itself {
                    cx.drop(result);
                }
                return Err(Raise);
            }
            if itself {
                cx.with(|vm| vm.heap.pick(left));
            }
            if op == AND && inplace {
                // `set_iand`: the bodies are swapped, the old one dies with what was the result.
                return Ok(Some(cx.with(|vm| {
                    vm.heap.set_swap(left, result);
                    vm.heap.drop(result);
                    vm.heap.pick(left)
                })));
            }
            Ok(Some(result))
        })
    }

    /// `set_richcompare`
    pub(super) fn asked_comparison(&mut self, op: u32, left: R, right: R) -> Res {
        let used = |set: R| self.heap.set(set).used();
        let (few, many) = if op < 4 { (left, right) } else { (right, left) };
        let possible = match op {
            2 | 3 => used(few) == used(many),
            1 | 5 => used(few) <= used(many),
            _ => used(few) < used(many),
        };
        let differs = op == 3;
        if !possible {
            return self.bool_out(differs);
        }
        let cx = self.cx.clone();
        wait(async move {
            let mut all = true;
            for (hash, item) in cx.with(|vm| vm.items_of(few)) {
                if find_held(&cx, many, item, hash).await?.is_none() {
                    all = false;
                    break;
                }
            }
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(all != differs)))))
        })
    }

    /// `set_merge` of another set into one that may hold equal items.
    pub(super) fn asked_update(&mut self, set: R, other: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            add_all(&cx, set, other).await?;
            Ok(None)
        })
    }
}

/// `set_update_internal` with a dict's entries, where only the program's `__eq__` can tell keys apart.
pub(super) async fn add_entries(cx: &Cx, set: R, entries: Vec<(i64, R)>) -> Result<(), Raise> {
    for (hash, item) in entries {
        add(cx, set, item, hash).await?;
    }
    Ok(())
}

async fn add_all(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    // `set_merge` makes room for all items first.
    cx.with(|vm| {
        let more = vm.heap.set(other).used() as u64;
        vm.heap.set_presize(set, more);
        vm.heap.touch(set);
    });
    for (hash, item) in cx.with(|vm| vm.items_of(other)) {
        add(cx, set, item, hash).await?;
    }
    Ok(())
}

/// A look-up of another set's item, which is held meanwhile.
async fn find_held(cx: &Cx, set: R, item: R, hash: i64) -> Result<Option<usize>, Raise> {
    cx.with(|vm| vm.heap.pick(item));
    let found = find_in_set(cx, set, item, hash).await;
    cx.drop(item);
    found
}

/// `set_add_entry`
async fn add(cx: &Cx, set: R, item: R, hash: i64) -> Result<(), Raise> {
    // It holds the item before it compares.
    cx.with(|vm| vm.heap.pick(item));
    let found = find_equal(cx, set, item, hash, true).await;
    cx.with(|vm| {
        if let Ok(None) = found {
            vm.heap.set_add(set, item, hash);
        }
        vm.heap.drop(item);
    });
    found.map(drop)
}

/// Adds those items that another set has, or has not.
async fn add_some(cx: &Cx, set: R, items: R, other: R, wanted: bool) -> Result<(), Raise> {
    for (hash, item) in cx.with(|vm| vm.items_of(items)) {
        cx.with(|vm| vm.heap.pick(item));
        let done = match find_in_set(cx, other, item, hash).await {
            Ok(found) if found.is_some() == wanted => add(cx, set, item, hash).await,
            found => found.map(drop),
        };
        cx.drop(item);
        done?;
    }
    Ok(())
}

/// One item of `set_intersection`: added to `result` when `other` has it.
pub(super) async fn add_if_found(
    cx: &Cx,
    result: R,
    other: R,
    item: R,
    hash: i64,
) -> Result<(), Raise> {
    if find_in_set(cx, other, item, hash).await?.is_some() {
        add(cx, result, item, hash).await?;
    }
    Ok(())
}

/// Gives an entry of a set back.
fn take(vm: &mut Vm, set: R, slot: usize) {
    let old = vm.heap.set_take(set, slot);
    vm.heap.drop(old);
}

/// `set_discard_key`
pub(super) async fn discard_key(cx: &Cx, set: R, item: R) -> Result<(), Raise> {
    let now = cx.with(|vm| {
        let hash = vm.table_hash(item, SET_ELEMENT)?;
        Ok(hash.and_then(|hash| vm.heap.set_find(set, item, hash)))
    })?;
    let slot = match now {
        Some(slot) => slot,
        None => {
            let hash = hash_slow(cx, item).await?;
            find_in_set(cx, set, item, hash).await?
        }
    };
    if let Some(slot) = slot {
        cx.with(|vm| take(vm, set, slot));
    }
    Ok(())
}

/// `set_difference_update_internal`, which holds the other set meanwhile.
pub(super) async fn take_all(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    cx.with(|vm| vm.heap.pick(other));
    let done = take_each(cx, set, other).await;
    cx.drop(other);
    done
}

async fn take_each(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    for (hash, item) in cx.with(|vm| vm.items_of(other)) {
        if let Some(slot) = find_held(cx, set, item, hash).await? {
            cx.with(|vm| take(vm, set, slot));
        }
    }
    cx.with(|vm| vm.heap.set_trim(set));
    Ok(())
}

/// `set_intersection` of two sets: what the smaller one has, the other when they are as large, is looked up.
pub(super) async fn add_shared(cx: &Cx, result: R, set: R, other: R) -> Result<(), Raise> {
    let (few, many) = cx.with(|vm| vm.by_size(set, other));
    add_some(cx, result, few, many, true).await
}

/// `set_difference` of two sets.
pub(super) async fn add_missing(cx: &Cx, result: R, set: R, other: R) -> Result<(), Raise> {
    add_some(cx, result, set, other, false).await
}

/// `set_isdisjoint` of two sets.
pub(super) async fn have_nothing_shared(cx: &Cx, set: R, other: R) -> Result<bool, Raise> {
    let (few, many) = cx.with(|vm| vm.by_size(set, other));
    for (hash, item) in cx.with(|vm| vm.items_of(few)) {
        if find_held(cx, many, item, hash).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `set_symmetric_difference_update` with a set: what both have goes, what only the other has comes, for which it is
/// looked for once more.
pub(super) async fn toggle_all(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    let held = cx.with(|vm| (!vm.profile.run.sets_borrow).then(|| vm.heap.pick(other)));
    let done = toggle_each(cx, set, other).await;
    if let Some(other) = held {
        cx.drop(other);
    }
    done
}

async fn toggle_each(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    for (hash, item) in cx.with(|vm| vm.items_of(other)) {
        cx.with(|vm| vm.heap.pick(item));
        let done = match find_in_set(cx, set, item, hash).await {
            Ok(Some(slot)) => {
                cx.with(|vm| take(vm, set, slot));
                Ok(())
            }
            Ok(None) => add(cx, set, item, hash).await,
            Err(Raise) => Err(Raise),
        };
        cx.drop(item);
        done?;
    }
    Ok(())
}
