//! Answers as HTTP: a message of the protocol, or a refusal with a status that proxies understand.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use doorstep_sync::{RequestRefusal, RequestRefused, encode};
use serde::Serialize;

/// The type of every body of the sync API.
const MEDIA_TYPE: &str = "application/vnd.doorstep";

/// An answer's bytes, or why there is none.
pub(crate) type Answer = Result<Vec<u8>, RequestRefusal>;

/// A message as the answer to a request.
pub(crate) fn message<T: Serialize>(message: &T) -> Answer {
    Ok(encode(message))
}

/// The HTTP response.
pub(crate) fn response(answer: Answer) -> Response {
    let (status, bytes) = match answer {
        Ok(bytes) => (StatusCode::OK, bytes),
        Err(code) => (status(code), encode(&RequestRefused { code })),
    };
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, axum::http::HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    response
}

fn status(code: RequestRefusal) -> StatusCode {
    match code {
        RequestRefusal::Malformed | RequestRefusal::ProtocolUnknown => StatusCode::BAD_REQUEST,
        RequestRefusal::BadSignature | RequestRefusal::UnknownDevice => StatusCode::UNAUTHORIZED,
        RequestRefusal::DeviceRevoked | RequestRefusal::CodeNotValid => StatusCode::FORBIDDEN,
        RequestRefusal::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        RequestRefusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        RequestRefusal::CannotStore => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The name of a refusal in the log.
pub(crate) fn code(refusal: RequestRefusal) -> &'static str {
    match refusal {
        RequestRefusal::Malformed => "refused_malformed",
        RequestRefusal::BadSignature => "refused_bad_signature",
        RequestRefusal::UnknownDevice => "refused_unknown_device",
        RequestRefusal::DeviceRevoked => "refused_device_revoked",
        RequestRefusal::CodeNotValid => "refused_code_not_valid",
        RequestRefusal::TooManyAttempts => "refused_too_many_attempts",
        RequestRefusal::TooLarge => "refused_too_large",
        RequestRefusal::ProtocolUnknown => "refused_protocol_unknown",
        RequestRefusal::CannotStore => "refused_cannot_store",
    }
}
