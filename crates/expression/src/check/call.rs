//! Calls → operations. Functions that the checker must understand itself (`if`, `instance`, `indexed-repeat`, choice
//! labels, written-out patterns) stand here; the others are lines of the catalogue.

use super::place::gives_nodes;
use super::reference::plain;
use super::{Checker, Places};
use crate::digest::{ALGORITHMS, Algorithm, ENCODINGS, Encoding};
use crate::evaluate::pattern;
use crate::function::{CATALOGUE, Entry, Function, TextFunction, TruthFunction};
use crate::program::{At, Hop, Operation, Origin};
use crate::tree::{Kind, Node, Path, Span, Start};
use crate::{CheckKind, FieldId};

impl Checker<'_> {
    pub(super) fn call(&mut self, node: &Node, name: &str, arguments: &[Node]) -> At {
        match name {
            "if" if self.counts(node, name, arguments, 3, 3) => {
                let sides = self.nodes(arguments);
                self.emit(Operation::If(sides[0], sides[1], sides[2]))
            }
            "current" if self.counts(node, name, arguments, 0, 0) => {
                let at = self.at;
                self.route(Origin::Current, vec![plain(Hop::Stay)], &Places::Fields(vec![at]))
            }
            "indexed-repeat" if self.counts(node, name, arguments, 3, usize::MAX) => self.indexed(node, arguments),
            "jr:choice-name" if self.counts(node, name, arguments, 2, 2) => {
                self.choice_label(name, &arguments[0], &arguments[1])
            }
            "choice-label" if self.counts(node, name, arguments, 2, 2) => {
                self.choice_label(name, &arguments[1], &arguments[0])
            }
            "randomize" if self.counts(node, name, arguments, 1, 2) => self.randomize(arguments),
            "if" | "current" | "indexed-repeat" | "randomize" | "jr:choice-name" | "choice-label" => {
                self.emit(Operation::Text(Box::from("")))
            }
            "instance" => self.fault(&node.span, CheckKind::UnsupportedStep { text: node.to_string() }),
            _ => self.plain_call(node, name, arguments),
        }
    }

    fn plain_call(&mut self, node: &Node, name: &str, arguments: &[Node]) -> At {
        if let Some(extra) = self.extra.iter().find(|extra| extra.name == name).copied() {
            if !self.counts(node, name, arguments, extra.min, extra.max) {
                return self.emit(Operation::Text(Box::from("")));
            }
            let arguments = self.nodes(arguments);
            return self.emit(Operation::Extra(name.into(), arguments));
        }
        match CATALOGUE.iter().find(|entry| entry.name == name) {
            Some(entry) => self.catalogued(node, entry, arguments),
            None => self.fault(&node.span, CheckKind::UnknownFunction { name: name.to_owned() }),
        }
    }

    fn catalogued(&mut self, node: &Node, entry: &Entry, arguments: &[Node]) -> At {
        if !self.counts(node, entry.name, arguments, entry.min, entry.max) {
            return self.emit(Operation::Text(Box::from("")));
        }
        self.volatile |= entry.function.is_volatile();
        self.words(node, entry, arguments);
        if let (Function::Truth(TruthFunction::Regex), Kind::Text(text)) = (entry.function, kind_of(arguments, 1)) {
            return self.matches(&arguments[0], &arguments[1].span, text);
        }
        let mut compiled = self.nodes(arguments).into_vec();
        if entry.function.needs_nodes() && compiled.first().is_some_and(|first| !gives_nodes(&self.operations, *first))
        {
            return self.fault(&arguments[0].span, CheckKind::NeedsPath { name: entry.name.to_owned() });
        }
        if compiled.is_empty() && entry.function.defaults_to_here() {
            let here = self.here.clone();
            compiled.push(self.route(Origin::Here, vec![plain(Hop::Stay)], &here));
        }
        let call = self.emit(Operation::Call(entry.function, compiled.into()));
        self.total(call).unwrap_or(call)
    }

    fn counts(&mut self, node: &Node, name: &str, arguments: &[Node], min: usize, max: usize) -> bool {
        let given = arguments.len();
        let fits = (min..=max).contains(&given);
        if !fits {
            self.fault(&node.span, CheckKind::WrongArguments { name: name.to_owned(), min, max, given });
        }
        fits
    }

    /// What only some functions ask of their arguments as they are written.
    fn words(&mut self, node: &Node, entry: &Entry, arguments: &[Node]) {
        match entry.function {
            Function::Truth(TruthFunction::WeightedChecklist) if !arguments.len().is_multiple_of(2) => {
                self.fault(&node.span, CheckKind::Unpaired { name: entry.name.to_owned() });
            }
            Function::Text(TextFunction::Digest) => {
                self.word(entry, arguments.get(1), ALGORITHMS, |word| Algorithm::named(word).is_some());
                self.word(entry, arguments.get(2), ENCODINGS, |word| Encoding::named(word).is_some());
            }
            _ => {}
        }
    }

    fn word(&mut self, entry: &Entry, argument: Option<&Node>, known: &'static str, knows: fn(&str) -> bool) {
        if let Some(Node { span, kind: Kind::Text(given) }) = argument
            && !knows(given)
        {
            self.fault(span, CheckKind::UnknownOption { name: entry.name.to_owned(), given: given.clone(), known });
        }
    }

    /// `randomize(nodes, seed)` leads to where its nodes lead.
    fn randomize(&mut self, arguments: &[Node]) -> At {
        let compiled = self.nodes(arguments);
        if !gives_nodes(&self.operations, compiled[0]) {
            return self.fault(&arguments[0].span, CheckKind::NeedsPath { name: "randomize".to_owned() });
        }
        let seed = compiled.get(1).copied();
        self.volatile |= seed.is_none();
        let places = self.ends.get(&compiled[0]).cloned();
        let at = self.emit(Operation::Randomize(compiled[0], seed));
        self.ends.extend(places.map(|places| (at, places)));
        at
    }

    fn matches(&mut self, value: &Node, span: &Span, text: &str) -> At {
        let value = self.node(value);
        match pattern(text) {
            Some(regex) => self.emit(Operation::Matches(value, Box::new(regex))),
            None => self.fault(span, CheckKind::BadPattern),
        }
    }

    /// `indexed-repeat(question, repeat, number, …)`: a walk from the root that takes the numbered entries.
    fn indexed(&mut self, node: &Node, arguments: &[Node]) -> At {
        let nothing = Operation::Text(Box::from(""));
        if arguments.len().is_multiple_of(2) {
            let (name, given) = ("indexed-repeat".to_owned(), arguments.len());
            return self.fault(&node.span, CheckKind::WrongArguments { name, min: 3, max: given + 1, given });
        }
        let mut numbers: Vec<(FieldId, At)> = Vec::new();
        for pair in arguments[1..].chunks_exact(2) {
            let repeat = self.field("indexed-repeat", &pair[0]);
            let number = self.node(&pair[1]);
            numbers.extend(repeat.map(|repeat| (repeat, number)));
        }
        let Some(target) = self.field("indexed-repeat", &arguments[0]) else { return self.emit(nothing) };
        let mut fields = self.lineage(target);
        fields.pop();
        fields.reverse();
        fields.iter().for_each(|field| self.passes(*field));
        self.reads.insert(target);
        self.far.insert(target);
        let number = |field: FieldId| numbers.iter().find(|(repeat, _)| *repeat == field).map(|(_, number)| *number);
        let walk = fields.into_iter().map(|field| (field, number(field))).collect();
        let at = self.emit(Operation::Indexed(walk));
        self.ends.insert(at, Places::Fields(vec![target]));
        at
    }

    fn choice_label(&mut self, name: &str, value: &Node, question: &Node) -> At {
        let value = self.node(value);
        let field = match self.quoted(question) {
            Some(tree) => self.field(name, &Node { span: question.span.clone(), kind: tree.top.kind }),
            None => {
                self.fault(&question.span, CheckKind::NeedsPath { name: name.to_owned() });
                None
            }
        };
        match field {
            Some(field) => self.emit(Operation::ChoiceLabel(field, value)),
            None => value,
        }
    }

    /// The one field that an argument names, or a fault.
    fn field(&mut self, name: &str, node: &Node) -> Option<FieldId> {
        match &node.kind {
            Kind::Path(Path { start: Start::Reference(kind, question), predicates, steps })
                if predicates.is_empty() && steps.is_empty() =>
            {
                self.named(&node.span, *kind, question)
            }
            Kind::Path(path) => self.field_of_path(name, node, path),
            Kind::Text(_) | Kind::Number(_) | Kind::Negate(_) | Kind::Chain(..) | Kind::Call(..) => {
                self.fault(&node.span, CheckKind::NeedsPath { name: name.to_owned() });
                None
            }
        }
    }

    fn field_of_path(&mut self, name: &str, node: &Node, path: &Path) -> Option<FieldId> {
        let faults = self.faults.len();
        let read = (self.reads.clone(), self.far.clone());
        let at = self.path(node, path);
        (self.reads, self.far) = read;
        let found = match &self.operations[at as usize] {
            Operation::Path(route) => self.end(&route.start, &route.steps),
            _ => None,
        };
        if found.is_none() && self.faults.len() == faults {
            self.fault(&node.span, CheckKind::NeedsPath { name: name.to_owned() });
        }
        found
    }

    /// The field that a route of ups and children ends at.
    fn end(&self, start: &Origin, steps: &[crate::program::Leg]) -> Option<FieldId> {
        let mut field = match (start, &self.here) {
            (Origin::Root, _) => self.form.root(),
            (Origin::Current, _) => self.at,
            (Origin::Here, Places::Fields(fields)) => *fields.first()?,
            _ => return None,
        };
        for leg in steps {
            field = match &leg.step {
                Hop::Stay => field,
                Hop::Up(levels) => *self.lineage(field).get(*levels as usize)?,
                Hop::Child(child) => *child,
                _ => return None,
            };
        }
        Some(field)
    }
}

fn kind_of(arguments: &[Node], place: usize) -> &Kind {
    const NOTHING: &Kind = &Kind::Number(String::new());
    arguments.get(place).map_or(NOTHING, |argument| &argument.kind)
}
