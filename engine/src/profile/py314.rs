//! CPython 3.14, 64-bit, with the GIL.

use super::{
    CodeProfile, Fields, GcProfile, ObjectProfile, Profile, ProgramProfile, RunProfile, Spares,
    py311,
};

/// CPython 3.14. The state is per interpreter since 3.12; the main interpreter's is modelled.
///
/// Where its releases differ (the collector, the shrinking of lists) it is 3.14.10.
pub const PY314: Profile = Profile {
    name: "3.14",
    alloc_releases: "3.11 to 3.15",
    // Include/internal/pycore_obmalloc.h, v3.14: the same values as in 3.11.
    alloc: py311::ALLOC,
    programs: Some(ProgramProfile {
        recorded: "3.14.10",
        code: CODE,
        object: OBJECT,
        gc: GC,
        run: RUN,
    }),
};

/// The compiler of Python/codegen.c and Python/flowgraph.c, v3.14.
const CODE: CodeProfile = CodeProfile {
    grammar: 14,
    // Parser/action_helpers.c, v3.14: _PyPegen_formatted_value.
    fstring_parts_placed: true,
    // Python/flowgraph.c, v3.14: fold_const_binop and its neighbours (gh-126835).
    folds_in_graph: true,
    // Python/flowgraph.c, v3.14: push_cold_blocks_to_end.
    cold_blocks_last: true,
    // Python/codegen.c, v3.14: codegen_while.
    while_tests_twice: false,
    // Python/codegen.c, v3.14: codegen_call_helper_impl.
    callable_first: true,
    // Python/codegen.c, v3.14: codegen_comprehension.
    comprehensions_inlined: true,
    // Python/codegen.c, v3.14: codegen_jump_if, codegen_boolop.
    tests_bools: true,
    // Python/codegen.c, v3.14: codegen_for, codegen_add_yield_from.
    iterators_popped_apart: true,
    // Python/codegen.c, v3.14: codegen_with_inner.
    with_unbound: true,
    // Python/codegen.c, v3.14: codegen_formatted_value.
    formats_in_steps: true,
    // Python/codegen.c, v3.14: codegen_make_closure.
    function_parts_apart: true,
    // Python/codegen.c, v3.14: codegen_class_body.
    class_facts_stored: true,
    // Python/codegen.c, v3.14: codegen_subscript, is_constant_slice.
    slices_folded: true,
    // Python/codegen.c, v3.14: can_optimize_super_call.
    super_attributes: true,
    // Python/codegen.c, v3.14: maybe_optimize_function_call.
    quantifiers_inlined: true,
    // Python/codegen.c, v3.14: codegen_function_annotations.
    annotations_deferred: true,
    // Python/codegen.c, v3.14: codegen_wrap_in_stopiteration_handler.
    generators_guarded: true,
    // Python/codegen.c, v3.14: codegen_function_body.
    docstring_flagged: true,
    // Include/internal/pycore_opcode_metadata.h, v3.14: _PyOpcode_Caches.
    binary_op_caches: 5,
    contains_op_caches: 1,
    conditional_jump_caches: 1,
    jump_backward_caches: 1,
    // Python/flowgraph.c, v3.14: optimize_load_fast.
    locals_borrowed: true,
    // Lib/copy.py, Lib/weakref.py, Lib/_weakrefset.py, v3.14.
    library: &[("copy", "copy_314"), ("weakref", "weakref_314")],
};

/// Fields of 3.14 that are not 3.11's, from the same headers, v3.14. That they stand there was read from the memory of
/// 3.14.10: engine/tests/layouts.
const OTHER_FIELDS: &[Fields] = &[
    ("int", &["lv_tag"]),
    ("str", &["length", "hash", "state"]),
    ("tuple", &["ob_size", "ob_hash"]),
    (
        "dict",
        &["ma_used", "_ma_watcher_tag", "ma_keys", "ma_values"],
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
            "func_annotate",
            "func_typeparams",
            "vectorcall",
            "func_version",
        ],
    ),
];

