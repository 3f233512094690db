//! Operations of sets, and of the views of a dict that behave as sets (Objects/setobject.c, Objects/dictobject.c, v3.11).
//!
//! Left out: an element with a `__hash__` of the program is taken out of a set only by identity of its hash.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, TRUE, truth, ty};
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::sets_asked::{
    add_if_found, add_missing, add_shared, discard_key, have_nothing_shared, take_all, toggle_all,
};
use crate::python::run::tables::hash_slow;
use crate::python::run::vm::Vm;

/// Numbers of the operators, as `BINARY_OP` has them.
const AND: usize = 1;
const OR: usize = 7;
const SUBTRACT: usize = 10;

/// Methods of sets that take any iterables.
pub const SET: &[(&str, NativeFn)] = &[
    ("update", |vm, args, _| {
        updated(vm, args, |cx, set, other| {
            Box::pin(async move { cx.step(|vm| vm.set_update(set, other)).await.map(drop) })
        })
    }),
    ("difference_update", |vm, args, _| {
        updated(vm, args, |cx, set, other| {
            Box::pin(difference_update(cx, set, other))
        })
    }),
    ("symmetric_difference_update", |vm, args, _| {
        updated(vm, args, |cx, set, other| {
            Box::pin(symmetric_update(cx, set, other))
        })
    }),
    ("intersection_update", |vm, args, _| {
        let args = args.to_vec();
        let cx = vm.cx.clone();
        wait(async move {
            let result = intersection_multi(&cx, &args).await?;
            cx.with(|vm| vm.heap.set_swap(args[0], result));
            cx.drop(result);
            Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
        })
    }),
    ("union", |vm, args, _| {
        let args = args.to_vec();
        let cx = vm.cx.clone();
        wait(async move {
            let result = cx.with(|vm| vm.set_copied(args[0]));
            for other in &args[1..] {
                kept(
                    &cx,
                    result,
                    cx.step(|vm| vm.set_update(result, *other)).await,
                )?;
            }
            Ok(Some(result))
        })
    }),
    ("intersection", |vm, args, _| {
        let args = args.to_vec();
        let cx = vm.cx.clone();
        wait(async move { intersection_multi(&cx, &args).await.map(Some) })
    }),
    ("difference", |vm, args, _| {
        let args = args.to_vec();
        let cx = vm.cx.clone();
        wait(async move {
            let Some(first) = args.get(1).copied() else {
                return Ok(Some(cx.with(|vm| vm.set_copied(args[0]))));
            };
            let result = difference(&cx, args[0], first).await?;
            for other in &args[2..] {
                kept(&cx, result, difference_update(&cx, result, *other).await)?;
            }
            Ok(Some(result))
        })
    }),
    ("symmetric_difference", |vm, args, _| {
        let (set, other) = (args[0], args[1]);
        let cx = vm.cx.clone();
        wait(async move { symmetric_difference(&cx, set, other).await.map(Some) })
    }),
    ("issubset", |vm, args, _| {
        let (set, other) = (args[0], args[1]);
        let cx = vm.cx.clone();
        wait(async move {
            let made = if cx.with(|vm| vm.heap.is_set(other)) {
                None
            } else if cx.with(|vm| vm.profile.run.subset_by_intersection) {
                // As many items are in both as in the set.
                let common = intersection(&cx, set, other).await?;
                let used = |set: R| cx.with(|vm| vm.heap.set(set).used());
                let all = used(common) == used(set);
                cx.drop(common);
                return Ok(Some(cx.with(|vm| vm.heap.pick(truth(all)))));
            } else {
                Some(set_of(&cx, other).await?)
            };
            // The number of `<=`.
            let result = cx.run(|vm| vm.compare(1, set, made.unwrap_or(other))).await;
            if let Some(made) = made {
                cx.drop(made);
            }
            result.map(Some)
        })
    }),
    ("issuperset", |vm, args, _| {
        let (set, other) = (args[0], args[1]);
        if vm.heap.is_set(other) {
            return vm.compare(1, other, set);
        }
        all_items(vm, set, other, true)
    }),
    ("isdisjoint", |vm, args, _| {
        let (set, other) = (args[0], args[1]);
        if set == other {
            let empty = vm.heap.set(set).used() == 0;
            return Ok(Out::Value(vm.heap.pick(truth(empty))));
        }
        if vm.heap.is_set(other) && !vm.asks(set, other) {
            let (small, large) = if vm.heap.set(other).used() > vm.heap.set(set).used() {
                (set, other)
            } else {
                (other, set)
            };
            let entries: Vec<_> = vm.heap.set(small).entries().collect();
            let common = entries
                .into_iter()
                .any(|(hash, item)| vm.heap.set_find(large, item, hash).flatten().is_some());
            return Ok(Out::Value(vm.heap.pick(truth(!common))));
        }
        if vm.heap.is_set(other) {
            let cx = vm.cx.clone();
            return wait(async move {
                let nothing = have_nothing_shared(&cx, set, other).await?;
                Ok(Some(cx.with(|vm| vm.heap.pick(truth(nothing)))))
            });
        }
        all_items(vm, set, other, false)
    }),
];

