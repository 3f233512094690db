//! What the heap says: events, the numbers of texts in them, and the announcements of objects.

use crate::addr::{NameId, ObjectId, Span, TextId};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{Birth, CodeInfo, Event};

/// The longest text that is looked for among those that have a number, in bytes.
const LONGEST_KEPT: usize = 24;

/// Where nothing runs.
const NOWHERE: u64 = u64::MAX;

/// What runs, in one number, because each instruction asks: where its expression begins, and its index in
/// [`crate::python::code::Code::instrs`].
const fn place(span: Span, instr: u32) -> u64 {
    (span.start as u64) << 32 | instr as u64
}

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
    /// The instruction that was announced last; [`NOWHERE`] when none was since the last mark.
    place: u64,
    /// The one before, which counts again when nothing followed the last announcement.
    place_before: u64,
    /// How many events there were when the last announcement was made, itself included; `usize::MAX` after a mark.
    announced: usize,
    /// How many of them are the announcement: none for an expression without a place.
    announcements: usize,
    /// Where texts are put together.
    scratch: String,
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
            place: NOWHERE,
            place_before: NOWHERE,
            announced: usize::MAX,
            announcements: 0,
            scratch: String::new(),
        }
    }
}

impl Record {
    /// Events so far, handed over or not.
    #[inline]
    pub const fn event_count(&self) -> u64 {
        self.handed + (self.events.len() - self.unsaid()) as u64
    }

    /// Events handed over.
    pub const fn handed(&self) -> u64 {
        self.handed
    }

    /// At least how many events wait to be handed over, and at most one more.
    #[inline]
    pub const fn most_waiting(&self) -> usize {
        self.events.len()
    }

    /// Announcements at the end that nothing has followed: they are taken back when something else is announced.
    #[inline]
    const fn unsaid(&self) -> usize {
        if self.events.len() == self.announced {
            self.announcements
        } else {
            0
        }
    }

    /// Announces an instruction. Most have events, so it is said at once, and taken back when none came.
    #[inline]
    fn announce(&mut self, span: Span, instr: u32) {
        let place = place(span, instr);
        if self.events.len() == self.announced {
            // Most often one takes the place of another.
            if self.announcements == 1
                && span.start < span.end
                && place != self.place_before
                && let Some(last) = self.events.last_mut()
            {
                *last = Event::At { span, instr };
                self.place = place;
                return;
            }
            self.take_back();
        }
        if self.place != place {
            self.place_before = self.place;
            self.place = place;
            self.announcements = usize::from(span.start < span.end);
            if self.announcements == 1 {
                self.events.push(Event::At { span, instr });
            }
            self.announced = self.events.len();
        }
    }

    /// Takes an announcement back that nothing followed.
    fn take_back(&mut self) {
        self.events.truncate(self.events.len() - self.announcements);
        self.announced = usize::MAX;
        self.place = self.place_before;
    }

    /// Hands the events over.
    pub fn take(&mut self) -> Vec<Event> {
        let kept = self.events.split_off(self.events.len() - self.unsaid());
        let is_open = self.events.len() + kept.len() == self.announced;
        self.announced = if is_open { kept.len() } else { usize::MAX };
        let events = std::mem::replace(&mut self.events, kept);
        self.handed += events.len() as u64;
        self.last_handed = events.len();
        events
    }

    /// Takes the memory of events that were handed over for those that come.
    pub fn give_back(&mut self, mut events: Vec<Event>) {
        if self.events.capacity() < events.capacity() {
            events.clear();
            events.append(&mut self.events);
            self.events = events;
        }
    }

    /// Makes room before events come, when none was given back: they will be about as many as the last.
    pub fn make_room(&mut self) {
        if self.events.capacity() < self.last_handed {
            self.events.reserve(self.last_handed);
        }
    }
}

impl Heap {
    /// Announces the instruction that runs: its index, and the expression that it was compiled from.
    #[inline]
    pub fn at(&mut self, span: Span, instr: u32) {
        if !self.loading {
            self.record.announce(span, instr);
        }
    }

    /// Whether events are recorded, and there is room for one.
    #[inline]
    pub(super) const fn can_append(&self) -> bool {
        !self.loading && self.record.events.len() < self.record.events.capacity()
    }

    /// Appends an event, after [`Self::can_append`] was true.
    #[inline]
    pub(super) fn append(&mut self, event: Event) {
        self.record.events.push(event);
    }

    /// Whether events are recorded, and there is room for so many.
    #[inline]
    pub(super) const fn has_room(&self, n: usize) -> bool {
        let events = &self.record.events;
        !self.loading && events.capacity() - events.len() >= n
    }

    /// Appends events, after [`Self::has_room`] was true.
    #[inline]
    pub(super) fn append_all<const N: usize>(&mut self, events: [Event; N]) {
        self.record.events.extend(events);
    }

