//! The bar at the top: mark, where the reader is, lamps, share, language, theme.

use crate::state::prefs::{Lamp, Lamps, Theme};
use crate::state::{Action, Dialog, Dispatch, use_dispatch, use_prefs, use_text};
use crate::text::Text;
use crate::text::find::words as find_words;
use crate::text::share::words as share_words;
use crate::widgets::{More, icons};
use engine::profile::Profile;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The release that a screen's program runs as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RunsAs {
    /// The screen has no program.
    #[default]
    Nothing,
    /// It is what it is.
    Fixed(&'static str),
    /// The reader chooses.
    Chosen(&'static str),
}

#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// Grey: what kind of page it is.
    pub kind: AttrValue,
    /// Bold: its title.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Lamps; `None` hides them.
    #[prop_or_default]
    pub lamps: Option<Lamps>,
    /// The release that the program runs as.
    #[prop_or_default]
    pub runs_as: RunsAs,
    /// What else stands in the bar.
    #[prop_or_default]
    pub children: Html,
    /// What else there is, on a narrow screen behind the button for more.
    #[prop_or_default]
    pub more: Html,
    /// Whether there is a run to search.
    #[prop_or(false)]
    pub find: bool,
    /// Whether there is a scene to share.
    #[prop_or(true)]
    pub share: bool,
}

/// The top bar of lessons and the sandbox.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let open_share = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::DialogChanged(Some(Dialog::Share)));
        })
    };
    let open_find = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::DialogChanged(Some(Dialog::Find)));
        })
    };
    let prefs = use_prefs();
    let lang = prefs.lang;
    let present = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::PresentToggled))
    };
    let w = share_words(lang);
    if prefs.frame.embed.is_some() || prefs.frame.present {
        return html! { <header class="vh"><h1>{ &props.kind }{ " " }{ props.title.clone().unwrap_or_default() }</h1></header> };
    }
    html! {
        <header class="top">
            <a class="brand" href="#/" aria-label="Cutaway">{ icons::logo() }<span>{ "Cutaway" }</span></a>
            <h1 class="vh">{ &props.kind }{ " " }{ props.title.clone().unwrap_or_default() }</h1>
            <div class="crumb">
                <span>{ &props.kind }</span>
                if let Some(title) = &props.title {
                    <b>{ title }</b>
                }
            </div>
            <span class="grow" />
            { version(props.runs_as, &dispatch, strings) }
            { props.children.clone() }
            if props.share {
                <button class="btn share-btn" data-testid="share" aria-label={strings.share} onclick={open_share}>{ icons::share() }<span>{ strings.share }</span></button>
            }
            <More label={strings.more}>
                if let Some(lamps) = props.lamps {
                    <LampRow {lamps} />
                }
                <a class="btn bare map-link" href="#/">{ strings.lesson_map }</a>
                { props.more.clone() }
                if props.find {
                    <button class="btn bare icon" data-testid="find" aria-label={find_words(lang).title} title={find_words(lang).title} onclick={open_find}>{ icons::find() }<span class="btn-name">{ find_words(lang).title }</span></button>
                    <button class="btn bare icon present-btn" data-testid="present" aria-label={w.present} title={w.present} onclick={present}>{ icons::board() }<span class="btn-name">{ w.present }</span></button>
                }
                <LanguageButton />
                <ThemeButton />
            </More>
        </header>
    }
}

/// The badge, or the menu.
fn version(runs_as: RunsAs, dispatch: &Dispatch, s: &'static Text) -> Html {
    let name = match runs_as {
        RunsAs::Nothing => return Html::default(),
        RunsAs::Fixed(name) => {
            let badge = format!("CPython {name}");
            return html! { <span class="btn badge-version" data-testid="version" title={badge.clone()}>{ badge }</span> };
        }
        RunsAs::Chosen(name) => name,
    };
    let dispatch = dispatch.clone();
    let chosen = Callback::from(move |name: String| dispatch.send(Action::ProfileChosen(name)));
    html! {
        <VersionMenu {name} label={s.runs_as} testid="version" {chosen} />
    }
}

#[derive(Properties, PartialEq)]
pub struct VersionMenuProps {
    /// The release that is chosen.
    pub name: &'static str,
    /// What is chosen, for those who hear it.
    pub label: AttrValue,
    /// Its name in tests.
    pub testid: &'static str,
    /// Another one was chosen.
    pub chosen: Callback<String>,
}

/// The releases that programs run as: the browser's own list, so that keys and screen readers know it.
#[component]
pub fn VersionMenu(props: &VersionMenuProps) -> Html {
    let chosen = props.chosen.clone();
    let onchange = Callback::from(move |event: Event| {
        chosen.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    });
    let options = Profile::that_run().map(|name| {
        html! { <option key={name} value={name} selected={name == props.name}>{ name }</option> }
    });
    html! {
        <label class="btn version-menu"><span aria-hidden="true">{ "CPython" }</span>
            <select data-testid={props.testid} aria-label={props.label.clone()} {onchange}>{ for options }</select></label>
    }
}

#[derive(Properties, PartialEq)]
struct LampRowProps {
    lamps: Lamps,
}

#[component]
fn LampRow(props: &LampRowProps) -> Html {
    let (dispatch, strings) = (use_dispatch(), use_text());
    let lamps = Lamp::ALL.into_iter().zip(strings.lamps).map(|(lamp, name)| {
        let dispatch = dispatch.clone();
        let press = Callback::from(move |_: MouseEvent| dispatch.send(Action::LampPressed(lamp)));
        let lit = props.lamps.is_lit(lamp);
        html! { <button key={name} aria-pressed={lit.to_string()} onclick={press}>{ name }</button> }
    });
    html! { <div class="lamps" role="group" aria-label={strings.show}>{ for lamps }</div> }
}

/// The other language.
#[component]
pub fn LanguageButton() -> Html {
    let (dispatch, prefs, strings) = (use_dispatch(), use_prefs(), use_text());
    let other = prefs.lang.other();
    let press = Callback::from(move |_: MouseEvent| dispatch.send(Action::LanguageChosen(other)));
    html! {
        <button class="btn bare" data-testid="language" lang={strings.language_other_tag} onclick={press}>
            { strings.language_other }
        </button>
    }
}

/// Light, dark, as the system.
#[component]
pub fn ThemeButton() -> Html {
    let (dispatch, prefs, strings) = (use_dispatch(), use_prefs(), use_text());
    let (icon, name, next) = match prefs.theme {
        Theme::System => {
            // The first press always changes something.
            let next = if prefs.system_dark {
                Theme::Light
            } else {
                Theme::Dark
            };
            (icons::system(), strings.theme[0], next)
        }
        Theme::Light if prefs.system_dark => (icons::sun(), strings.theme[1], Theme::System),
        Theme::Light => (icons::sun(), strings.theme[1], Theme::Dark),
        Theme::Dark if prefs.system_dark => (icons::moon(), strings.theme[2], Theme::Light),
        Theme::Dark => (icons::moon(), strings.theme[2], Theme::Light),
    };
    let press = Callback::from(move |_: MouseEvent| dispatch.send(Action::ThemeChosen(next)));
    html! {
        <button class="btn bare icon" data-testid="theme" aria-label={name} title={name} onclick={press}>{ icon }<span class="btn-name">{ name }</span></button>
    }
}
