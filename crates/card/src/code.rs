//! Reads the text of a card's QR code again, and says whether the device that it names made it. Must not know where devices
//! and their keys are kept.

use crate::qr::signed_bytes;
use chrono::NaiveDate;
use doorstep_record::{DeviceId, HouseholdNumber};
use ed25519_dalek::{Signature, VerifyingKey};

/// What a card's code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCode {
    /// The household's number.
    pub number: HouseholdNumber,
    /// The first eight digits of the pack's id, in capital letters.
    pub pack: String,
    /// The day of the visit.
    pub visit_date: NaiveDate,
    /// The device that says it made the card.
    pub device: DeviceId,
    line: String,
    signature: [u8; 64],
}

/// Why a code is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// It is not the text of a card's code, or not all of it.
    #[error("this is not the text of a card's code")]
    Shape,
    /// A card that no device made: a specimen, or one from `doorstep card`.
    #[error("no device signed this card: it is a specimen")]
    Unsigned,
    /// The signature is not the device's over what the code says.
    #[error("the card was not made by the device that it names, or was altered")]
    Signature,
}

impl CardCode {
    /// Reads a code, as any reader of QR codes gives it: `DS1:<number>:<pack>:<yyyymmdd>:<device>:<signature>`.
    pub fn read(text: &str) -> Result<Self, CodeFault> {
        let text = text.trim();
        let parts: Vec<&str> = text.split(':').collect();
        match parts[..] {
            ["DS1", number, pack, day, device, signature] => {
                let line = text.len() - device.len() - signature.len() - 2;
                Self::of([number, pack, day, device, signature], &text[..line]).ok_or(CodeFault::Shape)
            }
            ["DS1", _, _, _] => Err(CodeFault::Unsigned),
            _ => Err(CodeFault::Shape),
        }
    }

    fn of([number, pack, day, device, signature]: [&str; 5], line: &str) -> Option<Self> {
        let (mut id, mut bytes) = ([0; 16], [0; 64]);
        hex::decode_to_slice(device, &mut id).ok()?;
        hex::decode_to_slice(signature, &mut bytes).ok()?;
        Some(Self {
            number: HouseholdNumber::parse(number).ok()?,
            pack: pack.to_owned(),
            visit_date: NaiveDate::parse_from_str(day, "%Y%m%d").ok()?,
            device: DeviceId(uuid::Uuid::from_bytes(id)),
            line: line.to_owned(),
            signature: bytes,
        })
    }

    /// Checks the signature with the device's Ed25519 key.
    pub fn verify(&self, key: &[u8; 32]) -> Result<(), CodeFault> {
        let key = VerifyingKey::from_bytes(key).map_err(|_| CodeFault::Signature)?;
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&signed_bytes(&self.line), &signature).map_err(|_| CodeFault::Signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::{qr_line, seal, text};
    use ed25519_dalek::{Signer, SigningKey};

    const KEY: [u8; 32] = [7; 32];

    fn device() -> DeviceId {
        DeviceId(uuid::Uuid::from_bytes([0x44; 16]))
    }

    fn code() -> String {
        let mut content = crate::tests::card("ar");
        let signature = SigningKey::from_bytes(&KEY).sign(&signed_bytes(&qr_line(&content)));
        content.seal = seal(device(), &signature.to_bytes());
        text(&content)
    }

    #[test]
    fn a_code_is_read_again_and_its_device_believed() {
        let (code, content) = (code(), crate::tests::card("ar"));
        assert!(code.len() <= 300);
        let read = CardCode::read(&format!(" {code}\n")).unwrap();
        assert_eq!((read.number.clone(), read.visit_date, read.device), (content.number, content.visit_date, device()));
        assert_eq!(read.verify(&SigningKey::from_bytes(&KEY).verifying_key().to_bytes()), Ok(()));
        let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        assert_eq!(read.verify(&other), Err(CodeFault::Signature));
    }

    #[test]
    fn a_code_in_which_anything_was_changed_is_not_believed() {
        let (code, key) = (code(), SigningKey::from_bytes(&KEY).verifying_key().to_bytes());
        for place in 0..code.len() {
            let mut altered = code.clone().into_bytes();
            altered[place] = if altered[place] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).unwrap();
            // Only the device's own id is not signed: another device's key fits no better.
            let named = CardCode::read(&altered).is_ok_and(|read| read.device != device());
            let believed = CardCode::read(&altered).and_then(|read| read.verify(&key)).is_ok();
            assert!(!believed || named, "believed: {altered}");
        }
    }

    #[test]
    fn a_specimen_and_another_text_are_told_apart() {
        assert_eq!(CardCode::read(&qr_line(&crate::tests::card("zh"))), Err(CodeFault::Unsigned));
        for text in ["", "DS1", "DS2:A:B:C:D:E", "DS1:a:b:c:d:e", "https://example.org/DS1:1"] {
            assert_eq!(CardCode::read(text), Err(CodeFault::Shape), "{text}");
        }
    }
}
