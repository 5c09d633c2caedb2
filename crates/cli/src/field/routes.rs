//! The routes of the field app: the pages, the one action, and the cards that were printed.

use super::pages;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use doorstep_fieldwork::{Action, Fieldwork};
use std::sync::{Arc, Mutex, PoisonError};

/// The largest action: a bundle of a county's largest village, in base 64.
const BODY: usize = 256 << 20;

type Desk = Arc<Mutex<Fieldwork>>;

/// What the pages may load: their own files, nothing from elsewhere.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; \
                      object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// All routes, below the key.
pub fn routes(key: &str, desk: Desk) -> Router {
    let app = Router::new()
        .route("/act", post(act).layer(DefaultBodyLimit::max(BODY)))
        .route("/bundles/{file}", get(bundle))
        .route("/cards/{file}", get(card))
        .route("/{*page}", get(page))
        .with_state(desk);
    Router::new().nest(&format!("/{key}"), app)
}

/// JSON in, JSON out; a content type other than JSON is refused, so no foreign page's form can post here.
async fn act(State(desk): State<Desk>, Json(action): Json<Action>) -> Response {
    let work = tokio::task::spawn_blocking(move || {
        let mut fieldwork = desk.lock().unwrap_or_else(PoisonError::into_inner);
        fieldwork.reply(action)
    });
    match work.await {
        Ok(reply) => guarded(Json(reply).into_response()),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn card(State(desk): State<Desk>, Path(file): Path<String>) -> Response {
    let folder = desk.lock().unwrap_or_else(PoisonError::into_inner).cards_folder();
    file_of(&folder, &file, "application/pdf")
}

async fn bundle(State(desk): State<Desk>, Path(file): Path<String>) -> Response {
    let folder = desk.lock().unwrap_or_else(PoisonError::into_inner).bundles_folder();
    file_of(&folder, &file, "application/octet-stream")
}

fn file_of(folder: &std::path::Path, file: &str, kind: &'static str) -> Response {
    // The router gives one path segment; a name with a separator or a dot in front is no file of ours.
    if file.contains(['/', '\\']) || file.starts_with('.') {
        return StatusCode::NOT_FOUND.into_response();
    }
    match std::fs::read(folder.join(file)) {
        Ok(bytes) => guarded(([(header::CONTENT_TYPE, kind)], bytes).into_response()),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn page(Path(page): Path<String>) -> Response {
    match pages::page(&page) {
        Some((kind, bytes)) => guarded(([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
