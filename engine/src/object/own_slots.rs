//! Which special methods a built-in type has itself, so that what stands behind it in the order of a class is not asked.
//!
//! `class Shape(str, Mixin)`: `hash(shape)` is that of `str`, whatever `Mixin` defines (`_PyType_Lookup`, Objects/typeobject.c).
//! The names are those in the `__dict__` of the type in 3.11; 3.14 has the same but for `__getattribute__`, which no
//! `Mixin` of ours may define.
//! Left out: types that no class of the program derives from, and `__new__`, which a class takes from where it is defined.

use crate::object::heap::R;
use crate::object::types::ty;

const COMPARISONS: &str = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__";
const FLOATS: &str = "__abs__ __add__ __bool__ __ceil__ __divmod__ __float__ __floor__ __floordiv__ __format__ __int__ __mod__ \
    __mul__ __neg__ __pos__ __pow__ __radd__ __rdivmod__ __repr__ __rfloordiv__ __rmod__ __rmul__ __round__ __rpow__ \
    __rsub__ __rtruediv__ __sub__ __truediv__ __trunc__ __getnewargs__";
const INTS: &str = "__and__ __index__ __invert__ __lshift__ __or__ __rand__ __rlshift__ __ror__ __rrshift__ __rshift__ \
    __rxor__ __sizeof__ __xor__";
const COMPLEXES: &str = "__abs__ __add__ __bool__ __complex__ __format__ __getnewargs__ __mul__ __neg__ __pos__ __pow__ \
    __radd__ __repr__ __rmul__ __rpow__ __rsub__ __rtruediv__ __sub__ __truediv__";
const SEQUENCES: &str =
    "__add__ __contains__ __getitem__ __iter__ __len__ __mul__ __rmul__ __repr__";
const TEXTS: &str = "__mod__ __rmod__ __str__ __getnewargs__";
const CHANGING: &str = "__init__ __setitem__ __delitem__ __sizeof__";
const GROWING: &str = "__iadd__ __imul__";
const DICTS: &str =
    "__contains__ __getitem__ __iter__ __ior__ __len__ __or__ __repr__ __reversed__ __ror__";
const SETS: &str = "__and__ __contains__ __iter__ __len__ __or__ __rand__ __reduce__ __repr__ __ror__ __rsub__ __rxor__ \
    __sizeof__ __sub__ __xor__";
const OPEN_SETS: &str = "__init__ __iand__ __ior__ __isub__ __ixor__";
const ERRORS: &str = "__init__ __reduce__ __repr__ __setstate__ __str__";

/// Whether the built-in type defines the special method itself.
pub fn defines(class: R, name: &str) -> bool {
    if !name.starts_with("__") {
        return false;
    }
    let names: &[&str] = match class {
        ty::INT => &[COMPARISONS, FLOATS, INTS],
        ty::FLOAT => &[COMPARISONS, FLOATS],
        ty::COMPLEX => &[COMPARISONS, COMPLEXES],
        ty::STR => &[COMPARISONS, SEQUENCES, TEXTS, "__format__ __sizeof__"],
        ty::BYTES => &[COMPARISONS, SEQUENCES, TEXTS, "__bytes__"],
        ty::BYTEARRAY => &[
            COMPARISONS,
            SEQUENCES,
            TEXTS,
            CHANGING,
            GROWING,
            "__reduce__",
        ],
        ty::TUPLE => &[COMPARISONS, SEQUENCES, "__getnewargs__"],
        ty::LIST | ty::DEQUE => &[COMPARISONS, SEQUENCES, CHANGING, GROWING, "__reversed__"],
        ty::DICT => &[COMPARISONS, DICTS, CHANGING],
        ty::SET => &[COMPARISONS, SETS, OPEN_SETS],
        ty::FROZENSET => &[COMPARISONS, SETS],
        ty::BASE_EXCEPTION => &[ERRORS],
        ty::KEY_ERROR => &["__str__"],
        ty::OS_ERROR | ty::IMPORT_ERROR => &["__init__ __str__ __reduce__"],
        ty::SYNTAX_ERROR
        | ty::UNICODE_DECODE_ERROR
        | ty::UNICODE_ENCODE_ERROR
        | ty::UNICODE_TRANSLATE_ERROR => &["__init__ __str__"],
        ty::ATTRIBUTE_ERROR => &["__init__ __reduce__"],
        ty::NAME_ERROR | ty::STOP_ITERATION | ty::SYSTEM_EXIT | ty::BASE_EXCEPTION_GROUP => {
            &["__init__"]
        }
        _ => &[],
    };
    names
        .iter()
        .any(|some| some.split(' ').any(|own| own == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_in_type_has_the_special_methods_of_its_own_dict_only() {
        assert!(defines(ty::STR, "__hash__") && defines(ty::INT, "__index__"));
        assert!(!defines(ty::FLOAT, "__index__") && !defines(ty::STR, "__bool__"));
        assert!(!defines(ty::TUPLE, "__init__") && defines(ty::LIST, "__init__"));
        assert!(!defines(ty::OBJECT, "__repr__") && !defines(ty::STR, "upper"));
    }
}
