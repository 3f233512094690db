//! Values without a heap: CPython 3.11's rules about sizes, tables, numbers and text as pure functions.
//!
//! Nothing here knows an address or a reference count; the machine asks these functions what CPython
//! would do and performs it on the simulated heap. Text is a slice of code points (`&[u32]`), because
//! Python strings may hold lone surrogates.

pub mod complex_ops;
pub mod dict_keys;
pub mod dict_split;
pub mod dict_table;
pub mod error;
pub mod float_hex;
pub mod float_ops;
pub mod float_text;
pub mod format_alloc;
pub mod format_spec;
pub mod format_value;
pub mod hash;
pub mod int_alloc;
pub mod int_ops;
pub mod int_text;
pub mod list_growth;
pub mod math;
pub mod percent;
pub mod random;
pub mod repr;
pub mod set_table;
pub mod sizes;
pub mod slice;
pub mod sort;
pub mod special;
pub mod str_alloc;
pub mod str_case;
pub mod str_format;
pub mod str_pad;
pub mod str_search;
pub mod str_split;
pub mod suggest;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod text;
pub mod unicode;
pub mod wide_codecs;
pub mod writer;
