//! The iterators of `itertools` (Modules/itertoolsmodule.c, v3.11).

use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::comparing::equal_slow;
use crate::python::run::itertools_new::{chain_of, tee};
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

/// Classes of the module.
pub const CLASSES: &[(&str, R)] = &[
    ("count", ty::COUNT_ITER),
    ("cycle", ty::CYCLE),
    ("repeat", ty::REPEAT),
    ("chain", ty::CHAIN),
    ("compress", ty::COMPRESS),
    ("dropwhile", ty::DROPWHILE),
    ("takewhile", ty::TAKEWHILE),
    ("filterfalse", ty::FILTERFALSE),
    ("groupby", ty::GROUPBY),
    ("islice", ty::ISLICE),
    ("starmap", ty::STARMAP),
    ("zip_longest", ty::ZIP_LONGEST),
    ("product", ty::PRODUCT),
    ("permutations", ty::PERMUTATIONS),
    ("combinations", ty::COMBINATIONS),
    ("combinations_with_replacement", ty::COMBINATIONS_WR),
    ("accumulate", ty::ACCUMULATE),
    ("batched", ty::BATCHED),
    ("pairwise", ty::PAIRWISE),
];

/// Functions of the module.
pub const FUNCTIONS: &[(&str, NativeFn)] = &[("tee", tee)];

/// `itertools.chain.from_iterable`
pub const CHAIN: &[(&str, NativeFn)] = &[("from_iterable", |vm, args, _| {
    let iterable = args.get(1).copied().unwrap_or(NONE);
    chain_of(vm, iterable)
})];

/// Whether instances of the class are iterators of this kind.
pub fn is_iterator(class: R) -> bool {
    (ty::COUNT_ITER.0..=ty::PAIRWISE.0).contains(&class.0)
        || (ty::DEQUE_ITER.0..=ty::DEQUE_REVITER.0).contains(&class.0)
        || class == ty::BYTEARRAY_ITER
}

/// The result tuple of a selection: the old one when nobody else has it, else a new one.
fn selected(vm: &mut Vm, object: R, items: &[R]) -> R {
    let old = vm.heap.ext_part(object, 1);
    if let Some(old) = old
        && vm.heap.get(old).refcount == 1
        && !items.is_empty()
    {
        let before = vm.sequence_items(old).unwrap_or_default();
        for (index, (was, is)) in before.iter().zip(items).enumerate() {
            if was != is {
                vm.heap.pick(*is);
                vm.fill_tuple(old, index, *is);
            }
        }
        return vm.heap.pick(old);
    }
    let tuple = vm.heap.new_tuple_copied(items);
    vm.heap.pick(tuple);
    vm.heap.ext_set(object, 1, Some(tuple));
    tuple
}

