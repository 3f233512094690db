//! Reads a lesson's file.
//!
//! A file is Markdown that reads well as it is: front matter between two `---`, then sections.
//! What the engine needs stands in HTML comments, so it is the same in every language:
//!
//! | Comment | Begins or says |
//! |---|---|
//! | `<!-- @hook -->` | the opening |
//! | `<!-- @program -->` | the program, a fenced block |
//! | `<!-- @note after line 2 -->` | prose that belongs to a place |
//! | `<!-- @question ID before line 2 -->` | a question: its text, then its options or its answer |
//! | `- **Label.** Detail. <!-- if CLAIM --> What a wrong choice would have looked like.` | an option |
//! | `<!-- point at object: EXPR -->`, `<!-- number: EXPR -->` | two other kinds of questions |
//! | `<!-- mark objects: EXPR, EXPR … where CLAIM -->` | another: those for which the claim holds, which calls them `it` |
//! | `<!-- order -->`, then `- Label. <!-- by EXPR --> If too early.` | another: items, smaller numbers first |
//! | `- <!-- if EXPR --> Text`, `- <!-- else --> Text` | what to say to a wrong answer of these kinds |
//! | `<!-- @because -->` | what is said after the question above |
//! | `<!-- @ledger EXPR -->` | what to see in that object's ledger |
//! | `<!-- @edit CLAIM -->` | a change to make; then one solution, a fenced block |
//! | `<!-- @take-away -->`, `<!-- @misconception ID -->`, `<!-- @sources -->` | the rest of the prose |
//! | `<!-- @proof -->` | a program for one's own Python and its output, two fenced blocks |
//! | `<!-- check: CLAIM -->` | behind a sentence: what it says, for the tests |
//! | `<!-- check: 3.14: CLAIM -->` | the same about one of the lesson's profiles only |
//!
//! Headings are for readers of the file; the app has its own.

use crate::lesson::LessonError;
#[cfg(feature = "lessons")]
use crate::lesson::course::course;
use crate::lesson::expr::{Expr, Place};
use crate::lesson::front::Front;
use crate::lesson::grade::asked_about;
#[cfg(feature = "lessons")]
use crate::lesson::model::Language;
use crate::lesson::model::{
    Check, Choice, EditTask, GoalPart, LedgerTask, Lesson, Misconception, Note, OrderItem,
    Paragraph, PointAt, Proof, Question, QuestionKind, Source, Wrong,
};
use crate::lesson::parse_expr::{parse_expr, parse_place};
use crate::lesson::text::{joined, paragraphs, pieces};

/// The lesson with this id in this language (English where it is not translated).
/// `None`: there is no such lesson, or it is not written.
///
/// # Panics
/// Never: every shipped lesson is read by a test.
#[cfg(feature = "lessons")]
pub fn find(id: &str, language: Language) -> Option<Lesson> {
    let room = course().iter().find(|room| room.id == id)?;
    let file = room.file(language)?;
    Some(parse(file).expect("every shipped lesson is read by a test"))
}

/// Reads a lesson's file.
///
/// # Errors
/// The first thing that breaks the format.
pub fn parse(file: &str) -> Result<Lesson, LessonError> {
    let (front, body, first_line) = Front::split(file)?;
    let mut reader = Reader::default();
    for section in sections(body, first_line)? {
        reader.read(&section)?;
    }
    reader.finish(front)
}

/// One section: from its comment to the next.
#[derive(Default)]
pub(super) struct Section<'a> {
    /// Line of the comment.
    line: u32,
    /// The word behind `@`.
    pub(super) name: &'a str,
    /// What follows the word.
    pub(super) args: &'a str,
    /// Its lines, without fenced blocks and checks, each with its number.
    pub(super) lines: Vec<(u32, String)>,
    /// The contents of its fenced blocks.
    fences: Vec<String>,
    /// Its checks with their lines.
    checks: Vec<(u32, String)>,
}

impl Section<'_> {
    pub(super) fn error(&self, what: impl Into<String>) -> LessonError {
        format_error(self.line, what)
    }

    fn text(&self) -> Vec<Paragraph> {
        paragraphs(self.lines.iter().map(|(_, line)| line.as_str()))
    }

    pub(super) fn fence(&self, index: usize) -> Result<String, LessonError> {
        let fence = self.fences.get(index).cloned();
        fence.ok_or_else(|| self.error(format!("`@{}` needs another fenced block", self.name)))
    }

    /// Reads a claim, and says on which line if it cannot be read.
    fn claim(&self, text: &str) -> Result<Expr, LessonError> {
        parse_expr(text).map_err(|error| self.error(error.to_string()))
    }

    fn place(&self, text: &str) -> Result<Place, LessonError> {
        parse_place(text).map_err(|error| self.error(error.to_string()))
    }
}

