//! The course: 24 lessons on the floors of the building, and which of them are written.

use crate::lesson::model::Language;

/// A floor of the building: a layer of CPython's memory, or what stands above the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Floor {
    /// Names and counts.
    Names,
    /// The cyclic collector.
    Collector,
    /// +3: object-specific allocators.
    Caches,
    /// +2: pymalloc.
    Pymalloc,
    /// +1: the raw memory allocator.
    Raw,
    /// 0: the C library.
    CLibrary,
    /// -1: the operating system.
    System,
    /// All floors.
    House,
}

impl Floor {
    /// The floors from top to bottom, then the whole house.
    pub const ALL: [Self; 8] = [
        Self::Names,
        Self::Collector,
        Self::Caches,
        Self::Pymalloc,
        Self::Raw,
        Self::CLibrary,
        Self::System,
        Self::House,
    ];

    /// The level mark, where CPython numbers the layer (Objects/obmalloc.c, v3.11: the drawing at its start).
    pub const fn level(self) -> Option<i8> {
        match self {
            Self::Caches => Some(3),
            Self::Pymalloc => Some(2),
            Self::Raw => Some(1),
            Self::CLibrary => Some(0),
            Self::System => Some(-1),
            Self::Names | Self::Collector | Self::House => None,
        }
    }
}

/// A room on the lesson map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// 1 to 24.
    pub number: u8,
    /// The floor it is on.
    pub floor: Floor,
    /// The lesson's id in links.
    pub id: &'static str,
    /// The title in English.
    pub title: &'static str,
    /// The title in Simplified Chinese.
    pub title_zh: &'static str,
    /// The lesson's file in English; `None` while it is not written.
    english: Option<&'static str>,
    /// The lesson's file in Simplified Chinese; `None` while it is not written.
    chinese: Option<&'static str>,
}

impl Room {
    /// Whether the lesson is written.
    pub const fn available(&self) -> bool {
        self.english.is_some()
    }

    /// The room of a lesson that somebody brought along: it is not on the map, and its title is the lesson's own.
    pub const fn own() -> Self {
        Self::new(0, Floor::House, "own", "A lesson of your own", "自己的课")
    }

    /// Whether it is one of the course's.
    pub const fn is_own(&self) -> bool {
        self.number == 0
    }

    /// Whether the collector is shown from the start: on its own floor, and in the lesson about the whole house.
    pub const fn shows_collector(&self) -> bool {
        matches!(self.floor, Floor::Collector | Floor::House)
    }

    /// The lesson's file in this language, or in English if there is none.
    #[cfg(feature = "lessons")]
    pub const fn file(&self, language: Language) -> Option<&'static str> {
        match (language, self.chinese) {
            (Language::Chinese, Some(file)) => Some(file),
            _ => self.english,
        }
    }

    /// The title in this language.
    pub const fn title_in(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.title,
            Language::Chinese => self.title_zh,
        }
    }

    const fn new(
        number: u8,
        floor: Floor,
        id: &'static str,
        title: &'static str,
        title_zh: &'static str,
    ) -> Self {
        Self {
            number,
            floor,
            id,
            title,
            title_zh,
            english: None,
            chinese: None,
        }
    }

    const fn with(self, english: &'static str) -> Self {
        Self {
            english: Some(english),
            ..self
        }
    }

    const fn with_chinese(self, chinese: &'static str) -> Self {
        Self {
            chinese: Some(chinese),
            ..self
        }
    }
}

/// The program of the figure on the home page.
pub const HOME_PROGRAM: &str = "a = [1, 2]\nb = a\nb.append(3)\ndel a\n";

/// The 24 rooms in order.
pub const fn course() -> &'static [Room; 24] {
    &COURSE
}

/// A lesson's text. It is compiled in for the tests and for the tool that makes the site's lesson files;
/// the page, which fetches those, only learns that the lesson is written.
#[cfg(feature = "lessons")]
macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../lessons/", $name, ".md"))
    };
}
#[cfg(not(feature = "lessons"))]
macro_rules! file {
    ($name:literal) => {
        $name
    };
}

