//! The nodes that XForms wraps a filled form in (`/data/meta`), for comparing with other engines. They hold no answer, are
//! recorded nowhere, and no other part of the interview knows them.

use crate::{Interview, NodeLine};
use doorstep_expression::NodeId;
use doorstep_questionnaire::Formula;

impl Interview {
    /// `meta` and what stands in it: the entity, the id and the name of the filled form.
    pub(crate) fn envelope(&self) -> Vec<NodeLine> {
        let envelope = &self.questionnaire.envelope;
        let mut lines = vec![line("/data/meta", "group", false, String::new())];
        if let Some(entity) = &envelope.entity {
            lines.push(line("/data/meta/entity", "group", false, String::new()));
            let label = entity.label.as_ref().map(|label| self.at_root(label));
            lines.extend(label.map(|label| line("/data/meta/entity/label", "calculate", true, label)));
        }
        if envelope.audit {
            lines.push(line("/data/meta/audit", "calculate", false, String::new()));
        }
        let id = envelope.id.as_ref().map(|id| self.at_root(id));
        lines.extend(id.map(|id| line("/data/meta/instanceID", "calculate", true, id)));
        let name = envelope.name.as_ref().map(|name| self.at_root(name));
        lines.extend(name.map(|name| line("/data/meta/instanceName", "calculate", false, name)));
        lines
    }

    fn at_root(&self, formula: &Formula) -> String {
        formula.program.form_text(self, NodeId(0))
    }
}

fn line(path: &str, kind: &'static str, readonly: bool, value: String) -> NodeLine {
    NodeLine {
        path: path.to_owned(),
        kind,
        type_name: kind,
        relevant: true,
        required: false,
        readonly,
        value,
        valid: true,
        label: None,
        choices: None,
    }
}
