//! Icons: small line drawings in the colour of the text. All are hidden from assistive technology; their button has the name.

use yew::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $svg:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> Html {
            Html::from_html_unchecked(AttrValue::Static($svg))
        }
    )*};
}

icons! {
    /// The mark of the product.
    logo = "<svg width='26' height='26' viewBox='0 0 26 26' aria-hidden='true'><rect x='1' y='1' width='24' height='24' rx='4' fill='var(--ink)'/><path d='M9.5 1v24M9.5 7.5H25M9.5 14H25M9.5 20H25' stroke='var(--on-ink)' stroke-width='1.4' fill='none'/><rect x='3.4' y='8.6' width='4' height='4.6' rx='.8' fill='#FFD24A'/><rect x='12' y='15.6' width='3.4' height='2.9' fill='#FFD24A'/><rect x='17' y='15.6' width='3.4' height='2.9' fill='var(--on-ink)' opacity='.75'/></svg>";
    /// Share.
    share = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><path d='M7.5 9V1.5M4.5 4l3-2.6 3 2.6M2 8.5V13h11V8.5'/></svg>";
    /// Search.
    find = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.6' aria-hidden='true'><circle cx='6.3' cy='6.3' r='4.3'/><path d='m9.6 9.6 4 4'/></svg>";
    /// Dark theme.
    moon = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><path d='M12.6 9.3A5.6 5.6 0 0 1 5.7 2.4a5.6 5.6 0 1 0 6.9 6.9Z'/></svg>";
    /// Light theme.
    sun = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><circle cx='7.5' cy='7.5' r='2.9'/><path d='M7.5.8v1.8M7.5 12.4v1.8M.8 7.5h1.8M12.4 7.5h1.8M2.8 2.8l1.2 1.2M11 11l1.2 1.2M12.2 2.8 11 4M4 11l-1.2 1.2'/></svg>";
    /// Theme as the system has it.
    system = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><circle cx='7.5' cy='7.5' r='5.6'/><path d='M7.5 1.9a5.6 5.6 0 0 1 0 11.2z' fill='currentColor'/></svg>";
    /// Done, right.
    check = "<svg width='14' height='14' viewBox='0 0 14 14' fill='none' stroke='currentColor' stroke-width='2.2' aria-hidden='true'><path d='m2.5 7.5 3 3 6-7'/></svg>";
    /// Copy.
    copy = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.4' aria-hidden='true'><rect x='5' y='5' width='8' height='8.5' rx='1.5'/><path d='M10 2.5V2.2c0-.7-.5-1.2-1.2-1.2H3.2C2.5 1 2 1.5 2 2.2v6.1c0 .7.5 1.2 1.2 1.2h.3'/></svg>";
    /// What else there is.
    dots = "<svg width='18' height='18' viewBox='0 0 18 18' fill='currentColor' aria-hidden='true'><circle cx='3' cy='9' r='1.8'/><circle cx='9' cy='9' r='1.8'/><circle cx='15' cy='9' r='1.8'/></svg>";
    /// Close.
    close = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.8' aria-hidden='true'><path d='m3 3 9 9M12 3l-9 9'/></svg>";
    /// Onwards.
    arrow = "<svg width='16' height='12' viewBox='0 0 16 12' fill='none' stroke='currentColor' stroke-width='1.7' aria-hidden='true'><path d='M1 6h13M9.5 1.5 14 6l-4.5 4.5'/></svg>";
    /// Table.
    table = "<svg width='14' height='14' viewBox='0 0 14 14' fill='none' stroke='currentColor' stroke-width='1.4' aria-hidden='true'><rect x='1' y='1.5' width='12' height='11' rx='1.5'/><path d='M1 5h12M5 5v7.5'/></svg>";
    /// Picture.
    picture = "<svg width='14' height='14' viewBox='0 0 14 14' fill='none' stroke='currentColor' stroke-width='1.4' aria-hidden='true'><rect x='1' y='2' width='4.5' height='4.5' rx='1'/><rect x='8.5' y='7.5' width='4.5' height='4.5' rx='1'/><path d='M5.5 4.2h3.2a2 2 0 0 1 2 2v1.3'/></svg>";
    /// Look closer.
    closer = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.6' aria-hidden='true'><path d='M9 1.5h4.5V6M13.2 1.8 8.6 6.4M6 13.5H1.5V9M1.8 13.2l4.6-4.6'/></svg>";
    /// To the start.
    first = "<svg width='16' height='16' viewBox='0 0 16 16' aria-hidden='true'><path d='M2.5 2.5h2v11h-2zM14 2.8v10.4L5.5 8z'/></svg>";
    /// Back.
    back = "<svg width='18' height='18' viewBox='0 0 18 18' aria-hidden='true'><path d='M13 3.2v11.6L4 9z'/></svg>";
    /// Play.
    play = "<svg width='18' height='18' viewBox='0 0 18 18' aria-hidden='true'><path d='M5 3.2v11.6L14 9z'/></svg>";
    /// Pause.
    pause = "<svg width='18' height='18' viewBox='0 0 18 18' aria-hidden='true'><path d='M4.5 3.5h3v11h-3zM10.5 3.5h3v11h-3z'/></svg>";
    /// Back, as a chevron.
    chevron_left = "<svg width='12' height='18' viewBox='0 0 12 18' fill='none' stroke='currentColor' stroke-width='2' aria-hidden='true'><path d='M10 2 3 9l7 7'/></svg>";
    /// Error.
    warning = "<svg width='22' height='22' viewBox='0 0 22 22' aria-hidden='true'><path d='M11 2.5 20.5 19h-19z' fill='none' stroke='var(--free)' stroke-width='1.8' stroke-linejoin='round'/><path d='M11 8.5v5M11 15.5v1.6' stroke='var(--free)' stroke-width='2'/></svg>";
    /// A limit.
    halt = "<svg width='22' height='22' viewBox='0 0 22 22' aria-hidden='true'><rect x='3' y='3' width='16' height='16' rx='2' fill='var(--hl)' stroke='var(--hl-line)' stroke-width='1.8'/><path d='M8.5 7.5v7M13.5 7.5v7' stroke='var(--hl-line)' stroke-width='2.2'/></svg>";
    /// The whole screen.
    expand = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><path d='M9 1.5h4.5V6M13 2 8.7 6.3M6 13.5H1.5V9M2 13l4.3-4.3'/></svg>";
    /// A screen in front of a class.
    board = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><path d='M1 2h13M2.2 2v7.5h10.6V2M7.5 9.5V12M4.5 14l3-2 3 2'/></svg>";
    /// A QR code.
    qr = "<svg width='15' height='15' viewBox='0 0 15 15' fill='none' stroke='currentColor' stroke-width='1.5' aria-hidden='true'><path d='M1.5 1.5h4v4h-4zM9.5 1.5h4v4h-4zM1.5 9.5h4v4h-4z'/><path d='M9.5 9.5h1.5v1.5M13.5 9v2M9.5 13.5h1.5M13.5 12.5v1.5' /></svg>";
    /// The broken thread of a damaged link.
    cut_thread = "<svg width='330' height='54' viewBox='0 0 330 54' style='margin-bottom:20px;overflow:visible;max-width:100%' aria-hidden='true'><path class='th-glow' d='M6 27H128'/><path class='th' d='M6 27H128'/><circle class='th-st' cx='6' cy='27' r='6'/><path d='M128 27c8 0 8 9 14 12M132 27c7-1 7-8 12-13' fill='none' stroke='var(--hl-line)' stroke-width='2'/><path d='M182 27c-8 0-9 8-15 11M180 27c-7-2-8-9-13-11' fill='none' stroke='var(--line-2)' stroke-width='2'/><path d='M182 27H300' stroke='var(--line-2)' stroke-width='2' stroke-dasharray='2 5'/><rect x='300' y='13' width='28' height='28' rx='4' fill='none' stroke='var(--line-2)' stroke-width='2' stroke-dasharray='4 4'/></svg>";
    /// The sandbox's door on the home page.
    editor = "<svg width='64' height='46' viewBox='0 0 64 46' aria-hidden='true'><rect x='2' y='4' width='60' height='38' rx='3' fill='none' stroke='var(--ink)' stroke-width='1.5'/><path d='M10 14h18M16 22h22M16 30h14' fill='none' stroke='var(--ink)' stroke-width='1.5' stroke-linecap='round'/><rect x='44' y='26' width='2' height='9' fill='var(--ink)'/></svg>";
}

