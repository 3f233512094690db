//! The heap: objects by handle, references with their holders, blocks, free lists, and the events of all that.
//!
//! Nothing here is recursive: releases go through a list of tasks (see [`crate::object::dealloc`]).
#![expect(
    clippy::missing_panics_doc,
    clippy::struct_excessive_bools,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::addr::{Addr, FrameId, NameId, ObjectId};
use crate::alloc::Allocator;
use crate::hash::ByNumber;
use crate::object::data::{Data, Extra};
use crate::object::dealloc::Task;
pub use crate::object::handle::R;
use crate::object::lookups::Lookups;
use crate::object::record::Record;
use crate::object::spares::SpareLists;
use crate::object::types::{self, FIRST_FREE, STATIC_TYPES, ty};
use crate::profile::{AllocProfile, ProgramProfile};
use crate::timeline::{
    AllocCall, Birth, BlockKind, Domain, Event, FreeList, Holder, HolderKind, Slot, Start,
};

/// One object.
#[derive(Debug)]
pub struct Object {
    /// Its id in the events; 0 until the first event names it.
    pub id: ObjectId,
    /// `ob_type`
    pub ty: R,
    /// References that the program's run added; for objects of the program, all there are.
    pub refcount: i64,
    /// `id()`
    pub addr: Addr,
    /// Bytes between the block's start and the object: 0, 16 or 32.
    pub header: u64,
    /// Existed before the program, and others hold it too.
    pub shared: bool,
    /// Existed before the program: has no block.
    pub constant: bool,
    /// Has the collector's header.
    pub gc: bool,
    /// Being deallocated.
    pub dying: bool,
    /// The generation's list it is on, plus 1; 0 when untracked.
    pub generation: u8,
    /// Neighbours on that list.
    pub prev: u32,
    /// See `prev`.
    pub next: u32,
    /// `sys.getsizeof` in the last event.
    pub size: u32,
    /// Number of items in the last event.
    pub length: u32,
    /// Content.
    pub data: Data,
    /// Attributes, slots, weak references.
    pub extra: Option<Box<Extra>>,
}

impl Object {
    /// An object that nobody holds yet, without a header before it and not watched by the collector.
    pub(crate) fn new(id: ObjectId, ty: R, addr: Addr, data: Data) -> Self {
        Self {
            id,
            ty,
            refcount: 0,
            addr,
            header: 0,
            shared: false,
            constant: false,
            gc: false,
            dying: false,
            generation: 0,
            prev: 0,
            next: 0,
            size: 0,
            length: 0,
            data,
            extra: None,
        }
    }
}

/// All objects of a run.
#[derive(Debug)]
pub struct Heap {
    /// By handle.
    pub objects: Vec<Object>,
    /// Handles that no object has.
    pub(super) free_slots: Vec<u32>,
    next_id: u32,
    /// pymalloc.
    pub allocator: Allocator,
    /// The block from before the start that requests may get.
    older: crate::timeline::state::OlderBlock,
    /// Events and their texts.
    pub record: Record,
    /// Spares: addresses of objects (blocks for `DictKeys`), newest last.
    pub free_lists: SpareLists,
    /// Releases that are under way.
    pub tasks: Vec<Task>,
    /// Memory of lists of references that is free.
    pub(super) spare_references: Vec<Vec<(R, Holder)>>,
    /// A task waits for a call into the program; no task runs before that returned.
    pub waiting: Option<R>,
    /// The callback that the weak reference in `waiting` has to be called with.
    pub callback: Option<R>,
    /// Hashes of weak references that were asked for (`wr_hash`), which stay when the referent is gone.
    pub weak_hashes: ByNumber<ObjectId, i64>,
    /// A block and id for the next object, asked for before.
    pub preallocated: Option<(Addr, ObjectId)>,
    /// The next object takes no spare.
    pub no_spare: bool,
    /// Releases that were asked for while a task waits.
    pub later: Vec<Task>,
    /// Whether tasks are being worked off.
    pub draining: bool,
    /// Deallocators under way that count for the trashcan.
    pub nesting: u32,
    /// Objects whose deallocation was postponed by the trashcan.
    pub trash: Vec<R>,
    /// The running frame.
    pub frame: FrameId,
    /// The collector.
    pub gc: crate::gc::Collector,
    /// Interned strings of the program, by text.
    pub interned: ByNumber<crate::object::chars::Chars, R>,
    /// The static bytes objects of one byte that were met.
    pub single_bytes: ByNumber<u8, R>,
    /// Bytes of live blocks.
    pub live_bytes: u64,
    /// How often a class came, changed or went.
    pub type_changes: u64,
    /// Look-ups in the dicts of classes.
    pub(super) found_in_types: Lookups,
    requests: ByNumber<u64, u32>,
    pub(super) next_constant: u64,
    /// Where the next name goes that is a static object.
    pub(super) next_static: u64,
    next_loaded: u64,
    /// A module of the library runs before the program starts: nothing is announced, and what it makes
    /// lies outside of the arenas, as all that was there before.
    pub loading: bool,
    /// Sizes and rules of the release.
    pub profile: &'static ProgramProfile,
}

