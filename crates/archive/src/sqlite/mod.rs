//! The archive on an embedded SQLite: one county's teams, nothing else to install. One writer commits what came at
//! the same time together; readers see the last commit.

mod coded;
mod column;
mod copy;
mod counts;
mod county;
mod decline;
mod device;
mod enrol;
mod epoch;
mod household;
mod knowledge;
mod migrate;
mod news;
mod open;
mod pack;
mod readers;
mod revision;
mod take;
mod verbs;
mod village;
mod writer;

use readers::Readers;
use writer::Writer;

/// An open archive in a folder. Several processes may have it open; each change takes its turn.
pub struct SqliteArchive {
    writer: Writer,
    readers: Readers,
}
