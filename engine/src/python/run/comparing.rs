//! Comparisons of objects, and those of sequences and dicts item by item (Objects/object.c `PyObject_RichCompare`, v3.11).

use crate::object::data::Data;
use crate::object::equality::{MAX_LEVELS, equal_past};
use crate::object::heap::R;
use crate::object::types::{FALSE, NONE, NOT_IMPLEMENTED, TRUE, truth, ty};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::number::{self};
use crate::python::run::ops::{COMPARE_NAMES, COMPARE_SYMBOLS, SWAPPED, truth_of};
use crate::python::run::slots;
use crate::python::run::tables::find_slow;
use crate::python::run::vm::Vm;
use std::cmp::Ordering;

impl Vm {
    /// `float_richcompare` with an int of the same magnitude above 2**48 makes an int of the float.
    pub(super) fn float_against_int(&mut self, left: R, right: R) {
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

    /// `complex_richcompare` (Objects/complexobject.c, v3.11) compares an int with a float made of the real part, when
    /// there is no imaginary one.
    fn complex_against_int(&mut self, op: u32, left: R, right: R) {
        let (real, int) = match (&self.heap.get(left).data, &self.heap.get(right).data) {
            (Data::Complex(real, imag), Data::Int(_) | Data::Big(_) | Data::Bool(_))
                if *imag == 0.0 =>
            {
                (*real, right)
            }
            (Data::Int(_) | Data::Big(_) | Data::Bool(_), Data::Complex(real, imag))
                if *imag == 0.0 =>
            {
                (*real, left)
            }
            _ => return,
        };
        if matches!(op, 2 | 3) {
            let float = self.heap.new_float(real);
            self.float_against_int(float, int);
            self.heap.drop(float);
        }
    }

    /// `COMPARE_OP`
    pub fn compare(&mut self, op: u32, left: R, right: R) -> Res {
        if let Some(result) = self.compare_plain(op, left, right) {
            return self.bool_out(result);
        }
        // The specialised comparisons of strings are none of `PyObject_RichCompare`.
        let level = u32::from(self.heap.ty(left) != ty::STR || self.heap.ty(right) != ty::STR);
        self.deeper(" in comparison", level, 0, |vm| {
            vm.compare_slowly(op, left, right)
        })
    }

    /// `PyObject_RichCompare` within its level of recursion.
    fn compare_slowly(&mut self, op: u32, left: R, right: R) -> Res {
        if let Some((left, right)) = self.behind_proxies(left, right)? {
            let held: &[R] = if self.profile.run.proxies_held {
                &[left, right]
            } else {
                &[]
            };
            return self.held_meanwhile(held, |vm| vm.compare(op, left, right));
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
        let of_modules = |vm: &Self, this: R| matches!(vm.heap.get(this).data, Data::Ext(_));
        if (of_modules(self, left) || of_modules(self, right))
            && let Some(result) = self.compare_of_modules(op, left, right)
        {
            return result;
        }
        self.float_against_int(left, right);
        self.complex_against_int(op, left, right);
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

    /// A comparison of objects of the modules written in C that compare by their content.
    fn compare_of_modules(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        let both = |vm: &Self, class: R| {
            let mut pair = [left, right].into_iter();
            pair.all(|this| vm.heap.is_instance(this, class))
        };
        if both(self, ty::DEQUE) && !(self.has_rich_slot(left) || self.has_rich_slot(right)) {
            return Some(self.compare_deques(op, left, right));
        }
        let view = |this: R| self.heap.ty(this) == ty::MEMORYVIEW;
        if matches!(op, 2 | 3)
            && (view(left) || view(right))
            && let Some((a, b)) = self.bytes_like(left).zip(self.bytes_like(right))
        {
            return Some(self.bool_out((a == b) == (op == 2)));
        }
        let wrapped = self.heap.ty(left) == ty::KEY_WRAPPER;
        if wrapped && self.heap.ty(right) == ty::KEY_WRAPPER {
            return Some(crate::python::run::functional::compare_keys(
                self, op, left, right,
            ));
        }
        None
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
    pub(super) fn has_rich_slot(&self, object: R) -> bool {
        self.heap.class(self.heap.ty(object)).heap
            && COMPARE_NAMES
                .iter()
                .any(|name| self.special(object, name).is_some())
    }

    pub(super) fn not_ordered<T>(&mut self, op: u32, left: R, right: R) -> Result<T, Raise> {
        let (left, right) = (self.type_text(left), self.type_text(right));
        let symbol = COMPARE_SYMBOLS[op as usize];
        let format = "'%s' not supported between instances of '%.100s' and '%.100s'";
        self.raise_format(ty::TYPE_ERROR, format, &[symbol, &left, &right])
    }

    /// A comparison that runs none of the program's code; `None` when it would.
    pub fn compare_now(&mut self, op: u32, left: R, right: R) -> Result<Option<bool>, Raise> {
        if op == 2 || op == 3 {
            let past = [left, right].map(|object| self.is_raw(object));
            // The level of the two themselves is counted already.
            let levels = self.levels_left() + 1;
            let same = equal_past(&self.heap, left, right, past, levels);
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
                    match equal_past(&self.heap, *a, *b, [false; 2], self.levels_left()) {
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
    pub(super) fn compare_sequences(&mut self, op: u32, left: R, right: R) -> Res {
        if self.sequence_items(left).is_none() || self.sequence_items(right).is_none() {
            if let (Data::Dict(_), Data::Dict(_)) =
                (&self.heap.get(left).data, &self.heap.get(right).data)
            {
                return self.compare_dicts(op, left, right);
            }
            // `weakref_richcompare`: what they refer to is compared, and held meanwhile.
            if let (Data::Weakref(Some(a), _), Data::Weakref(Some(b), _)) =
                (&self.heap.get(left).data, &self.heap.get(right).data)
            {
                let (a, b) = (*a, *b);
                return self.held_meanwhile(&[a, b], |vm| vm.compare(op, a, b));
            }
            // Nested too deep for one look.
            return Err(self.too_deep(" in comparison"));
        }
        let held = !matches!(self.heap.get(left).data, Data::Tuple(_));
        let bytes = if held { 80 } else { 112 };
        self.deeper(" in comparison", 0, bytes, |vm| {
            let cx = vm.cx.clone();
            wait(async move { compare_items(&cx, op, left, right, held).await })
        })
    }

    pub(super) fn compare_dicts(&mut self, op: u32, left: R, right: R) -> Res {
        if self.heap.dict(left).used != self.heap.dict(right).used {
            return self.bool_out(op == 3);
        }
        self.deeper(" in comparison", 0, 112, |vm| {
            let cx = vm.cx.clone();
            wait(async move { compare_entries(&cx, op, left, right).await })
        })
    }

    /// How many levels of comparisons there may be in one look.
    fn levels_left(&self) -> u32 {
        if self.profile.run.c_calls_recurse {
            self.recursion_limit
                .saturating_sub(self.depth)
                .min(MAX_LEVELS)
        } else {
            MAX_LEVELS
        }
    }

    /// C code that a release counts as one of the levels of recursion, or which takes `bytes` of the C stack (3.14.10,
    /// asked of nested containers).
    ///
    /// `_Py_EnterRecursiveCall` (Python/ceval.c): 3.11 counts `levels`, with those of Python functions; 3.14 looks how
    /// much of the C stack is used, and of its usual 8 MiB gives out nearly all.
    #[inline]
    pub(super) fn deeper(
        &mut self,
        place: &str,
        levels: u32,
        bytes: u32,
        body: impl FnOnce(&mut Self) -> Res,
    ) -> Res {
        let (levels, bytes) = if self.profile.run.c_calls_recurse {
            (levels, 0)
        } else {
            (0, bytes)
        };
        if levels > 0 && self.depth + levels > self.recursion_limit
            || self.native_stack + bytes > NATIVE_STACK
        {
            return Err(self.too_deep(place));
        }
        self.depth += levels;
        self.native_stack += bytes;
        let result = body(self);
        self.less_deep(result, levels, bytes)
    }

    /// The end of [`Self::deeper`], when the result is there.
    fn less_deep(&mut self, result: Res, levels: u32, bytes: u32) -> Res {
        match result {
            Ok(out) if levels + bytes > 0 && !matches!(out, Out::Value(_)) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    cx.with(|vm| {
                        vm.depth -= levels;
                        vm.native_stack -= bytes;
                    });
                    result
                })
            }
            done => {
                self.depth -= levels;
                self.native_stack -= bytes;
                done
            }
        }
    }

    /// [`Self::deeper`] of what is called as an object (`_PyObject_MakeTpCall`, Objects/call.c, v3.11).
    #[inline]
    pub(super) fn called_deeper(
        &mut self,
        levels: u32,
        body: impl FnOnce(&mut Self) -> Res,
    ) -> Res {
        self.deeper(" while calling a Python object", levels, 0, body)
    }

    /// The error of too many levels (`_Py_CheckRecursiveCall`, Python/ceval.c).
    #[cold]
    pub(super) fn too_deep(&mut self, place: &str) -> Raise {
        let (format, args): (_, &[&str]) = if self.profile.run.c_calls_recurse {
            ("maximum recursion depth exceeded%s", &[place])
        } else {
            ("Stack overflow (used %d kB)%s", &["8156", place])
        };
        let text = self.format_message(format, args);
        self.set_error(ty::RECURSION_ERROR, Some(text))
    }
}

/// What 3.14 gives out of the C stack, bytes.
const NATIVE_STACK: u32 = 8156 * 1024;

/// `dict_equal`, Objects/dictobject.c, v3.11.
async fn compare_entries(cx: &Cx, op: u32, left: R, right: R) -> Result<Option<R>, Raise> {
    let entries: Vec<_> = cx.with(|vm| vm.heap.dict(left).iter().collect());
    for entry in entries {
        // `dict_equal` holds what it compares.
        cx.with(|vm| {
            vm.heap.pick(entry.value);
            vm.heap.pick(entry.key);
        });
        let same = async {
            let found = find_slow(cx, right, entry.key, entry.hash).await?;
            let Some(number) = found else {
                return Ok(false);
            };
            let other = cx.with(|vm| {
                let found = vm.heap.dict(right).entries[number].expect("found");
                vm.heap.pick(found.value)
            });
            let same = equal_slow(cx, entry.value, other).await;
            cx.drop(other);
            same
        };
        let same = same.await;
        cx.with(|vm| {
            vm.heap.drop(entry.key);
            vm.heap.drop(entry.value);
        });
        if !same? {
            return Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 3)))));
        }
    }
    // `odict_richcompare`: the order of the keys counts too.
    let keys: Vec<(R, R)> = cx.with(|vm| {
        let ordered = |dict: R| vm.heap.is_instance(dict, ty::ORDERED_DICT);
        if !(ordered(left) && ordered(right)) {
            return Vec::new();
        }
        let entries = vm.heap.dict(left).iter().zip(vm.heap.dict(right).iter());
        entries.map(|(a, b)| (a.key, b.key)).collect()
    });
    for (a, b) in keys {
        if !equal_slow(cx, a, b).await? {
            return Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 3)))));
        }
    }
    Ok(Some(cx.with(|vm| vm.heap.pick(truth(op == 2)))))
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

/// `object.__eq__` and its like, found by `slot_tp_richcompare` as a slot wrapper: a tuple of both operands, one of the
/// second (`wrapperdescr_call`, Objects/descrobject.c, v3.11), then `object_richcompare`, whose `!=` asks `==`.
pub(super) async fn by_object(cx: &Cx, op: u32, this: R, other: R) -> Result<R, Raise> {
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

pub(super) async fn compare_items(
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
