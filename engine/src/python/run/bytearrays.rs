//! `bytearray`: making it, its methods, operators, subscripts and slices (Objects/bytearrayobject.c, v3.11).
//!
//! What resizes it is refused while a view shows its buffer ([`Vm::check_exports`]).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::{repr, str_pad};
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::signature::{Arguments, count_of};
use crate::python::run::vm::Vm;

/// The methods that change it; the others are those of bytes.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("append", |vm, args, _| {
        vm.check_exports(args[0])?;
        let byte = vm.byte_of(args[1])?;
        let mut bytes = vm.heap.bytearray(args[0]).bytes.clone();
        bytes.push(byte);
        vm.heap.bytearray_become(args[0], bytes);
        vm.none_out()
    }),
    ("extend", |vm, args, _| {
        vm.check_exports(args[0])?;
        extend(vm, args[0], args[1])
    }),
    ("insert", |vm, args, _| {
        vm.check_exports(args[0])?;
        let place = vm.index_number(args[1])?;
        let byte = vm.byte_of(args[2])?;
        let mut bytes = vm.heap.bytearray(args[0]).bytes.clone();
        let place = clamp(place, bytes.len());
        bytes.insert(place, byte);
        vm.heap.bytearray_become(args[0], bytes);
        vm.none_out()
    }),
    ("pop", |vm, args, _| {
        vm.check_exports(args[0])?;
        let mut bytes = vm.heap.bytearray(args[0]).bytes.clone();
        if bytes.is_empty() {
            return Err(vm.raise_text(ty::INDEX_ERROR, "pop from empty bytearray"));
        }
        let length = i64::try_from(bytes.len()).expect("lengths fit");
        let place = match args.get(1) {
            Some(place) => vm.index_number(*place)?,
            None => -1,
        };
        let place = if place < 0 { place + length } else { place };
        if !(0..length).contains(&place) {
            return Err(vm.raise_text(ty::INDEX_ERROR, "pop index out of range"));
        }
        let byte = bytes.remove(usize::try_from(place).expect("tested above"));
        vm.heap.bytearray_become(args[0], bytes);
        Ok(Out::Value(vm.heap.new_int(i64::from(byte))))
    }),
    ("remove", |vm, args, _| {
        vm.check_exports(args[0])?;
        let byte = vm.byte_of(args[1])?;
        let mut bytes = vm.heap.bytearray(args[0]).bytes.clone();
        let Some(place) = bytes.iter().position(|other| *other == byte) else {
            return Err(vm.raise_text(ty::VALUE_ERROR, "value not found in bytearray"));
        };
        bytes.remove(place);
        vm.heap.bytearray_become(args[0], bytes);
        vm.none_out()
    }),
    ("clear", |vm, args, _| {
        vm.check_exports(args[0])?;
        vm.heap.bytearray_become(args[0], Vec::new());
        vm.none_out()
    }),
    ("reverse", |vm, args, _| {
        let mut bytes = vm.heap.bytearray(args[0]).bytes.clone();
        bytes.reverse();
        vm.heap.bytearray_become(args[0], bytes);
        vm.none_out()
    }),
    ("copy", |vm, args, _| {
        let bytes = vm.heap.bytearray(args[0]).bytes.clone();
        Ok(Out::Value(vm.heap.new_bytearray(&bytes)))
    }),
];

fn clamp(place: i64, length: usize) -> usize {
    let place = if place < 0 {
        place.saturating_add(i64::try_from(length).unwrap_or(i64::MAX))
    } else {
        place
    };
    usize::try_from(place).unwrap_or(0).min(length)
}

