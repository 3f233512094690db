//! Functions that use an iterable up: `sum`, `min`, `max`, `sorted`, `any`, `all` (Python/bltinmodule.c, v3.11).

use super::{keyword, one};
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

/// A sum of floats under way; since 3.12 with what the additions lost (`cs_add`, Python/bltinmodule.c, v3.14).
#[derive(Clone, Copy, Debug)]
struct FloatSum {
    total: f64,
    lost: f64,
    compensated: bool,
}

impl FloatSum {
    const fn new(total: f64, compensated: bool) -> Self {
        Self {
            total,
            lost: 0.0,
            compensated,
        }
    }

    fn plus(self, value: f64) -> Self {
        let total = self.total + value;
        let lost = if self.total.abs() >= value.abs() {
            (self.total - total) + value
        } else {
            (value - total) + self.total
        };
        Self {
            total,
            lost: self.lost + lost,
            ..self
        }
    }

    /// `cs_to_double`
    fn value(self) -> f64 {
        if self.compensated && self.lost != 0.0 && self.lost.is_finite() {
            self.total + self.lost
        } else {
            self.total
        }
    }
}

/// `builtin_sum`: ints that fit a C long, and floats, are added up without objects.
pub(super) fn sum(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    if args.is_empty() {
        let text = "sum() takes at least 1 positional argument (0 given)";
        return Err(vm.raise_text(ty::TYPE_ERROR, text));
    }
    vm.check_keywords("sum", kwargs, &["start"])?;
    let iterable = one(args);
    let start = args
        .get(1)
        .copied()
        .or_else(|| keyword(vm, kwargs, "start"));
    let unwanted = start.and_then(|start| match vm.heap.get(start).data {
        Data::Str(_) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Data::Bytes(_) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Data::ByteArray(_) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    });
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        if let Some(text) = unwanted {
            cx.drop(iterator);
            return Err(cx.with(|vm| vm.raise_text(ty::TYPE_ERROR, text)));
        }
        let mut int = start.is_none().then_some(0i64);
        let compensated = cx.with(|vm| vm.profile.run.sums_compensated);
        let mut float: Option<FloatSum> = None;
        let mut total = None;
        if let Some(start) = start {
            match cx.with(|vm| match vm.heap.get(start).data {
                _ if vm.heap.class(vm.heap.ty(start)).heap => (None, None),
                Data::Int(value) => (Some(value), None),
                Data::Float(value) => (None, Some(value)),
                _ => (None, None),
            }) {
                (Some(value), _) => int = Some(value),
                (_, Some(value)) => float = Some(FloatSum::new(value, compensated)),
                _ => total = Some(cx.with(|vm| vm.heap.pick(start))),
            }
        }
        let mut result = Ok(());
        loop {
            let item = match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(item)) => item,
                Ok(None) => break,
                Err(Raise) => {
                    result = Err(Raise);
                    break;
                }
            };
            let quick = cx.with(|vm| match (int, float, &vm.heap.get(item).data) {
                // Of a class of the program only ints are added to a float without asking (`PyLong_Check`, v3.11).
                (_, None, _) | (_, _, Data::Float(_)) if vm.heap.class(vm.heap.ty(item)).heap => {
                    None
                }
                (Some(sum), _, Data::Int(value)) => {
                    sum.checked_add(*value).map(|sum| (Some(sum), None))
                }
                (Some(sum), _, Data::Bool(value)) => sum
                    .checked_add(i64::from(*value))
                    .map(|sum| (Some(sum), None)),
                (None, Some(sum), Data::Float(value)) => Some((None, Some(sum.plus(*value)))),
                #[expect(clippy::cast_precision_loss, reason = "as CPython adds a C long")]
                (None, Some(sum), Data::Int(value)) => Some((None, Some(sum.plus(*value as f64)))),
                _ => None,
            });
            if let Some(sums) = quick {
                (int, float) = sums;
                cx.drop(item);
                continue;
            }
            let old = cx.with(|vm| match (int.take(), float.take(), total.take()) {
                (Some(sum), ..) => vm.heap.new_int(sum),
                (_, Some(sum), _) => vm.heap.new_float(sum.value()),
                (_, _, Some(total)) => total,
                _ => unreachable!("there is always a sum"),
            });
            let new = cx.run(|vm| vm.add_up(old, item)).await;
            cx.release(old).await;
            cx.release(item).await;
            if let Ok(new) = new {
                // A float switches to adding without objects.
                match cx.with(|vm| match vm.heap.get(new).data {
                    Data::Float(value) if vm.heap.ty(new) == ty::FLOAT => Some(value),
                    _ => None,
                }) {
                    Some(value) => {
                        cx.drop(new);
                        float = Some(FloatSum::new(value, compensated));
                    }
                    None => total = Some(new),
                }
            } else {
                cx.drop(iterator);
                return Err(Raise);
            }
        }
        let value = cx.with(|vm| {
            if result.is_err() {
                return None;
            }
            vm.heap.drop(iterator);
            Some(match (int, float, total) {
                (Some(sum), ..) => vm.heap.new_int(sum),
                (_, Some(sum), _) => vm.heap.new_float(sum.value()),
                (_, _, total) => total.expect("there is always a sum"),
            })
        });
        if let Some(value) = value {
            Ok(Some(value))
        } else {
            cx.drop(iterator);
            if let Some(total) = total {
                cx.drop(total);
            }
            Err(Raise)
        }
    })
}