/// Where blocks lie that were made before the program started.
const LOADED: std::ops::Range<u64> = 0x4000_0000..0x6000_0000;

pub use crate::timeline::state::OLDER_BASE;

impl Heap {
    /// The heap in what a start-up left.
    pub fn started(start: &Start, alloc: &AllocProfile, profile: &'static ProgramProfile) -> Self {
        let (allocator, spares) = start.memory(alloc);
        let mut heap = Self::new(allocator, profile);
        for (list, blocks) in spares {
            for (addr, bytes) in blocks {
                heap.free_lists.of(list).push(addr);
                heap.requests
                    .insert(addr.0, u32::try_from(bytes).unwrap_or(u32::MAX));
                heap.live_bytes += bytes;
            }
        }
        heap
    }

    /// The heap at the start: only the built-in objects.
    pub fn new(allocator: Allocator, profile: &'static ProgramProfile) -> Self {
        let mut heap = Self {
            objects: Vec::new(),
            free_slots: Vec::new(),
            next_id: 1,
            allocator,
            older: crate::timeline::state::OlderBlock::default(),
            record: Record::default(),
            free_lists: SpareLists::default(),
            tasks: Vec::new(),
            spare_references: Vec::new(),
            waiting: None,
            callback: None,
            weak_hashes: ByNumber::default(),
            preallocated: None,
            no_spare: false,
            later: Vec::new(),
            draining: false,
            nesting: 0,
            trash: Vec::new(),
            frame: FrameId(0),
            gc: crate::gc::Collector::new(&profile.gc),
            interned: ByNumber::default(),
            single_bytes: ByNumber::default(),
            live_bytes: 0,
            type_changes: 0,
            found_in_types: Lookups::default(),
            requests: ByNumber::default(),
            // The interpreter's static objects lie in its own data segment.
            next_constant: profile.object.statics_at,
            next_static: 0,
            next_loaded: LOADED.start,
            loading: false,
            profile,
        };
        heap.add_statics();
        heap.next_static = heap.next_constant;
        heap.next_constant = OLDER_BASE;
        heap
    }

    fn add_statics(&mut self) {
        for number in 0..STATIC_TYPES.len() {
            let sizes = self.profile.object.other_sizes;
            let data = Data::Type(Box::new(types::static_type(number, sizes)));
            self.add_static(ty::TYPE, data, 928);
        }
        self.add_static(ty::NONE_TYPE, Data::Plain, 16);
        self.add_static(ty::BOOL, Data::Bool(true), 32);
        self.add_static(ty::BOOL, Data::Bool(false), 32);
        self.add_static(ty::NOT_IMPLEMENTED_TYPE, Data::Plain, 16);
        self.add_static(ty::ELLIPSIS_TYPE, Data::Plain, 16);
        self.add_static(ty::TUPLE, Data::Tuple(Box::new([])), 24);
        self.add_static(ty::STR, Self::static_str(&[]), 64);
        self.add_static(ty::BYTES, Data::Bytes([].into()), 48);
        let main = crate::object::dict::Dict::main();
        self.add_static(ty::DICT, Data::Dict(Box::new(main)), 64);
        let builtins = crate::object::dict::Dict::default();
        self.add_static(ty::DICT, Data::Dict(Box::new(builtins)), 64);
        for value in types::MIN_SMALL_INT..=types::MAX_SMALL_INT {
            self.add_static(ty::INT, Data::Int(value), 32);
        }
        for char in 0..256 {
            self.add_static(ty::STR, Self::static_str(&[char]), 64);
        }
        assert_eq!(
            self.objects.len(),
            FIRST_FREE as usize,
            "the built-in objects have the handles of `types`"
        );
    }

