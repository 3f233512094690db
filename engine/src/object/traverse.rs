//! What an object refers to (the types' `tp_traverse`, v3.11), with the holder of each reference and without.

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{Holder, HolderKind};

impl Heap {
    /// The references that an object's attributes and slots hold, in the order in which they are released.
    pub fn attribute_parts(&mut self, object: R) -> Vec<(R, Holder)> {
        let mut parts = Vec::new();
        let Some(extra) = &self.get(object).extra else {
            return parts;
        };
        let slots = extra.slots.clone();
        let n_values = extra.values.as_ref().map_or(0, |values| values.slots.len());
        let dict = extra.dict;
        parts.reserve(slots.len() + n_values + 1);
        for slot in slots.iter().flatten() {
            let holder = self.within(HolderKind::Attribute, object);
            parts.push((*slot, holder));
        }
        for number in 0..n_values {
            let extra = self.get(object).extra.as_ref();
            let values = extra.and_then(|extra| extra.values.as_ref());
            if let Some(value) = values.and_then(|values| values.slots[number]) {
                let holder = self.attribute_holder(object, number);
                parts.push((value, holder));
            }
        }
        if let Some(dict) = dict {
            let holder = self.part(object, "__dict__");
            parts.push((dict, holder));
        }
        parts
    }

