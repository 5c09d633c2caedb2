//! The gap-free sequence of each village, and reading it in pages.

use super::Opened;
use super::county::{County, Device, household, revision_in, river_bend, stone_bridge, story, story_in, willow_flat};
use doorstep_archive::Archive;
use doorstep_record::{Area, Kind, Revision, RevisionId};
use doorstep_sync::{NewsEntry, Verdict, VillageCursor};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

pub fn an_unknown_cursor_starts_from_the_beginning(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let empty = county.pull(&a, 7).unwrap();
    assert!(empty.from_start && empty.entries.is_empty());
    assert_eq!(empty.seen, 0, "an archive that lost everything says so");
    county.push(&a, &story(&a, household(1)));
    let back = county.pull(&a, 4).unwrap();
    assert!(back.from_start);
    assert_eq!((back.entries.len(), back.seen), (3, 3));
    assert!(!county.pull(&a, 2).unwrap().from_start);
}

pub fn news_come_in_pages_that_always_go_on(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge(), river_bend()]), county.device(2, &[stone_bridge(), river_bend()]));
    for number in 0..5 {
        county.push(&a, &story(&a, household(number)));
        county.push(&a, &[revision_in(river_bend(), &a, household(50 + number), Kind::Agreement, &[], &[])]);
    }
    let mut cursors: Vec<VillageCursor> = Vec::new();
    let (mut got, mut pages) = (0, 0);
    loop {
        let news = county.archive.news(b.id, &cursors, 1).unwrap();
        pages += 1;
        for village in news.villages {
            got += village.entries.iter().filter(|entry| matches!(entry, NewsEntry::Other(_))).count();
            cursors.retain(|cursor| cursor.village != village.village);
            cursors.push(VillageCursor { village: village.village, seen: village.seen, epoch: village.epoch });
        }
        if !news.more {
            break;
        }
        assert!(pages < 100, "every page goes on");
    }
    assert_eq!((got, pages), (20, 20), "one entry a page, none twice");
}

pub fn a_device_sees_only_its_own_villages(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[river_bend()]));
    county.push(&a, &story(&a, household(1)));
    let asked = [stone_bridge(), river_bend()].map(VillageCursor::start);
    let news = county.archive.news(b.id, &asked, 1 << 20).unwrap();
    assert!(news.villages.iter().all(|news| news.village == river_bend() && news.entries.is_empty()));
    let serves: Vec<Area> = news.serves.into_iter().map(|line| line.area).collect();
    assert_eq!(serves, [river_bend()]);
}

const WRITERS: u8 = 32;
const HOUSEHOLDS: u128 = 6;

pub fn a_sequence_has_no_gaps_and_a_reader_skips_nothing_while_32_write_in_3_villages(opened: Opened) {
    let county = County::set_up(opened);
    let villages = [river_bend(), stone_bridge(), willow_flat()];
    // Every device works in all villages, so that transactions meet in all orders.
    let devices: Vec<Device> = (1..=WRITERS).map(|number| county.device(number, &villages)).collect();
    let reader = county.device(100, &villages);
    let done = AtomicBool::new(false);
    let (archive, done) = (county.archive.as_ref(), &done);
    let read = std::thread::scope(|scope| {
        let reading = scope.spawn(move || read_until(archive, &reader, done));
        let writing: Vec<_> = devices
            .iter()
            .zip(0..)
            .map(|(device, writer)| scope.spawn(move || write(archive, device, writer)))
            .collect();
        writing.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::SeqCst);
        reading.join().unwrap()
    });
    let distinct: BTreeSet<RevisionId> = read.iter().copied().collect();
    assert_eq!(distinct.len(), read.len(), "nothing twice");
    let written = devices.iter().zip(0..).flat_map(|(device, writer)| stories(device, writer)).flatten();
    assert_eq!(distinct, written.map(|revision| revision.id()).collect());
}

/// The households of a writer, in the villages in turn.
fn stories(by: &Device, writer: u128) -> Vec<[Revision; 3]> {
    let villages = [river_bend(), stone_bridge(), willow_flat()];
    let story = |number: u128| {
        let village = &villages[(writer + number) as usize % villages.len()];
        story_in(village.clone(), by, household(writer << 64 | number))
    };
    (0..HOUSEHOLDS).map(story).collect()
}

fn write(archive: &dyn Archive, by: &Device, writer: u128) {
    for (number, pair) in (0u128..).zip(stories(by, writer).chunks(2)) {
        let failing = archive.add_invitation(&unknown_village(writer << 64 | number));
        assert!(failing.is_err(), "a failing verb beside it takes no number");
        let stored = archive.take(by.id, &pair.concat(), 1).unwrap();
        assert!(stored.iter().all(|(_, verdict)| *verdict == Verdict::Stored));
    }
}

/// Pulls page after page, from before the first writer began until after the last ended.
fn read_until(archive: &dyn Archive, reader: &Device, done: &AtomicBool) -> Vec<RevisionId> {
    let mut seen: BTreeMap<Area, u64> = BTreeMap::new();
    let mut ids = Vec::new();
    loop {
        let last_round = done.load(Ordering::SeqCst);
        let cursors: Vec<VillageCursor> = seen
            .iter()
            .map(|(village, seen)| VillageCursor { seen: *seen, ..VillageCursor::start(village.clone()) })
            .collect();
        let news = archive.news(reader.id, &cursors, 3000).unwrap();
        for part in news.villages {
            let others = part.entries.iter().filter_map(|entry| match entry {
                NewsEntry::Other(revision) => Some(revision.id()),
                NewsEntry::Own(_) | NewsEntry::Certificate(_) => None,
            });
            let before = ids.len() as u64;
            ids.extend(others);
            let seen = seen.entry(part.village).or_default();
            assert_eq!(part.seen - *seen, ids.len() as u64 - before, "as many entries as numbers");
            *seen = part.seen;
        }
        if last_round && !news.more {
            return ids;
        }
    }
}

fn unknown_village(number: u128) -> doorstep_archive::Invitation {
    let villages = vec![super::county::area("990101999999")];
    doorstep_archive::Invitation {
        lookup: number.to_be_bytes(),
        expires: u64::MAX / 2,
        villages,
        sealed_village_keys: vec![],
    }
}
