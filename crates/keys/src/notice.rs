//! The office's word that a village has a new key: signed by the office, the keys inside sealed to the devices that are to
//! hold them. The server carries it and can neither open nor make one, so it can't slip in a key of its own.

use crate::{SealFault, SealingKey, VillageKeys, open, seal};
use doorstep_record::{Area, SigningKey, VerifyingKey, canonical, read_canonical};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use zeroize::Zeroizing;

/// What stands before a notice when it is signed.
const SIGNED: &str = "doorstep village key 1";

/// A village's newest key, for the devices that are to hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageNotice {
    /// How many keys the village has had, this one included.
    pub generation: u32,
    /// The `age` recipient to seal to from now on.
    pub recipient: String,
    /// The keys of all generations, as `age` seals them to the devices.
    pub sealed: ByteBuf,
    /// Ed25519 by the office over `doorstep village key 1`, the village's code, generation, recipient and the sealed bytes,
    /// with line feeds between.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

/// Why a notice is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoticeFault {
    /// The bytes are no notice.
    #[error("the bytes are no notice")]
    Malformed,
    /// The office did not sign it, or not for this village.
    #[error("the office did not sign it for this village")]
    Signature,
}

impl VillageNotice {
    /// Writes a notice for those who hold one of the keys to these recipients.
    pub fn write(area: &Area, keys: &VillageKeys, to: &[String], office: &SigningKey) -> Result<Self, SealFault> {
        let sealed = ByteBuf::from(seal(keys.to_secret().as_bytes(), to)?);
        let (generation, recipient) = (keys.generation(), keys.recipient());
        let unsigned = Self { generation, recipient, sealed, signature: [0; 64] };
        let signature = office.sign(&unsigned.signed_bytes(area)).to_bytes();
        Ok(Self { signature, ..unsigned })
    }

    /// Reads a notice that the office signed for a village.
    pub fn read(bytes: &[u8], area: &Area, office: &VerifyingKey) -> Result<Self, NoticeFault> {
        let notice: Self = read_canonical(bytes).map_err(|_| NoticeFault::Malformed)?;
        let signature = Signature::from_bytes(&notice.signature);
        let fits = office.verify_strict(&notice.signed_bytes(area), &signature);
        fits.map_err(|_| NoticeFault::Signature).map(|()| notice)
    }

    /// The bytes that travel.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical(self)
    }

    /// Opens the keys with a device's key. [`SealFault::NoKey`]: the office did not mean this device.
    pub fn open(&self, key: &SealingKey) -> Result<VillageKeys, SealFault> {
        let opened = Zeroizing::new(open(&self.sealed, std::slice::from_ref(key))?);
        let text = std::str::from_utf8(&opened).map_err(|_| SealFault::Damaged)?;
        let keys = VillageKeys::parse(text).map_err(|_| SealFault::Damaged)?;
        if keys.recipient() == self.recipient { Ok(keys) } else { Err(SealFault::Damaged) }
    }

    fn signed_bytes(&self, area: &Area) -> Vec<u8> {
        let head = format!("{SIGNED}\n{}\n{}\n{}\n", area.code(), self.generation, self.recipient);
        [head.as_bytes(), &self.sealed].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s19_only_the_devices_that_the_office_names_open_the_new_key_and_only_the_office_makes_one() {
        let area = Area::parse("990101001001").unwrap();
        let (office, stranger) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
        let (kept, revoked) = (SealingKey::generate(), SealingKey::generate());
        let keys = VillageKeys::generate().rotated();
        let notice = VillageNotice::write(&area, &keys, &[kept.recipient()], &office).unwrap();
        let bytes = notice.to_bytes();
        let read = VillageNotice::read(&bytes, &area, &office.verifying_key()).unwrap();
        assert_eq!(read.open(&kept).unwrap().generation(), 2);
        assert_eq!(read.open(&revoked).map(drop), Err(SealFault::NoKey));
        let elsewhere = Area::parse("990101001002").unwrap();
        let refused = Err(NoticeFault::Signature);
        assert_eq!(VillageNotice::read(&bytes, &elsewhere, &office.verifying_key()), refused);
        assert_eq!(VillageNotice::read(&bytes, &area, &stranger.verifying_key()), refused);
        let swapped = VillageNotice { recipient: revoked.recipient(), ..notice };
        assert_eq!(VillageNotice::read(&swapped.to_bytes(), &area, &office.verifying_key()), refused);
        assert_eq!(VillageNotice::read(b"noise", &area, &office.verifying_key()), Err(NoticeFault::Malformed));
    }
}
