//! The text of a value as the recordings give it: for events and pictures, never for the program itself.

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::new::digits;
use crate::object::types;
use std::fmt::Write as _;

/// The text that the recordings give for an object's value; `None` for objects without one.
pub fn value_text(heap: &Heap, object: R) -> Option<String> {
    let mut text = String::new();
    write_value(heap, object, &mut text).then_some(text)
}

/// Appends that text; false for objects without one.
pub fn write_value(heap: &Heap, object: R, out: &mut String) -> bool {
    let count = |count: usize, out: &mut String| {
        let mut digits = crate::object::words::Digits::default();
        out.push_str(digits.of(i64::try_from(count).unwrap_or(i64::MAX)));
    };
    match &heap.get(object).data {
        Data::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
        Data::Int(value) => {
            out.push_str(crate::object::words::Digits::default().of(*value));
        }
        Data::Big(value) if digits(value) < 40 => out.push_str(&value.to_string()),
        Data::Big(value) => {
            write!(out, "({} digits)", digits(value) * 9).expect("a String takes everything");
        }
        Data::Float(value) => out.push_str(&crate::object::value::float_text::repr_float(*value)),
        Data::Str(text) => {
            text.chars.write_first(60, out);
        }
        Data::List(list) => count(list.items.len(), out),
        Data::Tuple(items) => count(items.len(), out),
        // How many names a module has says less than whose they are.
        Data::Dict(_) if object == types::MAIN_DICT => out.push_str("of __main__"),
        Data::Dict(_) if object == types::BUILTINS_DICT => out.push_str("of builtins"),
        Data::Dict(dict) => count(dict.used, out),
        Data::Set(set) => count(set.used(), out),
        Data::Function(function) => out.push_str(&heap.text_of(function.name)),
        Data::Builtin(builtin) | Data::MethodDesc(builtin) => out.push_str(builtin.name),
        Data::Type(class) => out.push_str(&class.name),
        Data::Code(code, _) => out.push_str(&code.name),
        Data::Module(name, _) => out.push_str(name),
        Data::Plain if object == types::NONE => out.push_str("None"),
        Data::Plain if object == types::NOT_IMPLEMENTED => out.push_str("NotImplemented"),
        Data::Plain if object == types::ELLIPSIS => out.push_str("Ellipsis"),
        _ => return false,
    }
    true
}

/// A code point as Rust's char; lone surrogates become the replacement character.
pub fn to_char(char: u32) -> char {
    char::from_u32(char).unwrap_or(char::REPLACEMENT_CHARACTER)
}
