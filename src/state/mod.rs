//! What the app knows. Pure: no browser in here, so all of it is tested natively.

pub mod app;
pub mod ask_me;
pub mod bench;
pub mod compare;
pub mod ctx;
pub mod dialog;
pub mod fetch;
pub mod frame;
mod framed;
pub mod keys;
pub mod lesson;
pub mod opening;
pub mod playground;
pub mod playground_text;
pub mod prefs;
pub mod programs;
pub mod pull;
pub mod scene;
pub mod window;

pub use app::{Action, AppState, EngineState};
pub use bench::{Bench, Outcome, Recorded};
pub use compare::{Compare, CompareAction};
pub use ctx::{Dispatch, PrefsContext, use_dispatch, use_prefs, use_text};
pub use dialog::Dialog;
pub use playground::{Lab, LabAction};
