//! Opening a store with a passphrase: lock, keys, check, migrations.

use crate::author::{Salt, author_of};
use crate::keyring::{Keyring, Opened};
use crate::lock::StoreLock;
use crate::migrate;
use crate::{Store, StoreFault, damage};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// Up to this size a store is read through when it is opened (about 0.3 s); of a larger one the pages are checked as they are read.
const CHECKED_UP_TO: u64 = 64 << 20;

impl Store {
    /// Whether a store stands in a folder, so that a person has to unlock it and not to enrol.
    pub fn exists(dir: &Path) -> bool {
        database(dir).is_file() && Keyring::path(dir).is_file()
    }

    /// Opens the store of a folder. `now` in milliseconds since 1970 (for the wait after wrong passphrases).
    /// A store that can't be read is moved aside; one of a newer version is left as it is.
    pub fn open(dir: &Path, passphrase: &str, now: u64) -> Result<Self, StoreFault> {
        if !Self::exists(dir) {
            return Err(StoreFault::Missing);
        }
        let lock = StoreLock::take(dir)?;
        match unlock(dir, passphrase, now) {
            Ok((connection, salt)) => {
                let author = author_of(&connection, &salt)?;
                Ok(Self { connection, dir: dir.to_owned(), watch: None, author, _lock: lock })
            }
            Err(StoreFault::Unreadable) => Err(damage::move_aside(dir, now)?),
            Err(other) => Err(other),
        }
    }

    /// Replaces a passphrase by a new one. The store key stays the same, so nothing is written anew. A wrong one is counted
    /// as when the store is opened, so an open device is no place to guess. `now` in milliseconds since 1970.
    pub fn change_passphrase(&mut self, old: &str, new: &str, now: u64) -> Result<(), StoreFault> {
        let mut keyring = Keyring::read(&self.dir)?;
        let [before, salt] = keyring.replace(&self.dir, old, new, now)?;
        self.keep_author(&before, &salt)?;
        keyring.write(&self.dir)
    }

    /// Adds a passphrase for another person who works on this device; each opens the store by itself, and what each records
    /// bears an author's id of their own.
    pub fn add_passphrase(&mut self, own: &str, new: &str, now: u64) -> Result<(), StoreFault> {
        let mut keyring = Keyring::read(&self.dir)?;
        let salt = keyring.add(&self.dir, own, new, now)?;
        self.draw_author(&salt)?;
        keyring.write(&self.dir)
    }
}

fn unlock(dir: &Path, passphrase: &str, now: u64) -> Result<(Connection, Salt), StoreFault> {
    let Opened { key, salt } = Keyring::read(dir)?.open(dir, passphrase, now)?;
    let mut connection = connect(dir, &key, OpenFlags::empty())?;
    check(&connection, dir)?;
    if migrate::version(&connection)? == 0 {
        // Keys are written after the first migration: an empty file was emptied by something else.
        return Err(StoreFault::Unreadable);
    }
    migrate::migrate(&mut connection)?;
    settle(&connection)?;
    Ok((connection, salt))
}

/// Where the database of a folder is.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("store.db")
}

/// Opens the encrypted file with its raw key; `extra` lets it be created.
pub(crate) fn connect(dir: &Path, key: &[u8; 32], extra: OpenFlags) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    let connection = Connection::open_with_flags(database(dir), flags)?;
    // A damaged page is told by a fault; SQLCipher's own lines on standard error are not wanted.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", key_text(key).as_str())?;
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // One process at a time, so no shared-memory file is needed: it would be torn by a full disk.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(connection)
}

fn key_text(key: &[u8; 32]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(67));
    text.push_str("x'");
    for byte in key {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text.push('\'');
    text
}

