//! Fetches the file that the screen needs.

use super::browser;
use crate::state::fetch::{Fault, Wanted};
use crate::state::{Action, Dispatch};
use crate::worker::BUILD;
use engine::lesson::{Bundle, BundleError, unpack};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::prelude::*;

/// Fetches what is wanted; the answer is an action.
#[hook]
pub fn use_bundle(wanted: Option<Wanted>, dispatch: Dispatch) {
    use_effect_with(wanted, move |wanted| {
        if let Some(Wanted { file, .. }) = wanted.clone() {
            spawn_local(async move {
                let action = match fetch(&file).await {
                    Ok(bundle) => Action::BundleArrived(file, Box::new(bundle)),
                    Err(fault) => Action::BundleFailed(file, fault),
                };
                dispatch.send(action);
            });
        }
    });
}

/// A file and what became of it.
type Fetched = (String, Result<Rc<Bundle>, Fault>);

/// A file that one screen needs and the app's state does not; `None` until it came or did not.
#[hook]
pub fn use_file(file: String) -> Option<Result<Rc<Bundle>, Fault>> {
    let fetched = use_state(|| None::<Fetched>);
    {
        let set = fetched.setter();
        use_effect_with(file.clone(), move |file| {
            let file = file.clone();
            spawn_local(async move {
                let answer = fetch(&file).await.map(Rc::new);
                set.set(Some((file, answer)));
            });
        });
    }
    // An answer that came after the screen wanted another file is not this file's.
    let (of, answer) = (*fetched).clone()?;
    (of == file).then_some(answer)
}

async fn fetch(file: &str) -> Result<Bundle, Fault> {
    // The build stands in the address too: no cache on the way can answer with an older build's file.
    let address = format!("./lessons/{file}.bin?{BUILD}");
    let bytes = bytes(&address).await.ok_or(Fault::Unreachable)?;
    unpack(&bytes, BUILD).map_err(|error| match error {
        BundleError::OtherBuild => Fault::OtherBuild,
        BundleError::Damaged => Fault::Unreachable,
    })
}

/// A text that one screen needs: a file of `static/words/`. Empty until it came, and when it did not.
#[hook]
pub fn use_words(file: String) -> Rc<str> {
    let text = use_state(|| Rc::<str>::from(""));
    {
        let set = text.setter();
        use_effect_with(file, move |file| {
            let address = format!("./words/{file}.txt?{BUILD}");
            spawn_local(async move {
                if let Some(bytes) = bytes(&address).await {
                    set.set(String::from_utf8_lossy(&bytes).into());
                }
            });
        });
    }
    (*text).clone()
}

/// The body of a successful answer.
async fn bytes(address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(browser::window().fetch_with_str(address)).await;
    let answer: Response = answer.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let body = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&body).to_vec())
}
