//! The lessons as plain pages: text, program and a still picture of every step, readable before and without
//! WebAssembly. Made when the site is built (`src/bin/pages.rs`); nothing of it is in the page's program.

pub mod figure;
pub mod html;
pub mod lesson;
