//! A dying object is taken apart: its references, its tables, its own memory (the types' `tp_dealloc`, v3.11).

use super::Task;
use crate::addr::Addr;
use crate::object::data::{Data, Values};
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::timeline::{BlockKind, Domain, Event, Fate, Holder, HolderKind, Reason};

impl Heap {
    pub(super) fn clear_content(&mut self, object: R) {
        let extra = self.get(object).extra.as_ref();
        if let Some(dict) = extra.and_then(|extra| extra.dict) {
            if self.clear_slots(object, dict) {
                return;
            }
            self.detach_values(dict);
        }
        let id = self.id(object);
        let mut references = self.items_of(object);
        if references.is_empty() {
            let parts = self.parts(object);
            references.extend(parts.into_iter().rev());
        }
        let class = self.ty(object);
        // Their functions go before their iterators (`takewhile_dealloc` and its like).
        let function_first = [ty::DROPWHILE, ty::TAKEWHILE, ty::FILTERFALSE, ty::STARMAP];
        if function_first.contains(&class) {
            references.reverse();
        }
        let heap_type = self.class(class).heap;
        // Gathered first to last above those that wait, then turned around: the last one runs first.
        let below = self.tasks.len();
        let extra = self.get_mut(object).extra.as_mut();
        if let Some(values) = extra.and_then(|extra| extra.values.take()) {
            // The values go with the parts below; their block before the object's own content.
            let split = references.len();
            let own = split - self.attribute_count(object, &values).min(split);
            let content = references.drain(..own.min(split)).collect::<Vec<_>>();
            self.tasks
                .push(Task::Release(references, Reason::ContainerDied));
            self.tasks.push(Task::Free(
                Domain::Mem,
                BlockKind::InstanceValues,
                values.block,
                id,
            ));
            self.tasks
                .push(Task::Release(content, Reason::ContainerDied));
        } else if !references.is_empty() {
            self.tasks
                .push(Task::Release(references, Reason::ContainerDied));
        }
        let table_domain = self.table_domain();
        let characters = self.get(object).extra.as_ref();
        let characters = characters.map_or(Addr::NULL, |extra| extra.characters);
        if !characters.is_null() {
            // `unicode_dealloc`
            self.tasks
                .push(Task::Free(table_domain, BlockKind::Buffer, characters, id));
        }
        match &mut self.get_mut(object).data {
            Data::List(list) => {
                let array = list.array;
                self.tasks
                    .push(Task::Free(Domain::Mem, BlockKind::ListItems, array, id));
            }
            Data::Dict(dict) if dict.split.is_some() => {
                let block = dict.block;
                self.tasks.push(Task::Free(
                    Domain::Mem,
                    BlockKind::InstanceValues,
                    block,
                    id,
                ));
            }
            Data::Dict(dict) if !dict.block.is_null() => {
                let (block, log2, unicode) = (dict.block, dict.log2_size, dict.unicode);
                self.tasks
                    .push(Task::FreeKeys(object, block, log2, unicode));
            }
            Data::Set(set) => {
                let block = set.block;
                self.tasks
                    .push(Task::Free(Domain::Mem, BlockKind::SetTable, block, id));
            }
            Data::ByteArray(this) => {
                let block = this.block;
                self.tasks
                    .push(Task::Free(table_domain, BlockKind::Buffer, block, id));
            }
            Data::Ext(ext) => {
                let blocks: Vec<_> = ext.blocks.drain(..).collect();
                let indices = ty::PRODUCT.0..=ty::COMBINATIONS_WR.0;
                let kind = if indices.contains(&class.0) {
                    BlockKind::Internal
                } else {
                    BlockKind::DequeBlock
                };
                for (block, _) in blocks {
                    self.tasks.push(Task::Free(Domain::Mem, kind, block, id));
                }
            }
            Data::Weakref(Some(target), _) => {
                let target = *target;
                if let Some(extra) = &mut self.get_mut(target).extra {
                    extra.weakrefs.retain(|reference| *reference != object);
                }
            }
            Data::Type(class) => {
                let none = crate::addr::ObjectId::NONE;
                let doc = class.doc_block;
                self.tasks
                    .push(Task::Free(table_domain, BlockKind::Internal, doc, none));
                let Data::Type(class) = &mut self.get_mut(object).data else {
                    unreachable!("matched above")
                };
                if let Some(shared) = class.shared.take() {
                    let mut keys = Vec::new();
                    for name in shared.names.iter().rev() {
                        let holder = Holder::within(HolderKind::Key, id);
                        keys.push((*name, holder));
                    }
                    self.tasks.push(Task::Release(keys, Reason::ContainerDied));
                    self.tasks.push(Task::Free(
                        table_domain,
                        BlockKind::SharedKeys,
                        shared.block,
                        id,
                    ));
                }
            }
            _ => {}
        }
        self.tasks.push(Task::Finish(object));
        if heap_type {
            let holder = self.part(object, "__class__");
            self.tasks
                .push(Task::ReleaseOne(class, holder, Reason::ContainerDied));
        }
        self.tasks[below..].reverse();
    }