    /// All references that an object owns, in the order in which its deallocator releases them; its class is not among them.
    pub fn parts(&mut self, object: R) -> Vec<(R, Holder)> {
        let mut parts = self.attribute_parts(object);
        let mut named: Vec<(R, &'static str)> = Vec::new();
        let id = self.id(object);
        let within = |kind| Holder::within(kind, id);
        match &self.get(object).data {
            Data::List(list) => {
                parts.extend(
                    list.items
                        .iter()
                        .rev()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
            }
            Data::Tuple(items) => {
                parts.extend(
                    items
                        .iter()
                        .rev()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
            }
            Data::Set(set) => {
                parts.extend(set.iter().map(|item| (item, within(HolderKind::Item))));
            }
            Data::Dict(dict) => {
                let mut entries: Vec<_> = dict.iter().collect();
                let owns_keys = dict.split.is_none();
                // Values of a table with shared keys lie in the keys' order, not in that in which they were stored.
                if let Some((class, _)) = dict.split
                    && let Data::Type(class) = &self.get(class).data
                    && let Some(shared) = &class.shared
                {
                    entries.sort_by_key(|entry| {
                        let names = shared.names.iter();
                        names.clone().position(|name| *name == entry.key)
                    });
                }
                for entry in entries {
                    let (key, value) = self.entry_holders(object, entry.key);
                    if owns_keys {
                        parts.push((entry.key, key));
                    }
                    parts.push((entry.value, value));
                }
            }
            Data::Range(range) => {
                let names = ["start", "stop", "step", "length"];
                named.extend(range.parts.iter().copied().zip(names));
            }
            Data::Slice(slice) => {
                named.extend(slice.iter().copied().zip(["step", "start", "stop"]));
            }
            Data::Function(function) => {
                let optional = [
                    (Some(function.globals), "__globals__"),
                    (function.module, "__module__"),
                    (function.defaults, "__defaults__"),
                    (function.kwdefaults, "__kwdefaults__"),
                    (function.doc, "__doc__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
                let late = [
                    (function.closure, "__closure__"),
                    (function.annotations, "__annotations__"),
                    (function.annotate, "__annotate__"),
                    (Some(function.code), "__code__"),
                    (Some(function.name), "__name__"),
                    (Some(function.qualname), "__qualname__"),
                ];
                // `__dict__` stands between `__doc__` and `__closure__`.
                let late: Vec<_> = late
                    .into_iter()
                    .filter_map(|(part, name)| Some((part?, name)))
                    .collect();
                let mut early = Vec::new();
                for (part, name) in named.drain(..) {
                    let holder = self.part(object, name);
                    early.push((part, holder));
                }
                early.append(&mut parts);
                parts = early;
                named = late;
            }
            Data::Builtin(builtin) => named.extend(builtin.this.map(|this| (this, "__self__"))),
            Data::Method(function, this) => {
                named.push((*function, "__func__"));
                named.push((*this, "__self__"));
            }
            Data::Cell(content) => {
                parts.extend(content.map(|content| (content, within(HolderKind::Cell))));
            }
            Data::SeqIter(sequence, _) => {
                named.extend(sequence.map(|sequence| (sequence, "sequence")));
            }
            Data::DictIter(iter) => {
                named.extend(iter.dict.map(|dict| (dict, "dict")));
                named.extend(iter.result.map(|result| (result, "result")));
            }
            Data::DictView(dict) => named.push((*dict, "dict")),
            Data::SetIter(set, _, _) => named.extend(set.map(|set| (set, "set"))),
            Data::Enumerate(iterator, _, result) => {
                named.push((*iterator, "iterator"));
                named.push((*result, "result"));
            }
            Data::Zip(iterators, result, _) => {
                named.push((*iterators, "iterators"));
                named.push((*result, "result"));
            }
            Data::Map(function, iterators) => {
                named.push((*iterators, "iterators"));
                named.push((*function, "function"));
            }
            Data::Filter(function, iterator) => {
                named.push((*function, "function"));
                named.push((*iterator, "iterator"));
            }
            Data::CallableIter(Some((callable, sentinel))) => {
                named.push((*callable, "callable"));
                named.push((*sentinel, "sentinel"));
            }
            Data::Property(functions) => {
                let names = ["fget", "fset", "fdel", "__doc__", "prop_name"];
                named.extend(
                    functions
                        .iter()
                        .zip(names)
                        .filter_map(|(part, name)| Some(((*part)?, name))),
                );
            }
            Data::Wrapper(function) => named.push((*function, "__func__")),
            Data::Super(class, this, this_class) => {
                named.push((*this, "__self__"));
                named.push((*class, "__thisclass__"));
                named.push((*this_class, "__self_class__"));
            }
            Data::Weakref(_, callback) => {
                named.extend(callback.map(|callback| (callback, "__callback__")));
            }
            Data::Exception(exception) => {
                named.extend(exception.parts().map(|(name, member)| (member, name)));
                let optional = [
                    (exception.args, "args"),
                    (exception.traceback, "__traceback__"),
                    (exception.cause, "__cause__"),
                    (exception.context, "__context__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
            }
            Data::Traceback(traceback) => {
                named.extend(traceback.next.map(|next| (next, "tb_next")));
                // `tb_clear` has taken it away.
                if traceback.frame != crate::object::types::NONE {
                    named.push((traceback.frame, "tb_frame"));
                }
            }
            Data::Frame(frame) => {
                // Only a frame object that took the activation over owns its code.
                let code = frame.locals.is_some().then_some((frame.code, "f_code"));
                let locals = frame.locals.iter().flatten().flatten();
                let mut locals: Vec<_> = locals.map(|local| (*local, "f_locals")).collect();
                // `frame_dealloc`: code and function first, then from the top of the stack down.
                let from_top = self.profile.run.frames_from_top;
                if from_top {
                    named.extend(code);
                    locals.reverse();
                }
                named.extend(frame.func.map(|func| (func, "f_func")));
                named.extend(frame.kept.map(|kept| (kept, "f_locals")));
                named.extend(locals);
                named.extend(frame.back.map(|back| (back, "f_back")));
                named.extend(code.filter(|_| !from_top));
            }
            Data::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    let mut references = frame.references();
                    if self.profile.run.frames_from_top {
                        references.reverse();
                    }
                    parts.extend(references);
                }
                let (name, qualname) = generator.names;
                if let Some(holder) = generator.code_holder {
                    parts.push((generator.code, holder));
                }
                named.push((name, "__name__"));
                named.push((qualname, "__qualname__"));
            }
            Data::Descriptor(owner, name, _) => {
                named.push((*owner, "__objclass__"));
                named.push((*name, "__name__"));
            }
            Data::Ext(ext) => {
                parts.extend(
                    ext.items
                        .iter()
                        .map(|item| (*item, within(HolderKind::Item))),
                );
                named.extend(
                    ext.parts
                        .iter()
                        .zip(ext.names)
                        .filter_map(|(part, name)| Some(((*part)?, *name))),
                );
            }
            Data::Type(class) => {
                // `type_dealloc`
                let optional = [
                    (class.heap.then_some(class.base), "__base__"),
                    (class.dict, "__dict__"),
                    (class.bases, "__bases__"),
                    (class.mro_tuple, "__mro__"),
                    (class.subclasses, "__subclasses__"),
                    (class.names.map(|names| names.0), "__name__"),
                    (class.names.map(|names| names.1), "__qualname__"),
                    (class.slots_tuple, "__slots__"),
                ];
                named.extend(
                    optional
                        .into_iter()
                        .filter_map(|(part, name)| Some((part?, name))),
                );
            }
            _ => {}
        }
        for (part, name) in named {
            let holder = self.part(object, name);
            parts.push((part, holder));
        }
        parts
    }

    /// What an object refers to, its class not included, without holders.
    pub fn referents(&self, object: R) -> Vec<R> {
        let mut parts = Vec::new();
        self.referents_into(object, &mut parts);
        parts
    }

    /// The same, in the place of what the list has.
    pub fn referents_into(&self, object: R, parts: &mut Vec<R>) {
        parts.clear();
        if let Some(extra) = &self.get(object).extra {
            parts.extend(extra.slots.iter().flatten());
            if let Some(values) = &extra.values {
                parts.extend(values.slots.iter().flatten());
            }
            parts.extend(extra.dict);
        }
        match &self.get(object).data {
            Data::List(list) => parts.extend(list.items.iter().rev()),
            Data::Tuple(items) => parts.extend(items.iter().rev()),
            Data::Set(set) => parts.extend(set.iter()),
            Data::Dict(dict) => {
                // A table of str keys visits the values only (`dict_traverse`).
                let keys = !dict.unicode && dict.split.is_none();
                for entry in dict.iter() {
                    parts.push(entry.value);
                    if keys {
                        parts.push(entry.key);
                    }
                }
            }
            Data::Slice(slice) => parts.extend(slice),
            Data::Function(function) => {
                parts.extend([function.code, function.globals]);
                parts.extend(
                    [
                        function.module,
                        function.defaults,
                        function.kwdefaults,
                        function.doc,
                    ]
                    .into_iter()
                    .flatten(),
                );
                parts.push(function.name);
                parts.extend(
                    [function.closure, function.annotations, function.annotate]
                        .into_iter()
                        .flatten(),
                );
                parts.push(function.qualname);
            }
            Data::Builtin(builtin) => parts.extend(builtin.this),
            Data::Method(function, this) => parts.extend([*function, *this]),
            Data::Cell(content) => parts.extend(content),
            Data::SeqIter(sequence, _) => parts.extend(sequence),
            Data::DictIter(iter) => parts.extend([iter.dict, iter.result].into_iter().flatten()),
            Data::DictView(dict) => parts.push(*dict),
            Data::SetIter(set, _, _) => parts.extend(set),
            Data::Enumerate(iterator, _, result) => parts.extend([*iterator, *result]),
            Data::Zip(iterators, result, _) => parts.extend([*iterators, *result]),
            Data::Map(function, iterators) => parts.extend([*iterators, *function]),
            Data::Filter(function, iterator) => parts.extend([*iterator, *function]),
            Data::CallableIter(Some((callable, sentinel))) => parts.extend([*callable, *sentinel]),
            Data::Property(functions) => parts.extend(functions[..4].iter().flatten()),
            Data::Wrapper(function) => parts.push(*function),
            Data::Super(class, this, this_class) => parts.extend([*this, *class, *this_class]),
            Data::Weakref(_, callback) => parts.extend(callback),
            Data::Exception(exception) => {
                parts.extend(exception.parts().map(|(_, member)| member));
                parts.extend(
                    [
                        exception.args,
                        exception.traceback,
                        exception.cause,
                        exception.context,
                    ]
                    .into_iter()
                    .flatten(),
                );
            }
            Data::Traceback(traceback) => {
                parts.extend(traceback.next);
                if traceback.frame != crate::object::types::NONE {
                    parts.push(traceback.frame);
                }
            }
            Data::Frame(frame) => {
                parts.extend([frame.back, frame.kept, frame.func].into_iter().flatten());
                parts.extend(frame.locals.iter().flatten().flatten());
                if frame.locals.is_some() {
                    parts.push(frame.code);
                }
            }
            Data::Generator(generator) => {
                if let Some(frame) = &generator.frame {
                    parts.extend(frame.references().into_iter().map(|reference| reference.0));
                    parts.extend(frame.func);
                }
                if generator.code_holder.is_some() {
                    parts.push(generator.code);
                }
                parts.extend([generator.names.0, generator.names.1]);
            }
            Data::Descriptor(owner, name, _) => parts.extend([*owner, *name]),
            Data::Ext(ext) => {
                parts.extend(ext.items.iter());
                parts.extend(ext.parts.iter().flatten());
            }
            Data::Type(class) => {
                parts.extend(
                    [
                        class.dict,
                        class.bases,
                        class.mro_tuple,
                        class.subclasses,
                        class.heap.then_some(class.base),
                    ]
                    .into_iter()
                    .flatten(),
                );
            }
            _ => {}
        }
    }
}
