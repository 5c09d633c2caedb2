//! Somebody objects (S15): the team writes down what it is about and until when it is answered, and not who objected. The
//! team does not answer it.

use crate::ledger::{chosen, keep_entry, objections_of, past_day};
use crate::{Fieldwork, ObjectionForm, Problem, ProblemCode};
use doorstep_card::answer_days;
use doorstep_keys::random;
use doorstep_record::{About, Challenge, HouseholdId, Kind, NumberFault, ObjectionEntry, ObjectionNumber};

/// Writes an objection down. A number that is typed is that of a printed slip; else one is drawn.
pub fn record_objection(
    fieldwork: &mut Fieldwork,
    household: HouseholdId,
    form: &ObjectionForm,
) -> Result<(), Problem> {
    let challenge = read(fieldwork, household, form)?;
    let number = challenge.number.to_string();
    keep_entry(fieldwork, household, Kind::Objection, ObjectionEntry::Raised(challenge).to_bytes())?;
    fieldwork.tell("objection-recorded", &[("number", number)]);
    Ok(())
}

fn read(fieldwork: &mut Fieldwork, household: HouseholdId, form: &ObjectionForm) -> Result<Challenge, Problem> {
    let now = fieldwork.environment.now();
    let desk = fieldwork.desk()?;
    let about = About::of_code(&form.about).ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let number = number(&form.number)?;
    if objections_of(desk, household)?.iter().any(|one| one.challenge.number == number) {
        return Err(Problem::new(ProblemCode::NumberTaken));
    }
    let named = !form.measure.is_empty();
    let measure = if named { Some(chosen(desk, household, &form.measure, now)?) } else { None };
    let day = past_day(&form.day, now)?;
    let pack = desk.interview_of(household, now)?.pack;
    let days = answer_days(&pack.card_texts(pack.default_language())).ok();
    let answered_by =
        days.and_then(|days| day.after(days)).ok_or_else(|| Problem::new(ProblemCode::NoObjectionBody))?;
    Ok(Challenge { number, about: Some(about), measure, day, answered_by })
}

fn number(typed: &str) -> Result<ObjectionNumber, Problem> {
    if typed.trim().is_empty() {
        return Ok(ObjectionNumber::from_random(random()));
    }
    let reason = |fault: NumberFault| match fault {
        NumberFault::Shape => "shape",
        NumberFault::Check => "check",
    };
    let wrong = |fault| Problem::new(ProblemCode::NotAnObjectionNumber).with("reason", reason(fault));
    ObjectionNumber::parse(typed).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s15_a_printed_slips_number_is_kept_and_a_slip_of_the_pen_in_it_is_told() {
        let drawn = number(" ").unwrap();
        assert_ne!(number("").unwrap(), drawn);
        assert_eq!(number(&drawn.to_string()).unwrap(), drawn);
        let told = |typed: &str| number(typed).unwrap_err().args["reason"].clone();
        assert_eq!(told("O-123"), "shape");
        let mut wrong: Vec<char> = drawn.to_string().chars().collect();
        wrong[12] = if wrong[12] == '2' { '3' } else { '2' };
        assert_eq!(told(&wrong.into_iter().collect::<String>()), "check");
    }
}
