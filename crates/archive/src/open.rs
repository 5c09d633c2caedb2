//! Which database a server's folder stands for: the one whose URL is in its file `database`, or else an embedded
//! SQLite in the folder itself.

use crate::{Archive, ArchiveFault, PostgresArchive, SqliteArchive};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

/// Opens the archive of a server's folder, or makes an empty one.
pub fn open(dir: &Path) -> Result<Arc<dyn Archive>, ArchiveFault> {
    Ok(match database(dir)? {
        Some(url) => Arc::new(PostgresArchive::open(&url)?),
        None => Arc::new(SqliteArchive::open(dir)?),
    })
}

/// The database that a server's folder names; `None` for the embedded one.
pub fn database(dir: &Path) -> Result<Option<String>, ArchiveFault> {
    match fs::read_to_string(dir.join("database")) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes a folder stand for a database, which is opened first: a wrong address is not written down. A folder that has
/// an archive of its own, or names another database, stays as it is: its records would be out of sight.
pub fn name_database(dir: &Path, url: &str) -> Result<(), ArchiveFault> {
    match database(dir)? {
        Some(named) if named == url => return Ok(()),
        Some(_) => return Err(ArchiveFault::OtherDatabase),
        None if dir.join("archive.db").exists() => return Err(ArchiveFault::OtherDatabase),
        None => {}
    }
    drop(PostgresArchive::open(url)?);
    fs::create_dir_all(dir)?;
    // Beside it first, so that a folder never names half an address. The URL may hold a password.
    let (beside, file) = (dir.join("database.new"), dir.join("database"));
    let mut options = File::options();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(&beside)?;
    writeln!(opened, "{url}")?;
    opened.sync_all()?;
    Ok(fs::rename(beside, file)?)
}
