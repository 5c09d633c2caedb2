//! Objections for the body that answers them: which wait, until when, and the answer, which is a word of a list.

use super::{ListArgs, word};
use crate::exit::Stop;
use clap::Args;
use doorstep_fieldwork::{SystemClock, date, today};
use doorstep_record::{About, Area, Day, HouseholdNumber, Objection, ObjectionNumber, Ruling};
use doorstep_server::admin;
use std::path::PathBuf;

/// Which objection, and what was found.
#[derive(Args)]
pub struct AnswerArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The village's code.
    #[arg(long, value_parser = Area::parse)]
    village: Area,
    /// The household's number, as on its card.
    #[arg(long)]
    household: String,
    /// The objection's number, as on its slip: `O-…`.
    #[arg(long, value_parser = ObjectionNumber::parse)]
    objection: ObjectionNumber,
    /// What was found: upheld, partly-upheld or not-upheld.
    #[arg(long, value_parser = ruling)]
    outcome: Ruling,
}

/// Prints a line for each: its number, the household's, what it is about, its day, until when it is answered, how it stands.
pub fn list(args: &ListArgs) -> Result<(), Stop> {
    let today = today(SystemClock.now());
    for of in admin::objections_of(&args.data, &args.village).map_err(Stop::fault)? {
        let shown = of.objections.iter().filter(|objection| args.all || objection.is_open());
        shown.for_each(|objection| println!("{}", line(&of.number, objection, today)));
    }
    Ok(())
}

/// Writes the answer down.
pub fn answer(args: &AnswerArgs) -> Result<(), Stop> {
    let household = HouseholdNumber::parse(&args.household).map_err(Stop::wrong_use)?;
    let whose = (&args.village, household);
    admin::answer_objection(&args.data, whose, &args.objection, args.outcome, today(SystemClock.now()))
        .map_err(Stop::fault)?;
    println!("The team of {} and the household's card tell of it after the next sync.", args.village);
    Ok(())
}

fn line(household: &HouseholdNumber, objection: &Objection, today: Day) -> String {
    let challenge = &objection.challenge;
    let about = challenge.about.map_or("other", About::code);
    let measure = challenge.measure.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let (raised, by, state) = (date(challenge.day), date(challenge.answered_by), objection.state(today).code());
    format!("{}  {household}  {about}{measure}  {raised}  by {by}  {state}", challenge.number)
}

fn ruling(code: &str) -> Result<Ruling, String> {
    word(code, &Ruling::ALL, Ruling::code)
}
