//! Reading a request's body: bounded in size, time and number, so that neither a large nor a slow sender holds the
//! server, and many together do not fill its memory.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use doorstep_sync::{DecodeFault, PROTOCOL, RequestRefusal, decode};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The largest body of an enrolled device, in bytes.
pub(crate) const OF_DEVICE: usize = 8 << 20;
/// The largest body of somebody unknown who enrols.
pub(crate) const OF_STRANGER: usize = 16 << 10;
/// The largest message of an enrolled device, decompressed.
const PLAIN_LIMIT: usize = 32 << 20;
/// How long a sender may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// What all bodies that are under way may hold together.
const TOGETHER: usize = 128 << 20;

/// Bytes of bodies that are in memory now.
#[derive(Default)]
pub(crate) struct Budget(Arc<AtomicUsize>);

/// A body, counted as long as it is in memory.
pub(crate) struct Received {
    pub(crate) bytes: Vec<u8>,
    counted: Arc<AtomicUsize>,
}

impl Drop for Received {
    fn drop(&mut self) {
        self.counted.fetch_sub(self.bytes.len(), Ordering::Relaxed);
    }
}

/// Reads the whole body. One that is announced too large is refused before it is sent.
pub(crate) async fn read_body(
    budget: &Budget,
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<Received, RequestRefusal> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit as u64) {
        return Err(RequestRefusal::TooLarge);
    }
    let received = Received { bytes: Vec::new(), counted: Arc::clone(&budget.0) };
    tokio::time::timeout(PATIENCE, collect(received, body, limit)).await.unwrap_or(Err(RequestRefusal::Malformed))
}

async fn collect(mut received: Received, mut body: Body, limit: usize) -> Result<Received, RequestRefusal> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| RequestRefusal::Malformed)?;
        let Some(part) = frame.data_ref() else { continue };
        if received.bytes.len() + part.len() > limit {
            return Err(RequestRefusal::TooLarge);
        }
        if received.counted.fetch_add(part.len(), Ordering::Relaxed) + part.len() > TOGETHER {
            received.counted.fetch_sub(part.len(), Ordering::Relaxed);
            return Err(RequestRefusal::CannotStore);
        }
        received.bytes.extend_from_slice(part);
    }
    Ok(received)
}

/// Reads a message of an enrolled device.
pub(crate) fn read_message<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RequestRefusal> {
    read_up_to(bytes, PLAIN_LIMIT)
}

/// Reads a message of somebody unknown.
pub(crate) fn read_of_stranger<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RequestRefusal> {
    read_up_to(bytes, OF_STRANGER)
}

fn read_up_to<T: DeserializeOwned>(bytes: &[u8], limit: usize) -> Result<T, RequestRefusal> {
    decode(bytes, limit).map_err(|fault| match fault {
        DecodeFault::TooLarge { .. } => RequestRefusal::TooLarge,
        DecodeFault::Damaged | DecodeFault::OtherMessage => RequestRefusal::Malformed,
    })
}

/// Whether the sender's protocol is one that this server speaks.
pub(crate) fn spoken(protocol: u16) -> Result<(), RequestRefusal> {
    if protocol == PROTOCOL { Ok(()) } else { Err(RequestRefusal::ProtocolUnknown) }
}
