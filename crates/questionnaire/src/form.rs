//! The questionnaire as the expression language's checker sees it: names, parents, repeats, tables.

use crate::Questionnaire;
use doorstep_expression::{FieldId, Form};

impl Form for Questionnaire {
    /// The nearest field of that name: one in the same roster before one elsewhere.
    fn by_name(&self, name: &str, from: FieldId) -> Option<FieldId> {
        let ids = self.by_name.get(name)?;
        let here = self.field(from).roster;
        let near = ids.iter().find(|id| ids.len() > 1 && self.field(**id).roster == here);
        near.or_else(|| ids.first()).copied()
    }

    fn root(&self) -> FieldId {
        FieldId(0)
    }

    fn parent(&self, field: FieldId) -> Option<FieldId> {
        self.field(field).parent
    }

    fn children(&self, field: FieldId) -> Vec<FieldId> {
        self.field(field).children.clone()
    }

    fn is_repeat(&self, field: FieldId) -> bool {
        self.field(field).is_roster()
    }

    fn name(&self, field: FieldId) -> &str {
        &self.field(field).name
    }

    fn columns(&self, table: &str) -> Option<Vec<String>> {
        self.lists.get(table).map(|list| list.columns.clone())
    }
}
