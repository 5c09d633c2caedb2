//! Making a store: a random key, an empty database, and last the keys file that makes it count.

use crate::keyring::Keyring;
use crate::lock::StoreLock;
use crate::open::{connect, database, settle};
use crate::{Store, StoreFault, damage, migrate};
use rusqlite::OpenFlags;
use std::path::Path;
use zeroize::Zeroizing;

impl Store {
    /// Makes a store in a folder (made if missing). `now` in milliseconds since 1970.
    /// Half of a store that an interrupted call left behind is moved aside.
    pub fn create(dir: &Path, passphrase: &str, now: u64) -> Result<Self, StoreFault> {
        std::fs::create_dir_all(dir)?;
        let lock = StoreLock::take(dir)?;
        if Self::exists(dir) {
            return Err(StoreFault::Exists);
        }
        if database(dir).exists() || Keyring::path(dir).exists() {
            damage::move_aside(dir, now)?;
        }
        let key = Zeroizing::new(doorstep_keys::random::<32>());
        let mut connection = connect(dir, &key, OpenFlags::SQLITE_OPEN_CREATE)?;
        settle(&connection)?;
        migrate::migrate(&mut connection)?;
        Keyring::first(passphrase, &key).write(dir)?;
        Ok(Self { connection, dir: dir.to_owned(), watch: None, author: None, _lock: lock })
    }
}
