//! The county's server: the sync API over axum on an archive. Knows HTTP and the archive's verbs; knows no SQL, and
//! holds no key that opens what households said. Log lines hold codes and counts, never what was sent.

mod accept;
pub mod admin;
mod body;
mod bundle;
mod copy;
mod counties;
mod county_desk;
mod county_key;
mod desk;
mod enrol;
mod lease;
mod log;
mod packs;
mod pull;
mod push;
mod reply;
mod retention;
mod routes;
mod sealed;
mod serve;
mod status;
mod tries;

pub use bundle::{BundleImportFault, Imported, export_bundle, import_bundle};
pub use copy::{CopyFault, backup, restore, verify, verify_backup};
pub use counties::{CountiesConfig, serve_counties};
pub use desk::{Clock, Desk};
pub use log::Log;
pub use routes::routes;
pub use serve::{ServeFault, ServerConfig, serve};
