//! Floor +3: free lists and shared objects.

use crate::state::use_prefs;
use crate::text::{nouns, text};
use crate::widgets::icons;
use engine::view::memory::Caches;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CachesProps {
    /// What it keeps.
    pub caches: Caches,
    /// A request was here in this stop.
    pub lit: bool,
}

/// The floor.
#[component]
pub fn CachesFloor(props: &CachesProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let lists = props.caches.lists.iter().map(|list| {
        let hit = list.hit.then_some("hit");
        let note = match (list.count, list.limit) {
            (0, _) if list.hit => strings.empty.to_owned(),
            (_, Some(limit)) => format!("/{limit}"),
            _ => String::new(),
        };
        let name = nouns::free_list(list.list, lang);
        html! {
            <span key={name.clone()} class={classes!("fl", hit)}>{ name }{ " " }<b>{ list.count }</b>if !note.is_empty() {<i>{ note }</i>}</span>
        }
    });
    html! {
        <div class={classes!("floor", "f3", props.lit.then_some("lit"))} data-floor="3">
            { icons::level(3) }
            <div class="fl-t">{ strings.free_lists }</div>
            <div class="fls">
                { for lists }
                <span class="fl">{ strings.small_ints }{ " " }<b>{ props.caches.small_ints }</b><i>{ strings.shared }</i></span>
                <span class="fl">{ strings.interned }{ " " }<b>{ props.caches.interned }</b></span>
            </div>
        </div>
    }
}