    fn static_str(chars: &[u32]) -> Data {
        Data::Str(crate::object::data::Str::new(chars.into(), true, true))
    }

    pub(super) fn add_static(&mut self, ty: R, data: Data, bytes: u64) -> R {
        let addr = Addr(self.next_constant);
        self.next_constant += bytes.next_multiple_of(16);
        self.objects.push(Object {
            shared: true,
            constant: true,
            ..Object::new(ObjectId(0), ty, addr, data)
        });
        R(u32::try_from(self.objects.len() - 1).expect("few built-in objects"))
    }

    /// An object that existed before the first statement and that only the program's code holds.
    pub fn constant(&mut self, ty: R, data: Data) -> R {
        let object = self.add_static(ty, data, 80);
        let gc = matches!(self.get(object).data, Data::Tuple(_));
        let this = self.get_mut(object);
        this.shared = false;
        this.gc = gc;
        if !self.loading {
            self.born(object, Birth::Constant);
        }
        object
    }

    /// An object made while a module is loaded.
    pub fn loaded(&mut self, ty: R, data: Data, gc: bool, header: u64) -> R {
        let object = self.add_static(ty, data, 80);
        let this = self.get_mut(object);
        this.shared = false;
        this.gc = gc;
        this.header = header;
        this.refcount = 1;
        object
    }

    /// Whether a block was made before the program started.
    #[inline]
    pub fn is_loaded(&self, addr: Addr) -> bool {
        self.loading || LOADED.contains(&addr.0)
    }

    /// Begins loading; [`Self::end_loading`] takes what this gives.
    pub fn begin_loading(&mut self) -> usize {
        self.loading = true;
        self.gc.collecting = true;
        std::mem::swap(&mut self.next_constant, &mut self.next_loaded);
        self.objects.len()
    }

    /// All that was made since becomes part of what was there before the program.
    pub fn end_loading(&mut self, first: usize) {
        for object in &mut self.objects[..first] {
            object.refcount = 0;
            // What the profile says of `tp_subclasses` counts what CPython's own modules define.
            if let Data::Type(class) = &mut object.data
                && !class.heap
            {
                class.subclasses = None;
            }
        }
        for index in first..self.objects.len() {
            let object = &mut self.objects[index];
            object.shared = true;
            object.constant = true;
            object.refcount = 0;
            object.generation = 0;
        }
        std::mem::swap(&mut self.next_constant, &mut self.next_loaded);
        self.loading = false;
        self.gc.collecting = false;
    }

    /// The object.
    #[inline]
    pub fn get(&self, object: R) -> &Object {
        &self.objects[object.0 as usize]
    }

    /// The object.
    #[inline]
    pub fn get_mut(&mut self, object: R) -> &mut Object {
        &mut self.objects[object.0 as usize]
    }

    /// `ob_type`
    #[inline]
    pub fn ty(&self, object: R) -> R {
        self.get(object).ty
    }

    /// The class behind a handle of one.
    ///
    /// # Panics
    /// When it is no class.
    #[inline]
    pub fn class(&self, class: R) -> &crate::object::data::Type {
        let Data::Type(this) = &self.get(class).data else {
            unreachable!("the handle is a class's")
        };
        this
    }

    /// The class behind a handle of one.
    ///
    /// # Panics
    /// When it is no class.
    pub fn class_mut(&mut self, class: R) -> &mut crate::object::data::Type {
        let Data::Type(this) = &mut self.get_mut(class).data else {
            unreachable!("the handle is a class's")
        };
        this
    }

