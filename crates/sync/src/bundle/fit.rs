//! Pages of news in a file may come late, twice, or not at all. A page is taken only if nothing is missing between what
//! the device knows and where the page begins, and no place in a sequence ever goes back because of one.

use crate::device::PullPlan;
use crate::{PullPage, VillageCursor};
use doorstep_record::Area;

/// Whether a page that follows `from` fits a device with these cursors; if so, the plan is made to keep what the device
/// knows already. A page that does not fit is left: the next bundle that the device asks for holds it.
pub fn fit(page: &PullPage, from: &[VillageCursor], own: &[VillageCursor], plan: &mut PullPlan) -> bool {
    let joins = |village: &Area, from_start: bool| match (of(from, village), of(own, village)) {
        _ if from_start => true,
        (None, _) => true,
        (Some(from), Some(own)) => same_sequence(from, own) && from.seen <= own.seen,
        (Some(from), None) => from.seen == 0,
    };
    if !page.villages.iter().all(|news| joins(&news.village, news.from_start)) {
        return false;
    }
    let begun_anew = |cursor: &&VillageCursor| {
        let told = of(own, &cursor.village).is_some_and(|own| own.seen > 0 && !same_sequence(own, cursor));
        told && !plan.restart.contains(&cursor.village)
    };
    let anew: Vec<Area> = plan.cursors.iter().filter(begun_anew).map(|cursor| cursor.village.clone()).collect();
    plan.restart.extend(anew);
    let restart = &plan.restart;
    plan.cursors.retain(|cursor| {
        let behind = of(own, &cursor.village).is_some_and(|own| same_sequence(own, cursor) && cursor.seen < own.seen);
        restart.contains(&cursor.village) || !behind
    });
    true
}

fn of<'a>(cursors: &'a [VillageCursor], village: &Area) -> Option<&'a VillageCursor> {
    cursors.iter().find(|cursor| cursor.village == *village)
}

/// Whether two cursors are places in one and the same sequence. One that knows of no epoch may be of any.
fn same_sequence(one: &VillageCursor, other: &VillageCursor) -> bool {
    one.epoch.is_none() || other.epoch.is_none() || one.epoch == other.epoch
}
