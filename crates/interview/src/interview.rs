//! A running interview: how it begins, how it is gone on with, and how one question is answered.

use crate::change::{AnswerFault, Changed};
use crate::context::{Capture, Context};
use crate::facts::{Facts, calculation};
use crate::lexical::{self, Misfit};
use crate::settling::Settling;
use crate::tree::Tree;
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Field, Question, Questionnaire};
use doorstep_record::AnswerPath;
use std::sync::Arc;

/// A running interview over a questionnaire.
#[derive(Debug, Clone)]
pub struct Interview {
    pub(crate) questionnaire: Arc<Questionnaire>,
    pub(crate) context: Context,
    pub(crate) tree: Tree,
    pub(crate) language: String,
    pub(crate) facts: Facts,
}

impl Interview {
    /// Begins an interview.
    pub fn new(questionnaire: Arc<Questionnaire>, context: Context) -> Self {
        Self::plant(questionnaire, context, Settling::beginning())
    }

    /// The questionnaire it runs over.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.questionnaire
    }

    /// The circumstances it was begun in.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Sets the language that `jr:choice-name()` gives labels in. It is not kept with the answers.
    pub fn set_language(&mut self, language: &str) -> Changed {
        let questionnaire = Arc::clone(&self.questionnaire);
        self.language = questionnaire.language(language).to_owned();
        let mut settling = Settling::default();
        self.wake_all(&questionnaire, &mut settling);
        self.settle(settling)
    }

    /// Answers a question; the empty text takes the answer away. A value that breaks the constraint is taken (it
    /// blocks finishing); one that is not of the question's type is not.
    pub fn answer(&mut self, path: &AnswerPath, value: &str) -> Result<Changed, AnswerFault> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let no_such = || AnswerFault::NoSuchPath { path: path.clone() };
        let node = self.tree.locate(&questionnaire, path).ok_or_else(no_such)?;
        let question = self.answered(&questionnaire, node).ok_or_else(|| match self.tree.member(node) {
            Some(_) => no_such(),
            None => AnswerFault::NotAnswered { path: path.clone() },
        })?;
        let value = match question {
            Question::NotCollected(name) if self.context.capture == Capture::Everything => {
                lexical::captured(name, value)
            }
            question => {
                let value = lexical::read(&questionnaire, question, value).map_err(|misfit| misfit.at(path))?;
                value.into_owned()
            }
        };
        let mut settling = Settling::default();
        self.choose(&questionnaire, node, value, &mut settling);
        Ok(self.settle(settling))
    }

    /// The question of a node, if a person answers it.
    pub(crate) fn asked<'q>(&self, questionnaire: &'q Questionnaire, node: NodeId) -> Option<&'q Question> {
        let field = questionnaire.field(self.tree.node(node).field);
        field.asks().filter(|_| calculation(field).is_none())
    }

    /// The same with questions that are worked out and can be written over until they are worked out again.
    fn answered<'q>(&self, questionnaire: &'q Questionnaire, node: NodeId) -> Option<&'q Question> {
        let open = self.context.capture == Capture::Everything && !self.is_read_only(node);
        let asked = questionnaire.field(self.tree.node(node).field).asks().filter(|_| open);
        asked.or_else(|| self.asked(questionnaire, node))
    }

    /// The field of a node.
    pub(crate) fn field_of(&self, node: NodeId) -> &Field {
        self.questionnaire.field(self.tree.node(node).field)
    }

    pub(crate) fn plant(questionnaire: Arc<Questionnaire>, context: Context, mut settling: Settling) -> Self {
        let (tree, new) = Tree::plant(&questionnaire);
        let language = questionnaire.default_language.clone();
        let facts = Facts::default();
        let mut interview = Self { questionnaire: Arc::clone(&questionnaire), context, tree, language, facts };
        interview.welcome(&questionnaire, &new, &mut settling);
        interview.work_out(&mut settling);
        interview
    }
}

impl Misfit {
    fn at(self, path: &AnswerPath) -> AnswerFault {
        let path = path.clone();
        match self {
            Misfit::Type(wanted) => AnswerFault::WrongType { path, wanted },
            Misfit::Choice(choice) => AnswerFault::NoSuchChoice { path, choice },
            Misfit::NotCollected => AnswerFault::NotCollected { path },
        }
    }
}
