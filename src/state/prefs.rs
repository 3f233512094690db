//! What the reader chose for this device. Stored as short words; unknown words are ignored.

use super::frame::Frame;
use engine::lesson::Language;
use engine::profile::{PY311, Profile};
use engine::share;

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The value of the page's `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// From a stored word or a browser's language tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        if tag == "zh" || tag.starts_with("zh-") {
            Some(Self::Zh)
        } else if tag == "en" || tag.starts_with("en-") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The same for lessons.
    pub const fn lesson(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Zh => Language::Chinese,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }
}

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Paper.
    Light,
    /// Blueprint.
    Dark,
}

impl Theme {
    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// From a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.word() == word)
    }

    /// Whether the page is dark, when the system is (`system_dark`).
    pub const fn is_dark(self, system_dark: bool) -> bool {
        match self {
            Self::System => system_dark,
            Self::Light => false,
            Self::Dark => true,
        }
    }
}

/// One of the views that can be lit in the top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lamp {
    /// Names and objects.
    Objects,
    /// Floor +3: free lists and caches.
    Caches,
    /// Floors +2 to −1.
    Memory,
    /// The collector's generations.
    Gc,
    /// The compiled form.
    Bytecode,
}

impl Lamp {
    /// All of them, in the order of the top bar.
    pub const ALL: [Self; 5] = [
        Self::Objects,
        Self::Caches,
        Self::Memory,
        Self::Gc,
        Self::Bytecode,
    ];

    const fn letter(self) -> char {
        match self {
            Self::Objects => 'o',
            Self::Caches => 'c',
            Self::Memory => 'm',
            Self::Gc => 'g',
            Self::Bytecode => 'y',
        }
    }
}

/// Which views are lit.
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lamps {
    /// Names and objects.
    pub objects: bool,
    /// Free lists and caches.
    pub caches: bool,
    /// pymalloc and below.
    pub memory: bool,
    /// Generations.
    pub gc: bool,
    /// The compiled form.
    pub bytecode: bool,
}

impl Default for Lamps {
    fn default() -> Self {
        Self::ALL
    }
}

impl Lamps {
    /// Everything but the compiled form: the sandbox on a first visit.
    pub const ALL: Self = Self {
        objects: true,
        caches: true,
        memory: true,
        gc: true,
        bytecode: false,
    };

    /// Whether this one is lit.
    pub const fn is_lit(self, lamp: Lamp) -> bool {
        match lamp {
            Lamp::Objects => self.objects,
            Lamp::Caches => self.caches,
            Lamp::Memory => self.memory,
            Lamp::Gc => self.gc,
            Lamp::Bytecode => self.bytecode,
        }
    }

    /// With this one the other way; one view always stays lit.
    #[must_use]
    pub const fn toggled(mut self, lamp: Lamp) -> Self {
        match lamp {
            Lamp::Objects => self.objects = !self.objects,
            Lamp::Caches => self.caches = !self.caches,
            Lamp::Memory => self.memory = !self.memory,
            Lamp::Gc => self.gc = !self.gc,
            Lamp::Bytecode => self.bytecode = !self.bytecode,
        }
        if !self.objects && !self.caches && !self.memory {
            self.objects = true;
        }
        self
    }

    /// A link's or lesson's lamps.
    pub const fn from_share(lamps: share::Lamps) -> Self {
        Self {
            objects: lamps.has(share::Lamps::OBJECTS),
            caches: lamps.has(share::Lamps::CACHES),
            memory: lamps.has(share::Lamps::MEMORY),
            gc: lamps.has(share::Lamps::GC),
            bytecode: lamps.has(share::Lamps::BYTECODE),
        }
    }

    /// The lamps as a link carries them.
    pub fn to_share(self) -> share::Lamps {
        [
            (self.objects, share::Lamps::OBJECTS),
            (self.caches, share::Lamps::CACHES),
            (self.memory, share::Lamps::MEMORY),
            (self.gc, share::Lamps::GC),
            (self.bytecode, share::Lamps::BYTECODE),
        ]
        .into_iter()
        .filter(|(lit, _)| *lit)
        .fold(share::Lamps(0), |set, (_, lamp)| set.with(lamp))
    }

    /// The letters that are stored.
    pub fn word(self) -> String {
        Lamp::ALL
            .into_iter()
            .filter(|lamp| self.is_lit(*lamp))
            .map(Lamp::letter)
            .collect()
    }

    /// From stored letters; a word with unknown letters is damaged: everything is lit.
    pub fn from_word(word: &str) -> Self {
        let known = |letter| Lamp::ALL.into_iter().any(|lamp| lamp.letter() == letter);
        if !word.chars().all(known) {
            return Self::ALL;
        }
        let has = |lamp: Lamp| word.contains(lamp.letter());
        let lamps = Self {
            objects: has(Lamp::Objects),
            caches: has(Lamp::Caches),
            memory: has(Lamp::Memory),
            gc: has(Lamp::Gc),
            bytecode: has(Lamp::Bytecode),
        };
        if lamps.objects || lamps.caches || lamps.memory {
            lamps
        } else {
            Self::ALL
        }
    }
}

