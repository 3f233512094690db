//! The app as a first visit needs it: the house, the lessons, the sandbox.

fn main() {
    cutaway::mount::mount();
}
