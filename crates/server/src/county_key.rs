//! `county.key`: the key that signs device certificates. Readable by the server's own user only; it opens nothing.

use doorstep_keys::CountyKeys;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Reads the county's key; `None` if there is none.
pub(crate) fn read(dir: &Path) -> Result<Option<CountyKeys>, Error> {
    let bytes = match fs::read(path(dir)) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let secret: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Error::from(ErrorKind::InvalidData))?;
    Ok(Some(CountyKeys::from_secret(&secret)))
}

/// Makes the county's key, unless there is one: devices trust it, so it is never replaced.
pub(crate) fn make(dir: &Path) -> Result<(), Error> {
    if path(dir).exists() {
        return Ok(());
    }
    let new = dir.join("county.key.new");
    let mut options = File::options();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(CountyKeys::generate().to_secret().as_slice())?;
    file.sync_all()?;
    fs::rename(new, path(dir))
}

fn path(dir: &Path) -> PathBuf {
    dir.join("county.key")
}
