//! The built-in types and the other objects that exist before any program runs, at fixed handles.
//!
//! CPython keeps them in static memory (small ints, one-character strings, `()`, the static types);
//! here their handles are constants, so that a type check is a comparison of two numbers.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::object::heap::R;

macro_rules! static_types {
    ($($name:ident = $text:literal : $base:ident, $basicsize:literal, $gc:literal;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only used to number the handles below")]
        #[derive(Clone, Copy)]
        enum Number { $($name,)* COUNT }

        /// Handles of the built-in types.
        pub mod ty {
            use super::{Number, R};
            $(
                #[doc = concat!("`", $text, "`")]
                pub const $name: R = R(Number::$name as u32);
            )*

            /// Whether a class is that of a proxy (`PyWeakref_CheckProxy`).
            #[must_use]
            pub const fn is_proxy(class: R) -> bool {
                class.0 == WEAKPROXY.0 || class.0 == CALLABLE_PROXY.0
            }
        }

        /// Name (`tp_name`), base and `tp_basicsize` (with the collector's header when there is one) of each, in handle order.
        pub const STATIC_TYPES: &[(&str, R, u64, bool)] = &[$(($text, ty::$base, $basicsize, $gc),)*];
        const TYPES: u32 = Number::COUNT as u32;
    };
}

// tp_basicsize: Objects/*.c, Python/*.c, Modules/*.c, v3.11, 64-bit; the 16 bytes of the collector's header added.
static_types! {
    OBJECT = "object": OBJECT, 16, false;
    TYPE = "type": OBJECT, 920, true;
    NONE_TYPE = "NoneType": OBJECT, 16, false;
    NOT_IMPLEMENTED_TYPE = "NotImplementedType": OBJECT, 16, false;
    ELLIPSIS_TYPE = "ellipsis": OBJECT, 16, false;
    INT = "int": OBJECT, 24, false;
    BOOL = "bool": INT, 24, false;
    FLOAT = "float": OBJECT, 24, false;
    COMPLEX = "complex": OBJECT, 32, false;
    STR = "str": OBJECT, 80, false;
    BYTES = "bytes": OBJECT, 33, false;
    LIST = "list": OBJECT, 56, true;
    TUPLE = "tuple": OBJECT, 40, true;
    DICT = "dict": OBJECT, 64, true;
    SET = "set": OBJECT, 216, true;
    FROZENSET = "frozenset": OBJECT, 216, true;
    RANGE = "range": OBJECT, 48, false;
    SLICE = "slice": OBJECT, 56, true;
    FUNCTION = "function": OBJECT, 152, true;
    BUILTIN = "builtin_function_or_method": OBJECT, 72, true;
    METHOD = "method": OBJECT, 64, true;
    METHOD_WRAPPER = "method-wrapper": OBJECT, 48, true;
    VERSION_INFO = "sys.version_info": TUPLE, 40, true;
    FLOAT_INFO = "sys.float_info": TUPLE, 40, true;
    INT_INFO = "sys.int_info": TUPLE, 40, true;
    METHOD_DESC = "method_descriptor": OBJECT, 72, true;
    WRAPPER_DESC = "wrapper_descriptor": OBJECT, 72, true;
    GETSET = "getset_descriptor": OBJECT, 64, true;
    MEMBER = "member_descriptor": OBJECT, 64, true;
    CODE = "code": OBJECT, 184, false;
    CELL = "cell": OBJECT, 40, true;
    MODULE = "module": OBJECT, 72, true;
    GENERATOR = "generator": OBJECT, 168, true;
    FRAME = "frame": OBJECT, 136, true;
    TRACEBACK = "traceback": OBJECT, 56, true;
    LIST_ITER = "list_iterator": OBJECT, 48, true;
    LIST_REVITER = "list_reverseiterator": OBJECT, 48, true;
    TUPLE_ITER = "tuple_iterator": OBJECT, 48, true;
    STR_ITER = "str_ascii_iterator": OBJECT, 48, true;
    STR_ITER_WIDE = "str_iterator": OBJECT, 48, true;
    BYTES_ITER = "bytes_iterator": OBJECT, 48, true;
    RANGE_ITER = "range_iterator": OBJECT, 48, false;
    DICT_KEYS = "dict_keys": OBJECT, 40, true;
    DICT_VALUES = "dict_values": OBJECT, 40, true;
    DICT_ITEMS = "dict_items": OBJECT, 40, true;
    DICT_KEYITER = "dict_keyiterator": OBJECT, 72, true;
    DICT_VALUEITER = "dict_valueiterator": OBJECT, 72, true;
    DICT_ITEMITER = "dict_itemiterator": OBJECT, 72, true;
    DICT_REVKEYITER = "dict_reversekeyiterator": OBJECT, 72, true;
    DICT_REVVALUEITER = "dict_reversevalueiterator": OBJECT, 72, true;
    DICT_REVITEMITER = "dict_reverseitemiterator": OBJECT, 72, true;
    SET_ITER = "set_iterator": OBJECT, 64, true;
    ENUMERATE = "enumerate": OBJECT, 72, true;
    ZIP = "zip": OBJECT, 64, true;
    MAP = "map": OBJECT, 48, true;
    FILTER = "filter": OBJECT, 48, true;
    REVERSED = "reversed": OBJECT, 48, true;
    CALLABLE_ITER = "callable_iterator": OBJECT, 48, true;
    SEQ_ITER = "iterator": OBJECT, 48, true;
    PROPERTY = "property": OBJECT, 80, true;
    STATICMETHOD = "staticmethod": OBJECT, 48, true;
    CLASSMETHOD = "classmethod": OBJECT, 48, true;
    SUPER = "super": OBJECT, 56, true;
    WEAKREF = "weakref.ReferenceType": OBJECT, 80, true;
    // Modules/_collectionsmodule.c, Objects/odictobject.c, Modules/_functoolsmodule.c, Modules/itertoolsmodule.c, v3.11.
    DEQUE = "collections.deque": OBJECT, 232, true;
    DEQUE_ITER = "_collections._deque_iterator": OBJECT, 72, true;
    DEQUE_REVITER = "_collections._deque_reverse_iterator": OBJECT, 72, true;
    DEFAULTDICT = "collections.defaultdict": DICT, 72, true;
    ORDERED_DICT = "collections.OrderedDict": DICT, 128, true;
    TUPLEGETTER = "collections._tuplegetter": OBJECT, 48, true;
    PARTIAL = "functools.partial": OBJECT, 80, true;
    LRU_CACHE = "functools._lru_cache_wrapper": OBJECT, 168, true;
    LRU_LINK = "functools._lru_list_elem": OBJECT, 56, false;
    KEY_WRAPPER = "functools.KeyWrapper": OBJECT, 48, true;
    COUNT_ITER = "itertools.count": OBJECT, 56, true;
    CYCLE = "itertools.cycle": OBJECT, 64, true;
    REPEAT = "itertools.repeat": OBJECT, 48, true;
    CHAIN = "itertools.chain": OBJECT, 48, true;
    COMPRESS = "itertools.compress": OBJECT, 48, true;
    DROPWHILE = "itertools.dropwhile": OBJECT, 56, true;
    TAKEWHILE = "itertools.takewhile": OBJECT, 56, true;
    FILTERFALSE = "itertools.filterfalse": OBJECT, 48, true;
    GROUPBY = "itertools.groupby": OBJECT, 80, true;
    GROUPER = "itertools._grouper": OBJECT, 48, true;
    ISLICE = "itertools.islice": OBJECT, 72, true;
    STARMAP = "itertools.starmap": OBJECT, 48, true;
    TEE = "itertools._tee": OBJECT, 56, true;
    TEE_DATA = "itertools._tee_dataobject": OBJECT, 512, true;
    ZIP_LONGEST = "itertools.zip_longest": OBJECT, 72, true;
    PRODUCT = "itertools.product": OBJECT, 64, true;
    PERMUTATIONS = "itertools.permutations": OBJECT, 80, true;
    COMBINATIONS = "itertools.combinations": OBJECT, 72, true;
    COMBINATIONS_WR = "itertools.combinations_with_replacement": OBJECT, 72, true;
    ACCUMULATE = "itertools.accumulate": OBJECT, 64, true;
    // sizeof(batchedobject): Modules/itertoolsmodule.c, v3.14.
    BATCHED = "itertools.batched": OBJECT, 56, true;
    PAIRWISE = "itertools.pairwise": OBJECT, 48, true;
    ITEMGETTER = "operator.itemgetter": OBJECT, 64, true;
    ATTRGETTER = "operator.attrgetter": OBJECT, 56, true;
    METHODCALLER = "operator.methodcaller": OBJECT, 56, true;
    BYTEARRAY = "bytearray": OBJECT, 56, false;
    BYTEARRAY_ITER = "bytearray_iterator": OBJECT, 48, true;
    GENERIC_ALIAS = "types.GenericAlias": OBJECT, 80, true;
    UNION_TYPE = "types.UnionType": OBJECT, 48, true;
    MAPPING_PROXY = "mappingproxy": OBJECT, 40, true;
    // sizeof(PyFrameLocalsProxyObject): Include/internal/pycore_frame.h, v3.14.
    FRAME_LOCALS = "FrameLocalsProxy": OBJECT, 40, true;
    WEAKPROXY = "weakref.ProxyType": OBJECT, 80, true;
    CALLABLE_PROXY = "weakref.CallableProxyType": OBJECT, 80, true;
    // Exceptions: Objects/exceptions.c, v3.11.
    BASE_EXCEPTION = "BaseException": OBJECT, 88, true;
    EXCEPTION = "Exception": BASE_EXCEPTION, 88, true;
    SYSTEM_EXIT = "SystemExit": BASE_EXCEPTION, 96, true;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt": BASE_EXCEPTION, 88, true;
    GENERATOR_EXIT = "GeneratorExit": BASE_EXCEPTION, 88, true;
    STOP_ITERATION = "StopIteration": EXCEPTION, 96, true;
    ARITHMETIC_ERROR = "ArithmeticError": EXCEPTION, 88, true;
    OVERFLOW_ERROR = "OverflowError": ARITHMETIC_ERROR, 88, true;
    ZERO_DIVISION_ERROR = "ZeroDivisionError": ARITHMETIC_ERROR, 88, true;
    FLOATING_POINT_ERROR = "FloatingPointError": ARITHMETIC_ERROR, 88, true;
    ASSERTION_ERROR = "AssertionError": EXCEPTION, 88, true;
    ATTRIBUTE_ERROR = "AttributeError": EXCEPTION, 104, true;
    BUFFER_ERROR = "BufferError": EXCEPTION, 88, true;
    EOF_ERROR = "EOFError": EXCEPTION, 88, true;
    IMPORT_ERROR = "ImportError": EXCEPTION, 112, true;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError": IMPORT_ERROR, 112, true;
    LOOKUP_ERROR = "LookupError": EXCEPTION, 88, true;
    INDEX_ERROR = "IndexError": LOOKUP_ERROR, 88, true;
    KEY_ERROR = "KeyError": LOOKUP_ERROR, 88, true;
    MEMORY_ERROR = "MemoryError": EXCEPTION, 88, true;
    NAME_ERROR = "NameError": EXCEPTION, 96, true;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError": NAME_ERROR, 96, true;
    OS_ERROR = "OSError": EXCEPTION, 128, true;
    REFERENCE_ERROR = "ReferenceError": EXCEPTION, 88, true;
    RUNTIME_ERROR = "RuntimeError": EXCEPTION, 88, true;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError": RUNTIME_ERROR, 88, true;
    RECURSION_ERROR = "RecursionError": RUNTIME_ERROR, 88, true;
    SYNTAX_ERROR = "SyntaxError": EXCEPTION, 152, true;
    INDENTATION_ERROR = "IndentationError": SYNTAX_ERROR, 152, true;
    TAB_ERROR = "TabError": INDENTATION_ERROR, 152, true;
    SYSTEM_ERROR = "SystemError": EXCEPTION, 88, true;
    TYPE_ERROR = "TypeError": EXCEPTION, 88, true;
    VALUE_ERROR = "ValueError": EXCEPTION, 88, true;
    UNICODE_ERROR = "UnicodeError": VALUE_ERROR, 88, true;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError": UNICODE_ERROR, 128, true;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError": UNICODE_ERROR, 128, true;
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError": UNICODE_ERROR, 128, true;
    BLOCKING_IO_ERROR = "BlockingIOError": OS_ERROR, 128, true;
    CONNECTION_ERROR = "ConnectionError": OS_ERROR, 128, true;
    FILE_EXISTS_ERROR = "FileExistsError": OS_ERROR, 128, true;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError": OS_ERROR, 128, true;
    IS_A_DIRECTORY_ERROR = "IsADirectoryError": OS_ERROR, 128, true;
    PERMISSION_ERROR = "PermissionError": OS_ERROR, 128, true;
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError": OS_ERROR, 128, true;
    INTERRUPTED_ERROR = "InterruptedError": OS_ERROR, 128, true;
    CHILD_PROCESS_ERROR = "ChildProcessError": OS_ERROR, 128, true;
    PROCESS_LOOKUP_ERROR = "ProcessLookupError": OS_ERROR, 128, true;
    BROKEN_PIPE_ERROR = "BrokenPipeError": CONNECTION_ERROR, 128, true;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError": CONNECTION_ERROR, 128, true;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError": CONNECTION_ERROR, 128, true;
    CONNECTION_RESET_ERROR = "ConnectionResetError": CONNECTION_ERROR, 128, true;
    TIMEOUT_ERROR = "TimeoutError": OS_ERROR, 128, true;
    STOP_ASYNC_ITERATION = "StopAsyncIteration": EXCEPTION, 88, true;
    WARNING = "Warning": EXCEPTION, 88, true;
    USER_WARNING = "UserWarning": WARNING, 88, true;
    DEPRECATION_WARNING = "DeprecationWarning": WARNING, 88, true;
    RUNTIME_WARNING = "RuntimeWarning": WARNING, 88, true;
    BYTES_WARNING = "BytesWarning": WARNING, 88, true;
    ENCODING_WARNING = "EncodingWarning": WARNING, 88, true;
    FUTURE_WARNING = "FutureWarning": WARNING, 88, true;
    IMPORT_WARNING = "ImportWarning": WARNING, 88, true;
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning": WARNING, 88, true;
    RESOURCE_WARNING = "ResourceWarning": WARNING, 88, true;
    SYNTAX_WARNING = "SyntaxWarning": WARNING, 88, true;
    UNICODE_WARNING = "UnicodeWarning": WARNING, 88, true;
    // Objects/memoryobject.c, v3.11: one dimension, and what its views share.
    MEMORYVIEW = "memoryview": OBJECT, 184, true;
    MANAGED_BUFFER = "managedbuffer": OBJECT, 128, true;
    // Objects/exceptions.c, v3.11: the second is made by `create_exception_group_class`, with a list of weak references.
    BASE_EXCEPTION_GROUP = "BaseExceptionGroup": BASE_EXCEPTION, 104, true;
    EXCEPTION_GROUP = "ExceptionGroup": BASE_EXCEPTION_GROUP, 112, true;
}

/// `None`
pub const NONE: R = R(TYPES);
/// `True`
pub const TRUE: R = R(TYPES + 1);
/// `False`
pub const FALSE: R = R(TYPES + 2);
/// `NotImplemented`
pub const NOT_IMPLEMENTED: R = R(TYPES + 3);
/// `...`
pub const ELLIPSIS: R = R(TYPES + 4);
/// `()`
pub const EMPTY_TUPLE: R = R(TYPES + 5);
/// `""`
pub const EMPTY_STR: R = R(TYPES + 6);
/// `b""`
pub const EMPTY_BYTES: R = R(TYPES + 7);
/// The namespace of `__main__`.
pub const MAIN_DICT: R = R(TYPES + 8);
/// The namespace of `builtins`.
pub const BUILTINS_DICT: R = R(TYPES + 9);
/// The int -5; the others up to 256 follow (`_PY_NSMALLNEGINTS`, `_PY_NSMALLPOSINTS`,
/// `Include/internal/pycore_global_objects.h`, v3.11).
pub const FIRST_SMALL_INT: R = R(TYPES + 10);
/// The lowest cached int.
pub const MIN_SMALL_INT: i64 = -5;
/// The highest cached int.
pub const MAX_SMALL_INT: i64 = 256;
/// `chr(0)`; the strings of the other Latin-1 characters follow.
pub const FIRST_CHAR: R = R(FIRST_SMALL_INT.0 + 262);
/// The first handle that is none of the above.
pub const FIRST_FREE: u32 = FIRST_CHAR.0 + 256;

/// The handle of a cached int.
pub fn small_int(value: i64) -> Option<R> {
    if (MIN_SMALL_INT..=MAX_SMALL_INT).contains(&value) {
        let offset = u32::try_from(value - MIN_SMALL_INT).expect("0 to 261");
        Some(R(FIRST_SMALL_INT.0 + offset))
    } else {
        None
    }
}

/// The handle of a truth value.
pub const fn truth(value: bool) -> R {
    if value { TRUE } else { FALSE }
}

/// The description of a built-in type; `sizes` are those that differ from 3.11's.
pub fn static_type(number: usize, sizes: &[(&str, u64)]) -> crate::object::data::Type {
    let (name, base, basicsize, gc) = STATIC_TYPES[number];
    let other = sizes.iter().find(|size| size.0 == name);
    let basicsize = other.map_or(basicsize, |size| size.1);
    let this = R(u32::try_from(number).expect("few types"));
    let mut mro = vec![this];
    let mut next = this;
    while next != ty::OBJECT {
        next = STATIC_TYPES[next.0 as usize].1;
        mro.push(next);
    }
    if this == ty::EXCEPTION_GROUP {
        // Its second base.
        mro.insert(2, ty::EXCEPTION);
    }
    crate::object::data::Type {
        name_number: None,
        name: name.to_owned(),
        base,
        bases: None,
        mro,
        mro_tuple: None,
        dict: None,
        names: None,
        has_dict: matches!(this, ty::PARTIAL | ty::LRU_CACHE),
        own_dict: false,
        variable: false,
        has_weakref: matches!(
            this,
            ty::DEQUE | ty::ORDERED_DICT | ty::PARTIAL | ty::LRU_CACHE | ty::EXCEPTION_GROUP
        ),
        // `default_factory`
        slots: usize::from(this == ty::DEFAULTDICT),
        slots_tuple: None,
        own_slots: 0,
        basicsize: if gc { basicsize - 16 } else { basicsize },
        gc,
        shared: None,
        heap: false,
        doc_block: crate::addr::Addr::NULL,
        subclasses: None,
    }
}