static COURSE: [Room; 24] = [
    Room::new(
        1,
        Floor::Names,
        "names-label",
        "A name is a label",
        "名字是标签",
    )
    .with(file!("01-names-label.en"))
    .with_chinese(file!("01-names-label.zh")),
    Room::new(
        2,
        Floor::Names,
        "change-or-move",
        "Change the object or move the label",
        "改变对象，还是移动标签",
    )
    .with(file!("02-change-or-move.en"))
    .with_chinese(file!("02-change-or-move.zh")),
    Room::new(
        3,
        Floor::Names,
        "calls-pass-labels",
        "Calls pass labels",
        "调用传递的是标签",
    )
    .with(file!("03-calls-pass-labels.en"))
    .with_chinese(file!("03-calls-pass-labels.zh")),
    Room::new(
        4,
        Floor::Names,
        "copies",
        "Copies, shallow and deep",
        "浅拷贝与深拷贝",
    )
    .with(file!("04-copies.en"))
    .with_chinese(file!("04-copies.zh")),
    Room::new(
        5,
        Floor::Names,
        "counting-holders",
        "Counting holders",
        "数一数持有者",
    )
    .with(file!("05-counting-holders.en"))
    .with_chinese(file!("05-counting-holders.zh")),
    Room::new(
        6,
        Floor::Names,
        "the-one-you-forgot",
        "The one you forgot",
        "被遗忘的那一个",
    )
    .with(file!("06-the-one-you-forgot.en"))
    .with_chinese(file!("06-the-one-you-forgot.zh")),
    Room::new(
        7,
        Floor::Names,
        "del-deletes-a-name",
        "`del` deletes a name",
        "`del`删除的是名字",
    )
    .with(file!("07-del-deletes-a-name.en"))
    .with_chinese(file!("07-del-deletes-a-name.zh")),
    Room::new(
        8,
        Floor::Names,
        "who-is-holding-on",
        "Who is holding on?",
        "谁还不肯放手？",
    )
    .with(file!("08-who-is-holding-on.en"))
    .with_chinese(file!("08-who-is-holding-on.zh")),
    Room::new(9, Floor::Collector, "the-island", "The island", "孤岛")
        .with(file!("09-the-island.en"))
        .with_chinese(file!("09-the-island.zh")),
    Room::new(
        10,
        Floor::Collector,
        "trial-deletion",
        "Trial deletion, by hand",
        "亲手做一次试删除",
    )
    .with(file!("10-trial-deletion.en"))
    .with_chinese(file!("10-trial-deletion.zh")),
    Room::new(
        11,
        Floor::Collector,
        "when-does-it-run",
        "When does it run?",
        "它什么时候运行？",
    )
    .with(file!("11-when-does-it-run.en"))
    .with_chinese(file!("11-when-does-it-run.zh")),
    Room::new(
        12,
        Floor::Collector,
        "weak-references",
        "Weak references and finalizers",
        "弱引用与终结器",
    )
    .with(file!("12-weak-references.en"))
    .with_chinese(file!("12-weak-references.zh")),
    Room::new(
        13,
        Floor::Caches,
        "same-or-equal",
        "Same or equal? The shared shelf",
        "相同还是相等？共用的架子",
    )
    .with(file!("13-same-or-equal.en"))
    .with_chinese(file!("13-same-or-equal.zh")),
    Room::new(
        14,
        Floor::Caches,
        "free-lists",
        "Free lists: the fast lane",
        "空闲链表：快车道",
    )
    .with(file!("14-free-lists.en"))
    .with_chinese(file!("14-free-lists.zh")),
    Room::new(
        15,
        Floor::Caches,
        "containers-grow",
        "How containers grow",
        "容器怎样变大",
    )
    .with(file!("15-containers-grow.en"))
    .with_chinese(file!("15-containers-grow.zh")),
    Room::new(
        16,
        Floor::Pymalloc,
        "size-classes",
        "Sizes come in classes",
        "大小分类别",
    )
    .with(file!("16-size-classes.en"))
    .with_chinese(file!("16-size-classes.zh")),
    Room::new(
        17,
        Floor::Pymalloc,
        "inside-a-pool",
        "Inside a pool",
        "内存池内部",
    )
    .with(file!("17-inside-a-pool.en"))
    .with_chinese(file!("17-inside-a-pool.zh")),
    Room::new(
        18,
        Floor::Pymalloc,
        "dead-address",
        "Dead address, new tenant",
        "旧地址，新住户",
    )
    .with(file!("18-dead-address.en"))
    .with_chinese(file!("18-dead-address.zh")),
    Room::new(
        19,
        Floor::Pymalloc,
        "used-full-empty",
        "Used, full and empty pools",
        "在用、已满与空的内存池",
    )
    .with(file!("19-used-full-empty.en"))
    .with_chinese(file!("19-used-full-empty.zh")),
    Room::new(
        20,
        Floor::Pymalloc,
        "arenas",
        "Arenas, and giving them back",
        "内存区，以及怎样归还",
    )
    .with(file!("20-arenas.en"))
    .with_chinese(file!("20-arenas.zh")),
    Room::new(
        21,
        Floor::Raw,
        "large-requests",
        "Large requests",
        "大块请求",
    )
    .with(file!("21-large-requests.en"))
    .with_chinese(file!("21-large-requests.zh")),
    Room::new(
        22,
        Floor::CLibrary,
        "leak-or-high-water",
        "Leak or high-water mark?",
        "泄漏，还是高水位？",
    )
    .with(file!("22-leak-or-high-water.en"))
    .with_chinese(file!("22-leak-or-high-water.zh")),
    Room::new(
        23,
        Floor::System,
        "what-the-system-sees",
        "What the system sees",
        "系统看到了什么",
    )
    .with(file!("23-what-the-system-sees.en"))
    .with_chinese(file!("23-what-the-system-sees.zh")),
    Room::new(
        24,
        Floor::House,
        "other-python",
        "Same program, other Python",
        "同一个程序，另一个Python",
    )
    .with(file!("24-other-python.en"))
    .with_chinese(file!("24-other-python.zh")),
];