/// The reader's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefs {
    /// Language of the interface.
    pub lang: Lang,
    /// Theme as chosen.
    pub theme: Theme,
    /// Whether the system is dark.
    pub system_dark: bool,
    /// Whether the reader asked for less motion.
    pub reduced_motion: bool,
    /// Whether single letters act as keys (WCAG 2.1.4 wants a switch).
    pub letter_keys: bool,
    /// Lamps of the sandbox.
    pub lamps: Lamps,
    /// The release that the sandbox runs programs as: its name.
    pub profile: &'static str,
    /// Ids of finished lessons.
    pub done: Vec<String>,
    /// How this page is framed. Not stored: it is the address's.
    pub frame: Frame,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            theme: Theme::System,
            system_dark: false,
            reduced_motion: false,
            letter_keys: true,
            lamps: Lamps::ALL,
            profile: PY311.name,
            done: Vec::new(),
            frame: Frame::default(),
        }
    }
}

impl Prefs {
    /// Whether the page is dark.
    pub const fn is_dark(&self) -> bool {
        self.theme.is_dark(self.system_dark)
    }

    /// Takes over one stored setting; a damaged value leaves the setting as it is.
    pub fn read(&mut self, key: &str, value: &str) {
        match key {
            "lang" => self.lang = Lang::from_tag(value).unwrap_or(self.lang),
            "theme" => self.theme = Theme::from_word(value).unwrap_or(self.theme),
            "keys" => self.letter_keys = value != "off",
            "lamps" => self.lamps = Lamps::from_word(value),
            "profile" => {
                let known = Profile::running(value).map(|profile| profile.name);
                self.profile = known.unwrap_or(self.profile);
            }
            "done" => {
                let words = value.split(',').filter(|word| {
                    !word.is_empty()
                        && word.len() <= 64
                        && word
                            .bytes()
                            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                });
                self.done = words.take(100).map(str::to_owned).collect();
            }
            _ => {}
        }
    }

    /// Takes over what the address says about the page.
    #[must_use]
    pub fn framed(mut self, frame: Frame) -> Self {
        self.lang = frame.lang.unwrap_or(self.lang);
        self.theme = frame.theme.unwrap_or(self.theme);
        self.frame = frame;
        self
    }

    /// Adds finished lessons, each once.
    pub fn add_done(&mut self, done: &[String]) {
        for id in done {
            if !self.done.contains(id) {
                self.done.push(id.clone());
            }
        }
    }

    /// All settings as they are stored: key and value. What only this address says is not the reader's choice.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let mut settings = vec![
            (
                "keys",
                if self.letter_keys { "on" } else { "off" }.to_owned(),
            ),
            ("lamps", self.lamps.word()),
            ("profile", self.profile.to_owned()),
            ("done", self.done.join(",")),
        ];
        if self.frame.lang != Some(self.lang) {
            settings.push(("lang", self.lang.word().to_owned()));
        }
        if self.frame.theme != Some(self.theme) {
            settings.push(("theme", self.theme.word().to_owned()));
        }
        settings
    }

    /// The keys that are stored.
    pub const KEYS: [&'static str; 6] = ["lang", "theme", "keys", "lamps", "profile", "done"];
}

#[cfg(test)]
mod tests {
    use super::{Lamp, Lamps, Lang, Prefs, Theme};

    #[test]
    fn settings_round_trip() {
        let mut prefs = Prefs {
            lang: Lang::Zh,
            theme: Theme::Dark,
            letter_keys: false,
            lamps: Lamps::ALL.toggled(Lamp::Gc),
            profile: "3.14",
            ..Prefs::default()
        };
        prefs.done = vec!["names".to_owned(), "counting".to_owned()];
        let mut read = Prefs::default();
        for (key, value) in prefs.write() {
            read.read(key, &value);
        }
        assert_eq!(read, prefs);
    }

    #[test]
    fn damaged_storage_leaves_the_defaults() {
        let mut prefs = Prefs::default();
        for key in Prefs::KEYS {
            prefs.read(key, "\u{0}{]<script>, ,🙂");
        }
        assert_eq!(prefs, Prefs::default());
    }

    #[test]
    fn one_picture_always_stays_lit() {
        let mut lamps = Lamps::ALL;
        for lamp in [Lamp::Objects, Lamp::Caches, Lamp::Memory] {
            lamps = lamps.toggled(lamp);
        }
        assert!(lamps.objects);
    }

    #[test]
    fn browser_languages_are_understood() {
        assert_eq!(Lang::from_tag("zh-CN"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("EN-us"), Some(Lang::En));
        assert_eq!(Lang::from_tag("de"), None);
    }
}