    /// `subtype_dealloc` (Objects/typeobject.c, v3.14): what lies in slots goes before the dict leaves the values that lie
    /// in the object. Whether there was something; then the content is cleared again.
    fn clear_slots(&mut self, object: R, dict: R) -> bool {
        let inline = matches!(&self.get(dict).data, Data::Dict(dict) if dict.inline.is_some());
        let holder = self.within(HolderKind::Attribute, object);
        let extra = self.get_mut(object).extra.as_mut();
        let Some(extra) = extra.filter(|extra| inline && extra.slots.iter().any(Option::is_some))
        else {
            return false;
        };
        let slots = extra.slots.iter_mut().rev().filter_map(Option::take);
        let references = slots.map(|value| (value, holder)).collect();
        self.tasks.push(Task::Clear(object));
        self.tasks
            .push(Task::Release(references, Reason::ContainerDied));
        true
    }

    /// The parts of a list, tuple or slice that has nothing else, last to first; empty for other objects.
    fn items_of(&mut self, object: R) -> Vec<(R, Holder)> {
        let mut references = self.spare_references.pop().unwrap_or_default();
        let this = self.get(object);
        if this.extra.is_some() {
            return references;
        }
        if let Data::Slice([step, start, stop]) = this.data {
            for (part, name) in [(stop, "stop"), (start, "start"), (step, "step")] {
                references.push((part, self.part(object, name)));
            }
            return references;
        }
        let items = match &this.data {
            Data::List(list) => &list.items[..],
            Data::Tuple(items) => items,
            _ => &[],
        };
        let holder = Holder::within(HolderKind::Item, this.id);
        references.extend(items.iter().map(|item| (*item, holder)));
        references
    }

    /// How many [`Self::attribute_parts`] there are of an object whose values were taken.
    fn attribute_count(&self, object: R, values: &Values) -> usize {
        let extra = self.get(object).extra.as_ref();
        let own = extra.map_or(0, |extra| {
            extra.slots.iter().flatten().count() + usize::from(extra.dict.is_some())
        });
        own + values.slots.iter().flatten().count()
    }

    pub(in crate::object) fn finish(&mut self, object: R) {
        let trashcan = self.uses_trashcan(object);
        let this = self.get(object);
        let (id, ty_of, addr, header, gc) = (this.id, this.ty, this.addr, this.header, this.gc);
        let block = Addr(addr.0 - header);
        let list = self.spares_for(ty_of, &this.data);
        let most = list.map_or(0, |list| self.most_spares(list));
        if self.objects[object.0 as usize].constant || self.loading {
            // A constant's memory lies outside of the arenas.
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::Freed,
            });
        } else if let Some(list) = list
            && self.free_lists.of(list).len() < most
        {
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::FreeList(list),
            });
            self.free_lists.of(list).push(block);
        } else {
            self.emit(Event::ObjectDied {
                object: id,
                fate: Fate::Freed,
            });
            self.free(Domain::Object, BlockKind::Object, block, id);
            if gc {
                self.gc.freed();
            }
        }
        if trashcan {
            self.leave_trashcan(object);
        }
        self.release_handle(object);
    }
}
