//! `doorstep form run`: reads the form and the script, takes the steps, prints the nodes.

use super::script::{self, Step};
use super::{FormArgs, files};
use chrono::{DateTime, FixedOffset, Local, NaiveTime};
use doorstep_interview::{Capture, Context, Interview, NodeLine, Opening};
use doorstep_questionnaire::{Attached, Fault, compile_with};
use serde::Serialize;
use std::process::ExitCode;
use std::sync::Arc;

/// What is printed.
#[derive(Serialize)]
struct Printed {
    nodes: Vec<NodeLine>,
    faults: Vec<Fault>,
}

/// Why nothing was run.
enum Stop {
    /// The form has faults: they are printed.
    Form(Vec<Fault>),
    /// The command or its script is wrong.
    Use(String),
}

/// Runs a form.
pub fn run(args: &FormArgs) -> ExitCode {
    let (printed, code) = match nodes(args) {
        Ok(printed) => (printed, ExitCode::SUCCESS),
        Err(Stop::Form(faults)) => (Printed { nodes: vec![], faults }, ExitCode::from(1)),
        Err(Stop::Use(sentence)) => {
            eprintln!("doorstep: {sentence}");
            return ExitCode::from(2);
        }
    };
    match serde_json::to_string(&printed) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("doorstep: {error}"),
    }
    code
}

fn nodes(args: &FormArgs) -> Result<Printed, Stop> {
    let bytes = read(&args.form)?;
    let steps = steps(args)?;
    let workbook = doorstep_pack::read_workbook(&bytes).map_err(Stop::Form)?;
    let attached = args.files.as_deref().map_or_else(|| Ok(Attached::new()), files::read).map_err(Stop::Use)?;
    let form = Arc::new(compile_with(&workbook, &attached).map_err(Stop::Form)?);
    let mut language = form.language(args.language.as_deref().unwrap_or_default()).to_owned();
    let mut interview = Interview::new(Arc::clone(&form), context(args));
    interview.set_language(&language);
    for (place, step) in steps.iter().enumerate() {
        let taken = script::take(&mut interview, &mut language, step);
        taken.map_err(|fault| Stop::Use(format!("step {} of the script: {fault}", place + 1)))?;
    }
    Ok(Printed { nodes: interview.nodes(&language), faults: form.notices.clone() })
}

fn steps(args: &FormArgs) -> Result<Vec<Step>, Stop> {
    let Some(script) = &args.script else { return Ok(vec![]) };
    let bytes = read(script)?;
    serde_json::from_slice(&bytes).map_err(|error| Stop::Use(format!("{} is no script: {error}", script.display())))
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, Stop> {
    std::fs::read(path).map_err(|error| Stop::Use(format!("{} can't be read: {error}", path.display())))
}

fn context(args: &FormArgs) -> Context {
    let begun = Context::begun(moment(args), 1);
    let today = args.today.unwrap_or(begun.today);
    Context { today, rosters: Opening::OneEntry, capture: Capture::Everything, ..begun }
}

/// The moment that was given; else noon of the day that was given, in this machine's time zone; else now.
fn moment(args: &FormArgs) -> DateTime<FixedOffset> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let given = args.today.and_then(|today| today.and_time(noon).and_local_timezone(Local).earliest());
    args.now.unwrap_or_else(|| given.unwrap_or_else(Local::now).fixed_offset())
}
