//! Opening a store with a passphrase: lock, keys, check, migrations.

use crate::keyring::Keyring;
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
            Ok(connection) => Ok(Self { connection, dir: dir.to_owned(), _lock: lock }),
            Err(StoreFault::Unreadable) => Err(damage::move_aside(dir, now)?),
            Err(other) => Err(other),
        }
    }

    /// Replaces a passphrase by a new one. The store key stays the same, so nothing is written anew.
    pub fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), StoreFault> {
        let mut keyring = Keyring::read(&self.dir)?;
        keyring.replace(old, new)?;
        keyring.write(&self.dir)
    }
}

fn unlock(dir: &Path, passphrase: &str, now: u64) -> Result<Connection, StoreFault> {
    let key = Keyring::read(dir)?.open(dir, passphrase, now)?;
    let mut connection = connect(dir, &key, OpenFlags::empty())?;
    check(&connection, dir)?;
    if migrate::version(&connection)? == 0 {
        // Keys are written after the first migration: an empty file was emptied by something else.
        return Err(StoreFault::Unreadable);
    }
    migrate::migrate(&mut connection)?;
    settle(&connection)?;
    Ok(connection)
}

/// Where the database of a folder is.
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("store.db")
}

/// Opens the encrypted file with its raw key; `extra` lets it be created.
pub(crate) fn connect(dir: &Path, key: &[u8; 32], extra: OpenFlags) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    let connection = Connection::open_with_flags(database(dir), flags)?;
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
