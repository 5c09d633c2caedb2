//! `POST /v1/push`: revisions in, a verdict for each out, after the commit is durable.

use crate::body::spoken;
use crate::reply::{Answer, message};
use crate::sealed::read_sealed;
use crate::{Desk, log::Log};
use axum::http::HeaderMap;
use doorstep_record::RevisionId;
use doorstep_sync::{PushAnswer, PushBatch, RequestRefusal, Verdict};

pub(crate) const PATH: &str = "/v1/push";

pub(crate) fn push(desk: &Desk, headers: &HeaderMap, body: &[u8]) -> Answer {
    let (sender, batch): (_, PushBatch) = read_sealed(desk, PATH, headers, body)?;
    spoken(batch.protocol)?;
    let now = desk.now();
    let taken = desk.archive.take(sender.device, &batch.revisions, now);
    let counted = taken.and_then(|verdicts| {
        desk.archive.declined(sender.device, &batch.declined)?;
        Ok(verdicts)
    });
    let verdicts = counted.map_err(|_| RequestRefusal::CannotStore)?;
    log_verdicts(&desk.log, &verdicts);
    message(&PushAnswer { verdicts, server_time: now })
}

/// Writes how many revisions were judged how.
pub(crate) fn log_verdicts(log: &Log, verdicts: &[(RevisionId, Verdict)]) {
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|(_, verdict)| wanted(verdict)).count() as u64;
    let counts = [
        ("stored", count(|verdict| *verdict == Verdict::Stored)),
        ("already", count(|verdict| *verdict == Verdict::Already)),
        ("waiting", count(|verdict| *verdict == Verdict::Waiting)),
        ("refused", count(|verdict| matches!(verdict, Verdict::Refused(_)))),
    ];
    log.line("push", &counts);
}
