//! Sizes, layouts and spares of objects, and what the collector knows of them, by release.

/// What differs between releases in how objects lie in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether a release has one thing; they are independent"
)]
pub struct ObjectProfile {
    /// Bytes before the characters of an ASCII str.
    pub str_ascii_header: u64,
    /// Bytes before the characters of any other str.
    pub str_header: u64,
    /// Bytes of a tuple without items, the collector's header included.
    pub tuple_header: u64,
    /// Bytes of a code object without its instructions.
    pub code_header: u64,
    /// Bytes of a frame object without variables and value stack.
    pub frame_header: u64,
    /// Bytes of a class without slots.
    pub class_bytes: u64,
    /// `sys.getsizeof` of a built-in type, which counts a collector's header that it does not have.
    pub static_type_bytes: u64,
    /// Built-in types whose size is not 3.11's, with the collector's header.
    pub other_sizes: &'static [(&'static str, u64)],
    /// Tables of dicts, and the text of instances of str subclasses, belong to the mem domain.
    pub tables_in_mem: bool,
    /// `calculate_log2_keysize` gives twice the slots for powers of two, and 16 for less than 8.
    pub wide_tables: bool,
    /// Attribute values lie in the instance's own block.
    pub values_inline: bool,
    /// The list of weak references lies in front of the collector's header, not in the object.
    pub weakrefs_in_front: bool,
    /// Dicts are tracked from birth, and stay so.
    pub dicts_tracked: bool,
    /// A tuple is made untracked when no item is of a type that the collector knows.
    pub atomic_tuples_untracked: bool,
    /// The longest tuple that comes from a list of spares; one more is kept where it says so.
    pub longest_spare_tuple: (usize, usize),
    /// Lists of spares with their limits, in the order in which a full collection empties them; whether it does.
    pub spares: &'static [(Spares, usize, bool)],
    /// Letters whose interned str, which names and constants are, is another object than the one that text is cut
    /// into: frozen modules brought theirs (`deepfreeze`, 3.11.2).
    pub letters_of_their_own: &'static str,
    /// The interpreter's static objects have a count that never changes.
    pub immortals: bool,
    /// Lists of up to 32 slots keep their array when items are removed.
    pub short_lists_keep_array: bool,
    /// `del a[i]` never shrinks the array.
    pub deleted_item_keeps_array: bool,
    /// An exception is made before the tuple of its arguments.
    pub exceptions_before_args: bool,
    /// Each built-in class of exceptions has an `__init__` of its own (`SimpleExtendsException`, Objects/exceptions.c).
    pub errors_have_init: bool,
    /// Built-in classes with subclasses at the start: how many, and the logarithm of the slots of their table.
    pub subclasses: &'static [(&'static str, usize, u8)],
    /// Where the interpreter's static objects lie.
    pub statics_at: u64,
    /// Names that are static objects of the interpreter, sorted by their bytes, a line each.
    pub static_names: &'static str,
    /// Ints of C's sizes and addresses are asked for like results of arithmetic, not digit by digit.
    pub sizes_as_values: bool,
    /// Deallocators are nested by the C stack, far deeper than any program here.
    pub trashcan_depth: u32,
    /// Built-in types whose fields are not those of [`FIELDS`].
    pub other_fields: &'static [Fields],
    /// Those of a str that is not ASCII, after the fields of one that is.
    pub wide_str_fields: &'static [&'static str],
}

