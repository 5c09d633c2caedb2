//! What a device asks in a bundle: everything that the server may not have, and what is new. Each request is signed as
//! over HTTP. Nothing counts as sent by this; only an answer does that, so a bundle that is lost is made again.

use super::Part;
use crate::device::{BatchSize, Outgoing, plan_push};
use crate::{DeclineCount, PROTOCOL, PullRequest, PushBatch, RequestSeal, encode};
use doorstep_record::{DeviceId, Revision, RevisionId, SigningKey};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeSet;

/// The bytes of revisions in one part: a cut file loses at most one such part.
const PART_BYTES: u32 = 32 * 1024;

/// A request in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The path that it would be posted to: `/v1/push` or `/v1/pull`.
    pub path: String,
    /// Who asks, as in the headers of HTTP.
    pub seal: RequestSeal,
    /// The message, as it would be sent.
    pub body: ByteBuf,
}

/// What a device has to ask.
pub struct Asking<'a> {
    /// Everything that the server may not have.
    pub outbox: &'a [Outgoing],
    /// The counts of people who declined.
    pub declined: Vec<DeclineCount>,
    /// What the device knows already.
    pub pull: PullRequest,
    /// The device.
    pub device: DeviceId,
    /// Its key.
    pub key: &'a SigningKey,
    /// Milliseconds since 1970, by the device's clock.
    pub time: u64,
}

/// Writes the parts of a bundle: pushes, parents before children, then a pull.
pub fn ask(asking: Asking<'_>) -> Vec<Part> {
    let Asking { outbox, mut declined, pull, device, key, time } = asking;
    let mut batches = batches(outbox);
    if batches.is_empty() && !declined.is_empty() {
        batches.push(PushBatch { protocol: PROTOCOL, revisions: vec![], declined: vec![], device_time: time });
    }
    let request = |path: &str, body: Vec<u8>| {
        let seal = RequestSeal::sign(path, time, &body, device, key);
        Part::Asked(Asked { path: path.to_owned(), seal, body: ByteBuf::from(body) })
    };
    let mut parts = Vec::with_capacity(batches.len() + 1);
    for batch in batches {
        let batch = PushBatch { declined: std::mem::take(&mut declined), device_time: time, ..batch };
        parts.push(request("/v1/push", encode(&batch)));
    }
    parts.push(request("/v1/pull", encode(&pull)));
    parts
}

/// Writes the parts of a bundle that carries revisions whose device can't speak for itself any more.
pub fn carry(revisions: Vec<Revision>, time: u64) -> Vec<Part> {
    let outgoing = |revision: Revision| Outgoing { id: revision.id(), revision };
    let outbox: Vec<Outgoing> = revisions.into_iter().map(outgoing).collect();
    let part = |batch| Part::Carried(ByteBuf::from(encode(&PushBatch { device_time: time, ..batch })));
    batches(&outbox).into_iter().map(part).collect()
}

fn batches(outbox: &[Outgoing]) -> Vec<PushBatch> {
    let (mut left, mut batches) = (outbox.to_vec(), Vec::new());
    while let Some(batch) = plan_push(&left, BatchSize { bytes: PART_BYTES }) {
        let gone: BTreeSet<RevisionId> = batch.revisions.iter().map(Revision::id).collect();
        left.retain(|outgoing| !gone.contains(&outgoing.id));
        batches.push(batch);
    }
    batches
}
