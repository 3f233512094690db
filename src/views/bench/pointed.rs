//! What is under the pointer or the focus, and what the memory column shows of it meanwhile.

use crate::WHOLE;
use crate::hooks::browser;
use crate::state::Bench;
use engine::addr::ObjectId;
use engine::view::layout::Shape;
use engine::view::{Memory, Scene, Selection};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What is pointed at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pointed {
    /// The object.
    pub object: Option<u32>,
    /// The pool, by arena and place.
    pub pool: Option<(u32, u32)>,
    /// The block of that pool.
    pub block: Option<u32>,
    /// It is in the memory column: the pool that is looked at stays, whatever object the block belongs to.
    pub below: bool,
}

impl Pointed {
    /// Whether neither an object nor a pool is pointed at.
    pub const fn is_nothing(self) -> bool {
        self.object.is_none() && self.pool.is_none()
    }

    /// What an element is about.
    pub fn at(element: &Element) -> Self {
        let within = |selector: &str| element.closest(selector).ok().flatten();
        let number = |name: &str| {
            let marked = within(&format!("[{name}]"))?;
            marked.get_attribute(name)?.parse().ok()
        };
        let arena = number("data-arena");
        Self {
            object: browser::object_at(element),
            pool: arena.zip(number("data-pool")),
            block: None,
            below: within(".mem-col").is_some(),
        }
    }
}

/// Hears of what is pointed at outside of the sheet: lanes of the timeline are of objects too.
#[hook]
pub fn use_outside(position: u32, hover: impl Fn(Option<Element>) + 'static) {
    use_effect_with(position, move |_| {
        let listener = WHOLE.then(|| {
            EventListener::new(&browser::document(), "pointerover", move |event| {
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                let outside = |target: &Element| !matches!(target.closest("main"), Ok(Some(_)));
                if let Some(target) = target.filter(outside) {
                    hover(Some(target));
                }
            })
        });
        move || drop(listener)
    });
}

/// The memory column while something is pointed at whose block is elsewhere; `None`: as it is without.
#[hook]
pub fn use_preview(bench: &Rc<Bench>, shape: Shape, pointed: Pointed) -> Option<Rc<Memory>> {
    let found = use_memo((bench.clone(), shape, pointed), |(bench, shape, at)| {
        let shown = bench.shown.as_ref()?;
        let object = at.object.filter(|_| !at.below).map(ObjectId);
        if object.is_none() && at.pool.is_none() {
            return None;
        }
        let selection = Selection {
            object,
            pool: at.pool,
            block: at.block,
            grain: bench.cursor.grain,
        };
        let position = bench.cursor.position.min(shown.timeline.len());
        let memory = Scene::memory_at(&shown.timeline, shown.layout(*shape), position, &selection);
        // What has no block in a pool shows nothing there.
        let pool = memory.pymalloc.pool.is_some();
        pool.then(|| Rc::new(memory))
    });
    (*found).clone()
}

/// The objects that light up: the one that is pointed at, or those of a pool.
pub fn linked(pointed: Pointed, pinned: Option<u32>, preview: Option<&Rc<Memory>>) -> Vec<u32> {
    if let Some(one) = pointed.object {
        return vec![one];
    }
    let pool = preview.and_then(|memory| memory.pymalloc.pool.as_ref());
    match (pointed.pool, pool) {
        (Some(_), Some(pool)) => {
            let mut owners: Vec<u32> = Vec::new();
            for owner in pool.cells.iter().filter_map(|cell| cell.owner) {
                if !owners.contains(&owner.0) && owners.len() < MAX_LINKED {
                    owners.push(owner.0);
                }
            }
            owners
        }
        _ => pinned.into_iter().collect(),
    }
}

/// Objects that a pool lights at most: a stage has no room for more.
const MAX_LINKED: usize = 64;
