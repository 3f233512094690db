//! Operators, subscripts, truth and comparison (Objects/abstract.c, Objects/object.c, Objects/typeobject.c, v3.11).

use crate::object::data::{Data, Str};
use crate::object::dict::Find;
use crate::object::equality::{equal, equal_past};
use crate::object::heap::R;
use crate::object::types::{EMPTY_STR, FALSE, NONE, NOT_IMPLEMENTED, TRUE, truth, ty};
use crate::python::code::Op;
use crate::python::run::indexed::Indexed;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::number::{self, SYMBOLS};
use crate::python::run::slots;
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, BlockKind, Domain};
use num_traits::{Signed, ToPrimitive};
use std::cmp::Ordering;

const BINARY_NAMES: [&str; 13] = [
    "add", "and", "floordiv", "lshift", "matmul", "mul", "mod", "or", "pow", "rshift", "sub",
    "truediv", "xor",
];
const COMPARE_NAMES: [&str; 6] = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];
const COMPARE_SYMBOLS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];
const SWAPPED: [u32; 6] = [4, 5, 2, 3, 0, 1];

/// What a key that cannot be hashed was to be, in messages.
pub const DICT_KEY: &str = "dict key";
/// See [`DICT_KEY`].
pub const SET_ELEMENT: &str = "set element";

impl Vm {
    /// `True` or `False` as an outcome.
    pub fn bool_out(&mut self, value: bool) -> Res {
        Ok(Out::Value(self.heap.pick(truth(value))))
    }

    /// `None` as an outcome.
    pub fn none_out(&mut self) -> Res {
        Ok(Out::Value(self.heap.pick(NONE)))
    }

    /// A method of the object's class, when that is one of the program's.
    pub fn special(&self, object: R, name: &'static str) -> Option<R> {
        let class = self.heap.ty(object);
        if !self.heap.class(class).heap || self.is_raw(object) {
            return None;
        }
        self.heap.find_own_in_type(class, name)
    }

    /// Whether a slot of the object's built-in base runs, which passes over what its class defines.
    fn is_raw(&self, object: R) -> bool {
        self.raw == Some(object) || self.raw_other == Some(object)
    }

    /// The same for a name that is put together.
    fn special_named(&self, object: R, name: &str) -> Option<R> {
        let class = self.heap.ty(object);
        let asks = self.heap.class(class).heap && !self.is_raw(object);
        asks.then(|| self.heap.find_in_type(class, name)).flatten()
    }

    // --- truth ---

    /// `PyObject_IsTrue`, unless the program's code has to be asked.
    pub fn truth_now(&self, object: R) -> Option<bool> {
        if self.heap.class(self.heap.ty(object)).heap
            && ["__bool__", "__len__"]
                .into_iter()
                .any(|name| self.special(object, name).is_some())
        {
            return None;
        }
        Some(match &self.heap.get(object).data {
            Data::Bool(value) => *value,
            Data::Int(value) => *value != 0,
            Data::Float(value) => *value != 0.0,
            Data::Complex(real, imag) => *real != 0.0 || *imag != 0.0,
            Data::Str(text) => !text.chars.is_empty(),
            Data::Bytes(bytes) => !bytes.is_empty(),
            Data::ByteArray(this) => !this.bytes.is_empty(),
            Data::List(list) => !list.items.is_empty(),
            Data::Tuple(items) => !items.is_empty(),
            Data::Dict(dict) => dict.used > 0,
            Data::Set(set) => set.used() > 0,
            Data::Range(range) => range.numbers[3] > 0,
            Data::DictView(dict) => self.heap.dict(*dict).used > 0,
            Data::Ext(ext) if self.heap.is_instance(object, ty::DEQUE) => !ext.items.is_empty(),
            Data::Weakref(..) if self.heap.ty(object) == ty::WEAKPROXY => return None,
            _ => object != NONE,
        })
    }

