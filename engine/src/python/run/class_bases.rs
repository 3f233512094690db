//! Other bases for a class that is there: `C.__bases__ = …` (Objects/typeobject.c: `type_set_bases`, v3.11 and v3.14).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::mro;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, Reason, Slot};

/// A class whose order was made anew, the order before and its tuple.
type Changed = (R, Vec<R>, Option<R>);

impl Vm {
    /// `type_set_bases`
    pub(super) fn set_bases(&mut self, class: R, value: R) -> Res {
        let name = self.heap.class_name(class);
        let Data::Tuple(bases) = &self.heap.get(value).data else {
            let kind = self.type_text(value);
            let format = "can only assign tuple to %s.__bases__, not %s";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name, &kind]);
        };
        let bases = bases.to_vec();
        if bases.is_empty() {
            let format = "can only assign non-empty tuple to %s.__bases__, not ()";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        for base in &bases {
            if !matches!(self.heap.get(*base).data, Data::Type(_)) {
                let kind = self.type_text(*base);
                let format = "%s.__bases__ must be tuple of classes, not '%s'";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name, &kind]);
            }
            if self.heap.is_subclass(*base, class) {
                let text = "a __bases__ item causes an inheritance cycle";
                return Err(self.raise_text(ty::TYPE_ERROR, text));
            }
        }
        self.check_bases(&bases)?;
        if !mro::laid_out_alike(&self.heap, &bases) {
            let text = "multiple bases have instance lay-out conflict";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        let (old_base, new_base) = (self.heap.class(class).base, self.best_base(&bases));
        let [old_gc, new_gc] = [old_base, new_base].map(|base| self.heap.class(base).gc);
        if old_base != new_base && (old_gc != new_gc || !self.laid_out_as(old_base, new_base)) {
            let format = if old_gc == new_gc {
                "%s assignment: '%s' object layout differs from '%s'"
            } else {
                "%s assignment: '%s' deallocator differs from '%s'"
            };
            let [new, old] = [new_base, old_base].map(|base| self.heap.class_name(base));
            return self.raise_format(ty::TYPE_ERROR, format, &["__bases__", &new, &old]);
        }
        let old_bases = self.heap.class_mut(class).bases.replace(value);
        self.heap.class_mut(class).base = new_base;
        let temporary = self.heap.new_list();
        let mut changed = Vec::new();
        let ordered = self.order_anew(class, temporary, &mut changed);
        self.heap.drop(temporary);
        if let Err(raise) = ordered {
            self.heap.class_mut(class).bases = old_bases;
            self.heap.class_mut(class).base = old_base;
            for (class, order, tuple) in changed.into_iter().rev() {
                self.put_order(class, order, tuple);
            }
            return Err(raise);
        }
        for (_, _, old) in changed {
            self.heap.drop_all([old]);
        }
        let [bases_part, base_part] =
            ["__bases__", "__base__"].map(|name| self.heap.part(class, name));
        self.heap.incref(value, bases_part, Reason::Stored);
        self.heap.incref(new_base, base_part, Reason::Stored);
        self.tell_parts(class);
        let old = old_bases.and_then(|bases| self.sequence_items(bases));
        for base in old.unwrap_or_default() {
            for (object, holder) in self.heap.remove_subclass(base, class) {
                self.heap.decref(object, holder, Reason::Internal);
            }
        }
        for base in bases {
            self.add_subclass(base, class);
        }
        self.class_modified(class);
        self.heap.type_changes += 1;
        if let Some(bases) = old_bases {
            self.heap.decref(bases, bases_part, Reason::Replaced);
        }
        self.heap.decref(old_base, base_part, Reason::Replaced);
        Ok(Out::Done)
    }

    /// `mro_hierarchy`: the class's order from its bases, then those of its subclasses.
    fn order_anew(
        &mut self,
        class: R,
        temporary: R,
        changed: &mut Vec<Changed>,
    ) -> Result<(), Raise> {
        let bases = self.heap.class(class).bases;
        let bases = bases.and_then(|bases| self.sequence_items(bases));
        let bases = bases.unwrap_or_default();
        let rest = match mro::linearise(&self.heap, &bases) {
            Ok(rest) => rest,
            Err(heads) => return Err(self.no_order(&heads)),
        };
        let mut order = vec![class];
        order.extend(rest);
        let merged = (bases.len() > 1).then(|| self.merge_scratch(bases.len(), &order));
        let tuple = self.heap.new_tuple_copied(&order);
        self.heap.drop_all([merged]);
        let before = self.heap.class(class);
        let (before, old) = (before.mro.clone(), before.mro_tuple);
        let row: Vec<R> = [class, tuple].into_iter().chain(old).collect();
        let row = self.heap.new_tuple_copied(&row);
        self.heap.list_append(temporary, row);
        self.heap.drop(row);
        changed.push((class, before, old.map(|old| self.heap.pick(old))));
        self.put_order(class, order, Some(tuple));
        let subclasses = self.direct_subclasses(class);
        if subclasses.is_empty() {
            return Ok(());
        }
        let list = self.heap.new_list();
        for subclass in &subclasses {
            self.heap.list_append(list, *subclass);
        }
        let mut ordered = Ok(());
        for subclass in subclasses {
            ordered = self.order_anew(subclass, temporary, changed);
            if ordered.is_err() {
                break;
            }
        }
        self.heap.drop(list);
        ordered
    }

    /// Gives a class an order, whose tuple is in hand.
    fn put_order(&mut self, class: R, order: Vec<R>, tuple: Option<R>) {
        let this = self.heap.class_mut(class);
        this.mro = order;
        let old = std::mem::replace(&mut this.mro_tuple, tuple);
        let holder = self.heap.part(class, "__mro__");
        if let Some(tuple) = tuple {
            self.heap.give(tuple, holder, Reason::Stored);
        }
        self.tell_parts(class);
        if let Some(old) = old {
            self.heap.decref(old, holder, Reason::Replaced);
        }
    }

    /// What a class refers to now.
    fn tell_parts(&mut self, class: R) {
        self.heap.edges_cleared(class);
        for (part, holder) in self.heap.parts(class).into_iter().rev() {
            let slot = Slot::Named(holder.name);
            self.heap.edge_inserted(class, 0, slot, part);
        }
    }

    /// What `mro_implementation` and `pmerge` ask for when there are several bases: the array of lists to merge,
    /// a list that starts with the class, and an array of positions. The list is in hand.
    pub(super) fn merge_scratch(&mut self, bases: usize, order: &[R]) -> R {
        let lists = self.scratch(8 * (bases as u64 + 1));
        let list = self.heap.new_list();
        self.heap.list_preallocate(list, AllocCall::Calloc, 1);
        self.heap.list_fill(list, &order[..1]);
        let word = if self.profile.run.merge_in_words {
            8
        } else {
            4
        };
        let remain = self.scratch(word * (bases as u64 + 1));
        for class in &order[1..] {
            self.heap.list_append(list, *class);
        }
        self.free_scratch(remain);
        self.free_scratch(lists);
        list
    }
}