/// Methods of views of keys and of items.
pub const VIEW: &[(&str, NativeFn)] = &[("isdisjoint", |vm, args, _| {
    // `dictviews_isdisjoint` (Objects/dictobject.c, v3.11)
    let (view, other) = (args[0], args[1]);
    if view == other {
        let empty = vm.length_now(view) == Some(0);
        return Ok(Out::Value(vm.heap.pick(truth(empty))));
    }
    let like_a_set =
        vm.heap.is_set(other) || matches!(vm.heap.ty(other), ty::DICT_KEYS | ty::DICT_ITEMS);
    let swapped = like_a_set && vm.length_now(other) > vm.length_now(view);
    let (items, container) = if swapped {
        (view, other)
    } else {
        (other, view)
    };
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(items)).await?;
        let mut disjoint = true;
        while disjoint && let Some(item) = cx.step(|vm| vm.iter_next(iterator)).await? {
            let found = cx.run(|vm| vm.contains(container, item, false)).await;
            cx.drop(item);
            let found = found?;
            cx.drop(found);
            disjoint = found != TRUE;
        }
        cx.drop(iterator);
        Ok(Some(cx.with(|vm| vm.heap.pick(truth(disjoint)))))
    })
})];

/// What an update with one iterable is.
type Update =
    for<'a> fn(&'a Cx, R, R) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Raise>> + 'a>>;

fn updated(vm: &mut Vm, args: &[R], update: Update) -> Res {
    let args = args.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        for other in &args[1..] {
            update(&cx, args[0], *other).await?;
        }
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// Lets go of an unfinished result when something was raised.
pub(super) fn kept<T>(cx: &Cx, result: R, outcome: Result<T, Raise>) -> Result<(), Raise> {
    if outcome.is_err() {
        cx.drop(result);
    }
    outcome.map(drop)
}

async fn set_of(cx: &Cx, iterable: R) -> Result<R, Raise> {
    cx.run(|vm| vm.call_static_type(ty::SET, &[iterable], &[]))
        .await
}

/// Whether all items of an iterable are in the set, or none is.
fn all_items(vm: &mut Vm, set: R, other: R, wanted: bool) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(other)).await?;
        let mut answer = Ok(true);
        while let Some(item) = kept_next(&cx, iterator).await? {
            let found = contains(&cx, set, item).await;
            cx.drop(item);
            answer = found.map(|found| found == wanted);
            if !matches!(answer, Ok(true)) {
                break;
            }
        }
        cx.drop(iterator);
        let answer = answer?;
        Ok(Some(cx.with(|vm| vm.heap.pick(truth(answer)))))
    })
}

