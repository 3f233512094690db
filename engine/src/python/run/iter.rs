//! Iteration: making iterators, taking items, and what consumes iterables
//! (Objects/listobject.c `list_extend`, Objects/dictobject.c, Objects/enumobject.c, Python/bltinmodule.c, v3.11).

use crate::object::data::{Data, DictIter, Range};
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, NONE, ty};
use crate::python::code::Op;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::sets_asked::add_entries;
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, HolderKind, Reason};

impl Vm {
    /// `iter(x)`
    pub fn get_iter(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__iter__") {
            return self.slot(method, vec![object]);
        }
        let iterator = match &self.heap.get(object).data {
            Data::List(_) => self.heap.new_seq_iter(ty::LIST_ITER, object, 0),
            Data::Tuple(_) => self.heap.new_seq_iter(ty::TUPLE_ITER, object, 0),
            Data::Str(_) => self.heap.new_seq_iter(ty::STR_ITER, object, 0),
            Data::Bytes(_) => self.heap.new_seq_iter(ty::BYTES_ITER, object, 0),
            Data::ByteArray(_) => self.heap.new_seq_iter(ty::BYTEARRAY_ITER, object, 0),
            Data::Range(range) => {
                let [start, _, step, length] = range.numbers;
                self.heap
                    .new_plain(ty::RANGE_ITER, Data::RangeIter(start, step, length))
            }
            Data::Dict(_) => self.dict_iter(ty::DICT_KEYITER, object),
            Data::DictView(dict) => {
                let dict = *dict;
                let class = match self.heap.ty(object) {
                    ty::DICT_KEYS | ty::MAPPING_PROXY => ty::DICT_KEYITER,
                    ty::DICT_VALUES => ty::DICT_VALUEITER,
                    _ => ty::DICT_ITEMITER,
                };
                self.dict_iter(class, dict)
            }
            Data::Set(set) => {
                let used = set.used();
                let iterator = self
                    .heap
                    .new_gc(ty::SET_ITER, Data::SetIter(Some(object), 0, used));
                self.heap.hold_part(iterator, object, "set");
                iterator
            }
            Data::SeqIter(..)
            | Data::RangeIter(..)
            | Data::DictIter(_)
            | Data::SetIter(..)
            | Data::Enumerate(..)
            | Data::Zip(..)
            | Data::Map(..)
            | Data::Filter(..)
            | Data::CallableIter(_)
            | Data::Generator(_) => self.heap.pick(object),
            Data::Ext(_) if self.heap.is_instance(object, ty::DEQUE) => {
                self.deque_iter(object, false)
            }
            Data::Ext(_) if crate::python::run::itertools::is_iterator(self.heap.ty(object)) => {
                self.heap.pick(object)
            }
            _ if self.special(object, "__next__").is_some()
                && self.special(object, "__iter__").is_some() =>
            {
                self.heap.pick(object)
            }
            _ if self.special(object, "__getitem__").is_some() => {
                self.heap.new_seq_iter(ty::SEQ_ITER, object, 0)
            }
            _ => {
                if let Some(target) = self.behind_proxy(object)? {
                    return self.held_meanwhile(&[target], |vm| vm.get_iter(target));
                }
                let name = self.heap.type_name(object).to_owned();
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "'%.200s' object is not iterable",
                    &[&name],
                );
            }
        };
        Ok(Out::Value(iterator))
    }

    fn dict_iter(&mut self, class: R, dict: R) -> R {
        let used = self.heap.dict(dict).used;
        let data = Data::DictIter(Box::new(DictIter {
            dict: Some(dict),
            pos: 0,
            used,
            left: used,
            result: None,
            reversed: false,
        }));
        let iterator = self.heap.create(class, data, 72, 16, true, None);
        self.heap.hold_part(iterator, dict, "dict");
        if class == ty::DICT_ITEMITER {
            let result = self.heap.new_tuple_copied(&[NONE, NONE]);
            self.heap.give_part(iterator, result, "result");
            if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
                this.result = Some(result);
            }
        }
        self.heap.track(iterator);
        iterator
    }

    /// `reversed()` of a dict or a view.
    pub fn reversed_dict_iter(&mut self, class: R, dict: R) -> R {
        let iterator = self.dict_iter(class, dict);
        let last = self.heap.dict(dict).entries.len();
        if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
            this.reversed = true;
            this.pos = last;
        }
        iterator
    }

    /// A 2-tuple of items in hand: the one that the iterator reuses when nobody else holds it, otherwise a new one.
    fn reuse_pair(&mut self, result: R, items: Vec<R>) -> R {
        if self.heap.get(result).refcount != 1 {
            return self.heap.new_tuple(items);
        }
        self.reuse_held(result, items)
    }

    /// Puts the items in the tuple that nobody else has.
    fn reuse_held(&mut self, result: R, items: Vec<R>) -> R {
        self.heap.pick(result);
        let holder = self.heap.within(HolderKind::Item, result);
        for (index, item) in items.into_iter().enumerate() {
            self.heap.give(item, holder, Reason::Stored);
            let Data::Tuple(slots) = &mut self.heap.get_mut(result).data else {
                unreachable!("the result is a tuple")
            };
            let old = std::mem::replace(&mut slots[index], item);
            self.heap.edge_set(result, index, item);
            self.heap.decref(old, holder, Reason::Replaced);
        }
        self.heap.track(result);
        result
    }

    /// `tp_iternext`
    pub fn iter_next(&mut self, iterator: R) -> Res {
        if let Data::Ext(_) = self.heap.get(iterator).data
            && crate::python::run::itertools::is_iterator(self.heap.ty(iterator))
        {
            return crate::python::run::itertools::next(self, iterator);
        }
        match &mut self.heap.get_mut(iterator).data {
            Data::SeqIter(None, _) | Data::CallableIter(None) => Ok(Out::End(None)),
            Data::SeqIter(Some(sequence), index) => {
                let (sequence, at) = (*sequence, *index);
                let backwards = self.heap.ty(iterator) == ty::LIST_REVITER
                    || self.heap.ty(iterator) == ty::REVERSED;
                self.seq_next(iterator, sequence, at, backwards)
            }
            Data::RangeIter(next, step, left) => {
                if *left == 0 {
                    return Ok(Out::End(None));
                }
                let value = *next;
                *next += *step;
                *left -= 1;
                Ok(Out::Value(self.heap.new_int(value)))
            }
            Data::DictIter(_) => self.dict_next(iterator),
            Data::SetIter(set, _, _) if set.is_none() => Ok(Out::End(None)),
            Data::SetIter(Some(set), slot, used) => {
                let (set, slot, used) = (*set, *slot, *used);
                if self.heap.set(set).used() != used {
                    return Err(
                        self.raise_text(ty::RUNTIME_ERROR, "Set changed size during iteration")
                    );
                }
                if let Some((place, item)) = self.heap.set(set).next_from(slot) {
                    if let Data::SetIter(_, slot, _) = &mut self.heap.get_mut(iterator).data {
                        *slot = place + 1;
                    }
                    Ok(Out::Value(self.heap.pick(item)))
                } else {
                    if let Data::SetIter(set, _, _) = &mut self.heap.get_mut(iterator).data {
                        *set = None;
                    }
                    self.drop_part(iterator, set, "set");
                    Ok(Out::End(None))
                }
            }
            Data::Generator(_) => Ok(Out::Next(iterator)),
            Data::Enumerate(inner, _, _) => {
                let inner = *inner;
                match self.iter_next(inner)? {
                    Out::Value(item) => Ok(Out::Value(self.enumerate_pair(iterator, item))),
                    Out::End(end) => Ok(Out::End(end)),
                    out => {
                        let cx = self.cx.clone();
                        wait(async move {
                            let item = cx.step(|_| Ok(out)).await?;
                            Ok(item.map(|item| cx.with(|vm| vm.enumerate_pair(iterator, item))))
                        })
                    }
                }
            }
            Data::Zip(iterators, _, true) => {
                let iterators = *iterators;
                let iterators = self.sequence_items(iterators).expect("zip has a tuple");
                self.zip_next_strict(iterators)
            }
            Data::Zip(iterators, result, false) => {
                let (iterators, result) = (*iterators, *result);
                let iterators = self.sequence_items(iterators).expect("zip has a tuple");
                // The tuple that is used again is held before the items are asked for.
                if self.heap.get(result).refcount != 1 {
                    return self.zip_next(iterators, result, false);
                }
                self.heap.pick(result);
                match self.zip_next(iterators, result, true) {
                    Ok(Out::Wait(task)) => {
                        let cx = self.cx.clone();
                        wait(async move {
                            let item = cx.step(|_| Ok(Out::Wait(task))).await;
                            cx.drop(result);
                            item
                        })
                    }
                    done => {
                        self.heap.drop(result);
                        done
                    }
                }
            }
            Data::Map(function, iterators) => {
                let (function, iterators) = (*function, *iterators);
                let iterators = self.sequence_items(iterators).expect("map has a tuple");
                let cx = self.cx.clone();
                wait(async move {
                    let mut args = Vec::new();
                    let mut ended = None;
                    for iterator in iterators {
                        match cx.step(|vm| vm.iter_next(iterator)).await {
                            Ok(Some(item)) => args.push(item),
                            other => {
                                ended = Some(other.map(|_| None));
                                break;
                            }
                        }
                    }
                    let result = match ended {
                        Some(end) => end,
                        None => cx.call(function, args.clone()).await.map(Some),
                    };
                    for arg in args {
                        cx.drop(arg);
                    }
                    result
                })
            }
            Data::Filter(function, inner) => {
                let (function, inner) = (*function, *inner);
                let cx = self.cx.clone();
                wait(async move {
                    while let Some(item) = cx.step(|vm| vm.iter_next(inner)).await? {
                        let keep = if function == NONE {
                            crate::python::run::ops::truth_of(&cx, item).await
                        } else {
                            match cx.call(function, vec![item]).await {
                                Ok(answer) => {
                                    let keep = crate::python::run::ops::truth_of(&cx, answer).await;
                                    cx.drop(answer);
                                    keep
                                }
                                Err(Raise) => Err(Raise),
                            }
                        };
                        match keep {
                            Ok(true) => return Ok(Some(item)),
                            Ok(false) => cx.drop(item),
                            Err(Raise) => {
                                cx.drop(item);
                                return Err(Raise);
                            }
                        }
                    }
                    Ok(None)
                })
            }
            Data::CallableIter(Some((callable, sentinel))) => {
                let (callable, sentinel) = (*callable, *sentinel);
                let cx = self.cx.clone();
                wait(async move {
                    let value = cx.call(callable, Vec::new()).await?;
                    if crate::python::run::ops::equal_slow(&cx, sentinel, value).await? {
                        cx.with(|vm| {
                            vm.heap.drop(value);
                            if let Data::CallableIter(this) = &mut vm.heap.get_mut(iterator).data {
                                *this = None;
                            }
                            vm.drop_part(iterator, callable, "callable");
                            vm.drop_part(iterator, sentinel, "sentinel");
                        });
                        return Ok(None);
                    }
                    Ok(Some(value))
                })
            }
            _ => {
                let Some(method) = self.special(iterator, "__next__") else {
                    let name = self.heap.type_name(iterator).to_owned();
                    return self.raise_format(
                        ty::TYPE_ERROR,
                        "'%.200s' object is not an iterator",
                        &[&name],
                    );
                };
                let cx = self.cx.clone();
                wait(async move {
                    match cx.run(|vm| vm.slot(method, vec![iterator])).await {
                        Ok(value) => Ok(Some(value)),
                        Err(Raise) => cx.with(Self::end_of_iteration),
                    }
                })
            }
        }
    }

    /// A `StopIteration` that is set becomes the end.
    pub fn end_of_iteration(&mut self) -> Result<Option<R>, Raise> {
        if self.stops() {
            self.clear_error();
            return Ok(None);
        }
        Err(Raise)
    }

    /// Releases a part of an object that it no longer has.
    pub fn drop_part(&mut self, owner: R, part: R, name: &'static str) {
        let holder = self.heap.part(owner, name);
        self.heap.decref(part, holder, Reason::LoopEnded);
    }

    fn seq_next(&mut self, iterator: R, sequence: R, at: i64, backwards: bool) -> Res {
        let place = usize::try_from(at).ok();
        let item = match &self.heap.get(sequence).data {
            Data::List(list) => place
                .and_then(|place| list.items.get(place).copied())
                .map(Ok),
            Data::Tuple(items) => place.and_then(|place| items.get(place).copied()).map(Ok),
            Data::Str(text) => place.and_then(|place| text.chars.get(place)).map(Err),
            Data::Bytes(_) | Data::ByteArray(_) => {
                let byte = match &self.heap.get(sequence).data {
                    Data::Bytes(bytes) => place.and_then(|place| bytes.get(place).copied()),
                    _ => {
                        let bytes = &self.heap.bytearray(sequence).bytes;
                        place.and_then(|place| bytes.get(place).copied())
                    }
                };
                if let Some(byte) = byte {
                    self.advance(iterator, if backwards { at - 1 } else { at + 1 });
                    return Ok(Out::Value(self.heap.new_int(i64::from(byte))));
                }
                None
            }
            _ => {
                // The old protocol: `__getitem__` until IndexError.
                if at < 0 {
                    return Ok(Out::End(None));
                }
                let cx = self.cx.clone();
                return wait(async move {
                    let index = cx.with(|vm| vm.heap.new_int(at));
                    let result = cx.run(|vm| vm.get_item(sequence, index)).await;
                    cx.drop(index);
                    match result {
                        Ok(value) => {
                            let to = if backwards { at - 1 } else { at + 1 };
                            cx.with(|vm| vm.advance(iterator, to));
                            Ok(Some(value))
                        }
                        Err(Raise) => cx.with(|vm| {
                            let end = vm.error.is_some_and(|error| {
                                vm.heap.is_subclass(error.ty, ty::INDEX_ERROR)
                                    || vm.heap.is_subclass(error.ty, ty::STOP_ITERATION)
                            });
                            if end {
                                vm.clear_error();
                                return Ok(None);
                            }
                            Err(Raise)
                        }),
                    }
                });
            }
        };
        if let Some(item) = item {
            self.advance(iterator, if backwards { at - 1 } else { at + 1 });
            let asked = self.heap.ty(iterator) == ty::REVERSED;
            let call = asked.then(|| self.item_slot(sequence, at)).flatten();
            let item = match item {
                Ok(item) => self.heap.pick(item),
                Err(char) => self.heap.new_str(&[char]),
            };
            for object in call.into_iter().flatten() {
                self.heap.drop(object);
            }
            Ok(Out::Value(item))
        } else {
            let keeps = self.profile.run.reversed_keeps_list;
            if keeps && at < 0 && self.heap.ty(iterator) == ty::LIST_REVITER {
                return Ok(Out::End(None));
            }
            if let Data::SeqIter(sequence, _) = &mut self.heap.get_mut(iterator).data {
                *sequence = None;
            }
            self.drop_part(iterator, sequence, "sequence");
            Ok(Out::End(None))
        }
    }

    /// `slot_sq_item` (Objects/typeobject.c, v3.11), which is the `sq_item` of every class derived from a built-in sequence:
    /// `update_one_slot` finds the wrapper of `mp_subscript` under `__getitem__`. It calls that with a number and a tuple
    /// of both, and `wrapperdescr_call` cuts a tuple of the arguments; in the order in which they go.
    fn item_slot(&mut self, sequence: R, at: i64) -> Option<[R; 3]> {
        if !self.heap.class(self.heap.ty(sequence)).heap {
            return None;
        }
        let number = self.heap.new_ssize(at);
        let call = self.heap.new_tuple_copied(&[sequence, number]);
        let args = self.heap.new_tuple_copied(&[number]);
        Some([args, call, number])
    }

    fn advance(&mut self, iterator: R, to: i64) {
        if let Data::SeqIter(_, index) = &mut self.heap.get_mut(iterator).data {
            *index = to;
        }
    }

    fn dict_next(&mut self, iterator: R) -> Res {
        let class = self.heap.ty(iterator);
        let Data::DictIter(this) = &self.heap.get(iterator).data else {
            unreachable!("the caller tested the type")
        };
        let Some(dict) = this.dict else {
            return Ok(Out::End(None));
        };
        let (pos, used, result, reversed) = (this.pos, this.used, this.result, this.reversed);
        if self.heap.dict(dict).used != used {
            return Err(self.raise_text(
                ty::RUNTIME_ERROR,
                "dictionary changed size during iteration",
            ));
        }
        let entries = &self.heap.dict(dict).entries;
        let found = if reversed {
            entries[..pos.min(entries.len())]
                .iter()
                .rposition(Option::is_some)
        } else {
            let start = pos.min(entries.len());
            let found = entries[start..].iter().position(Option::is_some);
            found.map(|offset| start + offset)
        };
        let Some(place) = found else {
            if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
                this.dict = None;
            }
            self.drop_part(iterator, dict, "dict");
            return Ok(Out::End(None));
        };
        let entry = entries[place].expect("found above");
        if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
            this.pos = if reversed { place } else { place + 1 };
            this.left = this.left.saturating_sub(1);
        }
        let value = match (class, result) {
            (ty::DICT_KEYITER, _) => self.heap.pick(entry.key),
            (ty::DICT_VALUEITER, _) => self.heap.pick(entry.value),
            (_, result) => {
                let result = result.expect("items iterators have a tuple");
                self.heap.pick(entry.key);
                self.heap.pick(entry.value);
                self.reuse_pair(result, vec![entry.key, entry.value])
            }
        };
        Ok(Out::Value(value))
    }

    fn enumerate_pair(&mut self, iterator: R, item: R) -> R {
        let Data::Enumerate(_, index, result) = &mut self.heap.get_mut(iterator).data else {
            unreachable!("the caller tested the type")
        };
        let (number, result) = (*index, *result);
        *index += 1;
        let number = self.heap.new_int(number);
        self.reuse_pair(result, vec![number, item])
    }

    fn zip_next(&mut self, iterators: Vec<R>, result: R, again: bool) -> Res {
        if iterators.is_empty() {
            return Ok(Out::End(None));
        }
        let mut items = Vec::new();
        let count = iterators.len();
        let mut left = iterators.into_iter();
        // The reused tuple is taken first, so that items go straight into it; a new one is made before the items.
        let fresh = (!again).then(|| self.heap.new_tuple_copied(&vec![NONE; count]));
        while let Some(iterator) = left.next() {
            let step = match self.iter_next(iterator) {
                Ok(step) => step,
                Err(Raise) => {
                    for item in items.into_iter().chain(fresh) {
                        self.heap.drop(item);
                    }
                    return Err(Raise);
                }
            };
            match step {
                Out::Value(item) => items.push(item),
                Out::End(_) => {
                    for item in items.into_iter().chain(fresh) {
                        self.heap.drop(item);
                    }
                    return Ok(Out::End(None));
                }
                out => {
                    let cx = self.cx.clone();
                    return wait(async move {
                        let mut next = Some(out);
                        loop {
                            let step = match next.take() {
                                Some(out) => cx.step(|_| Ok(out)).await,
                                None => match left.next() {
                                    Some(iterator) => cx.step(|vm| vm.iter_next(iterator)).await,
                                    None => break,
                                },
                            };
                            match step {
                                Ok(Some(item)) => items.push(item),
                                other => {
                                    for item in items.into_iter().chain(fresh) {
                                        cx.drop(item);
                                    }
                                    return other.map(|_| None);
                                }
                            }
                        }
                        Ok(Some(cx.with(|vm| vm.zip_result(result, fresh, items))))
                    });
                }
            }
        }
        Ok(Out::Value(self.zip_result(result, fresh, items)))
    }

    /// `zip_next` with `strict` (Python/bltinmodule.c, v3.11): all must end together. Simplified: always a new tuple.
    fn zip_next_strict(&mut self, iterators: Vec<R>) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let mut items = Vec::new();
            let mut ended = None;
            for (place, iterator) in iterators.iter().enumerate() {
                let step = cx.step(|vm| vm.iter_next(*iterator)).await;
                match (step, ended) {
                    (Ok(Some(item)), None) => items.push(item),
                    (Ok(None), None) if place == 0 => ended = Some(()),
                    (Ok(None), Some(())) => {}
                    (step, _) => {
                        let longer = matches!(step, Ok(Some(_)));
                        items.extend(step.as_ref().ok().copied().flatten());
                        for item in items {
                            cx.drop(item);
                        }
                        step?;
                        let than = if place == 1 { " 1" } else { "s 1-" };
                        let last = if place == 1 {
                            String::new()
                        } else {
                            place.to_string()
                        };
                        let which = if longer { "longer" } else { "shorter" };
                        let number = place + 1;
                        let text =
                            format!("zip() argument {number} is {which} than argument{than}{last}");
                        return Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, &text)));
                    }
                }
            }
            if ended.is_some() || items.is_empty() {
                return Ok(None);
            }
            Ok(Some(cx.with(|vm| vm.heap.new_tuple(items))))
        })
    }

    fn zip_result(&mut self, result: R, fresh: Option<R>, items: Vec<R>) -> R {
        let Some(tuple) = fresh else {
            return self.reuse_held(result, items);
        };
        for (index, item) in items.into_iter().enumerate() {
            self.fill_tuple(tuple, index, item);
        }
        tuple
    }

    /// `range(start, stop, step)` from numbers; big ones make temporary ints (`compute_range_length`).
    pub fn new_range(&mut self, numbers: [i64; 3]) -> Res {
        let [start, stop, step] = numbers;
        let length = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && start > stop {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        let mut parts = [NONE; 4];
        for (part, number) in parts.iter_mut().zip([start, stop, step]) {
            *part = self.heap.new_int(number);
        }
        self.range_of(parts, [start, stop, step, length])
    }

    /// A range of its three ints, in hand.
    pub fn range_of(&mut self, mut parts: [R; 4], numbers: [i64; 4]) -> Res {
        let [start, stop, step, length] = numbers;
        parts[3] = if length > 0 {
            // hi - lo, minus 1, divided by step, plus 1: three temporaries, last made first freed.
            let (low, high, by) = if step > 0 {
                (start, stop, step)
            } else {
                (stop, start, -step)
            };
            if self.profile.run.ranges_without_temporaries {
                parts[3] = self.heap.new_ssize(length);
                return Ok(Out::Value(self.finish_range(parts, numbers)));
            }
            let one = self.heap.new_int(high - low);
            let two = self.heap.new_int(high - low - 1);
            let three = self.heap.new_int((high - low - 1) / by);
            let length = self.heap.new_int(length);
            for temporary in [three, two, one] {
                self.heap.drop(temporary);
            }
            length
        } else {
            self.heap.new_int(0)
        };
        Ok(Out::Value(self.finish_range(parts, numbers)))
    }

    fn finish_range(&mut self, parts: [R; 4], numbers: [i64; 4]) -> R {
        let data = Data::Range(Box::new(Range { parts, numbers }));
        let range = self.heap.new_plain(ty::RANGE, data);
        for (part, name) in parts.into_iter().zip(["start", "stop", "step", "length"]) {
            self.heap.give_part(range, part, name);
        }
        range
    }

    /// `PyObject_LengthHint`, with the bound method that it makes for an iterator.
    fn length_hint(&mut self, iterable: R, default: u64) -> u64 {
        if let Some(length) = self.length_now(iterable) {
            return length as u64;
        }
        let hint = match &self.heap.get(iterable).data {
            Data::SeqIter(Some(sequence), at) => {
                let length = self.length_now(*sequence).unwrap_or(0);
                let length = i64::try_from(length).expect("lengths fit");
                let left = if matches!(self.heap.ty(iterable), ty::LIST_REVITER | ty::REVERSED) {
                    at + 1
                } else {
                    length - at
                };
                u64::try_from(left).unwrap_or(0)
            }
            Data::SeqIter(None, _) => 0,
            Data::RangeIter(_, _, left) => u64::try_from(*left).unwrap_or(0),
            Data::DictIter(iter) => iter.left as u64,
            Data::SetIter(_, _, used) => *used as u64,
            _ => return default,
        };
        let method = self.bound_nothing("__length_hint__", iterable);
        let length = self.heap.new_int(i64::try_from(hint).expect("lengths fit"));
        self.heap.drop(method);
        self.heap.drop(length);
        hint
    }

    /// Whether the program's code tells how many items there may be.
    fn hint_is_asked(&self, iterable: R) -> bool {
        self.special(iterable, "__len__").is_some()
            || self.special(iterable, "__length_hint__").is_some()
            || self.iterated_sequence(iterable).is_some()
    }

    /// The object of the program's own class that an iterator asks for its items, the place where it is, and whether
    /// it goes backwards.
    fn iterated_sequence(&self, iterator: R) -> Option<(R, i64, bool)> {
        let Data::SeqIter(Some(sequence), at) = self.heap.get(iterator).data else {
            return None;
        };
        let kind = self.heap.ty(iterator);
        let asks = matches!(kind, ty::SEQ_ITER | ty::REVERSED)
            && self.special(sequence, "__getitem__").is_some();
        asks.then_some((sequence, at, kind == ty::REVERSED))
    }

    /// `list_extend`
    pub fn list_extend(&mut self, list: R, iterable: R) -> Res {
        let exact = matches!(self.heap.ty(iterable), ty::LIST | ty::TUPLE);
        if exact && let Some(items) = self.sequence_items(iterable) {
            if items.is_empty() {
                return Ok(Out::Done);
            }
            let length = self.heap.list(list).items.len();
            self.list_make_room(list, items.len() as u64, length as u64);
            self.heap.list_fill(list, &items);
            return Ok(Out::Done);
        }
        if self.profile.run.tables_listed && self.extend_from_table(list, iterable) {
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        let custom = self.hint_is_asked(iterable);
        let iterator = match self.get_iter(iterable)? {
            Out::Value(iterator) if !custom => iterator,
            out => {
                return wait(async move {
                    let iterator = cx.run(|_| Ok(out)).await?;
                    let hint = match hint_of(&cx, iterable, 8).await {
                        Ok(hint) => hint,
                        Err(Raise) => {
                            cx.drop(iterator);
                            return Err(Raise);
                        }
                    };
                    if cx.with(|vm| vm.too_big(usize::try_from(hint).unwrap_or(usize::MAX))) {
                        cx.drop(iterator);
                        return cx.with(Self::no_memory);
                    }
                    cx.with(|vm| {
                        let length = vm.heap.list(list).items.len() as u64;
                        if hint > 0 {
                            vm.list_make_room(list, hint, length);
                            vm.heap.touch(list);
                        }
                    });
                    extend_from(&cx, list, iterator).await
                });
            }
        };
        if self.too_big(self.length_now(iterable).unwrap_or(0)) {
            self.heap.drop(iterator);
            return self.no_memory();
        }
        self.list_reserve(list, iterable);
        if self.simple_iterator(iterator) {
            loop {
                if self.over_limit() {
                    self.heap.drop(iterator);
                    return self.no_memory();
                }
                match self.iter_next(iterator) {
                    Ok(Out::Value(item)) => self.heap.list_append_taken(list, item),
                    Ok(_) => break,
                    Err(Raise) => {
                        self.heap.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            let length = self.heap.list(list).items.len() as u64;
            self.heap.list_resize(list, length);
            self.heap.touch(list);
            self.heap.drop(iterator);
            return Ok(Out::Done);
        }
        self.heap.touch(list);
        wait(async move { extend_from(&cx, list, iterator).await })
    }

    /// `list_extend_set`, `list_extend_dict`, `list_extend_dictitems` (v3.13 and later): without an iterator.
    fn extend_from_table(&mut self, list: R, iterable: R) -> bool {
        let mut pairs = false;
        let items: Vec<R> = match (self.heap.ty(iterable), &self.heap.get(iterable).data) {
            (ty::SET | ty::FROZENSET, Data::Set(set)) => set.iter().collect(),
            (ty::DICT, Data::Dict(dict)) => dict.iter().map(|entry| entry.key).collect(),
            (class, Data::DictView(dict)) if class != ty::MAPPING_PROXY => {
                let entries = self.heap.dict(*dict).iter();
                pairs = class == ty::DICT_ITEMS;
                if class == ty::DICT_KEYS {
                    entries.map(|entry| entry.key).collect()
                } else if pairs {
                    entries.flat_map(|entry| [entry.key, entry.value]).collect()
                } else {
                    entries.map(|entry| entry.value).collect()
                }
            }
            _ => return false,
        };
        let more = if pairs { items.len() / 2 } else { items.len() };
        let length = self.heap.list(list).items.len();
        self.heap.list_resize(list, (length + more) as u64);
        if pairs {
            for pair in items.chunks(2) {
                let pair = self.heap.new_tuple_copied(pair);
                self.heap.list_push_taken(list, pair);
            }
            self.heap.touch(list);
        } else {
            self.heap.list_fill(list, &items);
        }
        true
    }

    /// Whether an object is of a type that has no iterators, for functions with words of their own about it
    /// (`PySequence_Fast`).
    pub(super) fn has_no_items(&self, object: R) -> bool {
        match self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) | Data::Bool(_) | Data::Float(_) | Data::Complex(..) => {
                !self.heap.class(self.heap.ty(object)).heap
            }
            Data::Function(_) | Data::Builtin(_) => true,
            Data::Plain => ["__iter__", "__getitem__"]
                .iter()
                .all(|name| self.special(object, name).is_none()),
            _ => false,
        }
    }

    /// Whether an iterator never runs the program's code.
    pub fn simple_iterator(&self, iterator: R) -> bool {
        match &self.heap.get(iterator).data {
            Data::RangeIter(..) | Data::DictIter(_) | Data::SetIter(..) => true,
            Data::SeqIter(sequence, _) => {
                sequence.is_none_or(|sequence| self.special(sequence, "__getitem__").is_none())
            }
            Data::Enumerate(inner, _, _) => self.simple_iterator(*inner),
            Data::Zip(iterators, _, false) => {
                let iterators = self.sequence_items(*iterators).unwrap_or_default();
                iterators
                    .into_iter()
                    .all(|iterator| self.simple_iterator(iterator))
            }
            _ => false,
        }
    }

    fn list_reserve(&mut self, list: R, iterable: R) {
        let hint = self.length_hint(iterable, 8);
        let length = self.heap.list(list).items.len() as u64;
        if hint > 0 {
            self.list_make_room(list, hint, length);
        }
    }

    /// Room for `more` items: an even number of slots for a list without an array (`list_preallocate_exact`).
    fn list_make_room(&mut self, list: R, more: u64, length: u64) {
        if self.heap.list(list).array.is_null() {
            self.heap
                .list_preallocate(list, AllocCall::Malloc, (more + 1) & !1);
        } else {
            self.heap.list_resize(list, length + more);
        }
    }

    /// `PySequence_Fast` of something that is no list or tuple: the iterator first, then a list of it.
    pub fn fast_sequence(&mut self, iterable: R) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            let result = cx.step(|vm| vm.list_from(iterator)).await;
            cx.drop(iterator);
            result
        })
    }

    /// `list(x)`: `list_vectorcall` takes its memory from the allocator (`PyType_GenericAlloc`), not from the free list.
    pub fn list_called(&mut self, iterable: R) -> Res {
        let list = self.heap.new_list_generic();
        self.list_filled(list, iterable)
    }

    /// `PySequence_List`
    pub fn list_from(&mut self, iterable: R) -> Res {
        let list = self.heap.new_list();
        self.list_filled(list, iterable)
    }

    fn list_filled(&mut self, list: R, iterable: R) -> Res {
        match self.list_extend(list, iterable) {
            Ok(Out::Done) => Ok(Out::Value(list)),
            Ok(out) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    if result.is_err() {
                        cx.drop(list);
                    }
                    result.map(|_| Some(list))
                })
            }
            Err(Raise) => {
                self.heap.drop(list);
                Err(Raise)
            }
        }
    }

    /// `tuple(x)` (`PySequence_Tuple`): a tuple of the guessed length that is resized.
    pub fn tuple_from(&mut self, iterable: R) -> Res {
        if self.heap.ty(iterable) == ty::TUPLE {
            return Ok(Out::Value(self.heap.pick(iterable)));
        }
        if self.heap.ty(iterable) == ty::LIST {
            let items = self.sequence_items(iterable).expect("a list");
            return Ok(Out::Value(self.heap.new_tuple_copied(&items)));
        }
        let cx = self.cx.clone();
        if self.profile.run.tuples_collected {
            return wait(async move {
                let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
                collect_tuple(&cx, iterator).await.map(Some)
            });
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            let told = if cx.with(|vm| vm.hint_is_asked(iterable)) {
                match hint_of(&cx, iterable, 10).await {
                    Ok(hint) => Some(hint),
                    Err(Raise) => {
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            } else {
                None
            };
            let hint = cx.with(|vm| {
                if let Some(hint) = told {
                    hint
                } else if let Some(length) = vm.length_now(iterable) {
                    length as u64
                } else {
                    vm.length_hint(iterable, 10)
                }
            });
            if cx.with(|vm| vm.too_big(usize::try_from(hint).unwrap_or(usize::MAX))) {
                cx.drop(iterator);
                return cx.with(Self::no_memory);
            }
            let mut room = hint;
            let mut tuple = cx.with(|vm| vm.heap.growing_tuple(hint));
            let mut items = Vec::new();
            loop {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => {
                        if items.len() as u64 >= room {
                            room += 10;
                            room += room >> 2;
                            tuple = cx.with(|vm| vm.heap.resize_growing(tuple, room));
                        }
                        items.push(item);
                    }
                    Ok(None) => break,
                    Err(Raise) => {
                        for item in items.into_iter().rev() {
                            cx.drop(item);
                        }
                        cx.with(|vm| vm.heap.discard_growing(tuple));
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            let tuple = cx.with(|vm| vm.heap.finish_growing(tuple, room, items));
            cx.drop(iterator);
            Ok(Some(tuple))
        })
    }

    /// How many items there are of a list, tuple or dict that is unpacked into too few names, where that is told.
    fn length_to_tell(&self, sequence: R) -> Option<usize> {
        let plain = matches!(self.heap.ty(sequence), ty::LIST | ty::TUPLE | ty::DICT);
        if plain && self.profile.run.keywords_suggested {
            self.length_now(sequence)
        } else {
            None
        }
    }

    /// What `UNPACK_SEQUENCE` and `UNPACK_EX` push, as a tuple, first to last.
    pub fn unpack_iterable(&mut self, op: Op, arg: u32, sequence: R) -> Res {
        let (before, after, star) = match op {
            Op::UnpackSequence => (arg as usize, 0, false),
            _ => ((arg & 0xff) as usize, (arg >> 8) as usize, true),
        };
        let cx = self.cx.clone();
        let iterable = self.special(sequence, "__iter__").is_some()
            || self.special(sequence, "__getitem__").is_some()
            || self.length_now(sequence).is_some()
            || matches!(
                self.heap.get(sequence).data,
                Data::Generator(_)
                    | Data::SeqIter(..)
                    | Data::RangeIter(..)
                    | Data::DictIter(_)
                    | Data::SetIter(..)
                    | Data::Map(..)
                    | Data::Filter(..)
                    | Data::Zip(..)
                    | Data::Enumerate(..)
                    | Data::CallableIter(_)
            );
        if !iterable {
            // `unpack_iterable` asks for an iterator first; what that says gives way.
            if self.get_iter(sequence).is_err() {
                self.clear_error();
            }
            let name = self.heap.type_name(sequence).to_owned();
            return self.raise_format(
                ty::TYPE_ERROR,
                "cannot unpack non-iterable %.200s object",
                &[&name],
            );
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(sequence)).await?;
            let mut items = Vec::new();
            let mut result = Ok(());
            while items.len() < before {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => items.push(item),
                    Ok(None) => {
                        let got = items.len();
                        let format = if star {
                            "not enough values to unpack (expected at least %d, got %d)"
                        } else {
                            "not enough values to unpack (expected %d, got %d)"
                        };
                        let (wanted, got) = ((before + after).to_string(), got.to_string());
                        result = cx
                            .with(|vm| vm.raise_format(ty::VALUE_ERROR, format, &[&wanted, &got]));
                        break;
                    }
                    Err(Raise) => {
                        result = Err(Raise);
                        break;
                    }
                }
            }
            if result.is_ok() && !star {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(None) => {}
                    Ok(Some(extra)) => {
                        cx.drop(extra);
                        let wanted = before.to_string();
                        let counted = cx.with(|vm| vm.length_to_tell(sequence));
                        result = cx.with(|vm| {
                            if let Some(got) = counted {
                                return vm.raise_format(
                                    ty::VALUE_ERROR,
                                    "too many values to unpack (expected %d, got %zd)",
                                    &[&wanted, &got.to_string()],
                                );
                            }
                            vm.raise_format(
                                ty::VALUE_ERROR,
                                "too many values to unpack (expected %d)",
                                &[&wanted],
                            )
                        });
                    }
                    Err(Raise) => result = Err(Raise),
                }
            }
            if result.is_ok() && star {
                match cx.run(|vm| vm.list_from(iterator)).await {
                    Ok(list) => {
                        let length = cx.with(|vm| vm.heap.list(list).items.len());
                        if length < after {
                            let wanted = (before + after).to_string();
                            let got = (before + length).to_string();
                            result = cx.with(|vm| {
                                vm.raise_format(
                                    ty::VALUE_ERROR,
                                    "not enough values to unpack (expected at least %d, got %zd)",
                                    &[&wanted, &got],
                                )
                            });
                            cx.drop(list);
                        } else {
                            items.push(list);
                            cx.with(|vm| {
                                let mut last = Vec::new();
                                for _ in 0..after {
                                    let end = vm.heap.list(list).items.len() - 1;
                                    last.push(vm.heap.list_take_last(list, end));
                                }
                                last.reverse();
                                items.extend(last);
                            });
                        }
                    }
                    Err(Raise) => result = Err(Raise),
                }
            }
            if result.is_err() {
                // `unpack_iterable` lets the items go from the top of the stack down, then the iterator.
                for item in items.drain(..).rev() {
                    cx.drop(item);
                }
            }
            cx.drop(iterator);
            match result {
                // A carrier for the items; it is no object of the program.
                Ok(()) => {
                    cx.with(|vm| vm.carried = Some(items));
                    Ok(Some(cx.with(|vm| vm.heap.pick(EMPTY_TUPLE))))
                }
                Err(Raise) => Err(Raise),
            }
        })
    }

    /// `set.update` with one iterable.
    pub fn set_update(&mut self, set: R, iterable: R) -> Res {
        if self.heap.is_set(iterable) {
            if self.asks(set, iterable) {
                return self.asked_update(set, iterable);
            }
            self.heap.set_merge(set, iterable);
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        if let Data::Dict(dict) = &self.heap.get(iterable).data {
            let entries: Vec<_> = dict.iter().map(|entry| (entry.hash, entry.key)).collect();
            self.heap.set_presize(set, entries.len() as u64);
            for (number, (hash, key)) in entries.iter().enumerate() {
                if self.heap.set_asks(set, *key, *hash) {
                    let rest = entries[number..].to_vec();
                    return wait(async move {
                        add_entries(&cx, set, rest).await?;
                        Ok(None)
                    });
                }
                self.heap.set_add(set, *key, *hash);
            }
            return Ok(Out::Done);
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            loop {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => {
                        let result = cx.step(|vm| vm.set_add(set, item)).await;
                        cx.drop(item);
                        if result.is_err() {
                            cx.drop(iterator);
                            return Err(Raise);
                        }
                    }
                    Ok(None) => break,
                    Err(Raise) => {
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            cx.drop(iterator);
            Ok(None)
        })
    }

    /// The value under a key, when no code of the program is needed to find it.
    fn dict_value_now(&mut self, dict: R, key: R) -> Option<R> {
        let hash = self.heap.hash_of(key)?;
        match self.heap.dict_find(dict, key, hash, &[]) {
            crate::object::dict::Find::At(number) => {
                Some(self.heap.dict(dict).entries[number]?.value)
            }
            _ => None,
        }
    }

    /// One pair of `dict_merge`.
    fn dict_merge_entry(&mut self, dict: R, entry: crate::object::dict::Entry) -> Res {
        // `dict_merge` owns key and value while it inserts: seen only when an old value dies.
        let dies = self
            .dict_value_now(dict, entry.key)
            .is_some_and(|old| self.heap.dies_now(old));
        if dies {
            self.heap.pick(entry.key);
            self.heap.pick(entry.value);
        }
        let set = self.dict_set_known(dict, entry.key, entry.hash, entry.value)?;
        if dies {
            self.heap.drop(entry.value);
            self.heap.drop(entry.key);
        }
        Ok(set)
    }

    /// `dict_update_arg` (Objects/dictobject.c, v3.11): a dict of a derived class is asked for its `keys`, a bound method.
    pub fn dict_update_arg(&mut self, dict: R, other: R) -> Res {
        let derived =
            matches!(self.heap.get(other).data, Data::Dict(_)) && self.heap.ty(other) != ty::DICT;
        if derived && self.special(other, "keys").is_none() {
            let bound = self.bound_nothing("keys", other);
            self.heap.drop(bound);
        }
        self.dict_update(dict, other)
    }

    /// `dict_merge`
    pub fn dict_update(&mut self, dict: R, other: R) -> Res {
        // A class's namespace stands for itself; CPython asks it for its keys.
        let other = match self.heap.get(other).data {
            Data::DictView(inner) if self.heap.ty(other) == ty::MAPPING_PROXY => inner,
            _ => other,
        };
        if let Data::Dict(source) = &self.heap.get(other).data {
            if source.used == 0 || dict == other {
                return Ok(Out::Done);
            }
            let source = self.heap.dict(other);
            let used = source.used;
            let whole = source.used == source.entries.len() && source.split.is_none();
            let fits = source.log2_size == 3
                || crate::object::dict::Dict::usable_fraction(source.log2_size - 1) < used as u64;
            let target = self.heap.dict(dict);
            let own = target.split.is_none();
            // Values in the instance's own block are no table to be replaced (v3.13 and later).
            let replaceable = own || !self.profile.object.values_inline;
            if target.used == 0 && replaceable && whole && fits {
                let old = (target.block, target.log2_size, target.unicode);
                let (log2, unicode) = (source.log2_size, source.unicode);
                let block = self.heap.cloned_keys(dict, log2, unicode);
                self.heap.dict_clone_into(other, dict, block);
                if !own {
                    self.heap.free_values(dict, old.0);
                } else if !old.0.is_null() {
                    self.heap.free_keys(dict, old.0, old.1, old.2);
                }
                if self.heap.get(other).generation != 0 {
                    self.heap.track(dict);
                }
                return Ok(Out::Done);
            }
            let room = if !own {
                // The class's keys have 64 slots.
                crate::object::dict::Dict::usable_fraction(6)
            } else if target.block.is_null() {
                0
            } else {
                crate::object::dict::Dict::usable_fraction(target.log2_size)
            };
            if room < used as u64 {
                let wanted = ((target.used + used) as u64 * 3).div_ceil(2);
                let unicode = source.unicode && (target.unicode || target.block.is_null());
                let log2 = self.heap.log2_for(wanted);
                self.heap.dict_resize(dict, log2, unicode);
            }
            let entries: Vec<_> = self.heap.dict(other).iter().collect();
            let cx = self.cx.clone();
            let mut rest = entries.into_iter();
            while let Some(entry) = rest.next() {
                let out = self.dict_merge_entry(dict, entry)?;
                // A finalizer of an old value runs before the next pair.
                if !matches!(out, Out::Done) || self.heap.waiting.is_some() {
                    return wait(async move {
                        cx.step(|_| Ok(out)).await?;
                        for entry in rest {
                            cx.settle().await;
                            cx.step(|vm| vm.dict_merge_entry(dict, entry)).await?;
                        }
                        Ok(None)
                    });
                }
            }
            return Ok(Out::Done);
        }
        // Anything with `keys` is a mapping (`dict_update_arg`).
        if let Some(keys) = self.special(other, "keys") {
            let cx = self.cx.clone();
            return wait(async move {
                // `dict_update_arg` looks whether there is a `keys`.
                cx.with(|vm| {
                    if let Data::Function(_) = vm.heap.get(keys).data {
                        let bound = vm.heap.new_method(keys, other);
                        vm.heap.drop(bound);
                    }
                });
                let keys = cx.call(keys, vec![other]).await?;
                // `PyMapping_Keys` makes a list of them, `dict_merge` goes through that.
                let iterator = cx.run(|vm| vm.get_iter(keys)).await;
                cx.drop(keys);
                let iterator = iterator?;
                let list = cx.run(|vm| vm.list_from(iterator)).await;
                cx.drop(iterator);
                let list = list?;
                let iterator = cx.run(|vm| vm.get_iter(list)).await;
                cx.drop(list);
                let iterator = iterator?;
                let stored = store_all(&cx, dict, other, iterator).await;
                cx.drop(iterator);
                stored.map(|()| None)
            });
        }
        // A sequence of pairs (`PyDict_MergeFromSeq2`).
        let cx = self.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(other)).await?;
            let mut place = 0;
            while let Some(pair) = cx.step(|vm| vm.iter_next(iterator)).await? {
                let items = cx.with(|vm| vm.sequence_items(pair));
                let items = if let Some(items) = items {
                    items
                } else {
                    let list = match cx.run(|vm| vm.list_from(pair)).await {
                        Ok(list) => list,
                        Err(Raise) => {
                            return Err(cx.with(|vm| vm.no_pair(place, pair, iterator)));
                        }
                    };
                    let items = cx.with(|vm| vm.sequence_items(list)).unwrap_or_default();
                    cx.with(|vm| {
                        for item in &items {
                            vm.heap.pick(*item);
                        }
                        vm.heap.drop(list);
                    });
                    items
                };
                let &[key, value] = &items[..] else {
                    return Err(cx.with(|vm| {
                        let text = format!(
                            "dictionary update sequence element #{place} has length {}; 2 is required",
                            items.len()
                        );
                        vm.heap.drop(iterator);
                        vm.raise_text(ty::VALUE_ERROR, &text)
                    }));
                };
                let result = cx.step(|vm| vm.dict_set(dict, key, value)).await;
                cx.drop(pair);
                result?;
                place += 1;
            }
            cx.drop(iterator);
            Ok(None)
        })
    }

    /// `PyDict_MergeFromSeq2`: what should be a pair is no sequence.
    fn no_pair(&mut self, place: usize, pair: R, iterator: R) -> Raise {
        self.heap.drop(pair);
        self.heap.drop(iterator);
        if !self
            .error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::TYPE_ERROR))
        {
            return Raise;
        }
        let text = if self.profile.object.exceptions_before_args {
            "object is not iterable".to_owned()
        } else {
            format!("cannot convert dictionary update sequence element #{place} to a sequence")
        };
        self.raise_text(ty::TYPE_ERROR, &text)
    }
}