    /// The name of the object's type.
    pub fn type_name(&self, object: R) -> &str {
        &self.class(self.ty(object)).name
    }

    /// Whether the object's type is `class` or inherits from it.
    pub fn is_instance(&self, object: R, class: R) -> bool {
        let ty = self.ty(object);
        ty == class || self.is_subclass(ty, class)
    }

    /// Whether `class` is `base` or inherits from it.
    pub fn is_subclass(&self, class: R, base: R) -> bool {
        class == base || self.class(class).mro.contains(&base)
    }

    // --- handles ---

    /// A fresh handle with an id, not yet announced.
    pub fn fresh(&mut self, object: Object) -> R {
        if let Some(slot) = self.free_slots.pop() {
            self.fill_slot(slot, object);
            R(slot)
        } else {
            self.objects.push(object);
            R(u32::try_from(self.objects.len() - 1).expect("below 2^32 objects at a time"))
        }
    }

    /// Puts an object where none is.
    #[inline]
    pub(super) fn fill_slot(&mut self, slot: u32, object: Object) {
        let free = std::mem::replace(&mut self.objects[slot as usize], object);
        debug_assert!(matches!(free.data, Data::Free) && free.extra.is_none());
        // It has nothing to be dropped, which an assignment would look for.
        std::mem::forget(free);
    }

    /// The next object's id.
    pub fn next_object_id(&mut self) -> ObjectId {
        if self.loading {
            return ObjectId::NONE;
        }
        let id = ObjectId(self.next_id);
        self.next_id += 1;
        id
    }

    /// Gives a dead object's handle back.
    pub fn release_handle(&mut self, object: R) {
        let id = self.get(object).id;
        if matches!(self.get(object).data, Data::Weakref(..)) {
            self.weak_hashes.remove(&id);
        }
        if let Data::Str(text) = &self.get(object).data
            && text.interned
            && self.interned.get(&text.chars) == Some(&object)
        {
            // `unicode_dealloc` takes a dying string out of the table.
            let chars = text.chars.clone();
            self.interned.remove(&chars);
        }
        if matches!(self.get(object).data, Data::Type(_)) {
            self.type_changes += 1;
        }
        let this = self.get_mut(object);
        this.data = Data::Free;
        this.extra = None;
        this.id = ObjectId(0);
        self.free_slots.push(object.0);
    }

    // --- holders ---

    /// The running frame's value stack, and temporaries of C code that runs for it.
    #[inline]
    pub fn hand(&self) -> Holder {
        Holder::hand(self.frame)
    }

    /// A place in an object.
    #[inline]
    pub fn within(&mut self, kind: HolderKind, owner: R) -> Holder {
        Holder::within(kind, self.id(owner))
    }

    /// A named part of an object, as the machine calls it.
    pub fn part(&mut self, owner: R, name: &'static str) -> Holder {
        let name = NameId(self.record.names.number_of_own(name));
        Holder::named(HolderKind::Part, self.id(owner), name)
    }

    /// A named part or attribute of an object, as the program calls it.
    pub fn part_named(&mut self, owner: R, name: &str) -> Holder {
        let name = self.name(name);
        Holder::named(HolderKind::Part, self.id(owner), name)
    }

    // --- edges ---

    /// The owner refers to one more object.
    #[inline]
    pub fn edge_inserted(&mut self, owner: R, index: usize, slot: Slot, target: R) {
        // What an object from before the program refers to is not known.
        if self.get(owner).shared {
            return;
        }
        let owner = self.id(owner);
        let target = self.id(target);
        let index = u32::try_from(index).expect("containers have below 2^32 items");
        self.emit(Event::EdgeInserted {
            owner,
            index,
            slot,
            target,
        });
    }

    /// The owner refers to another object at that place.
    #[inline]
    pub fn edge_set(&mut self, owner: R, index: usize, target: R) {
        if self.get(owner).shared {
            return;
        }
        let owner = self.id(owner);
        let target = self.id(target);
        let index = u32::try_from(index).expect("containers have below 2^32 items");
        self.emit(Event::EdgeSet {
            owner,
            index,
            target,
        });
    }

