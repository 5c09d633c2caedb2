//! `doorstep backup`, `doorstep restore`, `doorstep verify`: the records of a server's folder, wherever they are stored.

mod backup;
mod card_code;
mod restore;
mod verify;

pub use backup::{BackupArgs, run as backup};
pub use restore::{RestoreArgs, run as restore};
pub use verify::{VerifyArgs, run as verify};
