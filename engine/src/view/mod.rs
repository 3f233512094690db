//! View models: what the screen shows at one moment of a run, as plain data.
//!
//! One file per region. Everything here is a pure function of the timeline, the layout, the position and the selection.
//! There are no colours and no prose: a sentence is a kind and its arguments, and the app words it in its language.
//! Positions and sizes are px at the reference size of 1440 x 900; the app scales them.

pub mod alive;
mod blocks;
pub mod bytecode;
pub mod caption;
pub mod code;
pub mod compare;
mod draw;
pub mod event_list;
pub mod gc;
pub mod history;
pub mod label;
pub mod layout;
pub mod ledger;
pub mod lifetimes;
pub mod memory;
mod moment;
mod naming;
pub mod narration;
pub mod playground;
pub mod proof;
pub mod scene;
pub mod search;
pub mod stage;
pub mod strip;
pub mod tables;
mod tell;
#[cfg(test)]
mod tests;
pub mod tree;

pub use alive::{Alive, AliveStep};
pub use caption::{Caption, CaptionKind, MarkShape, Purpose};
pub use code::CodeView;
pub use event_list::{EventItem, EventList};
pub use gc::{GcGauge, GcScreen};
pub use history::{History, HistoryKind, HistoryRow};
pub use label::{Count, HolderLabel, Label};
pub use layout::{Layout, Shape};
pub use ledger::{Ledger, LedgerHolder, LedgerRow};
pub use lifetimes::Lifetimes;
pub use memory::Memory;
pub use narration::Narration;
pub use scene::{Place, Scene, Selection};
pub use stage::Stage;
pub use strip::Strip;
pub use tables::Tables;
