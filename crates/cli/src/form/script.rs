//! The steps of a script, and how each is taken. Must not know where a script comes from.

use doorstep_interview::{AnswerFault, Interview, Located};
use doorstep_record::MemberId;
use serde::Deserialize;

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Step {
    /// Answers a question.
    Set { set: String, value: String },
    /// Adds an entry to a repeat.
    Add { add: String },
    /// Takes an entry of a repeat away.
    Remove { remove: String },
    /// Changes the language.
    Language { language: String },
}

/// Why a step can't be taken.
#[derive(Debug, thiserror::Error)]
pub enum StepFault {
    /// The path leads nowhere, or to something of another kind.
    #[error("there is no {wanted} at «{path}»")]
    NoNode {
        /// What the step needs.
        wanted: &'static str,
        /// The path.
        path: String,
    },
    /// The interview doesn't take it.
    #[error(transparent)]
    Answer(#[from] AnswerFault),
}

/// Takes one step. `language` is the language that labels are shown in.
pub fn take(interview: &mut Interview, language: &mut String, step: &Step) -> Result<(), StepFault> {
    match step {
        Step::Set { set, value } => set_value(interview, set, value),
        Step::Add { add } => add_entry(interview, add),
        Step::Remove { remove } => remove_entry(interview, remove),
        Step::Language { language: wanted } => {
            *language = interview.questionnaire().language(wanted).to_owned();
            interview.set_language(wanted);
            Ok(())
        }
    }
}

fn set_value(interview: &mut Interview, path: &str, value: &str) -> Result<(), StepFault> {
    let Some(Located::Field(at)) = interview.locate(path) else { return Err(no("question", path)) };
    match interview.answer(&at, value) {
        Err(AnswerFault::WrongType { wanted: "integer", .. }) => interview.answer(&at, &whole(value))?,
        // Other engines keep nothing of a text that is no value of the question's type: so does a script.
        Err(AnswerFault::WrongType { .. } | AnswerFault::NoSuchChoice { .. }) => interview.answer(&at, "")?,
        taken => taken?,
    };
    Ok(())
}

/// The whole part of a number, as other engines take it for an integer; nothing of what is no number or beyond 32 bits.
fn whole(text: &str) -> String {
    let number = text.trim().parse::<f64>().unwrap_or(f64::NAN).trunc();
    let fits = number >= f64::from(i32::MIN) && number <= f64::from(i32::MAX);
    if fits { format!("{number:.0}") } else { String::new() }
}

fn add_entry(interview: &mut Interview, path: &str) -> Result<(), StepFault> {
    let Some(Located::Roster(roster)) = interview.locate(path) else { return Err(no("repeat", path)) };
    let taken = interview.entries(&roster);
    let free = (taken.len() + 1..).filter_map(|number| MemberId::parse(&number.to_string()));
    let id = free.into_iter().find(|id| !taken.contains(id)).ok_or_else(|| no("repeat", path))?;
    interview.add_entry(&roster, &id)?;
    Ok(())
}

fn remove_entry(interview: &mut Interview, path: &str) -> Result<(), StepFault> {
    let Some(Located::Entry(roster, id)) = interview.locate(path) else { return Err(no("entry of a repeat", path)) };
    interview.remove_entry(&roster, &id)?;
    Ok(())
}

fn no(wanted: &'static str, path: &str) -> StepFault {
    StepFault::NoNode { wanted, path: path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_interview::{Context, Opening};
    use doorstep_questionnaire::{compile, table};
    use std::sync::Arc;

    const FORM: &str = "
        survey
        | type         | name | label::English (en) | label::中文 (zh) | calculation  |
        | begin repeat | m    | Member              | 成员             |              |
        | integer      | age  | Age                 | 年龄             |              |
        | end repeat   |      |                     |                  |              |
        | calculate    | sum  |                     |                  | sum(${age})  |
        ";

    fn run(script: &str) -> Result<Vec<(String, String)>, StepFault> {
        let form = Arc::new(compile(&table::workbook(FORM)).unwrap());
        let now = chrono::DateTime::parse_from_rfc3339("2016-05-01T10:30:00+08:00").unwrap();
        let mut interview = Interview::new(form, Context { rosters: Opening::OneEntry, ..Context::begun(now, 1) });
        let mut language = "en".to_owned();
        for step in serde_json::from_str::<Vec<Step>>(script).unwrap() {
            take(&mut interview, &mut language, &step)?;
        }
        let lines = interview.nodes(&language).into_iter().filter(|line| !line.path.starts_with("/data/meta"));
        Ok(lines.map(|line| (line.path, line.label.unwrap_or(line.value))).collect())
    }

    #[test]
    fn a_script_sets_adds_removes_and_changes_the_language() {
        let lines =
            run(r#"[{"set":"/data/m[1]/age","value":"3"},{"add":"/data/m"},{"set":"/data/m[2]/age","value":"4"},
                {"remove":"/data/m[1]"},{"language":"zh"}]"#);
        let expected = [("/data/m", "成员"), ("/data/m[1]", "成员"), ("/data/m[1]/age", "年龄"), ("/data/sum", "4")];
        assert_eq!(lines.unwrap(), expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
    }

    #[test]
    fn a_step_on_a_node_that_is_not_there_is_an_error() {
        assert!(run(r#"[{"set":"/data/m[2]/age","value":"3"}]"#).is_err());
        assert!(run(r#"[{"add":"/data/m[1]/age"}]"#).is_err());
        assert!(run(r#"[{"remove":"/data/m"}]"#).is_err());
        assert!(run(r#"[{"set":"/data/sum","value":"3"}]"#).is_err());
    }
}
