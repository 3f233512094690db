//! Indices that are objects of the program with `__index__` (`PyNumber_Index`, Objects/abstract.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::vm::Vm;

/// What `__index__` answers, in hand: it must be an int.
async fn number_of(cx: &Cx, method: R, object: R) -> Result<R, Raise> {
    let number = cx.run(|vm| vm.slot(method, vec![object])).await?;
    cx.with(|vm| {
        if vm.heap.int_value(number).is_some() {
            return Ok(number);
        }
        let name = vm.type_text(number);
        let format = "__index__ returned non-int (type %.200s)";
        let raised = vm.raise_format(ty::TYPE_ERROR, format, &[&name]);
        vm.heap.drop(number);
        raised
    })
}

/// What `__float__` answers, in hand: it must be a float (`PyFloat_AsDouble`, Objects/floatobject.c, v3.11).
pub(super) async fn float_of(cx: &Cx, method: R, object: R) -> Result<R, Raise> {
    let float = cx.run(|vm| vm.slot(method, vec![object])).await?;
    cx.with(|vm| {
        if vm.heap.is_instance(float, ty::FLOAT) {
            return Ok(float);
        }
        let names = [object, float].map(|object| vm.type_text(object));
        let format = "%.50s.__float__ returned non-float (type %.50s)";
        let raised = vm.raise_format(ty::TYPE_ERROR, format, &[&names[0], &names[1]]);
        vm.heap.drop(float);
        raised
    })
}

const INDEX: &str = "__index__";
const FLOAT: &str = "__float__";

/// What is done with the item.
#[derive(Clone, Copy)]
pub(super) enum Indexed {
    Get,
    Set(R),
    Delete,
}

impl Vm {
    /// Runs a function written in C. Where it parses a number and gets an object of the program with `__index__` or
    /// `__float__`, it has done nothing yet: that is asked, and the function begins anew with the answer in its place.
    pub(super) fn with_numbers(
        &mut self,
        args: &[R],
        kwargs: &[(R, R)],
        run: impl Fn(&mut Self, &[R], &[(R, R)]) -> Res + Copy + 'static,
    ) -> Res {
        let outer = std::mem::replace(&mut self.number_may_be_asked, true);
        let result = run(self, args, kwargs);
        self.number_may_be_asked = outer;
        let Some((object, asked)) = self.number_wanted.take() else {
            return result;
        };
        if result.is_ok() || self.error.is_some() {
            return result;
        }
        let given = args.iter().chain(kwargs.iter().map(|pair| &pair.1));
        // What stands in several places is not known by its place; functions of floats take nothing else. A list or tuple
        // that has it gives way to one of its own with the number.
        let within = args.iter().position(|arg| {
            let plain = matches!(self.heap.ty(*arg), ty::LIST | ty::TUPLE);
            let items = plain.then(|| self.sequence_items(*arg)).flatten();
            items.is_some_and(|items| items.contains(&object))
        });
        let method = match given.filter(|arg| **arg == object).count() {
            0 if asked == INDEX && within.is_some() => self.special(object, asked),
            0 => None,
            2.. if asked == INDEX => None,
            _ => self.special(object, asked),
        };
        let Some(method) = method else {
            return match asked {
                INDEX => self.no_integer(object),
                _ => self.no_float(object),
            };
        };
        let (mut args, mut kwargs) = (args.to_vec(), kwargs.to_vec());
        let cx = self.cx.clone();
        wait(async move {
            let number = if asked == INDEX {
                number_of(&cx, method, object).await?
            } else {
                float_of(&cx, method, object).await?
            };
            let given = args
                .iter_mut()
                .chain(kwargs.iter_mut().map(|pair| &mut pair.1));
            for arg in given.filter(|arg| **arg == object) {
                *arg = number;
            }
            let list = within.map(|place| {
                let list = cx.with(|vm| {
                    let mut items = vm.sequence_items(args[place]).unwrap_or_default();
                    items
                        .iter_mut()
                        .filter(|item| **item == object)
                        .for_each(|item| *item = number);
                    vm.heap.new_list_copied(&items)
                });
                args[place] = list;
                list
            });
            let result = cx.step(|vm| vm.with_numbers(&args, &kwargs, run)).await;
            if let Some(list) = list {
                cx.drop(list);
            }
            cx.drop(number);
            result
        })
    }

    /// What is done with the number of an object of the program that has one; `None` for what has none.
    pub(super) fn with_index(
        &mut self,
        object: R,
        then: impl FnOnce(&mut Self, R) -> Res + 'static,
    ) -> Option<Res> {
        let method = self.index_method(object)?;
        let cx = self.cx.clone();
        Some(wait(async move {
            let number = number_of(&cx, method, object).await?;
            let result = cx.step(|vm| then(vm, number)).await;
            cx.drop(number);
            result
        }))
    }

