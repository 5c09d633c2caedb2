//! An unlocked device: its store, its keys, its packs, the visit that is open, and where the person is.

use crate::lease::Lease;
use crate::nearby::Nearby;
use crate::{Moved, Paper, Problem, ProblemCode, Reader, index_line};
use chrono::{DateTime, FixedOffset};
use doorstep_eligibility::part_confirmations;
use doorstep_interview::{Context, Interview};
use doorstep_keys::DeviceKeys;
use doorstep_pack::{Pack, PackSigner};
use doorstep_record::{Answers, Area, Comment, Header, Hlc, HouseholdId, Kind, PackId, Revision, RevisionId, SCHEMA};
use doorstep_store::{Enrolment, IndexLine, Store, StoreFault};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// How far a device is open.
pub enum Stage {
    /// It is not enrolled.
    Enrol,
    /// Its store is closed; the next passphrase is tried from this time on (milliseconds since 1970).
    Locked { open_from: u64 },
    /// Somebody works on it.
    Open(Box<Desk>),
}

impl Stage {
    /// What a device's folder says before anybody unlocked it.
    pub fn of(folder: &Path) -> Self {
        if Store::exists(folder) { Self::Locked { open_from: 0 } } else { Self::Enrol }
    }
}

/// An unlocked device.
pub struct Desk {
    pub store: Store,
    pub enrolment: Enrolment,
    pub keys: DeviceKeys,
    pub reader: Reader,
    pub place: Place,
    pub visit: Option<Visit>,
    pub shelf: BTreeMap<PackId, Arc<Pack>>,
    pub last_sync: LastSync,
    pub lease: Lease,
    pub bundle: Option<BundleFile>,
    pub nearby: Nearby,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Village { village: Option<Area>, search: String },
    Household { household: HouseholdId },
    Notice,
    Interview,
    Matches { household: HouseholdId },
    Card { household: HouseholdId, sheet: Sheet, file: Option<String> },
    Sync,
}

/// What is looked at before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub paper: Paper,
    pub language: String,
    /// What a slip's number is drawn from.
    pub drawn: [u8; 16],
}

impl Place {
    /// The list of households, of the first village.
    pub fn start() -> Self {
        Self::Village { village: None, search: String::new() }
    }
}

/// A visit that is open.
pub struct Visit {
    pub household: HouseholdId,
    pub village: Area,
    pub pack: Arc<Pack>,
    pub interview: Interview,
    pub agreed: bool,
    pub page: String,
    /// The household's newest revisions when the visit was begun.
    pub base: Vec<RevisionId>,
    /// The checks that were confirmed and still hold (see [`doorstep_eligibility::part_confirmations`]).
    pub confirmations: Answers,
    /// What reviewers come back to in this household and nobody has looked at yet.
    pub comments: Vec<Comment>,
    /// What the draft in the store holds.
    pub saved: Answers,
}

impl Visit {
    /// What the rules are read over.
    pub fn view(&self) -> View<'_> {
        View { pack: &self.pack, interview: &self.interview, confirmations: &self.confirmations }
    }

    /// Everything that a draft keeps: answers and confirmations.
    pub fn kept(&self) -> Answers {
        self.interview.answers().into_iter().chain(self.confirmations.clone()).collect()
    }
}

/// A household's answers in the form of a pack, and the confirmations that hold over them.
pub struct Reading {
    pub pack: Arc<Pack>,
    pub interview: Interview,
    pub confirmations: Answers,
}

impl Reading {
    /// What the rules are read over.
    pub fn view(&self) -> View<'_> {
        View { pack: &self.pack, interview: &self.interview, confirmations: &self.confirmations }
    }
}

/// What the rules are read over, of an open visit or of what is recorded.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub pack: &'a Pack,
    pub interview: &'a Interview,
    pub confirmations: &'a Answers,
}

/// The bundle that was written in this session.
#[derive(Debug, Clone)]
pub struct BundleFile {
    pub file: String,
    pub revisions: usize,
    pub bytes: u64,
}

/// How the last sync of this session went.
#[derive(Debug, Clone, Default)]
pub struct LastSync {
    pub problem: Option<Problem>,
    pub moved: Option<Moved>,
}

impl Desk {
    /// The visit that is open.
    pub fn visit(&mut self) -> Result<&mut Visit, Problem> {
        self.visit.as_mut().ok_or_else(|| Problem::new(ProblemCode::NotHere))
    }

    /// Whether the device serves a village.
    pub fn serves(&self, village: &Area) -> bool {
        self.enrolment.villages.iter().any(|own| own.area == *village)
    }

    /// The header of a revision about a household that holds no answer, and so belongs to no pack.
    pub fn header(
        &self,
        kind: Kind,
        (household, village): (HouseholdId, Area),
        parents: Vec<RevisionId>,
        clock: Hlc,
    ) -> Header {
        Header {
            schema: SCHEMA,
            household,
            village,
            kind,
            parents,
            pack: None,
            device: self.enrolment.device,
            author: self.enrolment.author,
            clock,
            body_hash: [0; 32],
        }
    }