/// `dict_merge` of a mapping that is no dict: its keys come from the iterator.
async fn store_all(cx: &Cx, dict: R, mapping: R, keys: R) -> Result<(), Raise> {
    while let Some(key) = cx.step(|vm| vm.iter_next(keys)).await? {
        let value = match cx.run(|vm| vm.get_item(mapping, key)).await {
            Ok(value) => value,
            Err(Raise) => {
                cx.drop(key);
                return Err(Raise);
            }
        };
        let stored = cx.step(|vm| vm.dict_set(dict, key, value)).await;
        cx.drop(key);
        cx.drop(value);
        stored?;
    }
    Ok(())
}

/// `PyObject_LengthHint` of what may run the program's code: its `__len__` and `__length_hint__`, or the `__len__` of
/// the sequence that an iterator goes through (`iter_len`, Objects/iterobject.c, v3.11).
pub(super) async fn hint_of(cx: &Cx, iterable: R, default: u64) -> Result<u64, Raise> {
    let sequence = cx.with(|vm| vm.iterated_sequence(iterable));
    let bound = sequence.map(|_| cx.with(|vm| vm.bound_nothing("__length_hint__", iterable)));
    let asked = sequence.map_or(iterable, |(sequence, ..)| sequence);
    let method = cx.with(|vm| {
        let own = vm.special(asked, "__len__");
        if bound.is_some() {
            return own;
        }
        own.or_else(|| vm.special(asked, "__length_hint__"))
    });
    let Some(method) = method else {
        return Ok(cx.with(|vm| match bound {
            Some(bound) => {
                vm.heap.drop(bound);
                default
            }
            None => vm.length_hint(iterable, default),
        }));
    };
    // `_PyObject_LookupSpecial` binds `__length_hint__`; `__len__` is a slot.
    let hint = cx.with(|vm| {
        let asks = bound.is_none() && vm.special(asked, "__len__").is_none();
        asks.then(|| vm.bound_to(method, asked))
    });
    let result = match hint {
        Some(hint) => {
            let result = cx.call(hint, Vec::new()).await;
            cx.drop(hint);
            result
        }
        None => cx.run(|vm| vm.slot(method, vec![asked])).await,
    };
    cx.with(|vm| {
        let left = result.map(|value| {
            let length = vm.heap.small_value(value);
            vm.heap.drop(value);
            length.map(|length| match sequence {
                // `reversed_len` (Objects/enumobject.c)
                Some((_, at, true)) if length > at => at + 1,
                Some((_, _, true)) => 0,
                Some((_, at, false)) => length - at,
                None => length,
            })
        });
        if let Some(bound) = bound {
            vm.heap.drop(bound);
        }
        match left {
            Ok(left) => {
                let left = left.map(|left| u64::try_from(left).unwrap_or(0));
                Ok(left.unwrap_or(default).min(1 << 24))
            }
            Err(Raise) => {
                let type_error = vm
                    .error
                    .is_some_and(|error| vm.heap.is_subclass(error.ty, ty::TYPE_ERROR));
                if !type_error {
                    return Err(Raise);
                }
                vm.clear_error();
                Ok(default)
            }
        }
    })
}

