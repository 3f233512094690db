//! The modules `heapq` and `bisect`, as CPython writes them in C (Modules/_heapqmodule.c, Modules/_bisectmodule.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Cx, NativeFn, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::signature::{Arguments, count_of};
use crate::python::run::vm::Vm;

/// Functions of `heapq` that are written in C.
pub const HEAPQ: &[(&str, NativeFn)] = &[
    ("heappush", |vm, args, _| {
        let heap = heap_of(vm, "heappush", args)?;
        vm.heap.list_append(heap, args[1]);
        let last = vm.heap.list(heap).items.len() - 1;
        let cx = vm.cx.clone();
        wait(async move {
            sift_down(&cx, heap, 0, last).await?;
            Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
        })
    }),
    ("heappop", |vm, args, _| {
        let heap = heap_of(vm, "heappop", args)?;
        let length = vm.heap.list(heap).items.len();
        if length == 0 {
            return Err(vm.raise_text(ty::INDEX_ERROR, "index out of range"));
        }
        let last = vm.heap.list_pop(heap, length - 1);
        if length == 1 {
            return Ok(crate::python::run::native::Out::Value(last));
        }
        let first = swap_first(vm, heap, last);
        let cx = vm.cx.clone();
        wait(async move {
            match sift_up(&cx, heap, 0).await {
                Ok(()) => Ok(Some(first)),
                Err(Raise) => {
                    cx.drop(first);
                    Err(Raise)
                }
            }
        })
    }),
    ("heapify", |vm, args, _| {
        let heap = heap_of(vm, "heapify", args)?;
        let length = vm.heap.list(heap).items.len();
        let cx = vm.cx.clone();
        wait(async move {
            for place in (0..length / 2).rev() {
                sift_up(&cx, heap, place).await?;
            }
            Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
        })
    }),
    ("heapreplace", |vm, args, _| {
        let heap = heap_of(vm, "heapreplace", args)?;
        if vm.heap.list(heap).items.is_empty() {
            return Err(vm.raise_text(ty::INDEX_ERROR, "index out of range"));
        }
        let item = vm.heap.pick(args[1]);
        let first = swap_first(vm, heap, item);
        let cx = vm.cx.clone();
        wait(async move {
            sift_up(&cx, heap, 0).await?;
            Ok(Some(first))
        })
    }),
    ("heappushpop", |vm, args, _| {
        let heap = heap_of(vm, "heappushpop", args)?;
        let item = args[1];
        let top = vm.heap.list(heap).items.first().copied();
        let cx = vm.cx.clone();
        wait(async move {
            let Some(top) = top else {
                return Ok(Some(cx.with(|vm| vm.heap.pick(item))));
            };
            if !less(&cx, top, item).await? {
                return Ok(Some(cx.with(|vm| vm.heap.pick(item))));
            }
            let first = cx.with(|vm| {
                vm.heap.pick(item);
                swap_first(vm, heap, item)
            });
            sift_up(&cx, heap, 0).await?;
            Ok(Some(first))
        })
    }),
];

/// Functions of `_bisect`; `bisect` has further names for two of them.
pub const BISECT: &[(&str, NativeFn)] = &[
    ("bisect_right", |vm, args, kwargs| {
        bisect(vm, args, kwargs, true, false)
    }),
    ("bisect_left", |vm, args, kwargs| {
        bisect(vm, args, kwargs, false, false)
    }),
    ("insort_right", |vm, args, kwargs| {
        bisect(vm, args, kwargs, true, true)
    }),
    ("insort_left", |vm, args, kwargs| {
        bisect(vm, args, kwargs, false, true)
    }),
];

/// `_PyArg_BadArgument` of what is no list.
fn heap_of(vm: &mut Vm, name: &str, args: &[R]) -> Result<R, Raise> {
    let object = args[0];
    if let Data::List(_) = vm.heap.get(object).data {
        return Ok(object);
    }
    let which = if args.len() > 1 {
        "argument 1"
    } else {
        "argument"
    };
    Err(vm.bad_argument(name, which, "list", object))
}

/// Puts an item in hand into the first place; what was there is in hand.
fn swap_first(vm: &mut Vm, heap: R, item: R) -> R {
    let first = vm.heap.list(heap).items[0];
    vm.heap.pick(first);
    vm.heap.list_set(heap, 0, item);
    vm.heap.drop(item);
    first
}

async fn less(cx: &Cx, a: R, b: R) -> Result<bool, Raise> {
    let result = cx.run(|vm| vm.compare(0, a, b)).await?;
    let truth = truth_of(cx, result).await;
    cx.drop(result);
    truth
}

fn item_at(cx: &Cx, heap: R, place: usize) -> Result<R, Raise> {
    cx.with(|vm| match vm.heap.list(heap).items.get(place) {
        Some(item) => Ok(*item),
        None => Err(vm.raise_text(ty::RUNTIME_ERROR, "list changed size during iteration")),
    })
}

