//! How the page is framed: what its address says between `?` and `#`.
//!
//! `?embed` shows one scene inside somebody else's page, `?embed=steps` without questions and timeline,
//! `?embed=question` one question and nothing else. `theme=dark`, `lang=zh` and `present` go with any address.
//! The fragment is the same in every frame, so a link can be embedded as it is.

use super::prefs::{Lang, Theme};

/// The frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Frame {
    /// Inside somebody else's page.
    pub embed: Option<Embed>,
    /// In front of a class: big type, one thing at a time.
    pub present: bool,
    /// The theme, whatever the reader has chosen on this device.
    pub theme: Option<Theme>,
    /// The same for the language.
    pub lang: Option<Lang>,
}

/// What an embedded scene offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Embed {
    /// Everything but editing.
    #[default]
    All,
    /// The picture, its sentence and the buttons to step.
    Steps,
    /// One question and its answer.
    Question,
}

impl Embed {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Steps, Self::Question];

    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Steps => "steps",
            Self::Question => "question",
        }
    }
}

impl Frame {
    /// Reads `location.search`, with or without `?`. What is not understood is left out.
    pub fn of(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        let mut frame = Self::default();
        for part in search.split('&') {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key {
                "embed" => {
                    let known = Embed::ALL.into_iter().find(|embed| embed.word() == value);
                    frame.embed = Some(known.unwrap_or_default());
                }
                "present" => frame.present = true,
                "theme" => frame.theme = Theme::from_word(value),
                "lang" => frame.lang = Lang::from_tag(value),
                _ => {}
            }
        }
        frame
    }

    /// The inverse of [`Frame::of`], with `?`; nothing for the frame that needs no words.
    pub fn query(self) -> String {
        let parts = [
            self.embed.map(|embed| match embed {
                Embed::All => "embed".to_owned(),
                other => format!("embed={}", other.word()),
            }),
            self.present.then(|| "present".to_owned()),
            self.theme.map(|theme| format!("theme={}", theme.word())),
            self.lang.map(|lang| format!("lang={}", lang.word())),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Embed, Frame};
    use crate::state::prefs::{Lang, Theme};

    #[test]
    fn a_plain_address_has_a_plain_frame() {
        assert_eq!(Frame::of(""), Frame::default());
        assert_eq!(Frame::of("?utm_source=chat"), Frame::default());
        assert_eq!(Frame::default().query(), "");
    }

    #[test]
    fn every_frame_comes_back() {
        for embed in [
            None,
            Some(Embed::All),
            Some(Embed::Steps),
            Some(Embed::Question),
        ] {
            for theme in [None, Some(Theme::Dark), Some(Theme::Light)] {
                for lang in [None, Some(Lang::En), Some(Lang::Zh)] {
                    for present in [false, true] {
                        let frame = Frame {
                            embed,
                            present,
                            theme,
                            lang,
                        };
                        assert_eq!(Frame::of(&frame.query()), frame);
                    }
                }
            }
        }
    }

    #[test]
    fn an_unknown_kind_of_embed_is_the_whole_one() {
        assert_eq!(Frame::of("?embed=everything").embed, Some(Embed::All));
        assert_eq!(Frame::of("?theme=pink&lang=xx"), Frame::default());
    }
}