/// `bytearray.extend`: bytes at once, other iterables by way of another bytearray.
fn extend(vm: &mut Vm, this: R, other: R) -> Res {
    if let Some(more) = vm.bytes_like(other) {
        let cx = vm.cx.clone();
        return wait(async move {
            // Itself is copied first (`bytearray_setslice`).
            let copy = (this == other).then(|| cx.with(|vm| vm.heap.new_bytearray(&more)));
            cx.with(|vm| {
                let end = vm.heap.bytearray(this).bytes.len();
                vm.heap.bytearray_splice(this, end, end, &more);
                if let Some(copy) = copy {
                    vm.heap.drop(copy);
                }
                Ok(Some(vm.heap.pick(NONE)))
            })
        });
    }
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(other)).await?;
        let room = cx.with(|vm| vm.length_now(other).unwrap_or(32));
        let made = cx.with(|vm| vm.heap.new_bytearray(&vec![0; room]));
        let filled = collect(&cx, iterator, made, room).await;
        cx.drop(iterator);
        let filled = match filled {
            Ok(filled) => filled,
            Err(Raise) => {
                cx.drop(made);
                return Err(Raise);
            }
        };
        cx.with(|vm| {
            vm.heap.bytearray_become(made, filled.clone());
            let end = vm.heap.bytearray(this).bytes.len();
            vm.heap.bytearray_splice(this, end, end, &filled);
            vm.heap.drop(made);
            Ok(Some(vm.heap.pick(NONE)))
        })
    })
}

/// The bytes of an iterator, put into a bytearray that has room for some: half as much again when it is full, which
/// before v3.13 was found out one byte early.
async fn collect(cx: &Cx, iterator: R, made: R, room: usize) -> Result<Vec<u8>, Raise> {
    let (mut bytes, mut room) = (Vec::new(), room);
    while let Some(item) = cx.step(|vm| vm.iter_next(iterator)).await? {
        let byte = cx.with(|vm| {
            let byte = vm.byte_of(item);
            vm.heap.drop(item);
            byte
        })?;
        let late = cx.with(|vm| vm.profile.object.tables_in_mem);
        if late && bytes.len() >= room || !late && bytes.len() + 1 >= room {
            let length = if late { bytes.len() } else { bytes.len() + 1 };
            room = length + (length >> 1) + 1;
            let mut padded = bytes.clone();
            padded.resize(room, 0);
            cx.with(|vm| vm.heap.bytearray_become(made, padded));
        }
        bytes.push(byte);
    }
    Ok(bytes)
}

/// `bytearray(…)`
pub(super) fn new_bytearray(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found =
        Arguments::new("bytearray", args, kwargs).take(vm, &["source", "encoding", "errors"], 0)?;
    let made = vm.heap.new_empty_bytearray();
    let Some(source) = found[0] else {
        return Ok(Out::Value(made));
    };
    if vm.heap.chars(source).is_some() {
        let encoded = encode(vm, source, found[1], found[2]);
        let Ok(encoded) = encoded else {
            vm.heap.drop(made);
            return Err(Raise);
        };
        let bytes = vm.bytes_like(encoded).unwrap_or_default();
        vm.heap.bytearray_become(made, bytes);
        vm.heap.drop(encoded);
        return Ok(Out::Value(made));
    }
    if let Some(bytes) = vm.bytes_like(source) {
        vm.heap.bytearray_become(made, bytes);
        return Ok(Out::Value(made));
    }
    if vm.heap.int_value(source).is_some() || vm.index_method(source).is_some() {
        let count = match vm.fitting_index(source, ty::OVERFLOW_ERROR) {
            Ok(count) => count,
            Err(raised) => {
                vm.heap.drop(made);
                return Err(raised);
            }
        };
        let Some(count) = count_of(count) else {
            vm.heap.drop(made);
            return Err(vm.raise_text(ty::VALUE_ERROR, "negative count"));
        };
        if count as u64 > vm.limits.memory {
            vm.heap.drop(made);
            return vm.no_memory();
        }
        vm.heap.bytearray_become(made, vec![0; count]);
        return Ok(Out::Value(made));
    }
    let listed = matches!(vm.heap.ty(source), ty::LIST | ty::TUPLE);
    if let Some(items) = vm.sequence_items(source).filter(|_| listed) {
        let bytes: Result<Vec<u8>, Raise> = items.iter().map(|item| vm.byte_of(*item)).collect();
        return match bytes {
            Ok(bytes) => {
                vm.heap.bytearray_become(made, bytes);
                Ok(Out::Value(made))
            }
            Err(Raise) => {
                vm.heap.drop(made);
                Err(Raise)
            }
        };
    }
    let cx = vm.cx.clone();
    wait(async move {
        let done = one_by_one(&cx, source, made).await;
        if done.is_err() {
            cx.drop(made);
        }
        done.map(|()| Some(made))
    })
}

