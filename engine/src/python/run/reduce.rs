//! `object.__reduce_ex__` (Objects/typeobject.c `reduce_newobj`, v3.11): what `copy` takes an object apart with.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

/// `x.__reduce_ex__(4)`
pub fn reduce_object(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let object = args[0];
    let class = vm.heap.ty(object);
    // `__reduce__` is looked up as a bound method; one of the program is called.
    if let Some(method) = vm.special(object, "__reduce__") {
        let bound = vm.bound_to(method, object);
        let cx = vm.cx.clone();
        return wait(async move {
            let result = cx.call(bound, Vec::new()).await;
            cx.drop(bound);
            result.map(Some)
        });
    }
    if class == ty::DEFAULTDICT || vm.heap.is_instance(object, ty::DEFAULTDICT) {
        let name = vm.heap.intern("__reduce__");
        let cx = vm.cx.clone();
        return wait(async move {
            let method = cx.run(|vm| vm.get_attr(object, name)).await?;
            let result = cx.call(method, Vec::new()).await;
            cx.drop(method);
            result.map(Some)
        });
    }
    if let Data::Exception(exception) = &vm.heap.get(object).data {
        // `BaseException_reduce` (Objects/exceptions.c): the class, the arguments and, when there is one, the dict.
        let args = exception.args.unwrap_or(crate::object::types::EMPTY_TUPLE);
        let bound = vm.bound_nothing("__reduce__", object);
        vm.heap.drop(bound);
        let dict = vm.state_dict(object);
        vm.heap.pick(class);
        vm.heap.pick(args);
        let parts = [class, args].into_iter().chain(dict).collect();
        return Ok(Out::Value(vm.heap.new_tuple(parts)));
    }
    if let Data::Slice([step, start, stop]) = vm.heap.get(object).data {
        // `slice_reduce`
        let bound = vm.bound_nothing("__reduce__", object);
        vm.heap.pick(class);
        let args = vm.heap.new_tuple_copied(&[start, stop, step]);
        let reduced = vm.heap.new_tuple(vec![class, args]);
        vm.heap.drop(bound);
        return Ok(Out::Value(reduced));
    }
    if let Data::Method(function, this) = vm.heap.get(object).data {
        return Ok(Out::Value(reduce_method(vm, object, function, this)));
    }
    let set = vm.heap.is_set(object);
    let deque = vm.heap.is_instance(object, ty::DEQUE);
    let bytes = matches!(vm.heap.get(object).data, Data::ByteArray(_));
    if !set
        && !deque
        && !bytes
        && !vm.heap.class(class).heap
        && !matches!(class, ty::OBJECT | ty::ORDERED_DICT)
    {
        let bound = vm.bound_nothing("__reduce__", object);
        vm.heap.drop(bound);
        let name = vm.heap.class_name(class);
        return vm.raise_format(ty::TYPE_ERROR, "cannot pickle '%.200s' object", &[&name]);
    }
    let copyreg = vm.modules.get("_copyreg").copied();
    let find = |vm: &Vm, name: &str| {
        let Data::Module(_, Some(dict)) = vm.heap.get(copyreg?).data else {
            return None;
        };
        vm.heap.dict_get_str(dict, name)
    };
    let newobj = find(vm, "__newobj__").unwrap_or(NONE);
    let slotnames = find(vm, "_slotnames").unwrap_or(NONE);
    if bytes {
        return reduce_bytearray(vm, object, class, slotnames);
    }
    if set || deque {
        return reduce_items(vm, object, class, deque, slotnames);
    }
    let own_args = vm.special(object, "__getnewargs__");
    let bound = vm.bound_nothing("__reduce__", object);
    vm.heap.drop(bound);
    let cx = vm.cx.clone();
    wait(async move {
        let new_args = match own_args {
            Some(method) => {
                // `_PyObject_LookupSpecial` binds it.
                let bound = cx.with(|vm| vm.bound_to(method, object));
                let args = cx.call(bound, Vec::new()).await;
                cx.drop(bound);
                Some(args?)
            }
            None => cx.with(|vm| vm.builtin_new_args(object)),
        };
        let all = cx.with(|vm| {
            let mut all = vec![class];
            if let Some(args) = new_args {
                all.extend(vm.sequence_items(args).unwrap_or_default());
            }
            vm.heap.pick(newobj);
            vm.heap.new_tuple_copied(&all)
        });
        let state = match get_state(&cx, object, slotnames).await {
            Ok(state) => state,
            Err(Raise) => {
                for part in [newobj, all].into_iter().chain(new_args) {
                    cx.drop(part);
                }
                return Err(Raise);
            }
        };
        let (list, dict) = cx.with(|vm| {
            (
                vm.heap.is_instance(object, ty::LIST),
                vm.heap.is_instance(object, ty::DICT),
            )
        });
        let list_items = if list {
            cx.run(|vm| vm.get_iter(object)).await?
        } else {
            cx.with(|vm| vm.heap.pick(NONE))
        };
        let dict_items = if dict {
            let view = cx.with(|vm| {
                let view = vm.heap.new_gc(ty::DICT_ITEMS, Data::DictView(object));
                vm.heap.hold_part(view, object, "dict");
                view
            });
            let iterator = cx.run(|vm| vm.get_iter(view)).await?;
            cx.drop(view);
            iterator
        } else {
            cx.with(|vm| vm.heap.pick(NONE))
        };
        Ok(Some(cx.with(|vm| {
            let result = vec![newobj, all, state, list_items, dict_items];
            let result = vm.heap.new_tuple(result);
            if let Some(args) = new_args {
                vm.heap.drop(args);
            }
            result
        })))
    })
}