    /// `PyObject_IsTrue` by `__bool__` or `__len__`; takes the object over.
    pub fn truth_later(&mut self, object: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = truth_of(&cx, object).await;
            cx.drop(object);
            let value = result?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(value)))))
        })
    }

    /// `not x` by `__bool__` or `__len__`; takes the object over.
    pub fn not_later(&mut self, object: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = truth_of(&cx, object).await;
            cx.drop(object);
            let value = result?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(!value)))))
        })
    }

    // --- arithmetic ---

    /// `-x`, `+x`, `~x`
    pub fn unary(&mut self, op: Op, value: R) -> Res {
        let (name, symbol) = match op {
            Op::UnaryNegative => ("__neg__", "-"),
            Op::UnaryPositive => ("__pos__", "+"),
            _ => ("__invert__", "~"),
        };
        if let Some(method) = self.special(value, name) {
            return self.slot(method, vec![value]);
        }
        match (number::number(&self.heap, value), op) {
            // What is a number already is its own positive (`long_long`, `float_float`).
            (Some(number::Number::Int(_) | number::Number::Float(_)), Op::UnaryPositive)
                if matches!(self.heap.ty(value), ty::INT | ty::FLOAT) =>
            {
                Ok(Out::Value(self.heap.pick(value)))
            }
            (Some(number::Number::Int(number)), Op::UnaryNegative) => {
                Ok(Out::Value(self.heap.new_big(&-number)))
            }
            (Some(number::Number::Int(number)), Op::UnaryPositive) => {
                Ok(Out::Value(self.heap.long_copied(&number)))
            }
            (Some(number::Number::Int(number)), _) => {
                Ok(Out::Value(self.int_inverted(&number, value)))
            }
            (Some(number::Number::Float(number)), Op::UnaryNegative) => {
                Ok(Out::Value(self.heap.new_float(-number)))
            }
            (Some(number::Number::Complex(real, imag)), Op::UnaryNegative) => Ok(Out::Value(
                crate::python::run::methods_bytes::new_pair(self, -real, -imag),
            )),
            (Some(number::Number::Float(number)), Op::UnaryPositive) => {
                Ok(Out::Value(self.heap.new_float(number)))
            }
            _ => {
                let name = self.heap.type_name(value).to_owned();
                let format = match symbol {
                    "-" => "bad operand type for unary -: '%.200s'",
                    "+" => "bad operand type for unary +: '%.200s'",
                    _ => "bad operand type for unary ~: '%.200s'",
                };
                self.raise_format(ty::TYPE_ERROR, format, &[&name])
            }
        }
    }

    /// `BINARY_OP`
    pub fn binary(&mut self, op: u32, left: R, right: R) -> Res {
        let base = (op % 13) as usize;
        let inplace = op >= 13;
        let custom =
            self.heap.class(self.heap.ty(left)).heap || self.heap.class(self.heap.ty(right)).heap;
        if custom {
            let name = BINARY_NAMES[base];
            let mut calls = Vec::new();
            if inplace && let Some(method) = self.special_named(left, &format!("__i{name}__")) {
                calls.push((method, left, right));
            } else if inplace && self.changes_itself(base, left, right) {
                return self
                    .sequence_operation(base, true, left, right)
                    .expect("a container that changes itself");
            }
            let forward = self.special_named(left, &format!("__{name}__"));
            let backward = self.special_named(right, &format!("__r{name}__"));
            if let Some(method) = forward {
                calls.push((method, left, right));
            }
            if let Some(method) = backward
                && self.heap.ty(left) != self.heap.ty(right)
            {
                // A subclass that has its own goes first (`SLOT1BINFULL`, Objects/typeobject.c, v3.11).
                let own = self
                    .heap
                    .is_subclass(self.heap.ty(right), self.heap.ty(left))
                    && self.special_named(left, &format!("__r{name}__")) != backward;
                let place = if own { 0 } else { calls.len() };
                calls.insert(place, (method, right, left));
            }
            if !calls.is_empty() {
                // Types that have the method have no `sq_concat` and no `sq_repeat`.
                let plain =
                    |vm: &Self, operand: R, own: bool| !own || !vm.has_sequence_slots(operand);
                let sequences = plain(self, left, forward.is_some())
                    && plain(self, right, backward.is_some() && base == 5);
                let cx = self.cx.clone();
                return wait(async move {
                    for (method, this, other) in calls {
                        let result = cx.run(|vm| vm.slot(method, vec![this, other])).await?;
                        if result != NOT_IMPLEMENTED {
                            return Ok(Some(result));
                        }
                        cx.drop(result);
                    }
                    // `PyNumber_Add`, `PyNumber_Multiply`, Objects/abstract.c, v3.11
                    cx.step(|vm| {
                        let done = if matches!(base, 0 | 5) && sequences {
                            vm.sequence_operation(base, inplace, left, right)
                        } else {
                            None
                        };
                        done.unwrap_or_else(|| vm.unsupported(op, left, right))
                    })
                    .await
                });
            }
        }
        if let Some(result) = self.binary_builtin(op, left, right) {
            return result;
        }
        if let Some((left, right)) = self.behind_proxies(left, right)? {
            return self.held_meanwhile(&[left, right], |vm| vm.binary(op, left, right));
        }
        self.unsupported(op, left, right)
    }

    /// Whether a built-in container's own in-place slot goes before `__add__` or `__or__` of a class of the program.
    /// `update_one_slot` (Objects/typeobject.c, v3.11) makes the inherited `sq_inplace_concat` the `nb_inplace_add` of
    /// a class; it does not for `sq_inplace_repeat`, whose wrapper is another one.
    fn changes_itself(&self, op: usize, left: R, right: R) -> bool {
        match (op, &self.heap.get(left).data, &self.heap.get(right).data) {
            (0, Data::List(_) | Data::ByteArray(_), _) => self.heap.class(self.heap.ty(left)).heap,
            (0, Data::Ext(_), _) => {
                self.heap.is_instance(left, ty::DEQUE) && self.heap.class(self.heap.ty(left)).heap
            }
            (7, Data::Dict(_), _) => true,
            (1 | 7 | 10 | 12, Data::Set(_), Data::Set(_)) => self.heap.is_instance(left, ty::SET),
            _ => false,
        }
    }

    /// What the built-in types do; `None` when they do not know the operation.
    pub fn binary_builtin(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        if let Some(result) = self.arithmetic(op, left, right) {
            return Some(result);
        }
        // `int | None`
        if op % 13 == 7 && self.is_type_like(left) && self.is_type_like(right) {
            return Some(self.new_union(left, right));
        }
        self.sequence_operation((op % 13) as usize, op >= 13, left, right)
    }

    fn is_type_like(&self, object: R) -> bool {
        object == NONE
            || matches!(self.heap.get(object).data, Data::Type(_))
            || matches!(self.heap.ty(object), ty::GENERIC_ALIAS | ty::UNION_TYPE)
    }

    /// `X | Y` of types (Objects/unionobject.c, v3.11).
    fn new_union(&mut self, left: R, right: R) -> Res {
        let mut parts = Vec::new();
        for side in [left, right] {
            let members = match &self.heap.get(side).data {
                Data::Ext(ext) if self.heap.ty(side) == ty::UNION_TYPE => {
                    ext.parts[0].and_then(|args| self.sequence_items(args))
                }
                _ => None,
            };
            for member in members.unwrap_or_else(|| vec![side]) {
                if !parts.contains(&member) {
                    parts.push(member);
                }
            }
        }
        if let [one] = parts[..] {
            return Ok(Out::Value(self.heap.pick(one)));
        }
        let tuple = self.heap.new_tuple_copied(&parts);
        let union = self
            .heap
            .new_ext(ty::UNION_TYPE, &["__args__"], &[Some(tuple)], &[]);
        self.heap.drop(tuple);
        Ok(Out::Value(union))
    }

    /// `list[int]`, or what the class makes of it.
    fn subscripted_class(&mut self, class: R, index: R) -> Res {
        if let Some(found) = self.heap.find_in_type(class, "__class_getitem__") {
            let function = match &self.heap.get(found).data {
                Data::Wrapper(function) => *function,
                _ => found,
            };
            // `PyObject_GetItem` looks it up as a bound method.
            let bound = self.heap.new_method(function, class);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, vec![index]).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        let mro = self.heap.class(class).mro.clone();
        let generic = mro.iter().any(|base| {
            matches!(
                *base,
                ty::LIST
                    | ty::DICT
                    | ty::TUPLE
                    | ty::SET
                    | ty::FROZENSET
                    | ty::TYPE
                    | ty::DEQUE
                    | ty::ENUMERATE
                    | ty::GENERATOR
            )
        });
        let from_library = self.heap.get(class).shared && self.heap.class(class).heap;
        if !generic && !from_library {
            let name = self.heap.class_name(class);
            return self.raise_format(
                ty::TYPE_ERROR,
                "type '%.100s' is not subscriptable",
                &[&name],
            );
        }
        let args = if self.heap.ty(index) == ty::TUPLE {
            self.heap.pick(index)
        } else {
            self.heap.new_tuple_copied(&[index])
        };
        let alias = self.heap.new_ext(
            ty::GENERIC_ALIAS,
            &["__origin__", "__args__"],
            &[Some(class), Some(args)],
            &[],
        );
        self.heap.drop(args);
        Ok(Out::Value(alias))
    }

    /// Whether the built-in types of both can be compared with each other.
    pub fn comparable(&self, left: R, right: R) -> bool {
        let kind = |object: R| match &self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) | Data::Bool(_) | Data::Float(_) | Data::Complex(..) => 1,
            Data::Str(_) => 2,
            Data::List(_) => 3,
            Data::Tuple(_) => 4,
            Data::Dict(_) => 5,
            Data::Set(_) => 6,
            Data::Bytes(_) | Data::ByteArray(_) => 7,
            Data::Range(_) => 8,
            Data::DictView(_) => 6,
            Data::Ext(_) => 9,
            _ => 0,
        };
        kind(left) != 0 && kind(left) == kind(right)
    }

    /// The hash of an object as `object.__hash__` gives it, or that of its built-in content.
    pub fn identity_hash(&mut self, object: R) -> i64 {
        let old = self.raw.replace(object);
        let hash = match &self.heap.get(object).data {
            Data::Plain => None,
            _ => self.heap.hash_of(object),
        };
        self.raw = old;
        hash.unwrap_or_else(|| {
            let addr = self.heap.get(object).addr.0;
            #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
            let hash = addr.rotate_right(4) as i64;
            hash
        })
    }

    fn has_sequence_slots(&self, object: R) -> bool {
        matches!(
            self.heap.get(object).data,
            Data::Str(_)
                | Data::List(_)
                | Data::Tuple(_)
                | Data::Bytes(_)
                | Data::ByteArray(_)
                | Data::Ext(_)
        )
    }

    fn unsupported<T>(&mut self, op: u32, left: R, right: R) -> Result<T, Raise> {
        let mut symbol = SYMBOLS[(op % 13) as usize].to_owned();
        if op >= 13 {
            symbol = if op % 13 == 8 {
                "**=".to_owned()
            } else {
                symbol + "="
            };
        }
        let (left, right) = (self.type_text(left), self.type_text(right));
        let format = "unsupported operand type(s) for %.100s: '%.100s' and '%.100s'";
        self.raise_format(ty::TYPE_ERROR, format, &[&symbol, &left, &right])
    }

    pub(super) fn type_text(&self, object: R) -> String {
        self.heap.type_name(object).to_owned()
    }

    /// What an operation that changes nothing of a str, bytes or tuple gives: the object itself, or a copy if its class is
    /// derived (`unicode_result_unchanged`, Objects/unicodeobject.c, `tuplerepeat`, Objects/tupleobject.c, v3.11).
    pub(super) fn unchanged(&mut self, object: R) -> R {
        if !self.heap.class(self.heap.ty(object)).heap {
            return self.heap.pick(object);
        }
        match &self.heap.get(object).data {
            // `_PyUnicode_Copy` makes a new object of one character too.
            Data::Str(text) if !text.chars.is_empty() => {
                let text = crate::object::data::Str::new(text.chars.clone(), false, false);
                self.heap.new_str_of(text)
            }
            Data::Str(_) => self.heap.pick(EMPTY_STR),
            Data::Bytes(bytes) => {
                let bytes = bytes.clone();
                self.heap.new_bytes(&bytes)
            }
            Data::Tuple(items) => {
                let items = items.clone();
                self.heap.new_tuple_copied(&items)
            }
            _ => self.heap.pick(object),
        }
    }

    fn sequence_operation(&mut self, op: usize, inplace: bool, left: R, right: R) -> Option<Res> {
        if let Some(result) = self.bytearray_operation(op, inplace, left, right) {
            return Some(result);
        }
        match (op, &self.heap.get(left).data, &self.heap.get(right).data) {
            (0, Data::Str(a), Data::Str(b)) => {
                let (empty_a, empty_b) = (a.chars.is_empty(), b.chars.is_empty());
                if empty_a || empty_b {
                    let result = if empty_a { right } else { left };
                    return Some(Ok(Out::Value(self.unchanged(result))));
                }
                if 4 * (a.chars.len() + b.chars.len()) as u64 > self.limits.memory {
                    return Some(self.no_memory());
                }
                let highest = a.highest.max(b.highest);
                let text = Str::known(a.chars.joined(&b.chars), highest);
                Some(Ok(Out::Value(self.heap.new_str_of(text))))
            }
            (0, Data::Str(_), _) => {
                let name = self.type_text(right);
                let format = "can only concatenate str (not \"%.200s\") to str";
                Some(self.raise_format(ty::TYPE_ERROR, format, &[&name]))
            }
            (0, Data::Bytes(a), Data::Bytes(b)) => {
                let joined = [&a[..], &b[..]].concat();
                Some(Ok(Out::Value(self.heap.new_bytes(&joined))))
            }
            (0, Data::Bytes(_), Data::Str(_) | Data::List(_) | Data::Tuple(_)) => {
                let (right, left) = (self.type_text(right), self.type_text(left));
                let format = "can't concat %.100s to %.100s";
                Some(self.raise_format(ty::TYPE_ERROR, format, &[&right, &left]))
            }
            (0, Data::List(_), _) if inplace => {
                let result = self.list_extend(left, right);
                Some(self.then_same(result, left))
            }
            (0, Data::List(a), Data::List(b)) => {
                let mut items = a.items.clone();
                items.extend_from_slice(&b.items);
                Some(Ok(Out::Value(self.heap.new_list_copied(&items))))
            }
            (0, Data::List(_), _) => {
                let name = self.type_text(right);
                let format = "can only concatenate list (not \"%.200s\") to list";
                Some(self.raise_format(ty::TYPE_ERROR, format, &[&name]))
            }
            (0, Data::Tuple(a), Data::Tuple(b)) => {
                if a.is_empty() || b.is_empty() {
                    let result = if a.is_empty() { right } else { left };
                    return Some(Ok(Out::Value(self.unchanged(result))));
                }
                let items = [&a[..], &b[..]].concat();
                Some(Ok(Out::Value(self.heap.new_tuple_copied(&items))))
            }
            (0, Data::Tuple(_), _) => {
                let name = self.type_text(right);
                let format = "can only concatenate tuple (not \"%.200s\") to tuple";
                Some(self.raise_format(ty::TYPE_ERROR, format, &[&name]))
            }
            (5, Data::Str(_) | Data::List(_) | Data::Tuple(_) | Data::Bytes(_), _) => {
                Some(self.repeat(left, right, inplace))
            }
            (5, _, Data::Str(_) | Data::List(_) | Data::Tuple(_) | Data::Bytes(_)) => {
                Some(self.repeat(right, left, false))
            }
            (6, Data::Str(_), _) => Some(self.percent_format(left, right)),
            (6, Data::Bytes(_) | Data::ByteArray(_), _) => Some(self.percent_bytes(left, right)),
            // `dict_ior` takes whatever `update` takes.
            (7, Data::Dict(_), _) if inplace => {
                let result = self.dict_update_arg(left, right);
                Some(self.then_same(result, left))
            }
            (7, Data::Dict(_), Data::Dict(_)) => {
                let copy = self.heap.new_dict_copied(left);
                let result = self.dict_update_arg(copy, right);
                Some(match result {
                    Ok(Out::Done) => Ok(Out::Value(copy)),
                    Ok(out) => {
                        let cx = self.cx.clone();
                        wait(async move {
                            if cx.step(|_| Ok(out)).await.is_err() {
                                cx.drop(copy);
                                return Err(Raise);
                            }
                            Ok(Some(copy))
                        })
                    }
                    Err(Raise) => {
                        self.heap.drop(copy);
                        Err(Raise)
                    }
                })
            }
            (1 | 7 | 10 | 12, Data::DictView(_), _)
            | (1 | 7 | 10 | 12, Data::Set(_), Data::DictView(_)) => {
                Some(self.view_operation(op, left, right))
            }
            (0 | 5, Data::Ext(_), _) if self.heap.is_instance(left, ty::DEQUE) => {
                Some(self.deque_operation(op, inplace, left, right))
            }
            (1 | 7 | 10 | 12, Data::Set(_), Data::Set(_)) => {
                Some(self.set_operation(op, inplace, left, right))
            }
            _ => None,
        }
    }

    /// `deque + deque`, `deque * n`
    fn deque_operation(&mut self, op: usize, inplace: bool, left: R, right: R) -> Res {
        let mut items: Vec<R> = Vec::new();
        if op == 0 {
            if !inplace && !self.heap.is_instance(right, ty::DEQUE) {
                let name = self.type_text(right);
                let format = "can only concatenate deque (not \"%.200s\") to deque";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
        } else {
            let count = self.index_number(right)?;
            let once: Vec<R> = self.heap.ext(left).items.iter().copied().collect();
            let times = usize::try_from(count).unwrap_or(0);
            if 8 * (once.len() * times) as u64 > self.limits.memory {
                return self.no_memory();
            }
            for _ in 1..times {
                items.extend(&once);
            }
            if times == 0 {
                let empty = self.call_static_type(ty::DEQUE, &[], &[]);
                return empty;
            }
        }
        let name = self.heap.intern("copy");
        let extend = self.heap.intern("extend");
        let cx = self.cx.clone();
        wait(async move {
            let result = if inplace {
                cx.with(|vm| vm.heap.pick(left))
            } else {
                let copy = cx.run(|vm| vm.get_attr(left, name)).await?;
                let result = cx.call(copy, Vec::new()).await;
                cx.drop(copy);
                result?
            };
            if op == 0 {
                let method = cx.run(|vm| vm.get_attr(result, extend)).await?;
                let done = cx.call(method, vec![right]).await;
                cx.drop(method);
                cx.drop(done?);
            } else {
                cx.with(|vm| {
                    for item in items {
                        vm.heap.pick(item);
                        vm.deque_push(result, item, false);
                    }
                });
            }
            Ok(Some(result))
        })
    }

    /// The outcome of an in-place operation: the object itself.
    fn then_same(&mut self, result: Res, object: R) -> Res {
        match result? {
            Out::Value(value) => {
                self.heap.drop(value);
                Ok(Out::Value(self.heap.pick(object)))
            }
            Out::Done => Ok(Out::Value(self.heap.pick(object))),
            other => {
                let cx = self.cx.clone();
                wait(async move {
                    if let Some(value) = cx.step(|_| Ok(other)).await? {
                        cx.drop(value);
                    }
                    Ok(Some(cx.with(|vm| vm.heap.pick(object))))
                })
            }
        }
    }

    pub(super) fn repeat(&mut self, sequence: R, count: R, inplace: bool) -> Res {
        let Some(count) = self.heap.int_value(count) else {
            if let Some(method) = self.special(count, "__index__") {
                return self.repeat_by_index(sequence, method, count, inplace);
            }
            let name = self.type_text(count);
            let format = "can't multiply sequence by non-int of type '%.200s'";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        };
        let Some(count) = count.to_i64() else {
            return Err(self.raise_text(
                ty::OVERFLOW_ERROR,
                "cannot fit 'int' into an index-sized integer",
            ));
        };
        let count = u64::try_from(count).unwrap_or(0);
        let length = self.length_now(sequence).unwrap_or(0) as u64;
        if length.saturating_mul(count).saturating_mul(8) > self.limits.memory {
            return self.no_memory();
        }
        let times = usize::try_from(count).expect("bounded by the memory limit");
        match &self.heap.get(sequence).data {
            Data::Str(text) => {
                if times == 0 {
                    return Ok(Out::Value(self.heap.pick(EMPTY_STR)));
                }
                if times == 1 || text.chars.is_empty() {
                    return Ok(Out::Value(self.unchanged(sequence)));
                }
                let chars = text.chars.repeated(times);
                Ok(Out::Value(self.heap.new_str_with(chars)))
            }
            Data::Bytes(bytes) => {
                if times == 1 || bytes.is_empty() {
                    return Ok(Out::Value(self.unchanged(sequence)));
                }
                if times == 0 {
                    // `bytes_repeat` makes an object of no bytes, not the one that is there already.
                    return Ok(Out::Value(self.heap.new_bytes_block(&[])));
                }
                let bytes = bytes.repeat(times);
                Ok(Out::Value(self.heap.new_bytes(&bytes)))
            }
            Data::Tuple(items) => {
                if times == 1 || items.is_empty() {
                    return Ok(Out::Value(self.unchanged(sequence)));
                }
                let items = items.repeat(times);
                Ok(Out::Value(self.heap.new_tuple_copied(&items)))
            }
            Data::List(list) if inplace => {
                let items = list.items.clone();
                if times == 0 {
                    self.heap.list_clear(sequence);
                    if self.heap.waiting.is_some() {
                        // `list_inplace_repeat`: the list is the result once its items are gone.
                        let cx = self.cx.clone();
                        return wait(async move {
                            cx.settle().await;
                            Ok(Some(cx.with(|vm| vm.heap.pick(sequence))))
                        });
                    }
                } else {
                    let more = items.repeat(times - 1);
                    let size = items.len() + more.len();
                    self.heap.list_resize(sequence, size as u64);
                    self.heap.list_fill(sequence, &more);
                }
                Ok(Out::Value(self.heap.pick(sequence)))
            }
            Data::List(list) => {
                let items = list.items.repeat(times);
                Ok(Out::Value(self.heap.new_list_copied(&items)))
            }
            _ => unreachable!("the caller tested the type"),
        }
    }

    // --- comparison ---

    /// `float_richcompare` with an int of the same magnitude above 2**48 makes an int of the float.
    fn float_against_int(&mut self, left: R, right: R) {
        let (float, int) = match (&self.heap.get(left).data, &self.heap.get(right).data) {
            (Data::Float(float), Data::Int(_) | Data::Big(_)) => (*float, right),
            (Data::Int(_) | Data::Big(_), Data::Float(float)) => (*float, left),
            _ => return,
        };
        let Some(value) = self.heap.int_value(int) else {
            return;
        };
        let Some(whole) =
            <num_bigint::BigInt as num_traits::FromPrimitive>::from_f64(float.trunc())
        else {
            return;
        };
        if value.bits() > 48 && whole.bits() == value.bits() && whole.sign() == value.sign() {
            let made = self.heap.new_big(&whole);
            self.heap.drop(made);
        }
    }

    /// `COMPARE_OP`
    pub fn compare(&mut self, op: u32, left: R, right: R) -> Res {
        if let Some(result) = self.compare_plain(op, left, right) {
            return self.bool_out(result);
        }
        if let Some((left, right)) = self.behind_proxies(left, right)? {
            return self.held_meanwhile(&[left, right], |vm| vm.compare(op, left, right));
        }
        if let (Data::Slice(a), Data::Slice(b)) =
            (&self.heap.get(left).data, &self.heap.get(right).data)
            && left != right
        {
            // `slice_richcompare`: as two tuples.
            let [a, b] = [*a, *b].map(|[step, start, stop]| [start, stop, step]);
            let tuples = [a, b].map(|parts| self.heap.new_tuple_copied(&parts));
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.run(|vm| vm.compare(op, tuples[0], tuples[1])).await;
                for tuple in tuples {
                    cx.drop(tuple);
                }
                result.map(Some)
            });
        }
        if let Some(result) = self.compare_views(op, left, right) {
            return result;
        }
        if let (Data::Set(_), Data::Set(_)) =
            (&self.heap.get(left).data, &self.heap.get(right).data)
            && self.asks(left, right)
        {
            return self.asked_comparison(op, left, right);
        }
        if self.heap.ty(left) == ty::KEY_WRAPPER && self.heap.ty(right) == ty::KEY_WRAPPER {
            return crate::python::run::functional::compare_keys(self, op, left, right);
        }
        self.float_against_int(left, right);
        let rich = [left, right].map(|object| self.has_rich_slot(object));
        if !(rich[0] || rich[1])
            && let Some(result) = self.compare_now(op, left, right)?
        {
            return self.bool_out(result);
        }
        if !(rich[0] || rich[1]) {
            return self.compare_sequences(op, left, right);
        }
        let swapped = SWAPPED[op as usize];
        let (left_class, right_class) = (self.heap.ty(left), self.heap.ty(right));
        let right_first =
            left_class != right_class && self.heap.is_subclass(right_class, left_class);
        // `do_richcompare`, Objects/object.c, v3.11: the slot of the one, then that of the other.
        let mut steps = [(op, left, right), (swapped, right, left)];
        if right_first {
            steps.reverse();
        }
        let cx = self.cx.clone();
        wait(async move {
            for (op, this, other) in steps {
                let name = COMPARE_NAMES[op as usize];
                let (method, rich) = cx.with(|vm| {
                    let method = vm.special(this, name).filter(|method| *method != NONE);
                    (method, vm.has_rich_slot(this))
                });
                let result = match method {
                    Some(method) => cx.run(|vm| vm.slot(method, vec![this, other])).await?,
                    None if rich => by_object(&cx, op, this, other).await?,
                    None => cx.run(|vm| slots::compare(vm, op, this, other)).await?,
                };
                if result != NOT_IMPLEMENTED {
                    return Ok(Some(result));
                }
                cx.drop(result);
            }
            match op {
                2 => Ok(Some(cx.with(|vm| vm.heap.pick(truth(left == right))))),
                3 => Ok(Some(cx.with(|vm| vm.heap.pick(truth(left != right))))),
                _ => cx.with(|vm| vm.not_ordered(op, left, right)),
            }
        })
    }

    /// A comparison of two ints or two floats, no instances of classes of the program.
    pub(super) fn compare_plain(&self, op: u32, left: R, right: R) -> Option<bool> {
        let (a, b) = (self.heap.get(left), self.heap.get(right));
        let ordering = match (&a.data, &b.data) {
            (Data::Int(x), Data::Int(y)) if a.ty == ty::INT && b.ty == ty::INT => Some(x.cmp(y)),
            (Data::Float(x), Data::Float(y)) if a.ty == ty::FLOAT && b.ty == ty::FLOAT => {
                x.partial_cmp(y)
            }
            _ => return None,
        };
        Some(match (op, ordering) {
            (3, ordering) => ordering != Some(Ordering::Equal),
            (_, None) => false,
            (0, Some(ordering)) => ordering.is_lt(),
            (1, Some(ordering)) => ordering.is_le(),
            (2, Some(ordering)) => ordering.is_eq(),
            (4, Some(ordering)) => ordering.is_gt(),
            (_, Some(ordering)) => ordering.is_ge(),
        })
    }

    /// The item of a list or tuple at that place, as it is now.
    #[inline]
    pub fn item_at(&self, sequence: R, place: usize) -> Option<R> {
        match &self.heap.get(sequence).data {
            Data::List(list) => list.items.get(place).copied(),
            Data::Tuple(items) => items.get(place).copied(),
            _ => None,
        }
    }

    /// The item of a list or tuple at the place that an int says, when it is there, counted from the start.
    #[inline]
    pub(super) fn item_by_int(&self, container: R, index: R) -> Option<R> {
        let Data::Int(place) = self.heap.get(index).data else {
            return None;
        };
        if !matches!(self.heap.ty(container), ty::LIST | ty::TUPLE) {
            return None;
        }
        self.item_at(container, usize::try_from(place).ok()?)
    }

    /// Whether the class has `slot_tp_richcompare`: it or a base of the program's defines a comparison.
    fn has_rich_slot(&self, object: R) -> bool {
        self.heap.class(self.heap.ty(object)).heap
            && COMPARE_NAMES
                .iter()
                .any(|name| self.special(object, name).is_some())
    }

    fn not_ordered<T>(&mut self, op: u32, left: R, right: R) -> Result<T, Raise> {
        let (left, right) = (self.type_text(left), self.type_text(right));
        let symbol = COMPARE_SYMBOLS[op as usize];
        let format = "'%s' not supported between instances of '%.100s' and '%.100s'";
        self.raise_format(ty::TYPE_ERROR, format, &[symbol, &left, &right])
    }

    /// A comparison that runs none of the program's code; `None` when it would.
    pub fn compare_now(&mut self, op: u32, left: R, right: R) -> Result<Option<bool>, Raise> {
        if op == 2 || op == 3 {
            let past = [left, right].map(|object| self.is_raw(object));
            let same = equal_past(&self.heap, left, right, past);
            return Ok(same.map(|same| same == (op == 2)));
        }
        let custom = |vm: &Self, object: R| vm.heap.class(vm.heap.ty(object)).heap;
        if (custom(self, left) && self.special(left, COMPARE_NAMES[op as usize]).is_some())
            || (custom(self, right)
                && self
                    .special(right, COMPARE_NAMES[SWAPPED[op as usize] as usize])
                    .is_some())
        {
            return Ok(None);
        }
        let by = |ordering: Ordering| match op {
            0 => ordering == Ordering::Less,
            1 => ordering != Ordering::Greater,
            4 => ordering == Ordering::Greater,
            _ => ordering != Ordering::Less,
        };
        let (a, b) = (&self.heap.get(left).data, &self.heap.get(right).data);
        match (a, b) {
            (Data::Str(a), Data::Str(b)) => {
                return Ok(Some(by(a.chars.iter().cmp(b.chars.iter()))));
            }
            (Data::Bytes(a), Data::Bytes(b)) => return Ok(Some(by(a.cmp(b)))),
            (Data::ByteArray(_), _) | (_, Data::ByteArray(_)) => {
                let pair = self.bytes_like(left).zip(self.bytes_like(right));
                if let Some((a, b)) = pair {
                    return Ok(Some(by(a.cmp(&b))));
                }
            }
            (Data::List(_), Data::List(_)) | (Data::Tuple(_), Data::Tuple(_)) => {
                let (a, b) = (
                    self.sequence_items(left).expect("a sequence"),
                    self.sequence_items(right).expect("a sequence"),
                );
                for (a, b) in a.iter().zip(&b) {
                    match equal(&self.heap, *a, *b) {
                        Some(true) => {}
                        Some(false) => return self.compare_now(op, *a, *b),
                        None => return Ok(None),
                    }
                }
                return Ok(Some(by(a.len().cmp(&b.len()))));
            }
            (Data::Set(a), Data::Set(b)) => {
                let (a_used, b_used) = (a.used(), b.used());
                let subset = |vm: &Self, small: R, large: R| {
                    vm.heap
                        .set(small)
                        .entries()
                        .all(|(hash, item)| vm.heap.set_find(large, item, hash).flatten().is_some())
                };
                return Ok(Some(match op {
                    0 => a_used < b_used && subset(self, left, right),
                    1 => a_used <= b_used && subset(self, left, right),
                    4 => a_used > b_used && subset(self, right, left),
                    _ => a_used >= b_used && subset(self, right, left),
                }));
            }
            _ => {}
        }
        match (
            number::number(&self.heap, left),
            number::number(&self.heap, right),
        ) {
            (Some(a), Some(b))
                if !matches!(
                    (&a, &b),
                    (number::Number::Complex(..), _) | (_, number::Number::Complex(..))
                ) =>
            {
                Ok(Some(number::compare(&a, &b).is_some_and(by)))
            }
            _ => self.not_ordered(op, left, right),
        }
    }

    /// Lists or tuples whose items have `__eq__` or order methods of the program.
    fn compare_sequences(&mut self, op: u32, left: R, right: R) -> Res {
        if self.sequence_items(left).is_none() || self.sequence_items(right).is_none() {
            if let (Data::Dict(_), Data::Dict(_)) =
                (&self.heap.get(left).data, &self.heap.get(right).data)
            {
                return self.compare_dicts(op, left, right);
            }
            // Nested too deep for one look.
            return Err(self.raise_text(
                ty::RECURSION_ERROR,
                "maximum recursion depth exceeded in comparison",
            ));
        }
        self.enter_native(" in comparison")?;
        let cx = self.cx.clone();
        let held = !matches!(self.heap.get(left).data, Data::Tuple(_));
        wait(async move {
            let result = compare_items(&cx, op, left, right, held).await;
            cx.with(Self::leave_native);
            result
        })
    }

    fn compare_dicts(&mut self, op: u32, left: R, right: R) -> Res {
        let entries: Vec<_> = self.heap.dict(left).iter().collect();
        if self.heap.dict(left).used != self.heap.dict(right).used {
            return self.bool_out(op == 3);
        }
        let cx = self.cx.clone();
        wait(async move {
            for entry in entries {
                let found = find_slow(&cx, right, entry.key, entry.hash).await?;
                let mut same = false;
                if let Some(number) = found {
                    let other =
                        cx.with(|vm| vm.heap.dict(right).entries[number].expect("found").value);
                    same = equal_slow(&cx, entry.value, other).await?;
                }
                if !same {
                    return Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 3)))));
                }
            }
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 2)))))
        })
    }

    /// One more level of C recursion.
    pub fn enter_native(&mut self, place: &str) -> Result<(), Raise> {
        if self.depth >= self.recursion_limit {
            let text = format!("maximum recursion depth exceeded{place}");
            return Err(self.raise_text(ty::RECURSION_ERROR, &text));
        }
        self.depth += 1;
        Ok(())
    }

    /// One level of C recursion less.
    pub fn leave_native(&mut self) {
        self.depth -= 1;
    }

    // --- subscripts ---

    /// The items of a list or tuple.
    pub fn sequence_items(&self, object: R) -> Option<Vec<R>> {
        match &self.heap.get(object).data {
            Data::List(list) => Some(list.items.clone()),
            Data::Tuple(items) => Some(items.to_vec()),
            _ => None,
        }
    }

    /// `len()` unless the program's code has to be asked.
    pub fn length_now(&self, object: R) -> Option<usize> {
        match &self.heap.get(object).data {
            Data::Str(text) => Some(text.chars.len()),
            Data::Bytes(bytes) => Some(bytes.len()),
            Data::ByteArray(this) => Some(this.bytes.len()),
            Data::List(list) => Some(list.items.len()),
            Data::Tuple(items) => Some(items.len()),
            Data::Dict(dict) => Some(dict.used),
            Data::DictView(dict) => Some(self.heap.dict(*dict).used),
            Data::Set(set) => Some(set.used()),
            Data::Range(range) => usize::try_from(range.numbers[3]).ok(),
            Data::Ext(ext) if self.heap.is_instance(object, ty::DEQUE) => Some(ext.items.len()),
            _ => None,
        }
    }

    /// `len(x)`
    pub fn length_of(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__len__") {
            return self.slot(method, vec![object]);
        }
        let Some(length) = self.length_now(object) else {
            if let Some(target) = self.behind_proxy(object)? {
                return self.held_meanwhile(&[target], |vm| vm.length_of(target));
            }
            let name = self.type_text(object);
            return self.raise_format(
                ty::TYPE_ERROR,
                "object of type '%.200s' has no len()",
                &[&name],
            );
        };
        let length = i64::try_from(length).expect("lengths fit");
        Ok(Out::Value(self.heap.new_ssize(length)))
    }

    /// `PySlice_Unpack` and `PySlice_AdjustIndices`: start, step and number of items.
    pub fn slice_range(&mut self, slice: R, length: usize) -> Result<(i64, i64, usize), Raise> {
        let Data::Slice([step, start, stop]) = self.heap.get(slice).data else {
            unreachable!("the handle is a slice's")
        };
        let length = i64::try_from(length).expect("lengths fit");
        let part = |vm: &mut Self, object: R| -> Result<Option<i64>, Raise> {
            if object == NONE {
                return Ok(None);
            }
            match vm.heap.int_value(object) {
                Some(value) => Ok(Some(value.to_i64().unwrap_or(if value.is_negative() {
                    i64::MIN + 1
                } else {
                    i64::MAX
                }))),
                None => Err(vm.raise_text(
                    ty::TYPE_ERROR,
                    "slice indices must be integers or None or have an __index__ method",
                )),
            }
        };
        let step = part(self, step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.raise_text(ty::VALUE_ERROR, "slice step cannot be zero"));
        }
        let clamp = |value: i64| {
            let value = if value < 0 {
                value.saturating_add(length)
            } else {
                value
            };
            if step < 0 {
                value.clamp(-1, length - 1)
            } else {
                value.clamp(0, length)
            }
        };
        let start = part(self, start)?.map_or(if step < 0 { length - 1 } else { 0 }, clamp);
        let stop = part(self, stop)?.map_or(if step < 0 { -1 } else { length }, clamp);
        let count = if step < 0 {
            if stop < start {
                (start - stop - 1) / -step + 1
            } else {
                0
            }
        } else if start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        Ok((start, step, usize::try_from(count).expect("not negative")))
    }

    /// An index into a sequence of that length; the error's text is for the sequence's kind.
    pub(super) fn index(
        &mut self,
        index: R,
        length: usize,
        out_of_range: &str,
    ) -> Result<usize, Raise> {
        let value = self
            .heap
            .int_value(index)
            .expect("the caller tested the type");
        let Some(value) = value.to_i64() else {
            let text = "cannot fit 'int' into an index-sized integer";
            return Err(self.raise_text(ty::INDEX_ERROR, text));
        };
        let length = i64::try_from(length).expect("lengths fit");
        let place = if value < 0 { value + length } else { value };
        if place < 0 || place >= length {
            // Only the reading of a list has a text made before (`list_item`).
            if out_of_range == "list index out of range" {
                return Err(self.raise_kept(ty::INDEX_ERROR, "list index out of range"));
            }
            return Err(self.raise_text(ty::INDEX_ERROR, out_of_range));
        }
        Ok(usize::try_from(place).expect("tested above"))
    }

    /// `container[index]`
    pub fn get_item(&mut self, container: R, index: R) -> Res {
        if let Some(item) = self.item_by_int(container, index) {
            return Ok(Out::Value(self.heap.pick(item)));
        }
        if let Some(method) = self.special(container, "__getitem__") {
            return self.slot(method, vec![container, index]);
        }
        let is_int = matches!(
            self.heap.get(index).data,
            Data::Int(_) | Data::Bool(_) | Data::Big(_)
        );
        let is_slice = matches!(self.heap.get(index).data, Data::Slice(_));
        match &self.heap.get(container).data {
            Data::Type(_) => return self.subscripted_class(container, index),
            Data::Dict(_) => return self.dict_get_item(container, index),
            Data::DictView(dict) if self.heap.ty(container) == ty::MAPPING_PROXY => {
                let dict = *dict;
                return self.dict_get_item(dict, index);
            }
            Data::List(_)
            | Data::Tuple(_)
            | Data::Str(_)
            | Data::Bytes(_)
            | Data::ByteArray(_)
            | Data::Range(_) => {}
            Data::Ext(ext) if self.heap.is_instance(container, ty::DEQUE) => {
                let length = ext.items.len();
                let number = self.index_number(index)?;
                let _ = number;
                let place = self.index(index, length, "deque index out of range")?;
                let item = self.heap.ext(container).items[place];
                return Ok(Out::Value(self.heap.pick(item)));
            }
            _ => {
                if let Some(target) = self.behind_proxy(container)? {
                    return self.held_meanwhile(&[target, index], |vm| vm.get_item(target, index));
                }
                let name = self.type_text(container);
                let format = "'%.200s' object is not subscriptable";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
        }
        let length = self.length_now(container).expect("a sequence");
        if is_slice {
            if let Some(result) = self.by_slice(container, index, Indexed::Get) {
                return result;
            }
            return self.get_slice(container, index, length);
        }
        if !is_int {
            if let Some(method) = self.special(index, "__index__") {
                return self.by_index(method, container, index, Indexed::Get);
            }
            let name = self.type_text(index);
            let format = match &self.heap.get(container).data {
                Data::List(_) => "list indices must be integers or slices, not %.200s",
                Data::Tuple(_) => "tuple indices must be integers or slices, not %.200s",
                Data::Str(_) => "string indices must be integers, not '%.200s'",
                Data::ByteArray(_) => "bytearray indices must be integers or slices, not %.200s",
                Data::Bytes(_) => "byte indices must be integers or slices, not %.200s",
                _ => "range indices must be integers or slices, not %.200s",
            };
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        let message = match &self.heap.get(container).data {
            Data::List(_) => "list index out of range",
            Data::Tuple(_) => "tuple index out of range",
            Data::Str(_) => "string index out of range",
            Data::Bytes(_) => "index out of range",
            Data::ByteArray(_) => "bytearray index out of range",
            _ => "range object index out of range",
        };
        let place = self.index(index, length, message)?;
        let item = match &self.heap.get(container).data {
            Data::List(list) => list.items[place],
            Data::Tuple(items) => items[place],
            Data::Str(text) => {
                let char = text.chars.get(place).expect("inside of the string");
                return Ok(Out::Value(self.heap.new_str(&[char])));
            }
            Data::Bytes(bytes) => {
                let byte = bytes[place];
                return Ok(Out::Value(self.heap.new_int(i64::from(byte))));
            }
            Data::ByteArray(this) => {
                let byte = this.bytes[place];
                return Ok(Out::Value(self.heap.new_int(i64::from(byte))));
            }
            Data::Range(_) => {
                let place = i64::try_from(place).expect("lengths fit");
                return self.range_item(container, index, place);
            }
            _ => unreachable!("tested above"),
        };
        Ok(Out::Value(self.heap.pick(item)))
    }

    fn get_slice(&mut self, container: R, slice: R, length: usize) -> Res {
        match self.heap.get(container).data {
            Data::Range(_) => return self.range_slice(container, slice),
            Data::ByteArray(_) => return self.bytearray_slice(container, slice),
            _ => {}
        }
        let (start, step, count) = self.slice_range(slice, length)?;
        let places = (0..count).map(|number| {
            let place = start + i64::try_from(number).expect("lengths fit") * step;
            usize::try_from(place).expect("inside of the sequence")
        });
        match &self.heap.get(container).data {
            Data::List(list) => {
                let items: Vec<R> = places.map(|place| list.items[place]).collect();
                Ok(Out::Value(self.heap.new_list_copied(&items)))
            }
            Data::Tuple(items) => {
                if start == 0
                    && step == 1
                    && count == items.len()
                    && self.heap.ty(container) == ty::TUPLE
                {
                    return Ok(Out::Value(self.heap.pick(container)));
                }
                let items: Vec<R> = places.map(|place| items[place]).collect();
                Ok(Out::Value(self.heap.new_tuple_copied(&items)))
            }
            Data::Str(text) => {
                if start == 0 && step == 1 && count == text.chars.len() {
                    return Ok(Out::Value(self.unchanged(container)));
                }
                let chars = text.chars.pick(places);
                Ok(Out::Value(self.heap.new_str_with(chars)))
            }
            Data::Bytes(bytes) => {
                if start == 0
                    && step == 1
                    && count == bytes.len()
                    && self.heap.ty(container) == ty::BYTES
                {
                    return Ok(Out::Value(self.heap.pick(container)));
                }
                let bytes: Vec<u8> = places.map(|place| bytes[place]).collect();
                Ok(Out::Value(self.heap.bytes_of(&bytes)))
            }
            _ => unreachable!("the caller tested the type"),
        }
    }

    /// `container[index] = value`
    pub fn set_item(&mut self, container: R, index: R, value: R) -> Res {
        if let Some(method) = self.special(container, "__setitem__") {
            return self.slot(method, vec![container, index, value]);
        }
        match &self.heap.get(container).data {
            Data::Dict(_) => self.dict_set(container, index, value),
            Data::ByteArray(_) => self.bytearray_store(container, index, Some(value)),
            Data::List(list) => {
                let length = list.items.len();
                if let Data::Slice(_) = self.heap.get(index).data {
                    if let Some(result) = self.by_slice(container, index, Indexed::Set(value)) {
                        return result;
                    }
                    // `PySequence_Fast` in `list_ass_subscript_lock_held` and again in `list_ass_slice_lock_held`, which
                    // lets go before it clears the whole list (v3.14).
                    let (_, step, count) = self.slice_range(index, length)?;
                    let twice = self.profile.run.slices_hold_twice && step == 1;
                    let left = |new: Vec<R>| count < length || !new.is_empty();
                    if !twice || !self.sequence_items(value).is_some_and(left) {
                        return self.set_slice(container, index, value, false);
                    }
                    self.heap.pick(value);
                    let result = self.set_slice(container, index, value, false);
                    self.heap.drop(value);
                    return result;
                }
                if self.heap.int_value(index).is_none()
                    && let Some(method) = self.special(index, "__index__")
                {
                    return self.by_index(method, container, index, Indexed::Set(value));
                }
                if self.heap.int_value(index).is_none() {
                    let name = self.type_text(index);
                    let format = "list indices must be integers or slices, not %.200s";
                    return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
                }
                let place = self.index(index, length, "list assignment index out of range")?;
                self.heap.list_set(container, place, value);
                Ok(Out::Done)
            }
            Data::Ext(ext) if self.heap.is_instance(container, ty::DEQUE) => {
                let length = ext.items.len();
                self.index_number(index)?;
                let place = self.index(index, length, "deque index out of range")?;
                self.heap.pick(value);
                let old = self.heap.ext_replace(container, place, value);
                self.heap.drop(old);
                Ok(Out::Done)
            }
            _ => {
                if let Some(target) = self.behind_proxy(container)? {
                    return self.held_meanwhile(&[target], |vm| vm.set_item(target, index, value));
                }
                let name = self.type_text(container);
                let format = "'%.200s' object does not support item assignment";
                self.raise_format(ty::TYPE_ERROR, format, &[&name])
            }
        }
    }

    /// `list_ass_subscript` of a slice. `made`: the value is a list of what the program gave.
    fn set_slice(&mut self, list: R, slice: R, value: R, made: bool) -> Res {
        let length = self.heap.list(list).items.len();
        let (start, step, count) = self.slice_range(slice, length)?;
        if self.has_no_items(value) {
            let text = if step == 1 {
                "can only assign an iterable"
            } else {
                "must assign iterable to extended slice"
            };
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        if list == value {
            // `list_ass_slice`, `list_ass_subscript`: "protect against a[::-1] = a".
            let items = self.heap.list(list).items.clone();
            let copy = self.heap.new_list_copied(&items);
            let result = self.set_slice(list, slice, copy, true);
            self.heap.drop(copy);
            return result;
        }
        let Some(items) = self.sequence_items(value) else {
            let cx = self.cx.clone();
            return wait(async move {
                let made = cx.run(|vm| vm.fast_sequence(value)).await?;
                let result = cx.step(|vm| vm.set_slice(list, slice, made, true)).await;
                cx.drop(made);
                result.map(|_| None)
            });
        };
        if step != 1 {
            if items.len() != count {
                let (given, wanted) = (items.len().to_string(), count.to_string());
                return self.raise_format(
                    ty::VALUE_ERROR,
                    "attempt to assign sequence of size %zd to extended slice of size %zd",
                    &[&given, &wanted],
                );
            }
            if !made {
                self.heap.pick(value);
            }
            let garbage = self.scratch(8 * count as u64);
            for (number, item) in items.into_iter().enumerate() {
                let place = start + i64::try_from(number).expect("lengths fit") * step;
                let place = usize::try_from(place).expect("inside of the list");
                self.heap.list_set(list, place, item);
            }
            self.free_scratch(garbage);
            if !made {
                self.heap.drop(value);
            }
            return Ok(Out::Done);
        }
        let start = usize::try_from(start).expect("not negative");
        // `PySequence_Fast` gives a list or tuple itself, which stays held until the removed items are released, unless
        // nothing is left at all (`list_ass_slice`, v3.11).
        let held =
            self.profile.run.slices_hold_twice || !made && (!items.is_empty() || count < length);
        if held {
            self.heap.pick(value);
        }
        self.heap.list_splice(list, start, start + count, &items);
        if held {
            self.heap.drop(value);
        }
        Ok(Out::Done)
    }

    /// `del container[index]`
    pub fn delete_item(&mut self, container: R, index: R) -> Res {
        if let Some(method) = self.special(container, "__delitem__") {
            return self.slot(method, vec![container, index]);
        }
        match &self.heap.get(container).data {
            Data::Dict(_) => self.dict_delete_key(container, index),
            Data::ByteArray(_) => self.bytearray_store(container, index, None),
            Data::List(list) => {
                let length = list.items.len();
                if let Data::Slice(_) = self.heap.get(index).data {
                    if let Some(result) = self.by_slice(container, index, Indexed::Delete) {
                        return result;
                    }
                    let (start, step, count) = self.slice_range(index, length)?;
                    return self.delete_slice(container, start, step, count);
                }
                if self.heap.int_value(index).is_none()
                    && let Some(method) = self.special(index, "__index__")
                {
                    return self.by_index(method, container, index, Indexed::Delete);
                }
                if self.heap.int_value(index).is_none() {
                    let name = self.type_text(index);
                    let format = "list indices must be integers or slices, not %.200s";
                    return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
                }
                let place = self.index(index, length, "list assignment index out of range")?;
                if self.heap.profile.object.deleted_item_keeps_array {
                    let item = self.heap.list_take_last(container, place);
                    self.heap.touch(container);
                    self.heap.drop(item);
                } else {
                    self.heap.list_splice(container, place, place + 1, &[]);
                }
                Ok(Out::Done)
            }
            Data::Ext(ext) if self.heap.is_instance(container, ty::DEQUE) => {
                let length = ext.items.len();
                self.index_number(index)?;
                let place = self.index(index, length, "deque index out of range")?;
                self.deque_delete(container, place);
                Ok(Out::Done)
            }
            _ => {
                if let Some(target) = self.behind_proxy(container)? {
                    return self.held_meanwhile(&[target], |vm| vm.delete_item(target, index));
                }
                let name = self.type_text(container);
                let format = "'%.200s' object doesn't support item deletion";
                self.raise_format(ty::TYPE_ERROR, format, &[&name])
            }
        }
    }

    fn delete_slice(&mut self, list: R, start: i64, step: i64, count: usize) -> Res {
        if count == 0 {
            return Ok(Out::Done);
        }
        let count_i = i64::try_from(count).expect("lengths fit");
        let (start, step) = if step < 0 {
            (start + step * (count_i - 1), -step)
        } else {
            (start, step)
        };
        let start = usize::try_from(start).expect("not negative");
        let step = usize::try_from(step).expect("not negative");
        if step == 1 {
            self.heap.list_splice(list, start, start + count, &[]);
            return Ok(Out::Done);
        }
        self.heap.list_delete_stepped(list, start, step, count);
        Ok(Out::Done)
    }

    // --- membership ---

    /// `item in container`
    pub fn contains(&mut self, container: R, item: R, invert: bool) -> Res {
        if self.special(container, "__contains__").is_none()
            && self.special(container, "__iter__").is_none()
            && self.special(container, "__getitem__").is_none()
        {
            match &self.heap.get(container).data {
                Data::Str(text) => {
                    let Some(part) = self.heap.chars(item) else {
                        let name = self.type_text(item);
                        let format = "'in <string>' requires string as left operand, not %.100s";
                        return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
                    };
                    let found = part.is_empty()
                        || text
                            .chars
                            .points()
                            .windows(part.len())
                            .any(|window| *window == part[..]);
                    return self.bool_out(found != invert);
                }
                Data::Bytes(_) | Data::ByteArray(_) => {
                    let bytes = self.bytes_like(container).unwrap_or_default();
                    // `_Py_bytes_contains` asks for an int first; what that says is lost.
                    if self.index_number(item).is_err() {
                        self.clear_error();
                    }
                    let part = match &self.heap.get(item).data {
                        Data::Bytes(_) | Data::ByteArray(_) => {
                            self.bytes_like(item).unwrap_or_default()
                        }
                        Data::Int(byte) => u8::try_from(*byte).into_iter().collect(),
                        _ => {
                            let name = self.type_text(item);
                            let format = "a bytes-like object is required, not '%.100s'";
                            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
                        }
                    };
                    let found = part.is_empty()
                        || bytes.windows(part.len()).any(|window| *window == part[..]);
                    return self.bool_out(found != invert);
                }
                Data::Range(_) if self.heap.int_value(item).is_some() => {
                    let inside = self.range_contains(container, item);
                    return self.bool_out(inside != invert);
                }
                Data::List(_) | Data::Tuple(_) => {
                    let items = self.sequence_items(container).expect("a sequence");
                    let mut now = true;
                    for other in &items {
                        if item == *other {
                            return self.bool_out(!invert);
                        }
                        match equal(&self.heap, item, *other) {
                            Some(true) => return self.bool_out(!invert),
                            Some(false) => {}
                            None => {
                                now = false;
                                break;
                            }
                        }
                    }
                    if now {
                        return self.bool_out(invert);
                    }
                }
                // `dictkeys_contains`
                Data::DictView(dict)
                    if matches!(self.heap.ty(container), ty::DICT_KEYS | ty::MAPPING_PROXY) =>
                {
                    let dict = *dict;
                    return self.contains(dict, item, invert);
                }
                // `dictitems_contains`
                Data::DictView(dict) if self.heap.ty(container) == ty::DICT_ITEMS => {
                    let dict = *dict;
                    let pair = match &self.heap.get(item).data {
                        Data::Tuple(pair) => <[R; 2]>::try_from(&pair[..]).ok(),
                        _ => None,
                    };
                    let Some([key, value]) = pair else {
                        return self.bool_out(invert);
                    };
                    if let Some(hash) = self.table_hash(key, DICT_KEY)? {
                        match self.heap.dict_find(dict, key, hash, &[]) {
                            Find::At(number) => {
                                let entry = self.heap.dict(dict).entries[number];
                                let found = entry.expect("an entry was found").value;
                                if let Some(same) = equal(&self.heap, found, value) {
                                    return self.bool_out(same != invert);
                                }
                            }
                            Find::Missing => return self.bool_out(invert),
                            Find::Ask(_) => {}
                        }
                    }
                }
                Data::Dict(_) => {
                    if let Some(hash) = self.table_hash(item, DICT_KEY)? {
                        match self.heap.dict_find(container, item, hash, &[]) {
                            Find::At(_) => return self.bool_out(!invert),
                            Find::Missing => return self.bool_out(invert),
                            Find::Ask(_) => {}
                        }
                    }
                }
                Data::Set(_) => {
                    if let Some(hash) = self.table_hash(item, SET_ELEMENT)?
                        && let Some(found) = self.heap.set_find(container, item, hash)
                    {
                        return self.bool_out(found.is_some() != invert);
                    }
                }
                _ => {}
            }
        }
        if let Some(target) = self.behind_proxy(container)? {
            return self.held_meanwhile(&[target], |vm| vm.contains(target, item, invert));
        }
        let cx = self.cx.clone();
        wait(async move {
            let found = contains_slow(&cx, container, item).await?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(found != invert)))))
        })
    }

    // --- dicts and sets ---

    /// `hash(key)` for a look-up; `None` when the program's `__hash__` has to be called.
    pub fn key_hash(&mut self, key: R) -> Result<Option<i64>, Raise> {
        if let Some(hash) = self.heap.hash_of(key) {
            return Ok(Some(hash));
        }
        if self
            .special(key, "__hash__")
            .is_some_and(|method| method != NONE)
        {
            return Ok(None);
        }
        let culprit = match &self.heap.get(key).data {
            Data::Tuple(items) => {
                let items = items.clone();
                match items
                    .iter()
                    .find(|item| self.heap.hash_of(**item).is_none())
                {
                    Some(item) if self.special(*item, "__hash__").is_some() => return Ok(None),
                    Some(item) => *item,
                    None => key,
                }
            }
            _ => key,
        };
        let name = self.type_text(culprit);
        self.raise_format(ty::TYPE_ERROR, "unhashable type: '%.200s'", &[&name])
    }

    /// `hash(key)` for a dict's or set's table: since 3.14 the message says what was to be done with the key
    /// (`dict_unhashable_type`, `set_unhashable_type`).
    pub fn table_hash(&mut self, key: R, what: &'static str) -> Result<Option<i64>, Raise> {
        let result = self.key_hash(key);
        if result.is_err() {
            self.name_key(key, what);
        }
        result
    }

    /// Names key and table in the message of a `TypeError` that is set.
    pub fn name_key(&mut self, key: R, what: &'static str) {
        let Some(error) = self.error else { return };
        if !self.profile.run.keywords_suggested || error.ty != ty::TYPE_ERROR {
            return;
        }
        let exception = self.catch();
        let args = match &self.heap.get(exception).data {
            Data::Exception(this) => this.args.and_then(|args| self.sequence_items(args)),
            _ => None,
        };
        let text = args.and_then(|args| Some(self.plain_str(*args.first()?)));
        let text = text.unwrap_or_default();
        let name = self.heap.type_name(key).to_owned();
        // `%T` of a built-in type makes a str of its name (`PyType_GetFullyQualifiedName`).
        let named = if self.heap.class(self.heap.ty(key)).heap {
            "%T"
        } else {
            "%R"
        };
        let format = format!("cannot use '{named}' as a {what} (%S)");
        let message = self.format_message(&format, &[&name, &text]);
        self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(exception);
    }

    /// `hash(x)`
    pub fn hash_out(&mut self, object: R) -> Res {
        if let Some(hash) = self.key_hash(object)? {
            return Ok(Out::Value(self.heap.new_ssize(hash)));
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_slow(&cx, object).await?;
            Ok(Some(cx.with(|vm| vm.heap.new_ssize(hash))))
        })
    }

    /// `dict[key]`
    pub fn dict_get_item(&mut self, dict: R, key: R) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    let entry = self.heap.dict(dict).entries[number].expect("found");
                    return Ok(Out::Value(self.heap.pick(entry.value)));
                }
                Find::Missing => return self.dict_missing(dict, key),
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_slow(&cx, key).await?;
            match find_slow(&cx, dict, key, hash).await? {
                Some(number) => Ok(Some(cx.with(|vm| {
                    let entry = vm.heap.dict(dict).entries[number].expect("found");
                    vm.heap.pick(entry.value)
                }))),
                None => Ok(Some(cx.run(|vm| vm.dict_missing(dict, key)).await?)),
            }
        })
    }

    fn dict_missing(&mut self, dict: R, key: R) -> Res {
        // Also when the dict's own `__getitem__` was passed over.
        let class = self.heap.ty(dict);
        if self.heap.class(class).heap
            && let Some(method) = self.heap.find_in_type(class, "__missing__")
        {
            // `_PyObject_LookupSpecial` binds it.
            let bound = self.bound_to(method, dict);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, vec![key]).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        if self.heap.is_instance(dict, ty::DEFAULTDICT) {
            return crate::python::run::dicts::missing(self, dict, key);
        }
        Err(self.raise_key_error(key))
    }

    /// `dict[key] = value`
    pub fn dict_set(&mut self, dict: R, key: R, value: R) -> Res {
        self.dict_set_held(dict, key, value, true)
    }

    /// `holds`: with references of its own meanwhile, not the caller's (`_PyDict_SetItem_Take2`).
    pub fn dict_set_held(&mut self, dict: R, key: R, value: R, holds: bool) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    self.heap.dict_store(dict, key, hash, value, Some(number));
                    return Ok(Out::Done);
                }
                Find::Missing => {
                    self.heap.dict_store(dict, key, hash, value, None);
                    return Ok(Out::Done);
                }
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            // `PyDict_SetItem` owns key and value from before the hash is asked for.
            if holds {
                cx.with(|vm| {
                    vm.heap.pick(key);
                    vm.heap.pick(value);
                });
            }
            let mut found = Err(Raise);
            if let Ok(hash) = hash_slow(&cx, key).await {
                found = find_slow(&cx, dict, key, hash).await;
                if let Ok(found) = found {
                    cx.with(|vm| vm.heap.dict_store(dict, key, hash, value, found));
                }
            }
            if holds {
                cx.with(|vm| {
                    vm.heap.drop(value);
                    vm.heap.drop(key);
                });
            }
            found.map(|_| None)
        })
    }

    /// `insertdict` with a hash that another dict has already: the key is not asked for it again.
    pub fn dict_set_known(&mut self, dict: R, key: R, hash: i64, value: R) -> Res {
        match self.heap.dict_find(dict, key, hash, &[]) {
            Find::At(number) => self.heap.dict_store(dict, key, hash, value, Some(number)),
            Find::Missing => self.heap.dict_store(dict, key, hash, value, None),
            Find::Ask(_) => {
                let cx = self.cx.clone();
                return wait(async move {
                    cx.with(|vm| {
                        vm.heap.pick(key);
                        vm.heap.pick(value);
                    });
                    let found = find_slow(&cx, dict, key, hash).await;
                    cx.with(|vm| {
                        if let Ok(found) = found {
                            vm.heap.dict_store(dict, key, hash, value, found);
                        }
                        vm.heap.drop(value);
                        vm.heap.drop(key);
                    });
                    found.map(|_| None)
                });
            }
        }
        Ok(Out::Done)
    }

    fn dict_delete_key(&mut self, dict: R, key: R) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    self.heap.dict_delete(dict, number);
                    return Ok(Out::Done);
                }
                Find::Missing => return Err(self.raise_key_error(key)),
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_slow(&cx, key).await?;
            match find_slow(&cx, dict, key, hash).await? {
                Some(number) => cx.with(|vm| vm.heap.dict_delete(dict, number)),
                None => return Err(cx.with(|vm| vm.raise_key_error(key))),
            }
            Ok(None)
        })
    }

    /// `{k: v, …}` of pairs that the caller holds: presized when there are more than 5.
    pub fn build_map(&mut self, pairs: Vec<(R, R)>) -> Res {
        let dict = if pairs.len() > 5 {
            let log2 = self.heap.log2_for((pairs.len() as u64 * 3).div_ceil(2));
            let unicode = pairs.iter().all(|pair| self.heap.ty(pair.0) == ty::STR);
            self.heap.new_dict_presized(log2, unicode)
        } else {
            self.heap.new_dict()
        };
        let mut rest = pairs.into_iter();
        while let Some((key, value)) = rest.next() {
            match self.dict_set(dict, key, value) {
                Ok(Out::Done) => {}
                Ok(out) => {
                    let cx = self.cx.clone();
                    return wait(async move {
                        let mut result = cx.step(|_| Ok(out)).await;
                        for (key, value) in rest {
                            if result.is_err() {
                                break;
                            }
                            result = cx.step(|vm| vm.dict_set(dict, key, value)).await;
                        }
                        if result.is_err() {
                            cx.drop(dict);
                        }
                        result.map(|_| Some(dict))
                    });
                }
                Err(Raise) => {
                    self.heap.drop(dict);
                    return Err(Raise);
                }
            }
        }
        Ok(Out::Value(dict))
    }

    /// `{a, b, …}` of items in hand: each is released once it was added.
    pub fn build_set(&mut self, items: Vec<R>) -> Res {
        let set = self.heap.new_set(ty::SET);
        let cx = self.cx.clone();
        let mut left = items.into_iter();
        while let Some(item) = left.next() {
            match self.set_add_held(set, item, self.profile.run.set_display_holds) {
                Ok(Out::Done) => self.heap.drop(item),
                Ok(out) => {
                    return wait(async move {
                        let mut result = cx.step(|_| Ok(out)).await;
                        cx.drop(item);
                        for item in left {
                            if result.is_ok() {
                                result = cx
                                    .step(|vm| {
                                        let holds = vm.profile.run.set_display_holds;
                                        vm.set_add_held(set, item, holds)
                                    })
                                    .await;
                            }
                            cx.drop(item);
                        }
                        if result.is_err() {
                            cx.drop(set);
                        }
                        result.map(|_| Some(set))
                    });
                }
                Err(Raise) => {
                    self.heap.drop(item);
                    for item in left {
                        self.heap.drop(item);
                    }
                    self.heap.drop(set);
                    return Err(Raise);
                }
            }
        }
        Ok(Out::Value(set))
    }

    /// `set.add`
    pub fn set_add(&mut self, set: R, item: R) -> Res {
        self.set_add_held(set, item, true)
    }

    /// `set_add_entry`; `holds`: with a reference of its own meanwhile, not the caller's (`_PySet_AddTakeRef`, v3.14).
    fn set_add_held(&mut self, set: R, item: R, holds: bool) -> Res {
        if let Some(hash) = self.table_hash(item, SET_ELEMENT)?
            && self.heap.set_find(set, item, hash).is_some()
        {
            self.heap.set_add(set, item, hash);
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_slow(&cx, item).await?;
            // Items that only the program's `__eq__` can tell apart are compared one by one.
            let candidates = cx.with(|vm| vm.heap.set_candidates(set, hash));
            // `set_add_entry` owns the item, and the entry that it is compared with, meanwhile.
            if holds {
                cx.with(|vm| vm.heap.pick(item));
            }
            let mut known = Ok(false);
            for other in candidates {
                cx.with(|vm| vm.heap.pick(other));
                known = equal_slow(&cx, other, item).await;
                cx.drop(other);
                if !matches!(known, Ok(false)) {
                    break;
                }
            }
            if matches!(known, Ok(false)) {
                cx.with(|vm| vm.heap.set_add(set, item, hash));
            }
            if holds {
                cx.drop(item);
            }
            known.map(|_| None)
        })
    }

    /// A temporary block of C code.
    pub fn scratch(&mut self, bytes: u64) -> crate::addr::Addr {
        self.heap.scratch(Domain::Mem, BlockKind::Internal, bytes)
    }

    /// Gives a temporary block back.
    pub fn free_scratch(&mut self, block: crate::addr::Addr) {
        let none = crate::addr::ObjectId::NONE;
        self.heap
            .free(Domain::Mem, BlockKind::Internal, block, none);
    }

    /// How a list's first array is asked for.
    pub const fn calloc() -> AllocCall {
        AllocCall::Calloc
    }
}

