//! The archive on SQLite keeps the contract.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod contract;

use contract::Opened;
use doorstep_archive::{Archive, ArchiveFault, SqliteArchive};
use std::sync::Arc;

fn open() -> Opened {
    let dir = tempfile::tempdir().unwrap();
    let archive: Arc<dyn Archive> = Arc::new(SqliteArchive::open(dir.path()).unwrap());
    let again = move || -> Arc<dyn Archive> { Arc::new(SqliteArchive::open(dir.path()).unwrap()) };
    Opened { archive, again: Box::new(again), fresh: open }
}

archive_contract!(open);

#[test]
fn two_processes_may_have_it_open_and_each_sees_what_the_other_committed() {
    let opened = open();
    let county = contract::county::County::set_up(opened);
    let other = (county.again)();
    let a = county.device(1, &[contract::county::stone_bridge()]);
    assert!(other.revoke(a.id, 5).unwrap());
    assert!(county.archive.standing(a.id).unwrap().unwrap().revoked);
}

#[test]
fn an_archive_that_is_damaged_is_told_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("archive.db"), vec![7; 9000]).unwrap();
    assert_eq!(SqliteArchive::open(dir.path()).err(), Some(ArchiveFault::Damaged));
    assert_eq!(std::fs::read(dir.path().join("archive.db")).unwrap(), vec![7; 9000]);
}
