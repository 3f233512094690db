//! The glossary: every term with its mark, in both languages, and the lesson that brings it.

use super::top_bar::TopBar;
use crate::state::use_prefs;
use crate::text::text;
use crate::widgets::marks::mark;
use engine::lesson::Language;
use engine::lesson::course;
use engine::lesson::glossary::{Term, glossary};
use yew::prelude::*;

/// The glossary page.
#[component]
pub fn Glossary() -> Html {
    let prefs = use_prefs();
    let strings = text(prefs.lang);
    let language = prefs.lang.lesson();
    let terms = use_memo((), |()| glossary());
    let rows = terms.iter().map(|term| row(term, language, strings.lesson));
    html! {
        <div class="app" data-screen="glossary">
            <TopBar kind={strings.glossary} share={false} />
            <main id="content" tabindex="-1" class="page glossary">
                <h2>{ strings.glossary }</h2>
                <p>{ strings.glossary_sub }</p>
                <dl data-testid="terms">{ for rows }</dl>
                <div class="acts"><a class="btn" href="#/">{ strings.to_map }</a></div>
            </main>
        </div>
    }
}

fn row(term: &Term, language: Language, lesson: fn(u8) -> String) -> Html {
    let (other, lang) = match language {
        Language::English => (Language::Chinese, "zh"),
        Language::Chinese => (Language::English, "en"),
    };
    let room = course().iter().find(|room| room.number == term.lesson);
    html! {
        <div key={term.english} id={format!("term-{}", term.english.replace(' ', "-"))} class="term">
            { mark(term.mark) }
            <dt>{ term.name(language) }<span {lang}>{ term.name(other) }</span></dt>
            <dd>{ term.line(language) }
                if let Some(room) = room {
                    { " " }<a href={format!("#/learn/{}", room.id)}>{ lesson(room.number) }</a>
                }
            </dd>
        </div>
    }
}
