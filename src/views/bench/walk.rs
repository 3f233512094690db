//! Going over the stage by key: from a name or object to the nearest in a direction, and along references.

use crate::hooks::browser;
use engine::addr::ObjectId;
use engine::view::layout::HEADER_H;
use engine::view::stage::{Rect, Stage};
use engine::view::{Scene, Tables};

/// What can have the focus on a stage: a name's row, or an object's card.
struct Stop {
    rect: Rect,
    selector: String,
}

/// The rows that lead somewhere, and the cards.
fn stops(stage: &Stage) -> Vec<Stop> {
    let mut stops = Vec::new();
    for frame in &stage.frames {
        for (at, row) in (0i32..).zip(&frame.rows) {
            if row.object.is_some() {
                let h = (frame.rect.h - HEADER_H) / i32::try_from(frame.rows.len()).unwrap_or(1);
                stops.push(Stop {
                    rect: Rect {
                        y: frame.rect.y + HEADER_H + h * at,
                        h,
                        ..frame.rect
                    },
                    selector: format!(".stage [data-row='{}-{at}']", frame.frame.0),
                });
            }
        }
    }
    stops.extend(stage.cards.iter().map(|card| Stop {
        rect: card.rect,
        selector: card_selector(card.label.id),
    }));
    stops
}

fn card_selector(id: ObjectId) -> String {
    format!(".stage .obj[data-o='o{}']", id.0)
}

/// Puts the focus on the nearest stop in a direction; from the stage itself on its first one.
pub fn to_neighbour(scene: &Scene, columns: i32, rows: i32) {
    let stops = stops(&scene.stage);
    let from = stops.iter().find(|stop| browser::has_focus(&stop.selector));
    let next = match from {
        Some(from) => nearest(&stops, from.rect, columns, rows),
        None if browser::has_focus(".stage") => stops.first(),
        None => None,
    };
    if let Some(next) = next {
        browser::focus(&next.selector);
    }
}

/// The nearest stop in a direction: distance across counts double.
fn nearest(stops: &[Stop], start: Rect, columns: i32, rows: i32) -> Option<&Stop> {
    let (sx, sy) = (start.x + start.w / 2, start.y + start.h / 2);
    let ahead = stops.iter().filter_map(|stop| {
        let rect = stop.rect;
        let (dx, dy) = (rect.x + rect.w / 2 - sx, rect.y + rect.h / 2 - sy);
        let (along, across) = if columns != 0 {
            (dx * columns, dy.abs())
        } else {
            (dy * rows, dx.abs())
        };
        (along > 0).then_some((along + 2 * across, stop))
    });
    ahead.min_by_key(|(far, _)| *far).map(|(_, stop)| stop)
}

/// Puts the focus on an object's card.
pub fn to_card(id: ObjectId) {
    browser::focus(&card_selector(id));
}

/// From a row or card back to the stage itself; whether one had the focus.
pub fn leave() -> bool {
    let inside = browser::has_focus(".stage [data-row],.stage .obj");
    if inside {
        browser::focus(".stage");
    }
    inside
}

/// The objects with a card that hold `origin`, or that it holds: the one after `from`, in a circle. `origin` is what is
/// pinned, so that all of them can be gone through; without a pin every press goes on along a reference.
pub fn related(tables: &Tables, origin: ObjectId, from: ObjectId, held: bool) -> Option<ObjectId> {
    let row = tables.object(origin)?;
    let mut ids: Vec<ObjectId> = if held {
        row.holds.iter().map(|label| label.id).collect()
    } else {
        let owners = row
            .holders
            .iter()
            .filter_map(|holder| holder.owner.as_ref());
        owners.map(|label| label.id).collect()
    };
    ids.retain(|id| tables.object(*id).is_some());
    let after = ids.iter().position(|id| *id == from).map_or(0, |at| at + 1);
    ids.get(after).or(ids.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::{Stop, nearest};
    use engine::view::stage::Rect;

    fn stop(x: i32, y: i32) -> Stop {
        Stop {
            rect: Rect { x, y, w: 10, h: 10 },
            selector: format!("{x},{y}"),
        }
    }

    #[test]
    fn arrows_go_to_what_is_nearest_in_their_direction() {
        let stops = [stop(0, 0), stop(0, 40), stop(100, 10), stop(100, 90)];
        let go = |columns, rows| {
            let next = nearest(&stops, stops[0].rect, columns, rows);
            next.map(|stop| stop.selector.clone())
        };
        assert_eq!(go(0, 1).as_deref(), Some("0,40"));
        assert_eq!(go(1, 0).as_deref(), Some("100,10"));
        assert_eq!(go(-1, 0), None);
    }
}
