//! Making the iterators of `itertools` (Modules/itertoolsmodule.c, v3.11).

use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::itertools::CLASSES;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;

/// `chain.from_iterable(…)`
pub fn chain_of(vm: &mut Vm, iterable: R) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        let source = cx.run(|vm| vm.get_iter(iterable)).await?;
        Ok(Some(cx.with(|vm| {
            let chain = vm
                .heap
                .new_ext(ty::CHAIN, &["source", "active"], &[None, None], &[]);
            vm.heap.ext_set(chain, 0, Some(source));
            chain
        })))
    })
}

/// `tee(iterable, n)`
pub fn tee(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let iterable = args[0];
    let count = match args.get(1) {
        Some(count) => vm.index_number(*count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.raise_text(ty::VALUE_ERROR, "n must be >= 0"));
    };
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        Ok(Some(cx.with(|vm| {
            let data = vm
                .heap
                .new_ext(ty::TEE_DATA, &["it", "nextlink"], &[None, None], &[]);
            vm.heap.ext_set(data, 0, Some(iterator));
            let mut tees = Vec::new();
            for _ in 0..count {
                tees.push(vm.heap.new_ext(ty::TEE, &["dataobj"], &[Some(data)], &[0]));
            }
            vm.heap.drop(data);
            vm.heap.new_tuple(tees)
        })))
    })
}

/// Makes an iterator from what all of them begin with: parts, of which the first is an iterator over `iterable`.
fn over(
    vm: &mut Vm,
    class: R,
    names: &'static [&'static str],
    iterable: R,
    rest: Vec<Option<R>>,
    numbers: Vec<i64>,
) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        Ok(Some(cx.with(|vm| {
            let mut parts = vec![None];
            parts.extend(&rest);
            let object = vm.heap.new_ext(class, names, &parts, &numbers);
            vm.heap.ext_set(object, 0, Some(iterator));
            object
        })))
    })
}