fn encode(vm: &mut Vm, source: R, encoding: Option<R>, errors: Option<R>) -> Result<R, Raise> {
    if encoding.is_none() {
        return Err(vm.raise_text(ty::TYPE_ERROR, "string argument without an encoding"));
    }
    let (encoding, errors) = vm.codec("bytearray", encoding, errors)?;
    let text = vm.heap.chars(source).unwrap_or_default();
    match str_pad::encode(&text, encoding, errors) {
        Ok(bytes) => Ok(vm.heap.bytes_of(&bytes)),
        Err(failure) => Err(vm.raise_codec_failure(&failure, source)),
    }
}

/// The end of `bytearray___init___impl`: the bytes of an iterator are appended.
async fn one_by_one(cx: &Cx, source: R, made: R) -> Result<(), Raise> {
    let iterator = cx.run(|vm| vm.get_iter(source)).await?;
    loop {
        let step = cx.step(|vm| vm.iter_next(iterator)).await;
        let item = match step {
            Ok(Some(item)) => item,
            other => {
                cx.drop(iterator);
                return other.map(|_| ());
            }
        };
        let appended: Result<(), Raise> = cx.with(|vm| {
            let byte = vm.byte_of(item);
            vm.heap.drop(item);
            let mut bytes = vm.heap.bytearray(made).bytes.clone();
            bytes.push(byte?);
            vm.heap.bytearray_become(made, bytes);
            Ok(())
        });
        if appended.is_err() {
            cx.drop(iterator);
            return Err(Raise);
        }
    }
}

impl Vm {
    /// The bytes of bytes or a bytearray.
    pub(super) fn bytes_like(&self, object: R) -> Option<Vec<u8>> {
        match &self.heap.get(object).data {
            Data::Bytes(bytes) => Some(bytes.to_vec()),
            Data::ByteArray(this) => Some(this.bytes.clone()),
            Data::Ext(_) if self.heap.ty(object) == ty::MEMORYVIEW => self.view_now(object),
            _ => None,
        }
    }

    /// Bytes of the kind that the first operand or argument is.
    pub(super) fn bytes_as(&mut self, model: R, bytes: &[u8]) -> R {
        match self.heap.get(model).data {
            Data::ByteArray(_) => self.heap.new_bytearray(bytes),
            _ => self.heap.new_bytes(bytes),
        }
    }

    /// The same for a part of the object: all of plain bytes is the object itself (`do_strip`, `return_self`,
    /// Objects/bytesobject.c, and `STRINGLIB_CHECK_EXACT` in Objects/stringlib/split.h, v3.11).
    pub(super) fn part_as(&mut self, model: R, bytes: &[u8]) -> R {
        match &self.heap.get(model).data {
            Data::ByteArray(_) => self.heap.new_bytearray(bytes),
            Data::Bytes(whole)
                if whole.len() == bytes.len() && self.heap.ty(model) == ty::BYTES =>
            {
                self.heap.pick(model)
            }
            _ => self.heap.bytes_of(bytes),
        }
    }

    /// `bytes_concat`: with nothing added, plain bytes stay what they are.
    pub(super) fn bytes_joined(&mut self, left: R, right: R) -> Option<R> {
        let plain = |vm: &Self, this: R| vm.heap.ty(this) == ty::BYTES;
        let (Data::Bytes(a), Data::Bytes(b)) =
            (&self.heap.get(left).data, &self.heap.get(right).data)
        else {
            return None;
        };
        if a.is_empty() && plain(self, right) {
            return Some(self.heap.pick(right));
        }
        if b.is_empty() && plain(self, left) {
            return Some(self.heap.pick(left));
        }
        let joined = [&a[..], &b[..]].concat();
        Some(self.heap.new_bytes(&joined))
    }

