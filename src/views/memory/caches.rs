//! Floor +3: free lists and shared objects. A chip opens to show what really is on the list.

use crate::WHOLE;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::collector::{next_spare, on_list};
use crate::text::{begin, nouns, text};
use crate::widgets::{icons, list};
use engine::timeline::FreeList;
use engine::view::Label;
use engine::view::memory::{Caches, FreeListView};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CachesProps {
    /// What it keeps.
    pub caches: Caches,
    /// A request was here in this stop.
    pub lit: bool,
}

/// A list that stands with others in one chip, unless that is opened.
fn is_longer(list: &FreeListView) -> bool {
    WHOLE && matches!(list.list, FreeList::Tuple(length) if length > 3)
}

/// Longer tuples are one chip when there are more lists of them than this.
const MANY: usize = 3;

/// Height of the floor while nothing is opened, px: the same for the whole run, as the lists are.
pub fn height(caches: &Caches) -> f64 {
    let longer = caches.lists.iter().filter(|list| is_longer(list)).count();
    let chips = caches.lists.len() - if longer > MANY { longer - 1 } else { 0 };
    // Three lists a row, and the shared objects in one of their own.
    let rows = u8::try_from(chips.div_ceil(3) + 1).unwrap_or(u8::MAX);
    f64::from(rows) * 34.0 + 40.0
}

/// The floor.
#[component]
pub fn CachesFloor(props: &CachesProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let open = use_state_eq(|| None::<String>);
    let caches = &props.caches;
    let chip = |name: String, key: String, hit: bool, count: u32, note: String| {
        let (opened, setter) = (open.as_deref() == Some(&*key), open.setter());
        let title = format!("{name} {count} {note}");
        let shared = note == strings.shared || key == strings.interned;
        let id = key.clone();
        let press = Callback::from(move |_: MouseEvent| {
            setter.set((!opened).then(|| key.clone()));
        });
        html! {
            <button key={id} {title} class={classes!("fl", hit.then_some("hit"), shared.then_some("half"))} aria-expanded={opened.to_string()} onclick={press}>
                { name }{ " " }<b>{ count }</b>if !note.is_empty() {<i>{ note }</i>}
            </button>
        }
    };
    let one = |list: &FreeListView, key: Option<&str>| {
        let note = match (list.count, list.limit) {
            (0, _) if list.hit => strings.empty.to_owned(),
            (_, Some(limit)) => format!("/{limit}"),
            _ => String::new(),
        };
        let name = nouns::free_list(list.list, lang);
        let key = key.map_or_else(|| name.clone(), str::to_owned);
        chip(name, key, list.hit, list.count, note)
    };
    // A real start-up leaves spare tuples of a dozen lengths: those of more than three are one chip until it is opened.
    let longer = begin::words(lang).longer_tuples;
    let n_longer: Vec<&FreeListView> = caches.lists.iter().filter(|list| is_longer(list)).collect();
    let many = n_longer.len() > MANY;
    let folded = many && open.as_deref() != Some(longer);
    let lists = caches
        .lists
        .iter()
        .filter(|list| !(folded && is_longer(list)))
        .map(|list| one(list, None));
    // The one that is asked stands in their place for the moment: a chip more would move the floors.
    let asked = n_longer.iter().find(|list| folded && list.hit);
    let together = many.then(|| {
        let name = longer.to_owned();
        let count = n_longer.iter().map(|list| list.count).sum();
        let all = || chip(name.clone(), name, false, count, String::new());
        asked.map_or_else(all, |list| one(list, Some(longer)))
    });
    let held = |name: &str, count, note: &str| {
        chip(
            name.to_owned(),
            name.to_owned(),
            false,
            count,
            note.to_owned(),
        )
    };
    let content = open.as_deref().filter(|name| *name != longer).map(|name| {
        let list = caches
            .lists
            .iter()
            .find(|list| nouns::free_list(list.list, lang) == name);
        match list {
            Some(list) => spares(list, lang),
            None if name == strings.small_ints => kept(&caches.ints_kept, caches.small_ints, lang),
            None => kept(&caches.strings_kept, caches.interned, lang),
        }
    });
    html! {
        <div class={classes!("floor", "f3", props.lit.then_some("lit"))} data-floor="3">
            { icons::level(3) }
            <div class="fl-t">{ strings.free_lists }</div>
            <div class="fls">
                { list(lists) }
                { list(together) }
                { held(strings.small_ints, caches.small_ints, strings.shared) }
                { held(strings.interned, caches.interned, "") }
            </div>
            { content }
        </div>
    }
}

/// The spares in the order in which they are given out.
fn spares(free: &FreeListView, lang: Lang) -> Html {
    let strings = text(lang);
    let rows = free.spares.iter().enumerate().map(|(place, (addr, block))| {
        let at = block.map(|at| (strings.t_block)(at.class_bytes, at.pool, at.block));
        let next = (place == 0).then(|| next_spare(lang));
        html! { <li key={addr.0}><span class="mono">{ addr.to_string() }</span>{ next }<span>{ at }</span></li> }
    });
    let rest = (free.count as usize).saturating_sub(free.spares.len());
    html! {
        <ol class="spares" tabindex="0" aria-label={on_list(&nouns::free_list(free.list, lang), free.count, lang)} data-testid="spares">
            { list(rows) }{ list(more(rest, lang)) }
            if free.count == 0 { <li>{ strings.empty }</li> }
        </ol>
    }
}

fn kept(labels: &[Label], all: u32, lang: Lang) -> Html {
    let rows = labels.iter().map(|label| {
        html! { <li key={label.id.0} data-o={format!("o{}", label.id.0)}><span class="mono">{ nouns::object(label) }</span></li> }
    });
    let rest = (all as usize).saturating_sub(labels.len());
    html! {
        <ol class="spares" tabindex="0" data-testid="spares">{ list(rows) }{ list(more(rest, lang)) }if all == 0 { <li>{ text(lang).empty }</li> }</ol>
    }
}

fn more(rest: usize, lang: Lang) -> Option<Html> {
    let rest = u32::try_from(rest).unwrap_or(u32::MAX);
    (rest > 0).then(|| html! { <li>{ (text(lang).t_more)(rest) }</li> })
}
