//! The notice that is read out before the first answer.

use crate::Problem;
use crate::desk::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The notice that is read out before the first answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeScreen {
    /// The pack's title.
    pub title: String,
    /// The notice's paragraphs.
    pub paragraphs: Vec<String>,
    /// What to ask at the end.
    pub question: String,
}

pub fn show(desk: &mut Desk, language: &str) -> Result<NoticeScreen, Problem> {
    let pack = &desk.visit()?.pack;
    let text = pack.notice_text("notice", language).unwrap_or_default();
    Ok(NoticeScreen {
        title: pack.title(language),
        paragraphs: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        question: pack.notice_text("agree_question", language).unwrap_or_default().to_owned(),
    })
}