fn format_error(line: u32, what: impl Into<String>) -> LessonError {
    LessonError::Format {
        line,
        what: what.into(),
    }
}

/// Cuts the text behind the front matter into sections.
pub(super) fn sections(body: &str, first_line: u32) -> Result<Vec<Section<'_>>, LessonError> {
    let mut sections: Vec<Section> = Vec::new();
    let mut fence: Option<(u32, String)> = None;
    for (line, text) in (first_line..).zip(body.lines()) {
        let outside = || format_error(line, "text before the first section");
        if let Some((_, open)) = fence.as_mut() {
            if text.trim_end() == "```" {
                let section = sections.last_mut().ok_or_else(outside)?;
                section.fences.extend(fence.take().map(|(_, text)| text));
            } else {
                open.push_str(text);
                open.push('\n');
            }
            continue;
        }
        if text.starts_with("```") {
            fence = Some((line, String::new()));
            continue;
        }
        if let Some(head) = text.trim().strip_prefix("<!-- @") {
            let head = head.strip_suffix("-->");
            let head = head.ok_or_else(|| format_error(line, "the comment does not end"))?;
            let (name, args) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
            sections.push(Section {
                line,
                name,
                args: args.trim(),
                ..Section::default()
            });
            continue;
        }
        if text.trim().is_empty() && sections.is_empty() || text.starts_with('#') {
            continue;
        }
        let section = sections.last_mut().ok_or_else(outside)?;
        let (prose, checks) = take_checks(text, line)?;
        section.checks.extend(checks);
        section.lines.push((line, prose));
    }
    match fence {
        None => Ok(sections),
        Some((line, _)) => Err(format_error(line, "this fenced block does not end")),
    }
}

/// A line without its checks, and the checks.
fn take_checks(text: &str, line: u32) -> Result<(String, Vec<(u32, String)>), LessonError> {
    const OPEN: &str = "<!-- check:";
    let (mut prose, mut checks) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (claim, after) = after
            .split_once("-->")
            .ok_or_else(|| format_error(line, "the check does not end"))?;
        checks.push((line, claim.trim().to_owned()));
        prose.push_str(before.trim_end());
        rest = after;
    }
    prose.push_str(rest);
    Ok((prose, checks))
}

/// The parts of a lesson as they come.
#[derive(Default)]
struct Reader {
    program: Option<String>,
    hook: Vec<Paragraph>,
    notes: Vec<Note>,
    questions: Vec<Question>,
    ledger: Option<LedgerTask>,
    edit: Option<EditTask>,
    take_away: Vec<Paragraph>,
    misconception: Option<Misconception>,
    sources: Vec<Source>,
    proof: Option<Proof>,
    checks: Vec<Check>,
}

impl Reader {
    fn read(&mut self, section: &Section) -> Result<(), LessonError> {
        // Claims without a place are about the place of their section.
        let mut place = Place::End;
        match section.name {
            "hook" => self.hook = section.text(),
            "program" => self.program = Some(section.fence(0)?),
            "note" => {
                place = section.place(section.args)?;
                self.notes.push(Note {
                    place,
                    text: section.text(),
                });
            }
            "question" => {
                let question = question(section)?;
                place = asked_about(question.place);
                self.questions.push(question);
            }
            "because" => {
                let question = self.questions.last_mut();
                let question =
                    question.ok_or_else(|| section.error("`@because` stands behind a question"))?;
                question.because = section.text();
                place = asked_about(question.place);
            }
            "ledger" => {
                self.ledger = Some(LedgerTask {
                    object: section.claim(section.args)?,
                    text: section.text(),
                });
            }
            "edit" => {
                self.edit = Some(EditTask {
                    text: section.text(),
                    goal: section.claim(section.args)?,
                    parts: goal_parts(section.args),
                    solution: section.fence(0)?,
                });
            }
            "take-away" => self.take_away = section.text(),
            "misconception" => {
                self.misconception = Some(Misconception {
                    id: section.args.to_owned(),
                    text: section.text(),
                });
            }
            "sources" => {
                let source = |paragraph: Paragraph| Source {
                    text: paragraph.pieces,
                };
                self.sources = section.text().into_iter().map(source).collect();
            }
            "proof" => {
                self.proof = Some(Proof {
                    text: section.text(),
                    code: section.fence(0)?,
                    output: section.fence(1)?,
                });
            }
            other => return Err(section.error(format!("there is no section `@{other}`"))),
        }
        if section.name != "question"
            && let Some((line, _)) = section.lines.iter().find(|(_, text)| text.contains("<!--"))
        {
            return Err(format_error(*line, "this comment means nothing here"));
        }
        for (line, text) in &section.checks {
            let (profile, text) = of_profile(text);
            let mut claim = parse_expr(text).map_err(|e| format_error(*line, e.to_string()))?;
            claim.place = claim.place.or(Some(place));
            self.checks.push(Check {
                line: *line,
                profile,
                text: text.to_owned(),
                claim,
            });
        }
        Ok(())
    }