/// Objects of 3.14.
const OBJECT: ObjectProfile = ObjectProfile {
    // Include/cpython/unicodeobject.h, v3.14: without wstr (PEP 623).
    str_ascii_header: 40,
    str_header: 56,
    // Include/cpython/tupleobject.h, v3.14: ob_hash.
    tuple_header: 48,
    // Include/cpython/code.h, v3.14.
    code_header: 208,
    // Include/internal/pycore_frame.h, v3.14.
    frame_header: 168,
    // Include/cpython/object.h, v3.14.
    class_bytes: 992,
    static_type_bytes: 416,
    // Include/cpython, Objects/*.c, v3.14.
    other_sizes: &[
        ("tuple", 48),
        ("function", 168),
        ("generator", 168),
        ("frame", 168),
        ("code", 208),
        ("map", 56),
        ("range_iterator", 40),
        ("str", 64),
        ("BaseExceptionGroup", 112),
        // With the two words of a managed dict and weak references in front.
        ("ExceptionGroup", 128),
        ("SyntaxError", 160),
        ("IndentationError", 160),
        ("TabError", 160),
        ("ImportError", 120),
        ("ModuleNotFoundError", 120),
        // Modules/itertoolsmodule.c, Modules/_functoolsmodule.c, Modules/_operator.c, v3.14.
        ("itertools.cycle", 56),
        ("itertools._tee", 64),
        ("itertools.groupby", 88),
        ("itertools.accumulate", 72),
        ("itertools.pairwise", 56),
        ("functools.partial", 96),
        ("operator.methodcaller", 80),
        // Objects/unionobject.c, v3.14.
        ("types.UnionType", 72),
    ],
    // Objects/dictobject.c, v3.13: new_keys_object calls PyMem_Malloc.
    tables_in_mem: true,
    // Objects/dictobject.c, v3.14: calculate_log2_keysize.
    wide_tables: false,
    // Objects/typeobject.c, v3.14: _PyType_AllocNoTrack; Objects/dictobject.c: _PyObject_InitInlineValues.
    values_inline: true,
    // Include/internal/pycore_object.h, v3.14: MANAGED_WEAKREF_OFFSET.
    weakrefs_in_front: true,
    // Objects/dictobject.c, v3.14: new_dict.
    dicts_tracked: true,
    // Objects/tupleobject.c, v3.14: PyTuple_FromArray (gh-130182).
    atomic_tuples_untracked: true,
    // Include/internal/pycore_freelist_state.h, v3.14: PyTuple_MAXSAVESIZE.
    longest_spare_tuple: (20, 20),
    // Include/internal/pycore_freelist_state.h; order: Objects/object.c, _PyObject_ClearFreeLists, v3.14.
    spares: &[
        (Spares::Floats, 100, true),
        (Spares::Tuples, 2000, true),
        (Spares::Lists, 80, true),
        (Spares::ListIterators, 10, true),
        (Spares::TupleIterators, 10, true),
        (Spares::Dicts, 80, true),
        (Spares::DictKeys, 80, true),
        (Spares::Slices, 1, true),
        (Spares::Ranges, 6, true),
        (Spares::RangeIterators, 6, true),
        (Spares::Writers, 1, true),
        (Spares::Ints, 100, true),
        (Spares::Builtins, 16, true),
        (Spares::Methods, 20, true),
    ],
    // Include/refcount.h, v3.14 (PEP 683).
    letters_of_their_own: "",
    immortals: true,
    // Objects/listobject.c: seen in 3.14.10.
    short_lists_keep_array: true,
    // Objects/listobject.c, v3.13: list_ass_item.
    deleted_item_keeps_array: true,
    // Objects/exceptions.c, v3.14: BaseException_vectorcall.
    exceptions_before_args: true,
    // `type.__subclasses__` with what is loaded at the start of the recordings, 3.14.10.
    subclasses: &[
        ("object", 273, 9),
        ("Exception", 22, 6),
        ("BaseException", 5, 3),
        ("ValueError", 2, 3),
        ("RuntimeError", 4, 3),
        ("LookupError", 3, 3),
        ("ArithmeticError", 3, 3),
        ("OSError", 13, 5),
        ("NameError", 1, 3),
        ("Warning", 11, 5),
        ("ImportError", 2, 3),
        ("dict", 1, 3),
        ("list", 1, 3),
        ("TypeError", 1, 3),
        ("SyntaxError", 2, 3),
        ("weakref.ReferenceType", 3, 3),
        ("property", 1, 3),
        ("classmethod", 1, 3),
        ("staticmethod", 1, 3),
        ("int", 1, 3),
        ("tuple", 19, 5),
        ("type", 1, 3),
    ],
    // Below 2^30, as the ints that `id` gives of them show.
    statics_at: 0x0095_0000,
    errors_have_init: false,
    // Include/internal/pycore_global_strings.h, v3.14: what `id` shows of 3.14.10.
    static_names: include_str!("static_names_314.txt"),
    // Objects/longobject.c, v3.14: PYLONG_FROM_UINT in PyLong_FromSize_t and its neighbours.
    sizes_as_values: true,
    // Objects/object.c, v3.14: _PyTrash_thread_deposit_object, when the C stack is nearly used up.
    trashcan_depth: u32::MAX,
    other_fields: OTHER_FIELDS,
    wide_str_fields: &["utf8_length", "utf8"],
};

