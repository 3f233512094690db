//! "Who holds what": a row per object, a holder per reference.

use crate::view::label::{Count, HolderLabel, Label};
use std::rc::Rc;

/// The objects concerned and their holders.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ledger {
    /// One row per object; the selected object's row alone when one is selected.
    pub rows: Vec<Rc<LedgerRow>>,
    /// True when the rows are about the selection.
    pub selected: bool,
}

/// One object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The object.
    pub object: Label,
    /// Its count; `n` is the number of holders.
    pub count: Count,
    /// `id(o)`: the address.
    pub addr: crate::addr::Addr,
    /// Its holders, oldest first. As many as `count.n`.
    pub holders: Vec<LedgerHolder>,
}

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerHolder {
    /// Who holds it.
    pub holder: HolderLabel,
    /// It came in the stop the cursor stands on.
    pub fresh: bool,
    /// It came while the current line ran.
    pub this_line: bool,
    /// The line on which it came; 0 when it was there before.
    pub line: u32,
}
