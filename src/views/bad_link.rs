//! The page for a link of which nothing can be read. It says what, where, and what now.

use super::top_bar::TopBar;
use crate::hooks::browser;
use crate::state::opening::Damage;
use crate::state::{use_prefs, use_text};
use crate::text::share::words;
use crate::widgets::icons;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BadLinkProps {
    /// What is wrong with it.
    pub damage: Damage,
}

/// The bad-link page.
#[component]
pub fn BadLink(props: &BadLinkProps) -> Html {
    let strings = use_text();
    let lang = use_prefs().lang;
    let (title, text) = match props.damage {
        Damage::Cut { arrived, expected } => {
            ((words(lang).cut)(arrived, expected), strings.bad_link_cut)
        }
        Damage::Changed => (strings.bad_link.to_owned(), strings.bad_link_other),
        Damage::Newer => {
            let [title, text] = words(lang).newer;
            (title.to_owned(), text)
        }
        Damage::Setting | Damage::Beyond | Damage::NoPage | Damage::NoVersion => {
            (strings.bad_page.to_owned(), strings.bad_page_text)
        }
    };
    html! {
        <div class="app" data-screen="bad-link">
            <TopBar kind={strings.link} share={false} />
            <main id="content" tabindex="-1" class="page">
                <div class="msg" role="alert" data-testid="bad-link">
                    { icons::cut_thread() }
                    <h1>{ title }</h1>
                    <p>{ text }</p>
                    <div class="acts">
                        if props.damage == Damage::Newer {
                            <button class="btn ink" data-testid="reload" onclick={|_: MouseEvent| browser::reload()}>{ strings.reload }</button>
                        }
                        <a class="btn ink" href="#/sandbox">{ strings.open_sandbox }</a>
                        <a class="btn" href="#/">{ strings.to_map }</a>
                    </div>
                </div>
            </main>
        </div>
    }
}
