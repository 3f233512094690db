//! The workbench: code column, stage, memory, dock, and the thread over all of them. Lessons and the sandbox share it.

mod dock;
mod event_list;
mod frame_card;
mod gc_strip;
mod ledger;
mod object_card;
mod sheet;
mod stage;
mod strip;
mod table_twin;
mod thread;
mod transport;
mod wires;

pub use dock::{Dock, sentence as sentence_of};
pub use event_list::EventColumn;
pub use ledger::LedgerTable;
pub use sheet::{Sheet, use_scene};
pub use stage::StageView;
pub use transport::Transport;
