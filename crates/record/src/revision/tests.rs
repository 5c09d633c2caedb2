//! What is noticed in a revision's bytes, what passes through, and test vectors of the bytes themselves.

use super::*;
use crate::example::{changes, header, key};
use crate::{Kind, canonical, read_canonical};
use ciborium::Value;
use proptest::prelude::*;

fn visit() -> Revision {
    let pairs = [
        ("income_wages", Some("2400")),
        ("member/K3F9AB", Some("")),
        ("member/K3F9AB/birth_year", Some("1961")),
        ("water", None),
    ];
    let body = Body { changes: changes(&pairs), sealed: Some(ByteBuf::from(*b"sealed")) };
    Revision::sign(&header(Kind::Visit, &[RevisionId([0x66; 32]), RevisionId([0x55; 32])]), &body, &key())
}

fn agreement() -> Revision {
    Revision::sign(&header(Kind::Agreement, &[]), &Body::default(), &key())
}

#[test]
fn a_revision_comes_back_from_the_wire_as_it_was_signed() {
    let revision: Revision = read_canonical(&canonical(&visit())).unwrap();
    assert_eq!(revision, visit());
    assert_eq!(revision.verify(&key().verifying_key()), Ok(()));
    let (header, body) = revision.read().unwrap();
    assert_eq!(header.parents, [RevisionId([0x55; 32]), RevisionId([0x66; 32])], "parents are in order");
    assert_eq!(body.unwrap().changes.len(), 4);
}

#[test]
fn erasure_leaves_a_header_that_still_verifies_and_has_the_same_id() {
    let erased = visit().without_body();
    assert_eq!(erased.verify(&key().verifying_key()), Ok(()));
    assert_eq!(erased.id(), visit().id());
    assert_eq!(erased.read().unwrap().1, None);
    assert_eq!(read_canonical::<Revision>(&canonical(&erased)).unwrap(), erased);
}

#[test]
fn a_revision_is_signed_by_one_device_alone() {
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key();
    assert_eq!(visit().verify(&other), Err(RevisionFault::Signature));
}

#[test]
fn fields_and_kinds_of_a_newer_version_pass_through_untouched() {
    let known = visit();
    let Value::Map(mut fields) = read_canonical::<Value>(&known.header).unwrap() else { panic!("a header is a map") };
    fields.retain(|(field, _)| *field != Value::from(4));
    fields.extend([(Value::from(4), Value::from(77)), (Value::from(99), Value::from("of a newer version"))]);
    let header = canonical(&Value::Map(fields));
    let newer = Revision { signature: key().sign(&signed(&header)).to_bytes(), header: ByteBuf::from(header), ..known };
    let passed: Revision = read_canonical(&canonical(&newer)).unwrap();
    assert_eq!(passed, newer);
    assert_eq!(passed.verify(&key().verifying_key()), Ok(()));
    assert_eq!(passed.read().unwrap().0.kind, Kind::Other(77));
}

#[test]
fn a_header_that_is_not_one_is_refused_with_the_field() {
    let fault = |fields: &[(u8, Value)]| {
        let map = fields.iter().map(|(field, value)| (Value::from(*field), value.clone())).collect();
        Header::from_bytes(&canonical(&Value::Map(map)))
    };
    assert_eq!(fault(&[]), Err(CanonicalFault::Field { field: 1 }));
    assert_eq!(fault(&[(1, Value::from("one"))]), Err(CanonicalFault::Field { field: 1 }));
    assert_eq!(Header::from_bytes(b"no header"), Err(CanonicalFault::NotCbor));
}

proptest! {
    #[test]
    fn s25_any_flipped_bit_in_header_body_or_signature_is_noticed(
        part in 0..3usize,
        at in any::<prop::sample::Index>(),
        bit in 0..8u32,
    ) {
        let mut revision = visit();
        let bytes: &mut [u8] = match part {
            0 => &mut revision.header,
            1 => &mut revision.signature,
            _ => revision.body.as_mut().unwrap(),
        };
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(revision.verify(&key().verifying_key()).is_err());
    }

    #[test]
    fn no_bytes_make_reading_fail_hard(header: Vec<u8>, body in prop::option::of(any::<Vec<u8>>())) {
        let revision = Revision { header: ByteBuf::from(header), signature: [0; 64], body: body.map(ByteBuf::from) };
        prop_assert!(revision.verify(&key().verifying_key()).is_err());
    }
}

#[test]
fn the_bytes_of_revisions_are_these() {
    let vector = |revision: Revision| {
        serde_json::json!({
            "header": hex(&revision.header),
            "body": hex(revision.body.as_deref().unwrap()),
            "signature": hex(&revision.signature),
            "id": revision.id().to_string(),
            "wire": hex(&canonical(&revision)),
        })
    };
    let key =
        serde_json::json!({ "secret": hex(&key().to_bytes()), "verifying": hex(key().verifying_key().as_bytes()) });
    insta::assert_json_snapshot!(
        serde_json::json!({ "key": key, "agreement": vector(agreement()), "visit": vector(visit()) })
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