    fn finish(self, front: Front) -> Result<Lesson, LessonError> {
        let missing = |part| LessonError::Missing { part };
        if self.hook.is_empty() {
            return Err(missing("hook"));
        }
        if self.take_away.is_empty() {
            return Err(missing("take-away"));
        }
        Ok(Lesson {
            id: front.id,
            number: front.number,
            language: front.language,
            title: front.title,
            lamps: front.lamps,
            grain: front.grain,
            profiles: front.profiles,
            words: front.words,
            program: self.program.ok_or_else(|| missing("program"))?,
            hook: self.hook,
            notes: self.notes,
            questions: self.questions,
            ledger: self.ledger,
            edit: self.edit,
            take_away: self.take_away,
            misconception: self.misconception.ok_or_else(|| missing("misconception"))?,
            sources: self.sources,
            proof: self.proof,
            checks: self.checks,
        })
    }
}

fn question(section: &Section) -> Result<Question, LessonError> {
    let (id, place) = section
        .args
        .split_once(' ')
        .ok_or_else(|| section.error("a question has an id and a place"))?;
    let mut prompt = Vec::new();
    let mut items = Vec::new();
    let mut asked: Option<(&str, Expr)> = None;
    let mut mark = None;
    let mut is_order = false;
    for (bullet, text) in joined(section.lines.iter().map(|(_, line)| line.as_str())) {
        if bullet {
            items.push(text);
        } else if text.starts_with("<!-- order") {
            is_order = true;
        } else if let Some(rest) = text.strip_prefix("<!-- mark objects:") {
            mark = Some(marks(rest, section)?);
        } else if let Some(comment) = text.strip_prefix("<!--") {
            let comment = comment.trim_end().strip_suffix("-->");
            let (kind, answer) = comment
                .and_then(|comment| comment.split_once(':'))
                .ok_or_else(|| section.error("what is asked stands in a comment of its own"))?;
            asked = Some((known_kind(kind.trim(), section)?, section.claim(answer)?));
        } else {
            prompt.push(Paragraph {
                bullet,
                pieces: pieces(&text),
            });
        }
    }
    let kind = match asked {
        _ if is_order => order(&items, section)?,
        None if mark.is_some() => {
            let (of, holds) = mark.expect("it is there");
            let wrong = items.iter().map(|item| wrong(item, section));
            let wrong = wrong.collect::<Result<_, _>>()?;
            QuestionKind::Mark { of, holds, wrong }
        }
        None => {
            let options = items.iter().map(|item| choice(item, section));
            let options: Vec<Choice> = options.collect::<Result<_, _>>()?;
            if !(2..=4).contains(&options.len()) {
                return Err(section.error("a choice has two to four options"));
            }
            QuestionKind::Choice(options)
        }
        Some((kind, answer)) => {
            let wrong = items.iter().map(|item| wrong(item, section));
            let wrong = wrong.collect::<Result<_, _>>()?;
            match point_at(kind) {
                Some(at) => QuestionKind::Point { at, answer, wrong },
                None => QuestionKind::Number { answer, wrong },
            }
        }
    };
    Ok(Question {
        id: id.to_owned(),
        place: section.place(place)?,
        prompt,
        kind,
        because: Vec::new(),
    })
}

/// A check for one profile only begins with its number: `3.14: CLAIM`.
fn of_profile(text: &str) -> (Option<String>, &str) {
    let number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    match text.split_once(':') {
        Some((profile, claim)) if !profile.is_empty() && number(profile) => {
            (Some(profile.to_owned()), claim.trim())
        }
        _ => (None, text),
    }
}

/// `EXPR, EXPR where CLAIM -->`.
fn marks(text: &str, section: &Section) -> Result<(Vec<Expr>, Expr), LessonError> {
    let text = text.trim_end().strip_suffix("-->");
    let (of, claim) = text
        .and_then(|text| text.split_once(" where "))
        .ok_or_else(|| section.error("`mark objects: EXPR, EXPR where CLAIM` is expected"))?;
    let of: Vec<Expr> = of
        .split(',')
        .map(|expr| section.claim(expr))
        .collect::<Result<_, _>>()?;
    if of.len() < 2 {
        return Err(section.error("there are at least two objects to decide about"));
    }
    Ok((of, section.claim(claim)?))
}

