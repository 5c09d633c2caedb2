//! Takes in the file with which the county answers: receipts first, then what is new. Taking it twice changes nothing,
//! and of one that was cut, what comes before the cut counts.

use super::sync::{Trip, keep_last_sync, trust};
use crate::desk::{Desk, LastSync, Place};
use crate::{Fieldwork, Problem, ProblemCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use doorstep_keys::{SealFault, open_as_far_as_whole};
use doorstep_record::VerifyingKey;
use doorstep_sync::bundle::{Answered, Bundle, BundleFault, Part, Told, fit, read_bundle};
use doorstep_sync::device::{OutboxChange, read_pull, read_push_answer};
use doorstep_sync::{PullPage, VillageCursor};

/// Imports a file that the page hands over in base 64, and shows the sync page with how it went.
pub fn import_bundle(fieldwork: &mut Fieldwork, file: &str) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    desk.visit = None;
    desk.place = Place::Sync;
    let sealed = STANDARD.decode(file).map_err(|_| Problem::new(ProblemCode::BundleDamaged))?;
    let bundle = unseal(desk, &sealed)?;
    let mut taking = Taking { trip: Trip::begin(now_ms), receipts: 0, pages: 0, problem: None };
    taking.trip.moved.bytes = sealed.len() as u64;
    let outcome = bundle.parts.iter().try_for_each(|part| taking.take(desk, part));
    let cut = (!bundle.whole).then(|| Problem::new(ProblemCode::BundleCut));
    let keys = taking.trip.key_problem.map(Problem::new);
    if outcome.is_ok() && taking.problem.is_none() && bundle.whole && taking.pages > 0 {
        // As after a whole pull: what it did not show goes again.
        desk.store.resend_unconfirmed()?;
    }
    let problem = outcome.err().or(taking.problem).or(cut).or(keys);
    let (receipts, pulled) = (taking.receipts, taking.trip.moved.pulled);
    let ended = problem.is_none();
    taking.trip.keep_up(desk);
    desk.last_sync = LastSync { problem, moved: Some(taking.trip.moved) };
    if ended {
        fieldwork.tell("bundle-imported", &[("receipts", receipts.to_string()), ("pulled", pulled.to_string())]);
    }
    Ok(())
}

fn unseal(desk: &Desk, sealed: &[u8]) -> Result<Bundle, Problem> {
    let opened = open_as_far_as_whole(sealed, std::slice::from_ref(&desk.keys.identity)).map_err(|fault| {
        Problem::new(match fault {
            SealFault::NoKey => ProblemCode::BundleNotForHere,
            SealFault::NoRecipient | SealFault::Recipient { .. } | SealFault::Damaged => ProblemCode::BundleDamaged,
        })
    })?;
    let bundle = read_bundle(&opened.plain).map_err(|fault| match fault {
        BundleFault::NoBundle => Problem::new(ProblemCode::BundleDamaged),
        BundleFault::Newer { found, known } => {
            Problem::new(ProblemCode::BundleFromNewerVersion).with("found", found).with("known", known)
        }
    })?;
    let ours = bundle.head.device == desk.enrolment.device && bundle.head.county == desk.enrolment.certificate.county;
    if !ours {
        return Err(Problem::new(ProblemCode::BundleNotForHere));
    }
    Ok(Bundle { whole: bundle.whole && opened.whole, ..bundle })
}

/// One bundle that is being taken in.
struct Taking {
    trip: Trip,
    receipts: usize,
    pages: usize,
    /// What a person has to know of, though the rest was taken.
    problem: Option<Problem>,
}

impl Taking {
    fn take(&mut self, desk: &mut Desk, part: &Part) -> Result<(), Problem> {
        match part {
            Part::Answered(answered) => self.hear(desk, answered),
            Part::Asked(_) | Part::Carried(_) => Err(Problem::new(ProblemCode::BundleNotForHere)),
        }
    }

    fn hear(&mut self, desk: &mut Desk, answered: &Answered) -> Result<(), Problem> {
        let unusable = || Problem::new(ProblemCode::StoreFailed).with("reason", "county-key");
        let county = VerifyingKey::from_bytes(&desk.enrolment.county_key).map_err(|_| unusable())?;
        let told = answered.read(desk.enrolment.device, &county);
        match told.map_err(|_| Problem::new(ProblemCode::BundleNotForHere))? {
            Told::Pushed(answer) => {
                let changes = read_push_answer(&answer);
                desk.store.mark(&changes, self.trip.now_ms)?;
                self.receipts += changes.iter().filter(|change| matches!(change, OutboxChange::Sent(_))).count();
            }
            Told::Pulled { from, page } => self.take_page(desk, &from, &page)?,
            Told::Refused { code, .. } => {
                let reason = crate::faults::code(&code);
                self.problem = Some(Problem::new(ProblemCode::ServerRefused).with("reason", reason));
            }
        }
        Ok(())
    }

    fn take_page(&mut self, desk: &mut Desk, from: &[VillageCursor], page: &PullPage) -> Result<(), Problem> {
        let mut plan = read_pull(page, &trust(desk)?);
        if !fit(page, from, &desk.store.cursors()?, &mut plan) {
            self.problem = Some(Problem::new(ProblemCode::BundleTooOld));
            return Ok(());
        }
        self.trip.take(desk, plan)?;
        self.pages += 1;
        keep_last_sync(desk, page.server_time)
    }
}
