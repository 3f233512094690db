//! What `sys.getrefcount` says of objects that were there before the program: how many references others hold.
//!
//! The program's own references are counted exactly; of the interpreter's own only the number at the start is
//! known. It was read off Debian's CPython 3.11.2, `python3.11 program.py`, one `print` per name; another build,
//! or a start with other modules, has other numbers.

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types;

/// `_PyObject_IMMORTAL_REFCNT` (`Include/internal/pycore_object.h`, v3.11: 999999999) with the references that
/// the start adds, rounded: small ints, `""`, strings of one Latin-1 character, `b""`, `()`.
const STATIC_3_11: i64 = 1_000_000_000;

/// `_Py_IMMORTAL_INITIAL_REFCNT` (`Include/refcount.h`, v3.14, 64 bits): `3 << 30`.
const IMMORTAL_3_14: i64 = 3 << 30;

/// The namespace of `__main__`: its module and what runs it.
const MAIN_DICT: i64 = 3;

/// A function of `builtins`: in 3.11 and in 3.14.
const BUILTIN: [i64; 2] = [3, 2];

/// `getattr`, which start-up uses itself.
const GETATTR: [i64; 2] = [7, 6];

/// Functions that stand in a second dict too: those of `sys` in the copy of its namespace (`m_copy`,
/// Python/import.c: `fix_up_extension`, v3.11), those of `_weakref` in `weakref`. Others in C stand in their module's only.
const HELD_TWICE: &[&str] = &[
    "_getframe",
    "_clear_type_cache",
    "_debugmallocstats",
    "_is_immortal",
    "_is_interned",
    "exc_info",
    "exception",
    "exit",
    "getallocatedblocks",
    "getdefaultencoding",
    "getrecursionlimit",
    "getrefcount",
    "getsizeof",
    "getswitchinterval",
    "getweakrefcount",
    "getweakrefs",
    "intern",
    "proxy",
    "setrecursionlimit",
    "setswitchinterval",
];

/// Types and single objects, by name.
const COUNTS: &[(&str, i64)] = &[
    ("ArithmeticError", 12),
    ("AssertionError", 6),
    ("AttributeError", 8),
    ("BaseException", 97),
    ("BaseExceptionGroup", 16),
    ("BlockingIOError", 10),
    ("BrokenPipeError", 7),
    ("BufferError", 6),
    ("BytesWarning", 6),
    ("ChildProcessError", 6),
    ("ConnectionAbortedError", 6),
    ("ConnectionError", 13),
    ("ConnectionRefusedError", 6),
    ("ConnectionResetError", 6),
    ("DeprecationWarning", 8),
    ("EOFError", 6),
    ("Ellipsis", 4),
    ("EncodingWarning", 6),
    ("Exception", 92),
    ("ExceptionGroup", 5),
    ("False", 71),
    ("FileExistsError", 6),
    ("FileNotFoundError", 6),
    ("FloatingPointError", 6),
    ("FutureWarning", 6),
    ("GeneratorExit", 6),
    ("ImportError", 15),
    ("ImportWarning", 7),
    ("IndentationError", 7),
    ("IndexError", 6),
    ("InterruptedError", 6),
    ("IsADirectoryError", 6),
    ("KeyError", 6),
    ("KeyboardInterrupt", 6),
    ("LookupError", 13),
    ("MemoryError", 6),
    ("ModuleNotFoundError", 5),
    ("NameError", 9),
    ("None", 3666),
    ("NotADirectoryError", 6),
    ("NotImplemented", 4),
    ("NotImplementedError", 6),
    ("OSError", 51),
    ("OverflowError", 6),
    ("PendingDeprecationWarning", 7),
    ("PermissionError", 7),
    ("ProcessLookupError", 6),
    ("RecursionError", 6),
    ("ReferenceError", 6),
    ("ResourceWarning", 7),
    ("RuntimeError", 14),
    ("RuntimeWarning", 6),
    ("StopAsyncIteration", 6),
    ("StopIteration", 6),
    ("SyntaxError", 17),
    ("SyntaxWarning", 6),
    ("SystemError", 8),
    ("SystemExit", 6),
    ("TabError", 5),
    ("TimeoutError", 6),
    ("True", 49),
    ("TypeError", 6),
    ("UnboundLocalError", 5),
    ("UnicodeDecodeError", 12),
    ("UnicodeEncodeError", 12),
    ("UnicodeError", 12),
    ("UnicodeTranslateError", 12),
    ("UnicodeWarning", 6),
    ("UserWarning", 6),
    ("ValueError", 13),
    ("Warning", 28),
    ("ZeroDivisionError", 6),
    ("bool", 13),
    ("bytearray", 83),
    ("bytes", 71),
    ("classmethod", 16),
    ("complex", 35),
    ("dict", 40),
    ("enumerate", 11),
    ("filter", 10),
    ("float", 51),
    ("frozenset", 37),
    ("function", 19),
    ("generator", 19),
    ("int", 68),
    ("list", 40),
    ("map", 10),
    ("module", 12),
    ("NoneType", 5),
    ("object", 503),
    ("property", 23),
    ("range", 27),
    ("reversed", 12),
    ("set", 50),
    ("slice", 19),
    ("staticmethod", 17),
    ("str", 76),
    ("super", 13),
    ("tuple", 75),
    ("type", 40),
    ("zip", 12),
];

