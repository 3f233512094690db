//! A lesson that the reader brings along: a Markdown file, dropped on the page or chosen.
//!
//! Its text becomes the address: it can be reloaded and handed on as it is, and nothing is uploaded.

use super::browser;
use engine::share::route::Route;
use engine::share::{Kind, Scenario};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File};
use yew::prelude::*;

/// Reads a file's text; nothing happens where that fails.
pub fn read_file(file: &File, then: impl FnOnce(String) + 'static) {
    let promise = file.text();
    spawn_local(async move {
        if let Some(text) = JsFuture::from(promise)
            .await
            .ok()
            .and_then(|text| text.as_string())
        {
            then(text);
        }
    });
}

/// Opens a lesson's file. One that no link can carry is not opened: a lesson has a few kilobytes.
pub fn open_lesson(file: &File) {
    read_file(file, |text| {
        let route = Route::OwnLesson(Scenario {
            code: text,
            kind: Kind::Lesson,
            ..Scenario::default()
        });
        if let Ok(fragment) = browser::fragment_of(&route) {
            browser::go(&fragment);
        }
    });
}

/// What happens when a file is dragged over the page, and when it is dropped.
#[hook]
pub fn use_lesson_drop() -> (Callback<DragEvent>, Callback<DragEvent>) {
    let over = Callback::from(|event: DragEvent| event.prevent_default());
    let dropped = Callback::from(|event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            open_lesson(&file);
        }
    });
    (over, dropped)
}