/// The items of an order, and what is said to any wrong one.
fn order(items: &[String], section: &Section) -> Result<QuestionKind, LessonError> {
    let mut ordered = Vec::new();
    let mut others = Vec::new();
    for item in items {
        let Some((label, rest)) = item.split_once("<!-- by ") else {
            others.push(wrong(item, section)?);
            continue;
        };
        let (by, if_early) = rest
            .split_once("-->")
            .ok_or_else(|| section.error("the comment does not end"))?;
        ordered.push(OrderItem {
            label: pieces(label.trim().trim_end_matches(['.', '。'])),
            by: section.claim(by)?,
            if_early: pieces(if_early.trim()),
        });
    }
    if !(2..=6).contains(&ordered.len()) {
        return Err(section.error("an order has two to six items"));
    }
    Ok(QuestionKind::Order {
        items: ordered,
        wrong: others,
    })
}

/// The kinds of questions that are answered by one thing and are not choices.
const KINDS: [(&str, Option<PointAt>); 6] = [
    ("number", None),
    ("point at object", Some(PointAt::Object)),
    ("point at name", Some(PointAt::Name)),
    ("point at block", Some(PointAt::Block)),
    ("point at pool", Some(PointAt::Pool)),
    ("point at arena", Some(PointAt::Arena)),
];

fn known_kind(kind: &str, section: &Section) -> Result<&'static str, LessonError> {
    let known = KINDS.iter().find(|(word, _)| *word == kind);
    known
        .map(|(word, _)| *word)
        .ok_or_else(|| section.error(format!("there is no question of the kind `{kind}`")))
}

fn point_at(kind: &str) -> Option<PointAt> {
    KINDS.iter().find(|(word, _)| *word == kind)?.1
}

/// `before <!-- if CLAIM --> after`: the three parts, without a claim for `<!-- else -->`.
fn conditional<'a>(
    item: &'a str,
    section: &Section,
) -> Result<(&'a str, Option<Expr>, &'a str), LessonError> {
    let parts = item
        .split_once("<!--")
        .and_then(|(before, rest)| Some((before, rest.split_once("-->")?)));
    let (before, (comment, after)) =
        parts.ok_or_else(|| section.error("an item of a question has `<!-- if … -->`"))?;
    let claim = match comment.trim() {
        "else" => None,
        comment => {
            let claim = comment.strip_prefix("if ");
            let claim = claim.ok_or_else(|| section.error("`if` or `else` is expected"))?;
            Some(section.claim(claim)?)
        }
    };
    Ok((before.trim(), claim, after.trim()))
}

pub(super) fn choice(item: &str, section: &Section) -> Result<Choice, LessonError> {
    let (shown, claim, if_chosen) = conditional(item, section)?;
    let claim = claim.ok_or_else(|| section.error("an option has a claim"))?;
    let bold = shown
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"));
    let (label, detail) = bold.unwrap_or((shown, ""));
    Ok(Choice {
        label: pieces(label.trim_end_matches(['.', '。'])),
        // In the file the comma joins it to the label; on the screen it is a line of its own.
        detail: pieces(detail.trim_start_matches([',', '，', '、', ' ']).trim_end()),
        claim,
        if_chosen: pieces(if_chosen),
    })
}

/// The claims between the `and`s of a goal; none where they cannot be told apart.
fn goal_parts(goal: &str) -> Vec<GoalPart> {
    let part = |text: &str| {
        Some(GoalPart {
            text: text.to_owned(),
            claim: parse_expr(text).ok()?,
        })
    };
    // A place before a colon is that of the whole goal.
    if goal.contains(':') {
        return part(goal).into_iter().collect();
    }
    let parts: Option<Vec<GoalPart>> = goal.split(" and ").map(part).collect();
    parts.unwrap_or_else(|| part(goal).into_iter().collect())
}

