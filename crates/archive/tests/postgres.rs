//! The archive on PostgreSQL keeps the contract.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod contract;

use contract::Opened;
use doorstep_archive::{Archive, PostgresArchive};
use doorstep_scratch::ScratchDatabase;
use std::sync::Arc;

fn open() -> Opened {
    let database = ScratchDatabase::create();
    let archive: Arc<dyn Archive> = Arc::new(PostgresArchive::open(&database.url()).unwrap());
    let again = move || -> Arc<dyn Archive> { Arc::new(PostgresArchive::open(&database.url()).unwrap()) };
    Opened { archive, again: Box::new(again) }
}

archive_contract!(open);
