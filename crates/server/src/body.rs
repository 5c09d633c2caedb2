//! Reading a request's body: bounded in size and time, so that neither a large nor a slow sender holds the server.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use doorstep_sync::{DecodeFault, PROTOCOL, RequestRefusal, decode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The largest body taken, in bytes.
const LIMIT: usize = 8 << 20;
/// The largest message, decompressed.
const PLAIN_LIMIT: usize = 32 << 20;
/// How long a sender may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Reads the whole body. One that is announced too large is refused before it is sent.
pub(crate) async fn read_body(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, RequestRefusal> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > LIMIT as u64) {
        return Err(RequestRefusal::TooLarge);
    }
    match tokio::time::timeout(PATIENCE, Limited::new(body, LIMIT).collect()).await {
        Ok(Ok(whole)) => Ok(whole.to_bytes().to_vec()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(RequestRefusal::TooLarge),
        Ok(Err(_)) | Err(_) => Err(RequestRefusal::Malformed),
    }
}

/// Reads a message of the protocol.
pub(crate) fn read_message<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RequestRefusal> {
    decode(bytes, PLAIN_LIMIT).map_err(|fault| match fault {
        DecodeFault::TooLarge { .. } => RequestRefusal::TooLarge,
        DecodeFault::Damaged | DecodeFault::OtherMessage => RequestRefusal::Malformed,
    })
}

/// Whether the sender's protocol is one that this server speaks.
pub(crate) fn spoken(protocol: u16) -> Result<(), RequestRefusal> {
    if protocol == PROTOCOL { Ok(()) } else { Err(RequestRefusal::ProtocolUnknown) }
}
