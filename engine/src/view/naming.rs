//! Labels from ids: what an object or a holder is called, with the tables and the index of the run.

use crate::addr::{CodeId, FrameId, NameId, ObjectId, TextId};
use crate::sorted::Map;
use crate::timeline::event::InstrInfo;
use crate::timeline::state::is_static;
use crate::timeline::{Birth, Holder, HolderKind, Slot, State, Timeline};
use crate::view::label::{Count, HolderLabel, Label};
use std::rc::Rc;

/// Types whose value is all there is to say: they have no number and may be folded into a chip.
const SCALARS: [&str; 11] = [
    "int",
    "float",
    "complex",
    "str",
    "bytes",
    "bool",
    "NoneType",
    "ellipsis",
    "NotImplementedType",
    "range",
    "slice",
];

/// Types that a word stands for: what they hold is seldom what a reader looks for.
const WORDS: [&str; 18] = [
    "function",
    "type",
    "module",
    "code",
    "builtin_function_or_method",
    "method_descriptor",
    "wrapper_descriptor",
    "getset_descriptor",
    "member_descriptor",
    "classmethod_descriptor",
    "method-wrapper",
    "mappingproxy",
    "property",
    "staticmethod",
    "classmethod",
    "abc.ABCMeta",
    "frame",
    "traceback",
];

/// Holders of an object that are listed: the latest. An item of a long list may be held a hundred thousand times.
pub(crate) const MAX_HOLDERS: usize = 100;

/// Characters of what is printed or raised that a sentence says.
const MAX_SAID: usize = 200;

/// The instructions of a class's body among which its module is named.
const MODULE_NAMED: usize = 8;

/// Modules whose types are made when the module is loaded, and so are counted objects.
const MADE_TYPES: [&str; 5] = [
    "_collections.",
    "collections.",
    "functools.",
    "itertools.",
    "operator.",
];

/// Whether the value is all there is to say about objects of this type.
pub(crate) fn is_scalar(type_name: &str) -> bool {
    SCALARS.contains(&type_name)
}

/// Whether a word for its kind stands for an object of this type.
pub(crate) fn is_wordy(type_name: &str) -> bool {
    WORDS.contains(&type_name)
}

impl Timeline {
    /// A text in a sentence: of one longer than 200 characters the beginning, with an ellipsis.
    pub(crate) fn said(&self, text: TextId) -> Rc<str> {
        shortened(self.text(text))
    }

    /// The last line of a text, as a traceback says what was raised.
    pub(crate) fn said_last(&self, text: TextId) -> Rc<str> {
        shortened(
            self.text(text)
                .trim_end()
                .lines()
                .last()
                .unwrap_or_default(),
        )
    }

    /// Whether the code is a class's body: every one, and nothing else, begins by naming its module (`__module__`;
    /// CPython 3.11 `Python/compile.c` `compiler_class`, 3.14 `Python/codegen.c` `codegen_class_body`).
    pub(crate) fn is_class_body(&self, code: CodeId) -> bool {
        let named = |instr: &InstrInfo| instr.op == "STORE_NAME" && instr.arg == "__module__";
        self.code(code)
            .is_some_and(|code| code.instrs.iter().take(MODULE_NAMED).any(named))
    }

    /// Whether a library module's code runs in a frame: nobody sees its lines, and it is not drawn.
    pub(crate) fn is_library(&self, frame: FrameId) -> bool {
        self.code(self.index().frame_code(frame))
            .is_some_and(|code| code.library)
    }

    /// The name of an object's type; empty when the object is not of this run.
    pub fn type_name(&self, id: ObjectId) -> &str {
        self.object(id).map_or("", |info| self.name(info.type_name))
    }

    /// Whether the object was there before the program and others hold it too.
    pub fn is_shared(&self, id: ObjectId) -> bool {
        self.object(id)
            .is_some_and(|info| info.birth == Birth::Shared)
    }

