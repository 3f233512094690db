//! CPython 3.11, 64-bit.

use super::{
    AllocProfile, ArenaMapBits, ArenaOrigin, CodeProfile, GcProfile, ObjectProfile, Profile,
    ProgramProfile, RunProfile, Spares,
};

/// CPython 3.11.
pub const PY311: Profile = Profile {
    name: "3.11",
    // Objects/obmalloc.c v3.11 and Include/internal/pycore_obmalloc.h v3.12 to v3.14 have the same values;
    // 3.10 differs in the address map only (bpo-45526).
    alloc_releases: "3.11 to 3.15",
    alloc: ALLOC,
    programs: Some(ProgramProfile {
        recorded: "3.11.2",
        code: CODE,
        object: OBJECT,
        gc: GC,
        run: RUN,
    }),
};

/// 1 MiB arenas of 16 KiB pools; the same from 3.11 on.
pub(super) const ALLOC: AllocProfile = AllocProfile {
    // Objects/obmalloc.c, v3.11: SIZEOF_VOID_P of an LP64 build.
    pointer_size: 8,
    // Objects/obmalloc.c, v3.11: ALIGNMENT; 16 where SIZEOF_VOID_P > 4 (bpo-27987).
    alignment: 16,
    // Objects/obmalloc.c, v3.11: SMALL_REQUEST_THRESHOLD.
    threshold: 512,
    // Objects/obmalloc.c, v3.11: POOL_BITS 14 with the radix tree (bpo-37448).
    pool_size: 1 << 14,
    // Objects/obmalloc.c, v3.11: POOL_OVERHEAD; struct pool_header is 48 bytes.
    pool_overhead: 48,
    // Objects/obmalloc.c, v3.11: ARENA_BITS 20 with the radix tree (bpo-37448).
    arena_size: 1 << 20,
    // Objects/obmalloc.c, v3.11: _PyObject_ArenaMmap.
    arena_origin: ArenaOrigin::Mmap,
    // Objects/obmalloc.c, v3.9: insert_to_freepool, case 1 (bpo-37257).
    keeps_last_empty_arena: true,
    // Objects/obmalloc.c, v3.8: nfp2lasta (bpo-37029).
    has_nfp2lasta: true,
    // Objects/obmalloc.c, v3.11: INTERIOR_BITS, MAP_BOT_BITS with 64 address bits (bpo-45526).
    arena_map: Some(ArenaMapBits {
        interior: 15,
        bottom: 14,
    }),
    has_debugmallocstats: true,
    has_getallocatedblocks: true,
};

/// The compiler of `Python/compile.c` and `Python/ast_opt.c`, v3.11.
pub(super) const CODE: CodeProfile = CodeProfile {
    grammar: 11,
    // Parser/string_parser.c, v3.11: fstring_find_literal.
    fstring_parts_placed: false,
    // Python/ast_opt.c, v3.11.
    folds_in_graph: false,
    // Python/compile.c, v3.11: `assemble` keeps the order of the blocks.
    cold_blocks_last: false,
    // Python/compile.c, v3.11: compiler_while.
    while_tests_twice: true,
    // Python/compile.c, v3.11: compiler_call.
    callable_first: false,
    // Python/compile.c, v3.11: compiler_comprehension.
    comprehensions_inlined: false,
    // Python/compile.c, v3.11: compiler_jump_if, compiler_boolop.
    tests_bools: false,
    // Python/compile.c, v3.11: compiler_for, compiler_add_yield_from.
    iterators_popped_apart: false,
    // Python/compile.c, v3.11: compiler_with.
    with_unbound: false,
    // Python/compile.c, v3.11: compiler_formatted_value.
    formats_in_steps: false,
    // Python/compile.c, v3.11: compiler_make_closure.
    function_parts_apart: false,
    // Python/compile.c, v3.11: compiler_class.
    class_facts_stored: false,
    // Python/compile.c, v3.11: compiler_subscript, compiler_slice.
    slices_folded: false,
    super_attributes: false,
    quantifiers_inlined: false,
    // Python/compile.c, v3.11: compiler_visit_annotations.
    annotations_deferred: false,
    generators_guarded: false,
    // Python/compile.c, v3.11: compiler_function.
    docstring_flagged: false,
    // Lib/opcode.py, v3.11: _inline_cache_entries.
    binary_op_caches: 1,
    contains_op_caches: 0,
    conditional_jump_caches: 0,
    jump_backward_caches: 0,
    locals_borrowed: false,
    library: &[],
};

