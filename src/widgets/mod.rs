//! Parts without domain words.

mod grid_step;
pub mod icons;
mod list;
pub mod marks;
mod more;

pub use grid_step::grid_step;
pub use list::list;
pub use more::More;
