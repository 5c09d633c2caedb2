//! Tests drive an interview like a person: forms are Markdown tables inside the test.
#![allow(dead_code)]

use chrono::{DateTime, FixedOffset};
use doorstep_interview::{Changed, Context, Interview, Item, Opening, QuestionView};
use doorstep_questionnaire::{Questionnaire, compile, table};
use doorstep_record::{AnswerPath, MemberId};
use std::sync::Arc;

pub fn form(markdown: &str) -> Arc<Questionnaire> {
    match compile(&table::workbook(markdown)) {
        Ok(form) => Arc::new(form),
        Err(faults) => panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()),
    }
}

pub fn context() -> Context {
    let now: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2016-05-01T10:30:00+08:00").unwrap();
    Context::begun(now, 7)
}

pub fn begin(markdown: &str) -> Interview {
    Interview::new(form(markdown), context())
}

pub fn begin_as_xform(markdown: &str) -> Interview {
    Interview::new(form(markdown), Context { rosters: Opening::OneEntry, ..context() })
}

pub fn path(text: &str) -> AnswerPath {
    AnswerPath::parse(text).unwrap()
}

pub fn id(text: &str) -> MemberId {
    MemberId::parse(text).unwrap()
}

pub trait Person {
    fn says(&mut self, at: &str, value: &str) -> Changed;
    fn reads(&self, at: &str) -> String;
    fn is_asked(&self, at: &str) -> bool;
    fn question(&self, page: &str, at: &str) -> Option<QuestionView>;
}

impl Person for Interview {
    fn says(&mut self, at: &str, value: &str) -> Changed {
        self.answer(&path(at), value).unwrap()
    }

    fn reads(&self, at: &str) -> String {
        self.shown(&path(at), "").unwrap().1
    }

    fn is_asked(&self, at: &str) -> bool {
        self.page_of(&path(at)).is_some()
    }

    fn question(&self, page: &str, at: &str) -> Option<QuestionView> {
        let items = self.page(page, "")?.items;
        let views = items.into_iter().filter_map(|item| match item {
            Item::Question(view) => Some(view),
            Item::Heading { .. } | Item::Note { .. } | Item::Roster(_) => None,
        });
        views.into_iter().find(|view| view.path == path(at))
    }
}
