//! The backup file: a line that names the format, then zstd with a checksum around CBOR items, the last of which says
//! how many there were. A file that was cut or altered is refused, never half believed. It holds no key that opens
//! anything; answers that name people are sealed in it as they are in the archive.

use super::Item;
use crate::{Archive, ArchiveFault};
use serde::{Deserialize, Serialize};
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};

/// What a backup begins with.
const MAGIC: &[u8] = b"doorstep backup 1\n";
/// How hard zstd tries: sealed answers hardly shrink.
const LEVEL: i32 = 3;

/// Why a backup can't be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The file does not begin like a backup.
    #[error("this file is no backup of an archive, or one of a newer version")]
    NotABackup,
    /// The file was cut or altered.
    #[error("the backup is damaged: it was cut or altered")]
    Damaged,
    /// The archive failed.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
    /// The file could not be written or read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// An item, or the end.
#[derive(Serialize, Deserialize)]
enum Entry {
    #[serde(rename = "i")]
    Item(Box<Item>),
    #[serde(rename = "end")]
    End(u64),
}

/// Writes a whole archive, as it was at one moment; devices may push meanwhile. Returns the number of items.
pub fn write_backup(archive: &dyn Archive, to: impl Write) -> Result<u64, BackupFault> {
    let mut plain = BufWriter::new(to);
    plain.write_all(MAGIC)?;
    let mut packed = zstd::stream::write::Encoder::new(plain, LEVEL)?;
    packed.include_checksum(true)?;
    let mut items = 0;
    archive.copy_out(&mut |item| {
        items += 1;
        put(&mut packed, &Entry::Item(Box::new(item)))
    })?;
    put(&mut packed, &Entry::End(items))?;
    packed.finish()?.flush()?;
    Ok(items)
}

fn put(to: &mut impl Write, entry: &Entry) -> Result<(), ArchiveFault> {
    ciborium::into_writer(entry, to).map_err(|error| match error {
        ciborium::ser::Error::Io(error) => error.into(),
        ciborium::ser::Error::Value(told) => ArchiveFault::Io(told),
    })
}

/// Reads a backup item by item. Whoever takes the items can't keep them before the end was seen: the whole of a
/// restore is one transaction.
pub fn read_backup<'a>(
    from: impl Read + 'a,
) -> Result<impl Iterator<Item = Result<Item, BackupFault>> + 'a, BackupFault> {
    let mut plain = BufReader::new(from);
    let mut magic = vec![0; MAGIC.len()];
    plain.read_exact(&mut magic).map_err(|_| BackupFault::NotABackup)?;
    if magic != MAGIC {
        return Err(BackupFault::NotABackup);
    }
    let packed = zstd::stream::read::Decoder::with_buffer(plain)?.single_frame();
    Ok(Items { packed: BufReader::new(packed), items: 0, ended: false })
}

struct Items<R> {
    packed: R,
    items: u64,
    ended: bool,
}

impl<R: Read> Iterator for Items<R> {
    type Item = Result<Item, BackupFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = ciborium::from_reader(&mut self.packed);
        match entry {
            Ok(Entry::Item(item)) => {
                self.items += 1;
                Some(Ok(*item))
            }
            Ok(Entry::End(items)) => {
                self.ended = true;
                // The checksum stands behind the last byte: reading on to the end checks it.
                let well = items == self.items && is_at_end(&mut self.packed);
                (!well).then_some(Err(BackupFault::Damaged))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(fault(error)))
            }
        }
    }
}

fn is_at_end(packed: &mut impl Read) -> bool {
    matches!(packed.read(&mut [0]), Ok(0))
}

fn fault(error: ciborium::de::Error<std::io::Error>) -> BackupFault {
    match error {
        ciborium::de::Error::Io(error) if error.kind() == ErrorKind::Interrupted => error.into(),
        _ => BackupFault::Damaged,
    }
}