    /// Appends an event, which is no mark.
    #[inline]
    pub fn emit(&mut self, event: Event) {
        if self.can_append() || self.make_room_for_one() {
            self.append(event);
        }
    }

    /// Makes room; false when nothing is recorded.
    #[cold]
    #[inline(never)]
    fn make_room_for_one(&mut self) -> bool {
        if !self.loading {
            self.record.events.reserve(1);
        }
        !self.loading
    }

    /// Appends a mark: what follows belongs to no expression until the next one is announced.
    pub fn emit_mark(&mut self, mark: Event) {
        if self.loading {
            return;
        }
        let record = &mut self.record;
        if record.events.len() == record.announced {
            record.take_back();
        }
        record.place = NOWHERE;
        record.announced = usize::MAX;
        record.events.push(mark);
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
        if id == ObjectId::NONE {
            return self.first_id(object);
        }
        id
    }

    #[cold]
    #[inline(never)]
    fn first_id(&mut self, object: R) -> ObjectId {
        if !self.loading {
            self.born(object, Birth::Shared);
        }
        self.get(object).id
    }

    pub(super) fn born(&mut self, object: R, birth: Birth) {
        let id = self.next_object_id();
        self.get_mut(object).id = id;
        self.announce(object, birth);
    }

    /// The number of the name of a class.
    #[inline]
    pub(super) fn type_number_of(&mut self, class: R) -> NameId {
        let Data::Type(class) = &mut self.objects[class.0 as usize].data else {
            unreachable!("the handle is a class's")
        };
        let names = &mut self.record.names;
        *class
            .name_number
            .get_or_insert_with(|| NameId(names.number(&class.name)))
    }

    /// The number that stands for a float's text.
    #[inline]
    pub(super) fn float_number(&mut self, value: f64) -> TextId {
        TextId(self.record.texts.number_of_float(value))
    }

    /// The number of the text that stands for the object's value.
    fn value_number(&mut self, object: R) -> Option<TextId> {
        if let Data::Int(value) = self.get(object).data {
            return Some(TextId(self.record.texts.number_of_int(value)));
        }
        if let Data::Float(value) = self.get(object).data {
            return Some(self.float_number(value));
        }
        let mut text = std::mem::take(&mut self.record.scratch);
        text.clear();
        let has_text = crate::object::shown::write_value(self, object, &mut text);
        let number = has_text.then(|| TextId(self.record.texts.number(&text)));
        self.record.scratch = text;
        number
    }

    /// Emits that an object is of another class now.
    pub fn announce_class(&mut self, object: R) {
        let (type_name, object) = (self.type_number_of(self.ty(object)), self.id(object));
        self.emit(Event::ClassChanged { object, type_name });
    }

    /// Emits the birth of an object that has an id.
    pub fn announce(&mut self, object: R, birth: Birth) {
        let type_name = self.type_number_of(self.ty(object));
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

#[cfg(test)]
mod tests {
    use super::Record;
    use crate::addr::{ObjectId, Span};
    use crate::timeline::Event;

    fn span(start: u32) -> Span {
        let end = start + 1;
        Span { start, end }
    }

    fn at(start: u32) -> Event {
        let span = span(start);
        Event::At { span, instr: start }
    }

    fn announce(record: &mut Record, start: u32) {
        record.announce(span(start), start);
    }

    fn cleared(owner: u32) -> Event {
        let owner = ObjectId(owner);
        Event::EdgesCleared { owner }
    }

    #[test]
    fn an_expression_is_said_once_and_only_when_an_event_follows() {
        let mut record = Record::default();
        announce(&mut record, 1);
        assert_eq!(record.event_count(), 0);
        announce(&mut record, 2);
        record.events.push(cleared(1));
        // Neither the one without events nor the one without a place comes between.
        announce(&mut record, 3);
        record.announce(Span::default(), 0);
        announce(&mut record, 2);
        record.events.push(cleared(2));
        announce(&mut record, 4);
        assert_eq!(record.event_count(), 3);
        assert_eq!(record.take(), [at(2), cleared(1), cleared(2)]);
        // What was open when events were handed over is said before the next one.
        record.events.push(cleared(3));
        announce(&mut record, 4);
        record.events.push(cleared(4));
        announce(&mut record, 5);
        announce(&mut record, 6);
        record.give_back(Vec::with_capacity(100));
        record.events.push(cleared(5));
        record.announce(Span::default(), 0);
        assert_eq!(
            record.take(),
            [at(4), cleared(3), cleared(4), at(6), cleared(5)]
        );
        announce(&mut record, 6);
        record.events.push(cleared(6));
        assert_eq!(record.take(), [cleared(6)]);
    }
}
