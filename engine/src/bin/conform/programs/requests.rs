//! Requests of the allocator, ours and the recording's, with blocks numbered as the recorder does.

use engine::addr::Addr;
use engine::timeline::{AllocCall, Domain, Event};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// One allocator event in the recording's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) op: &'static str,
    pub(super) domain: &'static str,
    pub(super) size: u64,
    pub(super) block: i64,
    pub(super) old: i64,
    pub(super) reuse: i64,
}

/// Numbers blocks as the recorder does.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) live: HashMap<Addr, i64>,
    pub(super) latest: HashMap<Addr, i64>,
    pub(super) next: i64,
    pub(super) older: i64,
}

impl Blocks {
    fn new_block(&mut self, addr: Addr) -> (i64, i64) {
        self.next += 1;
        let reuse = self.latest.insert(addr, self.next).unwrap_or(0);
        self.live.insert(addr, self.next);
        (self.next, reuse)
    }

    pub(super) fn note(&mut self, event: &Event, taken: &mut Option<Addr>) -> Option<Request> {
        let letter = |domain: &Domain| match domain {
            Domain::Object => "O",
            Domain::Mem => "M",
        };
        match event {
            Event::BlockAllocated {
                call,
                domain,
                request,
                addr,
                ..
            } => {
                let (block, reuse) = self.new_block(*addr);
                let op = if *call == AllocCall::Malloc { "m" } else { "c" };
                Some(Request {
                    op,
                    domain: letter(domain),
                    size: u64::from(*request),
                    block,
                    old: 0,
                    reuse,
                })
            }
            Event::BlockTaken { addr } => {
                *taken = Some(*addr);
                None
            }
            Event::BlockResized {
                domain,
                request,
                addr,
                ..
            } => {
                let from = taken.take().unwrap_or(Addr::NULL);
                let old = self.live.get(&from).copied().unwrap_or(0);
                let (block, reuse) = if from == *addr {
                    (old, 0)
                } else {
                    self.live.remove(&from);
                    self.new_block(*addr)
                };
                Some(Request {
                    op: "r",
                    domain: letter(domain),
                    size: u64::from(*request),
                    block,
                    old,
                    reuse,
                })
            }
            Event::BlockFreed { domain, addr, .. } => {
                let block = self.live.remove(addr).unwrap_or_else(|| {
                    self.older -= 1;
                    self.latest.insert(*addr, self.older);
                    self.older
                });
                Some(Request {
                    op: "f",
                    domain: letter(domain),
                    size: 0,
                    block,
                    old: 0,
                    reuse: 0,
                })
            }
            _ => None,
        }
    }
}

pub(super) fn recorded_requests(step: &Value) -> Vec<Request> {
    let mut requests = Vec::new();
    for event in step["ev"].as_array().into_iter().flatten() {
        let number = |index: usize| event[index].as_i64().unwrap_or(0);
        let size = |index: usize| event[index].as_u64().unwrap_or(0);
        let domain = if event[1] == "O" { "O" } else { "M" };
        match event[0].as_str() {
            Some(op @ ("m" | "c")) => requests.push(Request {
                op: if op == "m" { "m" } else { "c" },
                domain,
                size: size(2),
                block: number(3),
                old: 0,
                reuse: number(4),
            }),
            Some("r") => requests.push(Request {
                op: "r",
                domain,
                size: size(2),
                block: number(3),
                old: number(4),
                reuse: number(6),
            }),
            Some("f") => requests.push(Request {
                op: "f",
                domain,
                size: 0,
                block: number(2),
                old: 0,
                reuse: 0,
            }),
            _ => {}
        }
    }
    requests
}

pub(super) fn summary(requests: &[Request]) -> Value {
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for request in requests {
        let sum = sums
            .entry(format!("{} {}", request.op, request.domain))
            .or_default();
        sum.0 += 1;
        sum.1 += request.size;
    }
    sums.into_iter()
        .map(|(key, (count, bytes))| (key, json!([count, bytes])))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
