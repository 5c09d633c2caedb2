//! Backups, restoring, and checking what is stored.

use super::Opened;
use super::county::{County, NOW, household, revision, river_bend, stone_bridge, story, story_in};
use doorstep_archive::copy::{Flaw, Item, Verifier, read_backup, write_backup};
use doorstep_archive::{Archive, ArchiveFault};
use doorstep_record::{Kind, SigningKey};
use doorstep_sync::{DeclineCount, PackSigner, Verdict};

/// A county with a bit of everything in it.
fn full(opened: Opened) -> County {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge(), river_bend()]);
    let b = county.device(2, &[stone_bridge()]);
    county.push(&a, &story(&a, household(1)));
    county.push(&a, &story_in(river_bend(), &a, household(2)));
    let gone = story(&b, household(3));
    county.push(&b, &gone);
    county.push(&b, &[revision(&b, household(3), Kind::Erase, &[&gone[2]], &[])]);
    county.push(&b, &story(&b, household(4))[1..]);
    county
        .archive
        .declined(b.id, &[DeclineCount { village: stone_bridge(), pack: super::county::PACK, count: 3 }])
        .unwrap();
    county.archive.add_signer(&PackSigner { role: "author".into(), key: [1; 32] }).unwrap();
    county.archive.revoke(b.id, NOW + 5).unwrap();
    county.invite(9, &[stone_bridge()]);
    county
}

fn items(archive: &dyn Archive) -> Vec<Item> {
    let mut items = Vec::new();
    archive
        .copy_out(&mut |item| {
            items.push(item);
            Ok(())
        })
        .unwrap();
    items
}

fn restore(into: &dyn Archive, backup: &[u8]) -> Result<(), ArchiveFault> {
    into.copy_in(&mut read_backup(backup).unwrap().map(|item| item.map_err(|_| ArchiveFault::Damaged)))
}

pub fn a_backup_fills_an_empty_archive_and_devices_go_on_where_they_were(opened: Opened) {
    let fresh = (opened.fresh)();
    let county = full(opened);
    let mut backup = Vec::new();
    let written = write_backup(county.archive.as_ref(), &mut backup).unwrap();
    assert_eq!(written, items(county.archive.as_ref()).len() as u64);
    restore(fresh.archive.as_ref(), &backup).unwrap();
    assert_eq!(items(fresh.archive.as_ref()), items(county.archive.as_ref()));
    assert_eq!(fresh.archive.counts(), county.archive.counts());
    let restored = County { archive: fresh.archive.clone(), again: fresh.again, fresh: fresh.fresh };
    let a = super::county::Device {
        id: restored.archive.devices().unwrap()[0].device,
        key: SigningKey::from_bytes(&[1; 32]),
    };
    let shown = |county: &County| county.pull(&a, 0).map(|news| (news.entries, news.seen, news.from_start));
    assert_eq!(shown(&restored), shown(&county));
    let [agreement, visit, second] = story(&a, household(1));
    assert_eq!(restored.push(&a, &[agreement, visit]), [Verdict::Already, Verdict::Already]);
    let third = revision(&a, household(1), Kind::Visit, &[&second], &[("income_wages", "14000")]);
    assert_eq!(restored.push(&a, &[third]), [Verdict::Stored]);
    assert_eq!(restored.pull(&a, 0).unwrap().seen, county.pull(&a, 0).unwrap().seen + 1);
}

