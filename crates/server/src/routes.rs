//! The routes. Work on the archive blocks, so it moves to a thread of its own.

use crate::body::{OF_DEVICE, OF_STRANGER, read_body};
use crate::reply::{Answer, response};
use crate::sealed::told;
use crate::status::{Status, status};
use crate::{Desk, enrol, pull, push};
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use doorstep_sync::RequestRefusal;
use std::net::SocketAddr;
use std::sync::Arc;

type OnDesk = State<Arc<Desk>>;

/// The API's routes on a desk. Serve it with connect info, since enrolment asks for the sender's address.
pub fn routes(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/v1/enrol", post(enrol_route))
        .route(push::PATH, post(push_route))
        .route(pull::PATH, post(pull_route))
        .route("/v1/status", get(status_route))
        .route("/healthz", get(health_route))
        .with_state(desk)
}

async fn enrol_route(
    State(desk): OnDesk,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let from = enrol::sender(peer.ip(), &headers);
    answer(desk, headers, (body, OF_STRANGER), move |desk, _, bytes| enrol::enrol(desk, from, bytes)).await
}

async fn push_route(State(desk): OnDesk, headers: HeaderMap, body: Body) -> Response {
    answer(desk, headers, (body, OF_DEVICE), push::push).await
}

async fn pull_route(State(desk): OnDesk, headers: HeaderMap, body: Body) -> Response {
    answer(desk, headers, (body, OF_DEVICE), pull::pull).await
}

async fn status_route(State(desk): OnDesk) -> Result<Json<Status>, StatusCode> {
    let told = tokio::task::spawn_blocking(move || status(&desk)).await;
    told.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?.map(Json)
}

/// Whether the server can read its archive.
async fn health_route(State(desk): OnDesk) -> Result<&'static str, StatusCode> {
    let read = tokio::task::spawn_blocking(move || desk.archive.county()).await;
    match read {
        Ok(Ok(_)) => Ok("ok"),
        Ok(Err(_)) | Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

async fn answer(
    desk: Arc<Desk>,
    headers: HeaderMap,
    (body, limit): (Body, usize),
    verb: impl FnOnce(&Desk, &HeaderMap, &[u8]) -> Answer + Send + 'static,
) -> Response {
    let received = read_body(&desk.bodies, &headers, body, limit).await;
    let worked = tokio::task::spawn_blocking(move || {
        let answer = received.and_then(|received| verb(&desk, &headers, &received.bytes));
        told(&desk, answer)
    });
    response(worked.await.unwrap_or(Err(RequestRefusal::CannotStore)))
}
