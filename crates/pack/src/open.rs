//! A pack file → a pack, if two different people whom the county trusts signed it (safeguard S26).

use crate::envelope::{Envelope, signed_bytes};
use crate::pack::Signed;
use crate::{Pack, PackFault, Role};
use doorstep_questionnaire::Workbook;
use doorstep_record::{PackId, VerifyingKey, read_canonical};

/// A person who may sign packs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackSigner {
    /// What they may sign as: `author` or `reviewer`.
    pub role: String,
    /// Their Ed25519 verifying key.
    pub key: [u8; 32],
}

/// Opens a pack file. It needs the signature of one trusted author and of one trusted reviewer with another key.
/// Errors say which of these fails; nothing of the content is looked at before.
pub fn open(bytes: &[u8], trusted: &[PackSigner]) -> Result<Pack, PackFault> {
    let envelope = Envelope::read(bytes)?;
    let signed = verified(&envelope)?;
    let trusted = Role::ALL.map(|role| trusted_signer(&signed, role, trusted));
    let [author, reviewer] = trusted;
    if author?.key == reviewer?.key {
        return Err(PackFault::OnePerson);
    }
    compiled(&envelope, signed)
}

/// Opens a pack file without asking who signed it, to show or to try it. A signature that does not hold is an error still.
pub fn open_unchecked(bytes: &[u8]) -> Result<Pack, PackFault> {
    let envelope = Envelope::read(bytes)?;
    let signed = verified(&envelope)?;
    compiled(&envelope, signed)
}

/// The id of a pack file, without compiling it.
pub fn id(bytes: &[u8]) -> Result<PackId, PackFault> {
    let envelope = Envelope::read(bytes)?;
    envelope.content().map(|_| envelope.id)
}

fn verified(envelope: &Envelope) -> Result<Vec<Signed>, PackFault> {
    let each = envelope.signatures.iter().map(|signature| {
        let key = VerifyingKey::from_bytes(&signature.key).map_err(|_| PackFault::Altered)?;
        let bytes = signed_bytes(signature.role, &envelope.id);
        let holds = key.verify_strict(&bytes, &ed25519_dalek::Signature::from_bytes(&signature.signature));
        holds.map(|()| Signed { role: signature.role, key: signature.key }).map_err(|_| PackFault::Altered)
    });
    let signed = each.collect::<Result<_, _>>()?;
    envelope.content()?;
    Ok(signed)
}

fn trusted_signer(signed: &[Signed], role: Role, trusted: &[PackSigner]) -> Result<Signed, PackFault> {
    let of_role: Vec<&Signed> = signed.iter().filter(|signed| signed.role == role).collect();
    let known = |signed: &&&Signed| trusted.iter().any(|t| t.role == role.name() && t.key == signed.key);
    match (of_role.iter().find(known), of_role.first()) {
        (Some(signer), _) => Ok((*signer).clone()),
        (None, Some(stranger)) => {
            Err(PackFault::UnknownSigner { role: role.name().to_owned(), key: start_of(&stranger.key) })
        }
        (None, None) => Err(PackFault::Unsigned { missing_role: role.name().to_owned() }),
    }
}

fn start_of(key: &[u8; 32]) -> String {
    hex::encode(&key[..4])
}

fn compiled(envelope: &Envelope, signed: Vec<Signed>) -> Result<Pack, PackFault> {
    let workbook: Workbook = read_canonical(&envelope.content()?).map_err(|_| PackFault::Altered)?;
    let mut pack = Pack::compile(workbook).map_err(PackFault::Faulty)?;
    // The file's id counts, whatever this version makes of the rows.
    pack.id = envelope.id;
    pack.order = envelope.order;
    pack.signed = signed;
    Ok(pack)
}
