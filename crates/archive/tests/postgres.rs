//! The archive on PostgreSQL keeps the contract, and what only PostgreSQL can do wrong.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod contract;

use contract::Opened;
use contract::county::{County, household, revision_in, river_bend, stone_bridge, story};
use doorstep_archive::copy::{Item, read_backup, write_backup};
use doorstep_archive::{Archive, ArchiveFault, PostgresArchive, SqliteArchive, name_database};
use doorstep_record::Kind;
use doorstep_scratch::ScratchDatabase;
use doorstep_sync::{Refusal, Verdict};
use std::sync::Arc;

fn open() -> Opened {
    opened(ScratchDatabase::create())
}

fn opened(database: ScratchDatabase) -> Opened {
    let archive: Arc<dyn Archive> = Arc::new(PostgresArchive::open(&database.url()).unwrap());
    let again = move || -> Arc<dyn Archive> { Arc::new(PostgresArchive::open(&database.url()).unwrap()) };
    Opened { archive, again: Box::new(again), fresh: open }
}

archive_contract!(open);

#[test]
fn row_level_security_hides_what_a_query_forgot_to_leave_out() {
    let database = ScratchDatabase::create();
    let url = database.url();
    let county = County::set_up(opened(database));
    let a = county.device(1, &[stone_bridge(), river_bend()]);
    county.push(&a, &story(&a, household(1)));
    county.push(&a, &[revision_in(river_bend(), &a, household(2), Kind::Agreement, &[], &[])]);
    let seen = |scope: Option<&str>| {
        let count = "SELECT count(*) FROM revision";
        doorstep_scratch::ask(&url, scope.map(|villages| ("doorstep.villages", villages)), count)
    };
    assert_eq!(seen(None), 0, "who says nothing meets nothing");
    assert_eq!(seen(Some(stone_bridge().code())), 3);
    assert_eq!(seen(Some("990101001001,990101001002")), 4);
    assert_eq!(seen(Some("990101001001,' OR true --")), 1);
    assert_eq!(seen(Some("*")), 4);
    let foreign = "WITH moved AS (UPDATE revision SET received = 0 RETURNING 1) SELECT count(*) FROM moved";
    assert_eq!(doorstep_scratch::ask(&url, Some(("doorstep.villages", "990101001001")), foreign), 1);
}

#[test]
fn a_role_above_row_level_security_is_refused() {
    let database = ScratchDatabase::create();
    database.run_inside(&format!("ALTER ROLE {} BYPASSRLS", database.name()));
    assert_eq!(PostgresArchive::open(&database.url()).err(), Some(ArchiveFault::RoleTooMighty));
}

#[test]
fn a_database_of_a_newer_version_is_refused_untouched() {
    let database = ScratchDatabase::create();
    drop(PostgresArchive::open(&database.url()).unwrap());
    database.run_inside("UPDATE doorstep_version SET version = 40");
    let refused = PostgresArchive::open(&database.url()).err();
    assert!(matches!(refused, Some(ArchiveFault::Newer { found: 40, .. })), "{refused:?}");
}

#[test]
fn a_household_that_two_villages_begin_at_once_is_in_one_of_them() {
    let county = County::set_up(open());
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[river_bend()]));
    let other = (county.again)();
    for number in 0..20 {
        let here = revision_in(stone_bridge(), &a, household(number), Kind::Agreement, &[], &[]);
        let there = revision_in(river_bend(), &b, household(number), Kind::Agreement, &[], &[]);
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| county.archive.take(a.id, &[here], 1).unwrap().remove(0).1);
            let second = scope.spawn(|| other.take(b.id, &[there], 1).unwrap().remove(0).1);
            (first.join().unwrap(), second.join().unwrap())
        });
        let outcomes = [first, second];
        assert!(outcomes.contains(&Verdict::Stored), "{outcomes:?}");
        assert!(outcomes.contains(&Verdict::Refused(Refusal::WrongArea)), "{outcomes:?}");
    }
    assert_eq!(county.archive.counts().unwrap().revisions, 20);
}

