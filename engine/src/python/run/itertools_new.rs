//! Making the iterators of `itertools` (Modules/itertoolsmodule.c, v3.11).

use crate::addr::Addr;
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, NONE, TRUE, ty};
use crate::python::run::itertools::CLASSES;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::signature::{Arguments, count_of};
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
    let Some(count) = count_of(count) else {
        return Err(vm.raise_text(ty::VALUE_ERROR, "n must be >= 0"));
    };
    if vm.too_big(count) {
        return vm.no_memory();
    }
    let result = vm.heap.new_tuple_copied(&vec![EMPTY_TUPLE; count]);
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = match cx.run(|vm| vm.get_iter(iterable)).await {
            Ok(iterator) => iterator,
            Err(raise) => {
                cx.drop(result);
                return Err(raise);
            }
        };
        Ok(Some(cx.with(|vm| {
            let data = vm
                .heap
                .new_ext(ty::TEE_DATA, &["it", "nextlink"], &[None, None], &[]);
            vm.heap.ext_set(data, 0, Some(iterator));
            let mut bound = None;
            for place in 0..count {
                let tee = vm.heap.new_ext(ty::TEE, &["dataobj"], &[Some(data)], &[0]);
                vm.fill_tuple(result, place, tee);
                // In 3.11 the copies come from a bound `__copy__`.
                if place == 0 && !vm.profile.run.builtins_without_temporaries {
                    bound = Some(vm.bound_nothing("__copy__", tee));
                }
                if vm.over_limit() {
                    break;
                }
            }
            vm.heap.drop_all([bound]);
            vm.heap.drop(data);
            result
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
        let parts: Vec<Option<R>> = [None].into_iter().chain(rest).collect();
        // `groupby_new` makes the object first.
        let first = class == ty::GROUPBY;
        let early = first.then(|| cx.with(|vm| vm.heap.new_ext(class, names, &parts, &numbers)));
        let iterator = match cx.run(|vm| vm.get_iter(iterable)).await {
            Ok(iterator) => iterator,
            Err(raise) => {
                cx.with(|vm| vm.heap.drop_all([early]));
                return Err(raise);
            }
        };
        Ok(Some(cx.with(|vm| {
            let list = (class == ty::CYCLE).then(|| vm.heap.new_list());
            let object = early.unwrap_or_else(|| vm.heap.new_ext(class, names, &parts, &numbers));
            vm.heap.ext_set(object, 0, Some(iterator));
            if list.is_some() {
                vm.heap.ext_set(object, 1, list);
            }
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
            over(
                vm,
                class,
                &["it", "saved"],
                found[0].unwrap_or(NONE),
                vec![None],
                vec![0, 0],
            )
        }
        ty::COMPRESS => {
            let found = given.take(vm, &["data", "selectors"], 2)?;
            let [data, selectors] = [0, 1].map(|place| found[place].unwrap_or(NONE));
            let cx = vm.cx.clone();
            wait(async move {
                let data = cx.run(|vm| vm.get_iter(data)).await?;
                let selectors = match cx.run(|vm| vm.get_iter(selectors)).await {
                    Ok(selectors) => selectors,
                    Err(Raise) => {
                        cx.drop(data);
                        return Err(Raise);
                    }
                };
                Ok(Some(cx.with(|vm| {
                    let names = &["data", "selectors"];
                    let object = vm.heap.new_ext(class, names, &[None, None], &[]);
                    vm.heap.ext_set(object, 0, Some(data));
                    vm.heap.ext_set(object, 1, Some(selectors));
                    object
                })))
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
                if vm.index_method(*arg).is_some() {
                    vm.want_index::<()>(*arg)?;
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
        ty::BATCHED => {
            let found = given.take(vm, &["iterable", "n", "strict"], 2)?;
            let wanted = vm.index_number(found[1].unwrap_or(NONE))?;
            if wanted < 1 {
                return Err(vm.raise_text(ty::VALUE_ERROR, "n must be at least one"));
            }
            let strict = found[2].is_some_and(|strict| strict == TRUE);
            let numbers = vec![wanted, i64::from(strict)];
            over(
                vm,
                class,
                &["it"],
                found[0].unwrap_or(NONE),
                vec![],
                numbers,
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
                let mut iterators = Vec::new();
                for arg in args {
                    match cx.run(|vm| vm.get_iter(arg)).await {
                        Ok(iterator) => iterators.push(iterator),
                        Err(Raise) => {
                            cx.with(|vm| iterators.into_iter().for_each(|it| vm.heap.drop(it)));
                            return Err(Raise);
                        }
                    }
                }
                Ok(Some(cx.with(|vm| {
                    let fill = [Some(fill.unwrap_or(NONE))];
                    let object = vm.heap.new_ext(class, &["fillvalue"], &fill, &[0]);
                    for iterator in iterators {
                        vm.heap.ext_push(object, iterator, false);
                        vm.heap.ext_mut(object).numbers.push(1);
                    }
                    object
                })))
            })
        }
        ty::PRODUCT => {
            let repeat = match kwargs.first() {
                // `product_new` looks the keyword up by a str of its own.
                Some((_, repeat)) => {
                    let key = vm.heap.new_text("repeat");
                    vm.heap.drop(key);
                    vm.index_number(*repeat)?
                }
                None => 1,
            };
            let factor = i64::try_from(args.len().max(1)).expect("lengths fit");
            if repeat > i64::MAX / 8 / factor {
                return Err(vm.raise_text(ty::OVERFLOW_ERROR, "repeat argument too large"));
            }
            let repeat = count_of(repeat).unwrap_or(0);
            let all = args.len().max(1).saturating_mul(repeat);
            if vm.too_big(all) || !vm.events_fit(all) {
                return vm.no_memory();
            }
            let args = if repeat == 0 { vec![] } else { args.to_vec() };
            let (given, width) = (args.len(), args.len() * repeat);
            let block = number_block(vm, width);
            let pools = vm.heap.new_tuple_copied(&vec![EMPTY_TUPLE; width]);
            let cx = vm.cx.clone();
            wait(async move {
                for (place, arg) in args.into_iter().enumerate() {
                    let pool = cx.run(|vm| vm.tuple_from(arg)).await;
                    cx.with(|vm| match pool {
                        Ok(pool) => vm.fill_tuple(pools, place, pool),
                        Err(_) => {
                            vm.heap.drop(pools);
                            if let Some(block) = block {
                                vm.free_scratch(block.0);
                            }
                        }
                    });
                    pool?;
                }
                Ok(Some(cx.with(|vm| {
                    for place in given..width {
                        let items = vm.sequence_items(pools).unwrap_or_default();
                        let pool = vm.heap.pick(items[place - given]);
                        vm.fill_tuple(pools, place, pool);
                    }
                    selection(vm, ty::PRODUCT, pools, &vec![0; width], &[block])
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
            if width.is_some_and(|width| vm.too_big(count_of(width).unwrap_or(0))) {
                return vm.no_memory();
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
                    // Indices of the pool's items and, of permutations, the cycles.
                    let wide = usize::try_from(width).unwrap_or(0);
                    let blocks = match class {
                        ty::PERMUTATIONS => {
                            let whole = indices.len() - wide;
                            vec![number_block(vm, whole), number_block(vm, wide)]
                        }
                        _ => vec![number_block(vm, wide)],
                    };
                    let object = selection(vm, class, pool, &indices, &blocks);
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
fn selection(
    vm: &mut Vm,
    class: R,
    pools: R,
    indices: &[i64],
    blocks: &[Option<(Addr, u64)>],
) -> R {
    let object = vm
        .heap
        .new_ext(class, &["pools", "result"], &[None, None], indices);
    vm.heap.ext_set(object, 0, Some(pools));
    let own = &mut vm.heap.ext_mut(object).blocks;
    own.extend(blocks.iter().flatten());
    object
}

/// `PyMem_New(Py_ssize_t, n)`
fn number_block(vm: &mut Vm, numbers: usize) -> Option<(Addr, u64)> {
    let bytes = 8 * numbers as u64;
    (bytes > 0).then(|| (vm.scratch(bytes), bytes))
}