fn select(vm: &mut Vm, iterator: R) -> Res {
    let class = vm.heap.ty(iterator);
    // The last result is copied, if somebody has it, before it is known that there is another one.
    if (class == ty::PRODUCT || vm.heap.ext(iterator).numbers.last() == Some(&0))
        && let Some(old) = vm.heap.ext_part(iterator, 1)
        && vm.heap.get(old).refcount > 1
    {
        let items = vm.sequence_items(old).unwrap_or_default();
        let copy = vm.heap.new_tuple_copied(&items);
        vm.heap.ext_set(iterator, 1, Some(copy));
    }
    let pools = vm.heap.ext_part(iterator, 0).expect("kept to the end");
    let pool = vm.sequence_items(pools).unwrap_or_default();
    let first = vm.heap.ext_part(iterator, 1).is_none();
    let mut numbers = vm.heap.ext(iterator).numbers.clone();
    if class == ty::PRODUCT {
        let pools: Vec<Vec<R>> = pool
            .iter()
            .map(|pool| vm.sequence_items(*pool).unwrap_or_default())
            .collect();
        if first {
            if pools.iter().any(Vec::is_empty) {
                return Ok(Out::End(None));
            }
        } else {
            let mut place = numbers.len();
            loop {
                if place == 0 {
                    return Ok(Out::End(None));
                }
                place -= 1;
                numbers[place] += 1;
                if usize::try_from(numbers[place]).expect("an index") < pools[place].len() {
                    break;
                }
                numbers[place] = 0;
            }
        }
        let items: Vec<R> = pools
            .iter()
            .zip(&numbers)
            .map(|(pool, index)| pool[usize::try_from(*index).expect("an index")])
            .collect();
        vm.heap.ext_mut(iterator).numbers = numbers;
        return Ok(Out::Value(selected(vm, iterator, &items)));
    }
    let over = numbers.pop() == Some(1);
    let width = usize::try_from(numbers.pop().unwrap_or(0)).expect("not negative");
    if over {
        return Ok(Out::End(None));
    }
    let length = pool.len();
    let n = i64::try_from(length).expect("lengths fit");
    let r = i64::try_from(width).expect("lengths fit");
    let mut more = true;
    if !first {
        more = false;
        if class == ty::PERMUTATIONS {
            let (indices, cycles) = numbers.split_at_mut(length);
            for place in (0..width).rev() {
                cycles[place] -= 1;
                if cycles[place] == 0 {
                    indices[place..].rotate_left(1);
                    cycles[place] = n - i64::try_from(place).expect("lengths fit");
                } else {
                    let back = usize::try_from(n - cycles[place]).expect("an index");
                    indices.swap(place, back);
                    more = true;
                    break;
                }
            }
        } else {
            for place in (0..width).rev() {
                let at = i64::try_from(place).expect("lengths fit");
                let most = if class == ty::COMBINATIONS {
                    at + n - r
                } else {
                    n - 1
                };
                if numbers[place] != most {
                    let next = numbers[place] + 1;
                    for (offset, index) in numbers[place..width].iter_mut().enumerate() {
                        let step = i64::try_from(offset).expect("lengths fit");
                        *index = next + if class == ty::COMBINATIONS { step } else { 0 };
                    }
                    more = true;
                    break;
                }
            }
        }
    }
    let items: Vec<R> = numbers[..width.min(numbers.len())]
        .iter()
        .map(|index| pool[usize::try_from(*index).expect("an index")])
        .collect();
    numbers.push(r);
    numbers.push(i64::from(!more));
    vm.heap.ext_mut(iterator).numbers = numbers;
    if !more {
        return Ok(Out::End(None));
    }
    Ok(Out::Value(selected(vm, iterator, &items)))
}

/// `tp_iternext`
pub fn next(vm: &mut Vm, iterator: R) -> Res {
    let cx = vm.cx.clone();
    match vm.heap.ty(iterator) {
        ty::DEQUE_ITER => vm.deque_next(iterator, false),
        ty::DEQUE_REVITER => vm.deque_next(iterator, true),
        ty::COUNT_ITER => {
            let count = vm.heap.ext_part(iterator, 0).expect("always there");
            let step = vm.heap.ext_part(iterator, 1).expect("always there");
            vm.heap.pick(count);
            wait(async move {
                let next = cx.run(|vm| vm.binary(0, count, step)).await?;
                cx.with(|vm| vm.heap.ext_set(iterator, 0, Some(next)));
                Ok(Some(count))
            })
        }
        ty::REPEAT => {
            let left = vm.heap.ext(iterator).numbers[0];
            if left == 0 {
                return Ok(Out::End(None));
            }
            if left > 0 {
                vm.heap.ext_mut(iterator).numbers[0] -= 1;
            }
            let element = vm.heap.ext_part(iterator, 0).expect("always there");
            Ok(Out::Value(vm.heap.pick(element)))
        }
        ty::PRODUCT | ty::PERMUTATIONS | ty::COMBINATIONS | ty::COMBINATIONS_WR => {
            select(vm, iterator)
        }
        class => wait(async move { slow_next(&cx, class, iterator).await }),
    }
}

async fn pull(cx: &Cx, iterator: R, part: usize) -> Result<Option<R>, Raise> {
    match cx.with(|vm| vm.heap.ext_part(iterator, part)) {
        Some(inner) => cx.step(|vm| vm.iter_next(inner)).await,
        None => Ok(None),
    }
}