    /// What an object is called. Its value is read from the state, or, when it is not live there, left out.
    pub fn label(&self, state: &State, id: ObjectId) -> Label {
        let value = state.objects.get(&id).map(|object| object.value);
        self.label_with(id, value)
    }

    /// What an object with this value's text is called.
    pub fn label_with(&self, id: ObjectId, value: Option<TextId>) -> Label {
        let type_name = self.type_name(id);
        let scalar = is_scalar(type_name);
        let info = self.object(id);
        let number = info.map_or(0, |info| info.number);
        let shared = self.is_shared(id);
        let says = scalar || shared || is_wordy(type_name);
        let value = value.filter(|text| says && !self.text(*text).is_empty());
        Label {
            id,
            type_name: Rc::from(type_name),
            number: (number > 0 && !scalar && !shared).then_some(number),
            value: value.and_then(|text| match (type_name, self.text(text)) {
                ("tuple", "0") => Some(Rc::from("()")),
                // Of a container the text is how many it holds.
                ("tuple" | "list" | "dict" | "set" | "frozenset", text)
                    if text.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    None
                }
                (_, text) => Some(Rc::from(text)),
            }),
        }
    }

    /// The count of a live object.
    pub fn count(&self, state: &State, id: ObjectId) -> Count {
        Count {
            n: state.objects.get(&id).map_or(0, |object| object.refcount),
            shared: self.is_shared(id),
            immortal: self.is_immortal(state, id),
        }
    }

    /// Whether an object is never freed and not counted (PEP 683): the static ones of the interpreter.
    ///
    /// Asked of 3.14.10 by `sys._is_immortal`: static types, `None` and its like, small ints, `()`, and str and bytes of
    /// up to one character are; functions and modules written in C, and types made when a module is loaded, are not.
    fn is_immortal(&self, state: &State, id: ObjectId) -> bool {
        let programs = self.profile().programs;
        if !programs.is_some_and(|programs| programs.object.immortals) {
            return false;
        }
        let Some(object) = state.objects.get(&id) else {
            return false;
        };
        object.birth == Birth::Shared
            && is_static(object.addr)
            && match self.name(object.type_name) {
                "NoneType" | "bool" | "ellipsis" | "NotImplementedType" | "int" | "str"
                | "bytes" | "tuple" => true,
                "type" => {
                    let name = self.text(object.value);
                    let made = MADE_TYPES.iter().any(|module| name.starts_with(module));
                    name == "collections.OrderedDict" || !made
                }
                _ => false,
            }
    }

    /// The name of a frame's code, also when the frame is gone; `<module>` when it is not known.
    pub fn frame_name(&self, frame: FrameId) -> Rc<str> {
        let info = self.code(self.index().frame_code(frame));
        info.map_or_else(|| Rc::from("<module>"), |info| Rc::from(&*info.name))
    }

    /// What a holder of an object is called. `index` is the position in its owner, if that is known.
    // In one place: each copy would add two kilobytes to the first load.
    #[inline(never)]
    pub fn holder_label(
        &self,
        state: &State,
        holder: Holder,
        object: ObjectId,
        index: Option<u32>,
    ) -> HolderLabel {
        let frame = matches!(holder.kind, HolderKind::Hand | HolderKind::Name)
            .then_some(FrameId(holder.owner));
        let owner = has_owner(holder.kind).then_some(ObjectId(holder.owner));
        let frame_name = match (holder.kind, frame) {
            (_, Some(frame)) => self.frame_name(frame),
            (HolderKind::Constant, None) => self
                .code(CodeId(holder.owner))
                .map_or_else(|| Rc::from(""), |code| Rc::from(&*code.name)),
            (HolderKind::Value, None) => owner
                .and_then(|dict| self.class_of_namespace(state, dict))
                .map_or_else(|| Rc::from(""), |frame| self.frame_name(frame)),
            _ => Rc::from(""),
        };
        let place = owner.and_then(|owner| match (index, holder.kind) {
            // A small int may be the value of many keys: which is meant, the caller knows.
            (Some(index), HolderKind::Value) => value_at(state, owner, index),
            _ => edge_of(state, owner, object, holder.kind),
        });
        let mut label = HolderLabel {
            kind: holder.kind,
            name: Rc::from(""),
            owner: owner.map(|owner| self.label(state, owner)),
            frame,
            frame_name,
            index: None,
        };
        if holder.kind == HolderKind::Value {
            let key = place.and_then(|(_, key)| key);
            let class = owner.and_then(|dict| self.class_of_dict(state, dict));
            label.name = match key {
                None => Rc::from(""),
                // Names of a class and of its body are names, not keys.
                Some(key) if class.is_some() || !label.frame_name.is_empty() => {
                    self.short(state, key)
                }
                Some(key) => self.written(state, key),
            };
            if let (Some(class), false) = (class, label.name.is_empty()) {
                label.kind = HolderKind::Attribute;
                label.owner = Some(self.label(state, class));
            }
            return label;
        }
        let name = match holder.kind {
            // What C code holds while a collection runs, the collector does: it clears that object, or calls its finalizer.
            HolderKind::Native if state.is_collecting() => Rc::from("gc"),
            _ if holder.name == NameId(0) => Rc::from(""),
            _ => Rc::from(self.name(holder.name)),
        };
        let index = index.or_else(|| {
            let (index, _) = place?;
            (holder.kind == HolderKind::Item).then_some(index)
        });
        let unordered = owner.is_some_and(|owner| self.type_name(owner).ends_with("set"));
        HolderLabel {
            name,
            index: index.filter(|_| !unordered),
            ..label
        }
    }

    /// The class of which this dict holds the attributes: what has `__bases__` beside it.
    fn class_of_dict(&self, state: &State, dict: ObjectId) -> Option<ObjectId> {
        let holders = &state.objects.get(&dict)?.holders;
        let parts = holders.iter().filter(|holder| {
            holder.kind == HolderKind::Part && self.name(holder.name) == "__dict__"
        });
        let mut owners = parts.filter_map(owner);
        owners.find(|owner| {
            let edges = state.objects.get(owner).map(|owner| &owner.edges);
            let is_bases =
                |slot: Slot| matches!(slot, Slot::Named(name) if self.name(name) == "__bases__");
            edges.is_some_and(|edges| edges.iter().any(|edge| is_bases(edge.slot)))
        })
    }

    /// A key as Python writes it: a str in quotes.
    fn written(&self, state: &State, key: ObjectId) -> Rc<str> {
        let short = self.short(state, key);
        match self.type_name(key) {
            "str" => format!("\"{short}\"").into(),
            _ => short,
        }
    }

    /// The frame of the class's body of which this dict is the namespace: what its frame itself holds, beside the
    /// function and the globals.
    pub(crate) fn class_of_namespace(&self, state: &State, dict: ObjectId) -> Option<FrameId> {
        let mut holders = state.objects.get(&dict)?.holders.iter();
        holders.find_map(|holder| {
            let frame = FrameId(holder.owner);
            let of_frame = holder.kind == HolderKind::Interpreter && holder.name == NameId(0);
            let code = of_frame.then(|| state.frame(frame)).flatten()?.code;
            self.is_class_body(code).then_some(frame)
        })
    }

    /// What the holders of an object are called, each item by its own position; without the first `skipped`.
    pub(crate) fn holder_labels(
        &self,
        state: &State,
        holders: &[Holder],
        object: ObjectId,
        skipped: usize,
    ) -> Vec<HolderLabel> {
        // Where the next item of the same owner is looked for.
        let mut from: Map<ObjectId, usize> = Map::new();
        let placed = holders.iter().map(|holder| {
            let is_item = holder.kind == HolderKind::Item;
            let index = is_item.then(|| {
                let from = from.entry(ObjectId(holder.owner)).or_default();
                let at = next_item(state, *holder, object, *from)?;
                *from = at + 1;
                u32::try_from(at).ok()
            });
            (*holder, index.flatten())
        });
        placed
            .skip(skipped)
            .map(|(holder, index)| self.holder_label(state, holder, object, index))
            .collect()
    }

    /// The shortest text for an object: its value, or its type.
    pub(crate) fn short(&self, state: &State, id: ObjectId) -> Rc<str> {
        let label = self.label(state, id);
        label.value.unwrap_or(label.type_name)
    }
}