    /// `_getbytevalue`
    fn byte_of(&mut self, object: R) -> Result<u8, Raise> {
        let value = self.index_number(object)?;
        u8::try_from(value)
            .map_err(|_| self.raise_text(ty::VALUE_ERROR, "byte must be in range(0, 256)"))
    }

    /// `bytearray_repr`: the text is put together in a buffer with room for four characters a byte.
    pub(super) fn bytearray_repr(&mut self, object: R) -> R {
        let bytes = &self.heap.bytearray(object).bytes;
        let text = repr::repr_bytearray(bytes);
        let room = 15 + 4 * bytes.len() as u64;
        let (domain, kind) = (
            self.heap.table_domain(),
            crate::timeline::BlockKind::Internal,
        );
        let buffer = self.heap.scratch(domain, kind, room);
        let text = self.heap.new_text(&text);
        let none = crate::addr::ObjectId::NONE;
        self.heap.free(domain, kind, buffer, none);
        text
    }

    /// `bytearray[slice]`
    pub(super) fn bytearray_slice(&mut self, object: R, slice: R) -> Res {
        let bytes = self.heap.bytearray(object).bytes.clone();
        let places = self.places(slice, bytes.len())?;
        let bytes: Vec<u8> = places.into_iter().map(|place| bytes[place]).collect();
        Ok(Out::Value(self.heap.new_bytearray(&bytes)))
    }

    fn places(&mut self, slice: R, length: usize) -> Result<Vec<usize>, Raise> {
        let (start, step, count) = self.slice_range(slice, length)?;
        let place = |number: usize| {
            let place = start + i64::try_from(number).expect("lengths fit") * step;
            usize::try_from(place).expect("inside of the sequence")
        };
        Ok((0..count).map(place).collect())
    }

