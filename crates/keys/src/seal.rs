//! Sealing to several recipients with `age` (X25519): who holds one of the keys opens it, nobody else.

use crate::KeyFault;
use age::secrecy::ExposeSecret;
use age::x25519;
use doorstep_record::{Changes, identity_bytes, read_identity};
use serde_bytes::ByteBuf;
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// The secret half of a pair to seal to: of a village, an office or a device.
#[derive(Clone)]
pub struct SealingKey(x25519::Identity);

/// Why something was not sealed or not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// Nobody was named who could open it.
    #[error("nobody is named who could open it")]
    NoRecipient,
    /// A recipient is not one of `age`.
    #[error("«{recipient}» is not a recipient of age")]
    Recipient {
        /// The text that was given.
        recipient: String,
    },
    /// None of the keys opens it.
    #[error("none of the keys opens it")]
    NoKey,
    /// The bytes are not sealed, or were altered.
    #[error("it is damaged or was altered")]
    Damaged,
}

impl SealingKey {
    /// Makes a new key.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads the text that [`SealingKey::to_secret`] gave.
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        text.trim().parse().map(Self).map_err(|_| KeyFault)
    }

    /// The secret as `age` writes it, `AGE-SECRET-KEY-1…`.
    pub fn to_secret(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The public half, `age1…`.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }
}

impl SealingKey {
    /// Makes the key of 32 secret bytes of X25519.
    pub(crate) fn of_scalar(scalar: &[u8; 32]) -> Self {
        let prefix = bech32::Hrp::parse("age-secret-key-").expect("a prefix as age has it");
        let text = bech32::encode_upper::<bech32::Bech32>(prefix, scalar).expect("32 bytes are not too long");
        Self(Zeroizing::new(text).parse().expect("32 bytes are a key"))
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealingKey({})", self.recipient())
    }
}

/// Whether a text is the public half of a sealing key.
pub fn is_recipient(text: &str) -> bool {
    text.parse::<x25519::Recipient>().is_ok()
}

/// `age` puts a stanza of random bytes and a random length into each header, so that readers learn to pass over what they
/// don't know. Of so many sealings the shortest is kept: on a thin line this saves a tenth of a visit.
const SEALINGS: usize = 6;

/// What is longer is sealed once: there a few bytes are nothing, and six times the work is something.
const SEALED_ONCE_FROM: usize = 64 << 10;

/// What begins with this byte is deflated (RFC 1951). Canonical CBOR of a map never begins with it.
const DEFLATED: u8 = 1;

/// Far more than the identity answers of the largest household.
const LARGEST_IDENTITY: usize = 1 << 20;

/// Seals bytes so that each of the recipients opens them by itself.
pub fn seal(plain: &[u8], recipients: &[String]) -> Result<Vec<u8>, SealFault> {
    let parse =
        |text: &String| text.parse::<x25519::Recipient>().map_err(|_| SealFault::Recipient { recipient: text.clone() });
    let recipients: Vec<x25519::Recipient> = recipients.iter().map(parse).collect::<Result<_, _>>()?;
    let mut shortest = seal_once(plain, &recipients)?;
    let sealings = if plain.len() < SEALED_ONCE_FROM { SEALINGS } else { 1 };
    for _ in 1..sealings {
        let other = seal_once(plain, &recipients)?;
        if other.len() < shortest.len() {
            shortest = other;
        }
    }
    Ok(shortest)
}

fn seal_once(plain: &[u8], recipients: &[x25519::Recipient]) -> Result<Vec<u8>, SealFault> {
    let named = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(named).map_err(|_| SealFault::NoRecipient)?;
    let mut sealed = Vec::new();
    let written = encryptor.wrap_output(&mut sealed).and_then(|mut writer| {
        writer.write_all(plain)?;
        writer.finish()
    });
    written.expect("writing to memory can't fail");
    Ok(sealed)
}

/// What could be opened of something that may have been cut.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The bytes up to the cut, each checked.
    pub plain: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// Opens what was sealed, with whichever of the keys fits.