/// Hatchings that drawings refer to by name: once per page.
pub fn patterns() -> Html {
    Html::from_html_unchecked(AttrValue::Static(
        "<svg width='0' height='0' style='position:absolute' aria-hidden='true'><defs><pattern id='hatch' width='6' height='6' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'><path d='M0 0V6' class='hat'/></pattern></defs></svg>",
    ))
}

/// The mark of an event in a list, by kind: `inc`, `dec`, `alloc`, `free`, `gc`, `bind`.
pub fn glyph(kind: &str) -> Html {
    let shape = match kind {
        "inc" => {
            "<svg class='gl inc' viewBox='0 0 16 16' aria-hidden='true'><path d='M8 2.5 14 12.5H2z'/></svg>"
        }
        "dec" => {
            "<svg class='gl dec' viewBox='0 0 16 16' aria-hidden='true'><path d='M8 13.5 2 3.5h12z'/></svg>"
        }
        "alloc" => {
            "<svg class='gl alloc' viewBox='0 0 16 16' aria-hidden='true'><rect x='2.5' y='2.5' width='11' height='11'/></svg>"
        }
        "free" => {
            "<svg class='gl free' viewBox='0 0 16 16' aria-hidden='true'><rect x='3' y='3' width='10' height='10'/></svg>"
        }
        "gc" => {
            "<svg class='gl gc' viewBox='0 0 16 16' aria-hidden='true'><path d='M8 1.5 14.5 8 8 14.5 1.5 8z'/></svg>"
        }
        _ => {
            "<svg class='gl bind' viewBox='0 0 16 16' aria-hidden='true'><path d='M2 8h10M8.5 4 12.5 8l-4 4'/></svg>"
        }
    };
    Html::from_html_unchecked(AttrValue::Static(shape))
}

/// The architect's level mark with its signed number.
pub fn level(level: i8) -> Html {
    let mark = "<svg width='15' height='12' viewBox='0 0 15 12'><path d='M1 1h13L7.5 11z' fill='var(--panel)' stroke='var(--ink)' stroke-width='1.5'/><path d='M7.5 1H14L7.5 11z' fill='var(--ink)'/></svg>";
    let number = match level {
        1.. => format!("+{level}"),
        0 => "0".to_owned(),
        _ => format!("−{}", level.unsigned_abs()),
    };
    html! {
        <span class="lvl" aria-hidden="true">{ Html::from_html_unchecked(AttrValue::Static(mark)) }{ number }</span>
    }
}
