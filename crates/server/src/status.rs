//! `GET /v1/status`: which county this is and how much it holds. No personal data.

use crate::Desk;
use axum::http::StatusCode;
use doorstep_archive::ArchiveCounts;
use doorstep_record::Area;
use doorstep_sync::PROTOCOL;
use serde::Serialize;

/// What the server tells anyone.
#[derive(Serialize)]
pub(crate) struct Status {
    county: Option<Area>,
    name: Option<String>,
    protocol: u16,
    counts: ArchiveCounts,
}

pub(crate) fn status(desk: &Desk) -> Result<Status, StatusCode> {
    let away = |_| StatusCode::SERVICE_UNAVAILABLE;
    let county = desk.archive.county().map_err(away)?;
    let (county, name) = county.map(|county| (county.code, county.name)).unzip();
    Ok(Status { county, name, protocol: PROTOCOL, counts: desk.archive.counts().map_err(away)? })
}