    /// Signs a body without a pack on top of all that is known of a household.
    pub fn sign_on_top(
        &self,
        household: HouseholdId,
        kind: Kind,
        body: Vec<u8>,
        now_ms: u64,
    ) -> Result<Revision, Problem> {
        let known = self.reader.read(&self.store.revisions(household)?);
        let village = known.first().map(|first| first.header.village.clone());
        let village = village.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
        let (parents, clock) = (doorstep_record::state(&known).heads, self.store.clock()?.tick(now_ms));
        let header = self.header(kind, (household, village), parents, clock);
        Ok(Revision::sign_bytes(&header, body, &self.keys.signing))
    }

    /// Reads with the keys of all villages that the device holds anything of from now on.
    pub fn take_up_keys(&mut self) -> Result<(), Problem> {
        self.reader = crate::village_keys::reader(&self.store.held_villages()?);
        Ok(())
    }

    /// Counts the lease on to now. When it is over, the visit at hand is left; its draft stays.
    pub fn count_lease(&mut self, now_ms: u64) -> Result<(), Problem> {
        let counted = self.lease.at(now_ms);
        if counted.moved_on(self.lease) {
            self.lease = counted;
            self.write_lease()?;
        }
        if self.lease.is_over() {
            self.visit = None;
            self.place = Place::Sync;
        }
        Ok(())
    }

    /// Writes the lease down. On a full disk the device still opens: unsent work must stay reachable.
    pub fn write_lease(&mut self) -> Result<(), Problem> {
        match self.store.keep_lease(self.lease.to_words()) {
            Ok(()) | Err(StoreFault::Full) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    /// A pack by its id, compiled once.
    pub fn pack(&mut self, id: &PackId) -> Result<Arc<Pack>, Problem> {
        if let Some(pack) = self.shelf.get(id) {
            return Ok(Arc::clone(pack));
        }
        let bytes = self.store.pack(id)?.ok_or_else(|| Problem::new(ProblemCode::NoPack))?;
        let pack = Arc::new(doorstep_pack::open(&bytes, &self.pack_signers())?);
        self.shelf.insert(*id, Arc::clone(&pack));
        Ok(pack)
    }

    /// Whose signatures on a pack this device believes.
    pub fn pack_signers(&self) -> Vec<PackSigner> {
        let signers = self.enrolment.pack_signers.iter();
        signers.map(|signer| PackSigner { role: signer.role.clone(), key: signer.key }).collect()
    }

    /// The newest pack.
    pub fn newest_pack(&mut self) -> Result<Arc<Pack>, Problem> {
        let (id, _) = self.store.newest_pack()?.ok_or_else(|| Problem::new(ProblemCode::NoPack))?;
        self.pack(&id)
    }

    /// A household's answers in the form of the newest pack, as they would stand in a visit today.
    pub fn interview_of(&mut self, household: HouseholdId, now: DateTime<FixedOffset>) -> Result<Reading, Problem> {
        if let Some(visit) = self.visit.as_ref().filter(|visit| visit.household == household) {
            let (pack, interview) = (Arc::clone(&visit.pack), visit.interview.clone());
            return Ok(Reading { pack, interview, confirmations: visit.confirmations.clone() });
        }
        let pack = self.newest_pack()?;
        let (answers, confirmations) = part_confirmations(self.state_of(household)?.shown());
        let told = context(now, household, Answers::new());
        let (interview, _) = Interview::resume(Arc::clone(&pack.questionnaire), told, &answers);
        let confirmations = pack.rules.holding(&confirmations, &interview);
        Ok(Reading { pack, interview, confirmations })
    }

    /// A household's state, with the identity answers that this device can open.
    pub fn state_of(&self, household: HouseholdId) -> Result<doorstep_record::HouseholdState, Problem> {
        Ok(doorstep_record::state(&self.reader.read(&self.store.revisions(household)?)))
    }
}

/// What an interview is told of the world outside: the day, the time, a seed that is the household's own.
pub fn context(now: DateTime<FixedOffset>, household: HouseholdId, last_visit: Answers) -> Context {
    Context { last_visit, ..Context::begun(now, household.0.as_u64_pair().0) }
}

impl Desk {
    /// The list's line of a household, with these revisions.
    pub fn index(
        &mut self,
        household: HouseholdId,
        revisions: &[doorstep_record::Revision],
    ) -> Result<IndexLine, Problem> {
        let known = self.reader.read(revisions);
        let pack = self.newest_pack()?;
        let village = known.first().map(|revision| revision.header.village.clone());
        let village = village.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
        let state = doorstep_record::state(&known);
        let told = context(DateTime::default(), household, Answers::new());
        let (interview, _) = Interview::resume(Arc::clone(&pack.questionnaire), told, &state.shown());
        Ok(index_line(household, &village, &known, &state, &pack, &interview))
    }

    /// The list's line of a household, drawn from the store's revisions.
    pub fn line_of(&mut self, household: HouseholdId) -> Result<IndexLine, Problem> {
        let revisions = self.store.revisions(household)?;
        self.index(household, &revisions)
    }
}
