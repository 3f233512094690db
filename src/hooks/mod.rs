//! The outside world, one hook per file: worker, address, storage, keys, time, sizes.

pub mod browser;
mod use_address;
mod use_before_paint;
mod use_brush;
mod use_bundle;
mod use_canvas;
mod use_device;
mod use_engine;
mod use_host;
mod use_lesson_file;
mod use_moments;
mod use_pinch;
mod use_playhead;
mod use_scene;
mod use_scrub;
mod use_shortcuts;
mod use_size;
mod use_update;

pub use use_address::use_address;
pub use use_before_paint::use_before_paint;
pub use use_brush::use_brush;
pub use use_bundle::{use_bundle, use_file, use_words};
pub use use_canvas::use_canvas;
pub use use_device::use_device;
pub use use_engine::{Wanted, use_engine};
pub use use_host::use_host;
pub use use_lesson_file::{open_lesson, read_file, use_lesson_drop};
pub use use_moments::{Moment, use_moments};
pub use use_pinch::use_pinch;
pub use use_playhead::use_playhead;
pub use use_scene::use_scene;
pub use use_scrub::use_scrub;
pub use use_shortcuts::use_shortcuts;
pub use use_size::{use_size, use_width};
pub use use_update::use_update;
