//! `doorstep review`: a township reviewer comes back to single answers. A comment is a reason from a list and the question's
//! path: nothing that somebody typed about a person (S05), and no answer. Here too the body that answers lists and answers
//! objections (S15).

mod objections;

use crate::exit::{Stop, code};
use chrono::DateTime;
use clap::{Args, Subcommand};
use doorstep_record::{AnswerPath, Area, HouseholdNumber, Reason};
use doorstep_server::admin;
use objections::AnswerArgs;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do with comments and objections.
#[derive(Subcommand)]
pub enum ReviewCommand {
    /// Comes back to an answer. The village's devices show it at their next sync, and the household's card prints it.
    Comment(CommentArgs),
    /// Lists a village's comments, and which of them the team looked at.
    List(ListArgs),
    /// Lists a village's objections that wait for their answer.
    Objections(ListArgs),
    /// Answers an objection, for the body that answers. The village's devices show it at their next sync, and the card prints it.
    Answer(AnswerArgs),
}

/// Which answer, and why.
#[derive(Args)]
pub struct CommentArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The village's code.
    #[arg(long, value_parser = Area::parse)]
    village: Area,
    /// The household's number, as on its card.
    #[arg(long)]
    household: String,
    /// The question's path: `income_wages`, `member/K3F9AB/birth_year`.
    #[arg(long, value_parser = AnswerPath::parse)]
    question: AnswerPath,
    /// Why: unclear, slip, ask-again, document or other-answer.
    #[arg(long, value_parser = reason)]
    reason: Reason,
}

/// Whose comments or objections.
#[derive(Args)]
pub struct ListArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The village's code.
    #[arg(long, value_parser = Area::parse)]
    village: Area,
    /// Those too that the team looked at, or that are answered.
    #[arg(long)]
    all: bool,
}

/// Does it.
pub fn run(command: ReviewCommand) -> ExitCode {
    code(match command {
        ReviewCommand::Comment(args) => comment(args),
        ReviewCommand::List(args) => list(&args),
        ReviewCommand::Objections(args) => objections::list(&args),
        ReviewCommand::Answer(args) => objections::answer(&args),
    })
}

fn comment(args: CommentArgs) -> Result<(), Stop> {
    let number = HouseholdNumber::parse(&args.household).map_err(Stop::wrong_use)?;
    admin::comment(&args.data, &args.village, number, &args.question, args.reason).map_err(Stop::fault)?;
    println!("The team of {} hears of it at its next sync.", args.village);
    Ok(())
}

fn list(args: &ListArgs) -> Result<(), Stop> {
    for of in admin::comments_of(&args.data, &args.village).map_err(Stop::fault)? {
        for comment in of.comments.iter().filter(|comment| args.all || comment.settled.is_none()) {
            let reason = comment.reason.map_or("other", Reason::code);
            let settled = comment.settled.map_or_else(|| "open".to_owned(), |(at, _)| format!("looked at {}", day(at)));
            println!("{}  {}  {reason}  {}  {settled}", of.number, comment.path, day(comment.at));
        }
    }
    Ok(())
}

fn reason(code: &str) -> Result<Reason, String> {
    word(code, &Reason::ALL, Reason::code)
}

/// The one of a list that has this code.
fn word<T: Copy>(told: &str, all: &[T], code: fn(T) -> &'static str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| code(*one) == told);
    found.ok_or_else(|| format!("one of {}", all.iter().map(|one| code(*one)).collect::<Vec<_>>().join(", ")))
}

fn day(millis: u64) -> String {
    let time = i64::try_from(millis).ok().and_then(DateTime::from_timestamp_millis);
    time.map(|time| time.date_naive().to_string()).unwrap_or_default()
}
