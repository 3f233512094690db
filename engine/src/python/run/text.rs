//! Texts of values and errors, by way of `object::value`.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::object::value::error::{ExcKind, Failure};
use crate::object::value::format_value;
use crate::python::run::native::{Out, Res};
use crate::python::run::vm::Vm;

/// `repr(float)`
pub fn float_repr(value: f64) -> String {
    crate::object::value::float_text::repr_float(value)
}

/// The exception class of a value function's failure.
pub fn class_of(kind: ExcKind) -> R {
    match kind {
        ExcKind::ZeroDivision => ty::ZERO_DIVISION_ERROR,
        ExcKind::Value => ty::VALUE_ERROR,
        ExcKind::Type => ty::TYPE_ERROR,
        ExcKind::Overflow => ty::OVERFLOW_ERROR,
        ExcKind::Index => ty::INDEX_ERROR,
        ExcKind::Key => ty::KEY_ERROR,
        ExcKind::Attribute => ty::ATTRIBUTE_ERROR,
        ExcKind::Lookup => ty::LOOKUP_ERROR,
    }
}

/// `format(x, spec)` for a spec that is not empty.
pub fn format_with_spec(vm: &mut Vm, value: R, spec: &[u32]) -> Res {
    let text = match &vm.heap.get(value).data {
        Data::Str(text) => format_value::format_str(&text.chars.points(), spec),
        Data::Float(float) => format_value::format_float(*float, spec),
        Data::Complex(real, imag) => format_value::format_complex(*real, *imag, spec),
        Data::Int(_) | Data::Big(_) | Data::Bool(_) => {
            let int = vm.heap.int_value(value).expect("an int");
            format_value::format_int(&int, spec)
        }
        _ => {
            let name = vm.heap.type_name(value).to_owned();
            return vm.raise_format::<Out>(
                ty::TYPE_ERROR,
                "unsupported format string passed to %.200s.__format__",
                &[&name],
            );
        }
    };
    match text {
        Ok(text) => Ok(Out::Value(vm.heap.new_str(&text))),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

/// Class and text of a failure.
pub fn failure(failure: &Failure) -> (R, String) {
    match failure {
        Failure::Raise(kind, text) => (class_of(*kind), text.clone()),
        Failure::Codec(codec) => (
            if codec.decoding {
                ty::UNICODE_DECODE_ERROR
            } else {
                ty::UNICODE_ENCODE_ERROR
            },
            codec.to_string(),
        ),
        Failure::Errno(kind, _, text) => (class_of(*kind), (*text).to_owned()),
        Failure::TooBig { .. } => (ty::MEMORY_ERROR, String::new()),
    }
}
