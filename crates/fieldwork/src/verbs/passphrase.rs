//! Passphrases of an open device: a person changes their own, or lets another person of the team open it with one of
//! theirs. A wrong passphrase costs waits as when the device is unlocked.

use super::enrol::SHORTEST;
use crate::{Fieldwork, Problem, ProblemCode};

pub fn change_passphrase(fieldwork: &mut Fieldwork, own: &str, new: &str) -> Result<(), Problem> {
    long_enough(new)?;
    let now_ms = fieldwork.now_ms();
    fieldwork.desk()?.store.change_passphrase(own, new, now_ms)?;
    fieldwork.tell("passphrase-changed", &[]);
    Ok(())
}

pub fn add_passphrase(fieldwork: &mut Fieldwork, own: &str, new: &str) -> Result<(), Problem> {
    long_enough(new)?;
    let now_ms = fieldwork.now_ms();
    fieldwork.desk()?.store.add_passphrase(own, new, now_ms)?;
    fieldwork.tell("passphrase-added", &[]);
    Ok(())
}

fn long_enough(new: &str) -> Result<(), Problem> {
    let long = new.chars().count() >= SHORTEST;
    if long { Ok(()) } else { Err(Problem::new(ProblemCode::PassphraseTooShort)) }
}
