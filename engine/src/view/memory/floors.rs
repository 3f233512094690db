//! The floors at a moment: what was asked, how far it went, what the free lists hold.

use crate::timeline::{Birth, Event, FreeList, State};
use crate::view::blocks;
use crate::view::caption::{Back, Caption, CaptionKind, MarkShape, PoolEffect, Source};
use crate::view::memory::{
    Answer, Caches, Floor, FreeListView, KEPT_SHOWN, Memory, Raw, Request, RequestKind, zoom,
};
use crate::view::moment::Moment;
use crate::view::scene::Selection;

/// Stops looked back for the last request.
const LOOK_BACK: u32 = 400;

/// The memory column at a moment; `lists`: the free lists that the run uses.
pub(crate) fn memory(moment: &Moment<'_>, selection: &Selection, lists: &[FreeList]) -> Memory {
    let asked = last_request(moment);
    let request = asked
        .clone()
        .filter(|(_, now)| *now)
        .map(|(request, _)| request);
    let state = &moment.state;
    let allocator = &state.allocator;
    let profile = allocator.profile();
    let arenas = u64::try_from(allocator.narenas_currently_allocated()).unwrap_or(0);
    let blocks = allocator.raw_blocks().map(|(_, block)| block.bytes);
    let raw_bytes: u64 = blocks.sum();
    let ever = u32::try_from(allocator.ntimes_arena_allocated()).unwrap_or(u32::MAX);
    let hit = |floor| {
        request
            .as_ref()
            .is_some_and(|request| request.path.iter().any(|(at, _)| *at == floor))
    };
    let bytes = |state: &State| -> u64 {
        let blocks = state.blocks.values();
        blocks.map(|block| u64::from(block.request)).sum()
    };
    let before = moment.run.start();
    Memory {
        caches: caches(moment, request.as_ref(), lists),
        pymalloc: zoom::pymalloc(moment, selection, asked.as_ref()),
        raw: Raw {
            threshold: profile.threshold,
            n_blocks: u32::try_from(allocator.raw_allocated_blocks()).unwrap_or(u32::MAX),
            bytes: raw_bytes,
            hit: hit(Floor::Raw),
        },
        mapped_bytes: arenas * u64::from(profile.arena_size) + allocator.raw_extent(),
        arenas_mapped: (ever, ever - u32::try_from(arenas).unwrap_or(ever)),
        made_bytes: bytes(state).saturating_sub(bytes(before)),
        real_start: !before.blocks.is_empty(),
        request,
    }
}

/// The last request up to this moment, and whether it belongs to this step.
fn last_request(moment: &Moment<'_>) -> Option<(Request, bool)> {
    let run = moment.run;
    let index = run.index();
    let done = index.stops_done(moment.position);
    let back = done.saturating_sub(LOOK_BACK);
    let rank = (back..done).rev().find(|rank| {
        let stop = index.stops[*rank as usize];
        let event = run.events().at(stop.event as usize);
        matches!(
            crate::view::tell::shape(&event),
            MarkShape::Alloc | MarkShape::Free
        )
    })?;
    let stop = index.stops[rank as usize];
    let caption = run.captions(rank..rank + 1).pop()?;
    let event = run.events().at(stop.event as usize);
    let request = request(&caption, &event)?;
    Some((request, stop.end > moment.from))
}

fn request(caption: &Caption, event: &Event) -> Option<Request> {
    let domain = match *event {
        Event::BlockAllocated { domain, .. }
        | Event::BlockResized { domain, .. }
        | Event::BlockFreed { domain, .. } => Some(domain),
        Event::ObjectDied { .. } => Some(crate::timeline::Domain::Object),
        _ => None,
    };
    let object_block = crate::timeline::BlockKind::Object;
    let (kind, block, bytes, path, place) = match &caption.kind {
        CaptionKind::Allocated {
            block,
            request,
            source,
            empty,
            ..
        } => {
            let mut path = Vec::new();
            if let Some(list) = empty {
                path.push((Floor::Caches, Answer::NoSpare(*list)));
            }
            path.extend(served(*source));
            (RequestKind::Take, *block, *request, path, at(*source))
        }
        CaptionKind::Resized {
            block, to, source, ..
        } => (
            RequestKind::Resize,
            *block,
            *to,
            served(*source),
            at(*source),
        ),
        CaptionKind::FromFreeList { list, bytes, .. } => {
            let path = vec![(Floor::Caches, Answer::Spare(*list))];
            (RequestKind::Take, object_block, *bytes, path, None)
        }
        CaptionKind::KeptAsSpare { list, .. } => {
            let path = vec![(Floor::Caches, Answer::Kept(*list))];
            (RequestKind::Give, object_block, 0, path, None)
        }
        CaptionKind::Died { bytes, back, .. } => {
            let (path, place) = taken_back(*back);
            (RequestKind::Give, object_block, *bytes, path, place)
        }
        CaptionKind::Freed {
            block, bytes, back, ..
        } => {
            let (path, place) = taken_back(*back);
            (RequestKind::Give, *block, *bytes, path, place)
        }
        _ => return None,
    };
    Some(Request {
        kind,
        object: caption.object.clone(),
        block,
        domain,
        bytes,
        class_bytes: place.map(|place| place.class_bytes),
        class_idx: place.map(|place| place.class_idx),
        path,
        place,
    })
}

