//! What a link carries: everything that makes two people see the same picture.

use crate::profile::WhatIf;
use crate::timeline;
use serde::{Deserialize, Serialize};

/// The scene behind a link. [`Scenario::default`] is what a link without fields means, for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The program's source.
    pub code: String,
    /// The profile's name, as on the badge (`"3.11"`). A name that this build does not know is the app's to report.
    pub profile: String,
    /// How far one step goes.
    pub grain: Grain,
    /// The event the cursor stands after: 0 is the start, n means the first n events have happened.
    pub step: u64,
    /// What is selected.
    pub selection: Option<Selection>,
    /// How far the memory column is zoomed in, in hundredths of a scale:
    /// 0 all arenas, 100 an arena, 200 a pool, 300 the bytes of a block. `None`: as the screen sees fit.
    pub zoom: Option<u16>,
    /// The lit views. `None`: as the screen sees fit.
    pub lamps: Option<Lamps>,
    /// Pinned things, in the order in which they were pinned.
    pub pins: Vec<Selection>,
    /// The id of the open question.
    pub question: Option<String>,
    /// The lines that `input()` reads.
    pub inputs: Vec<String>,
    /// Whether the program begins in what CPython's own start-up left, instead of memory of its own.
    pub real_start: bool,
    /// What the code is, and so which screen opens it.
    pub kind: Kind,
    /// The playground's changes to the profile.
    pub what_if: WhatIf,
    /// The other profile of a comparison. `None`: as the screen sees fit.
    pub versus: Option<String>,
}

/// What the code of a scenario is. A kind that this build does not know is read as a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// A Python program.
    #[default]
    Program,
    /// A script of the allocator playground; `step` counts its requests.
    Allocator,
    /// A Python program under two releases; `step` counts its statements.
    Compare,
    /// A lesson's file: Markdown with a program and questions.
    Lesson,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            code: String::new(),
            // Frozen: links without this field were made when 3.11 was the default.
            profile: "3.11".to_owned(),
            grain: Grain::Line,
            step: 0,
            selection: None,
            zoom: None,
            lamps: None,
            pins: Vec::new(),
            question: None,
            inputs: Vec::new(),
            real_start: false,
            kind: Kind::Program,
            what_if: WhatIf::default(),
            versus: None,
        }
    }
}

/// How far one step goes: [`timeline::Grain`] in a form that outlives a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Grain {
    /// The next statement.
    #[default]
    Line,
    /// The next expression.
    Expression,
    /// The next memory event.
    Event,
}

impl Grain {
    /// The word in readable links and lesson files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Expression => "expression",
            Self::Event => "event",
        }
    }

    /// The inverse of [`Grain::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Line, Self::Expression, Self::Event]
            .into_iter()
            .find(|grain| grain.word() == word)
    }
}

impl From<Grain> for timeline::Grain {
    fn from(grain: Grain) -> Self {
        match grain {
            Grain::Line => Self::Line,
            Grain::Expression => Self::Expression,
            Grain::Event => Self::Event,
        }
    }
}

impl From<timeline::Grain> for Grain {
    fn from(grain: timeline::Grain) -> Self {
        match grain {
            timeline::Grain::Line => Self::Line,
            timeline::Grain::Expression => Self::Expression,
            timeline::Grain::Event => Self::Event,
        }
    }
}

/// A thing that can be selected or pinned.
/// Memory is named by position, not by address, so that a link survives another base address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    /// An object, by [`crate::addr::ObjectId`].
    Object(u32),
    /// An arena, by its index in `arenas`.
    Arena(u32),
    /// A pool, by arena and position in it.
    Pool {
        /// Index in `arenas`.
        arena: u32,
        /// Position in the arena, from 0.
        pool: u32,
    },
    /// A block, by pool and position in it.
    Block {
        /// Index in `arenas`.
        arena: u32,
        /// Position in the arena, from 0.
        pool: u32,
        /// Position in the pool, from 0.
        block: u32,
    },
}

/// A set of lit views, one bit each. Bits that this build does not know are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Lamps(pub u32);

impl Lamps {
    /// Names, objects, counts and pointers.
    pub const OBJECTS: Self = Self(1);
    /// Free lists and other object caches.
    pub const CACHES: Self = Self(1 << 1);
    /// The memory column.
    pub const MEMORY: Self = Self(1 << 2);
    /// The cyclic collector.
    pub const GC: Self = Self(1 << 3);
    /// The instructions.
    pub const BYTECODE: Self = Self(1 << 4);

    /// Every lamp with its word in readable links and lesson files.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::OBJECTS, "objects"),
        (Self::CACHES, "caches"),
        (Self::MEMORY, "memory"),
        (Self::GC, "gc"),
        (Self::BYTECODE, "bytecode"),
    ];

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is lit.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The words of the lit views that have one, joined by `,`.
    pub fn words(self) -> String {
        let lit = Self::WORDS.iter().filter(|(lamp, _)| self.has(*lamp));
        lit.map(|(_, word)| *word).collect::<Vec<_>>().join(",")
    }

    /// The inverse of [`Lamps::words`]; blanks around a word are allowed.
    /// `None` when a word is unknown.
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.split(',').map(str::trim).filter(|w| !w.is_empty());
        words.into_iter().try_fold(Self(0), |set, word| {
            let (lamp, _) = Self::WORDS.iter().find(|(_, name)| *name == word)?;
            Some(set.with(*lamp))
        })
    }
}
