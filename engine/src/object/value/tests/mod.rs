//! Tests that concern several modules.

mod formatting;
mod str_methods;
