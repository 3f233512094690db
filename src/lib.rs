//! The app: the only code that knows the page, storage, addresses and time.
//!
//! Modules in reading order: `state` (what the app knows, pure), `text` (every word it says), `hooks` (the outside
//! world), `worker` (the engine in its own thread), `canvas` (geometry), `widgets` (no domain words), `views` (screens), `mount` (puts it on the page).
//!
//! # Attributes that tests wait for
//!
//! | Where | Attribute | Values |
//! | --- | --- | --- |
//! | root of the workbench | `data-testid="bench"`, `data-state` | `idle`, `loading`, `running`, `done`, `stopped`, `error` |
//! | the same | `data-event`, `data-events` | events since the first line at which the picture stands, and in all |
//! | screens | `data-screen` | `home`, `lesson`, `sandbox`, `allocator`, `compare`, `glossary`, `inventory`, `bad-link` |
//! | buttons | `data-testid` | `first`, `back`, `step`, `play`, `run`, `edit`, `ask-me`, `cancel`, `share`, `copy-link`, `theme`, `language`, `as-table`, `version`, `prove`, `closer` (to the allocator's page) |
//! | caption | `data-testid="caption"` | the polite live region |
//! | timeline | `data-testid="timeline"` | `role="slider"` with `aria-valuenow` |
//! | editor | `data-testid="editor"` | the textarea, or CodeMirror's content once `code-editor` has `data-state="full"`; messages are `data-testid="diagnostic"` |
//! | under the editor | `inputs`, `real-start` | the lines of `input()`, the switch of the start |
//! | questions | `data-testid="question"`, `option-1` … `option-4`, `verdict` with `data-verdict` | `right`, `wrong` |
//! | rooms of the home page | `data-testid="room-<number>"` | links |
//! | allocator | `bytes`, `malloc`, `calloc`, `free`, `side-0` … `side-2`, `example-0` …, `profile`, `dial-0` … `dial-4`, `why`, `trace-file`, `tally`, `paste`, `report` | its controls; `data-event` counts requests there |
//! | comparison | `release-0`, `release-1`, `differences`, `next-mark`, `previous-mark` | menus, the list, buttons; `data-event` counts statements there |
//! | dialogs | `data-testid="share-dialog"`, `keys-dialog`, `qr-dialog` | `share-link` holds the link, `embed-element` and `embed-frame` the lines to paste; `qr` has `data-state` `done`, `too-long` |
//! | in front of a class | `class-row`, `qr-button`, `leave`; `present` begins it | |
//! | embedded scene | `open`, `full-screen`; `data-at` of the bench | the event as links have it |
//! | home, at the bottom | `lesson-file`, `class-pack`, `save-progress`, `load-progress` | |

/// Whether this build has every screen.
///
/// The site has the app twice. The lessons' build (`src/bin/app.rs`) is what a first visit fetches: the house, the
/// lessons but those that show the collector from the start. The whole build (`src/bin/whole.rs`) is fetched when an
/// address names another screen, and when a part of the screen needs it; it has everything, so nobody changes back. All
/// code is in both as far as the compiler sees: what is behind this constant is left out by the linker.
pub const WHOLE: bool = cfg!(feature = "whole");

pub mod canvas;
pub mod hooks;
pub mod mount;
#[cfg(any(feature = "pages", test))]
pub mod pages;
pub mod state;
pub mod text;
pub mod views;
pub mod widgets;
pub mod worker;
