//! Packs in the server's folder `packs/`, taken in at the start and whenever one is put there. One that is not signed by
//! two people whom the county trusts is left where it is, and the log says why by a code; it is looked at again when
//! the file or the county's signers change.

use crate::admin::{AdminFault, take_pack};
use crate::{Desk, Log};
use doorstep_archive::{Archive, ArchiveFault};
use doorstep_sync::PackSigner;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime};

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(3);

/// A file as it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    changed: Option<SystemTime>,
    length: u64,
    taken: bool,
}

/// What was seen of the folder so far.
pub(crate) struct PackFolder {
    folder: PathBuf,
    looks: BTreeMap<PathBuf, Look>,
    signers: Vec<PackSigner>,
}

impl PackFolder {
    /// The folder `packs/` of a server's folder. It need not be there.
    pub(crate) fn of(dir: &Path) -> Self {
        Self { folder: dir.join("packs"), looks: BTreeMap::new(), signers: Vec::new() }
    }

    /// Takes in what is new. An archive that fails leaves the rest for the next look.
    pub(crate) fn look(&mut self, archive: &dyn Archive, now: u64, log: &Log) -> Result<(), ArchiveFault> {
        let files = self.files();
        self.looks.retain(|file, _| files.contains_key(file));
        if self.looks.values().any(|look| !look.taken) {
            let signers = archive.signers()?;
            if signers != self.signers {
                self.looks.retain(|_, look| look.taken);
                self.signers = signers;
            }
        }
        for (file, mut look) in files {
            let same = |seen: &Look| (seen.changed, seen.length) == (look.changed, look.length);
            if self.looks.get(&file).is_some_and(same) {
                continue;
            }
            look.taken = take_file(archive, &file, now, log)?;
            self.looks.insert(file, look);
        }
        Ok(())
    }

    fn files(&self) -> BTreeMap<PathBuf, Look> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let packs = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "pack"));
        let look = |entry: std::fs::DirEntry| {
            let about = entry.metadata().ok()?;
            let look = Look { changed: about.modified().ok(), length: about.len(), taken: false };
            about.is_file().then(|| (entry.path(), look))
        };
        packs.filter_map(look).collect()
    }
}

fn take_file(archive: &dyn Archive, file: &Path, now: u64, log: &Log) -> Result<bool, ArchiveFault> {
    let taken = match std::fs::read(file) {
        Ok(bytes) => take_pack(archive, &bytes, now),
        Err(error) => Err(error.into()),
    };
    match taken {
        Ok(_) => log.line("pack_taken", &[]),
        Err(AdminFault::Archive(fault)) => return Err(fault),
        Err(AdminFault::Pack(fault)) => {
            log.because("pack_refused", fault.code());
            return Ok(false);
        }
        Err(_) => {
            log.because("pack_refused", "unreadable");
            return Ok(false);
        }
    }
    Ok(true)
}

/// Looks at the folder again and again, until the desk is gone.
pub(crate) async fn watch(desk: Weak<Desk>, mut packs: PackFolder) {
    loop {
        tokio::time::sleep(EVERY).await;
        let Some(desk) = desk.upgrade() else { return };
        let looked = tokio::task::spawn_blocking(move || {
            let looked = packs.look(desk.archive.as_ref(), desk.now(), &desk.log);
            (packs, looked)
        });
        let Ok((seen, _away)) = looked.await else { return };
        // An archive that is away is told by every push and pull; the folder is looked at again anyway.
        packs = seen;
    }
}

/// A desk's folder: looked at once now, and watched from now on.
pub(crate) fn start(desk: &Arc<Desk>, packs: PackFolder) {
    tokio::spawn(watch(Arc::downgrade(desk), packs));
}
