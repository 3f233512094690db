//! The marks of the pictures, small, for the glossary.

use yew::prelude::*;

/// The mark that a term's word stands for; decoration, so hidden from those who hear the page.
pub fn mark(word: &str) -> Html {
    let shape = match word {
        "name" => "<path d='M2 12h16'/><circle cx='20' cy='12' r='3' class='fill'/>",
        "frame" => "<rect x='3' y='4' width='18' height='16' rx='3'/><path d='M3 9h18'/>",
        "hand" => "<rect x='3' y='8' width='18' height='9' rx='2' class='soft'/>",
        "object" => "<rect x='3' y='6' width='18' height='14' rx='2'/><path d='M8 6v14M3 13h5'/>",
        "pointer" => "<circle cx='4' cy='18' r='2.5' class='fill'/><path d='M6 16 18 6M11 6h7v7'/>",
        "count" => {
            "<rect x='3' y='6' width='18' height='12' rx='6' class='inc'/><path d='M10 10.5l2.5-1.5v6.5' class='on'/>"
        }
        "cache" => "<rect x='3' y='7' width='18' height='11' rx='2'/><path d='M3 10h18'/>",
        "immortal" => {
            "<rect x='2' y='5' width='20' height='15' rx='3'/><rect x='5' y='8' width='14' height='9' rx='1.5'/>"
        }
        "spares" => {
            "<circle cx='5' cy='12' r='2.5' class='fill'/><circle cx='12' cy='12' r='2.5'/><circle cx='19' cy='12' r='2.5'/><path d='M7 12h2.5M14.5 12h2'/>"
        }
        "gc" => "<path d='M12 3l9 9-9 9-9-9z' class='gc'/>",
        "weak" => {
            "<circle cx='4' cy='18' r='2.5'/><path d='M6 16 18 6M11 6h7v7' stroke-dasharray='3 2.5'/>"
        }
        "floor" => "<path d='M4 6h16l-8 9z'/><path d='M2 20h20'/>",
        "block" => {
            "<rect x='3' y='7' width='8' height='10' class='soft'/><rect x='13' y='7' width='8' height='10'/><circle cx='17' cy='12' r='1.5' class='fill'/>"
        }
        "pool" => {
            "<rect x='3' y='4' width='18' height='16'/><rect x='3' y='11' width='18' height='9' class='soft'/><path d='M3 7.5h18'/>"
        }
        "arena" => {
            "<rect x='2' y='4' width='20' height='16'/><path d='M7 4v16M12 4v16M17 4v16M2 12h20'/>"
        }
        _ => "<path d='M2 12h20'/><path d='M7 8v8M12 6v12M17 8v8'/>",
    };
    let svg = format!(
        "<svg class='term-mark' width='24' height='24' viewBox='0 0 24 24' aria-hidden='true'>{shape}</svg>"
    );
    Html::from_html_unchecked(AttrValue::from(svg))
}