/// The next item of an iterator, which is released when something is raised.
async fn kept_next(cx: &Cx, iterator: R) -> Result<Option<R>, Raise> {
    let next = cx.step(|vm| vm.iter_next(iterator)).await;
    if next.is_err() {
        cx.drop(iterator);
    }
    next
}

async fn contains(cx: &Cx, set: R, item: R) -> Result<bool, Raise> {
    let found = cx.run(|vm| vm.contains(set, item, false)).await?;
    cx.drop(found);
    Ok(found == TRUE)
}

/// `set_difference_update_internal`
async fn difference_update(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    if cx.with(|vm| vm.set_difference_update(set, other)) {
        return Ok(());
    }
    if cx.with(|vm| vm.heap.is_set(other)) {
        return take_all(cx, set, other).await;
    }
    let iterator = cx.run(|vm| vm.get_iter(other)).await?;
    while let Some(item) = kept_next(cx, iterator).await? {
        let result = discard_key(cx, set, item).await;
        cx.drop(item);
        if result.is_err() {
            cx.drop(iterator);
            return Err(Raise);
        }
    }
    cx.drop(iterator);
    cx.with(|vm| vm.heap.set_trim(set));
    Ok(())
}

/// `set_difference`
async fn difference(cx: &Cx, set: R, other: R) -> Result<R, Raise> {
    let small_and_asked = cx.with(|vm| {
        let used = |set: R| vm.heap.set(set).used();
        vm.heap.is_set(other) && used(set) >> 2 <= used(other) && vm.asks(set, other)
    });
    if small_and_asked {
        let class = cx.with(|vm| vm.base_set(set));
        let result = cx.with(|vm| vm.heap.new_set(class));
        kept(cx, result, add_missing(cx, result, set, other).await)?;
        return Ok(result);
    }
    let direct = cx.with(|vm| {
        let small = match &vm.heap.get(other).data {
            Data::Set(_) if vm.asks(set, other) => return None,
            Data::Set(_) => vm.heap.set(other).used(),
            Data::Dict(dict) => dict.used,
            _ => return None,
        };
        (vm.heap.set(set).used() >> 2 <= small).then(|| vm.set_difference(set, other))
    });
    if let Some(result) = direct {
        return Ok(result);
    }
    // `set_copy_and_difference`
    let result = cx.with(|vm| vm.set_copied(set));
    kept(cx, result, difference_update(cx, result, other).await)?;
    Ok(result)
}

/// `set_symmetric_difference`
async fn symmetric_difference(cx: &Cx, set: R, other: R) -> Result<R, Raise> {
    let class = cx.with(|vm| vm.base_set(set));
    let result = cx.with(|vm| vm.heap.new_set(class));
    kept(cx, result, cx.step(|vm| vm.set_update(result, other)).await)?;
    kept(cx, result, symmetric_update(cx, result, set).await)?;
    Ok(result)
}

/// `set_symmetric_difference_update`
async fn symmetric_update(cx: &Cx, set: R, other: R) -> Result<(), Raise> {
    let made = if cx.with(|vm| vm.heap.is_set(other)) {
        None
    } else {
        Some(set_of(cx, other).await?)
    };
    let items = made.unwrap_or(other);
    let result = if cx.with(|vm| vm.asks(set, items)) {
        toggle_all(cx, set, items).await
    } else {
        cx.with(|vm| vm.set_toggle(set, items));
        Ok(())
    };
    if let Some(made) = made {
        cx.drop(made);
    }
    result
}

/// Adds to `result`, a new set, what of `items` is also in `kept`; gives it back. When something raises it is let go.
async fn add_common(cx: &Cx, result: R, kept: R, items: R) -> Result<R, Raise> {
    let iterator = match cx.run(|vm| vm.get_iter(items)).await {
        Ok(iterator) => iterator,
        Err(Raise) => {
            cx.drop(result);
            return Err(Raise);
        }
    };
    loop {
        let item = match kept_next(cx, iterator).await {
            Ok(Some(item)) => item,
            Ok(None) => break,
            Err(Raise) => {
                cx.drop(result);
                return Err(Raise);
            }
        };
        let added = match contains(cx, kept, item).await {
            Ok(true) => cx.step(|vm| vm.set_add(result, item)).await.map(drop),
            no => no.map(drop),
        };
        cx.drop(item);
        if added.is_err() {
            cx.drop(iterator);
            cx.drop(result);
            return Err(Raise);
        }
    }
    cx.drop(iterator);
    Ok(result)
}