/// `PyObject_IsTrue`
pub async fn truth_of(cx: &Cx, object: R) -> Result<bool, Raise> {
    if let Some(target) = cx.with(|vm| vm.behind_proxy(object))? {
        // `proxy_bool` holds what stands behind it.
        cx.with(|vm| vm.heap.pick(target));
        let truth = Box::pin(truth_of(cx, target)).await;
        cx.drop(target);
        return truth;
    }
    let method = cx.with(|vm| match vm.truth_now(object) {
        Some(value) => Ok(value),
        None => Err(vm
            .special(object, "__bool__")
            .or_else(|| vm.special(object, "__len__"))
            .expect("otherwise the truth is known at once")),
    });
    match method {
        Ok(value) => Ok(value),
        Err(method) => {
            let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
            let value = cx.with(|vm| vm.truth_now(result)).unwrap_or(false);
            cx.drop(result);
            Ok(value)
        }
    }
}

/// `a == b`, identity first (`PyObject_RichCompareBool`).
pub async fn equal_slow(cx: &Cx, a: R, b: R) -> Result<bool, Raise> {
    if a == b {
        return Ok(true);
    }
    let result = cx.run(|vm| vm.compare(2, a, b)).await?;
    let value = truth_of(cx, result).await;
    cx.drop(result);
    value
}