/// Objects of 3.11.
const OBJECT: ObjectProfile = ObjectProfile {
    // Include/cpython/unicodeobject.h, v3.11: PyASCIIObject, PyCompactUnicodeObject.
    str_ascii_header: 48,
    str_header: 72,
    // Include/cpython/tupleobject.h, v3.11.
    tuple_header: 40,
    // Include/cpython/code.h, v3.11: co_code_adaptive's offset.
    code_header: 184,
    // Include/internal/pycore_frame.h, v3.11: struct _frame.
    frame_header: 136,
    // Include/cpython/object.h, v3.11: PyHeapTypeObject.
    class_bytes: 960,
    static_type_bytes: 424,
    other_sizes: &[],
    // Objects/dictobject.c, v3.11: new_keys_object calls PyObject_Malloc.
    tables_in_mem: false,
    // Objects/dictobject.c, v3.11: calculate_log2_keysize.
    wide_tables: true,
    // Objects/dictobject.c, v3.11: _PyObject_InitializeDict.
    values_inline: false,
    // Objects/typeobject.c, v3.11: type_new_slots.
    weakrefs_in_front: false,
    // Objects/dictobject.c, v3.11: MAINTAIN_TRACKING.
    dicts_tracked: false,
    // Objects/tupleobject.c, v3.11.
    atomic_tuples_untracked: false,
    // Objects/tupleobject.c, v3.11: maybe_freelist_pop, maybe_freelist_push (PyTuple_MAXSAVESIZE).
    longest_spare_tuple: (19, 20),
    // Include/internal/pycore_floatobject.h and its neighbours, v3.11; order: Modules/gcmodule.c, clear_freelists.
    spares: &[
        (Spares::Tuples, 2000, true),
        (Spares::Floats, 100, true),
        (Spares::Lists, 80, true),
        (Spares::Dicts, 80, true),
        (Spares::DictKeys, 80, true),
        (Spares::Slices, 1, false),
    ],
    letters_of_their_own: "BCLST_abcdefhiklmnopqrstvwxy",
    immortals: false,
    // Objects/listobject.c, v3.11: list_resize.
    short_lists_keep_array: false,
    deleted_item_keeps_array: false,
    // Objects/exceptions.c, v3.11: BaseException_new gets the tuple.
    exceptions_before_args: false,
    // `type.__subclasses__` with what is loaded at the start of the recordings, 3.11.2.
    subclasses: &[
        ("object", 273, 9),
        ("Exception", 21, 5),
        ("BaseException", 5, 3),
        ("ValueError", 2, 3),
        ("RuntimeError", 3, 3),
        ("LookupError", 3, 3),
        ("ArithmeticError", 3, 3),
        ("OSError", 13, 5),
        ("NameError", 1, 3),
        ("Warning", 11, 5),
        ("ImportError", 2, 3),
        ("dict", 1, 3),
        ("SyntaxError", 1, 3),
        ("weakref.ReferenceType", 2, 3),
        ("property", 1, 3),
        ("classmethod", 1, 3),
        ("staticmethod", 1, 3),
        ("int", 1, 3),
        ("tuple", 19, 5),
        ("type", 1, 3),
    ],
    // Below 2^30 in Debian's builds.
    statics_at: 0x0095_0000,
    // Objects/exceptions.c, v3.11: SimpleExtendsException.
    errors_have_init: true,
    // Include/internal/pycore_global_strings.h and the frozen modules' names, v3.11: what `id` shows of 3.11.2.
    static_names: include_str!("static_names_311.txt"),
    // Objects/longobject.c, v3.11: PyLong_FromSsize_t.
    sizes_as_values: false,
    // Objects/object.c, v3.11: _PyTrash_UNWIND_LEVEL.
    trashcan_depth: 50,
    other_fields: &[],
    wide_str_fields: &["utf8_length", "utf8", "wstr_length"],
};

/// Modules/gcmodule.c, v3.11.
const GC: GcProfile = GcProfile {
    // Modules/gcmodule.c, v3.11: _PyGC_InitState.
    thresholds: [700, 10, 10],
    names_phases: false,
    // Modules/gcmodule.c, v3.11: _PyObject_GC_Link.
    deferred: false,
    // What `gc.freeze()` of a program without objects moves, Debian's build.
    tracked_at_start: 4_729,
    listed_at_start: 5_770,
    // As `python3 program.py` of Debian's build prints them.
    blocks_at_start: 9_562,
    modules_at_start: &[
        "sys",
        "builtins",
        "_frozen_importlib",
        "_imp",
        "_thread",
        "_warnings",
        "_weakref",
        "_io",
        "marshal",
        "posix",
        "_frozen_importlib_external",
        "time",
        "zipimport",
        "_codecs",
        "codecs",
        "encodings.aliases",
        "encodings",
        "encodings.utf_8",
        "_signal",
        "_abc",
        "abc",
        "io",
        "__main__",
        "_stat",
        "stat",
        "_collections_abc",
        "genericpath",
        "posixpath",
        "os.path",
        "os",
        "_sitebuiltins",
        "sitecustomize",
        "site",
    ],
};

