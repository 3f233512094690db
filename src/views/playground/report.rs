//! A pasted report as a picture: where the bytes of the arenas are, and where the waste is.

use super::term::Name;
use crate::state::{LabAction, use_dispatch, use_prefs};
use crate::text::playground::lab as words;
use crate::text::{bytes, number};
use engine::view::playground::facts::Term;
use engine::view::playground::report::{Part, Report};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// The report.
    pub report: Rc<Report>,
}

const CLASSES: [&str; 6] = ["used", "avail", "unused", "head", "ends", "align"];

/// The picture.
#[component]
pub fn ReportPicture(props: &ReportProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let report = &*props.report;
    let stats = &report.stats;
    let close = Callback::from(move |_: MouseEvent| dispatch.send(LabAction::Pasted(None).into()));
    let waste = report.total - report.parts[0];
    let most = (1..6).max_by_key(|part| report.parts[*part]).unwrap_or(1);
    let percent =
        u32::try_from((waste * 100).checked_div(report.total).unwrap_or(0)).unwrap_or(100);
    let terms = [
        Term::Block,
        Term::FreeList,
        Term::Freepools,
        Term::PoolOverhead,
        Term::Quantization,
        Term::MaxPools,
    ];
    let share = |part: u64| format!("{:.3}%", ratio(part, report.total) * 100.0);
    let bar = Part::ALL.iter().enumerate().map(|(index, _)| {
        html! { <i key={index} class={CLASSES[index]} style={format!("width:{}", share(report.parts[index]))} /> }
    });
    let legend = s.parts.iter().enumerate().map(|(index, name)| html! {
        <li key={index}><i class={CLASSES[index]} /><Name term={terms[index]}>{ *name }</Name><b>{ bytes(report.parts[index]) }</b><span>{ share_text(report.parts[index], report.total) }</span></li>
    });
    let largest = stats
        .classes
        .iter()
        .map(|row| (row.in_use + row.available) * row.size)
        .max()
        .unwrap_or(1)
        .max(1);
    let rows = stats.classes.iter().map(|row| {
        let width = |n: u64| format!("width:{:.2}%", ratio(n * row.size, largest) * 100.0);
        html! {
            <tr key={row.class}><th scope="row">{ row.size }</th><td>{ number(row.pools) }</td><td>{ number(row.in_use) }</td><td>{ number(row.available) }</td>
                <td class="class-bar"><div><i class="used" style={width(row.in_use)} /><i class="avail" style={width(row.available)} /></div></td></tr>
        }
    });
    let wasteful = report.wasteful.iter().map(|(class, free)| {
        let size = stats
            .classes
            .iter()
            .find(|row| row.class == *class)
            .map_or(0, |row| row.size);
        html! { <li key={*class}>{ (s.waste_class)(size, &bytes(*free)) }</li> }
    });
    html! {
        <div class="report" tabindex="0" role="region" aria-label={s.report} data-testid="report">
            <p class="cap-row lab-cap"><span><b><code>{ s.report }</code></b>{ (s.report_sub)(&bytes(report.total), stats.arenas_current, &bytes(stats.arena_size)) }
                if !report.releases.is_empty() { { " · " }{ s.releases }{ " " }{ report.releases } }</span>
                <button class="btn small" data-testid="close-report" onclick={close}>{ s.close_report }</button></p>
            <div class="report-bar" aria-hidden="true">{ for bar }</div>
            <ul class="legend">{ for legend }</ul>
            <p class="waste" data-testid="waste">{ (s.waste)(&bytes(waste), percent, s.parts[most]) }</p>
            <ul class="wasteful">{ for wasteful }</ul>
            <table class="report-classes"><thead><tr><th scope="col">{ s.t_size }</th><th scope="col">{ s.t_pools }</th><th scope="col">{ s.t_in_use }</th><th scope="col">{ s.cells[1] }</th><th scope="col">{ s.t_bytes }</th></tr></thead>
                <tbody>{ for rows }</tbody></table>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of a picture's width")]
fn ratio(part: u64, of: u64) -> f64 {
    part as f64 / of.max(1) as f64
}

fn share_text(part: u64, of: u64) -> String {
    format!("{:.1} %", ratio(part, of) * 100.0)
}
