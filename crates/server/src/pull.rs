//! `POST /v1/pull`: what a device has not seen of its villages, and packs that it lacks.

use crate::Desk;
use crate::body::spoken;
use crate::lease::renewed;
use crate::reply::{Answer, message};
use crate::sealed::read_sealed;
use axum::http::HeaderMap;
use doorstep_archive::{Archive, ArchiveFault, PackLine};
use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revocation};
use doorstep_sync::{PullPage, PullRequest, RequestRefusal, VillageCursor};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

pub(crate) const PATH: &str = "/v1/pull";

/// The most and the least of revisions in a page, in bytes, whatever the device asks for.
const LIMITS: (u32, u32) = (4 << 10, 4 << 20);
/// The most of packs in a page, in bytes; a larger pack still comes, alone.
const PACK_BYTES: usize = 4 << 20;

pub(crate) fn pull(desk: &Desk, headers: &HeaderMap, body: &[u8]) -> Answer {
    let (certificate, request) = asked(desk, headers, body)?;
    let page = page(desk, certificate.device, &request)?;
    // Once a sync, with the last page; a bundle renews nothing, since it may be kept for later.
    let revoked = if page.more { Vec::new() } else { revoked(desk, &certificate, &request)? };
    let certificate = (request.renew && !page.more).then(|| Box::new(renewed(desk, certificate)));
    message(&PullPage { certificate, revoked, ..page })
}

/// The notices of all revoked devices, for a device that asks and knows others: it passes them on where no line reaches.
fn revoked(desk: &Desk, asks: &DeviceCertificate, request: &PullRequest) -> Result<Vec<Revocation>, RequestRefusal> {
    let Some(known) = &request.revoked else { return Ok(Vec::new()) };
    let devices = desk.archive.devices().map_err(|_| RequestRefusal::CannotStore)?;
    let revoked: BTreeMap<DeviceId, u64> =
        devices.into_iter().filter_map(|line| Some((line.device, line.revoked?))).collect();
    if Revocation::mark(&revoked.keys().copied().collect()) == **known {
        return Ok(Vec::new());
    }
    let key = &desk.county.certificate;
    Ok(revoked.into_iter().map(|(device, at)| Revocation::sign(asks.county.clone(), device, at, key)).collect())
}

/// Who asks, and what; the seal and the protocol are checked.
pub(crate) fn asked(
    desk: &Desk,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(DeviceCertificate, PullRequest), RequestRefusal> {
    let (certificate, request): (_, PullRequest) = read_sealed(desk, PATH, headers, body)?;
    spoken(request.protocol)?;
    Ok((certificate, request))
}

/// The next page for a device.
pub(crate) fn page(desk: &Desk, device: DeviceId, request: &PullRequest) -> Result<PullPage, RequestRefusal> {
    let limit = request.limit_bytes.clamp(LIMITS.0, LIMITS.1) as usize;
    let news = desk.archive.news(device, &request.cursors, limit);
    let news = news.map_err(|_| RequestRefusal::CannotStore)?;
    let packs = lacking(desk.archive.as_ref(), &request.packs).map_err(|_| RequestRefusal::CannotStore)?;
    let entries: usize = news.villages.iter().map(|village| village.entries.len()).sum();
    desk.log.line("pull", &[("entries", entries as u64), ("packs", packs.len() as u64)]);
    let (villages, serves, more) = (news.villages, news.serves, news.more);
    Ok(PullPage { villages, packs, serves, more, server_time: desk.now(), certificate: None, revoked: Vec::new() })
}

/// The cursors after a page that followed these.
pub(crate) fn after(from: &[VillageCursor], page: &PullPage) -> Vec<VillageCursor> {
    let told = |village: &Area| page.villages.iter().any(|news| news.village == *village);
    let kept = from.iter().filter(|cursor| !told(&cursor.village)).cloned();
    kept.chain(page.villages.iter().map(VillageCursor::after)).collect()
}

/// The packs in use that the device lacks: of each name the newest. A device keeps the older ones that its open visits
/// are on, and refuses any that comes later (S26). What has no room comes with the next sync, when the device has
/// these: it is not announced as `more`, or a device that refuses a pack would ask for ever.
fn lacking(archive: &dyn Archive, held: &[PackId]) -> Result<Vec<ByteBuf>, ArchiveFault> {
    let mut left = PACK_BYTES;
    let mut packs = Vec::new();
    for line in in_use(archive)?.iter().filter(|line| !held.contains(&line.id)) {
        let size = usize::try_from(line.bytes).unwrap_or(usize::MAX);
        if size > left && !packs.is_empty() {
            break;
        }
        left = left.saturating_sub(size);
        packs.extend(archive.pack(&line.id)?.map(ByteBuf::from));
    }
    Ok(packs)
}

/// Of each name the newest pack. Where an order to go back counts as the same version, it comes before what it replaces,
/// whatever the clock said when each was taken.
pub(crate) fn in_use(archive: &dyn Archive) -> Result<Vec<PackLine>, ArchiveFault> {
    let mut names = BTreeMap::<String, Vec<PackLine>>::new();
    for line in archive.packs()? {
        let newest = names.entry(line.name.clone()).or_default();
        if newest.first().is_none_or(|first| first.version == line.version) {
            newest.push(line);
        }
    }
    names.into_values().map(|newest| standing(archive, newest)).collect()
}

fn standing(archive: &dyn Archive, mut newest: Vec<PackLine>) -> Result<PackLine, ArchiveFault> {
    if newest.len() > 1 {
        let files = newest.iter().map(|line| archive.pack(&line.id)).collect::<Result<Vec<_>, _>>()?;
        let replaced: Vec<PackId> = files.iter().flatten().filter_map(|file| doorstep_pack::replaces(file)).collect();
        newest.retain(|line| !replaced.contains(&line.id));
    }
    newest.into_iter().next().ok_or(ArchiveFault::Damaged)
}
