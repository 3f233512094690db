//! The app with every screen.

fn main() {
    cutaway::mount::mount();
}