/// The object whose part a holder is.
pub(crate) fn owner(holder: &Holder) -> Option<ObjectId> {
    has_owner(holder.kind).then_some(ObjectId(holder.owner))
}

/// Whether `owner` of such a holder is an object.
pub(crate) fn has_owner(kind: HolderKind) -> bool {
    match kind {
        HolderKind::Item
        | HolderKind::Key
        | HolderKind::Value
        | HolderKind::Attribute
        | HolderKind::Cell
        | HolderKind::Part => true,
        HolderKind::Hand
        | HolderKind::Name
        | HolderKind::Constant
        | HolderKind::Interned
        | HolderKind::Interpreter
        | HolderKind::Native => false,
    }
}

/// Where the owner of an item refers to the object, at some place or behind it.
fn next_item(state: &State, holder: Holder, object: ObjectId, from: usize) -> Option<usize> {
    let edges = &state.objects.get(&ObjectId(holder.owner))?.edges;
    let mut places = edges.iter().enumerate().skip(from);
    let (at, _) = places.find(|(_, edge)| edge.target == object && edge.slot == Slot::Item)?;
    Some(at)
}

/// Where an owner refers to an object: the position among its items, and for a dict's value the key. `None` also when
/// it does so in several places: which of them a holder means is not known.
fn edge_of(
    state: &State,
    owner: ObjectId,
    object: ObjectId,
    kind: HolderKind,
) -> Option<(u32, Option<ObjectId>)> {
    let edges = &state.objects.get(&owner)?.edges;
    let mut places = edges.iter().enumerate().filter(|(_, edge)| {
        edge.target == object
            && match kind {
                HolderKind::Key => edge.slot == Slot::Key,
                HolderKind::Value => edge.slot == Slot::Value,
                _ => true,
            }
    });
    let (at, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let key = at
        .checked_sub(1)
        .filter(|_| edges[at].slot == Slot::Value)
        .map(|at| edges[at].target);
    let index = match edges[at].slot {
        Slot::Value | Slot::Key => at / 2,
        _ => at,
    };
    Some((u32::try_from(index).unwrap_or(u32::MAX), key))
}

/// A dict's value by the position of its entry's value among what the dict refers to, with the key before it.
fn value_at(state: &State, dict: ObjectId, at: u32) -> Option<(u32, Option<ObjectId>)> {
    let edges = &state.objects.get(&dict)?.edges;
    let key = edges.get((at as usize).checked_sub(1)?)?;
    Some((at / 2, (key.slot == Slot::Key).then_some(key.target)))
}

/// Whether the interpreter holds an object as the cell of a name of a frame that is drawn.
pub(crate) fn is_captured(run: &Timeline, object: ObjectId, holder: Holder) -> bool {
    holder.kind == HolderKind::Interpreter
        && holder.name != NameId(0)
        && run.type_name(object) == "cell"
        && !run.is_library(FrameId(holder.owner))
        // One that a module begins with is of no name yet.
        && !run.is_shared(object)
}

/// Names of frames that lead to cells, because an inner function uses them too.
pub(crate) fn captured(run: &Timeline, state: &State) -> Vec<(FrameId, NameId, ObjectId)> {
    let live = state.objects.iter();
    let holders = live.flat_map(|(id, cell)| cell.holders.iter().map(|holder| (*id, holder)));
    holders
        .filter(|(id, holder)| is_captured(run, *id, **holder))
        .map(|(id, holder)| (FrameId(holder.owner), holder.name, id))
        .collect()
}

/// A text of at most [`MAX_SAID`] letters.
fn shortened(text: &str) -> Rc<str> {
    match text.char_indices().nth(MAX_SAID) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]).into(),
        None => text.into(),
    }
}
