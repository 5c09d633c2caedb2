//! Workbook bytes to a compiled, signed pack and back; the purpose guard and the publish gate. Must not know devices.
//!
//! The way: [`read_workbook`] takes a spreadsheet file to rows of text; [`check()`] finds everything that is wrong with
//! them; [`build()`] makes a faultless workbook the bytes of a pack; [`sign()`] adds a signature; [`open()`] takes a pack that
//! two trusted people signed and compiles it again.

mod build;
mod check;
mod envelope;
mod fault;
mod gate;
mod guard;
mod open;
mod pack;
mod pack_limits;
mod purposes;
mod rollback;
mod sign;
mod terms;
mod texts;
mod workbook;

pub use build::build;
pub use check::{Report, check};
pub use fault::PackFault;
pub use open::{PackSigner, id, open, open_unchecked};
pub use pack::{Pack, Signed};
pub use purposes::{QuestionPurpose, Viewer, purposes};
pub use rollback::{Rollback, replaces, roll_back};
pub use sign::{Role, sign};
pub use texts::KeyedTexts;
pub use workbook::read_workbook;