/// A built-in type's name and the fields of its objects after `ob_type`, a word each, in CPython's names. What comes after
/// them are the items, digits or characters.
pub type Fields = (&'static str, &'static [&'static str]);

/// Fields of 3.11: Include/cpython/{longintrepr,floatobject,complexobject,unicodeobject,bytesobject,bytearrayobject,
/// listobject,tupleobject,dictobject,funcobject,classobject,cellobject}.h, Include/{setobject,sliceobject}.h,
/// Objects/rangeobject.c, v3.11. That they stand there was read from the memory of 3.11.7: engine/tests/layouts.
const FIELDS: &[Fields] = &[
    ("int", &["ob_size"]),
    ("float", &["ob_fval"]),
    ("complex", &["cval.real", "cval.imag"]),
    ("str", &["length", "hash", "state", "wstr"]),
    ("bytes", &["ob_size", "ob_shash"]),
    (
        "bytearray",
        &["ob_size", "ob_alloc", "ob_bytes", "ob_start", "ob_exports"],
    ),
    ("tuple", &["ob_size"]),
    ("list", &["ob_size", "ob_item", "allocated"]),
    (
        "dict",
        &["ma_used", "ma_version_tag", "ma_keys", "ma_values"],
    ),
    ("set", SET_FIELDS),
    ("frozenset", SET_FIELDS),
    ("cell", &["ob_ref"]),
    ("slice", &["start", "stop", "step"]),
    ("range", &["start", "stop", "step", "length"]),
    (
        "method",
        &["im_func", "im_self", "im_weakreflist", "vectorcall"],
    ),
    (
        "function",
        &[
            "func_globals",
            "func_builtins",
            "func_name",
            "func_qualname",
            "func_code",
            "func_defaults",
            "func_kwdefaults",
            "func_closure",
            "func_doc",
            "func_dict",
            "func_weakreflist",
            "func_module",
            "func_annotations",
            "vectorcall",
            "func_version",
        ],
    ),
];

/// Include/setobject.h, v3.11 to v3.14: eight entries and the list of weak references follow.
const SET_FIELDS: &[&str] = &["fill", "used", "mask", "table", "hash", "finger"];

impl ObjectProfile {
    /// The fields of a built-in type's objects after `ob_type`; none of a type that is not known.
    pub fn fields_of(&self, type_name: &str) -> &'static [&'static str] {
        let known = self.other_fields.iter().chain(FIELDS);
        let mut found = known.filter(|(name, _)| *name == type_name);
        found.next().map_or(&[], |(_, fields)| fields)
    }
}

/// Which spares a list keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spares {
    /// floats
    Floats,
    /// ints of one digit
    Ints,
    /// tuples, by length
    Tuples,
    /// list objects
    Lists,
    /// list iterators
    ListIterators,
    /// tuple iterators
    TupleIterators,
    /// dict objects
    Dicts,
    /// dict tables of 8 slots for str keys
    DictKeys,
    /// slices
    Slices,
    /// ranges
    Ranges,
    /// range iterators
    RangeIterators,
    /// bound methods of classes of the program
    Methods,
    /// functions and methods written in C
    Builtins,
    /// writers of texts (no objects)
    Writers,
}

/// When the collector runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GcProfile {
    /// `gc.get_threshold()` at the start.
    pub thresholds: [u32; 3],
    /// The name of the phase is made a str even when there are no callbacks (`invoke_gc_callback`).
    pub names_phases: bool,
    /// An automatic collection waits for the next call, return or backward jump, instead of running in the allocation.
    pub deferred: bool,
    /// Objects that the collector tracks before the program's first statement.
    pub tracked_at_start: u32,
    /// What `gc.get_objects()` has of those in a recording, whose recorder is among them.
    pub listed_at_start: u32,
    /// `sys.getallocatedblocks()` at the start.
    pub blocks_at_start: u64,
    /// Names in `sys.modules` at the start.
    pub modules_at_start: &'static [&'static str],
}

impl GcProfile {
    /// The thresholds that a state begins with (Modules/gcmodule.c, v3.11: `_PyGC_InitState`).
    pub const USUAL_THRESHOLDS: [u32; 3] = [700, 10, 10];
}

