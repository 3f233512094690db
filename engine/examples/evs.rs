use engine::alloc::Allocator;
use engine::python::compile;
use engine::python::run::{Machine, Options};
fn main() {
    let s = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let (c, _) = compile(&s);
    let mut m = Machine::new(c.unwrap(), &Options::default());
    m.finish();
    let (e, _) = m.take_events();
    let _ = Allocator::start();
    for x in e {
        println!("{x:?}");
    }
}