fn at(source: Source) -> Option<crate::view::caption::BlockPlace> {
    match source {
        Source::FreedBlock(place)
        | Source::FreshBlock(place)
        | Source::NewPool(place)
        | Source::NewArena(place) => Some(place),
        Source::Older(_) | Source::Raw | Source::InPlace => None,
    }
}

fn served(source: Source) -> Vec<(Floor, Answer)> {
    match source {
        Source::FreedBlock(_) | Source::Older(_) => vec![(Floor::Pymalloc, Answer::FreedBlock)],
        Source::FreshBlock(_) => vec![(Floor::Pymalloc, Answer::FreshBlock)],
        Source::NewPool(_) => vec![(Floor::Pymalloc, Answer::NewPool)],
        Source::NewArena(_) => vec![
            (Floor::Pymalloc, Answer::NoPool),
            (Floor::System, Answer::Mapped),
        ],
        Source::Raw => vec![
            (Floor::Pymalloc, Answer::TooLarge),
            (Floor::Raw, Answer::Served),
            (Floor::CLibrary, Answer::Served),
        ],
        Source::InPlace => vec![(Floor::Pymalloc, Answer::Served)],
    }
}

type Way = (
    Vec<(Floor, Answer)>,
    Option<crate::view::caption::BlockPlace>,
);

fn taken_back(back: Back) -> Way {
    match back {
        Back::Older(_) => (vec![(Floor::Pymalloc, Answer::BackToPool)], None),
        Back::Raw => (
            vec![
                (Floor::Raw, Answer::Served),
                (Floor::CLibrary, Answer::Served),
            ],
            None,
        ),
        Back::Pool { place, effect } => {
            let path = match effect {
                PoolEffect::None | PoolEffect::PoolHasRoom => {
                    vec![(Floor::Pymalloc, Answer::BackToPool)]
                }
                PoolEffect::PoolEmptied => vec![(Floor::Pymalloc, Answer::PoolEmptied)],
                PoolEffect::ArenaReleased => vec![
                    (Floor::Pymalloc, Answer::PoolEmptied),
                    (Floor::System, Answer::Unmapped),
                ],
            };
            (path, Some(place))
        }
    }
}

fn caches(moment: &Moment<'_>, request: Option<&Request>, lists: &[FreeList]) -> Caches {
    let state = &moment.state;
    let asked = request.and_then(|request| {
        request.path.iter().find_map(|(_, answer)| match answer {
            Answer::NoSpare(list)
            | Answer::Spare(list)
            | Answer::Kept(list)
            | Answer::ListFull(list) => Some(*list),
            _ => None,
        })
    });
    let lists = lists.iter().copied().map(|list| FreeListView {
        list,
        count: state
            .free_lists
            .get(&list)
            .map_or(0, |spares| u32::try_from(spares.len()).unwrap_or(u32::MAX)),
        limit: limit(list),
        hit: asked == Some(list),
        spares: state.free_lists.get(&list).map_or_else(Vec::new, |spares| {
            let next = spares.iter().rev().take(KEPT_SHOWN);
            next.map(|addr| (*addr, blocks::place(state, *addr)))
                .collect()
        }),
    });
    let (mut small_ints, mut interned) = (0, 0);
    let (mut ints_kept, mut strings_kept) = (Vec::new(), Vec::new());
    for (id, object) in &state.objects {
        let type_name = moment.run.type_name(*id);
        if object.birth == Birth::Shared && type_name == "int" && object.refcount > 0 {
            small_ints += 1;
            if ints_kept.len() < KEPT_SHOWN {
                ints_kept.push(moment.label(*id));
            }
        }
        let mut holders = object.holders.iter();
        if holders.any(|holder| holder.kind == crate::timeline::HolderKind::Interned) {
            interned += 1;
            if strings_kept.len() < KEPT_SHOWN {
                strings_kept.push(moment.label(*id));
            }
        }
    }
    Caches {
        lists: lists.collect(),
        small_ints,
        interned,
        ints_kept,
        strings_kept,
    }
}

/// How many spares a list takes (`Include/internal/pycore_floatobject.h`, `pycore_tuple.h`, `pycore_list.h`, `pycore_dict.h`, v3.11).
const fn limit(list: FreeList) -> Option<u32> {
    match list {
        FreeList::Float => Some(100),
        FreeList::Tuple(_) => Some(2_000),
        FreeList::List | FreeList::Dict | FreeList::DictKeys => Some(80),
        FreeList::Slice => Some(1),
        FreeList::Int | FreeList::Range | FreeList::Other(_) => None,
    }
}
