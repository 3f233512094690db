//! The stage at one moment as an SVG: the same places, marks and words as on the screen, in one still picture.
//!
//! Classes are those of `static/ui.css`, colours its tokens; `static/read.css` has the rules for both.
//! Left out: the thread, and what only shows while something moves.

use crate::canvas::{P, head, rounded, shortened};
use crate::state::prefs::Lang;
use crate::text::{caption, nouns, text};
use engine::view::Stage;
use engine::view::layout::{HEADER_H, RADIUS, ROW_H};
use engine::view::stage::{
    BadgeKind, Body, CardState, Cell, CellLabel, Chip, Content, FrameCard, FrameKind, ObjectCard,
    Rect, RowValue, Wire, WireKind, WireState,
};
use std::fmt::Write;

use super::html::escaped;

/// Space around the drawing, px.
const MARGIN: i32 = 16;
/// Room for the reason above a card, px.
const WHY: i32 = 190;
/// Px of a letter of the small sans face, and of the typewriter face, at their sizes in a card; wide letters are two.
const SMALL: i32 = 7;
const TYPE: i32 = 9;
/// From a card's top to its cells or its value, px.
const CARD_HEAD: i32 = 26;

/// The picture, cut to what is drawn; `label` for those who hear it.
pub fn figure(stage: &Stage, label: &str, lang: Lang) -> String {
    let mut draw = Draw {
        out: String::new(),
        lang,
    };
    for wire in &stage.wires {
        draw.wire(wire);
    }
    for frame in &stage.frames {
        draw.frame(frame);
    }
    for hidden in &stage.hidden {
        let class = "fig-hidden";
        draw.rect(hidden.rect, class, 5);
        let name = match (hidden.kind, lang) {
            (engine::view::stage::HiddenKind::Constants, Lang::En) => "constants of the code",
            (engine::view::stage::HiddenKind::Constants, Lang::Zh) => "代码中的常量",
            (engine::view::stage::HiddenKind::Interpreter, Lang::En) => "the interpreter",
            (engine::view::stage::HiddenKind::Interpreter, Lang::Zh) => "解释器",
        };
        let middle = hidden.rect.y + hidden.rect.h / 2 + 5;
        draw.text(hidden.rect.x + 10, middle, "s2", name);
    }
    for card in &stage.cards {
        draw.card(card);
    }
    let around = extent(stage);
    format!(
        "<svg class=\"fig\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" viewBox=\"{} {} {} {}\" width=\"{}\" height=\"{}\">{}</svg>",
        escaped(label),
        around.x,
        around.y,
        around.w,
        around.h,
        around.w,
        around.h,
        draw.out
    )
}

/// What anything reaches, with a margin; above a card there is room for its reason.
fn extent(stage: &Stage) -> Rect {
    let frames = stage.frames.iter().map(|frame| frame.rect);
    let cards = stage.cards.iter().map(|card| {
        let why = card.badge.why.as_ref().map_or(0, |_| WHY);
        Rect {
            y: card.rect.y - 22,
            w: card.rect.w.max(why),
            h: card.rect.h + 22,
            ..card.rect
        }
    });
    let hidden = stage.hidden.iter().map(|hidden| hidden.rect);
    let all: Vec<Rect> = frames.chain(cards).chain(hidden).collect();
    let edge = |of: fn(&Rect) -> i32| all.iter().map(of);
    let left = edge(|rect| rect.x).min().unwrap_or(0) - MARGIN;
    let top = edge(|rect| rect.y).min().unwrap_or(0) - MARGIN;
    let right = edge(|rect| rect.x + rect.w).max().unwrap_or(0) + MARGIN;
    let bottom = edge(|rect| rect.y + rect.h).max().unwrap_or(0) + MARGIN;
    Rect {
        x: left,
        y: top,
        w: right - left,
        h: bottom - top,
    }
}

struct Draw {
    out: String,
    lang: Lang,
}

impl Draw {
    // Writing to a string cannot fail.
    fn add(&mut self, piece: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(piece);
    }

