//! What the machine keeps beside a code object: its constants and names as objects, and how warm it is.
//!
//! A frame has it at hand, so no instruction looks anything up by the code's address.

use crate::addr::NameId;
use crate::object::heap::R;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// The objects of one code object.
#[derive(Debug)]
pub struct Linked {
    /// Its constants.
    pub consts: Box<[R]>,
    /// Its names, interned.
    pub names: Box<[R]>,
    /// Their hashes.
    pub hashes: Box<[i64]>,
    /// Numbers of its variables' names, once it ran.
    pub variables: OnceCell<Rc<[NameId]>>,
    /// How warm it is: calls and back edges.
    pub warmth: Cell<u32>,
    /// Which instructions have run, where a second execution is specialised.
    seen: Box<[Cell<u8>]>,
}

/// An instruction that ran, and is specialised for nothing in particular.
pub const RAN: u8 = 1;

impl Linked {
    /// Cold, with that many instructions.
    pub fn new(consts: Box<[R]>, names: Box<[R]>, hashes: Box<[i64]>, instrs: usize) -> Self {
        Self {
            consts,
            names,
            hashes,
            variables: OnceCell::new(),
            warmth: Cell::new(0),
            // The running instruction is the one before the frame's index.
            seen: vec![Cell::new(0); instrs + 1].into(),
        }
    }

    /// Whether the instruction before that index ran before; from now on it did.
    pub fn saw(&self, ip: usize) -> bool {
        self.is_for(ip, RAN) || self.seen[ip].get() > RAN
    }

    /// The same for an instruction that is specialised for what its second execution is given, of kind `kind`
    /// (above [`RAN`]): whether it is that. [`RAN`] stands for what it cannot be specialised for.
    pub fn is_for(&self, ip: usize, kind: u8) -> bool {
        let seen = &self.seen[ip];
        match seen.get() {
            0 => {
                seen.set(RAN);
                false
            }
            RAN => {
                seen.set(kind);
                true
            }
            known => known == kind,
        }
    }

    /// Whether it is specialised for that kind, which changes nothing.
    pub fn is_known_for(&self, ip: usize, kind: u8) -> bool {
        self.seen[ip].get() == kind
    }

    /// The same where an instruction is specialised for what its first execution in warm code is given.
    pub fn is_for_at_once(&self, ip: usize, kind: u8) -> bool {
        let seen = &self.seen[ip];
        if seen.get() == 0 {
            seen.set(kind);
        }
        seen.get() == kind
    }

    /// Forgets that it ran.
    pub fn cool(&self) {
        self.warmth.set(0);
        for seen in &self.seen {
            seen.set(0);
        }
    }
}
