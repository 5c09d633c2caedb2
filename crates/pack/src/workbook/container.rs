//! Takes the records of an .xls file out of its container and wraps them anew: the parser follows the chains of a damaged
//! container without end. Knows the container; must not know records.

use cfb::{CompoundFile, Version};
use std::io::{Cursor, Read, Write};

/// What an old container holds.
pub(super) enum Held {
    /// The records of a workbook.
    Records(Vec<u8>),
    /// A newer workbook with a password.
    Encrypted,
}

/// Opens the container. Errors if it is damaged or holds no workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Held, String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| "it is damaged or was cut off".to_owned())?;
    if file.is_stream("/EncryptedPackage") {
        return Ok(Held::Encrypted);
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| "it holds no sheets".to_owned())?;
    let mut records = Vec::new();
    let stream = file.open_stream(name).map_err(|_| "its inside is damaged".to_owned())?;
    stream.take(bytes.len() as u64).read_to_end(&mut records).map_err(|_| "its inside is damaged".to_owned())?;
    Ok(Held::Records(records))
}

/// The records in a container of their own.
pub(super) fn wrapped(records: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(records)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
