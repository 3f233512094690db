//! What a reader brings along and takes away: a lesson's file, the class pack, the progress.

use crate::hooks::{browser, open_lesson, read_file};
use crate::state::prefs::Lang;
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::{encoded, text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The first line of a file with progress.
const FIRST_LINE: &str = "cutaway progress 1";

#[derive(Properties, PartialEq)]
pub struct SatchelProps {
    /// Ids of finished lessons.
    pub done: Vec<String>,
}

/// The row.
#[component]
pub fn Satchel(props: &SatchelProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let s = text(prefs.lang);
    let wrong = use_state_eq(|| false);
    let on_lesson = file_chosen(|file| open_lesson(&file));
    let on_progress = {
        let wrong = wrong.setter();
        file_chosen(move |file| {
            let (dispatch, wrong) = (dispatch.clone(), wrong.clone());
            read_file(&file, move |text| {
                let read = parse(&text);
                wrong.set(read.is_none());
                if let Some((done, inventory)) = read {
                    for result in inventory {
                        if !browser::stored_inventory().contains(&result) {
                            browser::store_inventory(&result);
                        }
                    }
                    dispatch.send(Action::ProgressAdded(done));
                }
            });
        })
    };
    let saved = format!(
        "data:text/plain;charset=utf-8,{}",
        encoded(&written(&props.done, &browser::stored_inventory()))
    );
    let pack = match prefs.lang {
        Lang::En => "lessons/pack.html",
        Lang::Zh => "lessons/zh/pack.html",
    };
    html! {
        <div class="satchel">
            <label class="linkish"><span>{ s.open_lesson }</span><input class="vh" type="file" accept=".md,text/markdown" data-testid="lesson-file" onchange={on_lesson} /></label>
            <a class="linkish" data-testid="class-pack" href={pack}><span>{ s.class_pack }</span></a>
            <a class="linkish" data-testid="save-progress" href={saved} download="cutaway-progress.txt"><span>{ s.save_progress }</span></a>
            <label class="linkish"><span>{ s.load_progress }</span><input class="vh" type="file" accept=".txt,text/plain" data-testid="load-progress" onchange={on_progress} /></label>
            if *wrong { <span role="alert">{ s.bad_progress }</span> }
        </div>
    }
}

/// Calls with the file that was chosen, also when the same one is chosen again.
fn file_chosen(take: impl Fn(web_sys::File) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let file = input.files().and_then(|files| files.get(0));
        if let Some(file) = file {
            take(file);
        }
        input.set_value("");
    })
}

/// The progress as a file: the finished lessons, then the results of the inventory as they are stored.
fn written(done: &[String], inventory: &str) -> String {
    format!("{FIRST_LINE}\ndone {}\n\n{inventory}\n", done.join(","))
}

/// The inverse: finished lessons, and each result of the inventory. `None`: it is another file.
fn parse(text: &str) -> Option<(Vec<String>, Vec<String>)> {
    let text = text.replace("\r\n", "\n");
    let rest = text.strip_prefix(FIRST_LINE)?.trim_start();
    let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    let ids = line.strip_prefix("done")?.trim().split(',');
    let is_id = |id: &&str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !id.is_empty() && id.len() <= 64 && id.bytes().all(fits)
    };
    let done = ids.filter(is_id).take(100).map(str::to_owned).collect();
    let results = rest.split("\n\n").map(str::trim);
    let results = results.filter(|result| !result.is_empty()).take(50);
    Some((done, results.map(str::to_owned).collect()))
}

#[cfg(test)]
mod tests {
    use super::{parse, written};

    #[test]
    fn progress_comes_back() {
        let done = vec!["names-label".to_owned(), "arenas".to_owned()];
        let inventory = "before 1 2\nx\n\nafter 2 2";
        let (read, results) = parse(&written(&done, inventory)).expect("it is ours");
        assert_eq!(read, done);
        assert_eq!(results, ["before 1 2\nx", "after 2 2"]);
    }

    #[test]
    fn another_file_is_refused_and_damage_leaves_out_what_it_hit() {
        assert_eq!(parse("# A lesson"), None);
        let (done, results) = parse("cutaway progress 1\ndone ok,<script>,,x y\n").expect("ours");
        assert_eq!((done, results), (vec!["ok".to_owned()], Vec::new()));
        assert!(parse(&written(&[], "")).expect("ours").0.is_empty());
    }
}
