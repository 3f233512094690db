//! Iteration: making iterators and taking their items (Objects/iterobject.c, Objects/dictobject.c, Objects/enumobject.c,
//! Python/bltinmodule.c, v3.11).

use crate::object::data::{Data, DictIter, Range};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

impl Vm {
    /// `iter(x)`
    pub fn get_iter(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__iter__") {
            if method == NONE {
                return self.refuse_iteration(object);
            }
            let cx = self.cx.clone();
            let begun = self.slot(method, vec![object]);
            return wait(async move {
                let iterator = cx.run(|_| begun).await?;
                cx.with(|vm| vm.check_iterator(iterator)).map(Some)
            });
        }
        let iterator = match &self.heap.get(object).data {
            Data::List(_) => self.heap.new_seq_iter(ty::LIST_ITER, object, 0),
            Data::Tuple(_) => self.heap.new_seq_iter(ty::TUPLE_ITER, object, 0),
            // `unicode_iter`
            Data::Str(text) if text.highest < 128 => {
                self.heap.new_seq_iter(ty::STR_ITER, object, 0)
            }
            Data::Str(_) => self.heap.new_seq_iter(ty::STR_ITER_WIDE, object, 0),
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
            data if data.is_iterator() => self.heap.pick(object),
            Data::Ext(_) if self.heap.ty(object) == ty::MEMORYVIEW => {
                self.heap.new_seq_iter(ty::SEQ_ITER, object, 0)
            }
            Data::Ext(_) if self.heap.ty(object) == ty::FRAME_LOCALS => {
                return self.proxy_iter(object);
            }
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
                return self.refuse_iteration(object);
            }
        };
        Ok(Out::Value(iterator))
    }

    fn refuse_iteration(&mut self, object: R) -> Res {
        let name = self.heap.type_name(object).to_owned();
        let format = "'%.200s' object is not iterable";
        self.raise_format(ty::TYPE_ERROR, format, &[&name])
    }

    /// `PyObject_GetIter`: what an `__iter__` of the program gave has to have a `__next__`.
    fn check_iterator(&mut self, iterator: R) -> Result<R, Raise> {
        let known = match &self.heap.get(iterator).data {
            Data::Weakref(..) | Data::Ext(_) => true,
            data if data.is_iterator() => true,
            _ => self.special(iterator, "__next__").is_some(),
        };
        if known {
            return Ok(iterator);
        }
        let name = self.heap.type_name(iterator).to_owned();
        let format = "iter() returned non-iterator of type '%.100s'";
        let raised = self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        self.heap.drop(iterator);
        raised
    }

    pub(super) fn dict_iter(&mut self, class: R, dict: R) -> R {
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
        if matches!(class, ty::DICT_ITEMITER | ty::DICT_REVITEMITER) {
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
    pub(super) fn reuse_pair(&mut self, result: R, items: Vec<R>) -> R {
        if self.heap.get(result).refcount != 1 {
            return self.heap.new_tuple(items);
        }
        self.heap.pick(result);
        for (index, item) in items.into_iter().enumerate() {
            self.fill_tuple(result, index, item);
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
                    if crate::python::run::comparing::equal_slow(&cx, sentinel, value).await? {
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

    pub(super) fn seq_next(&mut self, iterator: R, sequence: R, at: i64, backwards: bool) -> Res {
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
            Data::Ext(_) if self.heap.ty(sequence) == ty::MEMORYVIEW => {
                let bytes = self.view_now(sequence).unwrap_or_default();
                if let Some(byte) = place.and_then(|place| bytes.get(place).copied()) {
                    self.advance(iterator, if backwards { at - 1 } else { at + 1 });
                    return Ok(Out::Value(self.heap.new_int(i64::from(byte))));
                }
                None
            }
            _ => {
                // The old protocol: `__getitem__` until IndexError.
                if at < 0 {
                    if let Data::SeqIter(held, _) = &mut self.heap.get_mut(iterator).data
                        && held.take().is_some()
                    {
                        self.drop_part(iterator, sequence, "sequence");
                    }
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
                                // `iter_iternext`, `reversed_next`: what is exhausted lets the sequence go.
                                if let Data::SeqIter(held, _) = &mut vm.heap.get_mut(iterator).data
                                    && held.take().is_some()
                                {
                                    vm.drop_part(iterator, sequence, "sequence");
                                }
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
    pub(super) fn item_slot(&mut self, sequence: R, at: i64) -> Option<[R; 3]> {
        if !self.heap.class(self.heap.ty(sequence)).heap {
            return None;
        }
        let number = self.heap.new_ssize(at);
        let call = self.heap.new_tuple_copied(&[sequence, number]);
        let args = self.heap.new_tuple_copied(&[number]);
        Some([args, call, number])
    }

    pub(super) fn advance(&mut self, iterator: R, to: i64) {
        if let Data::SeqIter(_, index) = &mut self.heap.get_mut(iterator).data {
            *index = to;
        }
    }

    pub(super) fn dict_next(&mut self, iterator: R) -> Res {
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
        if this.left == 0 && !reversed {
            // As many keys as before, but others (`dictiter_iternextkey` and the like).
            if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
                this.dict = None;
            }
            let text = "dictionary keys changed during iteration";
            let raised = self.raise_text(ty::RUNTIME_ERROR, text);
            self.drop_part(iterator, dict, "dict");
            return Err(raised);
        }
        if let Data::DictIter(this) = &mut self.heap.get_mut(iterator).data {
            this.pos = if reversed { place } else { place + 1 };
            this.left = this.left.saturating_sub(1);
        }
        let value = match (class, result) {
            (ty::DICT_KEYITER | ty::DICT_REVKEYITER, _) => self.heap.pick(entry.key),
            (ty::DICT_VALUEITER | ty::DICT_REVVALUEITER, _) => self.heap.pick(entry.value),
            (_, result) => {
                let result = result.expect("items iterators have a tuple");
                self.heap.pick(entry.key);
                self.heap.pick(entry.value);
                self.reuse_pair(result, vec![entry.key, entry.value])
            }
        };
        Ok(Out::Value(value))
    }

    pub(super) fn enumerate_pair(&mut self, iterator: R, item: R) -> R {
        let Data::Enumerate(_, index, result) = &mut self.heap.get_mut(iterator).data else {
            unreachable!("the caller tested the type")
        };
        let (number, result) = (*index, *result);
        *index += 1;
        let number = self.heap.new_ssize(number);
        self.reuse_pair(result, vec![number, item])
    }

    /// `zip_next` (Python/bltinmodule.c, v3.11): each item goes straight into its place, and the old one goes, before the
    /// next iterator is asked. `again`: the tuple is used again, and held by the caller.
    pub(super) fn zip_next(&mut self, iterators: Vec<R>, result: R, again: bool) -> Res {
        if iterators.is_empty() {
            return Ok(Out::End(None));
        }
        // A new tuple is made before the items.
        let fresh = (!again).then(|| self.heap.new_tuple_copied(&vec![NONE; iterators.len()]));
        let tuple = fresh.unwrap_or(result);
        let mut left = iterators.into_iter().enumerate();
        while let Some((mut place, iterator)) = left.next() {
            let step = self.iter_next(iterator);
            match step {
                Ok(Out::Value(item)) => self.fill_tuple(tuple, place, item),
                Ok(Out::End(_)) | Err(Raise) => {
                    if let Some(fresh) = fresh {
                        self.heap.drop(fresh);
                    }
                    return step.map(|_| Out::End(None));
                }
                Ok(out) => {
                    let cx = self.cx.clone();
                    return wait(async move {
                        let mut step = cx.step(|_| Ok(out)).await;
                        loop {
                            let Ok(Some(item)) = step else {
                                if let Some(fresh) = fresh {
                                    cx.drop(fresh);
                                }
                                return step.map(|_| None);
                            };
                            cx.with(|vm| vm.fill_tuple(tuple, place, item));
                            let Some((next, iterator)) = left.next() else {
                                break;
                            };
                            place = next;
                            step = cx.step(|vm| vm.iter_next(iterator)).await;
                        }
                        Ok(Some(cx.with(|vm| vm.zip_result(tuple, again))))
                    });
                }
            }
        }
        Ok(Out::Value(self.zip_result(tuple, again)))
    }

    /// `zip_next` with `strict` (Python/bltinmodule.c, v3.11): all must end together. Simplified: always a new tuple.
    pub(super) fn zip_next_strict(&mut self, iterators: Vec<R>) -> Res {
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
                        let than = if place == 1 { " " } else { "s 1-" };
                        let format = if longer {
                            "zip() argument %d is longer than argument%s%d"
                        } else {
                            "zip() argument %d is shorter than argument%s%d"
                        };
                        let args = [&*(place + 1).to_string(), than, &*place.to_string()];
                        return cx.with(|vm| vm.raise_format(ty::VALUE_ERROR, format, &args));
                    }
                }
            }
            if ended.is_some() || items.is_empty() {
                return Ok(None);
            }
            Ok(Some(cx.with(|vm| vm.heap.new_tuple(items))))
        })
    }

    fn zip_result(&mut self, tuple: R, again: bool) -> R {
        if again {
            self.heap.pick(tuple);
            self.heap.track(tuple);
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

    pub(super) fn finish_range(&mut self, parts: [R; 4], numbers: [i64; 4]) -> R {
        let data = Data::Range(Box::new(Range { parts, numbers }));
        let range = self.heap.new_plain(ty::RANGE, data);
        for (part, name) in parts.into_iter().zip(["start", "stop", "step", "length"]) {
            self.heap.give_part(range, part, name);
        }
        range
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
}
