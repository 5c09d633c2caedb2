//! What a card says, gathered from a pack and a household's answers.

use super::CardArgs;
use super::answers::{anywhere, resume};
use crate::exit::Stop;
use chrono::NaiveDate;
use doorstep_card::{CardContent, Ledger, Occasion, Told, content};
use doorstep_eligibility::{Circumstances, decide, part_confirmations};
use doorstep_interview::Interview;
use doorstep_pack::Pack;
use doorstep_record::{Answers, HouseholdId, HouseholdNumber};

/// The card of one household.
pub fn gather(
    args: &CardArgs,
    pack: &Pack,
    answers: &Answers,
    date: NaiveDate,
    language: &str,
) -> Result<CardContent, Stop> {
    let (answers, confirmations) = part_confirmations(answers.clone());
    let interview = resume(pack, &answers, date)?;
    let village = args.village.clone().map_or_else(anywhere, Ok)?;
    let specimen = || HouseholdNumber::of(HouseholdId::from_random([0; 16]));
    let whose = Whose {
        number: args.number.clone().unwrap_or_else(specimen),
        village: args.village.as_ref().map(|area| area.code().to_owned()).unwrap_or_default(),
        circumstances: Circumstances { village, on: date, stage: None },
    };
    Ok(gathered(pack, &interview, &confirmations, whose, language))
}

/// Whose card it is.
pub struct Whose {
    /// The household's number.
    pub number: HouseholdNumber,
    /// The village as the card names it.
    pub village: String,
    /// Where and when.
    pub circumstances: Circumstances,
}

/// The card of an interview.
pub fn gathered(
    pack: &Pack,
    interview: &Interview,
    confirmations: &Answers,
    whose: Whose,
    language: &str,
) -> CardContent {
    let confirmations = pack.rules.holding(confirmations, interview);
    let findings = decide(&pack.rules, interview, &whose.circumstances);
    let told = Told::of(&findings, &pack.rules, interview, &confirmations, language);
    let occasion = Occasion {
        language: language.to_owned(),
        number: whose.number,
        village: whose.village,
        visit_date: whose.circumstances.on,
        pack: format!("{} · {}", pack.title(language), pack.version),
        pack_id: pack.id,
        texts: pack.card_texts(language),
        commented: Vec::new(),
        ledger: Ledger::default(),
        opened_by: Vec::new(),
    };
    content(occasion, interview, told)
}