/// `method___reduce___impl` (Objects/classobject.c, v3.11): the object is asked for the function's name again.
fn reduce_method(vm: &mut Vm, method: R, function: R, this: R) -> R {
    let bound = vm.bound_nothing("__reduce__", method);
    let name = match &vm.heap.get(function).data {
        Data::Function(function) => function.name,
        _ => vm.heap.intern("__call__"),
    };
    let getattr = vm
        .heap
        .dict_get_str(crate::object::types::BUILTINS_DICT, "getattr");
    let getattr = vm.heap.pick(getattr.unwrap_or(NONE));
    let reduced = vm.tuple_to_fill(2);
    vm.fill_tuple(reduced, 0, getattr);
    let args = vm.heap.new_tuple_copied(&[this, name]);
    vm.fill_tuple(reduced, 1, args);
    vm.heap.drop(bound);
    reduced
}

/// `_PyObject_GetState`: `__getstate__` is looked up as a bound method; the program's own is called.
async fn get_state(cx: &Cx, object: R, slotnames: R) -> Result<R, Raise> {
    if let Some(method) = cx.with(|vm| vm.special(object, "__getstate__")) {
        let bound = cx.with(|vm| vm.bound_to(method, object));
        let state = cx.call(bound, Vec::new()).await;
        cx.drop(bound);
        return state;
    }
    let class = cx.with(|vm| vm.heap.ty(object));
    let (bound, dict, known) = cx.with(|vm| {
        let bound = vm.bound_nothing("__getstate__", object);
        let dict = vm.state_dict(object);
        // `_PyType_GetSlotNames`
        let known = vm.heap.class(class).dict;
        let known = known.and_then(|dict| vm.heap.dict_get_str(dict, "__slotnames__"));
        (bound, dict, known.map(|names| vm.heap.pick(names)))
    });
    let names = match known {
        Some(names) => Ok(names),
        None => cx.call(slotnames, vec![class]).await,
    };
    cx.with(|vm| {
        let state = match names {
            Ok(names) => Ok(vm.object_state(object, dict, names)),
            Err(Raise) => {
                if let Some(dict) = dict {
                    vm.heap.drop(dict);
                }
                Err(Raise)
            }
        };
        vm.heap.drop(bound);
        state
    })
}

/// `bytearray.__reduce_ex__` (Objects/bytearrayobject.c: `_common_reduce`, v3.11): the state is asked for first, and a
/// tuple is made before what is in it.
fn reduce_bytearray(vm: &mut Vm, object: R, class: R, slotnames: R) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        let state = get_state(&cx, object, slotnames).await?;
        Ok(Some(cx.with(|vm| {
            let content = match &vm.heap.get(object).data {
                Data::ByteArray(this) => this.bytes.clone(),
                _ => Vec::new(),
            };
            let reduced = vm.heap.new_tuple_copied(&[class, NONE, NONE]);
            let args = vm.heap.new_tuple_copied(&[NONE]);
            let bytes = vm.heap.new_bytes(&content);
            vm.fill_tuple(args, 0, bytes);
            vm.fill_tuple(reduced, 1, args);
            vm.fill_tuple(reduced, 2, state);
            reduced
        })))
    })
}

/// `set.__reduce__` and `deque.__reduce__`: the class, a list of the items (for a deque an iterator), the state.
fn reduce_items(vm: &mut Vm, object: R, class: R, deque: bool, slotnames: R) -> Res {
    let reduce = vm.bound_nothing("__reduce__", object);
    let cx = vm.cx.clone();
    wait(async move {
        let result = items_and_state(&cx, object, class, deque, slotnames).await;
        cx.drop(reduce);
        result.map(Some)
    })
}

async fn items_and_state(
    cx: &Cx,
    object: R,
    class: R,
    deque: bool,
    slotnames: R,
) -> Result<R, Raise> {
    let args = if deque {
        cx.with(|vm| {
            let maxlen = vm.deque_maxlen(object);
            if maxlen == NONE {
                vm.heap.drop(maxlen);
                vm.heap.new_tuple(Vec::new())
            } else {
                let empty = vm.heap.new_tuple(Vec::new());
                vm.heap.new_tuple(vec![empty, maxlen])
            }
        })
    } else {
        let items = cx.run(|vm| vm.list_from(object)).await?;
        cx.with(|vm| vm.heap.new_tuple(vec![items]))
    };
    let state = match get_state(cx, object, slotnames).await {
        Ok(state) => state,
        Err(Raise) => {
            cx.drop(args);
            return Err(Raise);
        }
    };
    let mut parts = vec![cx.with(|vm| vm.heap.pick(class)), args, state];
    if deque {
        parts.push(cx.run(|vm| vm.get_iter(object)).await?);
    }
    Ok(cx.with(|vm| vm.heap.new_tuple(parts)))
}

