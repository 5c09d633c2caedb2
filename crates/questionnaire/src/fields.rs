//! Fields before their expressions are known: what a type means, and the shape of the tree (keys, ways, rosters).

use crate::{Choosing, Field, FieldKind, Meta, Question, Questionnaire, Start, Switch, Texts, Use};
use doorstep_expression::FieldId;
use std::collections::BTreeMap;

impl Field {
    /// A field without texts and expressions.
    pub(crate) fn bare(
        id: FieldId,
        name: &str,
        parent: Option<FieldId>,
        kind: FieldKind,
        type_name: &'static str,
        row: u32,
    ) -> Self {
        Self {
            id,
            name: name.to_owned(),
            key: name.to_owned(),
            parent,
            roster: None,
            place: 0,
            way: vec![],
            children: vec![],
            kind,
            type_name,
            row,
            label: Texts::default(),
            hint: Texts::default(),
            guidance_hint: Texts::default(),
            relevant: None,
            constraint: None,
            constraint_message: Texts::default(),
            required: Switch::Fixed(false),
            required_message: Texts::default(),
            read_only: Switch::Fixed(false),
            calculation: None,
            default: Start::Empty,
            triggers: vec![],
            appearance: None,
            parameters: BTreeMap::new(),
            use_of: Use::Rule,
            other: BTreeMap::new(),
        }
    }
}

impl FieldKind {
    /// What a type without a choice list means. A range has its usual ends until its parameters are read.
    pub(crate) fn of_type(name: &'static str) -> Self {
        let range = || Question::Range { start: "1".to_owned(), end: "10".to_owned(), step: "1".to_owned() };
        match name {
            "text" | "select_one_external" => Self::Question(Question::Text),
            "integer" => Self::Question(Question::Integer),
            "decimal" => Self::Question(Question::Decimal),
            "range" => Self::Question(range()),
            "date" => Self::Question(Question::Date),
            "time" => Self::Question(Question::Time),
            "dateTime" => Self::Question(Question::DateTime),
            "acknowledge" => Self::Question(Question::Acknowledge),
            "note" => Self::Note,
            "calculate" => Self::Calculate,
            "hidden" => Self::Hidden,
            "start" => Self::Meta(Meta::Start),
            "end" => Self::Meta(Meta::End),
            "today" => Self::Meta(Meta::Today),
            "deviceid" => Self::Meta(Meta::Device),
            "username" => Self::Meta(Meta::Username),
            "phonenumber" | "email" | "simserial" | "subscriberid" => Self::Meta(Meta::Empty),
            media => Self::Question(Question::NotCollected(media.to_owned())),
        }
    }

    /// What a type with a choice list means.
    pub(crate) fn of_select(name: &str, list: &str) -> Self {
        let choosing = Choosing { list: list.to_owned(), entries: None, filter: None, randomize: None };
        Self::Question(match name {
            "select_multiple" => Question::SelectMultiple(choosing),
            "rank" => Question::Rank(choosing),
            _ => Question::SelectOne(choosing),
        })
    }
}

impl Questionnaire {
    /// Works out each field's roster, way and key, and the indexes by name and key.
    pub(crate) fn shape(&mut self) {
        for place in 1..self.fields.len() {
            let field = &self.fields[place];
            let parent = &self.fields[field.parent.map_or(0, |id| id.0 as usize)];
            let within = if parent.is_roster() { Some(parent.id) } else { parent.roster };
            let mut way = if parent.is_roster() { vec![] } else { parent.way.clone() };
            way.push(field.place);
            (self.fields[place].roster, self.fields[place].way) = (within, way);
        }
        for field in &self.fields[1..] {
            self.by_name.entry(field.name.clone()).or_default().push(field.id);
        }
        self.name_keys();
    }

    fn name_keys(&mut self) {
        for place in 1..self.fields.len() {
            let field = &self.fields[place];
            let twins = self.by_name.get(&field.name).map_or(&[][..], Vec::as_slice);
            let alone = twins.iter().filter(|twin| self.field(**twin).roster == field.roster).count() < 2;
            let key = if alone { field.name.clone() } else { self.long_key(field) };
            let within = field.roster.unwrap_or(FieldId(0));
            self.by_key.entry(within).or_default().insert(key.clone(), field.id);
            self.fields[place].key = key;
        }
    }

    fn long_key(&self, field: &Field) -> String {
        let mut parts = vec![field.name.as_str()];
        let mut above = field.parent;
        while let Some(group) = above.map(|id| self.field(id)).filter(|group| matches!(group.kind, FieldKind::Group)) {
            parts.insert(0, &group.name);
            above = group.parent;
        }
        parts.join(".")
    }
}
