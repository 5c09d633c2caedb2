//! Writes everything that the server may not have, and the question what is new, into one file that only the county's
//! server opens: for a USB stick where no line reaches. Nothing counts as sent until an answer comes back.

use super::record_accesses::record_accesses;
use super::sync::request;
use crate::desk::{BundleFile, Desk, Place};
use crate::{Fieldwork, Problem, ProblemCode, bundle_file};
use doorstep_keys::{county_recipient, seal};
use doorstep_sync::bundle::{Asking, BUNDLE, BundleHead, ask, write_bundle};

/// More than any device holds.
const ALL: usize = 1 << 30;

pub fn export_bundle(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let (now, now_ms, folder) = (fieldwork.environment.now(), fieldwork.now_ms(), fieldwork.folder.clone());
    let desk = fieldwork.desk()?;
    desk.visit = None;
    desk.place = Place::Sync;
    let (sealed, revisions) = write(desk, now_ms)?;
    let device = &desk.enrolment.device.to_string()[..8];
    let name = format!("doorstep-{device}-{}.bundle", now.format("%Y%m%d-%H%M%S"));
    let file = bundle_file::write(&folder, &name, &sealed)?;
    let shown = file.display().to_string();
    desk.bundle = Some(BundleFile { file: shown.clone(), revisions, bytes: sealed.len() as u64 });
    // Where there is a file manager, it shows the folder; elsewhere the page offers the file.
    fieldwork.environment.view(&bundle_file::folder(&folder));
    fieldwork.tell("bundle-exported", &[("count", revisions.to_string()), ("file", shown)]);
    Ok(())
}

/// The sealed bundle, and how many revisions it holds.
fn write(desk: &mut Desk, now_ms: u64) -> Result<(Vec<u8>, usize), Problem> {
    record_accesses(desk, now_ms)?;
    desk.store.resend_waiting()?;
    let outbox = desk.store.outbox(ALL)?;
    let asking = Asking {
        outbox: &outbox,
        declined: desk.store.declines()?,
        pull: request(desk)?,
        device: desk.enrolment.device,
        key: &desk.keys.signing,
        time: now_ms,
    };
    let (county, device) = (desk.enrolment.certificate.county.clone(), desk.enrolment.device);
    let head = BundleHead { bundle: BUNDLE, county, device, made: now_ms, parts: 0 };
    let recipient = county_recipient(&desk.enrolment.county_key);
    let recipient = recipient.ok_or_else(|| Problem::new(ProblemCode::Internal).with("reason", "county-key"))?;
    Ok((seal(&write_bundle(head, &ask(asking)), &[recipient])?, outbox.len()))
}