impl Vm {
    /// `__getnewargs__` of what derives from `int`, `float`, `complex`, `str`, `bytes` and `tuple`: a tuple of a plain
    /// copy, of numbers from two doubles (Objects/longobject.c: `int___getnewargs___impl` and its like, v3.11).
    pub(super) fn builtin_new_args(&mut self, object: R) -> Option<R> {
        enum Plain {
            Int(num_bigint::BigInt),
            Floats(Vec<f64>),
            Str(crate::object::chars::Chars),
            Bytes(std::rc::Rc<[u8]>),
            Tuple(Vec<R>),
        }
        let plain = match &self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) => Plain::Int(self.heap.int_value(object)?),
            Data::Float(value) => Plain::Floats(vec![*value]),
            Data::Complex(real, imaginary) => Plain::Floats(vec![*real, *imaginary]),
            Data::Str(text) => Plain::Str(text.chars.clone()),
            Data::Bytes(bytes) => Plain::Bytes(bytes.clone()),
            Data::Tuple(items) => Plain::Tuple(items.to_vec()),
            _ => return None,
        };
        let bound = self.bound_nothing("__getnewargs__", object);
        let parts = match plain {
            Plain::Int(value) => vec![self.heap.new_big(&value)],
            Plain::Floats(values) => values
                .into_iter()
                .map(|value| self.heap.new_float(value))
                .collect(),
            Plain::Str(chars) => vec![self.heap.new_str_with(chars)],
            Plain::Bytes(bytes) => vec![self.heap.new_bytes(&bytes)],
            Plain::Tuple(items) => vec![self.heap.new_tuple_copied(&items)],
        };
        let args = self.heap.new_tuple(parts);
        self.heap.drop(bound);
        Some(args)
    }

    /// A method that is looked up: bound, when it is a function.
    pub(super) fn bound_to(&mut self, method: R, object: R) -> R {
        match self.heap.get(method).data {
            Data::Function(_) => self.heap.new_method(method, object),
            _ => self.heap.pick(method),
        }
    }

    /// A call of what `_PyObject_LookupSpecial` found for an object: a function is bound meanwhile.
    pub(super) fn call_special(&mut self, method: R, object: R, args: Vec<R>) -> Res {
        let Data::Function(_) = self.heap.get(method).data else {
            return self.slot(method, std::iter::once(object).chain(args).collect());
        };
        let bound = self.heap.new_method(method, object);
        let cx = self.cx.clone();
        wait(async move {
            let result = cx.call(bound, args).await;
            cx.drop(bound);
            result.map(Some)
        })
    }

    /// The instance's dict in hand, unless it has none or it is empty.
    fn state_dict(&mut self, object: R) -> Option<R> {
        if !self.heap.has_dict(object) {
            return None;
        }
        let extra = self.heap.get(object).extra.as_ref()?;
        let filled = match (extra.dict, &extra.values) {
            (Some(dict), _) => self.heap.dict(dict).used > 0,
            (None, Some(values)) => !values.order.is_empty(),
            (None, None) => false,
        };
        if !filled {
            return None;
        }
        let dict = self.heap.instance_dict(object);
        Some(self.heap.pick(dict))
    }

    /// `object_getstate_default`: the dict, with the slots' values in a second dict when there are any. Takes both over.
    fn object_state(&mut self, object: R, dict: Option<R>, names: R) -> R {
        let slots = self.sequence_items(names).unwrap_or_default();
        let state = match dict {
            Some(dict) => dict,
            None => self.heap.pick(NONE),
        };
        let mut result = state;
        if !slots.is_empty() {
            let values = self.heap.new_dict();
            for name in slots {
                if let Some(value) = self.slot_value(object, name) {
                    self.heap.dict_set_str(values, name, value);
                }
            }
            if self.heap.dict(values).used > 0 {
                result = self.heap.new_tuple(vec![state, values]);
            } else {
                self.heap.drop(values);
            }
        }
        self.heap.drop(names);
        result
    }

    /// What stands in a slot; of an empty one the error is made and cleared (`_PyObject_LookupAttr`).
    fn slot_value(&mut self, object: R, name: R) -> Option<R> {
        if self.lacks_attr(object, name) {
            return None;
        }
        let text = self.heap.text_of(name);
        let found = self.type_lookup(self.heap.ty(object), &text)?;
        let Data::Descriptor(_, _, slot) = self.heap.get(found).data else {
            return None;
        };
        let extra = self.heap.get(object).extra.as_ref()?;
        extra.slots.get(slot).copied().flatten()
    }
}
