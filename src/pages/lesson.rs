//! One lesson as a page: in the order in which it is lived, with a picture after each line that changes it.

use super::figure::figure;
use super::html::{escaped, inline, paragraphs, pieces, program, title};
use super::recording::Recording;
use crate::state::prefs::Lang;
use crate::text::{Text, text};
use crate::views::bench::sentence_of;
use engine::lesson::{Answer, Lesson, Question, QuestionKind, Room, event_index, right_answer};
use engine::timeline::{Grain, Timeline};
use engine::view::layout::{Layout, Shape};
use engine::view::{Scene, Selection};
use std::fmt::Write as _;

/// More pictures than this are not drawn: what is repeated is not read.
const MOST_STEPS: usize = 14;
/// Steps that are looked through for pictures.
const MOST_LOOKED_AT: usize = 40;
/// A picture of more bytes has hundreds of objects: nobody reads it at a page's width.
const MOST_BYTES: usize = 20_000;

/// A lesson's program, run.
pub struct Run {
    timeline: Timeline,
    layout: Layout,
}

impl Run {
    /// Runs it.
    ///
    /// # Errors
    /// When it does not end.
    pub fn of(source: &str) -> Result<Self, String> {
        let Recording { timeline, .. } = Recording::of(source)?;
        let layout = Layout::of(&timeline, Shape::Wide);
        Ok(Self { timeline, layout })
    }

    fn scene(&self, position: u32) -> Scene {
        let selection = Selection::default();
        Scene::build(&self.timeline, &self.layout, position, &selection)
    }

    /// The picture that stands for the whole lesson: the last of those with the most references.
    pub fn still(&self, label: &str, lang: Lang) -> String {
        let steps = &self.timeline.index().steps;
        let scenes = steps
            .iter()
            .take(MOST_LOOKED_AT)
            .map(|step| self.scene(step.end));
        let fullest = scenes.max_by_key(|scene| scene.stage.wires.len());
        fullest.map_or_else(String::new, |scene| figure(&scene.stage, label, lang))
    }

    /// The picture at the first question, from which its answer cannot be read.
    pub fn asked(&self, lesson: &Lesson, lang: Lang) -> String {
        let first = lesson.questions.first();
        let at = first.and_then(|question| event_index(&self.timeline, question.place).ok());
        let at = at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        figure(&self.scene(at).stage, "", lang)
    }
}

/// The inside of the page: everything but its head.
pub fn page(room: &Room, lesson: &Lesson, run: &Run, lang: Lang) -> String {
    let s = text(lang);
    let mut out = format!(
        "<p class=\"meta\">{}</p><h1>{}</h1>{}{}",
        escaped(&(s.lesson_of)(room.number)),
        title(&lesson.title),
        paragraphs(&lesson.hook),
        program(&lesson.program, None)
    );
    out.push_str(&told(lesson, run, lang));
    out.push_str(&closing(lesson, s));
    out
}

/// Notes, questions and pictures in the order of the run.
fn told(lesson: &Lesson, run: &Run, lang: Lang) -> String {
    let mut parts: Vec<(u32, u8, String)> = Vec::new();
    let at = |place| event_index(&run.timeline, place).ok();
    let at = |place| at(place).and_then(|index| u32::try_from(index).ok());
    for note in &lesson.notes {
        if let Some(at) = at(note.place) {
            let text = paragraphs(&note.text);
            parts.push((at, 1, format!("<div class=\"note\">{text}</div>")));
        }
    }
    for question in &lesson.questions {
        if let Some(at) = at(question.place) {
            parts.push((at, 2, asked(question, run, text(lang))));
        }
    }
    let mut before = String::new();
    let mut drawn = 0;
    for step in run.timeline.index().steps.iter().take(MOST_LOOKED_AT) {
        if drawn == MOST_STEPS {
            break;
        }
        let scene = run.scene(step.end);
        let said = sentence_of(&scene, Grain::Line, lang).plain();
        let picture = figure(&scene.stage, &said, lang);
        if picture == before || scene.stage.cards.is_empty() || picture.len() > MOST_BYTES {
            continue;
        }
        drawn += 1;
        let line = lesson
            .program
            .lines()
            .nth(step.line.saturating_sub(1) as usize);
        parts.push((
            step.end,
            0,
            format!(
                "<figure class=\"step\"><figcaption><code class=\"at\"><i>{}</i>{}</code> {}</figcaption>{picture}</figure>",
                step.line,
                escaped(line.unwrap_or_default().trim()),
                escaped(&said)
            ),
        ));
        before = picture;
    }
    parts.sort_by_key(|(at, rank, _)| (*at, *rank));
    parts.into_iter().map(|(.., part)| part).collect()
}

