//! Retention (S17): what the pack's period is over for is erased here too, once a day, with only headers left. Counted from the
//! day on which the last visit reached the county: a device's clock that is wrong by years erases nothing. Devices do the
//! same by themselves, from the day of the visit.

use crate::Desk;
use crate::admin::trusted;
use crate::county_desk::CountyDesk;
use crate::lease::DAY;
use crate::pull::in_use;
use doorstep_archive::{Archive, ArchiveFault};
use doorstep_keys::CountyKeys;
use doorstep_record::{Body, Kind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How many households are erased at a time.
const TOGETHER: usize = 200;
/// How often it is looked whether a day has passed.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// A clock that jumped further than this is given a day to be put right.
const JUMP: u64 = 31 * DAY;

/// The days after which records are erased: the longest period of the packs in use. `None` if one of them has none, or can't be
/// read: then nothing is erased.
pub(crate) fn period(archive: &dyn Archive) -> Result<Option<u32>, ArchiveFault> {
    let signers = trusted(archive)?;
    let mut longest = None;
    for line in in_use(archive)? {
        let file = archive.pack(&line.id)?.ok_or(ArchiveFault::Damaged)?;
        let days = doorstep_pack::open(&file, &signers).ok().and_then(|pack| pack.retention_days);
        let Some(days) = days else { return Ok(None) };
        longest = longest.max(Some(days));
    }
    Ok(longest)
}

/// What a pass is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// Counts only.
    Count,
    /// Erases.
    Erase,
}

/// Erases, or counts, the households whose last visit came longer ago than the period; returns how many.
pub(crate) fn expire(archive: &dyn Archive, county: &CountyKeys, now: u64, pass: Pass) -> Result<u64, ArchiveFault> {
    let Some(days) = period(archive)? else { return Ok(0) };
    let since = now.saturating_sub(u64::from(days) * DAY);
    if pass == Pass::Count {
        return Ok(archive.unvisited(since, usize::MAX >> 1)?.len() as u64);
    }
    let mut erased = 0;
    loop {
        let old = archive.unvisited(since, TOGETHER)?;
        let before = erased;
        if !old.is_empty() {
            let desk = CountyDesk::of(archive, county, now)?;
            for household in old {
                erased += u64::from(desk.write(household, Kind::Erase, Body::default().to_bytes(), now)?.is_some());
            }
        }
        // What can't be erased (nothing of it can be read) is not tried for ever.
        if erased == before {
            return Ok(erased);
        }
    }
}

/// What is due at a time, by when the last pass was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    NotYet,
    /// The clock jumped, or nothing is known: the time is noted, and the pass is a day later.
    Note,
    Pass,
}

fn due(last: Option<u64>, now: u64) -> Due {
    match last {
        Some(last) if last <= now && now - last > JUMP => Due::Note,
        Some(last) if last <= now && now - last >= DAY => Due::Pass,
        Some(last) if last <= now => Due::NotYet,
        Some(_) | None => Due::Note,
    }
}

/// Looks whether a day has passed, and does the pass then.
fn look(desk: &Desk, dir: &Path) -> Result<(), ArchiveFault> {
    let now = desk.now();
    match due(last_pass(dir), now) {
        Due::NotYet => return Ok(()),
        Due::Note => desk.log.line("retention_noted", &[]),
        Due::Pass => {
            let erased = expire(desk.archive.as_ref(), &desk.county, now, Pass::Erase)?;
            desk.log.line("retention", &[("erased", erased)]);
        }
    }
    Ok(std::fs::write(noted(dir), now.to_string())?)
}

/// The file that holds when the last pass was, milliseconds since 1970.
fn noted(dir: &Path) -> PathBuf {
    dir.join("last-retention")
}

fn last_pass(dir: &Path) -> Option<u64> {
    std::fs::read_to_string(noted(dir)).ok()?.trim().parse().ok()
}

/// Looks from now on, until the desk is gone. An archive that is away is asked again an hour later.
pub(crate) fn start(desk: &Arc<Desk>, dir: PathBuf) {
    tokio::spawn(watch(Arc::downgrade(desk), dir));
}