/// Modules in C: references at the start, of 3.11.2 and of 3.14.10.
const MODULES: [(&str, [i64; 2]); 3] = [("math", [56, 58]), ("gc", [19, 19]), ("sys", [53, 69])];

impl Heap {
    /// What `sys.getrefcount(object)` gives, with the reference of its argument.
    pub fn shown_count(&self, object: R) -> i64 {
        let this = self.get(object);
        if !this.shared {
            return this.refcount;
        }
        if object == types::MAIN_DICT {
            return this.refcount + MAIN_DICT;
        }
        if self.profile.object.immortals
            && !matches!(
                this.data,
                Data::Builtin(_) | Data::Module(..) | Data::Function(_) | Data::List(_)
            )
        {
            return IMMORTAL_3_14;
        }
        this.refcount + self.held_before(object)
    }

    /// References that were there before the program: types and single objects as in 3.11, where they are counted.
    fn held_before(&self, object: R) -> i64 {
        let name = match &self.get(object).data {
            Data::Type(class) => class.name.as_str(),
            Data::Builtin(function) => return self.builtin_held_before(function.name, object),
            // A function of a module written in Python stands in that module's namespace.
            Data::Function(function) => {
                // `deepcopy` is the default of parameters of its helpers too (Lib/copy.py).
                let deepcopy = self.text_of(function.name) == "deepcopy";
                return if deepcopy { 5 } else { 1 };
            }
            // `gc.callbacks` and `gc.garbage`: the module's namespace and the collector's state.
            Data::List(_) => return 2,
            // `sys.modules` holds each; modules in C are held by their functions too.
            Data::Module(name, _) => {
                let known = MODULES.iter().find(|row| row.0 == *name);
                return known.map_or(1, |row| row.1[usize::from(self.profile.object.immortals)]);
            }
            Data::Str(text) => {
                // Names that the program alone uses have only its own references.
                return if text.chars.len() <= 1 || self.is_static_name(&text.chars) {
                    STATIC_3_11
                } else {
                    0
                };
            }
            _ => match object {
                types::NONE => "None",
                types::TRUE => "True",
                types::FALSE => "False",
                types::ELLIPSIS => "Ellipsis",
                types::NOT_IMPLEMENTED => "NotImplemented",
                _ => return STATIC_3_11,
            },
        };
        let known = COUNTS.iter().find(|row| row.0 == name);
        known.map_or(0, |row| row.1)
    }

    /// The same of a function written in C.
    fn builtin_held_before(&self, name: &str, object: R) -> i64 {
        let release = usize::from(self.profile.object.immortals);
        let builtin = self.dict_get_str(types::BUILTINS_DICT, name) == Some(object);
        match name {
            "getattr" if builtin => GETATTR[release],
            _ if builtin => BUILTIN[release],
            _ if HELD_TWICE.contains(&name) => 2,
            _ => 1,
        }
    }
}
