//! The envelope in which a screen or a problem crosses the edge, the same over Tauri and over HTTP.

use crate::{Problem, Screen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `{"ok": Screen}`, or `{"problem": Problem}`: then the screen is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant)] // one at a time exists
pub enum Reply {
    /// The action was taken; this is the screen now.
    Ok(Screen),
    /// The action was not taken, and why.
    Problem(Problem),
}

impl From<Result<Screen, Problem>> for Reply {
    fn from(outcome: Result<Screen, Problem>) -> Self {
        match outcome {
            Ok(screen) => Self::Ok(screen),
            Err(problem) => Self::Problem(problem),
        }
    }
}
