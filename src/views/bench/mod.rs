//! The workbench: code column, stage, memory, dock, and the thread over all of them. Lessons and the sandbox share it.

pub mod asked;
pub mod backs;
mod bytecode;
pub mod class_row;
pub mod closer;
pub mod dock;
pub mod event_list;
pub mod frame_card;
pub mod gc_card;
pub mod gc_shelves;
pub mod gc_stage;
pub mod gc_strip;
pub mod lanes;
pub mod ledger;
pub mod life;
pub mod object_card;
pub mod pointed;
pub mod sheet;
pub mod stage;
pub mod stage_map;
pub mod strip;
pub mod table_twin;
pub mod thread;
pub mod transport;
pub mod tree_twin;
pub mod walk;
pub mod why;
pub mod wires;

pub use asked::Asked;
pub use bytecode::Bytecode;
pub use dock::{Dock, OpenRow, sentence as sentence_of, width_for};
pub use event_list::EventColumn;
pub use sheet::{Hovered, Picked, Sheet, use_scene};
pub use stage::{PRESENTED, StageView, stage_scale};
pub use strip::TimelineStrip;
pub use transport::Transport;
