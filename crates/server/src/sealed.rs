//! Requests of enrolled devices: nothing is looked at before the device's signature was checked.

use crate::body::read_message;
use crate::{Desk, reply};
use axum::http::HeaderMap;
use doorstep_record::{DeviceCertificate, DeviceId};
use doorstep_sync::{RequestRefusal, RequestSeal};
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// How far a device's clock may be off before the log tells, in milliseconds.
const TOLD_FROM: u64 = 24 * 60 * 60 * 1000;

/// Checks who sends, then reads the message.
pub(crate) fn read_sealed<T: DeserializeOwned>(
    desk: &Desk,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(DeviceCertificate, T), RequestRefusal> {
    let seal = read_seal(headers).ok_or(RequestRefusal::Malformed)?;
    let standing = desk.archive.standing(seal.device).map_err(|_| RequestRefusal::CannotStore)?;
    let standing = standing.ok_or(RequestRefusal::UnknownDevice)?;
    let key = standing.certificate.key().map_err(|_| RequestRefusal::BadSignature)?;
    seal.verify(path, body, &key)?;
    if standing.revoked {
        return Err(RequestRefusal::DeviceRevoked);
    }
    if desk.now().abs_diff(seal.time) > TOLD_FROM {
        desk.log.line("device_clock_far_off", &[]);
    }
    Ok((standing.certificate, read_message(body)?))
}

fn read_seal(headers: &HeaderMap) -> Option<RequestSeal> {
    let device = uuid::Uuid::parse_str(text(headers, "doorstep-device")?).ok()?;
    let time = u64::from_str(text(headers, "doorstep-time")?).ok()?;
    let signature = read_hex(text(headers, "doorstep-signature")?)?;
    Some(RequestSeal { device: DeviceId(device), time, signature })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn read_hex(text: &str) -> Option<[u8; 64]> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len() == 128)?;
    let mut bytes = [0; 64];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair[0] << 4 | pair[1];
    }
    Some(bytes)
}

/// Writes a refusal to the log.
pub(crate) fn told(desk: &Desk, answer: reply::Answer) -> reply::Answer {
    answer.inspect_err(|refusal| desk.log.line(reply::code(*refusal), &[]))
}