impl Vm {
    /// `sum`, item by item.
    fn add_up(&mut self, total: R, item: R) -> Res {
        self.binary(0, total, item)
    }
}

/// `min`, `max`: `op` is the comparison that lets a new item win.
pub(super) fn extreme(vm: &mut Vm, args: &[R], kwargs: &[(R, R)], op: u32) -> Res {
    let name = if op == 0 { "min" } else { "max" };
    if args.is_empty() {
        let text = format!("{name} expected at least 1 argument, got 0");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    vm.check_keywords(name, kwargs, &["key", "default"])?;
    let key = keyword(vm, kwargs, "key").filter(|key| *key != NONE);
    let default = keyword(vm, kwargs, "default");
    if default.is_some() && args.len() > 1 {
        let text =
            format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let cx = vm.cx.clone();
    if vm.profile.run.builtins_without_temporaries {
        let args = args.to_vec();
        return wait(async move {
            let iterator = match args[..] {
                [iterable] => Some(cx.run(|vm| vm.get_iter(iterable)).await?),
                _ => None,
            };
            let result = pick_extreme(&cx, iterator, args, key, op).await;
            if let Some(iterator) = iterator {
                cx.drop(iterator);
            }
            extreme_or(&cx, result?, default, op).map(Some)
        });
    }
    // METH_VARARGS: the arguments come as a tuple, keywords as a dict.
    let (tuple, made) = vm.arguments_tuple(args);
    let dict = (!kwargs.is_empty()).then(|| {
        let dict = vm.heap.new_dict();
        for (name, value) in kwargs {
            vm.heap.dict_set_str(dict, *name, *value);
        }
        dict
    });
    // `vgetargskeywords` looks each name up by way of a temporary str, until all keywords given are found.
    let mut left = kwargs.len();
    for name in ["key", "default"] {
        if left > 0 {
            let text = vm.heap.new_text(name);
            vm.heap.drop(text);
            left -= usize::from(keyword(vm, kwargs, name).is_some());
        }
    }
    let iterable = if args.len() > 1 { tuple } else { one(args) };
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let result = pick_extreme(&cx, Some(iterator), Vec::new(), key, op).await;
        // The error is made before the iterator goes (`min_max`).
        let result = result.and_then(|item| extreme_or(&cx, item, default, op));
        cx.drop(iterator);
        if made {
            cx.drop(tuple);
        }
        if let Some(dict) = dict {
            cx.drop(dict);
        }
        result.map(Some)
    })
}

/// The extreme item in hand, or the default when there are no items.
fn extreme_or(cx: &Cx, item: Option<R>, default: Option<R>, op: u32) -> Result<R, Raise> {
    if let Some(item) = item {
        return Ok(item);
    }
    cx.with(|vm| {
        if let Some(default) = default {
            return Ok(vm.heap.pick(default));
        }
        let name = if op == 0 { "min" } else { "max" };
        vm.raise_format(ty::VALUE_ERROR, "%s() arg is an empty sequence", &[name])
    })
}