pub fn open(sealed: &[u8], keys: &[SealingKey]) -> Result<Vec<u8>, SealFault> {
    let opened = open_as_far_as_whole(sealed, keys)?;
    if opened.whole { Ok(opened.plain) } else { Err(SealFault::Damaged) }
}

/// Opens what was sealed up to where it was cut or altered: `age` seals in pieces of 64 KiB, each with its own tag and
/// place, so what comes before is as it was written.
pub fn open_as_far_as_whole(sealed: &[u8], keys: &[SealingKey]) -> Result<Opened, SealFault> {
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_| SealFault::Damaged)?;
    let keys = keys.iter().map(|key| &key.0 as &dyn age::Identity);
    let mut reader = decryptor.decrypt(keys).map_err(|fault| match fault {
        age::DecryptError::NoMatchingKeys => SealFault::NoKey,
        _ => SealFault::Damaged,
    })?;
    let mut plain = Vec::with_capacity(sealed.len());
    let whole = reader.read_to_end(&mut plain).is_ok();
    if plain.is_empty() && !whole { Err(SealFault::Damaged) } else { Ok(Opened { plain, whole }) }
}

/// Seals identity answers for the `sealed` field of a revision's body (S18).
pub fn seal_identity(changes: &Changes, recipients: &[String]) -> Result<ByteBuf, SealFault> {
    let plain = Zeroizing::new(identity_bytes(changes));
    let mut deflated = Zeroizing::new(vec![DEFLATED]);
    deflated.extend(miniz_oxide::deflate::compress_to_vec(&plain, 9));
    let shorter = if deflated.len() < plain.len() { deflated } else { plain };
    seal(&shorter, recipients).map(ByteBuf::from)
}

