//! How objects and their holders are called.

use crate::addr::{FrameId, ObjectId};
use crate::timeline::HolderKind;
use std::rc::Rc;

/// What an object is called: `tuple #3`, `str "hi"`.
///
/// Containers, instances, functions and the like have a number: their rank in birth among the objects of that type
/// that the program made. Scalars have their value instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The object; its `data-o`.
    pub id: ObjectId,
    /// `type(o).__name__`.
    pub type_name: Rc<str>,
    /// Rank in birth among its type, from 1; `None` for scalars and for objects that were there before the program.
    pub number: Option<u32>,
    /// The value's text, for scalars; a function's or class's own name.
    pub value: Option<Rc<str>>,
}

/// A reference count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// References that the program added. For objects that were not there before: all of them.
    pub n: i64,
    /// True when the interpreter holds it too, number unknown: shown as `n+`.
    pub shared: bool,
    /// True for objects that are not counted (from 3.12): shown as an infinity sign.
    pub immortal: bool,
}

/// Who holds a reference, with everything a sentence may want to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderLabel {
    /// The kind of place.
    pub kind: HolderKind,
    /// The name or attribute or part; `gc` for C code that is the collector; empty when the kind has none.
    pub name: Rc<str>,
    /// The object that the place is in, for items, keys, values, attributes, cells, parts.
    pub owner: Option<Label>,
    /// The frame, for names and values in hand.
    pub frame: Option<FrameId>,
    /// The function of that frame; `<module>` for the module. For values in the dict of a class's body that runs, the
    /// class.
    pub frame_name: Rc<str>,
    /// Position in the owner, for items; the key's text for a dict's values is in `name`.
    pub index: Option<u32>,
}
