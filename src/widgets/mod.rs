//! Parts without domain words.

pub mod icons;
mod list;
pub mod marks;
mod more;

pub use list::list;
pub use more::More;
