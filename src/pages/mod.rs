//! What the site has of the lessons: the files that the app fetches, and plain pages (text, program and a still picture
//! of every step) that can be read before and without WebAssembly. Made when the site is built (`src/bin/pages.rs`); nothing of it is in the page's program.

pub mod figure;
pub mod files;
pub mod html;
pub mod lesson;
pub mod recording;
