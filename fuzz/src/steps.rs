//! Bytes as steps of an interview: each three bytes are a deed, a place and a value.

use crate::form::{begun, context, questionnaire};
use doorstep_interview::Interview;
use doorstep_record::{AnswerPath, MemberId};

const VALUES: [&str; 12] = ["", "yes", "no", "yes no", "0", "1", "3", "7", "-2.5", "2016-02-29", "abc", "日本"];

/// Whatever is done, an interview does not panic, and equals one that is gone on with from its answers.
pub fn steps(bytes: &[u8]) {
    let mut interview = begun();
    for step in bytes.chunks_exact(3).take(60) {
        take(&mut interview, step[0], step[1], step[2]);
    }
    for line in interview.pages("en") {
        interview.page(&line.id, "zh");
    }
    interview.blocking("en");
    let (again, unfit) = Interview::resume(questionnaire(), context(), &interview.answers());
    assert_eq!(unfit, vec![]);
    assert_eq!(again.nodes(""), interview.nodes(""));
    assert_eq!(again.recorded(), interview.recorded());
}

fn take(interview: &mut Interview, deed: u8, place: u8, value: u8) {
    match deed % 8 {
        0 => drop(interview.add_entry("m", &member(interview, place))),
        1 => drop(interview.remove_entry("m", &member(interview, place))),
        2 => drop(interview.set_language(if place % 2 == 0 { "zh" } else { "en" })),
        _ => {
            let path = path(interview, place);
            drop(interview.answer(&path, VALUES[usize::from(value) % VALUES.len()]));
        }
    }
}

/// An entry that is there, or one that is not.
fn member(interview: &Interview, place: u8) -> MemberId {
    let entries = interview.entries("m");
    let there = entries.get(usize::from(place) % 5).cloned();
    there.unwrap_or_else(|| MemberId::parse(&(place % 7 + 1).to_string()).expect("a number is an id"))
}

fn path(interview: &Interview, place: u8) -> AnswerPath {
    let member = member(interview, place / 16);
    let text = match place % 16 {
        0 | 1 => "a".to_owned(),
        2 | 3 => "b".to_owned(),
        4 => "c".to_owned(),
        5 => "on".to_owned(),
        6 => "t".to_owned(),
        7 => "total".to_owned(),
        8 | 9 | 10 => format!("m/{member}/x"),
        11 | 12 => format!("m/{member}/y"),
        _ => format!("m/{member}/k/{}/z", place % 3 + 1),
    };
    AnswerPath::parse(&text).expect("it is a path")
}
