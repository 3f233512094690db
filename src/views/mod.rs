//! Screens and their regions.

mod app;
mod bad_link;
mod bench;
mod dialogs;
mod editor;
mod home;
mod lesson;
mod listing;
mod memory;
mod sandbox;
mod top_bar;

pub use app::App;
