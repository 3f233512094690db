//! The engine's worker: nothing but its end of the wire.

fn main() {
    cutaway::worker::serve::serve();
}
