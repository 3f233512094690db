//! Screens and their regions.

pub mod app;
pub mod bad_link;
pub mod begin;
pub mod bench;
pub mod compare;
pub mod dialogs;
pub mod editor;
pub mod elsewhere;
pub mod find;
pub mod glossary;
pub mod home;
pub mod inventory;
pub mod lesson;
pub mod listing;
pub mod memory;
pub mod playground;
pub mod programs;
pub mod proof;
pub mod sandbox;
pub mod share;
pub mod task;
pub mod top_bar;
pub mod trial;
pub mod update;

pub use app::App;
