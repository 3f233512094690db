//! The collector's generations with their thresholds.

use crate::state::use_text;
use crate::widgets::list;
use engine::view::GcGauge;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GcStripProps {
    /// Counts and thresholds.
    pub gc: GcGauge,
}

/// Three meters.
#[component]
pub fn GcStrip(props: &GcStripProps) -> Html {
    let strings = use_text();
    let gauge = props.gc;
    let meters = (0..3u8).map(|generation| {
        let (count, most) = (gauge.counts[usize::from(generation)], gauge.thresholds[usize::from(generation)]);
        let share = if most == 0 { 0.0 } else { (f64::from(count) / f64::from(most) * 100.0).min(100.0) };
        let small = (generation > 0).then_some("s");
        html! {
            <span key={generation} class="gen">
                { (strings.generation)(generation) }
                <span class={classes!("meter", small)}><i style={format!("width:{share:.1}%")} /></span>
                <span class="mono">{ format!("{count}/{most}") }</span>
            </span>
        }
    });
    let name = if gauge.enabled {
        strings.cyclic_gc
    } else {
        strings.cyclic_gc_off
    };
    html! { <div class="gens" role="group" aria-label={name} tabindex="0"><b>{ name }</b>{ list(meters) }</div> }
}