async fn slow_next(cx: &Cx, class: R, iterator: R) -> Result<Option<R>, Raise> {
    let part = |index: usize| cx.with(|vm| vm.heap.ext_part(iterator, index));
    let set = |index: usize, value: Option<R>| {
        cx.with(|vm| vm.heap.ext_set(iterator, index, value));
    };
    match class {
        ty::CHAIN => loop {
            if part(1).is_none() {
                if part(0).is_none() {
                    return Ok(None);
                }
                let Some(next) = pull(cx, iterator, 0).await? else {
                    set(0, None);
                    return Ok(None);
                };
                let active = cx.run(|vm| vm.get_iter(next)).await;
                cx.drop(next);
                match active {
                    Ok(active) => set(1, Some(active)),
                    Err(Raise) => {
                        set(0, None);
                        return Err(Raise);
                    }
                }
            }
            match pull(cx, iterator, 1).await? {
                Some(item) => return Ok(Some(item)),
                None => set(1, None),
            }
        },
        ty::CYCLE => {
            if part(0).is_some() {
                if let Some(item) = pull(cx, iterator, 0).await? {
                    let saved = part(1).expect("always there");
                    cx.with(|vm| vm.heap.list_append(saved, item));
                    return Ok(Some(item));
                }
                set(0, None);
            }
            let saved = part(1).expect("always there");
            Ok(cx.with(|vm| {
                let items = vm.sequence_items(saved).unwrap_or_default();
                if items.is_empty() {
                    return None;
                }
                let place = vm.heap.ext(iterator).numbers[0];
                let at = usize::try_from(place).expect("an index");
                let next = (at + 1) % items.len();
                vm.heap.ext_mut(iterator).numbers[0] = i64::try_from(next).expect("lengths fit");
                Some(vm.heap.pick(items[at]))
            }))
        }
        ty::COMPRESS => loop {
            let Some(item) = pull(cx, iterator, 0).await? else {
                return Ok(None);
            };
            let Some(selector) = pull(cx, iterator, 1).await? else {
                cx.drop(item);
                return Ok(None);
            };
            let keep = truth_of(cx, selector).await;
            cx.drop(selector);
            match keep {
                Ok(true) => return Ok(Some(item)),
                Ok(false) => cx.drop(item),
                Err(Raise) => {
                    cx.drop(item);
                    return Err(Raise);
                }
            }
        },
        ty::DROPWHILE | ty::TAKEWHILE | ty::FILTERFALSE => loop {
            let state = cx.with(|vm| vm.heap.ext(iterator).numbers[0]);
            if class == ty::TAKEWHILE && state == 1 {
                return Ok(None);
            }
            let Some(item) = pull(cx, iterator, 0).await? else {
                return Ok(None);
            };
            if class == ty::DROPWHILE && state == 1 {
                return Ok(Some(item));
            }
            let func = part(1).expect("always there");
            let good = if func == NONE {
                truth_of(cx, item).await
            } else {
                match cx.call(func, vec![item]).await {
                    Ok(answer) => {
                        let good = truth_of(cx, answer).await;
                        cx.drop(answer);
                        good
                    }
                    Err(Raise) => Err(Raise),
                }
            };
            let good = match good {
                Ok(good) => good,
                Err(Raise) => {
                    cx.drop(item);
                    return Err(Raise);
                }
            };
            let ends = match class {
                ty::TAKEWHILE => {
                    if good {
                        return Ok(Some(item));
                    }
                    cx.with(|vm| vm.heap.ext_mut(iterator).numbers[0] = 1);
                    cx.drop(item);
                    return Ok(None);
                }
                ty::DROPWHILE if !good => {
                    cx.with(|vm| vm.heap.ext_mut(iterator).numbers[0] = 1);
                    true
                }
                _ => !good && class == ty::FILTERFALSE,
            };
            if ends {
                return Ok(Some(item));
            }
            cx.drop(item);
        },
        ty::STARMAP => {
            let Some(args) = pull(cx, iterator, 0).await? else {
                return Ok(None);
            };
            let tuple = if cx.with(|vm| vm.heap.ty(args)) == ty::TUPLE {
                args
            } else {
                let tuple = cx.run(|vm| vm.tuple_from(args)).await;
                cx.drop(args);
                tuple?
            };
            let items = cx.with(|vm| vm.sequence_items(tuple)).unwrap_or_default();
            let func = part(1).expect("always there");
            let result = cx.call(func, items).await;
            cx.drop(tuple);
            result.map(Some)
        }
        ty::ISLICE => {
            let [next, stop, step, mut taken] = cx.with(|vm| {
                let numbers = &vm.heap.ext(iterator).numbers;
                [numbers[0], numbers[1], numbers[2], numbers[3]]
            });
            if part(0).is_none() {
                return Ok(None);
            }
            while taken < next && (stop < 0 || taken < stop) {
                let Some(item) = pull(cx, iterator, 0).await? else {
                    set(0, None);
                    return Ok(None);
                };
                cx.drop(item);
                taken += 1;
                cx.with(|vm| vm.heap.ext_mut(iterator).numbers[3] = taken);
            }
            if stop >= 0 && taken >= stop {
                set(0, None);
                return Ok(None);
            }
            let Some(item) = pull(cx, iterator, 0).await? else {
                set(0, None);
                return Ok(None);
            };
            cx.with(|vm| {
                let numbers = &mut vm.heap.ext_mut(iterator).numbers;
                numbers[3] = taken + 1;
                let after = next.saturating_add(step);
                numbers[0] = if stop >= 0 { after.min(stop) } else { after };
            });
            Ok(Some(item))
        }
        ty::ACCUMULATE => {
            if let Some(initial) = part(2) {
                cx.with(|vm| {
                    vm.heap.pick(initial);
                    vm.heap.pick(initial);
                });
                set(3, Some(initial));
                set(2, None);
                return Ok(Some(initial));
            }
            let Some(item) = pull(cx, iterator, 0).await? else {
                return Ok(None);
            };
            let Some(total) = part(3) else {
                cx.with(|vm| vm.heap.pick(item));
                set(3, Some(item));
                return Ok(Some(item));
            };
            let new = match part(1) {
                Some(func) => cx.call(func, vec![total, item]).await,
                None => cx.run(|vm| vm.binary(0, total, item)).await,
            };
            cx.drop(item);
            let new = new?;
            cx.with(|vm| vm.heap.pick(new));
            set(3, Some(new));
            Ok(Some(new))
        }
        ty::BATCHED => {
            let (wanted, strict) = cx.with(|vm| {
                let numbers = &vm.heap.ext(iterator).numbers;
                (numbers[0], numbers[1] != 0)
            });
            let wanted = usize::try_from(wanted).expect("positive");
            let mut items = Vec::new();
            let mut failed = false;
            while items.len() < wanted {
                match pull(cx, iterator, 0).await {
                    Ok(Some(item)) => items.push(item),
                    Ok(None) => break,
                    Err(Raise) => {
                        failed = true;
                        break;
                    }
                }
            }
            let short = items.len() < wanted;
            if !failed && (!short || !(strict || items.is_empty())) {
                return Ok(Some(cx.with(|vm| vm.heap.new_tuple(items))));
            }
            let none = items.is_empty();
            for item in items {
                cx.drop(item);
            }
            if failed {
                return Err(Raise);
            }
            set(0, None);
            if none {
                return Ok(None);
            }
            let text = "batched(): incomplete batch";
            Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, text)))
        }
        ty::PAIRWISE => {
            if part(1).is_none() {
                let Some(first) = pull(cx, iterator, 0).await? else {
                    return Ok(None);
                };
                set(1, Some(first));
            }
            let Some(item) = pull(cx, iterator, 0).await? else {
                set(1, None);
                set(0, None);
                return Ok(None);
            };
            let old = part(1).expect("set above");
            let pair = cx.with(|vm| vm.heap.new_tuple_copied(&[old, item]));
            set(1, Some(item));
            Ok(Some(pair))
        }
        ty::ZIP_LONGEST => {
            let iterators: Vec<R> =
                cx.with(|vm| vm.heap.ext(iterator).items.iter().copied().collect());
            let mut active =
                cx.with(|vm| vm.heap.ext(iterator).numbers.iter().skip(1).sum::<i64>());
            if active == 0 {
                return Ok(None);
            }
            let mut items = Vec::new();
            for (place, inner) in iterators.into_iter().enumerate() {
                let alive = cx.with(|vm| vm.heap.ext(iterator).numbers[place + 1] == 1);
                let item = if alive {
                    cx.step(|vm| vm.iter_next(inner)).await?
                } else {
                    None
                };
                if let Some(item) = item {
                    items.push(item);
                    continue;
                }
                if alive {
                    active -= 1;
                    cx.with(|vm| vm.heap.ext_mut(iterator).numbers[place + 1] = 0);
                    if active == 0 {
                        for item in items {
                            cx.drop(item);
                        }
                        return Ok(None);
                    }
                    cx.with(|vm| {
                        let none = vm.heap.pick(NONE);
                        let done = vm.heap.ext_replace(iterator, place, none);
                        vm.heap.drop(done);
                    });
                }
                let fill = part(0).expect("always there");
                items.push(cx.with(|vm| vm.heap.pick(fill)));
            }
            Ok(Some(cx.with(|vm| vm.heap.new_tuple(items))))
        }
        ty::GROUPBY => groupby_next(cx, iterator).await,
        ty::GROUPER => {
            let parent = part(0).expect("always there");
            let mine = cx.with(|vm| {
                let current = vm.heap.ext(parent).numbers[0];
                current == vm.heap.ext(iterator).numbers[0]
            });
            if !mine {
                return Ok(None);
            }
            if cx.with(|vm| vm.heap.ext_part(parent, 4)).is_none() && !step(cx, parent).await? {
                return Ok(None);
            }
            let target = part(1).expect("always there");
            let key = cx
                .with(|vm| vm.heap.ext_part(parent, 3))
                .expect("set with the value");
            if !equal_slow(cx, target, key).await? {
                return Ok(None);
            }
            Ok(Some(cx.with(|vm| {
                let value = vm.heap.ext_part(parent, 4).expect("stepped above");
                vm.heap.pick(value);
                vm.heap.ext_set(parent, 4, None);
                value
            })))
        }
        ty::TEE => {
            let data = part(0).expect("always there");
            let index = cx.with(|vm| vm.heap.ext(iterator).numbers[0]);
            let mut data = data;
            let mut at = usize::try_from(index).expect("an index");
            // `LINKCELLS`
            if at >= 57 {
                let next = cx.with(|vm| match vm.heap.ext_part(data, 1) {
                    Some(next) => next,
                    None => {
                        let it = vm.heap.ext_part(data, 0);
                        let next =
                            vm.heap
                                .new_ext(ty::TEE_DATA, &["it", "nextlink"], &[it, None], &[]);
                        vm.heap.ext_set(data, 1, Some(next));
                        next
                    }
                });
                cx.with(|vm| {
                    vm.heap.pick(next);
                    vm.heap.ext_set(iterator, 0, Some(next));
                });
                data = next;
                at = 0;
            }
            let known = cx.with(|vm| vm.heap.ext(data).items.get(at).copied());
            let item = match known {
                Some(item) => cx.with(|vm| vm.heap.pick(item)),
                None => {
                    let Some(item) = pull(cx, data, 0).await? else {
                        return Ok(None);
                    };
                    cx.with(|vm| {
                        vm.heap.pick(item);
                        vm.heap.ext_push(data, item, false);
                    });
                    item
                }
            };
            cx.with(|vm| {
                vm.heap.ext_mut(iterator).numbers[0] = i64::try_from(at + 1).expect("an index");
            });
            Ok(Some(item))
        }
        _ => Ok(None),
    }
}

