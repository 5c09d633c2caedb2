//! Backing up a server that runs, restoring it elsewhere, and checking both.

use crate::county::{County, household, start_on_postgresql, stone_bridge};
use doorstep_server::{CopyFault, backup, restore, verify, verify_backup};
use std::path::PathBuf;

crate::on_both! {
    a_backup_of_a_running_server_is_restored_elsewhere_and_verifies
}

fn a_backup_of_a_running_server_is_restored_elsewhere_and_verifies(county: County) {
    let a = county.device(&[stone_bridge()]);
    (0..40).for_each(|number| drop(a.push(&a.story(household(number), "王小明")).unwrap()));
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("county.backup");
    let pushing = std::thread::scope(|scope| {
        let pushing = scope.spawn(|| {
            (40..60).for_each(|number| drop(a.push(&a.story(household(number), "王小明")).unwrap()));
        });
        backup(county.dir.path(), &file).unwrap();
        pushing.join()
    });
    pushing.unwrap();
    assert!(matches!(backup(county.dir.path(), &file), Err(CopyFault::FileExists)), "no backup is overwritten");
    let checked = verify_backup(county.dir.path(), &file).unwrap();
    assert!(checked.flaws == 0 && checked.revisions >= 80 && checked.revisions.is_multiple_of(2), "{checked:?}");
    let elsewhere: PathBuf = outside.path().join("restored");
    restore(&elsewhere, &file).unwrap();
    assert_eq!(verify(&elsewhere).unwrap(), checked);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let broken = outside.path().join("broken");
    assert!(matches!(restore(&broken, &file), Err(CopyFault::Backup(_))));
    assert_eq!(doorstep_server::admin::counts(&broken).unwrap().revisions, 0);
}

#[test]
fn an_altered_row_in_the_database_is_found() {
    let county = start_on_postgresql();
    let a = county.device(&[stone_bridge()]);
    (0..3).for_each(|number| drop(a.push(&a.story(household(number), "王小明")).unwrap()));
    assert_eq!(verify(county.dir.path()).unwrap().flaws, 0);
    county.database().run_inside("UPDATE revision SET body = set_byte(body, 5, 7) WHERE sequence = 6");
    assert_eq!(verify(county.dir.path()).unwrap().flaws, 1);
    county.database().run_inside("DELETE FROM revision WHERE sequence = 3");
    assert!(verify(county.dir.path()).unwrap().flaws > 2);
}