fn wrong(item: &str, section: &Section) -> Result<Wrong, LessonError> {
    let (before, answer, text) = conditional(item, section)?;
    if !before.is_empty() {
        return Err(section.error("the comment stands before the text"));
    }
    Ok(Wrong {
        answer,
        text: pieces(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::model::Piece;
    use crate::lesson::text::plain;

    const SMALL: &str = "---
id: small
number: 1
title: Small
language: en
lamps: objects
grain: line
profiles: 3.11
words: name, object
---

# Small

<!-- @hook -->
One line
of text. <!-- check: len(a) == 0 -->

<!-- @program -->
```python
a = []
b = a
```

<!-- @question how-many before line 2 -->
How many lists?

- **One.** Both lead to it. <!-- if count(list) == 1 -->
- **Two** <!-- if count(list) == 2 --> That would be a copy.

<!-- @because -->
It is one. <!-- check: same(a, b) -->

<!-- @question count before line 2 -->
What is the count?

<!-- number: refcount(a) -->

- <!-- if 1 --> One name more is one more.
- <!-- else --> Count the names.

<!-- @take-away -->
A name is a label.

<!-- @misconception AssignmentCopiesObject -->
It does not.
";

    #[test]
    fn a_small_lesson_is_read_whole() {
        let lesson = parse(SMALL).expect("it is well formed");
        assert_eq!(lesson.program, "a = []\nb = a\n");
        assert_eq!(plain(&lesson.hook[0].pieces), "One line of text.");
        assert_eq!(lesson.words, ["name", "object"]);
        assert_eq!(lesson.checks.len(), 2);
        assert_eq!(lesson.checks[0].line, 16);
        assert_eq!(lesson.checks[0].claim.place, Some(Place::End));
        let after = parse_place("after line 2").expect("it is a place");
        assert_eq!(lesson.checks[1].claim.place, Some(after));
        let [first, second] = &lesson.questions[..] else {
            panic!("there are two questions");
        };
        assert_eq!(plain(&first.because[0].pieces), "It is one.");
        let QuestionKind::Choice(options) = &first.kind else {
            panic!("it is a choice");
        };
        assert_eq!(options[0].label, [Piece::Text("One".to_owned())]);
        assert_eq!(plain(&options[0].detail), "Both lead to it.");
        assert_eq!(plain(&options[1].if_chosen), "That would be a copy.");
        let QuestionKind::Number { wrong, .. } = &second.kind else {
            panic!("it is a number");
        };
        assert_eq!(wrong.len(), 2);
        assert_eq!(wrong[1].answer, None);
    }

    #[test]
    fn marks_orders_and_checks_of_one_profile_are_read() {
        let file = SMALL
            .replace(
                "<!-- number: refcount(a) -->",
                "<!-- mark objects: a, a[0] where alive(it) -->",
            )
            .replace(
                "<!-- check: same(a, b) -->",
                "<!-- check: 3.14: same(a, b) -->",
            )
            .replace(
                "- **One.** Both lead to it. <!-- if count(list) == 1 -->",
                "<!-- order -->\n\n- One. <!-- by 2 -->",
            )
            .replace(
                "- **Two** <!-- if count(list) == 2 --> That",
                "- Two. <!-- by 1 --> That",
            );
        let lesson = parse(&file).expect("it is well formed");
        assert_eq!(lesson.checks[1].profile.as_deref(), Some("3.14"));
        assert_eq!(lesson.checks[0].profile, None);
        let QuestionKind::Order { items, .. } = &lesson.questions[0].kind else {
            panic!("it is an order");
        };
        assert_eq!(plain(&items[0].label), "One");
        assert_eq!(plain(&items[1].if_early), "That would be a copy.");
        let QuestionKind::Mark { of, wrong, .. } = &lesson.questions[1].kind else {
            panic!("it asks for marks");
        };
        assert_eq!((of.len(), wrong.len()), (2, 2));
    }

    #[test]
    fn what_breaks_the_format_is_named_with_its_line() {
        for (old, new, message) in [
            (
                "@take-away",
                "@takeaway",
                "line 41: there is no section `@takeaway`",
            ),
            ("```python", "", "line 22: this fenced block does not end"),
            (
                "if count(list) == 1",
                "if cont(list) == 1",
                "line 24: in the claim",
            ),
            (
                "before line 2 -->\nHow",
                "-->\nHow",
                "line 24: a question has an id and a place",
            ),
            (
                "number: ref",
                "nmber: ref",
                "line 33: there is no question of the kind `nmber`",
            ),
            (
                "check: same",
                "chck: same",
                "line 31: this comment means nothing here",
            ),
            (
                "- **Two** <!-- if count(list) == 2 --> That would be a copy.",
                "",
                "line 24: a choice has two to four options",
            ),
            (
                "number: 1\n",
                "number: 25\n",
                "line 3: a number from 1 to 24",
            ),
            ("lamps: objects\n", "lamps: moon\n", "line 6: unknown"),
            ("grain: line\n", "", "the lesson has no grain"),
        ] {
            assert!(SMALL.contains(old), "{old}");
            let error = parse(&SMALL.replacen(old, new, 1))
                .expect_err(new)
                .to_string();
            assert!(error.starts_with(message), "{error}\n{message}");
        }
    }
}
