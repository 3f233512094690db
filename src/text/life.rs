//! Words for the whole life of an object: its ledger, and who keeps it alive.

use super::sentence::Sentence;
use super::{caption, nouns, number};
use crate::state::prefs::Lang;
use engine::timeline::Reason;
use engine::view::{Alive, HistoryKind, HolderLabel, Label};

/// Heading of the ledger.
pub fn title(object: &Label, lang: Lang) -> String {
    let name = nouns::object_long(object);
    match lang {
        Lang::En => format!("The whole life of {name}"),
        Lang::Zh => format!("{name} 的一生"),
    }
}

/// `5 came, 4 went`.
pub fn totals((up, down): (u32, u32), lang: Lang) -> String {
    let (up, down) = (number(up.into()), number(down.into()));
    match lang {
        Lang::En => format!("+{up} −{down}"),
        Lang::Zh => format!("+{up} −{down}"),
    }
}

/// What one row says: who, and why where that is not the same.
pub fn row(what: &HistoryKind, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match what {
        HistoryKind::Born => if zh { "创建" } else { "made" }.to_owned(),
        HistoryKind::Died => if zh { "释放" } else { "freed" }.to_owned(),
        HistoryKind::Changed {
            delta,
            holder,
            reason,
        } => changed(*delta, holder, *reason, lang),
        HistoryKind::Moved {
            holder,
            to_hand,
            reason: _,
        } => {
            let holder = nouns::holder(holder, lang);
            match (zh, to_hand) {
                (false, false) => format!("{holder} takes it over"),
                (false, true) => format!("{holder} hands it over"),
                (true, false) => format!("{holder} 接过"),
                (true, true) => format!("{holder} 交出"),
            }
        }
    }
}

fn changed(delta: i8, holder: &HolderLabel, reason: Reason, lang: Lang) -> String {
    let who = nouns::holder(holder, lang);
    let why = caption::reason(reason, holder, lang);
    if delta > 0 || why == who {
        return who;
    }
    match lang {
        Lang::En => format!("{who}: {why}"),
        Lang::Zh => format!("{who}：{why}"),
    }
}

/// The sign of a row.
pub fn sign(what: &HistoryKind) -> &'static str {
    match what {
        HistoryKind::Born => "●",
        HistoryKind::Died => "○",
        HistoryKind::Changed { delta, .. } if *delta > 0 => "+1",
        HistoryKind::Changed { .. } => "−1",
        HistoryKind::Moved { .. } => "→",
    }
}

/// `event 12, line 3`.
pub fn moment(event: u32, line: u32, lang: Lang) -> String {
    match (event, lang) {
        (0, Lang::En) => "before the start".to_owned(),
        (0, Lang::Zh) => "开始之前".to_owned(),
        (event, Lang::En) => format!("event {}, line {line}", number(event.into())),
        (event, Lang::Zh) => format!("事件 {}，第 {line} 行", number(event.into())),
    }
}

/// Why an object lives, as a sentence.
pub fn alive(alive: &Alive, lang: Lang) -> Sentence {
    let zh = lang == Lang::Zh;
    if alive.unreachable {
        return Sentence::new()
            .mark(if zh { "没有路径" } else { "No path" })
            .text(if zh {
                "从外部通到它：它只因为循环引用还活着，等待回收器。"
            } else {
                " from outside leads to it: only a cycle keeps it alive, until the collector comes."
            });
    }
    let Some((first, rest)) = alive.path.split_first() else {
        return Sentence::new().text(if zh {
            "解释器持有它。"
        } else {
            "The interpreter holds it."
        });
    };
    let said = Sentence::new()
        .text(if zh {
            "它活着，因为"
        } else {
            "It lives because "
        })
        .mark(nouns::holder(&first.holder, lang))
        .text(if zh { " 通向 " } else { " leads to " })
        .text(nouns::object_long(&first.object));
    let said = rest.iter().fold(said, |said, step| {
        let (holder, object) = (
            nouns::holder(&step.holder, lang),
            nouns::object_long(&step.object),
        );
        said.text(if zh {
            format!("，{}是 {object}", nouns::zh_before(holder))
        } else {
            format!(", and {holder} is {object}")
        })
    });
    said.text(if zh { "。" } else { "." })
}
