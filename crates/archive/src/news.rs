//! What is new for a device.

use crate::Standing;
use doorstep_sync::{VillageCursor, VillageLine, VillageNews};

/// A page of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What is new, village by village; a village without anything new is left out.
    pub villages: Vec<VillageNews>,
    /// The villages that the device serves now.
    pub serves: Vec<VillageLine>,
    /// Whether there is more.
    pub more: bool,
}

/// Where a device is to be read on: in each village that it serves, and in those that it served before and still asks about,
/// since it lets go of them only once everything is receipted.
pub(crate) fn asked(serves: &[VillageLine], cursors: &[VillageCursor], standing: &Standing) -> Vec<VillageCursor> {
    let known = |line: &VillageLine| cursors.iter().find(|cursor| cursor.village == line.area).cloned();
    let now = serves.iter().map(|line| known(line).unwrap_or_else(|| VillageCursor::start(line.area.clone())));
    let left = |cursor: &&VillageCursor| {
        !standing.certificate.serves(&cursor.village) && standing.served_before(&cursor.village)
    };
    now.chain(cursors.iter().filter(left).cloned()).collect()
}
