//! What can be wrong with a lesson's file or with a claim.

use thiserror::Error;

/// One thing that is wrong. Lines are those of the lesson's file, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LessonError {
    /// A claim cannot be read.
    #[error("in the claim `{claim}`: expected {expected}")]
    Claim {
        /// The claim.
        claim: String,
        /// What was expected.
        expected: String,
    },
    /// A claim cannot be evaluated on this run.
    #[error("{what}")]
    Eval {
        /// Why not.
        what: String,
    },
    /// The file breaks the format.
    #[error("line {line}: {what}")]
    Format {
        /// The line.
        line: u32,
        /// What is wrong there.
        what: String,
    },
    /// A part that every lesson has is missing.
    #[error("the lesson has no {part}")]
    Missing {
        /// The part.
        part: &'static str,
    },
}
