//! The line to the county's server: one message up, one message down, over HTTPS. Knows no household.

use crate::{Problem, ProblemCode};
use doorstep_record::DeviceId;
use doorstep_sync::{RequestRefusal, RequestRefused, RequestSeal, decode, encode};
use ed25519_dalek::SigningKey;
use reqwest::blocking::{Client, RequestBuilder, Response};
use serde::{Serialize, de::DeserializeOwned};
use std::time::{Duration, Instant};

/// The largest answer that a device reads, in bytes after decompression.
const LARGEST_ANSWER: usize = 64 << 20;

/// The server's address and how to reach it.
#[derive(Debug, Clone)]
pub struct Line {
    client: Client,
    address: String,
}

/// Who speaks: what a request's seal is made with.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The device.
    pub device: DeviceId,
    /// Its key.
    pub key: &'a SigningKey,
    /// Milliseconds since 1970, by the device's clock.
    pub time: u64,
}

/// An answer and what it cost.
#[derive(Debug)]
pub struct Heard<A> {
    /// The answer.
    pub answer: A,
    /// Bytes sent and received, without HTTP's own.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// The address is no `http` or `https` address.
    #[error("the server's address is not one")]
    BadAddress,
    /// Nobody answers.
    #[error("the server can't be reached")]
    Away,
    /// The line broke in the middle.
    #[error("the line was cut")]
    Cut,
    /// The server refused the request.
    #[error("the server refused: {0:?}")]
    Refused(RequestRefusal),
    /// The answer is no message of this protocol.
    #[error("the server's answer can't be read")]
    NotUnderstood,
}

impl Line {
    /// Makes ready to speak with a server. Nothing is sent yet.
    pub fn to(address: &str) -> Result<Self, LineFault> {
        let address = address.trim().trim_end_matches('/');
        let parsed = reqwest::Url::parse(address).map_err(|_| LineFault::BadAddress)?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() {
            return Err(LineFault::BadAddress);
        }
        let client = client().ok_or(LineFault::BadAddress)?;
        Ok(Self { client, address: address.to_owned() })
    }

    /// The server's address, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Sends a message that needs no seal (the enrolment).
    pub fn ask<Q: Serialize, A: DeserializeOwned>(&self, path: &str, question: &Q) -> Result<Heard<A>, LineFault> {
        let body = encode(question);
        self.exchange(self.client.post(format!("{}{path}", self.address)), body)
    }

    /// Sends a message sealed by the device.
    pub fn ask_as<Q, A>(&self, speaker: Speaker<'_>, path: &str, question: &Q) -> Result<Heard<A>, LineFault>
    where
        Q: Serialize,
        A: DeserializeOwned,
    {
        let body = encode(question);
        let seal = RequestSeal::sign(path, speaker.time, &body, speaker.device, speaker.key);
        let request = self
            .client
            .post(format!("{}{path}", self.address))
            .header("doorstep-device", seal.device.to_string())
            .header("doorstep-time", seal.time.to_string())
            .header("doorstep-signature", hex::encode(seal.signature));
        self.exchange(request, body)
    }

    fn exchange<A: DeserializeOwned>(&self, request: RequestBuilder, body: Vec<u8>) -> Result<Heard<A>, LineFault> {
        let begun = Instant::now();
        let sent = body.len() as u64;
        let request = request.header("content-type", "application/doorstep").body(body);
        let response =
            request.send().map_err(|fault| if fault.is_connect() { LineFault::Away } else { LineFault::Cut })?;
        let well = response.status().is_success();
        let bytes = read(response)?;
        if !well {
            return Err(refusal(&bytes));
        }
        let answer = decode(&bytes, LARGEST_ANSWER).map_err(|_| LineFault::NotUnderstood)?;
        Ok(Heard { answer, bytes: sent + bytes.len() as u64, took: begun.elapsed() })
    }
}

/// TLS by rustls with the roots that come with the app: a phone's own list may be old.
fn client() -> Option<Client> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(120))
        .build()
        .ok()
}

fn read(response: Response) -> Result<Vec<u8>, LineFault> {
    response.bytes().map(|bytes| bytes.to_vec()).map_err(|_| LineFault::Cut)
}

fn refusal(bytes: &[u8]) -> LineFault {
    match decode::<RequestRefused>(bytes, 1 << 16) {
        Ok(refused) => LineFault::Refused(refused.code),
        Err(_) => LineFault::NotUnderstood,
    }
}

impl From<LineFault> for Problem {
    fn from(fault: LineFault) -> Self {
        let code = match fault {
            LineFault::BadAddress => ProblemCode::BadAddress,
            LineFault::Away => ProblemCode::ServerAway,
            LineFault::Cut => ProblemCode::LineCut,
            LineFault::NotUnderstood => ProblemCode::ServerNotUnderstood,
            LineFault::Refused(RequestRefusal::CodeNotValid) => ProblemCode::CodeNotValid,
            LineFault::Refused(RequestRefusal::DeviceRevoked) => ProblemCode::DeviceRevoked,
            LineFault::Refused(RequestRefusal::ProtocolUnknown) => ProblemCode::ServerNotUnderstood,
            LineFault::Refused(reason) => {
                return Problem::new(ProblemCode::ServerRefused).with("reason", crate::faults::code(&reason));
            }
        };
        Problem::new(code)
    }
}