pub fn a_backup_that_was_cut_or_altered_anywhere_is_refused_whole(opened: Opened) {
    let fresh = (opened.fresh)();
    let county = full(opened);
    let mut backup = Vec::new();
    write_backup(county.archive.as_ref(), &mut backup).unwrap();
    let readable = |bytes: &[u8]| read_backup(bytes).is_ok_and(|mut items| items.all(|item| item.is_ok()));
    assert!(readable(&backup));
    for cut in 0..backup.len() {
        assert!(!readable(&backup[..cut]), "cut at {cut}");
    }
    for at in (0..backup.len()).step_by(7) {
        let mut altered = backup.clone();
        altered[at] ^= 4;
        assert!(!readable(&altered), "altered at {at}");
    }
    assert!(restore(fresh.archive.as_ref(), &backup[..backup.len() - 3]).is_err());
    assert_eq!(fresh.archive.county(), Ok(None), "nothing of it was kept");
    restore(fresh.archive.as_ref(), &backup).unwrap();
}

pub fn an_archive_that_is_not_empty_is_not_filled(opened: Opened) {
    let county = full(opened);
    let mut backup = Vec::new();
    write_backup(county.archive.as_ref(), &mut backup).unwrap();
    let before = items(county.archive.as_ref());
    assert_eq!(restore(county.archive.as_ref(), &backup), Err(ArchiveFault::NotEmpty));
    assert_eq!(items(county.archive.as_ref()), before);
}

pub fn what_was_stored_verifies_and_every_alteration_is_found(opened: Opened) {
    let county = full(opened);
    let key = super::county::county_key().verifying_key();
    let whole = doorstep_archive::copy::verify(county.archive.as_ref(), Some(key)).unwrap();
    assert_eq!((whole.flaws, whole.revisions, whole.devices, whole.villages), (0, 12, 2, 3), "{whole:?}");
    let whole = items(county.archive.as_ref());
    let placed = |items: &mut Vec<Item>, at: usize, alter: fn(&mut doorstep_archive::copy::SequencedRevision)| {
        let mut revisions = items.iter_mut().filter_map(|item| match item {
            Item::Revision(placed) => Some(placed),
            _ => None,
        });
        alter(revisions.nth(at).unwrap());
    };
    let flaws = |alter: &dyn Fn(&mut Vec<Item>)| {
        let mut altered = whole.clone();
        alter(&mut altered);
        let mut verifier = Verifier::new(Some(key));
        altered.iter().for_each(|item| verifier.look_at(item));
        verifier.finish().findings.iter().map(|finding| finding.flaw).collect::<Vec<_>>()
    };
    let one = |at: usize, alter| flaws(&|items| placed(items, at, alter));
    // The third revision of River Bend: nothing follows it.
    assert_eq!(one(2, |placed| placed.revision.signature[3] ^= 1), [Flaw::BadSignature]);
    assert_eq!(one(2, |placed| placed.revision.body.as_mut().unwrap()[0] ^= 1), [Flaw::OtherBody]);
    assert_eq!(one(2, |placed| placed.revision.header[0] ^= 1), [Flaw::Malformed]);
    assert_eq!(one(2, |placed| placed.revision.body = None), [Flaw::BodyMissing]);
    assert_eq!(one(2, |placed| placed.agreed = false), [Flaw::AgreementMissing]);
    assert_eq!(one(2, |placed| placed.sequence = 7), [Flaw::Gap, Flaw::OtherLast]);
    let without = |wanted: fn(&Item) -> bool, at: usize| {
        flaws(&|items| {
            let nth = items.iter().enumerate().filter(|(_, item)| wanted(item)).nth(at).unwrap().0;
            items.remove(nth);
        })
    };
    let is_revision = |item: &Item| matches!(item, Item::Revision(_));
    assert_eq!(without(is_revision, 2), [Flaw::OtherLast], "the last one is missed by the village's last number");
    assert!(without(is_revision, 1).starts_with(&[Flaw::Gap, Flaw::ParentMissing]));
    assert!(without(|item| matches!(item, Item::Device { .. }), 0).contains(&Flaw::UnknownDevice));
    let other_county = Some(SigningKey::from_bytes(&[5; 32]).verifying_key());
    let strange = doorstep_archive::copy::verify(county.archive.as_ref(), other_county).unwrap();
    assert_eq!(strange.flaws, 2, "no device is certified by that county");
}
