//! Words about links: the share dialog, and what is said of a damaged link.

use super::number;
use crate::state::opening::Damage;
use crate::state::prefs::Lang;

/// The words.
#[derive(Debug)]
pub struct Words {
    /// So many characters of a link arrived, of so many.
    pub cut: fn(usize, Option<usize>) -> String,
    /// After it, where the rest is opened.
    pub rest_shown: &'static str,
    /// A setting of a readable link cannot be read; the run has no such moment.
    pub bad_setting: &'static str,
    pub beyond: &'static str,
    /// The link's format is a later one, and what to do.
    pub newer: [&'static str; 2],
    /// The picture of the link.
    pub qr: &'static str,
    /// What it is for.
    pub qr_text: &'static str,
    /// The link has too many characters for it.
    pub qr_too_long: &'static str,
    /// So many characters has the link.
    pub characters: fn(usize) -> String,
    /// The two things that can be taken along.
    pub tab_link: &'static str,
    pub tab_embed: &'static str,
    pub tab_picture: &'static str,
    /// There is none: the objects are not on the screen.
    pub no_picture: &'static str,
    /// The release may be the reader's own choice.
    pub any_version: &'static str,
    /// The scene begins with a question; no, yes.
    pub ask: &'static str,
    pub asks: [&'static str; 2],
    /// Names of choices.
    pub language: &'static str,
    pub theme: &'static str,
    pub memory_view: &'static str,
    pub offers: &'static str,
    /// What an embedded scene offers: everything, steps, one question.
    pub embeds: [&'static str; 3],
    pub auto: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    /// The two ways to embed.
    pub by_element: &'static str,
    pub by_frame: &'static str,
    /// The name of a frame with a lesson.
    pub titled: fn(&str) -> String,
    /// An embedded scene, on a page of its own.
    pub open: &'static str,
    pub full_screen: &'static str,
    /// In front of a class.
    pub present: &'static str,
    pub leave: &'static str,
    pub step_of: fn(u32, u32) -> String,
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

/// What is said above a scene whose link could be read in part.
pub fn damaged(damage: Option<Damage>, lang: Lang) -> Option<String> {
    match damage? {
        Damage::Cut { arrived, expected } => {
            let words = words(lang);
            let said = (words.cut)(arrived, expected);
            Some(format!("{said}{}", words.rest_shown))
        }
        Damage::Changed => Some(super::text(lang).link_damaged.to_owned()),
        Damage::Setting => Some(words(lang).bad_setting.to_owned()),
        Damage::Beyond => Some(words(lang).beyond.to_owned()),
        Damage::Newer => Some(words(lang).newer[0].to_owned()),
        Damage::NoPage | Damage::NoVersion => None,
    }
}

fn count(n: usize) -> String {
    number(u64::try_from(n).unwrap_or(u64::MAX))
}

static EN: Words = Words {
    cut: |arrived, expected| {
        let arrived = count(arrived);
        expected.map_or_else(
            || format!("This link was cut: only {arrived} characters of it arrived."),
            |expected| {
                let expected = count(expected);
                format!("This link was cut: {arrived} of {expected} characters arrived.")
            },
        )
    },
    rest_shown: " What could be read is shown; ask the sender for the whole link.",
    bad_setting: "Part of this link could not be read; the rest of it is opened.",
    beyond: "This link leads to a moment behind the end of the run; this is the end.",
    newer: [
        "This link was made by a newer Cutaway",
        "This page cannot read it yet. Load the page again to get the new one, then open the link once more.",
    ],
    qr: "QR code of this link",
    qr_text: "Point a phone at it: the same moment opens there.",
    qr_too_long: "This link is too long for a QR code.",
    characters: |n| format!("{} characters", count(n)),
    tab_link: "Link",
    tab_embed: "Embed",
    tab_picture: "Picture",
    no_picture: "The objects are not on the screen now.",
    any_version: "Any",
    ask: "Start with a question",
    asks: ["No", "Yes"],
    language: "Language",
    theme: "Theme",
    memory_view: "Memory view",
    offers: "Offers",
    embeds: ["Everything", "Steps", "Question"],
    auto: "Auto",
    light: "Light",
    dark: "Dark",
    yes: "Shown",
    no: "Hidden",
    by_element: "For a page of your own: a light picture until the reader touches it",
    by_frame: "Where no script is allowed",
    titled: |title| format!("{title}, step by step"),
    open: "Open",
    full_screen: "Full screen",
    present: "Present",
    leave: "Leave the presentation",
    step_of: |at, of| format!("{at} of {of}"),
};

static ZH: Words = Words {
    cut: |arrived, expected| {
        let arrived = count(arrived);
        expected.map_or_else(
            || format!("这个链接被截断了：只收到 {arrived} 个字符。"),
            |expected| {
                let expected = count(expected);
                format!("这个链接被截断了：{expected} 个字符中只收到 {arrived} 个。")
            },
        )
    },
    rest_shown: "下面显示能读出的部分；请向发送者要完整的链接。",
    bad_setting: "这个链接有一部分读不出来；其余的已经打开。",
    beyond: "这个链接指向的时刻在运行结束之后；这里是结尾。",
    newer: [
        "这个链接是更新版本的 Cutaway 做的",
        "这个页面还读不了它。请重新加载页面，换上新版本，再打开一次链接。",
    ],
    qr: "这个链接的二维码",
    qr_text: "用手机对准它，就会打开同一时刻。",
    qr_too_long: "这个链接太长，放不进二维码。",
    characters: |n| format!("{} 个字符", count(n)),
    tab_link: "链接",
    tab_embed: "嵌入",
    tab_picture: "图片",
    no_picture: "现在屏幕上没有对象。",
    any_version: "任意",
    ask: "从问题开始",
    asks: ["否", "是"],
    language: "语言",
    theme: "主题",
    memory_view: "内存视图",
    offers: "提供",
    embeds: ["全部", "步骤", "问题"],
    auto: "自动",
    light: "浅色",
    dark: "深色",
    yes: "显示",
    no: "隐藏",
    by_element: "用于自己的网页：读者点开之前只是一张轻量的图",
    by_frame: "用于不允许脚本的地方",
    titled: |title| format!("{title}，一步一步看"),
    open: "打开",
    full_screen: "全屏",
    present: "演示",
    leave: "退出演示",
    step_of: |at, of| format!("第 {at} 步，共 {of} 步"),
};

#[cfg(test)]
mod tests {
    use super::{Damage, Lang, damaged};

    #[test]
    fn a_cut_link_says_how_much_of_it_arrived() {
        let damage = Some(Damage::Cut {
            arrived: 38,
            expected: Some(1312),
        });
        for lang in [Lang::En, Lang::Zh] {
            let said = damaged(damage, lang).expect("it is said");
            assert!(said.contains("38") && said.contains("1,312"), "{said}");
        }
        assert_eq!(damaged(Some(Damage::NoPage), Lang::En), None);
    }
}