/// `set_intersection`
async fn intersection(cx: &Cx, set: R, other: R) -> Result<R, Raise> {
    if let Some(result) = cx.with(|vm| vm.set_intersection(set, other)) {
        return Ok(result);
    }
    let class = cx.with(|vm| vm.base_set(set));
    let result = cx.with(|vm| vm.heap.new_set(class));
    if cx.with(|vm| vm.heap.is_set(other)) {
        kept(cx, result, add_shared(cx, result, set, other).await)?;
        return Ok(result);
    }
    let found = async {
        let iterator = cx.run(|vm| vm.get_iter(other)).await?;
        while let Some(item) = kept_next(cx, iterator).await? {
            // One hash is enough for both tables.
            let added = match hash_slow(cx, item).await {
                Ok(hash) => add_if_found(cx, result, set, item, hash).await,
                Err(Raise) => Err(Raise),
            };
            cx.drop(item);
            if added.is_err() {
                cx.drop(iterator);
                return Err(Raise);
            }
        }
        cx.drop(iterator);
        Ok(())
    };
    let found = found.await;
    kept(cx, result, found)?;
    Ok(result)
}

/// `set_intersection_multi`
async fn intersection_multi(cx: &Cx, args: &[R]) -> Result<R, Raise> {
    if args.len() == 1 {
        return Ok(cx.with(|vm| vm.set_copied(args[0])));
    }
    let mut result = cx.with(|vm| vm.heap.pick(args[0]));
    for other in &args[1..] {
        let next = intersection(cx, result, *other).await;
        cx.drop(result);
        result = next?;
    }
    Ok(result)
}

/// `_PyDictView_Intersect`
async fn view_intersection(cx: &Cx, left: R, right: R) -> Result<R, Raise> {
    let is_view = |object: R| cx.with(|vm| matches!(vm.heap.get(object).data, Data::DictView(_)));
    let length = |object: R| cx.with(|vm| vm.length_now(object).unwrap_or(0));
    let (mut view, mut other) = if is_view(left) {
        (left, right)
    } else {
        (right, left)
    };
    if cx.with(|vm| vm.heap.ty(other)) == ty::SET && length(view) <= length(other) {
        // It calls the set's method `intersection`, which has a tuple of its arguments before 3.13.
        let tuple = cx.with(|vm| {
            vm.heap.pick(other);
            let old = !vm.profile.run.builtins_without_temporaries;
            old.then(|| vm.heap.new_tuple_copied(&[view]))
        });
        let result = intersection(cx, other, view).await;
        if let Some(tuple) = tuple {
            cx.drop(tuple);
        }
        cx.drop(other);
        return result;
    }
    if is_view(other) && length(other) > length(view) {
        (view, other) = (other, view);
    }
    let result = cx.with(|vm| vm.heap.new_set(ty::SET));
    add_common(cx, result, view, other).await
}

/// `all_contained_in`
async fn all_in(cx: &Cx, items: R, container: R) -> Result<bool, Raise> {
    let iterator = cx.run(|vm| vm.get_iter(items)).await?;
    let mut all = true;
    while let Some(item) = cx.step(|vm| vm.iter_next(iterator)).await? {
        let found = cx.run(|vm| vm.contains(container, item, false)).await;
        cx.drop(item);
        let found = found?;
        cx.drop(found);
        all = found == TRUE;
        if !all {
            break;
        }
    }
    cx.drop(iterator);
    Ok(all)
}

