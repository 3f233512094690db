//! `iter`, `next`, and the classes of iterators: `range`, `enumerate`, `zip`, `map`, `reversed`
//! (Objects/enumobject.c, Python/bltinmodule.c, v3.11). Their steps are in `run/iter.rs`.

use super::one;
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

pub(super) fn iter(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    if let &[callable, sentinel] = args {
        if !vm.is_callable(callable) {
            let text = "iter(v, w): v must be callable";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        let iterator = vm.heap.new_gc(
            ty::CALLABLE_ITER,
            Data::CallableIter(Some((callable, sentinel))),
        );
        vm.heap.hold_part(iterator, callable, "callable");
        vm.heap.hold_part(iterator, sentinel, "sentinel");
        return Ok(Out::Value(iterator));
    }
    vm.get_iter(one(args))
}

/// A generator's next value where what it returns is told (`next`, `__next__`).
pub fn told(out: Out, vm: &mut Vm) -> Out {
    match out {
        Out::Next(generator) => Out::Resume(generator, vm.heap.pick(NONE)),
        out => out,
    }
}

/// `next(iterator, default)`
pub fn next(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let iterator = one(args);
    let default = args.get(1).copied();
    if default.is_none()
        && vm.heap.class(vm.heap.ty(iterator)).heap
        && let Some(method) = vm.special(iterator, "__next__")
    {
        // What the program's method raises goes on as it is, with its traceback (`builtin_next`).
        return vm.slot(method, vec![iterator]);
    }
    match told(vm.iter_next(iterator)?, vm) {
        Out::Value(value) => Ok(Out::Value(value)),
        Out::End(None) => {
            if let Some(default) = default {
                Ok(Out::Value(vm.heap.pick(default)))
            } else {
                vm.raise_stop_iteration(NONE);
                Err(Raise)
            }
        }
        out => {
            let cx = vm.cx.clone();
            wait(async move {
                match cx.step(|_| Ok(out)).await {
                    Ok(Some(value)) => Ok(Some(value)),
                    Ok(None) => {
                        if let Some(default) = default {
                            Ok(Some(cx.with(|vm| vm.heap.pick(default))))
                        } else {
                            cx.with(|vm| vm.raise_stop_iteration(NONE));
                            Err(Raise)
                        }
                    }
                    Err(Raise) => match default {
                        Some(default) => cx.with(|vm| {
                            vm.end_of_iteration()?;
                            Ok(Some(vm.heap.pick(default)))
                        }),
                        None => Err(Raise),
                    },
                }
            })
        }
    }
}

/// A tuple of the arguments' iterators, in hand.
async fn iterators_of(cx: &Cx, args: Vec<R>) -> Result<R, Raise> {
    let count = args.len();
    let iterators = cx.with(|vm| vm.heap.new_tuple_copied(&vec![NONE; count]));
    for (index, arg) in args.into_iter().enumerate() {
        if let Ok(iterator) = cx.run(|vm| vm.get_iter(arg)).await {
            cx.with(|vm| vm.fill_tuple(iterators, index, iterator));
        } else {
            cx.drop(iterators);
            return Err(Raise);
        }
    }
    Ok(iterators)
}

impl Vm {
    pub(super) fn new_range_from(&mut self, args: &[R]) -> Res {
        let asked = args
            .iter()
            .position(|arg| self.special(*arg, "__index__").is_some());
        if let Some(place) = asked {
            // `PyNumber_Index` of each.
            let (mut args, cx) = (args.to_vec(), self.cx.clone());
            return wait(async move {
                let asked = args[place];
                let number = cx
                    .run(|vm| match vm.special(asked, "__index__") {
                        Some(method) => vm.slot(method, vec![asked]),
                        None => Ok(Out::Value(vm.heap.pick(asked))),
                    })
                    .await?;
                args[place] = number;
                let range = cx.run(|vm| vm.new_range_from(&args)).await;
                cx.drop(number);
                range.map(Some)
            });
        }
        let mut numbers = Vec::new();
        for arg in args {
            let Some(number) = self
                .heap
                .small_value(*arg)
                .filter(|number| number.unsigned_abs() < 1 << 62)
            else {
                if self.heap.int_value(*arg).is_some() {
                    let text = "ranges of numbers beyond 64 bits are not modelled";
                    return Err(self.raise_text(ty::NOT_IMPLEMENTED_ERROR, text));
                }
                let name = self.heap.type_name(*arg).to_owned();
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "'%.200s' object cannot be interpreted as an integer",
                    &[&name],
                );
            };
            numbers.push(number);
        }
        let zero = types::small_int(0).expect("cached");
        let one = types::small_int(1).expect("cached");
        let (parts, numbers) = match (args, &numbers[..]) {
            (&[stop], &[number]) => ([zero, stop, one], [0, number, 1]),
            (&[start, stop], &[from, to]) => ([start, stop, one], [from, to, 1]),
            (&[start, stop, step], &[from, to, by]) => ([start, stop, step], [from, to, by]),
            _ => {
                unreachable!("`check_count` counted the arguments");
            }
        };
        let [start, stop, step] = numbers;
        if step == 0 {
            return Err(self.raise_text(ty::VALUE_ERROR, "range() arg 3 must not be zero"));
        }
        let length = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && start > stop {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        for part in parts {
            self.heap.pick(part);
        }
        self.range_of(
            [parts[0], parts[1], parts[2], NONE],
            [start, stop, step, length],
        )
    }

    pub(super) fn new_enumerate(&mut self, iterable: R, start: i64) -> Res {
        let cx = self.cx.clone();
        // The object first, then the iterator, then the tuple.
        let enumerate = self.heap.create(
            ty::ENUMERATE,
            Data::Enumerate(NONE, start, NONE),
            72,
            16,
            true,
            None,
        );
        wait(async move {
            let iterator = if let Ok(iterator) = cx.run(|vm| vm.get_iter(iterable)).await {
                iterator
            } else {
                cx.with(|vm| vm.heap.get_mut(enumerate).data = Data::Plain);
                cx.drop(enumerate);
                return Err(Raise);
            };
            cx.with(|vm| {
                let result = vm.heap.new_tuple_copied(&[NONE, NONE]);
                vm.heap.give_part(enumerate, iterator, "iterator");
                vm.heap.give_part(enumerate, result, "result");
                vm.heap.get_mut(enumerate).data = Data::Enumerate(iterator, start, result);
                vm.heap.track(enumerate);
            });
            Ok(Some(enumerate))
        })
    }

    pub(super) fn new_zip(&mut self, args: &[R], strict: bool) -> Res {
        let args = args.to_vec();
        let cx = self.cx.clone();
        wait(async move {
            let count = args.len();
            let iterators = iterators_of(&cx, args).await?;
            Ok(Some(cx.with(|vm| {
                let result = vm.heap.new_tuple_copied(&vec![NONE; count]);
                let zip = vm
                    .heap
                    .new_gc(ty::ZIP, Data::Zip(iterators, result, strict));
                vm.heap.give_part(zip, iterators, "iterators");
                vm.heap.give_part(zip, result, "result");
                zip
            })))
        })
    }

    pub(super) fn new_map(&mut self, args: &[R]) -> Res {
        if args.len() < 2 {
            let text = "map() must have at least two arguments.";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        let function = one(args);
        let rest = args[1..].to_vec();
        let cx = self.cx.clone();
        wait(async move {
            let iterators = iterators_of(&cx, rest).await?;
            Ok(Some(cx.with(|vm| {
                let map = vm.heap.new_gc(ty::MAP, Data::Map(function, iterators));
                vm.heap.give_part(map, iterators, "iterators");
                vm.heap.hold_part(map, function, "function");
                map
            })))
        })
    }

    /// A tuple whose items come one by one ([`Self::fill_tuple`]).
    pub fn tuple_to_fill(&mut self, n: usize) -> R {
        let nothing = (0..n).map(|_| self.heap.pick(NONE)).collect();
        self.heap.new_tuple(nothing)
    }

    /// Puts an item in hand into a tuple that is being made.
    pub fn fill_tuple(&mut self, tuple: R, index: usize, item: R) {
        let holder = self.heap.within(crate::timeline::HolderKind::Item, tuple);
        self.heap
            .give(item, holder, crate::timeline::Reason::Stored);
        let Data::Tuple(items) = &mut self.heap.get_mut(tuple).data else {
            unreachable!("the handle is a tuple's")
        };
        let old = std::mem::replace(&mut items[index], item);
        self.heap.edge_set(tuple, index, item);
        self.heap
            .decref(old, holder, crate::timeline::Reason::Replaced);
    }

    pub(super) fn new_reversed(&mut self, sequence: R) -> Res {
        if let Some(method) = self.special(sequence, "__reversed__") {
            // `_PyObject_LookupSpecial` binds it.
            let Data::Function(_) = self.heap.get(method).data else {
                return self.slot(method, vec![sequence]);
            };
            let bound = self.heap.new_method(method, sequence);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, Vec::new()).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        if self.heap.is_instance(sequence, ty::DEQUE) {
            return Ok(Out::Value(self.deque_iter(sequence, true)));
        }
        if self.special(sequence, "__getitem__").is_some()
            && self.special(sequence, "__len__").is_some()
        {
            let cx = self.cx.clone();
            return wait(async move {
                let length = cx.run(|vm| vm.length_of(sequence)).await?;
                Ok(Some(cx.with(|vm| {
                    let last = vm.heap.small_value(length).unwrap_or(0) - 1;
                    vm.heap.drop(length);
                    vm.heap.new_seq_iter(ty::REVERSED, sequence, last)
                })))
            });
        }
        let dict = match self.heap.get(sequence).data {
            Data::Dict(_) => Some((sequence, ty::DICT_REVKEYITER)),
            Data::DictView(dict) => Some((
                dict,
                match self.heap.ty(sequence) {
                    ty::DICT_KEYS => ty::DICT_REVKEYITER,
                    ty::DICT_VALUES => ty::DICT_REVVALUEITER,
                    _ => ty::DICT_REVITEMITER,
                },
            )),
            _ => None,
        };
        if let Some((dict, class)) = dict {
            let method = self.bound_nothing("__reversed__", sequence);
            let iterator = self.reversed_dict_iter(class, dict);
            self.heap.drop(method);
            return Ok(Out::Value(iterator));
        }
        let sequence_length = if self.heap.is_set(sequence) {
            None
        } else {
            self.length_now(sequence)
        };
        let Some(length) = sequence_length else {
            let name = self.heap.type_name(sequence).to_owned();
            return self.raise_format(
                ty::TYPE_ERROR,
                "'%.200s' object is not reversible",
                &[&name],
            );
        };
        let last = i64::try_from(length).expect("lengths fit") - 1;
        if let Data::Range(range) = &self.heap.get(sequence).data {
            let [start, _, step, length] = range.numbers;
            let data = Data::RangeIter(start + (length - 1) * step, -step, length);
            let method = self.bound_nothing("__reversed__", sequence);
            let iterator = self.heap.new_plain(ty::RANGE_ITER, data);
            self.heap.drop(method);
            return Ok(Out::Value(iterator));
        }
        if self.heap.is_instance(sequence, ty::LIST) {
            // `__reversed__` is looked up as a bound method.
            let builtin = Builtin {
                run: |vm, _, _| vm.none_out(),
                name: "__reversed__",
                this: None,
            };
            let method = self.heap.new_bound_builtin(builtin, sequence);
            let iterator = self.heap.new_seq_iter(ty::LIST_REVITER, sequence, last);
            self.heap.drop(method);
            return Ok(Out::Value(iterator));
        }
        Ok(Out::Value(self.heap.new_seq_iter(
            ty::REVERSED,
            sequence,
            last,
        )))
    }
}
