//! A compiled expression.

use crate::{CheckFault, Decision, ExtraFunction, FieldId, Form, Instance, NodeId, Tree, Value};

/// A compiled expression.
#[derive(Debug, Clone)]
pub struct Program {
    reads: Vec<FieldId>,
    volatile: bool,
}

/// Checks a tree against a form and compiles it. Errors with all faults.
pub fn compile(tree: &Tree, form: &dyn Form, at: FieldId, extra: &[ExtraFunction]) -> Result<Program, Vec<CheckFault>> {
    let _ = (tree, form, at, extra);
    unimplemented!()
}

/// The same for a choice filter: bare names are columns of the table `list`.
pub fn compile_filter(tree: &Tree, form: &dyn Form, at: FieldId, list: &str) -> Result<Program, Vec<CheckFault>> {
    let _ = (tree, form, at, list);
    unimplemented!()
}

impl Program {
    /// The fields that it depends on, each once, sorted.
    pub fn reads(&self) -> &[FieldId] {
        &self.reads
    }

    /// Whether it also reads the clock or chance, so that it can change without an answer.
    pub fn is_volatile(&self) -> bool {
        self.volatile
    }

    /// The value in the form reading, as ODK has it.
    pub fn form_value(&self, instance: &dyn Instance, at: NodeId) -> Value {
        let _ = (instance, at);
        unimplemented!()
    }

    /// The value as text in the form reading.
    pub fn form_text(&self, instance: &dyn Instance, at: NodeId) -> String {
        self.form_value(instance, at).to_text()
    }

    /// The truth in the form reading.
    pub fn form_truth(&self, instance: &dyn Instance, at: NodeId) -> bool {
        self.form_value(instance, at).to_boolean()
    }

    /// The decision reading.
    pub fn decide(&self, instance: &dyn Instance, at: NodeId) -> Decision {
        let _ = (instance, at);
        unimplemented!()
    }

    /// The rows of the filter's table that pass, in the form reading. For programs of [`compile_filter`].
    pub fn choose(&self, instance: &dyn Instance, at: NodeId) -> Vec<u32> {
        let _ = (instance, at);
        unimplemented!()
    }
}
