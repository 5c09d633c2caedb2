//! Reading revisions on a device: what the device has a key for is opened, the rest stays sealed. And from what can be
//! read, the line that the list of households shows.

use doorstep_interview::{Interview, NoFacts};
use doorstep_keys::{SealingKey, open_identity};
use doorstep_pack::Pack;
use doorstep_questionnaire::Cell;
use doorstep_record::{
    AnswerPath, Area, HouseholdId, HouseholdNumber, HouseholdState, Kind, Known, Revision,
};
use doorstep_store::IndexLine;

/// Opens what this device may open.
pub struct Reader {
    keys: Vec<SealingKey>,
}

impl Reader {
    /// A reader with these keys: the villages' that the device serves, or none.
    pub fn new(keys: Vec<SealingKey>) -> Self {
        Self { keys }
    }

    /// Reads revisions, identity answers included where a key fits. What can't be read at all is left out: the store
    /// and the server keep it all the same.
    pub fn read(&self, revisions: &[Revision]) -> Vec<Known> {
        revisions.iter().filter_map(|revision| self.read_one(revision)).collect()
    }

    fn read_one(&self, revision: &Revision) -> Option<Known> {
        let known = Known::of(revision).ok()?;
        let sealed = known.body.as_ref().and_then(|body| body.sealed.as_ref());
        let opened = sealed.and_then(|sealed| open_identity(sealed, &self.keys).ok()).unwrap_or_default();
        Some(known.with_identity(opened))
    }
}

/// What the list of households shows of one household, drawn from its state.
pub fn index_line(
    household: HouseholdId,
    village: &Area,
    known: &[Known],
    state: &HouseholdState,
    pack: &Pack,
    interview: &Interview,
) -> IndexLine {
    IndexLine {
        household,
        village: village.clone(),
        number: HouseholdNumber::of(household),
        name: household_name(interview, pack),
        address: household_address(interview, pack),
        members: members(interview, pack),
        last_visit: last_visit(known),
        conflict: state.conflicts().next().is_some(),
    }
}

/// The form's `instance_name`, as XLSForm has it; without one, the first answer that identifies somebody.
pub fn household_name(interview: &Interview, pack: &Pack) -> String {
    instance_name(interview, pack).unwrap_or_else(|| identity(interview, pack).into_iter().next().unwrap_or_default())
}

fn instance_name(interview: &Interview, pack: &Pack) -> Option<String> {
    let source = pack.questionnaire.settings.get("instance_name")?;
    let cell = Cell::new("settings", 2, "instance_name");
    let name = pack.questionnaire.condition(source, None, &[], &cell).ok()?;
    interview.value(&name, None, &NoFacts).filter(|name| !name.trim().is_empty())
}

/// The household's other identity answers, one after another.
fn household_address(interview: &Interview, pack: &Pack) -> String {
    let name = household_name(interview, pack);
    let rest: Vec<String> = identity(interview, pack).into_iter().filter(|value| *value != name).collect();
    rest.join(" · ")
}

/// The household's own identity answers (not its members'), in the form's order.
fn identity(interview: &Interview, pack: &Pack) -> Vec<String> {
    let answers = interview.answers();
    let names = pack.identity_names();
    names
        .iter()
        .filter_map(|name| answers.get(&AnswerPath::question(name)).cloned())
        .filter(|value| !value.is_empty())
        .collect()
}

fn members(interview: &Interview, pack: &Pack) -> u32 {
    let roster = pack.questionnaire.fields.iter().find(|field| field.is_roster());
    let count = roster.map_or(0, |roster| interview.entries(&roster.key).len());
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn last_visit(known: &[Known]) -> Option<chrono::NaiveDate> {
    let visits = known.iter().filter(|revision| revision.header.kind == Kind::Visit);
    let millis = visits.map(|revision| revision.header.clock.millis).max()?;
    chrono::DateTime::from_timestamp_millis(i64::try_from(millis).ok()?).map(|time| time.date_naive())
}
