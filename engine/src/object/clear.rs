//! What the collector takes from an object to break a cycle (the types' `tp_clear`, v3.11), for those that are no containers.

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{Holder, Reason};

impl Heap {
    /// `tp_clear` of an object that is no container: everything it holds is released.
    pub fn clear_parts(&mut self, object: R, reason: Reason) {
        let parts: Vec<(R, Holder)> = match &self.get(object).data {
            // A class keeps its dict, name and bases; the dict is emptied and the MRO goes (`type_clear`).
            Data::Type(class) => {
                let (dict, mro) = (class.dict, class.mro_tuple);
                if let Some(dict) = dict {
                    self.dict_clear(dict);
                }
                self.class_mut(object).mro_tuple = None;
                let holder = self.part(object, "__mro__");
                mro.map(|mro| (mro, holder)).into_iter().collect()
            }
            Data::Plain => self.cleared_attributes(object),
            Data::Cell(_)
            | Data::Exception(_)
            | Data::Traceback(_)
            | Data::Frame(_)
            | Data::Method(..)
            | Data::Function(_)
            | Data::Ext(_)
            | Data::Generator(_) => self.parts(object),
            _ => return,
        };
        self.edges_cleared(object);
        self.empty_attributes(object);
        // A function keeps code, name and qualname (`func_clear`).
        let keep: Vec<R> = match &mut self.get_mut(object).data {
            Data::Cell(content) => {
                *content = None;
                Vec::new()
            }
            Data::Function(function) => {
                function.defaults = None;
                function.kwdefaults = None;
                function.doc = None;
                function.module = None;
                function.closure = None;
                function.annotations = None;
                function.annotate = None;
                vec![
                    function.code,
                    function.name,
                    function.qualname,
                    function.globals,
                ]
            }
            Data::Exception(exception) => {
                **exception = crate::object::data::Exception::default();
                Vec::new()
            }
            Data::Traceback(traceback) => {
                traceback.next = None;
                traceback.frame = crate::object::types::NONE;
                Vec::new()
            }
            Data::Frame(frame) => {
                for local in frame.locals.iter_mut().flatten() {
                    *local = None;
                }
                frame.back = None;
                let func = frame.func;
                let mut keep = vec![frame.code];
                keep.extend(func);
                keep.extend(frame.kept);
                keep
            }
            Data::Method(function, this) => vec![*function, *this],
            Data::Ext(ext) => {
                ext.items.clear();
                ext.parts.fill(None);
                Vec::new()
            }
            Data::Generator(generator) => {
                let mut keep = vec![generator.code, generator.names.0, generator.names.1];
                if generator.frame.is_some() {
                    keep.extend(parts.iter().map(|part| part.0));
                }
                keep
            }
            _ => Vec::new(),
        };
        for (part, holder) in parts {
            if !keep.contains(&part) {
                self.decref(part, holder, reason);
            }
        }
    }

    /// `subtype_clear` of a class that derives from a built-in type (Objects/typeobject.c, v3.11): slots and attributes
    /// go before what the built-in type clears.
    pub fn clear_attributes(&mut self, object: R) {
        let parts = self.cleared_attributes(object);
        if parts.is_empty() {
            return;
        }
        self.edges_cleared(object);
        self.empty_attributes(object);
        for (part, holder) in parts {
            self.decref(part, holder, Reason::CycleBroken);
        }
    }

    /// Slots and attributes with their holders.
    fn cleared_attributes(&mut self, object: R) -> Vec<(R, Holder)> {
        // `PyObject_ClearManagedDict` (Objects/dictobject.c, v3.14)
        let extra = self.get(object).extra.as_ref();
        if let Some(dict) = extra.and_then(|extra| extra.dict) {
            self.detach_values(dict);
        }
        self.attribute_parts(object)
    }

    fn empty_attributes(&mut self, object: R) {
        if let Some(extra) = &mut self.get_mut(object).extra {
            for slot in &mut extra.slots {
                *slot = None;
            }
            // `_PyObject_ClearInstanceAttributes` empties the values and keeps their block; a dict is an object of its own.
            if let Some(values) = &mut extra.values {
                for slot in &mut values.slots {
                    *slot = None;
                }
                values.order.clear();
            } else {
                extra.dict = None;
            }
        }
    }
}