/// Python/ceval.c, v3.11.
const RUN: RunProfile = RunProfile {
    // Python/ceval.c, v3.11: TARGET(STORE_ATTR) and so on.
    operands_from_top: false,
    // Python/ceval.c, v3.11: TARGET(CALL).
    arguments_from_top: false,
    // Python/frame.c, v3.11: _PyFrame_Clear.
    frames_from_top: false,
    // Include/internal/pycore_code.h, v3.11: QUICKENING_INITIAL_WARMUP_VALUE.
    warm_after: 8,
    // Python/specialize.c, v3.11: _PyCode_Quicken.
    special_at_once: true,
    // Python/bltinmodule.c: builtin_sum_impl, v3.12 and later.
    sums_compensated: false,
    // Objects/setobject.c, v3.14: set_compare_frozenset.
    sets_borrow: false,
    // Objects/descrobject.c, v3.14: property_name.
    properties_by_getter: false,
    // Objects/weakrefobject.c, v3.14: UNWRAP, which took no reference before.
    proxies_held: false,
    // Objects/setobject.c, v3.11: set_issubset.
    subset_by_intersection: false,
    // Objects/unicodeobject.c, v3.11: str has no tp_vectorcall.
    types_without_tuple: false,
    init_entered: false,
    // Objects/rangeobject.c, v3.11: compute_range_length.
    ranges_without_temporaries: false,
    // Python/import.c, v3.11: import_ensure_initialized.
    optional_attributes_quiet: false,
    // Python/ceval.c, v3.11: BINARY_OP_ADD_FLOAT, BINARY_OP_ADD_INT.
    floats_consumed: false,
    // Objects/unicodeobject.c, v3.11: unicode_decode_utf8.
    characters_counted: false,
    // Objects/frameobject.c, v3.11: _PyFrame_FastToLocalsWithError.
    locals_are_copies: false,
    // Python/ceval.c, v3.11: exception_unwind.
    places_are_ints: true,
    // Objects/codeobject.c, v3.11: _PyCode_GetVarnames makes a tuple each time.
    code_keeps_names: false,
    // Include/cpython/genobject.h, v3.11: gi_code.
    generators_hold_code: true,
    // Objects/abstract.c, v3.11: PySequence_Tuple.
    tuples_collected: false,
    // Python/bltinmodule.c, v3.11: min_max.
    builtins_without_temporaries: false,
    // Objects/typeobject.c, v3.11: super_getattro.
    super_holds_mro: true,
    // Objects/genobject.c, v3.11: gen_close.
    generators_cleared: false,
    // Objects/unicodeobject.c, v3.11: unicode_fromformat_write_cstr.
    bytes_written_directly: false,
    // Python/ceval.c, v3.11: initialize_locals.
    keywords_suggested: false,
    // Modules/itertoolsmodule.c, v3.11.
    absent: &[("itertools", "batched")],
    // Objects/setobject.c, v3.11: `set_contains`, `set_remove`.
    set_keys_copied: true,
    carets_of_calls: false,
    groups_revised: false,
    // Objects/unicodeobject.c, v3.11: split.
    split_counts_room: false,
    // Objects/weakrefobject.c, v3.11: PyObject_ClearWeakRefs.
    callbacks_in_tuple: false,
    // Objects/listobject.c, v3.11: count_run.
    runs_know_equals: false,
    // The texts in the code are 3.11's.
    messages: &[],
    // Objects/setobject.c, v3.11: set_add_entry.
    set_display_holds: true,
    // Objects/typeobject.c, v3.11: pmerge.
    merge_in_words: false,
    // Objects/listobject.c, v3.11: listreviter_next.
    reversed_keeps_list: false,
    // Modules/gcmodule.c, v3.11: invoke_gc_callback.
    gc_callbacks_lent: false,
    // Objects/listobject.c, v3.11: list_ass_slice.
    binary_errors_keep: false,
    slices_hold_twice: false,
    // Objects/typeobject.c, v3.11: slot_tp_descr_get.
    lookups_held: false,
    specials_unbound: false,
    // Objects/listobject.c, v3.11: list_repr.
    writer_objects: false,
    // Objects/listobject.c, v3.11: list_extend.
    tables_listed: false,
    list_repr_holds: false,
    map_array_above: None,
    // Objects/call.c, v3.11: _PyObject_MakeTpCall.
    c_calls_recurse: true,
};
