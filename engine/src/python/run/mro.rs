//! The order in which classes are searched, and which bases go together (Objects/typeobject.c, v3.11).

use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::python::run::native::Raise;
use crate::python::run::vm::Vm;

/// `mro_implementation`: the order without the class itself; the heads of what is left when there is none.
pub(super) fn linearise(heap: &Heap, bases: &[R]) -> Result<Vec<R>, Vec<R>> {
    let mut lists: Vec<Vec<R>> = bases
        .iter()
        .map(|base| heap.class(*base).mro.clone())
        .collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    while lists.iter().any(|list| !list.is_empty()) {
        let heads = || lists.iter().filter_map(|list| list.first()).copied();
        let later = |class: R| {
            let mut rests = lists.iter().flat_map(|list| list.iter().skip(1));
            rests.any(|other| *other == class)
        };
        let Some(next) = heads().find(|class| !later(*class)) else {
            let mut left = Vec::new();
            for head in heads() {
                if !left.contains(&head) {
                    left.push(head);
                }
            }
            return Err(left);
        };
        order.push(next);
        for list in &mut lists {
            if list.first() == Some(&next) {
                list.remove(0);
            }
        }
    }
    Ok(order)
}

/// `best_base`: whether instances can be laid out like those of all bases at once.
pub(super) fn laid_out_alike(heap: &Heap, bases: &[R]) -> bool {
    let mut winner: Option<R> = None;
    for base in bases {
        let candidate = solid_base(heap, *base);
        match winner {
            Some(known) if heap.is_subclass(known, candidate) => {}
            Some(known) if !heap.is_subclass(candidate, known) => return false,
            _ => winner = Some(candidate),
        }
    }
    true
}

/// `solid_base`: the nearest class that adds to the layout.
fn solid_base(heap: &Heap, class: R) -> R {
    let mut class = class;
    while class != ty::OBJECT {
        let this = heap.class(class);
        let base = heap.class(this.base);
        let adds = if this.heap {
            this.slots > base.slots
        } else {
            this.basicsize != base.basicsize
        };
        if adds {
            break;
        }
        class = this.base;
    }
    class
}

impl Vm {
    /// `set_mro_error`
    pub(super) fn no_order(&mut self, heads: &[R]) -> Raise {
        let names: Vec<String> = (heads.iter())
            .map(|class| self.heap.class(*class).name.clone())
            .collect();
        let space = if self.profile.object.exceptions_before_args {
            " "
        } else {
            "\n"
        };
        let text = format!(
            "Cannot create a consistent method resolution{space}order (MRO) for bases {}",
            names.join(", ")
        );
        self.raise_text(ty::TYPE_ERROR, &text)
    }
}