    /// `bytearray_ass_subscript`; without a value the place is deleted.
    pub(super) fn bytearray_store(&mut self, object: R, index: R, value: Option<R>) -> Res {
        let length = self.heap.bytearray(object).bytes.len();
        if let Data::Slice(_) = self.heap.get(index).data {
            return self.bytearray_store_slice(object, index, value);
        }
        if self.heap.int_value(index).is_none() {
            let name = self.type_text(index);
            let format = "bytearray indices must be integers or slices, not %.200s";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        let place = self.index(index, length, "bytearray index out of range")?;
        match value {
            Some(value) => {
                let byte = self.byte_of(value)?;
                self.heap.bytearray_set(object, place, byte);
                self.heap.touch(object);
            }
            None => {
                self.check_exports(object)?;
                self.heap.bytearray_splice(object, place, place + 1, &[]);
            }
        }
        Ok(Out::Done)
    }

    fn bytearray_store_slice(&mut self, object: R, slice: R, value: Option<R>) -> Res {
        let copied = value.filter(|value| {
            *value == object || !matches!(self.heap.get(*value).data, Data::ByteArray(_))
        });
        if let Some(value) = copied {
            let wrong = self.heap.chars(value).is_some() || self.heap.int_value(value).is_some();
            if wrong {
                let text = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
                return Err(self.raise_text(ty::TYPE_ERROR, text));
            }
            // `PyByteArray_FromObject`, then the same again.
            let cx = self.cx.clone();
            return wait(async move {
                let copy = cx.run(|vm| new_bytearray(vm, &[value], &[])).await?;
                let result = cx
                    .step(|vm| vm.bytearray_store_slice(object, slice, Some(copy)))
                    .await;
                cx.drop(copy);
                result
            });
        }
        let length = self.heap.bytearray(object).bytes.len();
        let (start, step, count) = self.slice_range(slice, length)?;
        let new = value.and_then(|value| self.bytes_like(value));
        if step == 1 {
            let low = usize::try_from(start).expect("not negative");
            let new = new.unwrap_or_default();
            if new.len() != count {
                self.check_exports(object)?;
            }
            self.heap.bytearray_splice(object, low, low + count, &new);
            return Ok(Out::Done);
        }
        let places = self.places(slice, length)?;
        let mut bytes = self.heap.bytearray(object).bytes.clone();
        match new {
            Some(new) if new.len() == places.len() => {
                for (place, byte) in places.into_iter().zip(new) {
                    bytes[place] = byte;
                }
            }
            Some(new) => {
                let text = format!(
                    "attempt to assign bytes of size {} to extended slice of size {}",
                    new.len(),
                    places.len()
                );
                return Err(self.raise_text(ty::VALUE_ERROR, &text));
            }
            None => {
                self.check_exports(object)?;
                let kept = bytes.iter().enumerate();
                let kept = kept.filter(|(place, _)| !places.contains(place));
                bytes = kept.map(|(_, byte)| *byte).collect();
            }
        }
        self.heap.bytearray_become(object, bytes);
        Ok(Out::Done)
    }

    /// `+` and `*` of bytes and bytearrays, where one is a bytearray; `None` when that is not known.
    pub(super) fn bytearray_operation(
        &mut self,
        op: usize,
        inplace: bool,
        left: R,
        right: R,
    ) -> Option<Res> {
        let mutable = |vm: &Self, side: R| matches!(vm.heap.get(side).data, Data::ByteArray(_));
        if !mutable(self, left) && !mutable(self, right) {
            return None;
        }
        let (a, b) = (self.bytes_like(left), self.bytes_like(right));
        let count = match (op, &a, &b) {
            (5, Some(_), None) => Some(right),
            (5, None, Some(_)) => Some(left),
            _ => None,
        };
        let asked = count.and_then(|count| {
            self.with_index(count, move |vm, number| {
                let (left, right) = if count == right {
                    (left, number)
                } else {
                    (number, right)
                };
                vm.repeat_bytearray(inplace, left, right)
            })
        });
        if asked.is_some() {
            return asked;
        }
        let (sequence, bytes) = match (op, a, b) {
            (0, Some(a), Some(b)) => (left, [a, b].concat()),
            (0, Some(_), None) => {
                let (right, left) = (self.type_text(right), self.type_text(left));
                let format = "can't concat %.100s to %.100s";
                return Some(self.raise_format(ty::TYPE_ERROR, format, &[&right, &left]));
            }
            (5, Some(bytes), None) => match self.times(right, bytes.len()) {
                Ok(times) => (left, bytes.repeat(times)),
                Err(Raise) => return Some(Err(Raise)),
            },
            (5, None, Some(bytes)) => match self.times(left, bytes.len()) {
                Ok(times) => (right, bytes.repeat(times)),
                Err(Raise) => return Some(Err(Raise)),
            },
            _ => return None,
        };
        if inplace && mutable(self, left) {
            if self.length_now(left) != Some(bytes.len())
                && let Err(raised) = self.check_exports(left)
            {
                return Some(Err(raised));
            }
            self.heap.bytearray_become(left, bytes);
            return Some(Ok(Out::Value(self.heap.pick(left))));
        }
        Some(Ok(Out::Value(self.bytes_as(sequence, &bytes))))
    }

    fn repeat_bytearray(&mut self, inplace: bool, left: R, right: R) -> Res {
        let result = self.bytearray_operation(5, inplace, left, right);
        result.expect("one side is a bytearray")
    }

    fn times(&mut self, count: R, length: usize) -> Result<usize, Raise> {
        if self.heap.int_value(count).is_none() {
            let name = self.type_text(count);
            let format = "can't multiply sequence by non-int of type '%.200s'";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        let times = count_of(self.fitting_index(count, ty::OVERFLOW_ERROR)?).unwrap_or(0);
        if times.saturating_mul(length) as u64 > self.limits.memory {
            return self.no_memory();
        }
        Ok(times)
    }
}
