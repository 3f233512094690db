//! Search over the whole run: objects by type, value, `id()`, number; names by their text.

use crate::addr::{Addr, ObjectId};
use crate::sorted::Map;
use crate::timeline::{Event, Timeline};
use crate::view::label::Label;
use std::rc::Rc;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits, oldest first.
    pub hits: Vec<Hit>,
    /// Hits that are left out.
    pub more: u32,
}

/// One object that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The object.
    pub object: Label,
    /// The name under which it was found.
    pub name: Option<Rc<str>>,
    /// `id()`.
    pub addr: Addr,
    /// Where it can be seen first: events applied.
    pub position: u32,
    /// The line that ran then.
    pub line: u32,
    /// It lives at the reader's moment.
    pub live: bool,
}

/// Hits at most.
const MAX_HITS: usize = 30;

/// Looks for a text; upper and lower case are the same.
pub fn search(run: &Timeline, query: &str, position: u32) -> Found {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return Found::default();
    }
    let index = run.index();
    let values = values(run);
    let names = names(run, &query);
    let mut found = Found::default();
    for (id, info) in index.objects() {
        if info.number == 0 {
            continue;
        }
        let (addr, value) = values.get(&id).copied().unwrap_or_default();
        let label = run.label_with(id, value);
        let name = names.get(&id).cloned();
        let number = format!("{} #{}", label.type_name, info.number).to_lowercase();
        let text = label.value.as_deref().unwrap_or_default().to_lowercase();
        let hit = name.is_some()
            || number.starts_with(&query)
            || text.contains(&query)
            || (query.len() > 3 && addr.to_string().contains(&query));
        if !hit {
            continue;
        }
        if found.hits.len() >= MAX_HITS {
            found.more += 1;
            continue;
        }
        let stop = index.stops.partition_point(|stop| stop.end <= info.born);
        let end = index.stops.get(stop).map_or(info.born + 1, |stop| stop.end);
        let step = index.step_at(end).map(|step| index.steps[step as usize]);
        found.hits.push(Hit {
            object: label,
            name,
            addr,
            position: end.max(index.home()),
            line: step.map_or(0, |step| step.line),
            live: info.born < position && position <= info.died,
        });
    }
    found
}

/// Address and first value of each object.
fn values(run: &Timeline) -> Map<ObjectId, (Addr, Option<crate::addr::TextId>)> {
    let mut values = Map::new();
    for event in run.events().iter() {
        match event {
            Event::ObjectBorn { object, addr, .. } => {
                values.insert(object, (addr, None));
            }
            Event::ValueChanged { object, value } => {
                if let Some((_, known @ None)) = values.get_mut(&object) {
                    *known = Some(value);
                }
            }
            _ => {}
        }
    }
    values
}

/// Objects that a name with this beginning ever led to.
fn names(run: &Timeline, query: &str) -> Map<ObjectId, Rc<str>> {
    let mut names = Map::new();
    for event in run.events().iter() {
        let (Event::Increfed { object, holder, .. }
        | Event::Moved {
            object,
            holder,
            to_hand: false,
            ..
        }) = event
        else {
            continue;
        };
        if holder.kind == crate::timeline::HolderKind::Name {
            let name = run.name(holder.name);
            if name.to_lowercase().starts_with(query) {
                names.entry(object).or_insert_with(|| Rc::from(name));
            }
        }
    }
    names
}
