//! `keys.json`: the store key, wrapped by each user's passphrase, and how many wrong passphrases were tried.
//! Must not know what the key opens. The file is replaced as a whole, so that a cut leaves the old one or the new one.

use crate::StoreFault;
use doorstep_keys::{WrappedKey, wrap};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Wrong passphrases that cost nothing.
const FREE_TRIES: u32 = 3;
/// The longest wait, in milliseconds.
const LONGEST_WAIT: u64 = 5 * 60 * 1000;

#[derive(Serialize, Deserialize)]
pub(crate) struct Keyring {
    users: Vec<WrappedKey>,
    wrong_tries: u32,
    last_wrong: u64,
}

/// What a passphrase opened.
pub(crate) struct Opened {
    pub(crate) key: Zeroizing<[u8; 32]>,
    /// The salt of the person's entry.
    pub(crate) salt: [u8; 16],
}

impl Keyring {
    pub(crate) fn path(dir: &Path) -> PathBuf {
        dir.join("keys.json")
    }

    pub(crate) fn first(passphrase: &str, key: &[u8; 32]) -> Self {
        Self { users: vec![wrap(passphrase, key)], wrong_tries: 0, last_wrong: 0 }
    }

    pub(crate) fn read(dir: &Path) -> Result<Self, StoreFault> {
        let bytes = fs::read(Self::path(dir))?;
        serde_json::from_slice(&bytes).map_err(|_| StoreFault::Unreadable)
    }

    pub(crate) fn write(&self, dir: &Path) -> Result<(), StoreFault> {
        let new = dir.join("keys.json.new");
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| StoreFault::Keys(error.to_string()))?;
        let mut file = private(&new)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&new, Self::path(dir))?;
        sync_folder(dir)
    }

    /// Opens the store key. A wrong passphrase is counted, and after three of them each next one costs a longer wait.
    pub(crate) fn open(mut self, dir: &Path, passphrase: &str, now: u64) -> Result<Opened, StoreFault> {
        let (user, key) = self.user(dir, passphrase, now)?;
        Ok(Opened { key, salt: self.users[user].salt })
    }

    /// Wraps the store key by a new passphrase instead of an old one; gives the entry's salt before and after. The caller writes
    /// the keyring.
    pub(crate) fn replace(&mut self, dir: &Path, old: &str, new: &str, now: u64) -> Result<[[u8; 16]; 2], StoreFault> {
        let (user, key) = self.user(dir, old, now)?;
        let before = std::mem::replace(&mut self.users[user], wrap(new, &key)).salt;
        Ok([before, self.users[user].salt])
    }

    /// Wraps the store key by one more passphrase; gives the entry's salt. The caller writes the keyring.
    pub(crate) fn add(&mut self, dir: &Path, own: &str, new: &str, now: u64) -> Result<[u8; 16], StoreFault> {
        let (_, key) = self.user(dir, own, now)?;
        let entry = wrap(new, &key);
        let salt = entry.salt;
        self.users.push(entry);
        Ok(salt)
    }

    /// The user whose passphrase it is, and the store key.
    fn user(&mut self, dir: &Path, passphrase: &str, now: u64) -> Result<(usize, Zeroizing<[u8; 32]>), StoreFault> {
        if now < self.last_wrong {
            // The clock was set back: the wait starts anew, so that it never grows beyond the longest one.
            self.last_wrong = now;
            self.write(dir)?;
        }
        let wait_seconds = self.wait_seconds(now);
        if wait_seconds > 0 {
            return Err(StoreFault::Wait { wait_seconds });
        }
        let mut users = self.users.iter().enumerate();
        match users.find_map(|(user, wrapped)| Some((user, wrapped.unwrap_with(passphrase).ok()?))) {
            Some(found) => self.forget_wrong_tries(dir).map(|()| found),
            None => Err(self.count_wrong_try(dir, now)),
        }
    }

    fn wait_seconds(&self, now: u64) -> u64 {
        if self.wrong_tries < FREE_TRIES {
            return 0;
        }
        let wait = 1000u64.saturating_mul(2u64.saturating_pow(self.wrong_tries)).min(LONGEST_WAIT);
        let passed = now.saturating_sub(self.last_wrong);
        wait.saturating_sub(passed).div_ceil(1000)
    }

    fn forget_wrong_tries(&mut self, dir: &Path) -> Result<(), StoreFault> {
        if self.wrong_tries == 0 {
            return Ok(());
        }
        (self.wrong_tries, self.last_wrong) = (0, 0);
        match self.write(dir) {
            // The right passphrase opens the store on a full disk too: unsent work must stay reachable.
            Err(StoreFault::Full) | Ok(()) => Ok(()),
            Err(other) => Err(other),
        }
    }

    fn count_wrong_try(&mut self, dir: &Path, now: u64) -> StoreFault {
        self.wrong_tries = self.wrong_tries.saturating_add(1);
        self.last_wrong = now;
        match self.write(dir) {
            Ok(()) | Err(StoreFault::Full) => StoreFault::WrongPassphrase { wait_seconds: self.wait_seconds(now) },
            Err(other) => other,
        }
    }
}

fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn sync_folder(dir: &Path) -> Result<(), StoreFault> {
    // Windows can't open a folder; there the rename is made durable by the file system itself.
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}
