//! Any bytes as a bundle: a file that came on somebody's stick.

use super::records::batches;
use doorstep_record::SigningKey;
use doorstep_sync::bundle::{Bundle, Part, read_bundle, write_bundle};

/// Bytes as a bundle, opened: what can be read is written and read again as the same parts, a cut keeps the parts before it, and
/// no part is believed that somebody else signed.
pub fn bundles(bytes: &[u8]) {
    let Ok(read) = read_bundle(bytes) else { return };
    let written = write_bundle(read.head.clone(), &read.parts);
    let again = read_bundle(&written).expect("it was written here");
    assert_eq!((&again.parts, again.whole, again.unknown), (&read.parts, true, 0));
    if let Ok(cut) = read_bundle(&written[..written.len() / 2]) {
        assert!(!cut.whole || read.parts.is_empty());
        assert!(read.parts.starts_with(&cut.parts));
    }
    believed(&read);
}

fn believed(bundle: &Bundle) {
    let nobody = SigningKey::from_bytes(&[6; 32]).verifying_key();
    for part in &bundle.parts {
        match part {
            Part::Asked(asked) => {
                assert!(asked.seal.verify(&asked.path, &asked.body, &nobody).is_err(), "nobody signed it");
                batches(&asked.body);
            }
            Part::Carried(batch) => batches(batch),
            Part::Answered(answered) => {
                assert!(answered.read(bundle.head.device, &nobody).is_err(), "no county signed it");
                batches(&answered.message);
            }
        }
    }
}