async fn extend_from(cx: &Cx, list: R, iterator: R) -> Result<Option<R>, Raise> {
    loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(item)) => cx.with(|vm| vm.heap.list_append_taken(list, item)),
            Ok(None) => break,
            Err(Raise) => {
                cx.drop(iterator);
                return Err(Raise);
            }
        }
    }
    cx.with(|vm| {
        let length = vm.heap.list(list).items.len() as u64;
        vm.heap.list_resize(list, length);
        vm.heap.touch(list);
        vm.heap.drop(iterator);
    });
    Ok(None)
}

/// `PySequence_Tuple`, v3.14: the first items on the C stack, the rest in an array that grows; then the tuple.
/// Takes the iterator over.
async fn collect_tuple(cx: &Cx, iterator: R) -> Result<R, Raise> {
    /// Items that are kept in an array of the C function before there is a list of twice as many slots.
    const ON_STACK: usize = 8;
    let mut items: Vec<R> = Vec::new();
    let mut list: Option<R> = None;
    let failed = loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(item)) => cx.with(|vm| {
                if let Some(list) = list {
                    vm.heap.list_append_taken(list, item);
                    return;
                }
                items.push(item);
                if items.len() == ON_STACK {
                    let made = vm.heap.new_list();
                    let slots = 2 * ON_STACK as u64;
                    vm.heap.list_preallocate(made, AllocCall::Calloc, slots);
                    for item in items.drain(..) {
                        vm.heap.list_push_taken(made, item);
                    }
                    list = Some(made);
                }
            }),
            Ok(None) => break false,
            Err(Raise) => break true,
        }
    };
    cx.with(|vm| {
        // The iterator goes before the tuple is made.
        vm.heap.drop(iterator);
        if failed {
            for item in items.into_iter().chain(list) {
                vm.heap.drop(item);
            }
            return Err(Raise);
        }
        let Some(list) = list else {
            return Ok(vm.heap.new_tuple(items));
        };
        // `_PyList_AsTupleAndClear`
        let items = vm.heap.list(list).items.clone();
        let tuple = vm.heap.new_tuple_copied(&items);
        vm.heap.drop(list);
        Ok(tuple)
    })
}