fn exchange(cx: &Cx, heap: R, a: usize, b: usize) {
    cx.with(|vm| {
        let mut items = vm.heap.list(heap).items.clone();
        items.swap(a, b);
        vm.heap.list_reorder(heap, items);
    });
}

/// `siftdown`: towards the root.
async fn sift_down(cx: &Cx, heap: R, start: usize, mut place: usize) -> Result<(), Raise> {
    while place > start {
        let parent = (place - 1) >> 1;
        let (new, old) = (item_at(cx, heap, place)?, item_at(cx, heap, parent)?);
        cx.with(|vm| {
            vm.heap.pick(new);
            vm.heap.pick(old);
        });
        let smaller = less(cx, new, old).await;
        cx.drop(new);
        cx.drop(old);
        if !smaller? {
            break;
        }
        exchange(cx, heap, place, parent);
        place = parent;
    }
    Ok(())
}

/// `siftup`: the smaller child moves up until a leaf is reached, then the item goes towards the root.
async fn sift_up(cx: &Cx, heap: R, start: usize) -> Result<(), Raise> {
    let end = cx.with(|vm| vm.heap.list(heap).items.len());
    let mut place = start;
    while place < end / 2 {
        let mut child = 2 * place + 1;
        if child + 1 < end {
            let (left, right) = (item_at(cx, heap, child)?, item_at(cx, heap, child + 1)?);
            cx.with(|vm| {
                vm.heap.pick(left);
                vm.heap.pick(right);
            });
            let smaller = less(cx, left, right).await;
            cx.drop(left);
            cx.drop(right);
            if !smaller? {
                child += 1;
            }
        }
        exchange(cx, heap, place, child);
        place = child;
    }
    sift_down(cx, heap, start, place).await
}

fn bisect(vm: &mut Vm, args: &[R], kwargs: &[(R, R)], right: bool, insert: bool) -> Res {
    let name = match (right, insert) {
        (true, false) => "bisect_right",
        (false, false) => "bisect_left",
        (true, true) => "insort_right",
        (false, true) => "insort_left",
    };
    let found = Arguments::new(name, args, kwargs).take(vm, &["a", "x", "lo", "hi", "key"], 2)?;
    let (list, item) = (found[0].unwrap_or(NONE), found[1].unwrap_or(NONE));
    let low = match found[2] {
        Some(low) => vm.index_number(low)?,
        None => 0,
    };
    let Ok(mut low) = usize::try_from(low) else {
        return Err(vm.raise_text(ty::VALUE_ERROR, "lo must be non-negative"));
    };
    let high = match found[3].filter(|high| *high != NONE) {
        Some(high) => Some(count_of(vm.index_number(high)?).unwrap_or(0)),
        None => None,
    };
    let key = found[4].filter(|key| *key != NONE);
    let cx = vm.cx.clone();
    wait(async move {
        let length = cx.run(|vm| vm.length_of(list)).await?;
        let length = cx.with(|vm| {
            let number = vm.heap.small_value(length).unwrap_or(0);
            vm.heap.drop(length);
            usize::try_from(number).unwrap_or(0)
        });
        let mut high = high.unwrap_or(length);
        let wanted = match key {
            Some(key) if insert => cx.call(key, vec![item]).await?,
            _ => cx.with(|vm| vm.heap.pick(item)),
        };
        while low < high {
            let middle = usize::midpoint(low, high);
            let at = i64::try_from(middle).expect("lengths fit");
            let index = cx.with(|vm| vm.heap.new_int(at));
            let there = cx.run(|vm| vm.get_item(list, index)).await;
            cx.drop(index);
            let mut there = there?;
            if let Some(key) = key {
                let value = cx.call(key, vec![there]).await;
                cx.drop(there);
                there = value?;
            }
            let goes_left = if right {
                less(&cx, wanted, there).await
            } else {
                less(&cx, there, wanted).await.map(|less| !less)
            };
            cx.drop(there);
            if goes_left? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        cx.drop(wanted);
        let place = i64::try_from(low).expect("lengths fit");
        if !insert {
            return Ok(Some(cx.with(|vm| vm.heap.new_int(place))));
        }
        let plain = cx.with(|vm| vm.heap.ty(list) == ty::LIST);
        if plain {
            cx.with(|vm| vm.heap.list_insert(list, low, item));
        } else {
            let index = cx.with(|vm| vm.heap.new_int(place));
            let name = cx.with(|vm| vm.heap.intern("insert"));
            let method = cx.run(|vm| vm.get_attr(list, name)).await?;
            let result = cx.call(method, vec![index, item]).await;
            cx.drop(method);
            cx.drop(index);
            cx.drop(result?);
        }
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}