/// A question, its options, and the answer for those who open it.
fn asked(question: &Question, run: &Run, s: &'static Text) -> String {
    let mut out = format!(
        "<section class=\"ask\"><p class=\"prompt\">{}</p>",
        inline(&question.prompt)
    );
    let right = right_answer(&run.timeline, question).ok();
    let mut answer = String::new();
    match &question.kind {
        QuestionKind::Choice(options) => {
            out.push_str("<ol>");
            for (index, option) in options.iter().enumerate() {
                let label = format!(
                    "<b>{}</b> {}",
                    pieces(&option.label),
                    pieces(&option.detail)
                );
                let _ = write!(out, "<li>{}</li>", label.trim());
                if right == Some(Answer::Choice(index)) {
                    answer = format!("<p><b>{}</b></p>", pieces(&option.label));
                }
            }
            out.push_str("</ol>");
        }
        QuestionKind::Number { .. } => {
            if let Some(Answer::Number(number)) = right {
                answer = format!("<p><b>{number}</b></p>");
            }
        }
        QuestionKind::Order { items, .. } => {
            out.push_str("<ul>");
            for item in items {
                let _ = write!(out, "<li>{}</li>", pieces(&item.label));
            }
            out.push_str("</ul>");
            if let Some(Answer::Order(order)) = right {
                let items = order.into_iter().filter_map(|index| items.get(index));
                let items = items.map(|item| format!("<li>{}</li>", pieces(&item.label)));
                answer = format!("<ol>{}</ol>", items.collect::<String>());
            }
        }
        QuestionKind::Point { .. } | QuestionKind::Mark { .. } => {}
    }
    let _ = write!(
        out,
        "<details><summary>{}</summary>{answer}{}</details></section>",
        escaped(s.answer),
        paragraphs(&question.because)
    );
    out
}

fn closing(lesson: &Lesson, s: &'static Text) -> String {
    let section = |title: &str, inside: &str| {
        format!("<section><h2>{}</h2>{inside}</section>", escaped(title))
    };
    let mut out = section(s.take_away, &paragraphs(&lesson.take_away));
    out.push_str(&section(
        s.misconception,
        &paragraphs(&lesson.misconception.text),
    ));
    if let Some(edit) = &lesson.edit {
        out.push_str(&section(s.try_it, &paragraphs(&edit.text)));
    }
    if let Some(proof) = &lesson.proof {
        let prints = lesson.profiles.first().map_or("3.11", String::as_str);
        let inside = format!(
            "{}{}<p>{}</p><pre class=\"out\">{}</pre>",
            paragraphs(&proof.text),
            program(&proof.code, None),
            escaped(&(s.proof_prints)(prints)),
            escaped(&proof.output)
        );
        out.push_str(&section(s.proof, &inside));
    }
    if !lesson.sources.is_empty() {
        let items = lesson.sources.iter();
        let items = items.map(|source| format!("<li>{}</li>", pieces(&source.text)));
        let list = format!("<ul>{}</ul>", items.collect::<String>());
        out.push_str(&section(s.sources, &list));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Run, page};
    use crate::state::prefs::Lang;
    use engine::lesson::{course, find};

    /// The build makes all of them, and `e2e/plain-pages.spec.ts` looks at each.
    #[test]
    fn a_lesson_is_a_page_with_pictures_in_both_languages() {
        for room in course().iter().filter(|room| matches!(room.number, 1 | 5)) {
            for lang in [Lang::En, Lang::Zh] {
                let lesson = find(room.id, lang.lesson()).expect("it is written");
                let run = Run::of(&lesson.program).expect("it runs");
                let page = page(room, &lesson, &run, lang);
                for part in ["<h1>", "<figure", "<svg", "class=\"prog\"", "<details>"] {
                    assert!(page.contains(part), "{} has no {part}", room.id);
                }
                assert!(page.len() < 400_000, "{}: {} bytes", room.id, page.len());
                let (still, asked) = (run.still("", lang), run.asked(&lesson, lang));
                assert!(still.starts_with("<svg"), "{}", room.id);
                assert!(asked.starts_with("<svg"), "{}", room.id);
                assert_ne!(still, asked, "the answer is not given away");
            }
        }
    }
}
