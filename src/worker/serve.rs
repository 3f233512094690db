//! The worker's end. Linked only into the worker's binary.
