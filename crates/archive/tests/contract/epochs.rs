//! A restored archive gives numbers a second time: cursors of its earlier life must not pass over what stands there now.

use super::Opened;
use super::county::{County, Device, household, stone_bridge, story};
use doorstep_archive::Archive;
use doorstep_archive::copy::{read_backup, write_backup};
use doorstep_sync::{Epoch, NewsEntry, Verdict, VillageCursor, VillageNews};

/// A cursor of Stone Bridge after some news.
fn after(news: &VillageNews) -> VillageCursor {
    VillageCursor { village: news.village.clone(), seen: news.seen, epoch: news.epoch }
}

/// What is new in Stone Bridge.
fn news(archive: &dyn Archive, device: &Device, cursor: &VillageCursor) -> Option<VillageNews> {
    let news = archive.news(device.id, std::slice::from_ref(cursor), 1 << 20).unwrap();
    news.villages.into_iter().find(|news| news.village == stone_bridge())
}

fn start() -> VillageCursor {
    VillageCursor::start(stone_bridge())
}

/// Restores what `county` holds now into a fresh archive.
fn restored(county: &County) -> Opened {
    let mut backup = Vec::new();
    write_backup(county.archive.as_ref(), &mut backup).unwrap();
    let fresh = (county.fresh)();
    fresh.archive.copy_in(&mut read_backup(backup.as_slice()).unwrap().map(|item| Ok(item.unwrap()))).unwrap();
    fresh
}

pub fn after_a_restore_a_higher_cursor_passes_over_nothing(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    county.push(&a, &story(&a, household(1)));
    let back = restored(&county);
    // After the backup: one more household, which device b saw. The restored archive does not have it.
    let lost = story(&a, household(2));
    county.push(&a, &lost);
    let seen = after(&news(county.archive.as_ref(), &b, &start()).unwrap());
    assert_eq!(seen.seen, 6);
    assert_eq!(news(county.archive.as_ref(), &b, &seen), None, "nothing is new");
    // Its numbers are given to other revisions now.
    let other = story(&a, household(3));
    let stored = back.archive.take(a.id, &other, 1).unwrap();
    assert!(stored.iter().all(|(_, verdict)| *verdict == Verdict::Stored));
    let anew = news(back.archive.as_ref(), &b, &seen).unwrap();
    assert!(anew.from_start, "the cursor is one of another epoch");
    assert_ne!(anew.epoch, seen.epoch);
    let shown = anew.entries.iter().filter(|entry| matches!(entry, NewsEntry::Other(_))).count();
    assert_eq!((shown, anew.seen), (6, 6));
    // Who holds what was lost gives it back, whoever made it.
    let given = back.archive.take(b.id, &lost, 1).unwrap();
    assert!(given.iter().all(|(_, verdict)| *verdict == Verdict::Stored));
    let rest = news(back.archive.as_ref(), &b, &after(&anew)).unwrap();
    assert_eq!((rest.from_start, rest.seen), (false, 9));
    assert_eq!(news(back.archive.as_ref(), &b, &after(&rest)), None);
}

pub fn a_village_that_a_restored_archive_does_not_know_of_is_told_to_start_anew(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let back = restored(&county);
    county.push(&a, &story(&a, household(1)));
    let seen = after(&news(county.archive.as_ref(), &a, &start()).unwrap());
    let anew = news(back.archive.as_ref(), &a, &seen).unwrap();
    assert!(anew.from_start && anew.entries.is_empty() && anew.seen == 0);
    assert_eq!(news(back.archive.as_ref(), &a, &after(&anew)), None, "told once");
}

pub fn a_device_that_knows_of_no_epoch_is_served_as_before_and_told_the_epoch(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    county.push(&a, &story(&a, household(1)));
    let told = county.pull(&a, 3).unwrap();
    assert_eq!((told.from_start, told.entries.len(), told.seen), (false, 0, 3));
    assert!(told.epoch.is_some());
    assert_eq!(county.pull(&a, 1).unwrap().entries.len(), 2);
    assert!(county.pull(&a, 9).unwrap().from_start);
    let stranger = VillageCursor { epoch: Some(Epoch([7; 16])), ..after(&told) };
    assert!(news(county.archive.as_ref(), &a, &stranger).unwrap().from_start);
}

pub fn an_epoch_that_was_renewed_by_hand_starts_every_device_anew(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    county.push(&a, &story(&a, household(1)));
    let seen = after(&county.pull(&a, 0).unwrap());
    drop(news((county.again)().as_ref(), &a, &seen));
    assert_eq!(news((county.again)().as_ref(), &a, &seen), None, "opening again is no new epoch");
    county.archive.renew_epoch().unwrap();
    assert!(news((county.again)().as_ref(), &a, &seen).unwrap().from_start);
}
