//! Subscripts: items and slices, read, stored and deleted (Objects/abstract.c `PyObject_GetItem`, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::indexed::Indexed;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use num_traits::{Signed, ToPrimitive};

impl Vm {
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
            Data::Ext(_) if self.heap.ty(object) == ty::MEMORYVIEW => {
                Some(self.view_length(object))
            }
            _ => None,
        }
    }

    /// `len(x)`
    pub fn length_of(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__len__") {
            let cx = self.cx.clone();
            let begun = self.slot(method, vec![object]);
            return wait(async move {
                let told = cx.run(|_| begun).await?;
                cx.with(|vm| vm.length_told(told)).map(Some)
            });
        }
        if self.heap.ty(object) == ty::FRAME_LOCALS {
            return self.proxy_len(object);
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
            Data::Ext(_) if self.heap.ty(container) == ty::FRAME_LOCALS => {
                return self.proxy_item(container, index);
            }
            Data::Ext(_) if self.heap.ty(container) == ty::MEMORYVIEW => {
                return self.view_item(container, index);
            }
            Data::Ext(ext) if self.heap.is_instance(container, ty::DEQUE) => {
                let length = ext.items.len();
                if let Some(method) = self.index_method(index) {
                    return self.by_index(method, container, index, Indexed::Get);
                }
                self.index_number(index)?;
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

    pub(super) fn get_slice(&mut self, container: R, slice: R, length: usize) -> Res {
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
                if step != 1 && count == 1 {
                    // The general case of `unicode_subscript` makes a new object of one character too.
                    let text = crate::object::data::Str::new(chars, false, false);
                    return Ok(Out::Value(self.heap.new_str_of(text)));
                }
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
                Ok(Out::Value(if step == 1 {
                    self.heap.bytes_of(&bytes)
                } else {
                    self.heap.new_bytes(&bytes)
                }))
            }
            _ => unreachable!("the caller tested the type"),
        }
    }

    /// `container[index] = value`
    pub fn set_item(&mut self, container: R, index: R, value: R) -> Res {
        if let Some(method) = self.special(container, "__setitem__") {
            return self.slot(method, vec![container, index, value]);
        }
        if self.special(container, "__delitem__").is_some() {
            if matches!(self.heap.get(container).data, Data::Plain) {
                return Err(self.lacks_other("__setitem__"));
            }
            let args = [container, index, value];
            return self.by_wrapper(&args, |vm| vm.set_item(container, index, value));
        }
        match &self.heap.get(container).data {
            Data::Dict(_) => self.dict_set(container, index, value),
            Data::ByteArray(_) => self.bytearray_store(container, index, Some(value)),
            Data::Ext(_) if self.heap.ty(container) == ty::MEMORYVIEW => {
                self.view_store(container, index, value)
            }
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
                if let Some(method) = self.index_method(index) {
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
                if let Some(method) = self.index_method(index) {
                    return self.by_index(method, container, index, Indexed::Set(value));
                }
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
    pub(super) fn set_slice(&mut self, list: R, slice: R, value: R, made: bool) -> Res {
        let length = self.heap.list(list).items.len();
        let (start, step, count) = self.slice_range(slice, length)?;
        if self.has_no_items(value) {
            let text = if step == 1 {
                "can only assign an iterable"
            } else {
                "must assign iterable to extended slice"
            };
            return Err(self.no_sequence(value, text));
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
            // The vector of what is replaced stays until the last of that is released (`list_ass_subscript`).
            let garbage = self.scratch(8 * count as u64);
            for (number, item) in items.into_iter().enumerate() {
                let place = start + i64::try_from(number).expect("lengths fit") * step;
                let place = usize::try_from(place).expect("inside of the list");
                self.heap.list_set(list, place, item);
            }
            let over = move |vm: &mut Self| {
                vm.free_scratch(garbage);
                if !made {
                    vm.heap.drop(value);
                }
            };
            if self.heap.waiting.is_none() {
                over(self);
                return Ok(Out::Done);
            }
            let cx = self.cx.clone();
            return wait(async move {
                cx.settle().await;
                cx.with(over);
                Ok(None)
            });
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
        if self.special(container, "__setitem__").is_some() {
            if matches!(self.heap.get(container).data, Data::Plain) {
                return Err(self.lacks_other("__delitem__"));
            }
            return self.by_wrapper(&[container, index], |vm| vm.delete_item(container, index));
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
                if let Some(method) = self.index_method(index) {
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
                if let Some(method) = self.index_method(index) {
                    return self.by_index(method, container, index, Indexed::Delete);
                }
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

    pub(super) fn delete_slice(&mut self, list: R, start: i64, step: i64, count: usize) -> Res {
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
        let garbage = self.heap.list_delete_stepped(list, start, step, count);
        if self.heap.waiting.is_none() {
            self.free_scratch(garbage);
            return Ok(Out::Done);
        }
        // The vector of what was removed stays until the last of it is released.
        let cx = self.cx.clone();
        wait(async move {
            cx.settle().await;
            cx.with(|vm| vm.free_scratch(garbage));
            Ok(None)
        })
    }
}