async fn watch(desk: Weak<Desk>, dir: PathBuf) {
    while let Some(desk) = desk.upgrade() {
        let dir = dir.clone();
        let _away = tokio::task::spawn_blocking(move || look(&desk, &dir)).await;
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Log;
    use doorstep_archive::{ArchivePack, Enrolling, Invitation, SqliteArchive};
    use doorstep_keys::random;
    use doorstep_record::{Area, AuthorId, DeviceId, Header, Hlc, HouseholdId, PackId, Revision, SCHEMA, SigningKey};
    use doorstep_sync::{PackSigner, VillageLine};
    use std::sync::atomic::{AtomicU64, Ordering};

    const NOW: u64 = 1_480_000_000_000;

    #[test]
    fn a_pass_is_due_once_a_day_and_a_clock_that_jumped_is_given_a_day() {
        assert_eq!(due(None, NOW), Due::Note);
        assert_eq!(due(Some(NOW), NOW + DAY - 1), Due::NotYet);
        assert_eq!(due(Some(NOW), NOW + DAY), Due::Pass);
        assert_eq!(due(Some(NOW), NOW - 1), Due::Note, "it was set back");
        assert_eq!(due(Some(NOW), NOW + JUMP + 1), Due::Note, "it jumped ahead");
    }

    /// The county's archive with the example pack, one device and a household that was visited at [`NOW`].
    fn county() -> (tempfile::TempDir, Arc<dyn Archive>, CountyKeys, HouseholdId, u32) {
        let dir = tempfile::tempdir().unwrap();
        let archive: Arc<dyn Archive> = Arc::new(SqliteArchive::open(dir.path()).unwrap());
        let (area, county) = (Area::parse("990101001002").unwrap(), CountyKeys::generate());
        archive.set_county(&Area::parse("990101").unwrap(), "云门县").unwrap();
        archive.set_office("age1office").unwrap();
        let line =
            VillageLine { area: area.clone(), name: "石桥村".into(), recipient: "age1v".into(), notice: None };
        archive.set_villages(&[line]).unwrap();
        let days = add_example_pack(archive.as_ref());
        let villages = vec![area.clone()];
        let invitation = Invitation { lookup: [1; 16], expires: NOW + 1, villages, sealed_village_keys: vec![] };
        archive.add_invitation(&invitation).unwrap();
        let (device, key) = (DeviceId::from_random([1; 16]), SigningKey::from_bytes(&[1; 32]));
        let verifying_key = key.verifying_key().to_bytes();
        let enrolling = Enrolling { lookup: [1; 16], device, verifying_key, recipient: "age1d".into(), now: NOW };
        archive.enrol(&enrolling, &county.certificate).unwrap();
        let household = HouseholdId::from_random([5; 16]);
        let header = |kind, parents| Header {
            schema: SCHEMA,
            household,
            village: area.clone(),
            kind,
            parents,
            pack: None,
            device,
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: NOW, counter: 0 },
            body_hash: [0; 32],
        };
        let agreement = Revision::sign(&header(Kind::Agreement, vec![]), &Body::default(), &key);
        let body = Body { sealed: Some(serde_bytes::ByteBuf::from(*b"sealed")), ..Body::default() };
        let visit = Revision::sign(&header(Kind::Visit, vec![agreement.id()]), &body, &key);
        archive.take(device, &[agreement, visit], NOW).unwrap();
        (dir, archive, county, household, days)
    }

    /// Adds the example pack; gives its period in days.
    fn add_example_pack(archive: &dyn Archive) -> u32 {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/yunmen-2016.xlsx");
        let workbook = doorstep_pack::read_workbook(&std::fs::read(file).unwrap()).unwrap();
        let mut bytes = doorstep_pack::build(&workbook).unwrap();
        for role in ["author", "reviewer"] {
            let key = SigningKey::from_bytes(&random());
            bytes = doorstep_pack::sign(&bytes, role, &key).unwrap();
            let signer = PackSigner { role: role.to_owned(), key: key.verifying_key().to_bytes() };
            archive.add_signer(&signer).unwrap();
        }
        let pack = doorstep_pack::open(&bytes, &trusted(archive).unwrap()).unwrap();
        let (id, name, version) = (pack.id, pack.name.clone(), pack.version);
        archive.add_pack(&ArchivePack { id, name, version, identity_names: vec![], bytes }, NOW).unwrap();
        pack.retention_days.unwrap()
    }

    #[test]
    fn s17_the_server_erases_by_itself_what_the_packs_period_is_over_for_and_leaves_headers() {
        let (dir, archive, county, household, days) = county();
        let clock = Arc::new(AtomicU64::new(NOW));
        let hand = Arc::clone(&clock);
        let told: crate::Clock = Arc::new(move || hand.load(Ordering::Relaxed));
        let desk = Desk::new(Arc::clone(&archive), county, told, Log::to(|_| ()));
        let bodies = || archive.household(household).unwrap().iter().filter(|one| one.body.is_some()).count();
        let over = NOW + u64::from(days) * DAY;
        // The first look notes the time, and so does the one after years in which nobody looked.
        let last = u64::from(days);
        for day in [0, 1, last - 1, last] {
            clock.store(NOW + day * DAY, Ordering::Relaxed);
            look(&desk, dir.path()).unwrap();
        }
        assert_eq!(bodies(), 2, "the last day of the period is within it");
        clock.store(over + DAY, Ordering::Relaxed);
        look(&desk, dir.path()).unwrap();
        let kept = archive.household(household).unwrap();
        assert_eq!((kept.len(), bodies()), (3, 1), "headers, and the erasure itself");
        let key = Some(SigningKey::from_bytes(&desk.county.to_secret()).verifying_key());
        assert_eq!(doorstep_archive::copy::verify(archive.as_ref(), key).unwrap().flaws, 0);
        clock.store(over + 2 * DAY, Ordering::Relaxed);
        look(&desk, dir.path()).unwrap();
        assert_eq!(archive.household(household).unwrap().len(), 3, "once");
    }

    #[test]
    fn a_pack_that_cannot_be_read_erases_nothing() {
        let (_dir, archive, county, _, _) = county();
        let bytes = b"no pack".to_vec();
        let strange =
            ArchivePack { id: PackId([9; 32]), name: "other".into(), version: 1, identity_names: vec![], bytes };
        archive.add_pack(&strange, NOW).unwrap();
        assert_eq!(expire(archive.as_ref(), &county, u64::MAX / 2, Pass::Erase), Ok(0));
    }
}