/// `hash(x)` by `__hash__`.
pub async fn hash_slow(cx: &Cx, object: R) -> Result<i64, Raise> {
    if let Some(hash) = cx.with(|vm| vm.key_hash(object))? {
        return Ok(hash);
    }
    let method = cx.with(|vm| vm.special(object, "__hash__"));
    let Some(method) = method else {
        let items = cx.with(|vm| vm.sequence_items(object)).unwrap_or_default();
        let mut hashes = Vec::new();
        for item in items {
            hashes.push(Box::pin(hash_slow(cx, item)).await?);
        }
        return Ok(crate::object::value::hash::hash_tuple(hashes));
    };
    let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
    let hash = cx.with(|vm| {
        let value = vm
            .heap
            .int_value(result)
            .map(|value| crate::object::value::hash::hash_int(&value));
        vm.heap.drop(result);
        value.ok_or(())
    });
    match hash {
        Ok(hash) => Ok(hash),
        Err(()) => {
            Err(cx.with(|vm| {
                vm.raise_text(ty::TYPE_ERROR, "__hash__ method should return an integer")
            }))
        }
    }
}

/// Looks a key up that only the program's `__eq__` can tell from others.
pub async fn find_slow(cx: &Cx, dict: R, key: R, hash: i64) -> Result<Option<usize>, Raise> {
    let mut unequal = Vec::new();
    loop {
        match cx.with(|vm| vm.heap.dict_find(dict, key, hash, &unequal)) {
            Find::At(number) => return Ok(Some(number)),
            Find::Missing => return Ok(None),
            Find::Ask(number) => {
                let other = cx.with(|vm| {
                    let entry = vm.heap.dict(dict).entries[number].expect("found");
                    vm.heap.pick(entry.key)
                });
                let same = equal_slow(cx, other, key).await;
                cx.drop(other);
                if same? {
                    return Ok(Some(number));
                }
                unequal.push(number);
            }
        }
    }
}