    /// The owner refers to one object less.
    pub fn edge_removed(&mut self, owner: R, index: usize) {
        if self.get(owner).shared {
            return;
        }
        let owner = self.id(owner);
        let index = u32::try_from(index).expect("containers have below 2^32 items");
        self.emit(Event::EdgeRemoved { owner, index });
    }

    /// The owner refers to nothing any more.
    pub fn edges_cleared(&mut self, owner: R) {
        if self.get(owner).shared {
            return;
        }
        let owner = self.id(owner);
        self.emit(Event::EdgesCleared { owner });
    }

    // --- blocks ---

    /// `PyObject_Malloc`, `PyMem_Malloc` and their calloc forms.
    pub fn allocate(
        &mut self,
        call: AllocCall,
        domain: Domain,
        kind: BlockKind,
        bytes: u64,
        owner: ObjectId,
    ) -> Addr {
        if self.loading {
            let addr = Addr(self.next_constant);
            self.next_constant += bytes.next_multiple_of(16).max(16);
            return addr;
        }
        let older = self.older.take(bytes);
        let addr = match call {
            _ if older.is_some() => older.expect("tested by the guard"),
            AllocCall::Malloc => self.allocator.malloc(bytes),
            AllocCall::Calloc => self.allocator.calloc(bytes),
        };
        let request = u32::try_from(bytes).expect("the machine refuses requests of 4 GB before");
        self.requests.insert(addr.0, request);
        self.live_bytes += bytes;
        self.emit(Event::BlockAllocated {
            call,
            domain,
            kind,
            request,
            owner,
            addr,
        });
        addr
    }

    /// `realloc` of a live block.
    pub fn reallocate(
        &mut self,
        domain: Domain,
        kind: BlockKind,
        addr: Addr,
        bytes: u64,
        owner: ObjectId,
    ) -> Addr {
        if addr.is_null() || LOADED.contains(&addr.0) {
            return self.allocate(AllocCall::Malloc, domain, kind, bytes, owner);
        }
        let old = self
            .requests
            .remove(&addr.0)
            .expect("a live block is resized");
        let new = self.older.resize(addr, bytes, &mut self.allocator);
        let request = u32::try_from(bytes).expect("the machine refuses requests of 4 GB before");
        self.requests.insert(new.0, request);
        self.live_bytes = self.live_bytes - u64::from(old) + bytes;
        self.emit(Event::BlockTaken { addr });
        self.emit(Event::BlockResized {
            domain,
            kind,
            request,
            owner,
            addr: new,
        });
        new
    }

    /// `free` of a live block.
    pub fn free(&mut self, domain: Domain, kind: BlockKind, addr: Addr, owner: ObjectId) {
        if self.is_loaded(addr) {
            return;
        }
        let older = crate::timeline::state::is_older(addr);
        let old = self.requests.remove(&addr.0);
        assert!(older || old.is_some(), "a live block is freed");
        self.live_bytes -= u64::from(old.unwrap_or(0));
        if older {
            self.older.give(addr);
        } else {
            self.allocator.free(addr);
        }
        self.emit(Event::BlockFreed {
            domain,
            kind,
            owner,
            addr,
        });
    }

    /// A temporary block of the interpreter.
    pub fn scratch(&mut self, domain: Domain, kind: BlockKind, bytes: u64) -> Addr {
        self.allocate(AllocCall::Malloc, domain, kind, bytes, ObjectId::NONE)
    }

    /// The domain that tables of dicts are asked from.
    pub fn table_domain(&self) -> Domain {
        if self.profile.object.tables_in_mem {
            Domain::Mem
        } else {
            Domain::Object
        }
    }

    /// Takes a spare from a free list.
    #[inline]
    pub fn spare(&mut self, list: FreeList) -> Option<Addr> {
        if self.loading {
            return None;
        }
        self.free_lists.of(list).pop()
    }
}
