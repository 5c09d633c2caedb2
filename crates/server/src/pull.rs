//! `POST /v1/pull`: what a device has not seen of its villages, and packs that it lacks.

use crate::Desk;
use crate::body::spoken;
use crate::reply::{Answer, message};
use crate::sealed::read_sealed;
use axum::http::HeaderMap;
use doorstep_archive::{Archive, ArchiveFault};
use doorstep_record::{Area, DeviceId, PackId};
use doorstep_sync::{PullPage, PullRequest, RequestRefusal, VillageCursor};
use serde_bytes::ByteBuf;

pub(crate) const PATH: &str = "/v1/pull";

/// The most and the least of revisions in a page, in bytes, whatever the device asks for.
const LIMITS: (u32, u32) = (4 << 10, 4 << 20);
/// The most of packs in a page, in bytes; a larger pack still comes, alone.
const PACK_BYTES: usize = 4 << 20;

pub(crate) fn pull(desk: &Desk, headers: &HeaderMap, body: &[u8]) -> Answer {
    let (device, request) = asked(desk, headers, body)?;
    message(&page(desk, device, &request)?)
}

/// Who asks, and what; the seal and the protocol are checked.
pub(crate) fn asked(desk: &Desk, headers: &HeaderMap, body: &[u8]) -> Result<(DeviceId, PullRequest), RequestRefusal> {
    let (certificate, request): (_, PullRequest) = read_sealed(desk, PATH, headers, body)?;
    spoken(request.protocol)?;
    Ok((certificate.device, request))
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
    Ok(PullPage { villages, packs, serves, more, server_time: desk.now() })
}

/// The cursors after a page that followed these.
pub(crate) fn after(from: &[VillageCursor], page: &PullPage) -> Vec<VillageCursor> {
    let told = |village: &Area| page.villages.iter().any(|news| news.village == *village);
    let kept = from.iter().filter(|cursor| !told(&cursor.village)).cloned();
    kept.chain(page.villages.iter().map(VillageCursor::after)).collect()
}

/// Packs that the device lacks, the newest first. What has no room comes with the next sync, when the device has
/// these: it is not announced as `more`, or a device that refuses a pack would ask for ever.
fn lacking(archive: &dyn Archive, held: &[PackId]) -> Result<Vec<ByteBuf>, ArchiveFault> {
    let mut left = PACK_BYTES;
    let mut packs = Vec::new();
    for line in archive.packs()?.iter().filter(|line| !held.contains(&line.id)) {
        let size = usize::try_from(line.bytes).unwrap_or(usize::MAX);
        if size > left && !packs.is_empty() {
            break;
        }
        left = left.saturating_sub(size);
        packs.extend(archive.pack(&line.id)?.map(ByteBuf::from));
    }
    Ok(packs)
}
