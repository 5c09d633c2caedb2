//! Bundles on the server's side: what a device asks in a file goes through the same routes as over HTTP, one part after
//! the other, and the answers go into a file that only the device opens. Calls open the archive, as the administrator's
//! do; the server may run meanwhile.

use crate::serve::open_desk;
use crate::{Desk, ServeFault, pull, push};
use axum::http::{HeaderMap, HeaderValue};
use doorstep_archive::ArchiveFault;
use doorstep_keys::{SealFault, open_as_far_as_whole, seal};
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, Revision};
use doorstep_sync::bundle::{Answered, Asked, BUNDLE, Bundle, BundleHead, Part, Told, read_bundle, write_bundle};
use doorstep_sync::{PROTOCOL, PullRequest, PushAnswer, PushBatch, RequestRefusal, RequestSeal, Verdict, decode};
use std::collections::BTreeMap;
use std::path::Path;

/// The largest batch in a part, decompressed.
const PLAIN_LIMIT: usize = 32 << 20;
/// What a page of news in a bundle may hold.
const PAGE: u32 = 1 << 20;

/// Why a bundle was not taken or not written.
#[derive(Debug, thiserror::Error)]
pub enum BundleImportFault {
    /// It is sealed to somebody else.
    #[error("the bundle is not sealed to this county: it belongs to another one, or to a device")]
    NotForThisCounty,
    /// It is no bundle, or was damaged at its beginning.
    #[error("this is no bundle, or it was damaged at its beginning; have it made again")]
    Damaged,
    /// A newer program wrote it.
    #[error("a newer program wrote the bundle; update this one")]
    Newer,
    /// The county does not know the device.
    #[error("the county does not know the device")]
    UnknownDevice,
    /// The county has no such village, or the device's certificate holds no key to seal to.
    #[error("nothing can be sealed to the device")]
    NotSealed,
    /// The server's folder can't be opened.
    #[error(transparent)]
    Folder(#[from] ServeFault),
    /// The archive failed. What was taken before is kept; the bundle may be imported again.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
}

/// What became of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The device that made it.
    pub device: DeviceId,
    /// Whether nothing was missing at the end.
    pub whole: bool,
    /// Revisions that are new here.
    pub stored: usize,
    /// Revisions that were here already.
    pub already: usize,
    /// Revisions that wait for a parent.
    pub waiting: usize,
    /// Revisions that were refused.
    pub refused: usize,
    /// Why a whole request was refused.
    pub request_refused: Option<RequestRefusal>,
    /// The bundle for the device, if it asked something.
    pub answer: Option<Vec<u8>>,
}

/// Takes a device's bundle and writes the one that answers it. Importing it twice changes nothing.
pub fn import_bundle(dir: &Path, sealed: &[u8]) -> Result<Imported, BundleImportFault> {
    let (desk, _) = open_desk(dir)?;
    let bundle = unseal(&desk, sealed)?;
    let county = desk.archive.county()?.ok_or(ServeFault::NoCounty)?.code;
    if bundle.head.county != county {
        return Err(BundleImportFault::NotForThisCounty);
    }
    let certificate = certificate(&desk, bundle.head.device)?;
    let mut told = Vec::new();
    for part in &bundle.parts {
        match part {
            Part::Asked(asked) => told.extend(hear(&desk, bundle.head.device, asked)),
            Part::Carried(batch) => told.extend(take_carried(&desk, batch)?),
            Part::Answered(_) => return Err(BundleImportFault::NotForThisCounty),
        }
    }
    let asks = bundle.parts.iter().any(|part| matches!(part, Part::Asked(_)));
    let answer = asks.then(|| write_answer(&desk, &county, &certificate, &told)).transpose()?;
    Ok(count(&bundle, &told, answer))
}

/// Writes a bundle of all news for a device that asked for nothing: from the beginning, since only it knows what it has.
pub fn export_bundle(dir: &Path, device: DeviceId) -> Result<Vec<u8>, BundleImportFault> {
    let (desk, _) = open_desk(dir)?;
    let county = desk.archive.county()?.ok_or(ServeFault::NoCounty)?.code;
    let standing = desk.archive.standing(device)?.filter(|standing| !standing.revoked);
    let certificate = standing.ok_or(BundleImportFault::UnknownDevice)?.certificate;
    let request = PullRequest {
        protocol: PROTOCOL,
        cursors: vec![],
        packs: vec![],
        limit_bytes: PAGE,
        renew: false,
        revoked: None,
    };
    let told = pages(&desk, device, request).collect::<Result<Vec<_>, _>>().map_err(|_| ArchiveFault::Damaged)?;
    write_answer(&desk, &county, &certificate, &told)
}

fn unseal(desk: &Desk, sealed: &[u8]) -> Result<Bundle, BundleImportFault> {
    let opened = open_as_far_as_whole(sealed, &[desk.county.bundle_key()]).map_err(|fault| match fault {
        SealFault::NoKey => BundleImportFault::NotForThisCounty,
        SealFault::NoRecipient | SealFault::Recipient { .. } | SealFault::Damaged => BundleImportFault::Damaged,
    })?;
    let bundle = read_bundle(&opened.plain).map_err(|fault| match fault {
        doorstep_sync::bundle::BundleFault::NoBundle => BundleImportFault::Damaged,
        doorstep_sync::bundle::BundleFault::Newer { .. } => BundleImportFault::Newer,
    })?;
    Ok(Bundle { whole: bundle.whole && opened.whole, ..bundle })
}