/// `object.__eq__` and its like, found by `slot_tp_richcompare` as a slot wrapper: a tuple of both operands, one of the
/// second (`wrapperdescr_call`, Objects/descrobject.c, v3.11), then `object_richcompare`, whose `!=` asks `==`.
async fn by_object(cx: &Cx, op: u32, this: R, other: R) -> Result<R, Raise> {
    let tuples = cx.with(|vm| {
        [
            vm.heap.new_tuple_copied(&[this, other]),
            vm.heap.new_tuple_copied(&[other]),
        ]
    });
    let equal = cx.with(|vm| vm.special(this, "__eq__").filter(|method| *method != NONE));
    let result = match (op, equal) {
        (3, Some(method)) => match cx.run(|vm| vm.slot(method, vec![this, other])).await {
            Ok(result) if result != NOT_IMPLEMENTED => {
                let value = truth_of(cx, result).await;
                cx.drop(result);
                value.map(|value| cx.with(|vm| vm.heap.pick(truth(!value))))
            }
            other => other,
        },
        (2 | 3, _) if this == other => Ok(cx.with(|vm| vm.heap.pick(truth(op == 2)))),
        // The slot of what the class inherits from: `str.__eq__` of a class that only has a `__lt__`.
        _ => cx.run(|vm| slots::compare(vm, op, this, other)).await,
    };
    for tuple in [tuples[1], tuples[0]] {
        cx.drop(tuple);
    }
    result
}