/// Opens the identity answers of a revision's body.
pub fn open_identity(sealed: &[u8], keys: &[SealingKey]) -> Result<Changes, SealFault> {
    let opened = Zeroizing::new(open(sealed, keys)?);
    let plain = match opened.split_first() {
        Some((&DEFLATED, deflated)) => {
            let inflated = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, LARGEST_IDENTITY);
            Zeroizing::new(inflated.map_err(|_| SealFault::Damaged)?)
        }
        _ => opened,
    };
    read_identity(&plain).map_err(|_| SealFault::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DeviceKeys;
    use doorstep_record::{
        AnswerPath, Area, AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, PackId, Revision, SCHEMA, canonical,
    };
    use doorstep_sync::{PROTOCOL, PushBatch, encode};

    #[test]
    fn each_recipient_opens_it_and_a_stranger_does_not() {
        let (village, office, stranger) = (SealingKey::generate(), SealingKey::generate(), SealingKey::generate());
        let sealed = seal(b"Li Shan", &[village.recipient(), office.recipient()]).unwrap();
        assert_eq!(open(&sealed, &[stranger.clone(), village]).unwrap(), b"Li Shan");
        assert_eq!(open(&sealed, &[office]).unwrap(), b"Li Shan");
        assert_eq!(open(&sealed, &[stranger]), Err(SealFault::NoKey));
        assert_eq!(open(&sealed, &[]), Err(SealFault::NoKey));
    }

    #[test]
    fn a_flipped_bit_anywhere_in_what_was_sealed_is_noticed() {
        let key = SealingKey::generate();
        let sealed = seal(b"Li Shan", &[key.recipient()]).unwrap();
        for place in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[place] ^= 1;
            assert!(open(&altered, std::slice::from_ref(&key)).is_err(), "byte {place}");
        }
        assert_eq!(open(&sealed[..sealed.len() - 1], &[key]), Err(SealFault::Damaged));
    }

    #[test]
    fn of_a_cut_or_altered_seal_what_comes_before_is_opened_and_no_more() {
        let key = SealingKey::generate();
        let plain: Vec<u8> = (0..200_000u32).map(|number| number as u8).collect();
        let sealed = seal(&plain, &[key.recipient()]).unwrap();
        let keys = std::slice::from_ref(&key);
        let half = open_as_far_as_whole(&sealed[..sealed.len() / 2], keys).unwrap();
        assert_eq!((half.whole, half.plain.len()), (false, 64 << 10));
        assert!(plain.starts_with(&half.plain));
        let mut altered = sealed.clone();
        let place = sealed.len() - 5;
        altered[place] ^= 1;
        let before = open_as_far_as_whole(&altered, keys).unwrap();
        assert!(!before.whole && plain.starts_with(&before.plain));
        assert!(open_as_far_as_whole(&sealed, keys).unwrap().whole);
        assert_eq!(open(&sealed[..sealed.len() / 2], keys), Err(SealFault::Damaged));
    }

    #[test]
    fn identity_answers_open_whether_they_were_short_or_deflated() {
        let key = SealingKey::generate();
        for members in [0, 1, 40] {
            let name = |number| (AnswerPath::question(&format!("member/a{number}/name")), Some("李山".to_owned()));
            let identity: Changes = (0..members).map(name).collect();
            let sealed = seal_identity(&identity, &[key.recipient()]).unwrap();
            assert_eq!(open_identity(&sealed, std::slice::from_ref(&key)), Ok(identity));
        }
    }

    #[test]
    fn a_small_seal_that_inflates_without_end_is_refused() {
        let key = SealingKey::generate();
        let mut bomb = vec![DEFLATED];
        bomb.extend(miniz_oxide::deflate::compress_to_vec(&vec![0; 2 * LARGEST_IDENTITY], 9));
        let sealed = seal(&bomb, &[key.recipient()]).unwrap();
        assert!(sealed.len() < 10_000);
        assert_eq!(open_identity(&sealed, &[key]), Err(SealFault::Damaged));
    }

    #[test]
    fn sealing_to_nobody_or_to_no_recipient_is_refused() {
        assert_eq!(seal(b"x", &[]), Err(SealFault::NoRecipient));
        let wrong = SealFault::Recipient { recipient: "age1x".to_owned() };
        assert_eq!(seal(b"x", &["age1x".to_owned()]), Err(wrong));
        assert!(is_recipient(&SealingKey::generate().recipient()));
    }

    #[test]
    fn s18_sealed_identity_is_not_readable_in_the_bytes_of_a_revision_or_a_batch() {
        let (village, office) = (SealingKey::generate(), SealingKey::generate());
        let answers = [("member/K3F9AB/name", "古丽娜尔·艾山"), ("phone", "0991-1234567"), ("address", "Yunmen 3-14")];
        let revision = visit(&answers, &[village.recipient(), office.recipient()]);
        let batch =
            PushBatch { protocol: PROTOCOL, revisions: vec![revision.clone()], declined: vec![], device_time: 1 };
        for bytes in [revision.body.as_ref().unwrap().to_vec(), canonical(&batch), encode(&batch)] {
            for secret in answers.iter().flat_map(|(path, value)| [*path, *value]).flat_map(in_all_encodings) {
                assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{secret:?}");
            }
        }
        let body = revision.read().unwrap().1.unwrap();
        let opened = open_identity(body.sealed.as_ref().unwrap(), &[office]).unwrap();
        assert_eq!(opened[&AnswerPath::question("phone")].as_deref(), Some("0991-1234567"));
    }

    fn visit(identity: &[(&str, &str)], recipients: &[String]) -> Revision {
        let change = |(path, value): &(&str, &str)| (AnswerPath::parse(path).unwrap(), Some((*value).to_owned()));
        let sealed = seal_identity(&identity.iter().map(change).collect(), recipients).unwrap();
        let clear = [(AnswerPath::question("water"), Some("well".to_owned()))];
        let header = Header {
            schema: SCHEMA,
            household: HouseholdId::from_random([1; 16]),
            village: Area::parse("990101001002").unwrap(),
            kind: Kind::Visit,
            parents: vec![],
            pack: Some(PackId([2; 32])),
            device: DeviceId::from_random([3; 16]),
            author: AuthorId::from_random([4; 16]),
            clock: Hlc::default(),
            body_hash: [0; 32],
        };
        Revision::sign(&header, &Body { changes: clear.into(), sealed: Some(sealed) }, &DeviceKeys::generate().signing)
    }

    fn in_all_encodings(text: &str) -> [Vec<u8>; 4] {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        let hex = hex::encode(text);
        [text.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes), hex.into_bytes()]
    }
}
