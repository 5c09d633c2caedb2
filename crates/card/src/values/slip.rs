//! The objection slip as values.

use super::Line;
use super::paper::{Paper, date};
use crate::Slip;
use crate::wording::Wording;
use serde::Serialize;

/// A whole slip.
#[derive(Serialize)]
pub(super) struct SlipValues {
    paper: Paper,
    heading: String,
    free: String,
    lines: Vec<Line>,
    about: String,
    abouts: Vec<String>,
    what: String,
    household: String,
    contact: String,
    yours: String,
    own: Vec<Line>,
    promise: Vec<String>,
}

pub(super) fn slip(slip: &Slip) -> SlipValues {
    let wording = Wording::new(&slip.language, &slip.texts);
    let say = |message: &str| wording.say(message);
    let abouts = ["card-slip-answer", "card-slip-measure", "card-slip-decision", "card-slip-other"];
    let office = wording.pack("office").map(|office| (say("card-office"), office.to_owned()));
    let own = vec![
        (say("card-slip-number"), slip.number.clone()),
        (say("card-slip-until"), date(slip.answered_by, &wording)),
        (say("card-slip-body"), slip.body.clone()),
    ];
    let given = (say("card-slip-given"), date(slip.given, &wording));
    let lines = own.iter().cloned().chain([given]).chain(office).collect();
    SlipValues {
        paper: Paper::new(&slip.language, say("card-slip"), slip.pack.clone(), &wording),
        heading: say("card-slip"),
        free: say("card-slip-free"),
        lines,
        about: say("card-slip-about"),
        abouts: abouts.map(say).to_vec(),
        what: say("card-slip-what"),
        household: say("card-slip-household"),
        contact: say("card-slip-contact"),
        yours: say("card-slip-yours"),
        own,
        promise: vec![say("card-slip-promise")],
    }
}
