//! Operators: special methods of the program first, then arithmetic and sequences; truth (Objects/abstract.c,
//! Objects/object.c, Objects/typeobject.c, v3.11).

use crate::object::data::{Data, Str};
use crate::object::heap::R;
use crate::object::types::{EMPTY_STR, NONE, NOT_IMPLEMENTED, truth, ty};
use crate::python::code::Op;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::number::{self, SYMBOLS};
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, BlockKind, Domain};
use num_traits::ToPrimitive;

pub(super) const BINARY_NAMES: [&str; 13] = [
    "add", "and", "floordiv", "lshift", "matmul", "mul", "mod", "or", "pow", "rshift", "sub",
    "truediv", "xor",
];
pub(super) const COMPARE_NAMES: [&str; 6] =
    ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];
pub(super) const COMPARE_SYMBOLS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];
pub(super) const SWAPPED: [u32; 6] = [4, 5, 2, 3, 0, 1];

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
    pub(super) fn is_raw(&self, object: R) -> bool {
        self.raw == Some(object) || self.raw_other == Some(object)
    }

    /// The same for a name that is put together.
    pub(super) fn special_named(&self, object: R, name: &str) -> Option<R> {
        let class = self.heap.ty(object);
        let asks = self.heap.class(class).heap && !self.is_raw(object);
        asks.then(|| self.heap.find_in_type(class, name)).flatten()
    }

    // --- truth ---

    /// `PyObject_IsTrue`, unless the program's code has to be asked.
    pub fn truth_now(&self, object: R) -> Option<bool> {
        if self.heap.class(self.heap.ty(object)).heap {
            // A number of a class of the program has `nb_bool` of its built-in base; its length is not asked then.
            let number = self.number_kind(object).is_some();
            if self.special(object, "__bool__").is_some()
                || (!number && self.special(object, "__len__").is_some())
            {
                return None;
            }
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
            Data::Weakref(..) if ty::is_proxy(self.heap.ty(object)) => return None,
            _ => object != NONE,
        })
    }

    /// `PyObject_IsTrue` by `__bool__` or `__len__`; takes the object over, if it is not borrowed.
    pub fn truth_later(&mut self, object: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = truth_of(&cx, object.plain()).await;
            cx.drop(object);
            let value = result?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(value)))))
        })
    }

    /// What `__bool__`, or else `__len__`, answered (`slot_nb_bool`, Objects/typeobject.c, v3.11).
    fn truth_told(&mut self, answer: R, by_bool: bool) -> Result<bool, Raise> {
        if by_bool {
            if let Data::Bool(value) = self.heap.get(answer).data {
                return Ok(value);
            }
            let name = self.heap.type_name(answer).to_owned();
            let format = "__bool__ should return bool, returned %s";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        match self.index_number(answer)? {
            ..0 => Err(self.raise_text(ty::VALUE_ERROR, "__len__() should return >= 0")),
            length => Ok(length > 0),
        }
    }

    /// `not x` by `__bool__` or `__len__`; takes the object over, if it is not borrowed.
    pub fn not_later(&mut self, object: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = truth_of(&cx, object.plain()).await;
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
                let kinds = [left, right].map(|operand| self.number_kind(operand));
                let numbers = kinds.iter().all(Option::is_some);
                // Only numbers have a built-in slot that could go before or after the program's own.
                let slots = [left, right].map(|operand| {
                    let own = |name: String| self.special_named(operand, &name).is_some();
                    !numbers || own(format!("__{name}__")) || own(format!("__r{name}__"))
                });
                let (left_class, right_class) = (self.heap.ty(left), self.heap.ty(right));
                // `binary_op1`, Objects/abstract.c, v3.11: the slot of a built-in number goes first, unless the other operand
                // is of a derived class, and is asked at last when only that one has `slot_nb_…`.
                if !slots[0]
                    && kinds[0] >= kinds[1]
                    && !self.heap.is_subclass(right_class, left_class)
                    && let Some(result) = self.binary_builtin(op, left, right)
                {
                    return result;
                }
                // An int's slot does not know floats.
                let built_in = usize::from(slots[0]);
                let at_last = slots != [true, true]
                    && left_class != right_class
                    && kinds[built_in] >= kinds[1 - built_in];
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
                        let done = if at_last {
                            vm.arithmetic(op, left, right)
                        } else if matches!(base, 0 | 5) && sequences {
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
        if custom && let Some(result) = self.wrapped_operator(op, left, right) {
            return result;
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
    pub(super) fn changes_itself(&self, op: usize, left: R, right: R) -> bool {
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
        let none = left == NONE && right == NONE;
        if op % 13 == 7 && !none && self.is_type_like(left) && self.is_type_like(right) {
            return Some(self.new_union(left, right));
        }
        self.sequence_operation((op % 13) as usize, op >= 13, left, right)
    }

    pub(super) fn is_type_like(&self, object: R) -> bool {
        object == NONE
            || matches!(self.heap.get(object).data, Data::Type(_))
            || matches!(self.heap.ty(object), ty::GENERIC_ALIAS | ty::UNION_TYPE)
    }

    /// `X | Y` of types (Objects/unionobject.c, v3.11).
    pub(super) fn new_union(&mut self, left: R, right: R) -> Res {
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
    pub(super) fn subscripted_class(&mut self, class: R, index: R) -> Res {
        if let Some(found) = self.heap.find_own_in_type(class, "__class_getitem__") {
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
        // `PyObject_GetItem` calls the class's `__class_getitem__`, but for `type` itself.
        let bound = (class != ty::TYPE).then(|| self.bound_nothing("__class_getitem__", class));
        let names = &["__origin__", "__args__"];
        let (generic, parts) = (ty::GENERIC_ALIAS, [Some(class), None]);
        let alias = self.heap.new_ext(generic, names, &parts, &[]);
        let args = if self.heap.ty(index) == ty::TUPLE {
            self.heap.pick(index)
        } else {
            self.heap.new_tuple_copied(&[index])
        };
        self.heap.ext_set(alias, 1, Some(args));
        self.heap.drop_all([bound]);
        Ok(Out::Value(alias))
    }

    /// Of which built-in kind a number is: a kind's slots take those of the kinds below it.
    fn number_kind(&self, object: R) -> Option<u8> {
        match &self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) | Data::Bool(_) => Some(0),
            Data::Float(_) => Some(1),
            Data::Complex(..) => Some(2),
            _ => None,
        }
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

    pub(super) fn has_sequence_slots(&self, object: R) -> bool {
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

    pub(super) fn unsupported<T>(&mut self, op: u32, left: R, right: R) -> Result<T, Raise> {
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

    /// What an operation that changes nothing of a str, bytes, tuple or float gives: the object itself, or a copy if its class is
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
            Data::Float(value) => {
                let value = *value;
                self.heap.new_float(value)
            }
            _ => self.heap.pick(object),
        }
    }

    pub(super) fn sequence_operation(
        &mut self,
        op: usize,
        inplace: bool,
        left: R,
        right: R,
    ) -> Option<Res> {
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
            (0, Data::Bytes(_), Data::Bytes(_)) => self
                .bytes_joined(left, right)
                .map(|joined| Ok(Out::Value(joined))),
            (0, Data::Bytes(_), Data::Str(_) | Data::List(_) | Data::Tuple(_)) => {
                self.asked_for_buffer(right);
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
            (5, _, Data::Ext(_))
                if self.heap.is_instance(right, ty::DEQUE) && self.index_method(left).is_some() =>
            {
                Some(self.deque_operation(op, false, right, left))
            }
            (1 | 7 | 10 | 12, Data::Set(_), Data::Set(_)) => {
                Some(self.set_operation(op, inplace, left, right))
            }
            _ => None,
        }
    }

    /// The outcome of an in-place operation: the object itself.
    pub(super) fn then_same(&mut self, result: Res, object: R) -> Res {
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
        // Bounded by the limit of memory, but for what is empty.
        let times = usize::try_from(count).unwrap_or(usize::MAX);
        if matches!(self.heap.get(sequence).data, Data::Tuple(_) | Data::List(_))
            && !self.events_fit(usize::try_from(length * count).expect("bounded"))
        {
            return Ok(Out::Value(self.heap.pick(sequence)));
        }
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
            let by_bool = cx.with(|vm| vm.special(object, "__bool__").is_some());
            let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
            let value = cx.with(|vm| vm.truth_told(result, by_bool));
            cx.drop(result);
            value
        }
    }
}