    /// The `__index__` of an object that is no int (`_PyIndex_Check`).
    pub(super) fn index_method(&self, object: R) -> Option<R> {
        match self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) | Data::Bool(_) => None,
            _ => self.special(object, INDEX),
        }
    }

    /// What is no number: its `__index__` is asked by [`Self::with_numbers`], or it is refused (`_PyNumber_Index`).
    pub(super) fn want_index<T>(&mut self, object: R) -> Result<T, Raise> {
        if self.number_may_be_asked && self.index_method(object).is_some() {
            self.number_wanted = Some((object, INDEX));
            return Err(Raise);
        }
        self.no_integer(object)
    }

    /// What is no float: its `__float__` or `__index__` is asked, or it is refused (`PyFloat_AsDouble`,
    /// Objects/floatobject.c, v3.11).
    pub(super) fn want_float<T>(&mut self, object: R) -> Result<T, Raise> {
        let methods = [FLOAT, INDEX].into_iter();
        let asked = methods
            .filter(|_| self.number_may_be_asked)
            .find(|name| self.special(object, name).is_some());
        if let Some(asked) = asked {
            self.number_wanted = Some((object, asked));
            return Err(Raise);
        }
        self.no_float(object)
    }

    fn no_float<T>(&mut self, object: R) -> Result<T, Raise> {
        self.no_number(object, "must be real number, not %.50s")
    }

    /// Refuses what is no int.
    pub(super) fn no_integer<T>(&mut self, object: R) -> Result<T, Raise> {
        self.no_number(
            object,
            "'%.200s' object cannot be interpreted as an integer",
        )
    }

    fn no_number<T>(&mut self, object: R, format: &str) -> Result<T, Raise> {
        let name = self.heap.type_name(object).to_owned();
        self.raise_format(ty::TYPE_ERROR, format, &[&name])
    }

    /// A slice with parts that have `__index__`: they are asked for their numbers first, the step before the others
    /// (`PySlice_Unpack`, Objects/sliceobject.c, v3.11). `None` when there is no such part.
    pub(super) fn by_slice(&mut self, container: R, slice: R, what: Indexed) -> Option<Res> {
        let Data::Slice(parts) = self.heap.get(slice).data else {
            return None;
        };
        let methods = parts.map(|part| {
            let number = part == NONE || self.heap.int_value(part).is_some();
            (!number).then(|| self.special(part, "__index__")).flatten()
        });
        if methods == [None; 3] {
            return None;
        }
        let cx = self.cx.clone();
        Some(wait(async move {
            let mut numbers = Vec::new();
            for (part, method) in parts.into_iter().zip(methods) {
                let number = match method {
                    Some(method) => match number_of(&cx, method, part).await {
                        Ok(number) => number,
                        Err(Raise) => {
                            for number in numbers {
                                cx.drop(number);
                            }
                            return Err(Raise);
                        }
                    },
                    None => cx.with(|vm| vm.heap.pick(part)),
                };
                numbers.push(number);
            }
            // The slice has the numbers for its parts meanwhile, which is not part of the picture.
            cx.with(|vm| {
                vm.heap.get_mut(slice).data = Data::Slice([numbers[0], numbers[1], numbers[2]]);
            });
            let result = cx.step(|vm| vm.item(container, slice, what)).await;
            cx.with(|vm| vm.heap.get_mut(slice).data = Data::Slice(parts));
            for number in numbers {
                cx.drop(number);
            }
            result
        }))
    }

    /// What is done with the item at an index that needs no asking.
    fn item(&mut self, container: R, index: R, what: Indexed) -> Res {
        match what {
            Indexed::Get => self.get_item(container, index),
            Indexed::Set(value) => self.set_item(container, index, value),
            Indexed::Delete => self.delete_item(container, index),
        }
    }

    /// A number of times that is asked for (`sequence_repeat`, Objects/abstract.c, v3.11).
    pub(super) fn repeat_by_index(
        &mut self,
        sequence: R,
        method: R,
        count: R,
        inplace: bool,
    ) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let number = number_of(&cx, method, count).await?;
            let result = cx.step(|vm| vm.repeat(sequence, number, inplace)).await;
            cx.drop(number);
            result
        })
    }

    /// The index is asked for its number first; `method` is its `__index__`.
    pub(super) fn by_index(&mut self, method: R, container: R, index: R, what: Indexed) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let number = number_of(&cx, method, index).await?;
            let result = cx.step(|vm| vm.item(container, number, what)).await;
            cx.drop(number);
            result
        })
    }
}