/// `class(…)`
pub fn construct(vm: &mut Vm, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    let name = CLASSES
        .iter()
        .find(|entry| entry.1 == class)
        .map_or("tee", |entry| entry.0);
    let mut given = Arguments::new(name, args, kwargs);
    match class {
        ty::COUNT_ITER => {
            let found = given.take(vm, &["start", "step"], 0)?;
            let zero = crate::object::types::small_int(0).expect("cached");
            let one = crate::object::types::small_int(1).expect("cached");
            let start = found[0].unwrap_or(zero);
            let step = found[1].unwrap_or(one);
            let object = vm
                .heap
                .new_ext(class, &["cnt", "step"], &[Some(start), Some(step)], &[]);
            Ok(Out::Value(object))
        }
        ty::REPEAT => {
            let found = given.take(vm, &["object", "times"], 1)?;
            let times = match found[1] {
                Some(times) => vm.index_number(times)?.max(0),
                None => -1,
            };
            Ok(Out::Value(vm.heap.new_ext(
                class,
                &["element"],
                &found[..1],
                &[times],
            )))
        }
        ty::CHAIN => {
            let tuple = vm.heap.new_tuple_copied(args);
            let result = chain_of(vm, tuple);
            let cx = vm.cx.clone();
            wait(async move {
                let result = cx.step(|_| result).await;
                cx.drop(tuple);
                result
            })
        }
        ty::CYCLE => {
            let found = given.positional(vm, 1)?;
            let saved = vm.heap.new_list();
            let result = over(
                vm,
                class,
                &["it", "saved"],
                found[0].unwrap_or(NONE),
                vec![Some(saved)],
                vec![0, 0],
            );
            let cx = vm.cx.clone();
            wait(async move {
                let result = cx.step(|_| result).await;
                cx.drop(saved);
                result
            })
        }
        ty::COMPRESS => {
            let found = given.take(vm, &["data", "selectors"], 2)?;
            let selectors = found[1].unwrap_or(NONE);
            let result = over(
                vm,
                class,
                &["data", "selectors"],
                found[0].unwrap_or(NONE),
                vec![None],
                vec![],
            );
            let cx = vm.cx.clone();
            wait(async move {
                let object = cx.run(|_| result).await?;
                let selectors = match cx.run(|vm| vm.get_iter(selectors)).await {
                    Ok(selectors) => selectors,
                    Err(Raise) => {
                        cx.drop(object);
                        return Err(Raise);
                    }
                };
                cx.with(|vm| vm.heap.ext_set(object, 1, Some(selectors)));
                Ok(Some(object))
            })
        }
        ty::DROPWHILE | ty::TAKEWHILE | ty::FILTERFALSE | ty::STARMAP => {
            let found = given.positional(vm, 2)?;
            over(
                vm,
                class,
                &["it", "func"],
                found[1].unwrap_or(NONE),
                vec![found[0]],
                vec![0],
            )
        }
        ty::GROUPBY => {
            let found = given.take(vm, &["iterable", "key"], 1)?;
            let key = found[1].filter(|key| *key != NONE);
            over(
                vm,
                class,
                &["it", "keyfunc", "tgtkey", "currkey", "currvalue"],
                found[0].unwrap_or(NONE),
                vec![key, None, None, None],
                vec![0],
            )
        }
        ty::ISLICE => {
            if !(2..=4).contains(&args.len()) {
                let (bound, most) = if args.len() < 2 {
                    ("at least", 2)
                } else {
                    ("at most", 4)
                };
                let text = format!(
                    "islice expected {bound} {most} arguments, got {}",
                    args.len()
                );
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            let mut numbers = [0, -1, 1];
            let order: &[usize] = if args.len() == 2 { &[1] } else { &[0, 1, 2] };
            for (place, arg) in order.iter().zip(&args[1..]) {
                if *arg == NONE {
                    continue;
                }
                let number = vm.heap.small_value(*arg).filter(|number| *number >= 0);
                let good = number.filter(|number| *place != 2 || *number > 0);
                let Some(number) = good else {
                    let text = if args.len() == 2 {
                        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                    } else if *place == 2 {
                        "Step for islice() must be a positive integer or None."
                    } else {
                        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                    };
                    return Err(vm.raise_text(ty::VALUE_ERROR, text));
                };
                numbers[*place] = number;
            }
            // next, stop, step, items taken
            let [start, stop, step] = numbers;
            over(
                vm,
                class,
                &["it"],
                args[0],
                vec![],
                vec![start, stop, step, 0],
            )
        }
        ty::ACCUMULATE => {
            let found = given.take(vm, &["iterable", "func", "initial"], 1)?;
            let func = found[1].filter(|func| *func != NONE);
            let initial = found[2].filter(|initial| *initial != NONE);
            over(
                vm,
                class,
                &["it", "binop", "initial", "total"],
                found[0].unwrap_or(NONE),
                vec![func, initial, None],
                vec![],
            )
        }
        ty::PAIRWISE => {
            let found = given.positional(vm, 1)?;
            over(
                vm,
                class,
                &["it", "old"],
                found[0].unwrap_or(NONE),
                vec![None],
                vec![],
            )
        }
        ty::ZIP_LONGEST => {
            let fill = kwargs.first().map(|pair| pair.1);
            let args = args.to_vec();
            let cx = vm.cx.clone();
            wait(async move {
                let object = cx.with(|vm| {
                    vm.heap.new_ext(
                        ty::ZIP_LONGEST,
                        &["fillvalue"],
                        &[Some(fill.unwrap_or(NONE))],
                        &[0],
                    )
                });
                for arg in args {
                    match cx.run(|vm| vm.get_iter(arg)).await {
                        Ok(iterator) => cx.with(|vm| {
                            vm.heap.ext_push(object, iterator, false);
                            vm.heap.ext_mut(object).numbers.push(1);
                        }),
                        Err(Raise) => {
                            cx.drop(object);
                            return Err(Raise);
                        }
                    }
                }
                Ok(Some(object))
            })
        }
        ty::PRODUCT => {
            let repeat = match kwargs.first() {
                Some((_, repeat)) => vm.index_number(*repeat)?,
                None => 1,
            };
            let args = args.to_vec();
            let cx = vm.cx.clone();
            wait(async move {
                let mut pools = Vec::new();
                for arg in args {
                    pools.push(cx.run(|vm| vm.tuple_from(arg)).await?);
                }
                Ok(Some(cx.with(|vm| {
                    let once = pools.clone();
                    for _ in 1..repeat {
                        for pool in &once {
                            vm.heap.pick(*pool);
                            pools.push(*pool);
                        }
                    }
                    if repeat < 1 {
                        for pool in pools.drain(..) {
                            vm.heap.drop(pool);
                        }
                    }
                    let width = pools.len();
                    let pools = vm.heap.new_tuple(pools);
                    selection(vm, ty::PRODUCT, pools, &vec![0; width])
                })))
            })
        }
        ty::PERMUTATIONS | ty::COMBINATIONS | ty::COMBINATIONS_WR => {
            let required = if class == ty::PERMUTATIONS { 1 } else { 2 };
            let found = given.take(vm, &["iterable", "r"], required)?;
            let width = match found[1].filter(|width| *width != NONE) {
                Some(width) => Some(vm.index_number(width)?),
                None => None,
            };
            if width.is_some_and(|width| width < 0) {
                return Err(vm.raise_text(ty::VALUE_ERROR, "r must be non-negative"));
            }
            let iterable = found[0].unwrap_or(NONE);
            let cx = vm.cx.clone();
            wait(async move {
                let pool = cx.run(|vm| vm.tuple_from(iterable)).await?;
                Ok(Some(cx.with(|vm| {
                    let length = vm.sequence_items(pool).map_or(0, |items| items.len());
                    let length = i64::try_from(length).expect("lengths fit");
                    let width = width.unwrap_or(length);
                    let indices: Vec<i64> = match class {
                        ty::COMBINATIONS => (0..width).collect(),
                        ty::COMBINATIONS_WR => (0..width).map(|_| 0).collect(),
                        _ => (0..length)
                            .chain((0..width).map(|place| length - place))
                            .collect(),
                    };
                    let object = selection(vm, class, pool, &indices);
                    let over = match class {
                        ty::COMBINATIONS_WR => length == 0 && width > 0,
                        _ => width > length,
                    };
                    vm.heap.ext_mut(object).numbers.push(width);
                    vm.heap.ext_mut(object).numbers.push(i64::from(over));
                    object
                })))
            })
        }
        _ => {
            let name = vm.heap.class_name(class);
            vm.raise_format(ty::TYPE_ERROR, "cannot create '%s' instances", &[&name])
        }
    }
}

/// Pools (or a pool) in hand and indices into them: product, permutations, combinations.
fn selection(vm: &mut Vm, class: R, pools: R, indices: &[i64]) -> R {
    let object = vm
        .heap
        .new_ext(class, &["pools", "result"], &[None, None], indices);
    vm.heap.ext_set(object, 0, Some(pools));
    object
}
