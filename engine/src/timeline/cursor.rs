//! Where the reader is in a run: one small value, moved by commands.

use crate::timeline::grain::{Grain, Index};
use thiserror::Error;

/// The reader's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Events applied.
    pub position: u32,
    /// What a plain step means.
    pub grain: Grain,
    /// Whether it moves by itself, one step per tick.
    pub playing: bool,
}

/// What moves a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// One step forwards, of the cursor's grain.
    Step,
    /// One step back.
    StepBack,
    /// One step forwards of another grain, the cursor's own stays.
    StepBy(Grain),
    /// One step back of another grain.
    StepBackBy(Grain),
    /// To the start.
    Home,
    /// To the end.
    End,
    /// Start or stop moving by itself; at the end it starts over.
    Play(bool),
    /// The clock: one step when playing; stops at the end.
    Tick,
    /// To this many events, or as near as the run allows (dragging).
    Seek(u32),
    /// Change what a plain step means.
    SetGrain(Grain),
}

/// A link leads to a place that the run does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the run has {len} events, event {position} was asked for")]
pub struct SeekError {
    /// The place asked for.
    pub position: u32,
    /// Events in all.
    pub len: u32,
}

impl Cursor {
    /// At the start of a run.
    pub fn start(index: &Index) -> Self {
        Self {
            position: index.home(),
            ..Self::default()
        }
    }

    /// The cursor after a command.
    #[must_use]
    pub fn after(self, command: Command, index: &Index) -> Self {
        match command {
            Command::Step => self.at(index.next(self.position, self.grain)),
            Command::StepBack => self.at(index.previous(self.position, self.grain)),
            Command::StepBy(grain) => self.at(index.next(self.position, grain)),
            Command::StepBackBy(grain) => self.at(index.previous(self.position, grain)),
            Command::Home => self.at(index.home()),
            Command::End => self.at(index.len()),
            Command::Play(false) => Self {
                playing: false,
                ..self
            },
            Command::Play(true) if self.position >= index.len() => Self {
                position: index.home(),
                playing: true,
                ..self
            },
            Command::Play(true) => Self {
                playing: true,
                ..self
            },
            Command::Tick if !self.playing => self,
            Command::Tick => {
                let position = index.next(self.position, self.grain);
                Self {
                    position,
                    playing: position < index.len(),
                    ..self
                }
            }
            Command::Seek(n) => self.at(n.clamp(index.home(), index.len())),
            Command::SetGrain(grain) => Self { grain, ..self },
        }
    }

    /// The cursor at exactly this place (links).
    ///
    /// # Errors
    /// When the run does not have it.
    pub fn at_exactly(self, position: u32, index: &Index) -> Result<Self, SeekError> {
        let len = index.len();
        if position > len {
            return Err(SeekError { position, len });
        }
        Ok(self.at(position.max(index.home())))
    }

    const fn at(self, position: u32) -> Self {
        Self {
            position,
            playing: false,
            ..self
        }
    }
}