#[test]
fn after_the_connections_were_cut_the_next_calls_work_and_nothing_is_stored_twice() {
    let database = Arc::new(ScratchDatabase::create());
    let cutting = Arc::clone(&database);
    let archive: Arc<dyn Archive> = Arc::new(PostgresArchive::open(&database.url()).unwrap());
    let again = move || -> Arc<dyn Archive> { Arc::new(PostgresArchive::open(&database.url()).unwrap()) };
    let county = County::set_up(Opened { archive, again: Box::new(again), fresh: open });
    let a = county.device(1, &[stone_bridge()]);
    for number in 0..12 {
        let story = story(&a, household(number));
        cutting.cut_connections();
        // A call may find a dead connection; none may be answered by anything but the truth.
        let taken = (0..20).find_map(|_| county.archive.take(a.id, &story, 1).ok()).unwrap();
        assert!(taken.iter().all(|(_, verdict)| matches!(verdict, Verdict::Stored | Verdict::Already)));
    }
    let counts = county.archive.counts();
    let counts = counts.or_else(|_| county.archive.counts()).unwrap();
    assert_eq!((counts.households, counts.revisions), (12, 36));
}

#[test]
fn two_servers_that_start_at_once_on_an_empty_database_both_work() {
    let database = ScratchDatabase::create();
    let url = database.url();
    std::thread::scope(|scope| {
        let starting: Vec<_> = (0..6).map(|_| scope.spawn(|| PostgresArchive::open(&url).map(drop))).collect();
        starting.into_iter().for_each(|one| one.join().unwrap().unwrap());
    });
}

#[test]
fn a_backup_of_the_embedded_archive_moves_a_county_to_postgresql_and_back() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let embedded: Arc<dyn Archive> = Arc::new(SqliteArchive::open(dirs[0].path()).unwrap());
    let county = County::set_up(Opened { archive: embedded, again: Box::new(|| unreachable!()), fresh: open });
    let a = county.device(1, &[stone_bridge()]);
    (0..400).for_each(|number| drop(county.push(&a, &story(&a, household(number)))));
    county.push(&a, &story(&a, household(1000))[1..]);
    let moved = open();
    let back: Arc<dyn Archive> = Arc::new(SqliteArchive::open(dirs[1].path()).unwrap());
    let copy = |from: &dyn Archive, to: &dyn Archive| {
        let mut backup = Vec::new();
        write_backup(from, &mut backup).unwrap();
        to.copy_in(&mut read_backup(backup.as_slice()).unwrap().map(|item| Ok(item.unwrap()))).unwrap();
    };
    copy(county.archive.as_ref(), moved.archive.as_ref());
    copy(moved.archive.as_ref(), back.as_ref());
    let items = |archive: &dyn Archive| {
        let mut items: Vec<Item> = Vec::new();
        let kept = archive.copy_out(&mut |item| {
            items.push(item);
            Ok(())
        });
        kept.unwrap();
        items
    };
    assert_eq!(items(county.archive.as_ref()), items(back.as_ref()));
    assert_eq!(moved.archive.counts(), county.archive.counts());
}

#[test]
fn a_folder_with_records_of_its_own_is_not_turned_to_another_database() {
    let database = ScratchDatabase::create();
    let dir = tempfile::tempdir().unwrap();
    name_database(dir.path(), &database.url()).unwrap();
    name_database(dir.path(), &database.url()).unwrap();
    assert_eq!(name_database(dir.path(), "postgres://elsewhere/x"), Err(ArchiveFault::OtherDatabase));
    let own = tempfile::tempdir().unwrap();
    drop(SqliteArchive::open(own.path()).unwrap());
    assert_eq!(name_database(own.path(), &database.url()), Err(ArchiveFault::OtherDatabase));
}
