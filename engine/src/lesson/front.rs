//! The front matter of a lesson's file: `key: value` lines between two `---`.

use crate::lesson::LessonError;
use crate::lesson::model::Language;
use crate::share::{self, Lamps};
use crate::timeline::Grain;

/// What the front matter says.
pub(super) struct Front {
    pub(super) id: String,
    pub(super) number: u8,
    pub(super) title: String,
    pub(super) language: Language,
    pub(super) lamps: Lamps,
    pub(super) grain: Grain,
    pub(super) profiles: Vec<String>,
    pub(super) words: Vec<String>,
}

impl Front {
    /// The front matter, the text behind it, and that text's first line.
    pub(super) fn split(file: &str) -> Result<(Self, &str, u32), LessonError> {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let none = LessonError::Missing {
            part: "front matter",
        };
        let inner = file.strip_prefix("---").map(str::trim_start);
        let (front, body) = inner
            .and_then(|rest| rest.split_once("\n---"))
            .ok_or(none)?;
        // The two lines of marks, and the rest of the second one.
        let lines = u32::try_from(front.lines().count()).unwrap_or(u32::MAX);
        let body = body.split_once('\n').map_or("", |(_, body)| body);
        Ok((Self::read(front)?, body, lines.saturating_add(3)))
    }

    fn read(front: &str) -> Result<Self, LessonError> {
        let lines = || (2..).zip(front.lines());
        for (line, text) in lines() {
            if !text.contains(':') && !text.trim().is_empty() {
                return Err(error(line, "`key: value` is expected"));
            }
        }
        let find = |key: &'static str| {
            lines().find_map(|(line, text)| {
                let (found, value) = text.split_once(':')?;
                (found.trim() == key).then_some((line, value.trim()))
            })
        };
        let value = |key| find(key).ok_or(LessonError::Missing { part: key });
        let list = |key| {
            let (_, text) = find(key).unwrap_or_default();
            let words = text
                .split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty());
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let (line, number) = value("number")?;
        let number = number
            .parse()
            .ok()
            .filter(|number| (1..=24).contains(number));
        let number = number.ok_or_else(|| error(line, "a number from 1 to 24 is expected"))?;
        let (line, language) = value("language")?;
        let language = match language {
            "en" => Language::English,
            "zh" => Language::Chinese,
            _ => return Err(error(line, "unknown language")),
        };
        let (line, lamps) = value("lamps")?;
        let lamps = Lamps::from_words(lamps).ok_or_else(|| error(line, "unknown lamp"))?;
        let (line, grain) = value("grain")?;
        let grain = share::Grain::from_word(grain).ok_or_else(|| error(line, "unknown grain"))?;
        let (line, _) = value("profiles")?;
        let profiles = list("profiles");
        if profiles.is_empty() {
            return Err(error(line, "a profile is expected"));
        }
        Ok(Self {
            id: value("id")?.1.to_owned(),
            number,
            title: value("title")?.1.to_owned(),
            language,
            lamps,
            grain: grain.into(),
            profiles,
            words: list("words"),
        })
    }
}

fn error(line: u32, what: &str) -> LessonError {
    LessonError::Format {
        line,
        what: what.to_owned(),
    }
}
