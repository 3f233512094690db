//! The page's end: a worker, its messages and its failures as one callback.

use super::{BUILD_NUMBER, WORKER_URL};
use engine::protocol::{Reply, Request};
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What comes from the worker.
#[derive(Debug)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(
        clippy::large_enum_variant,
        reason = "it is taken apart where it arrives, never kept; with 32-bit pointers it is not large"
    )
)]
pub enum Incoming {
    /// A message.
    Reply(Reply),
    /// The worker died: a bug of the engine, or its file could not be loaded.
    Crashed(String),
    /// The worker is of another build than the page.
    Stale,
}

/// A running worker; dropping it ends the thread.
pub struct Client {
    worker: Worker,
    ready: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Request>>>,
    _listeners: [EventListener; 2],
}

impl Client {
    /// Starts the worker. Requests wait until it is ready.
    ///
    /// # Errors
    /// When the browser refuses to start a worker.
    pub fn spawn(on_incoming: impl Fn(Incoming) + 'static) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker =
            Worker::new_with_options(WORKER_URL, &options).map_err(|error| format!("{error:?}"))?;
        let ready = Rc::new(Cell::new(false));
        let waiting = Rc::new(RefCell::new(Vec::new()));
        let on_incoming = Rc::new(on_incoming);

        let on_message = {
            let (worker, ready, waiting) = (worker.clone(), ready.clone(), waiting.clone());
            let on_incoming = on_incoming.clone();
            EventListener::new(&worker.clone(), "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else {
                    return;
                };
                let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
                match postcard::from_bytes(&bytes) {
                    Ok(
                        reply @ Reply::Ready {
                            version: BUILD_NUMBER,
                        },
                    ) => {
                        ready.set(true);
                        for request in waiting.borrow_mut().drain(..) {
                            post(&worker, &request);
                        }
                        on_incoming(Incoming::Reply(reply));
                    }
                    Ok(Reply::Ready { .. }) | Err(_) => on_incoming(Incoming::Stale),
                    Ok(reply) => on_incoming(Incoming::Reply(reply)),
                }
            })
        };
        let on_error = EventListener::new(&worker, "error", move |event| {
            let message = event
                .dyn_ref::<ErrorEvent>()
                .map(ErrorEvent::message)
                .unwrap_or_default();
            on_incoming(Incoming::Crashed(message));
        });
        Ok(Self {
            worker,
            ready,
            waiting,
            _listeners: [on_message, on_error],
        })
    }

    /// Sends a request, at once or as soon as the worker is ready.
    pub fn send(&self, request: Request) {
        if self.ready.get() {
            post(&self.worker, &request);
        } else {
            self.waiting.borrow_mut().push(request);
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn post(worker: &Worker, request: &Request) {
    let bytes =
        postcard::to_stdvec(request).expect("a request has no types that postcard cannot write");
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    // A clone of a few kilobytes cannot fail; if it did, the watchdog would find the worker silent.
    let _ = worker.post_message(&bytes);
}