/// Sets how an open store writes: each answer survives a killed process; what must survive a power cut says so itself.
pub(crate) fn settle(connection: &Connection) -> Result<(), StoreFault> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn check(connection: &Connection, dir: &Path) -> Result<(), StoreFault> {
    if std::fs::metadata(database(dir))?.len() > CHECKED_UP_TO {
        return Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?);
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreFault::Unreadable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, PASSPHRASE, household, line, visit};
    use std::fs;
    use std::io::{Seek, SeekFrom, Write};

    fn filled() -> tempfile::TempDir {
        let (dir, mut store) = sample::store();
        for number in 0..60 {
            let of = household(number);
            store.finish(of, &visit(of), &line(of, "王小明", "石桥村 3 组"), NOW).unwrap();
        }
        dir
    }

    fn moved(dir: &Path) -> PathBuf {
        match Store::open(dir, PASSPHRASE, NOW) {
            Err(StoreFault::Damaged { moved_to }) => moved_to,
            other => panic!("expected a damaged store, got {:?}", other.err()),
        }
    }

    #[test]
    fn what_was_enrolled_is_there_after_opening_again() {
        let (dir, store) = sample::store();
        drop(store);
        let store = Store::open(dir.path(), PASSPHRASE, NOW).unwrap();
        assert_eq!(store.enrolment().unwrap(), Some(sample::enrolment()));
        assert_eq!(store.cursors().unwrap()[0].seen, 0);
    }

    #[test]
    fn no_name_can_be_read_in_the_files_without_the_passphrase() {
        let dir = filled();
        for entry in fs::read_dir(dir.path()).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for secret in ["王小明", "石桥村", "income_wages", "SQLite format"] {
                assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "found {secret}");
            }
        }
    }

    #[test]
    fn two_people_open_one_store_each_with_their_own_passphrase_and_change_only_their_own() {
        let (dir, mut store) = sample::store();
        assert!(store.add_passphrase("a wrong guess", "second person", NOW).is_err());
        store.add_passphrase(PASSPHRASE, "second person", NOW).unwrap();
        store.change_passphrase("second person", "second person anew", NOW).unwrap();
        drop(store);
        for (passphrase, opens) in [(PASSPHRASE, true), ("second person anew", true), ("second person", false)] {
            assert_eq!(Store::open(dir.path(), passphrase, NOW).is_ok(), opens, "{passphrase}");
        }
    }

    #[test]
    fn wrong_passphrases_on_an_open_device_cost_waits_too() {
        let (_dir, mut store) = sample::store();
        for _ in 0..3 {
            assert!(store.change_passphrase("a wrong guess", "new words here", NOW).is_err());
        }
        let right = store.change_passphrase(PASSPHRASE, "new words here", NOW + 1);
        assert!(matches!(right, Err(StoreFault::Wait { .. })), "{right:?}");
    }

    #[test]
    fn a_folder_without_a_store_has_none_to_open() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!Store::exists(dir.path()));
        assert!(matches!(Store::open(dir.path(), PASSPHRASE, NOW), Err(StoreFault::Missing)));
    }

    #[test]
    fn a_store_that_is_open_cannot_be_opened_twice() {
        let (dir, _store) = sample::store();
        assert!(matches!(Store::open(dir.path(), PASSPHRASE, NOW), Err(StoreFault::InUse)));
    }

    #[test]
    fn wrong_passphrases_cost_longer_and_longer_waits_and_lose_nothing() {
        let (dir, store) = sample::store();
        drop(store);
        let wrong = |now: u64| match Store::open(dir.path(), "a wrong guess", now) {
            Err(StoreFault::WrongPassphrase { wait_seconds }) => wait_seconds,
            other => panic!("expected a wrong passphrase, got {:?}", other.err()),
        };
        assert_eq!((wrong(NOW), wrong(NOW), wrong(NOW)), (0, 0, 8));
        let early = Store::open(dir.path(), PASSPHRASE, NOW + 7_500);
        assert!(matches!(early, Err(StoreFault::Wait { wait_seconds: 1 })), "the right one has to wait too");
        assert_eq!(wrong(NOW + 8_000), 16);
        let back = Store::open(dir.path(), PASSPHRASE, NOW - 1_000_000);
        assert!(matches!(back, Err(StoreFault::Wait { wait_seconds: 16 })), "a clock set back does not shorten it");
        let store = Store::open(dir.path(), PASSPHRASE, NOW + 24_000).unwrap();
        assert!(store.enrolment().unwrap().is_some());
        drop(store);
        assert_eq!(wrong(NOW), 0, "the right passphrase ends the counting");
    }

    #[test]
    fn a_thousand_wrong_passphrases_in_a_thousand_seconds_are_ten_tries_and_lose_nothing() {
        let (dir, store) = sample::store();
        drop(store);
        let tried = |second: &u64| {
            let guess = format!("a wrong guess {second}");
            match Store::open(dir.path(), &guess, NOW + second * 1000) {
                Err(StoreFault::WrongPassphrase { .. }) => true,
                Err(StoreFault::Wait { .. }) => false,
                other => panic!("expected a refusal, got {:?}", other.err()),
            }
        };
        assert_eq!((0..1000).filter(tried).count(), 10);
        let store = Store::open(dir.path(), PASSPHRASE, NOW + 1_400_000).unwrap();
        assert!(store.enrolment().unwrap().is_some());
    }

    #[test]
    fn the_longest_wait_is_five_minutes() {
        let (dir, store) = sample::store();
        drop(store);
        let mut now = NOW;
        let mut longest = 0;
        for _ in 0..20 {
            match Store::open(dir.path(), "a wrong guess", now) {
                Err(StoreFault::WrongPassphrase { wait_seconds }) => longest = longest.max(wait_seconds),
                other => panic!("expected a wrong passphrase, got {:?}", other.err()),
            }
            now += longest * 1000;
        }
        assert_eq!(longest, 300);
    }

    #[test]
    fn a_new_passphrase_opens_what_the_old_one_closed() {
        let (dir, mut store) = sample::store();
        assert!(store.change_passphrase("not the old one", "new words here", NOW).is_err());
        store.change_passphrase(PASSPHRASE, "new words here", NOW).unwrap();
        drop(store);
        assert!(Store::open(dir.path(), PASSPHRASE, NOW).is_err());
        assert!(Store::open(dir.path(), "new words here", NOW).is_ok());
    }

    #[test]
    fn a_store_of_a_newer_version_is_refused_and_left_as_it_is() {
        let (dir, store) = sample::store();
        store.connection.pragma_update(None, "user_version", migrate::KNOWN + 4).unwrap();
        drop(store);
        let before = fs::read(database(dir.path())).unwrap();
        let refused = Store::open(dir.path(), PASSPHRASE, NOW);
        let (newer, own) = (migrate::KNOWN + 4, migrate::KNOWN);
        assert!(
            matches!(refused, Err(StoreFault::Newer { found, known }) if (found, known) == (newer, own)),
            "{:?}",
            refused.err()
        );
        drop(refused);
        assert_eq!(fs::read(database(dir.path())).unwrap(), before);
    }

    #[test]
    fn a_store_with_a_damaged_page_is_moved_aside_with_its_keys() {
        for at in [0, 5_000, 40_000] {
            let dir = filled();
            let mut file = fs::File::options().write(true).open(database(dir.path())).unwrap();
            file.seek(SeekFrom::Start(at)).unwrap();
            file.write_all(&[0xA5; 600]).unwrap();
            let damaged = fs::read(database(dir.path())).unwrap();
            let moved_to = moved(dir.path());
            assert_eq!(fs::read(&moved_to).unwrap(), damaged, "nothing is deleted");
            assert!(dir.path().join(format!("store.damaged-{NOW}.db.keys.json")).exists());
            assert!(!Store::exists(dir.path()));
            Store::create(dir.path(), PASSPHRASE, NOW).unwrap();
        }
    }

    #[test]
    fn a_store_that_was_cut_or_emptied_is_moved_aside_and_not_taken_for_a_new_one() {
        for length in [0, 1, 4096, 30_000] {
            let dir = filled();
            let file = fs::File::options().write(true).open(database(dir.path())).unwrap();
            file.set_len(length).unwrap();
            assert!(moved(dir.path()).exists(), "cut to {length}");
        }
    }

    #[test]
    fn keys_that_cannot_be_read_are_moved_aside_with_the_database() {
        let dir = filled();
        fs::write(Keyring::path(dir.path()), b"{\"users\": [").unwrap();
        assert!(moved(dir.path()).exists());
    }

    #[test]
    fn half_a_store_of_an_interrupted_creation_is_moved_aside() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(database(dir.path()), b"half").unwrap();
        assert!(!Store::exists(dir.path()));
        let store = Store::create(dir.path(), PASSPHRASE, NOW).unwrap();
        assert_eq!(store.enrolment().unwrap(), None);
        assert!(dir.path().join(format!("store.damaged-{NOW}.db")).exists());
    }
}