fn certificate(desk: &Desk, device: DeviceId) -> Result<DeviceCertificate, BundleImportFault> {
    Ok(desk.archive.standing(device)?.ok_or(BundleImportFault::UnknownDevice)?.certificate)
}

/// Hears one request. Only the device that the answer is sealed to is answered.
fn hear(desk: &Desk, device: DeviceId, asked: &Asked) -> Vec<Told> {
    let refused = |code| vec![Told::Refused { path: asked.path.clone(), code }];
    if asked.seal.device != device {
        return refused(RequestRefusal::BadSignature);
    }
    let headers = headers(&asked.seal);
    let heard = match asked.path.as_str() {
        push::PATH => push::push(desk, &headers, &asked.body).and_then(|answer| {
            let answer: PushAnswer = decode(&answer, PLAIN_LIMIT).map_err(|_| RequestRefusal::CannotStore)?;
            Ok(vec![Told::Pushed(answer)])
        }),
        pull::PATH => pull::asked(desk, &headers, &asked.body).and_then(|(_, request)| {
            let request = PullRequest { limit_bytes: PAGE, ..request };
            pages(desk, device, request).collect()
        }),
        _ => Err(RequestRefusal::Malformed),
    };
    heard.unwrap_or_else(refused)
}

/// The headers that a request would have over HTTP.
fn headers(seal: &RequestSeal) -> HeaderMap {
    let signature = hex::encode(seal.signature);
    let lines = [
        ("doorstep-device", seal.device.to_string()),
        ("doorstep-time", seal.time.to_string()),
        ("doorstep-signature", signature),
    ];
    lines
        .into_iter()
        .filter_map(|(name, text)| Some((name.parse().ok()?, HeaderValue::from_str(&text).ok()?)))
        .collect()
}

/// All pages of news from a request on: what a device would ask for one after the other.
fn pages(
    desk: &Desk,
    device: DeviceId,
    request: PullRequest,
) -> impl Iterator<Item = Result<Told, RequestRefusal>> + '_ {
    let mut next = Some(request);
    std::iter::from_fn(move || {
        let request = next.take()?;
        let from = request.cursors.clone();
        let page = match pull::page(desk, device, &request) {
            Ok(page) => page,
            Err(refusal) => return Some(Err(refusal)),
        };
        if page.more {
            // The first page brought the packs.
            let packs = desk.archive.packs().unwrap_or_default().into_iter().map(|line| line.id).collect();
            next = Some(PullRequest { cursors: pull::after(&from, &page), packs, ..request });
        }
        Some(Ok(Told::Pulled { from, page: Box::new(page) }))
    })
}

/// Takes revisions that somebody carries for a device that is lost: each is judged as if its device had sent it.
fn take_carried(desk: &Desk, batch: &[u8]) -> Result<Vec<Told>, BundleImportFault> {
    let batch: PushBatch = decode(batch, PLAIN_LIMIT).map_err(|_| BundleImportFault::Damaged)?;
    let mut by_device: BTreeMap<DeviceId, Vec<Revision>> = BTreeMap::new();
    for revision in batch.revisions {
        let header = Header::from_bytes(&revision.header).map_err(|_| BundleImportFault::Damaged)?;
        by_device.entry(header.device).or_default().push(revision);
    }
    let mut told = Vec::new();
    for (device, revisions) in by_device {
        let verdicts = desk.archive.take(device, &revisions, desk.now())?;
        push::log_verdicts(&desk.log, &verdicts);
        told.push(Told::Pushed(PushAnswer { verdicts, server_time: desk.now() }));
    }
    Ok(told)
}

fn write_answer(
    desk: &Desk,
    county: &Area,
    certificate: &DeviceCertificate,
    told: &[Told],
) -> Result<Vec<u8>, BundleImportFault> {
    let device = certificate.device;
    let sign = |told: &Told| Part::Answered(Answered::sign(told, device, &desk.county.certificate));
    let parts: Vec<Part> = told.iter().map(sign).collect();
    let head = BundleHead { bundle: BUNDLE, county: county.clone(), device, made: desk.now(), parts: 0 };
    let recipients = std::slice::from_ref(&certificate.recipient);
    seal(&write_bundle(head, &parts), recipients).map_err(|_| BundleImportFault::NotSealed)
}

fn count(bundle: &Bundle, told: &[Told], answer: Option<Vec<u8>>) -> Imported {
    let (device, whole) = (bundle.head.device, bundle.whole);
    let mut counted =
        Imported { device, whole, stored: 0, already: 0, waiting: 0, refused: 0, request_refused: None, answer };
    for told in told {
        match told {
            Told::Pushed(answer) => answer.verdicts.iter().for_each(|(_, verdict)| match verdict {
                Verdict::Stored => counted.stored += 1,
                Verdict::Already => counted.already += 1,
                Verdict::Waiting => counted.waiting += 1,
                Verdict::Refused(_) => counted.refused += 1,
            }),
            Told::Refused { code, .. } => counted.request_refused = Some(*code),
            Told::Pulled { .. } => {}
        }
    }
    counted
}
