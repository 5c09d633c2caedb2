//! Any bytes as revisions and as the messages that a server or a device is sent.

use doorstep_record::{Body, DeliveryEntry, Header, Known, ObjectionEntry, Revision, SigningKey, state};
use doorstep_sync::device::{Trust, read_pull, read_push_answer};
use doorstep_sync::server::{Judgement, Knowledge, judge};
use doorstep_sync::{
    EnrolGrant, EnrolRequest, PullPage, PullRequest, PushAnswer, PushBatch, RequestRefused, decode, encode,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

/// How large a message may be when decompressed.
const LIMIT: usize = 1 << 20;

/// Bytes as a header and a body (parted by the first two bytes): what can be read is written back as the same bytes or
/// refused, no state or verdict panics, and no signature of somebody else fits.
pub fn revision_bytes(bytes: &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else { return };
    let (header, body) = rest.split_at(usize::from(u16::from_be_bytes(*length)).min(rest.len()));
    if let Ok(read) = Header::from_bytes(header) {
        // Fields of a newer version are passed over, so what is written may be shorter; reading it again is the same.
        assert_eq!(Header::from_bytes(&read.to_bytes()).as_ref(), Ok(&read));
    }
    if let Ok(read) = Body::from_bytes(body) {
        assert_eq!(Body::from_bytes(&read.to_bytes()).as_ref(), Ok(&read));
    }
    if let Ok(read) = DeliveryEntry::from_bytes(body) {
        assert_eq!(DeliveryEntry::from_bytes(&read.to_bytes()).as_ref(), Ok(&read));
    }
    if let Ok(read) = ObjectionEntry::from_bytes(body) {
        assert_eq!(ObjectionEntry::from_bytes(&read.to_bytes()).as_ref(), Ok(&read));
    }
    let revision = Revision { header: ByteBuf::from(header), signature: [7; 64], body: Some(ByteBuf::from(body)) };
    taken(&revision);
    taken(&revision.without_body());
}

fn taken(revision: &Revision) {
    assert!(revision.verify(&SigningKey::from_bytes(&[5; 32]).verifying_key()).is_err(), "nobody signed it");
    let verdict = judge(revision, &Nobody);
    assert!(matches!(verdict, Judgement::Refuse(_)), "{verdict:?}");
    if let Ok(known) = Known::of(revision) {
        let state = state(&[known.clone(), known]);
        assert!(state.conflicts().next().is_none(), "one revision contradicts nobody");
        let _ = state.shown();
    }
}

/// Bytes as what devices and servers send each other after the enrolment, compressed or plain.
pub fn batches(bytes: &[u8]) {
    if let Some(batch) = message::<PushBatch>(bytes) {
        batch.revisions.iter().for_each(taken);
    }
    message::<PullRequest>(bytes);
    message::<RequestRefused>(bytes);
    if let Some(answer) = message::<PushAnswer>(bytes) {
        assert_eq!(read_push_answer(&answer).len(), answer.verdicts.len());
    }
    if let Some(page) = message::<PullPage>(bytes) {
        let county_key = SigningKey::from_bytes(&[6; 32]).verifying_key();
        let plan = read_pull(&page, &Trust { county_key, certificates: BTreeMap::new() });
        assert!(plan.store.is_empty() && plan.certificates.is_empty(), "nobody certified or signed it");
    }
}

/// Bytes as the messages of an enrolment.
pub fn enrolment(bytes: &[u8]) {
    message::<EnrolRequest>(bytes);
    if let Some(grant) = message::<EnrolGrant>(bytes) {
        let county = SigningKey::from_bytes(&[6; 32]).verifying_key();
        assert!(grant.certificate.verify(&county).is_err(), "nobody certified it");
    }
}

/// Reads bytes as they are, and as if they had been compressed well; what can be read comes back the same.
fn message<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(bytes: &[u8]) -> Option<T> {
    let read = decode::<T>(bytes, LIMIT).ok().or_else(|| decode::<T>(&compressed(bytes), LIMIT).ok())?;
    assert_eq!(decode::<T>(&encode(&read), LIMIT * 2).as_ref(), Ok(&read));
    Some(read)
}

/// A zstd frame that holds the bytes as they are (RFC 8878: magic, header with a window of 8 MiB, one raw block each).
fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x68];
    let mut blocks = bytes.chunks(1 << 16).peekable();
    if blocks.peek().is_none() {
        frame.extend([1, 0, 0]);
    }
    while let Some(block) = blocks.next() {
        let last = u32::from(blocks.peek().is_none());
        let head = (u32::try_from(block.len()).unwrap_or(0) << 3) | last;
        frame.extend(&head.to_le_bytes()[..3]);
        frame.extend(block);
    }
    frame
}

/// A server that knows nobody.
struct Nobody;

impl Knowledge for Nobody {
    fn certificate(&self, _: doorstep_record::DeviceId) -> Option<doorstep_record::DeviceCertificate> {
        None
    }
    fn revoked(&self, _: doorstep_record::DeviceId) -> bool {
        false
    }
    fn pack_identity_names(&self, _: &doorstep_record::PackId) -> Option<Vec<String>> {
        Some(vec!["name".to_owned()])
    }
    fn has(&self, _: &doorstep_record::RevisionId) -> bool {
        false
    }
    fn header(&self, _: &doorstep_record::RevisionId) -> Option<Header> {
        None
    }
    fn agreed(&self, _: doorstep_record::HouseholdId, _: &[doorstep_record::RevisionId]) -> bool {
        true
    }
}