async fn contains_slow(cx: &Cx, container: R, item: R) -> Result<bool, Raise> {
    if let Some(method) = cx.with(|vm| vm.special(container, "__contains__")) {
        let result = cx.run(|vm| vm.slot(method, vec![container, item])).await?;
        let found = truth_of(cx, result).await;
        cx.drop(result);
        return found;
    }
    let dict = cx.with(|vm| matches!(vm.heap.get(container).data, Data::Dict(_)));
    if dict {
        let hash = hash_slow(cx, item).await?;
        return Ok(find_slow(cx, container, item, hash).await?.is_some());
    }
    if cx.with(|vm| vm.heap.is_set(container)) {
        let hash = hash_slow(cx, item).await?;
        let candidates: Vec<R> = cx.with(|vm| {
            let found = vm.heap.set_candidates(container, hash);
            // The entry that is compared is held (`set_lookkey`).
            for other in &found {
                vm.heap.pick(*other);
            }
            found
        });
        let mut found = Ok(false);
        for other in &candidates {
            found = equal_slow(cx, *other, item).await;
            if !matches!(found, Ok(false)) {
                break;
            }
        }
        for other in candidates {
            cx.drop(other);
        }
        return found;
    }
    if cx.with(|vm| vm.sequence_items(container)).is_some() {
        // A list holds the item that is compared, a tuple does not; the item stands on the left (`list_contains`).
        let holds = cx.with(|vm| !matches!(vm.heap.get(container).data, Data::Tuple(_)));
        let mut place = 0;
        // Read anew each time: the program's `__eq__` may change the list.
        while let Some(other) = cx.with(|vm| vm.item_at(container, place)) {
            place += 1;
            if holds {
                cx.with(|vm| vm.heap.pick(other));
            }
            let same = equal_slow(cx, other, item).await;
            if holds {
                cx.drop(other);
            }
            if same? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let iterator = match cx.run(|vm| vm.get_iter(container)).await {
        Ok(iterator) => iterator,
        // `_PySequence_IterSearch` says it in other words.
        Err(Raise) => return Err(cx.with(|vm| vm.no_container(container))),
    };
    let mut found = Ok(false);
    loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(other)) => {
                let same = equal_slow(cx, other, item).await;
                cx.drop(other);
                match same {
                    Ok(false) => {}
                    result => {
                        found = result;
                        break;
                    }
                }
            }
            Ok(None) => break,
            Err(Raise) => {
                found = Err(Raise);
                break;
            }
        }
    }
    cx.drop(iterator);
    found
}

