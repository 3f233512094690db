//! Parts without domain words.

pub mod icons;
pub mod marks;
