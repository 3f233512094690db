//! `list.sort`: keys, comparisons and the memory of merges (Objects/listobject.c: `list_sort_impl`, v3.11).

use crate::addr::Addr;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::sort::{self, Answer, Sort, SortStep};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

/// `list.sort`: keys first, then a stable merge sort, comparing with `<` only.
pub(super) fn list_sort(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    vm.check_keywords("sort", kwargs, &["key", "reverse"])?;
    let list = args[0];
    let named = |vm: &Vm, name: &str| {
        kwargs
            .iter()
            .find(|(key, _)| vm.heap.text_of(*key) == name)
            .map(|pair| pair.1)
    };
    let key = named(vm, "key").filter(|key| *key != NONE);
    // An int until 3.13, then anything that is true or false.
    if let Some(value) = named(vm, "reverse")
        && !vm.profile.run.builtins_without_temporaries
        && vm.special(value, "__index__").is_none()
    {
        vm.index_number(value)?;
    }
    let reverse = named(vm, "reverse").is_some_and(|value| vm.truth_now(value).unwrap_or(false));
    // The list is empty while it is sorted (`list_sort_impl`): its items and array are set aside.
    let this = vm.heap.list_mut(list);
    if this.sorting {
        return vm.none_out();
    }
    this.sorting = true;
    let items = std::mem::take(&mut this.items);
    let array = std::mem::replace(&mut this.array, Addr::NULL);
    let allocated = std::mem::replace(&mut this.allocated, 0);
    vm.heap.touch(list);
    let cx = vm.cx.clone();
    wait(async move {
        // Keys and values are sorted in one temporary array when they do not fit on the C stack.
        let block = cx.with(|vm| {
            key.and_then(|_| sort::keys_bytes(items.len() as u64))
                .map(|bytes| vm.scratch(bytes))
        });
        let mut keys = Vec::new();
        let mut failed = false;
        for item in &items {
            let Some(key) = key else { break };
            if let Ok(value) = cx.call(key, vec![*item]).await {
                keys.push(value);
            } else {
                failed = true;
                break;
            }
        }
        let mut temporary = None;
        let mut sorted = items.clone();
        if failed {
            keys.reverse();
        } else {
            let compared = if key.is_some() { &keys } else { &items };
            let (order, result) =
                run_sort(&cx, compared, reverse, key.is_some(), &mut temporary).await;
            failed = result.is_err();
            sorted = order.iter().map(|at| items[*at]).collect();
            if key.is_some() {
                // Keys are released as they stand: a reverse sort turns only the values round at the end.
                keys = order.iter().map(|at| keys[*at]).collect();
                if reverse {
                    keys.reverse();
                }
            }
        }
        for value in keys {
            cx.drop(value);
            // A finalizer sees the list empty still.
            cx.settle().await;
        }
        cx.with(|vm| {
            for block in block.into_iter().chain(temporary) {
                vm.free_scratch(block);
            }
        });
        let modified = cx.with(|vm| !vm.heap.list(list).array.is_null());
        if modified && !failed {
            cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, "list modified during sort"));
            failed = true;
        }
        cx.with(|vm| {
            let this = vm.heap.list_mut(list);
            let added = std::mem::replace(&mut this.items, items);
            let extra = std::mem::replace(&mut this.array, array);
            this.allocated = allocated;
            this.sorting = false;
            for _ in &added {
                vm.heap.edge_removed(list, 0);
            }
            vm.heap.list_reorder(list, sorted);
            vm.heap.touch(list);
            vm.heap.list_drop_aside(list, added, extra);
        });
        if failed {
            return Err(Raise);
        }
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

async fn less(cx: &Cx, a: R, b: R) -> Result<bool, Raise> {
    let result = cx.run(|vm| vm.compare(0, a, b)).await?;
    let value = truth_of(cx, result).await;
    cx.drop(result);
    value
}

/// Sorts positions by what stands there: the new order (after a failed comparison as far as it came).
/// A merge's memory that is still there at the end stays in `temporary`: it is freed after the keys.
async fn run_sort(
    cx: &Cx,
    compared: &[R],
    reverse: bool,
    with_keys: bool,
    temporary: &mut Option<Addr>,
) -> (Vec<usize>, Result<(), Raise>) {
    let mut sort = {
        let equals = cx.with(|vm| vm.profile.run.runs_know_equals);
        Sort::new(compared.len(), reverse, with_keys, equals)
    };
    let mut answer = Answer::Go;
    let mut result = Ok(());
    loop {
        answer = match sort.resume(answer) {
            SortStep::Compare { left, right } => {
                match less(cx, compared[left], compared[right]).await {
                    Ok(less) => Answer::Less(less),
                    Err(Raise) => {
                        result = Err(Raise);
                        Answer::Failed
                    }
                }
            }
            SortStep::Alloc(bytes) => {
                cx.with(|vm| {
                    // `merge_getmem` frees the smaller block first.
                    if let Some(block) = temporary.take() {
                        vm.free_scratch(block);
                    }
                    *temporary = Some(vm.scratch(bytes));
                });
                Answer::Go
            }
            SortStep::Free => Answer::Go,
            SortStep::Done(order) => return (order, result),
        };
    }
}