async fn compare_items(
    cx: &Cx,
    op: u32,
    left: R,
    right: R,
    held: bool,
) -> Result<Option<R>, Raise> {
    let lengths = |cx: &Cx| {
        cx.with(|vm| {
            let length = |object: R| vm.length_now(object).unwrap_or(0);
            (length(left), length(right))
        })
    };
    let (a, b) = lengths(cx);
    if (op == 2 || op == 3) && a != b {
        return Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 3)))));
    }
    let mut place = 0;
    // Read anew each time: the program's `__eq__` may change the lists.
    while let Some((x, y)) =
        cx.with(|vm| Some((vm.item_at(left, place)?, vm.item_at(right, place)?)))
    {
        place += 1;
        // `list_richcompare` owns the two items that it compares, `tuplerichcompare` does not.
        if held {
            cx.with(|vm| {
                vm.heap.pick(x);
                vm.heap.pick(y);
            });
        }
        let same = equal_slow(cx, x, y).await;
        let result = match same {
            Ok(true) => None,
            Ok(false) if op == 2 => Some(Ok(cx.with(|vm| vm.heap.pick(FALSE)))),
            Ok(false) if op == 3 => Some(Ok(cx.with(|vm| vm.heap.pick(TRUE)))),
            Ok(false) => Some(cx.run(|vm| vm.compare(op, x, y)).await),
            Err(Raise) => Some(Err(Raise)),
        };
        if held {
            cx.drop(x);
            cx.drop(y);
        }
        if let Some(result) = result {
            return result.map(Some);
        }
    }
    let (a, b) = lengths(cx);
    let result = match op {
        0 => a < b,
        1 => a <= b,
        2 => a == b,
        3 => a != b,
        4 => a > b,
        _ => a >= b,
    };
    Ok(Some(cx.with(|vm| vm.heap.pick(truth(result)))))
}

/// The slot of a set's item that equals another one, as the program's `__eq__` tells (`set_lookkey`).
pub async fn find_in_set(cx: &Cx, set: R, item: R, hash: i64) -> Result<Option<usize>, Raise> {
    let candidates = cx.with(|vm| vm.heap.set_candidates(set, hash));
    for other in candidates {
        cx.with(|vm| vm.heap.pick(other));
        let known = if other == item {
            Ok(true)
        } else {
            equal_slow(cx, other, item).await
        };
        cx.drop(other);
        if known? {
            return Ok(cx.with(|vm| vm.heap.set_slot(set, other, hash)));
        }
    }
    Ok(None)
}