/// Python/gc.c of 3.14.10, which is generational again (gh-142516).
const GC: GcProfile = GcProfile {
    // Include/internal/pycore_runtime_init.h, v3.14.10.
    thresholds: [2000, 10, 10],
    // Python/gc.c: seen in 3.14.10.
    names_phases: true,
    // Python/gc.c, v3.14.10: _PyObject_GC_Link, _Py_ScheduleGC.
    deferred: true,
    // What `gc.freeze()` of a program without objects moves, Debian's build.
    tracked_at_start: 5_353,
    listed_at_start: 6_883,
    // As `python3 program.py` of Debian's build prints them.
    blocks_at_start: 16_171,
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
        "__main__",
        "_abc",
        "abc",
        "_stat",
        "stat",
        "_collections_abc",
        "errno",
        "genericpath",
        "posixpath",
        "os.path",
        "os",
        "_sitebuiltins",
        "site",
        "linecache",
    ],
};

/// Python/bytecodes.c, v3.14.
const RUN: RunProfile = RunProfile {
    // Python/bytecodes.c, v3.14: DECREF_INPUTS.
    operands_from_top: true,
    // Python/bytecodes.c, v3.14: _CALL_NON_PY_GENERAL.
    arguments_from_top: true,
    // Python/frame.c, v3.14: _PyFrame_ClearLocals.
    frames_from_top: true,
    // Include/internal/pycore_backoff.h, v3.14: adaptive_counter_warmup.
    warm_after: 0,
    // Python/specialize.c, v3.14: _PyCode_Quicken, whose counters start at 1.
    special_at_once: false,
    // Python/bltinmodule.c: builtin_sum_impl, v3.12 and later.
    sums_compensated: true,
    // Objects/setobject.c, v3.14: set_compare_frozenset.
    sets_borrow: true,
    // Objects/descrobject.c, v3.14: property_name.
    properties_by_getter: true,
    // Objects/weakrefobject.c, v3.14: UNWRAP, which took no reference before.
    proxies_held: true,
    // Objects/setobject.c, v3.14: set_issubset_impl.
    subset_by_intersection: true,
    // Objects/unicodeobject.c, longobject.c, exceptions.c, v3.14: tp_vectorcall.
    types_without_tuple: true,
    // Python/specialize.c, v3.14: specialize_class_call.
    init_entered: true,
    // Objects/rangeobject.c, v3.14: compute_range_length.
    ranges_without_temporaries: true,
    // Python/import.c, v3.14: import_ensure_initialized.
    optional_attributes_quiet: true,
    // Python/bytecodes.c, v3.14: _BINARY_OP_ADD_FLOAT, _BINARY_OP_ADD_INT.
    floats_consumed: true,
    // Objects/unicodeobject.c, v3.14: utf8_count_codepoints.
    characters_counted: true,
    // Python/ceval.c, v3.14: _PyEval_GetFrameLocals (PEP 667).
    locals_are_copies: true,
    // Python/bytecodes.c: seen in 3.14.10.
    places_are_ints: false,
    // Objects/codeobject.c, v3.14: get_cached_locals.
    code_keeps_names: true,
    // Include/internal/pycore_interpframe_structs.h, v3.14: _PyGenObject_HEAD.
    generators_hold_code: false,
    // Objects/abstract.c, v3.14: PySequence_Tuple.
    tuples_collected: true,
    // Python/bltinmodule.c, v3.14: min_max, builtin_round.
    builtins_without_temporaries: true,
    // Objects/typeobject.c, v3.14: do_super_lookup.
    super_holds_mro: false,
    // Objects/genobject.c, v3.14: gen_close.
    generators_cleared: true,
    // Objects/unicodeobject.c, v3.14: unicode_fromformat_write_utf8.
    bytes_written_directly: true,
    // Python/ceval.c, v3.14: initialize_locals.
    keywords_suggested: true,
    // Modules/itertoolsmodule.c, v3.14.
    absent: &[],
    // Objects/setobject.c, v3.14: `_PySet_Contains`, `set_remove_impl`.
    set_keys_copied: false,
    carets_of_calls: true,
    groups_revised: true,
    // Objects/unicodeobject.c, v3.14: split.
    split_counts_room: true,
    // Objects/weakrefobject.c, v3.14: PyObject_ClearWeakRefs.
    callbacks_in_tuple: true,
    // Objects/listobject.c, v3.14: count_run.
    runs_know_equals: true,
    // Objects/longobject.c, floatobject.c, listobject.c, Python/bltinmodule.c, v3.14.
    messages: &[
        ("integer modulo by zero", "division by zero"),
        (
            "string keys in translate table must be of length 1",
            "string keys in translatetable must be of length 1",
        ),
        (
            "note must be a str, not '%s'",
            "add_note() argument must be str, not %s",
        ),
        ("integer division or modulo by zero", "division by zero"),
        (
            "zip() argument %d is shorter than argument%s%d",
            "zip() argument %zd is shorter than argument%s%zd",
        ),
        (
            "zip() argument %d is longer than argument%s%d",
            "zip() argument %zd is longer than argument%s%zd",
        ),
        (
            "expected a function, exception type or tuple of exception types",
            "expected an exception type, a tuple of exception types, or a callable (other than a class)",
        ),
        ("float modulo", "division by zero"),
        ("float divmod()", "division by zero"),
        ("float floor division by zero", "division by zero"),
        ("float division by zero", "division by zero"),
        ("complex division by zero", "division by zero"),
        (
            "argument of type '%.200s' is not iterable",
            "argument of type '%.200s' is not a container or iterable",
        ),
        (
            "can only assign an iterable",
            "must assign iterable to extended slice",
        ),
        (
            "0.0 cannot be raised to a negative power",
            "zero to a negative power",
        ),
        (
            "%s() arg is an empty sequence",
            "%s() iterable argument is empty",
        ),
        (
            "'%.200s' object has no attribute '%s'",
            "'%T' object has no attribute '%s'",
        ),
        (
            "type object '%.50s' has no attribute '%U'",
            "type object '%.100s' has no attribute '%U'",
        ),
        (
            "'%.50s' object has no attribute '%U'",
            "'%.100s' object has no attribute '%U'",
        ),
    ],
    // Objects/setobject.c, v3.14: _PySet_AddTakeRef.
    set_display_holds: false,
    // Objects/typeobject.c, v3.14: pmerge.
    merge_in_words: true,
    // Objects/listobject.c, v3.14: listreviter_next.
    reversed_keeps_list: true,
    // Python/gc.c, v3.14: invoke_gc_callback.
    gc_callbacks_lent: true,
    // Seen in 3.14.10.
    binary_errors_keep: true,
    slices_hold_twice: true,
    // Objects/typeobject.c, v3.14: slot_tp_descr_get.
    lookups_held: true,
    specials_unbound: true,
    // Objects/listobject.c, tupleobject.c, dictobject.c, v3.14: PyUnicodeWriter_Create, PyUnicodeWriter_WriteRepr.
    writer_objects: true,
    // Objects/listobject.c, v3.14: _list_extend.
    tables_listed: true,
    // Objects/listobject.c, v3.14: list_repr_impl.
    list_repr_holds: true,
    // Objects/dictobject.c, Python/bytecodes.c, v3.14: MAX_STACKREF_SCRATCH.
    map_array_above: Some(10),
    // Include/internal/pycore_ceval.h, v3.14: _Py_EnterRecursiveCallTstate looks at the C stack.
    c_calls_recurse: false,
};
