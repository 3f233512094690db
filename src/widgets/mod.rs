//! Parts without domain words.

pub mod icons;
pub mod marks;
mod more;

pub use more::More;
