//! The notice that is read out before the first answer.

use super::NoticeScreen;
use crate::Problem;
use crate::desk::Desk;

pub fn show(desk: &mut Desk, language: &str) -> Result<NoticeScreen, Problem> {
    let pack = &desk.visit()?.pack;
    let text = pack.notice_text("notice", language).unwrap_or_default();
    Ok(NoticeScreen {
        title: pack.title(language),
        paragraphs: text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        question: pack.notice_text("agree_question", language).unwrap_or_default().to_owned(),
    })
}