    fn rect(&mut self, rect: Rect, class: &str, radius: i32) {
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{radius}\"/>",
            rect.x, rect.y, rect.w, rect.h
        ));
    }

    fn text(&mut self, x: i32, y: i32, class: &str, text: &str) {
        self.add(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(text)
        ));
    }

    fn dot(&mut self, x: i32, y: i32) {
        self.add(format_args!(
            "<circle class=\"w-dot\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>"
        ));
    }

    fn wire(&mut self, wire: &Wire) {
        let points: Vec<P> = wire.points.iter().copied().map(P::from).collect();
        let class = match (wire.state, wire.kind) {
            (_, WireKind::Hidden) => "hid",
            (WireState::Added, _) => "inc",
            (WireState::New, _) => "new",
            (WireState::Removed, _) => "dec",
            (WireState::Plain, WireKind::Object) => "dim",
            (WireState::Plain, WireKind::Weak) => "weak",
            (WireState::Plain, WireKind::Name) => "",
        };
        let with_head = wire.head && wire.kind != WireKind::Hidden;
        let line = if with_head {
            shortened(&points, 6.0)
        } else {
            points.clone()
        };
        let path = rounded(&line, f64::from(RADIUS));
        self.add(format_args!("<g class=\"wg {class}\">"));
        if with_head {
            self.add(format_args!("<path class=\"w-case\" d=\"{path}\"/>"));
        }
        self.add(format_args!("<path class=\"w\" d=\"{path}\"/>"));
        if with_head {
            let head = head(&points, 9.0);
            self.add(format_args!("<path class=\"w-head\" d=\"{head}\"/>"));
        }
        self.out.push_str("</g>");
    }

    fn frame(&mut self, frame: &FrameCard) {
        let running = frame.kind == FrameKind::Running;
        self.rect(
            frame.rect,
            if running { "fig-frame on" } else { "fig-frame" },
            5,
        );
        let Rect { x, y, w, .. } = frame.rect;
        let title = nouns::frame(&frame.name, self.lang);
        let strings = text(self.lang);
        if running {
            let header = Rect {
                h: HEADER_H,
                ..frame.rect
            };
            self.rect(header, "fig-head", 3);
        }
        let tone = if running { "s1 on" } else { "s1" };
        self.text(x + 10, y + 18, tone, &title);
        if frame.line > 0 {
            let line = (strings.line)(frame.line);
            self.text(
                x + w - 10,
                y + 18,
                if running { "s0 on end" } else { "s0 end" },
                &line,
            );
        }
        for (place, row) in (0..).zip(&frame.rows) {
            let top = y + HEADER_H + place * ROW_H;
            if place > 0 {
                self.add(format_args!(
                    "<path class=\"fig-rule\" d=\"M{x} {top}h{w}\"/>"
                ));
            }
            let base = top + 20;
            match &row.name {
                Some(name) => self.text(x + 10, base, "m2", name),
                None if row.value != RowValue::Blank => {
                    self.text(x + 10, base, "s2", strings.in_hand);
                }
                None => {}
            }
            match &row.value {
                RowValue::Wire => self.dot(x + w, top + ROW_H / 2),
                RowValue::Chip(chip) => self.chip(chip, (x + w - 10, top + ROW_H / 2), true),
                RowValue::Word(word) => self.text(x + w - 10, base, "m1 end", word),
                RowValue::Flag(label) => {
                    self.text(x + w - 10, base, "s1 end", &nouns::object(label));
                }
                RowValue::Unset => self.text(x + w - 10, base, "s0 end", strings.not_set),
                RowValue::Blank => {}
            }
        }
    }

    /// A value as a pill; `at`: its middle, or with `ends` the middle of its right end.
    fn chip(&mut self, chip: &Chip, at: (i32, i32), ends: bool) {
        let w = (width(&chip.text) * 8 + 16).min(150);
        let x = if ends { at.0 - w } else { at.0 - w / 2 };
        let rect = Rect {
            x,
            y: at.1 - 12,
            w,
            h: 24,
        };
        self.rect(
            rect,
            if chip.cached {
                "fig-chip cache"
            } else {
                "fig-chip"
            },
            12,
        );
        let tone = tone(&chip.type_name);
        let shown = shortened_text(&chip.text, 16);
        self.text(x + w / 2, at.1 + 5, &format!("m1 mid {tone}"), &shown);
    }

    fn card(&mut self, card: &ObjectCard) {
        let Rect { x, y, w, h } = card.rect;
        let state = match card.state {
            CardState::Live if card.badge.kind == BadgeKind::Up => "lit",
            CardState::Live => "",
            CardState::New => "new",
            CardState::Dead => "dead",
        };
        if matches!(state, "lit" | "new") {
            let glow = Rect {
                x: x - 4,
                y: y - 4,
                w: w + 8,
                h: h + 8,
            };
            self.rect(glow, "fig-glow", 8);
        }
        let garbage = if card.unreachable { " garbage" } else { "" };
        let immortal = if card.badge.count.immortal {
            " immortal"
        } else {
            ""
        };
        if card.pile > 1 {
            for under in [10, 5] {
                let below = Rect {
                    x: x + under,
                    y: y + under,
                    ..card.rect
                };
                self.rect(below, "fig-obj", 5);
            }
        }
        self.rect(card.rect, &format!("fig-obj {state}{garbage}{immortal}"), 5);
        let type_name = &*card.label.type_name;
        let piled = (card.pile > 1).then(|| format!("{} × {type_name}", card.pile));
        let title = piled.as_deref().unwrap_or(type_name);
        self.text(x + 26, y + 17, "s1 strong", title);
        if let Some(number) = card.label.number.filter(|_| card.pile <= 1) {
            let after = x + 32 + width(type_name) * SMALL;
            self.text(after, y + 17, "s1 quiet", &format!("#{number}"));
        }
        if let Some(n) = card.n_items {
            self.text(x + w - 8, y + 17, "m0 end", &n.to_string());
        }
        self.body(card);
        self.badge(card);
    }

    fn body(&mut self, card: &ObjectCard) {
        let Rect { x, y, w, h } = card.rect;
        let top = y + CARD_HEAD;
        match &card.body {
            Body::Value(value) => {
                self.add(format_args!(
                    "<path class=\"fig-rule\" d=\"M{x} {top}h{w}\"/>"
                ));
                let tone = tone(&card.label.type_name);
                let room = usize::try_from((w - 16) / TYPE).unwrap_or(4);
                let value = shortened_text(value, room);
                let base = i32::midpoint(top, y + h) + 6;
                self.text(x + w / 2, base, &format!("m3 mid {tone}"), &value);
            }
            Body::Cells(cells) => {
                if !cells.is_empty() {
                    self.add(format_args!(
                        "<path class=\"fig-line\" d=\"M{x} {top}h{w}\"/>"
                    ));
                }
                for (place, cell) in cells.iter().enumerate() {
                    self.cell(cell, place > 0);
                }
            }
            Body::Entries(entries) => {
                for (place, entry) in entries.iter().enumerate() {
                    let Rect { x, y, w, h } = entry.rect;
                    let class = if place == 0 { "fig-line" } else { "fig-rule" };
                    self.add(format_args!("<path class=\"{class}\" d=\"M{x} {y}h{w}\"/>"));
                    self.content(&entry.key, (x + w / 4, y + h / 2));
                    self.content(&entry.value, (x + 3 * w / 4, y + h / 2));
                }
            }
        }
    }

    fn cell(&mut self, cell: &Cell, ruled: bool) {
        let Rect { x, y, w, h } = cell.rect;
        if cell.fresh {
            self.rect(cell.rect, "fig-fresh", 0);
        }
        if ruled {
            self.add(format_args!(
                "<path class=\"fig-side\" d=\"M{x} {y}v{h}\"/>"
            ));
        }
        let label = match &cell.label {
            CellLabel::Index(index) => index.to_string(),
            CellLabel::Name(name) => name.to_string(),
            CellLabel::Range(first, last) => format!("{first}…{last}"),
            CellLabel::None => String::new(),
        };
        self.text(x + 6, y + 14, "m0", &label);
        self.content(&cell.content, (x + w / 2, y + h / 2 + 6));
    }

    fn content(&mut self, content: &Content, at: (i32, i32)) {
        match content {
            Content::Wire(_) | Content::Piled(_) => self.dot(at.0, at.1),
            Content::Chip(chip) => self.chip(chip, at, false),
            Content::Flag(label) => {
                let name = nouns::object(label);
                let w = width(&name) * SMALL + 16;
                let rect = Rect {
                    x: at.0 - w / 2,
                    y: at.1 - 12,
                    w,
                    h: 24,
                };
                self.rect(rect, "fig-flag", 12);
                self.text(at.0, at.1 + 5, "s1 mid", &name);
            }
            Content::More(n) => {
                let more = (text(self.lang).t_more)(*n);
                self.text(at.0, at.1 + 5, "s0 mid", &more);
            }
            Content::Empty => {}
        }
    }

    fn badge(&mut self, card: &ObjectCard) {
        let (class, tone) = match card.badge.kind {
            BadgeKind::Plain => ("", ""),
            BadgeKind::Up => ("inc", "inc"),
            BadgeKind::Down => ("dec", "dec"),
            BadgeKind::New => ("alloc", "alloc"),
            BadgeKind::Zero => ("zero", "free"),
        };
        let count = nouns::count(card.badge.count);
        let rect = Rect {
            x: card.rect.x - 13,
            y: card.rect.y - 13,
            w: (width(&count) * TYPE + 16).max(28),
            h: 26,
        };
        self.rect(rect, &format!("fig-rc {class}"), 13);
        let middle = rect.x + rect.w / 2;
        self.text(
            middle,
            rect.y + 18,
            &format!("m2 mid heavy rc-{class}"),
            &count,
        );
        if let Some(why) = &card.badge.why {
            let beside = why.is_beside_wire();
            let why = caption::why(why, self.lang);
            self.text(
                card.rect.x + if beside { 40 } else { 20 },
                card.rect.y - 10,
                &format!("s1 strong why-{tone}"),
                &why,
            );
        }
    }
}

/// Letters, wide ones counted twice.
fn width(text: &str) -> i32 {
    let wide = |c: char| if u32::from(c) >= 0x2e80 { 2 } else { 1 };
    text.chars().map(wide).sum()
}

fn shortened_text(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

fn tone(type_name: &str) -> &'static str {
    match type_name {
        "str" | "bytes" => "st",
        "int" | "float" | "complex" => "n",
        "bool" | "NoneType" => "k",
        _ => "",
    }
}
