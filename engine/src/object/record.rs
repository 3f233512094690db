//! What the heap says: events, the numbers of texts in them, and the announcements of objects.

use crate::addr::{NameId, ObjectId, Span, TextId};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{Birth, CodeInfo, Event};

/// The longest text that is looked for among those that have a number, in bytes.
const LONGEST_KEPT: usize = 24;

/// Events not yet handed over, and the tables that they refer to.
#[derive(Debug)]
pub struct Record {
    /// Events not yet handed over.
    events: Vec<Event>,
    /// Events handed over.
    handed: u64,
    /// How many were handed over last.
    last_handed: usize,
    /// Names.
    pub names: crate::object::words::Words,
    /// Texts.
    pub texts: crate::object::words::Words,
    /// Code objects.
    pub codes: Vec<CodeInfo>,
    /// The expression that runs.
    span: Span,
    /// It was not announced, and is when an event follows.
    new_span: bool,
    last_span: Option<Span>,
    /// Where texts are put together.
    scratch: String,
    /// For the texts of floats.
    powers: crate::object::value::shortest::Powers,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            events: Vec::new(),
            handed: 0,
            last_handed: 0,
            names: crate::object::words::Words::new(usize::MAX),
            texts: crate::object::words::Words::new(LONGEST_KEPT),
            codes: Vec::new(),
            span: Span::default(),
            new_span: false,
            last_span: None,
            scratch: String::new(),
            powers: crate::object::value::shortest::Powers::default(),
        }
    }
}

impl Record {
    /// Events so far, handed over or not.
    #[inline]
    pub const fn event_count(&self) -> u64 {
        self.handed + self.events.len() as u64
    }

    /// Hands the events over.
    pub fn take(&mut self) -> Vec<Event> {
        let events = std::mem::take(&mut self.events);
        self.handed += events.len() as u64;
        self.last_handed = events.len();
        events
    }

    /// Takes the memory of events that were handed over for those that come.
    pub fn give_back(&mut self, mut events: Vec<Event>) {
        if self.events.capacity() == 0 {
            events.clear();
            self.events = events;
        }
    }

    /// Makes room before events come, when none was given back: they will be about as many as the last.
    pub fn make_room(&mut self) {
        if self.events.capacity() == 0 {
            self.events.reserve(self.last_handed);
        }
    }
}

impl Heap {
    /// Announces the expression that runs; said only when an event follows.
    #[inline]
    pub fn at(&mut self, span: Span) {
        self.record.span = span;
        self.record.new_span = self.record.last_span != Some(span);
    }

    /// Appends an event, which is no mark.
    #[inline]
    pub fn emit(&mut self, event: Event) {
        if self.loading {
            return;
        }
        if self.record.new_span {
            self.say_span();
        }
        self.record.events.push(event);
    }

    /// Appends a mark: what follows belongs to no expression until the next one is announced.
    pub fn emit_mark(&mut self, mark: Event) {
        if self.loading {
            return;
        }
        self.record.last_span = None;
        self.record.new_span = false;
        self.record.events.push(mark);
    }

    /// Said apart from the event: the functions that every event goes through stay short.
    #[inline(never)]
    fn say_span(&mut self) {
        let span = self.record.span;
        self.record.last_span = Some(span);
        self.record.new_span = false;
        if span.start < span.end {
            self.record.events.push(Event::At { span });
        }
    }

    /// The number of a name.
    pub fn name(&mut self, text: &str) -> NameId {
        NameId(self.record.names.number(text))
    }

    /// The number of a str's text among the names.
    pub fn name_of(&mut self, text: R) -> NameId {
        if let Data::Str(this) = &self.get(text).data
            && let Some(number) = this.name_number
        {
            return number;
        }
        let name = self.text_of(text);
        let number = self.name(&name);
        if let Data::Str(this) = &mut self.get_mut(text).data {
            this.name_number = Some(number);
        }
        number
    }

    /// The number of a text; short ones are kept once.
    pub fn text(&mut self, text: &str) -> TextId {
        TextId(self.record.texts.number(text))
    }

    /// The object's id; objects that existed before are announced when they are first named.
    #[inline]
    pub fn id(&mut self, object: R) -> ObjectId {
        let id = self.get(object).id;
        if id != ObjectId::NONE || self.loading {
            return id;
        }
        self.born(object, Birth::Shared);
        self.get(object).id
    }

    pub(super) fn born(&mut self, object: R, birth: Birth) {
        let id = self.next_object_id();
        self.get_mut(object).id = id;
        self.announce(object, birth);
    }

    /// The number of the name of the object's type.
    fn type_number(&mut self, object: R) -> NameId {
        let class = self.ty(object);
        let Data::Type(class) = &mut self.objects[class.0 as usize].data else {
            unreachable!("the handle is a class's")
        };
        let names = &mut self.record.names;
        *class
            .name_number
            .get_or_insert_with(|| NameId(names.number(&class.name)))
    }

    /// The number of the text that stands for the object's value.
    fn value_number(&mut self, object: R) -> Option<TextId> {
        if let Data::Int(value) = self.get(object).data {
            return Some(TextId(self.record.texts.number_of_int(value)));
        }
        let mut text = std::mem::take(&mut self.record.scratch);
        text.clear();
        let has_text = if let Data::Float(value) = self.get(object).data {
            let powers = &mut self.record.powers;
            crate::object::value::float_text::write_repr(value, powers, &mut text);
            true
        } else {
            crate::object::shown::write_value(self, object, &mut text)
        };
        let number = has_text.then(|| TextId(self.record.texts.number(&text)));
        self.record.scratch = text;
        number
    }

    /// Emits the birth of an object that has an id.
    pub fn announce(&mut self, object: R, birth: Birth) {
        let type_name = self.type_number(object);
        let size = crate::object::getsizeof::size_of(self, object);
        let this = self.get_mut(object);
        this.size = size;
        let (id, addr, gc) = (this.id, this.addr, this.gc);
        self.emit(Event::ObjectBorn {
            object: id,
            type_name,
            birth,
            addr,
            gc,
        });
        self.emit(Event::SizeChanged { object: id, size });
        if let Some(value) = self.value_number(object) {
            self.emit(Event::ValueChanged { object: id, value });
        }
    }

    /// Emits a new value and size.
    pub fn revalue(&mut self, object: R) {
        let id = self.id(object);
        if let Some(value) = self.value_number(object) {
            self.emit(Event::ValueChanged { object: id, value });
        }
        self.touch(object);
    }

    /// Emits a new size and number of items when they changed.
    pub fn touch(&mut self, object: R) {
        let id = self.get(object).id;
        if id == ObjectId::NONE {
            return;
        }
        let size = crate::object::getsizeof::size_of(self, object);
        if size != self.get(object).size {
            self.get_mut(object).size = size;
            self.emit(Event::SizeChanged { object: id, size });
        }
        let length = match &self.get(object).data {
            Data::List(list) => list.items.len(),
            Data::Dict(dict) => dict.used,
            Data::Set(set) => set.used(),
            _ => return,
        };
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        if length != self.get(object).length {
            self.get_mut(object).length = length;
            let value = TextId(self.record.texts.number_of_int(i64::from(length)));
            self.emit(Event::ValueChanged { object: id, value });
        }
    }
}
