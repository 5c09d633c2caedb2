//! What the county answers in a bundle. Over HTTPS the line says who speaks; here the county signs each part, for one
//! device, so that nobody can make a device believe that the county has what it does not have.

use crate::{DecodeFault, PullPage, PushAnswer, RequestRefusal, VillageCursor, decode, encode};
use doorstep_record::{DeviceId, SigningKey, VerifyingKey};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// What stands before an answer when it is signed.
const SIGNED: &[u8] = b"doorstep bundle answer 1\n";

/// The largest answer, decompressed, in bytes.
const LIMIT: usize = 64 << 20;

/// What the county tells a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What became of the revisions of a push.
    Pushed(PushAnswer),
    /// A page of news.
    Pulled {
        /// The cursors that it follows. A village that is not named here is told from its beginning.
        from: Vec<VillageCursor>,
        /// The page.
        page: Box<PullPage>,
    },
    /// A request was refused.
    Refused {
        /// The request's path.
        path: String,
        /// Why.
        code: RequestRefusal,
    },
}

/// A signed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// A [`Told`], as a message of the wire.
    pub message: ByteBuf,
    /// Ed25519 by the county over `"doorstep bundle answer 1\n"`, the device's 16 bytes and the message.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

/// Why an answer is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// Another county signed it, or it is for another device.
    #[error("the answer is not signed by this county for this device")]
    Signature,
    /// It can't be read.
    #[error(transparent)]
    Message(#[from] DecodeFault),
}

impl Answered {
    /// Signs an answer for a device.
    pub fn sign(told: &Told, device: DeviceId, county: &SigningKey) -> Self {
        let message = encode(told);
        let signature = county.sign(&signed(device, &message)).to_bytes();
        Self { message: ByteBuf::from(message), signature }
    }

    /// Reads an answer that the county signed for this device.
    pub fn read(&self, device: DeviceId, county: &VerifyingKey) -> Result<Told, AnswerFault> {
        let signature = Signature::from_bytes(&self.signature);
        let fits = county.verify_strict(&signed(device, &self.message), &signature);
        fits.map_err(|_| AnswerFault::Signature)?;
        Ok(decode(&self.message, LIMIT)?)
    }
}

fn signed(device: DeviceId, message: &[u8]) -> Vec<u8> {
    [SIGNED, device.0.as_bytes(), message].concat()
}
