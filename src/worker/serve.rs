//! The worker's end. Linked only into the worker's binary: it brings the parser and the machine along.

mod sample;

use engine::protocol::{Chunk, Reply, Request, VERSION};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers requests for as long as the worker lives.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let on_message = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            if let Ok(Request::Run { run, .. }) = postcard::from_bytes(&bytes) {
                let (events, tables) = sample::sample();
                send(&scope, &Reply::Chunk(Chunk { run, events, names: tables.names, texts: tables.texts, codes: tables.codes }));
                send(&scope, &Reply::Done { run });
            }
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    send(&scope, &Reply::Ready { version: VERSION });
}

fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes = postcard::to_stdvec(reply).expect("a reply has no types that postcard cannot write");
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let _ = scope.post_message(&bytes);
}
