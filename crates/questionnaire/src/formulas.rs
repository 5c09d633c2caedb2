//! Compiles expressions and texts against a questionnaire whose names are all known. Each fault names its cell.
//! Must not know which column an expression stands in, nor what it is for.

use crate::template::{Cut, cut, names};
use crate::{Cell, Fault, FaultCode, Formula, Piece, Questionnaire, Template};
use doorstep_expression::{
    CheckFault, CheckKind, ExtraFunction, FieldId, Program, SyntaxFault, Tree, compile_filter, parse,
};

/// Where an expression stands and what it may use.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub questionnaire: &'a Questionnaire,
    pub at: FieldId,
    pub extra: &'a [ExtraFunction],
    pub cell: &'a Cell,
}

impl Place<'_> {
    /// Compiles an expression.
    pub fn formula(self, source: &str) -> Result<Formula, Vec<Fault>> {
        self.compiled(source, |tree| doorstep_expression::compile(tree, self.questionnaire, self.at, self.extra))
    }

    /// Compiles the filter of a choice list.
    pub fn filter(self, source: &str, list: &str) -> Result<Formula, Vec<Fault>> {
        self.compiled(source, |tree| compile_filter(tree, self.questionnaire, self.at, list))
    }

    /// Compiles a text with places for answers.
    pub fn template(self, text: &str) -> Result<Template, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut pieces = Vec::new();
        for cut in cut(text) {
            match cut {
                Cut::Words(words) => pieces.push(Piece::Words(words.to_owned())),
                Cut::Reference(reference) => match self.formula(reference) {
                    Ok(formula) => pieces.push(Piece::Value(formula)),
                    Err(more) => faults.extend(more),
                },
            }
        }
        if faults.is_empty() { Ok(Template { pieces }) } else { Err(faults) }
    }

    fn compiled(
        self,
        written: &str,
        compile: impl FnOnce(&Tree) -> Result<Program, Vec<CheckFault>>,
    ) -> Result<Formula, Vec<Fault>> {
        let source = straighten(written);
        let tree = parse(&source).map_err(|fault| vec![self.syntax(&source, &fault)])?;
        let compiled = compile(&tree);
        let mut faults = self.ambiguous(&source);
        match compiled {
            Ok(program) if faults.is_empty() => Ok(Formula { source, program }),
            Ok(_) => Err(faults),
            Err(found) => {
                faults.extend(found.iter().map(|fault| self.check(&source, fault)));
                Err(faults)
            }
        }
    }

    fn syntax(self, source: &str, fault: &SyntaxFault) -> Fault {
        let facts = [("near", near(source, fault.span.start)), ("why", fault.kind.to_string())];
        Fault::new(
            FaultCode::SyntaxFault,
            self.cell.clone(),
            &facts.each_ref().map(|(name, text)| (*name, text.as_str())),
        )
    }

    fn check(self, source: &str, fault: &CheckFault) -> Fault {
        let why = fault.kind.to_string();
        let new = |code, name: &str| Fault::new(code, self.cell.clone(), &[("name", name), ("why", &why)]);
        match &fault.kind {
            CheckKind::UnknownName { name } => new(FaultCode::UnknownQuestion, name),
            CheckKind::UnknownFunction { name } => new(FaultCode::UnknownFunction, name),
            CheckKind::WrongArguments { name, .. } => new(FaultCode::WrongArguments, name),
            _ => new(FaultCode::ExpressionFault, &near(source, fault.span.start)),
        }
    }

    fn ambiguous(self, source: &str) -> Vec<Fault> {
        let by_name = &self.questionnaire.by_name;
        let several = names(source).into_iter().filter(|name| by_name.get(*name).is_some_and(|ids| ids.len() > 1));
        several.map(|name| Fault::new(FaultCode::AmbiguousName, self.cell.clone(), &[("name", name)])).collect()
    }
}

/// Replaces the curly quotes and odd spaces that word processors write.
fn straighten(source: &str) -> String {
    let straight = source.trim().chars().map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201f}' => '"',
        '\u{a0}' | '\u{202f}' | '\u{feff}' => ' ',
        other => other,
    });
    straight.collect()
}

fn near(source: &str, start: usize) -> String {
    let start = (0..=start.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    source[start..].chars().take(24).collect()
}