/// In which order the machine lets go, and what it does otherwise than another release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether a release has one thing; they are independent"
)]
pub struct RunProfile {
    /// `STORE_ATTR`, `STORE_SUBSCR`, comparisons and the like release their operands from the top of the stack down.
    pub operands_from_top: bool,
    /// A call of a C function releases arguments last to first, then the function.
    pub arguments_from_top: bool,
    /// A frame that is left releases its value stack from the top, then its variables last to first.
    pub frames_from_top: bool,
    /// Calls and backward jumps of a code object before its instructions are specialised.
    pub warm_after: u32,
    /// `round` calls `__round__` without a bound method (`_PyObject_MaybeCallSpecialOneArg`).
    pub specials_unbound: bool,
    /// An instruction of warm code is specialised when it first runs; otherwise when it runs for the second time.
    pub special_at_once: bool,
    /// `sum` of floats makes good for what each addition rounds off.
    pub sums_compensated: bool,
    /// `issubset` of what is no set makes the intersection with it, not a set of it.
    pub subset_by_intersection: bool,
    /// `str`, `int`, `float` and exceptions get their arguments without a tuple.
    pub types_without_tuple: bool,
    /// A warm call of a class whose `__init__` is a function enters that directly.
    pub init_entered: bool,
    /// Lengths and steps of ranges are computed without temporary ints.
    pub ranges_without_temporaries: bool,
    /// Looking for an attribute that may be missing raises nothing (`PyObject_GetOptionalAttr`),
    /// or for such an item (`PyMapping_GetOptionalItem`).
    pub optional_attributes_quiet: bool,
    /// A specialised operation of floats lets go of both before it makes the result; one of ints is for one digit.
    pub floats_consumed: bool,
    /// Reading UTF-8 asks for a str of as many characters as there are, not of as many as there are bytes.
    pub characters_counted: bool,
    /// `locals()` in a function makes a dict each time.
    pub locals_are_copies: bool,
    /// The place of the instruction that raised is an int object on the value stack of a handler that raises again.
    pub places_are_ints: bool,
    /// A code object keeps the tuples of its variables' names once somebody asked for them.
    pub code_keeps_names: bool,
    /// A generator has a reference to its code besides its frame's.
    pub generators_hold_code: bool,
    /// `tuple(x)` collects the items in an array and makes one tuple of the right length.
    pub tuples_collected: bool,
    /// `min`, `max`, `round` and the like have no temporary tuple or bound method.
    pub builtins_without_temporaries: bool,
    /// `super().name` holds the MRO while a descriptor's `__get__` runs.
    pub super_holds_mro: bool,
    /// Closing a generator that waits outside of any handler clears its frame; nothing is raised inside.
    pub generators_cleared: bool,
    /// `%s` in a C format is written into the buffer, without a str in between.
    pub bytes_written_directly: bool,
    /// The message about an unexpected keyword says which one may have been meant.
    pub keywords_suggested: bool,
    /// What modules of C have in later releases.
    pub absent: &'static [(&'static str, &'static str)],
    /// A set that is looked for in a set is copied into a frozenset; later its hash is taken as it is.
    pub set_keys_copied: bool,
    /// A traceback tells a call's brackets apart: `~^^` (Lib/traceback.py: `_extract_caret_anchors_from_line_segment`, v3.13).
    pub carets_of_calls: bool,
    /// A group that `except*` makes of one exception has a traceback, any callable splits groups, and `repr` shows the
    /// exceptions that they have.
    pub groups_revised: bool,
    /// `str.split` without a limit begins with room for as many parts as the length allows.
    pub split_counts_room: bool,
    /// One weak reference with a callback goes into a tuple too when its referent dies.
    pub callbacks_in_tuple: bool,
    /// Sorting finds runs that begin with equal items, and looks whether a turned run goes on.
    pub runs_know_equals: bool,
    /// Texts and formats of messages that are not 3.11's, with 3.11's.
    pub messages: &'static [(&'static str, &'static str)],
    /// A set display holds an item by a reference of its own while it is put into the set.
    pub set_display_holds: bool,
    /// The merge of the MROs counts in 8 bytes each.
    pub merge_in_words: bool,
    /// A list iterator that went to the front keeps its list until it goes itself.
    pub reversed_keeps_list: bool,
    /// What `gc.callbacks` are given is only lent to them, and the phase's name is made once.
    pub gc_callbacks_lent: bool,
    /// The operands of a `BINARY_OP` that fails stay on the stack until the error is handled.
    pub binary_errors_keep: bool,
    /// What a slice of a list is replaced by has two more references meanwhile, not one.
    pub slices_hold_twice: bool,
    /// What was found in a class is held while a descriptor of the program runs.
    pub lookups_held: bool,
    /// `repr` of a container has a writer with a block of its own, which writes ints digit by digit.
    pub writer_objects: bool,
    /// A list takes the entries of a set, dict or view of a dict without an iterator.
    pub tables_listed: bool,
    /// `repr` of a list holds the item that it shows.
    pub list_repr_holds: bool,
    /// A display of pairs on the value stack of more than this many values is copied to a temporary array.
    pub map_array_above: Option<u32>,
    /// A look-up in a frozenset does not hold the item that the program's `__eq__` is asked about, nor a symmetric
    /// difference the other set.
    pub sets_borrow: bool,
    /// A property that no class named goes by its getter's name in messages.
    pub properties_by_getter: bool,
    /// What a proxy stands for is held while it is compared.
    pub proxies_held: bool,
    /// A call from C of what has no vectorcall takes a level of recursion besides the frame's.
    pub c_calls_recurse: bool,
}
