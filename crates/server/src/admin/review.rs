//! Reviewers' comments: written by the county's own desk into the household's record, and listed with what teams made of them.
//! The reviewer looks at coded answers; names are sealed, and no comment can hold one.

use super::{AdminFault, trusted};
use crate::county_desk::CountyDesk;
use crate::county_key;
use crate::desk::machine_clock;
use crate::pull::in_use;
use doorstep_archive::{Archive, ArchiveFault, CodedState, open};
use doorstep_keys::county_desk;
use doorstep_record::{
    AnswerPath, Area, Comment, DeviceId, HouseholdId, HouseholdNumber, Kind, Reason, Remark, Revision, comments,
};
use std::path::Path;

/// A household's comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commented {
    /// The household's number.
    pub number: HouseholdNumber,
    /// Its comments, oldest first.
    pub comments: Vec<Comment>,
}

/// Comes back to an answer of a household. Its village's devices hear of it at their next sync.
pub fn comment(
    dir: &Path,
    village: &Area,
    number: HouseholdNumber,
    path: &AnswerPath,
    reason: Reason,
) -> Result<(), AdminFault> {
    let county = county_key::read(dir)?.ok_or(AdminFault::NoCounty)?;
    let (archive, now) = (open(dir)?, machine_clock()());
    let found = numbered(archive.as_ref(), village, number)?;
    if !is_asked(archive.as_ref(), &found, path)? {
        return Err(AdminFault::NoSuchQuestion);
    }
    let remark = Remark::Asked { path: path.clone(), reason: Some(reason) };
    let desk = CountyDesk::of(archive.as_ref(), &county, now)?;
    let written = desk.write(found.household, Kind::Comment, remark.to_bytes(), now)?;
    written.map(|_| ()).ok_or(AdminFault::NoSuchHousehold)
}

/// The comments of a village's households; those without any are left out.
pub fn comments_of(dir: &Path, village: &Area) -> Result<Vec<Commented>, AdminFault> {
    let told = told_in(dir, village, |revisions, desk| comments(revisions, desk))?;
    Ok(told.into_iter().map(|(number, comments)| Commented { number, comments }).collect())
}

/// What a village's households hold of a kind, by their numbers; those without any are left out. `read` is told which device
/// is the county's own desk.
pub(super) fn told_in<T>(
    dir: &Path,
    village: &Area,
    read: impl Fn(&[Revision], &dyn Fn(DeviceId) -> bool) -> Vec<T>,
) -> Result<Vec<(HouseholdNumber, Vec<T>)>, AdminFault> {
    let county = county_key::read(dir)?.ok_or(AdminFault::NoCounty)?;
    let desk = county_desk(&county.verifying_key());
    let archive = open(dir)?;
    let mut told = Vec::new();
    for state in archive.coded_states(village)? {
        let found = read(&archive.household(state.household)?, &|by| by == desk);
        if !found.is_empty() {
            told.push((HouseholdNumber::of(state.household), found));
        }
    }
    Ok(told)
}

/// The one household of a village with a number. Two share one with a probability of one in millions; then none is meant.
pub(super) fn numbered(
    archive: &dyn Archive,
    village: &Area,
    number: HouseholdNumber,
) -> Result<CodedState, AdminFault> {
    let is = |household: HouseholdId| HouseholdNumber::of(household) == number;
    let mut found = archive.coded_states(village)?.into_iter().filter(|state| is(state.household));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) | (None, _) => Err(AdminFault::NoSuchHousehold),
    }
}

/// Whether a path is an answer of the household, or a question of a pack in use at a place that the household has.
fn is_asked(archive: &dyn Archive, of: &CodedState, path: &AnswerPath) -> Result<bool, ArchiveFault> {
    if of.answers.contains_key(path) {
        return Ok(true);
    }
    let stands = |entry: &str| AnswerPath::parse(entry).is_ok_and(|entry| of.answers.contains_key(&entry));
    let Some(name) = path.name().filter(|_| path.entries_above().all(stands)) else { return Ok(false) };
    let signers = trusted(archive)?;
    for line in in_use(archive)? {
        let file = archive.pack(&line.id)?.unwrap_or_default();
        let Ok(pack) = doorstep_pack::open(&file, &signers) else { continue };
        let outside = path.entries_above().next().is_none();
        let fields = pack.questionnaire.fields.iter();
        let mut asked = fields.filter(|field| field.children.is_empty() && field.calculation.is_none());
        if asked.any(|field| field.key == name && field.roster.is_none() == outside) {
            return Ok(true);
        }
    }
    Ok(false)
}