/// The extreme item of an iterator, or of these items.
async fn pick_extreme(
    cx: &Cx,
    iterator: Option<R>,
    items: Vec<R>,
    key: Option<R>,
    op: u32,
) -> Result<Option<R>, Raise> {
    let mut best: Option<(R, R)> = None;
    // What an error lets go of, in this order.
    let mut held: Vec<R> = Vec::new();
    let mut items = items.into_iter();
    let result = loop {
        let next = match iterator {
            Some(iterator) => cx.step(|vm| vm.iter_next(iterator)).await,
            None => Ok(items.next().map(|item| cx.with(|vm| vm.heap.pick(item)))),
        };
        let item = match next {
            Ok(Some(item)) => item,
            Ok(None) => break Ok(()),
            Err(Raise) => break Err(Raise),
        };
        held = vec![item];
        let value = match key {
            Some(key) => match cx.call(key, vec![item]).await {
                Ok(value) => value,
                Err(Raise) => break Err(Raise),
            },
            None => cx.with(|vm| vm.heap.pick(item)),
        };
        held.insert(0, value);
        let Some((best_item, best_value)) = best else {
            best = Some((item, value));
            held.clear();
            continue;
        };
        let Ok(wins) = cx.run(|vm| vm.compare(op, value, best_value)).await else {
            break Err(Raise);
        };
        let truth = truth_of(cx, wins).await;
        cx.drop(wins);
        match truth {
            Ok(true) => {
                cx.release(best_value).await;
                cx.release(best_item).await;
                best = Some((item, value));
            }
            Ok(false) => {
                cx.release(item).await;
                cx.release(value).await;
            }
            Err(Raise) => break Err(Raise),
        }
        held.clear();
    };
    match (result, best) {
        (Ok(()), Some((item, value))) => {
            cx.drop(value);
            Ok(Some(item))
        }
        (Ok(()), None) => Ok(None),
        (Err(Raise), best) => {
            let best = best.map(|(item, value)| [value, item]);
            held.into_iter()
                .chain(best.into_iter().flatten())
                .for_each(|object| cx.drop(object));
            Err(Raise)
        }
    }
}

pub(super) fn sorted(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    if args.len() != 1 {
        let text = format!("sorted expected 1 argument, got {}", args.len());
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let iterable = one(args);
    let kwargs = kwargs.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        let list = cx.run(|vm| vm.list_from(iterable)).await?;
        // `list.sort` is looked up as a bound method.
        let method = cx.with(|vm| {
            let builtin = Builtin {
                run: crate::python::run::list_sort::list_sort,
                name: "sort",
                this: None,
            };
            vm.heap.new_bound_builtin(builtin, list)
        });
        let result = cx
            .run(|vm| {
                vm.called_deeper(1, |vm| {
                    crate::python::run::list_sort::list_sort(vm, &[list], &kwargs)
                })
            })
            .await;
        cx.drop(method);
        if let Ok(none) = result {
            cx.drop(none);
            Ok(Some(list))
        } else {
            cx.drop(list);
            Err(Raise)
        }
    })
}

pub(super) fn any_all(vm: &mut Vm, args: &[R], any: bool) -> Res {
    let iterable = one(args);
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let mut result = Ok(!any);
        loop {
            match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(item)) => {
                    let truth = truth_of(&cx, item).await;
                    cx.drop(item);
                    match truth {
                        Ok(truth) if truth == any => {
                            result = Ok(any);
                            break;
                        }
                        Ok(_) => {}
                        Err(Raise) => {
                            result = Err(Raise);
                            break;
                        }
                    }
                }
                Ok(None) => break,
                Err(Raise) => {
                    result = Err(Raise);
                    break;
                }
            }
        }
        cx.drop(iterator);
        let value = result?;
        Ok(Some(cx.with(|vm| vm.heap.pick(types::truth(value)))))
    })
}