impl Vm {
    /// `dictview_richcompare` (Objects/dictobject.c, v3.11): views of keys or items among themselves and with sets;
    /// `None` for others.
    pub(super) fn compare_views(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        let view =
            |vm: &Self, object: R| matches!(vm.heap.ty(object), ty::DICT_KEYS | ty::DICT_ITEMS);
        let (a, b) = (view(self, left), view(self, right));
        let known = |vm: &Self, object: R, view: bool| view || vm.heap.is_set(object);
        if !(a || b) || !known(self, left, a) || !known(self, right, b) {
            return None;
        }
        // Equality goes over the view's items, the left one's if both are views.
        let (few, many) = match op {
            0 | 1 => (left, right),
            2 | 3 if a => (left, right),
            _ => (right, left),
        };
        let length = |object: R| self.length_now(object).unwrap_or(0);
        let (few_length, many_length) = (length(few), length(many));
        let possible = match op {
            1 | 5 => few_length <= many_length,
            2 | 3 => few_length == many_length,
            _ => few_length < many_length,
        };
        let differs = op == 3;
        if !possible {
            return Some(self.bool_out(differs));
        }
        let cx = self.cx.clone();
        Some(wait(async move {
            let all = all_in(&cx, few, many).await?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(all != differs)))))
        }))
    }

    /// `&`, `|`, `-` and `^` where one side is a view of a dict: a set is made of the left side and updated.
    pub(super) fn view_operation(&mut self, op: usize, left: R, right: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            if op == AND {
                return view_intersection(&cx, left, right).await.map(Some);
            }
            // `dictviews_to_set`: the keys of a dict are taken from the dict itself.
            let source = cx.with(|vm| match vm.heap.get(left).data {
                Data::DictView(dict) if vm.heap.ty(left) == ty::DICT_KEYS => dict,
                _ => left,
            });
            let result = set_of(&cx, source).await?;
            let updated = match op {
                OR => cx.step(|vm| vm.set_update(result, right)).await.map(drop),
                SUBTRACT => {
                    // `dictviews_sub` calls the method, whose arguments come in a tuple until 3.12.
                    let tuple = cx.with(|vm| {
                        let tuple = !vm.profile.run.builtins_without_temporaries;
                        tuple.then(|| vm.heap.new_tuple_copied(&[right]))
                    });
                    let updated = difference_update(&cx, result, right).await;
                    if let Some(tuple) = tuple {
                        cx.drop(tuple);
                    }
                    updated
                }
                _ => symmetric_update(&cx, result, right).await,
            };
            kept(&cx, result, updated)?;
            Ok(Some(result))
        })
    }

    /// The operators between two sets.
    pub(super) fn set_operation(&mut self, op: usize, inplace: bool, left: R, right: R) -> Res {
        if self.asks(left, right) {
            let inplace = inplace && self.heap.is_instance(left, ty::SET);
            return self.asked_operation(op, inplace, left, right);
        }
        let inplace = inplace && self.heap.is_instance(left, ty::SET);
        let result = match (op, inplace) {
            (OR, true) => {
                self.heap.set_merge(left, right);
                self.heap.pick(left)
            }
            (AND, true) => {
                // `set_iand`: the intersection is made, the bodies are swapped, the old body dies with it.
                let result = self.set_intersection(left, right);
                let result = result.expect("of two sets it is made at once");
                self.heap.set_swap(left, result);
                self.heap.drop(result);
                self.heap.pick(left)
            }
            (SUBTRACT, true) => {
                self.set_difference_update(left, right);
                self.heap.pick(left)
            }
            (_, true) => {
                self.set_toggle(left, right);
                self.heap.pick(left)
            }
            (OR, false) => {
                let result = self.set_copied(left);
                self.heap.set_merge(result, right);
                result
            }
            (AND, false) => self
                .set_intersection(left, right)
                .expect("of two sets it is made at once"),
            (SUBTRACT, false) => {
                if self.heap.set(left).used() >> 2 > self.heap.set(right).used() {
                    let result = self.set_copied(left);
                    self.set_difference_update(result, right);
                    result
                } else {
                    self.set_difference(left, right)
                }
            }
            (_, false) => {
                let class = self.base_set(left);
                let result = self.heap.new_set(class);
                self.heap.set_merge(result, right);
                self.set_toggle(result, left);
                result
            }
        };
        Ok(Out::Value(result))
    }

    /// `set` or `frozenset`: what results are, of a subclass too (`make_new_set_basetype`).
    pub(super) fn base_set(&self, set: R) -> R {
        if self.heap.is_instance(set, ty::FROZENSET) {
            ty::FROZENSET
        } else {
            ty::SET
        }
    }

    pub(super) fn set_copied(&mut self, set: R) -> R {
        let class = self.base_set(set);
        let copy = self.heap.new_set(class);
        self.heap.set_merge(copy, set);
        copy
    }

    /// `set_intersection` of two sets: the smaller one's items are looked up in the other; `None` for no set.
    fn set_intersection(&mut self, set: R, other: R) -> Option<R> {
        if !self.heap.is_set(other) {
            return None;
        }
        if set == other {
            return Some(self.set_copied(set));
        }
        if self.asks(set, other) {
            return None;
        }
        let class = self.base_set(set);
        let result = self.heap.new_set(class);
        let (small, large) = if self.heap.set(other).used() > self.heap.set(set).used() {
            (set, other)
        } else {
            (other, set)
        };
        let entries: Vec<_> = self.heap.set(small).entries().collect();
        for (hash, item) in entries {
            if self.heap.set_find(large, item, hash).flatten().is_some() {
                self.heap.set_add(result, item, hash);
            }
        }
        Some(result)
    }

    /// `set_difference` with a set or dict that is not much smaller.
    fn set_difference(&mut self, set: R, other: R) -> R {
        let class = self.base_set(set);
        let result = self.heap.new_set(class);
        let entries: Vec<_> = self.heap.set(set).entries().collect();
        for (hash, item) in entries {
            let found = match &self.heap.get(other).data {
                Data::Dict(_) => matches!(
                    self.heap.dict_find(other, item, hash, &[]),
                    crate::object::dict::Find::At(_)
                ),
                _ => self.heap.set_find(other, item, hash).flatten().is_some(),
            };
            if !found {
                self.heap.set_add(result, item, hash);
            }
        }
        result
    }

    /// `set_difference_update_internal` with a set; whether it is one.
    fn set_difference_update(&mut self, set: R, other: R) -> bool {
        if set == other {
            self.heap.set_clear(set);
            return true;
        }
        if !self.heap.is_set(other) || self.asks(set, other) {
            return false;
        }
        // A much larger set is replaced by what both have.
        let common = (self.heap.set(other).used() >> 3 > self.heap.set(set).used())
            .then(|| self.set_intersection(set, other))
            .flatten();
        let entries: Vec<_> = self.heap.set(common.unwrap_or(other)).entries().collect();
        for (hash, item) in entries {
            self.heap.pick(item);
            if let Some(slot) = self.heap.set_find(set, item, hash).flatten() {
                let old = self.heap.set_take(set, slot);
                self.heap.drop(old);
            }
            self.heap.drop(item);
        }
        if let Some(common) = common {
            self.heap.drop(common);
        }
        self.heap.set_trim(set);
        true
    }

    /// `set_symmetric_difference_update` with a set: what both have goes, what only the other has comes.
    fn set_toggle(&mut self, set: R, other: R) {
        if set == other {
            self.heap.set_clear(set);
            return;
        }
        let entries: Vec<_> = self.heap.set(other).entries().collect();
        for (hash, item) in entries {
            self.heap.pick(item);
            if let Some(slot) = self.heap.set_find(set, item, hash).flatten() {
                let old = self.heap.set_take(set, slot);
                self.heap.drop(old);
            } else {
                self.heap.set_add(set, item, hash);
            }
            self.heap.drop(item);
        }
    }
}
