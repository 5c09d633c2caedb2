//! One thing that an archive holds, as a backup keeps it. Fields are named, so that later versions may add some.

use crate::{ArchivePack, Invitation};
use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revision};
use doorstep_sync::{DeclineCount, PackSigner, VillageLine};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// An item of an archive, in the order in which they stand in a backup: each kind after those that it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The county.
    County {
        /// Its code.
        code: Area,
        /// Its name.
        name: String,
        /// The office's `age` recipient, once it was set.
        office_recipient: Option<String>,
    },
    /// A village.
    Village {
        /// Its code, name and recipient.
        line: VillageLine,
        /// The last number given in its sequence.
        last: u64,
    },
    /// Who may sign packs.
    Signer(PackSigner),
    /// A pack.
    Pack {
        /// Its id.
        id: PackId,
        /// Its name.
        name: String,
        /// Its version.
        version: u32,
        /// The questions whose answers must come sealed.
        identity_names: Vec<String>,
        /// When it was added.
        added: u64,
        /// The signed file.
        bytes: ByteBuf,
    },
    /// A device.
    Device {
        /// The county's certificate.
        certificate: DeviceCertificate,
        /// When it was enrolled.
        enrolled: u64,
        /// When it was revoked.
        revoked: Option<u64>,
        /// The certificates that it had before it was given other villages.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        earlier: Vec<DeviceCertificate>,
    },
    /// An invitation.
    Invitation {
        /// Drawn from the code.
        lookup: [u8; 16],
        /// Until when it holds.
        expires: u64,
        /// The villages that the device will serve.
        villages: Vec<Area>,
        /// The villages' keys; only the code opens them.
        sealed_village_keys: ByteBuf,
        /// Who used it.
        device: Option<DeviceId>,
    },
    /// A stored revision.
    Revision(SequencedRevision),
    /// A revision that waits for a parent.
    Waiting {
        /// When it came.
        received: u64,
        /// The revision.
        revision: Revision,
    },
    /// How often people declined on a device.
    Decline {
        /// The device.
        device: DeviceId,
        /// The count.
        count: DeclineCount,
    },
}

/// A revision at its place in its village's sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SequencedRevision {
    /// The village.
    pub village: Area,
    /// Its number there: 1, 2, 3, …
    pub sequence: u64,
    /// It is the household's agreement, or follows it.
    pub agreed: bool,
    /// When it came.
    pub received: u64,
    /// The revision, as it came.
    pub revision: Revision,
}

impl Item {
    pub(crate) fn pack(pack: ArchivePack, added: u64) -> Self {
        let ArchivePack { id, name, version, identity_names, bytes } = pack;
        Self::Pack { id, name, version, identity_names, added, bytes: ByteBuf::from(bytes) }
    }

    pub(crate) fn invitation(invitation: Invitation, device: Option<DeviceId>) -> Self {
        let Invitation { lookup, expires, villages, sealed_village_keys } = invitation;
        Self::Invitation { lookup, expires, villages, sealed_village_keys: ByteBuf::from(sealed_village_keys), device }
    }
}
