//! The words of "Ask me": questions that the engine proposes about any program.

use super::nouns;
use crate::state::prefs::Lang;
use engine::addr::ObjectId;
use engine::lesson::ask::{About, Ask, Said};
use engine::lesson::expr::{LinePass, Place};
use engine::lesson::{Paragraph, Piece, Question};
use engine::timeline::Timeline;

/// The question in words; `None` when the picture has no name for what it is about.
pub fn question(ask: &Ask, run: &Timeline, lang: Lang) -> Option<Question> {
    let Place::Before(LinePass { line, .. }) = ask.place else {
        return None;
    };
    let state = run.seek(ask.at);
    let name = |object: ObjectId| nouns::object(&run.label(&state, object));
    let prompt = match (&ask.about, lang) {
        (About::Fate { object, .. }, Lang::En) => {
            format!(
                "In line {line}, a name lets go of {}. What becomes of it?",
                name(*object)
            )
        }
        (About::Fate { object, .. }, Lang::Zh) => {
            format!("第{line}行有一个名字放开{}。它会怎样？", name(*object))
        }
        (About::Deaths { .. }, Lang::En) => {
            format!("Some of these objects die in line {line}. Mark them.")
        }
        (About::Deaths { .. }, Lang::Zh) => format!("第{line}行会让其中一些对象消失。请标出它们。"),
        (About::Shared { object }, Lang::En) => {
            format!(
                "Line {line} changes {}. How many names will show the change?",
                name(*object)
            )
        }
        (About::Shared { object }, Lang::Zh) => {
            format!("第{line}行会改变{}。从几个名字能看到变化？", name(*object))
        }
        (About::Count { object }, Lang::En) => {
            format!(
                "What will the reference count of {} be after line {line}?",
                name(*object)
            )
        }
        (About::Count { object }, Lang::Zh) => {
            format!("第{line}行之后，{}的引用计数是多少？", name(*object))
        }
    };
    let because = match (&ask.about, lang) {
        (About::Fate { dies: true, .. }, Lang::En) => {
            "Its last holder let go, so it is freed at once."
        }
        (About::Fate { dies: true, .. }, Lang::Zh) => "最后一个持有者放手了，所以当场释放。",
        (About::Fate { dies: false, .. }, Lang::En) => "It has a holder left, so it lives.",
        (About::Fate { dies: false, .. }, Lang::Zh) => "它还有持有者，所以活着。",
        (About::Deaths { .. }, Lang::En) => {
            "An object dies when its last holder lets go, and it lets go of what it holds."
        }
        (About::Deaths { .. }, Lang::Zh) => {
            "最后一个持有者放手，对象就消失；它也随之放开自己持有的东西。"
        }
        (About::Shared { .. }, Lang::En) => "All names that lead to an object show what it is now.",
        (About::Shared { .. }, Lang::Zh) => "通向同一个对象的名字，看到的都是它现在的样子。",
        (About::Count { .. }, Lang::En) => "Each holder is worth one.",
        (About::Count { .. }, Lang::Zh) => "每个持有者算一个。",
    };
    Some(Question {
        id: format!("ask-{}", ask.at),
        place: ask.place,
        prompt: vec![paragraph(&prompt)],
        kind: ask.kind(run, |said| vec![Piece::Text(words(said, lang).to_owned())])?,
        because: vec![paragraph(because)],
    })
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph {
        bullet: false,
        pieces: vec![Piece::Text(text.to_owned())],
    }
}

const fn words(said: Said, lang: Lang) -> &'static str {
    match (said, lang) {
        (Said::Dies, Lang::En) => "It dies",
        (Said::Dies, Lang::Zh) => "它会消失",
        (Said::Lives, Lang::En) => "It lives",
        (Said::Lives, Lang::Zh) => "它活着",
        (Said::HeldStill, Lang::En) => "Something still holds it: look at its ledger.",
        (Said::HeldStill, Lang::Zh) => "还有谁持有它：看看它的账本。",
        (Said::HeldByNobody, Lang::En) => "That was its last holder.",
        (Said::HeldByNobody, Lang::Zh) => "那是它最后一个持有者。",
        (Said::CountNames, Lang::En) => "Count the names whose lines lead to it.",
        (Said::CountNames, Lang::Zh) => "数一数，有几个名字的连线通向它。",
        (Said::CountHolders, Lang::En) => {
            "Count everything that holds it: names, items, attributes."
        }
        (Said::CountHolders, Lang::Zh) => "数一数持有它的一切：名字、元素、属性。",
        (Said::FollowHolders, Lang::En) => {
            "Follow the lines backwards: who holds it, and does that holder stay?"
        }
        (Said::FollowHolders, Lang::Zh) => "沿连线往回走：谁持有它？那个持有者留下来吗？",
    }
}