/// `groupby_step`: the next value and its key; false at the end.
async fn step(cx: &Cx, group: R) -> Result<bool, Raise> {
    let Some(value) = pull(cx, group, 0).await? else {
        return Ok(false);
    };
    let key = match cx.with(|vm| vm.heap.ext_part(group, 1)) {
        Some(func) => match cx.call(func, vec![value]).await {
            Ok(key) => key,
            Err(Raise) => {
                cx.drop(value);
                return Err(Raise);
            }
        },
        None => cx.with(|vm| vm.heap.pick(value)),
    };
    cx.with(|vm| {
        vm.heap.ext_set(group, 4, Some(value));
        vm.heap.ext_set(group, 3, Some(key));
    });
    Ok(true)
}

async fn groupby_next(cx: &Cx, group: R) -> Result<Option<R>, Raise> {
    let part = |index: usize| cx.with(|vm| vm.heap.ext_part(group, index));
    cx.with(|vm| vm.heap.ext_mut(group).numbers[0] += 1);
    loop {
        let (target, key) = (part(2), part(3));
        match (target, key) {
            (_, None) => {}
            (None, Some(_)) => break,
            (Some(target), Some(key)) => {
                if !equal_slow(cx, target, key).await? {
                    break;
                }
            }
        }
        if !step(cx, group).await? {
            return Ok(None);
        }
    }
    Ok(Some(cx.with(|vm| {
        let key = vm.heap.ext_part(group, 3).expect("stepped above");
        vm.heap.pick(key);
        vm.heap.ext_set(group, 2, Some(key));
        let number = vm.heap.ext(group).numbers[0];
        let grouper = vm.heap.new_ext(
            ty::GROUPER,
            &["parent", "tgtkey"],
            &[Some(group), Some(key)],
            &[number],
        );
        let pair = vm.heap.new_tuple_copied(&[key, grouper]);
        vm.heap.drop(grouper);
        pair
    })))
}
