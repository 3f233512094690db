//! Parts without domain words.

pub mod icons;
