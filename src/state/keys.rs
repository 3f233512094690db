//! The key map: a key press and where it happened become a command. Pure, so that it is tested without a browser.

use super::prefs::Lamp;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To the end of the next step.
    NextStep,
    /// To the end of the step before.
    PrevStep,
    /// One event on.
    NextEvent,
    /// One event back.
    PrevEvent,
    /// To the start.
    First,
    /// To the end.
    Last,
    /// Play or pause.
    TogglePlay,
    /// Plays faster.
    Faster,
    /// Plays slower.
    Slower,
    /// Answers the question, from 1.
    Answer(u8),
    /// Lights or darkens a view.
    Toggle(Lamp),
    /// Picture or table.
    Table,
    /// Nearer or farther, in the memory of the playground.
    Zoom(bool),
    /// The last change of the playground's script is taken back (true) or made again.
    Undo(bool),
    /// To the editor.
    Edit,
    /// Runs the program.
    Run,
    /// Search, and moments to go to.
    Find,
    /// The next, or (true) the previous moment of this kind.
    Moment(Moment, bool),
    /// The list of keys.
    Keys,
    /// In front of a class, or back.
    Present,
    /// Lets go of the pinned object, or closes what is open.
    Release,
    /// To the nearest object in this direction: columns, rows.
    Neighbour(i8, i8),
    /// To the next object that holds this one, or (true) that it holds.
    Related(bool),
}

/// Moments that have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A block is given out.
    Allocation,
    /// A block goes back.
    Free,
    /// A collection begins.
    Collection,
    /// The pinned object changes.
    Change,
    /// A breakpoint.
    Break,
}

/// Where the key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Place {
    /// Nowhere in particular, or on the timeline.
    #[default]
    Page,
    /// A text field.
    Field,
    /// A button or link: Space and Enter are its own.
    Control,
    /// Inside the stage: arrows go from object to object.
    Stage,
}

/// A key press.
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Shift is down.
    pub shift: bool,
    /// Control or Command is down.
    pub ctrl: bool,
    /// Alt is down.
    pub alt: bool,
    /// Where.
    pub place: Place,
    /// Whether single letters act.
    pub letters: bool,
}

/// The command of a key press; `None` leaves the key to the browser.
pub fn command(press: Press<'_>) -> Option<Command> {
    if press.ctrl {
        if press.place != Place::Field && matches!(press.key, "z" | "Z" | "y") {
            return Some(Command::Undo(press.key == "z"));
        }
        return (press.key == "Enter" && !press.alt).then_some(Command::Run);
    }
    if press.alt {
        return None;
    }
    if press.place == Place::Field {
        return None;
    }
    let arrow = match press.key {
        "ArrowRight" => Some((1, 0)),
        "ArrowLeft" => Some((-1, 0)),
        "ArrowUp" => Some((0, -1)),
        "ArrowDown" => Some((0, 1)),
        _ => None,
    };
    if let Some((columns, rows)) = arrow {
        return match (press.place, columns, press.shift) {
            (_, 1, true) => Some(Command::NextEvent),
            (_, -1, true) => Some(Command::PrevEvent),
            (Place::Stage, _, false) => Some(Command::Neighbour(columns, rows)),
            (_, 1, false) => Some(Command::NextStep),
            (_, -1, false) => Some(Command::PrevStep),
            _ => None,
        };
    }
    match press.key {
        "PageDown" => return Some(Command::NextStep),
        "PageUp" => return Some(Command::PrevStep),
        "Home" => return Some(Command::First),
        "End" => return Some(Command::Last),
        "Escape" => return Some(Command::Release),
        " " => return (press.place != Place::Control).then_some(Command::TogglePlay),
        _ => {}
    }
    if !press.letters {
        return None;
    }
    match press.key {
        "." => Some(Command::NextStep),
        "," => Some(Command::PrevStep),
        ">" => Some(Command::NextEvent),
        "<" => Some(Command::PrevEvent),
        "+" => Some(Command::Faster),
        "-" | "−" => Some(Command::Slower),
        "?" => Some(Command::Keys),
        "/" => Some(Command::Find),
        "a" | "A" => Some(Command::Moment(Moment::Allocation, press.shift)),
        "f" | "F" => Some(Command::Moment(Moment::Free, press.shift)),
        "l" | "L" => Some(Command::Moment(Moment::Collection, press.shift)),
        "n" | "N" => Some(Command::Moment(Moment::Change, press.shift)),
        "b" | "B" => Some(Command::Moment(Moment::Break, press.shift)),
        "1" | "2" | "3" | "4" => press.key.parse().ok().map(Command::Answer),
        "o" | "O" => Some(Command::Toggle(Lamp::Objects)),
        "c" | "C" => Some(Command::Toggle(Lamp::Caches)),
        "m" | "M" => Some(Command::Toggle(Lamp::Memory)),
        "g" | "G" => Some(Command::Toggle(Lamp::Gc)),
        "r" | "R" if press.place == Place::Stage => Some(Command::Related(false)),
        "h" | "H" if press.place == Place::Stage => Some(Command::Related(true)),
        "t" | "T" => Some(Command::Table),
        "[" => Some(Command::Zoom(false)),
        "]" => Some(Command::Zoom(true)),
        "e" | "E" => Some(Command::Edit),
        "p" | "P" => Some(Command::Present),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Place, Press, command};

    fn press(key: &str) -> Press<'_> {
        Press {
            key,
            shift: false,
            ctrl: false,
            alt: false,
            place: Place::Page,
            letters: true,
        }
    }

    #[test]
    fn arrows_step_and_with_shift_go_by_event() {
        assert_eq!(command(press("ArrowRight")), Some(Command::NextStep));
        assert_eq!(command(press("ArrowLeft")), Some(Command::PrevStep));
        let shifted = Press {
            shift: true,
            ..press("ArrowRight")
        };
        assert_eq!(command(shifted), Some(Command::NextEvent));
    }

    #[test]
    fn inside_the_stage_arrows_move_between_objects_and_dots_step() {
        let at = |key| Press {
            place: Place::Stage,
            ..press(key)
        };
        assert_eq!(command(at("ArrowDown")), Some(Command::Neighbour(0, 1)));
        assert_eq!(command(at(".")), Some(Command::NextStep));
        assert_eq!(command(at("r")), Some(Command::Related(false)));
        assert_eq!(command(at("h")), Some(Command::Related(true)));
        assert_eq!(command(press("h")), None, "there is no object to go from");
    }

    #[test]
    fn text_fields_keep_their_keys_but_control_enter_runs() {
        for key in ["e", "1", " ", "ArrowRight", "Home", "?", "."] {
            let field = Press {
                place: Place::Field,
                ..press(key)
            };
            assert_eq!(command(field), None, "{key}");
        }
        let run = Press {
            ctrl: true,
            place: Place::Field,
            ..press("Enter")
        };
        assert_eq!(command(run), Some(Command::Run));
    }

    #[test]
    fn single_letters_can_be_switched_off_and_arrows_stay() {
        for key in ["e", "t", "1", "?", ".", "o"] {
            let quiet = Press {
                letters: false,
                ..press(key)
            };
            assert_eq!(command(quiet), None, "{key}");
        }
        let arrow = Press {
            letters: false,
            ..press("ArrowRight")
        };
        assert_eq!(command(arrow), Some(Command::NextStep));
    }

    #[test]
    fn space_on_a_button_is_the_buttons() {
        let button = Press {
            place: Place::Control,
            ..press(" ")
        };
        assert_eq!(command(button), None);
        assert_eq!(command(press(" ")), Some(Command::TogglePlay));
    }
}
