//! Going back to an older pack. A device and the server never take an older pack than they hold, unless two people sign
//! an order that names what it stands in place of. The order and the older pack's sheets are one file with an id of its own,
//! so it travels, is signed and is kept like any pack, and nothing of the newer version is lost.

use crate::envelope::Envelope;
use crate::{PackFault, open_unchecked};
use doorstep_record::PackId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Bytes that an order's id begins with, so that it can't be the id of sheets.
const ORDERED: &[u8] = b"doorstep rollback 1\0";

/// What an older pack stands in place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollback {
    /// The version that is gone back from. It and the versions before it give way; a later one takes over again.
    pub version: u32,
    /// The very pack that is gone back from.
    pub replaces: PackId,
}

impl Rollback {
    /// The id of the file: two people who sign it have signed the order and the sheets.
    pub(crate) fn id(&self, content: PackId) -> PackId {
        let hash = Sha256::new_with_prefix(ORDERED);
        let hash = hash.chain_update(self.version.to_be_bytes()).chain_update(self.replaces.0).chain_update(content.0);
        PackId(hash.finalize().into())
    }
}

/// Makes the unsigned file of an order: `older` is to be used again in place of `newer`. Both are pack files.
/// Errors if they are packs of different names, or `older` is not older.
pub fn roll_back(older: &[u8], newer: &[u8]) -> Result<Vec<u8>, PackFault> {
    let (old, new) = (open_unchecked(older)?, open_unchecked(newer)?);
    if old.name != new.name {
        return Err(PackFault::OtherPack { held: new.name, offered: old.name });
    }
    if old.version >= new.version {
        return Err(PackFault::NotOlder { held: new.version, offered: old.version });
    }
    let order = Rollback { version: new.standing(), replaces: new.id };
    Ok(Envelope::read(older)?.ordered(order)?.write())
}

/// The pack that a file stands in place of, without looking at the rest of it; `None` if it is no order.
pub fn replaces(bytes: &[u8]) -> Option<PackId> {
    Envelope::read(bytes).ok()?.order.map(|order| order.replaces)
}
