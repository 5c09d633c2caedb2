//! Tokens → tree: XPath 1.0's grammar with XLSForm's `${references}`.

use super::cursor::{Parsed, Parser, node_type};
use super::fault::{SyntaxFault, SyntaxKind};
use super::lex::{Placed, Token, lex};
use super::{ATOM_LEVEL, Axis, DEPTH, Kind, LENGTH, NEGATE_LEVEL, Node, Operator, Path, Span, Start, Step, Test, Tree};

/// Parses an expression. Errors with the first place that cannot be read.
pub fn parse(source: &str) -> Result<Tree, SyntaxFault> {
    if source.len() > LENGTH {
        return Err(SyntaxFault::new(SyntaxKind::TooLarge, 0..source.len()));
    }
    let tokens = lex(source)?;
    if tokens.is_empty() {
        return Err(SyntaxFault::new(SyntaxKind::Empty, 0..source.len()));
    }
    let mut parser = Parser { tokens, at: 0, depth: 0, end: source.len() };
    let top = parser.level(0)?;
    match parser.peek() {
        Some(_) => Err(parser.unexpected()),
        None if depth(&top) > DEPTH => Err(SyntaxFault::new(SyntaxKind::TooLarge, 0..source.len())),
        None => Ok(Tree { top }),
    }
}

/// How deep the tree is: what runs over it may go as deep.
fn depth(node: &Node) -> usize {
    let deepest = |nodes: &[Node]| nodes.iter().map(depth).max().unwrap_or(0);
    1 + match &node.kind {
        Kind::Text(_) | Kind::Number(_) => 0,
        Kind::Negate(inner) => depth(inner),
        Kind::Chain(first, rest) => rest.iter().map(|(_, side)| depth(side)).fold(depth(first), usize::max),
        Kind::Call(_, arguments) => deepest(arguments),
        Kind::Path(path) => {
            let start = match &path.start {
                Start::Expression(inner) => depth(inner),
                Start::Root | Start::Here | Start::Reference(..) => 0,
            };
            let steps = path.steps.iter().map(|step| deepest(&step.predicates));
            steps.fold(start.max(deepest(&path.predicates)), usize::max)
        }
    }
}

impl Parser {
    /// Operators of this level and everything that binds tighter.
    fn level(&mut self, least: u8) -> Parsed<Node> {
        let minus = self.peek() == Some(&Token::Operator(Operator::Minus));
        let mut left = if minus { self.negate()? } else { self.path()? };
        while let Some(level) = self.next_level().filter(|level| *level >= least) {
            let mut rest = Vec::new();
            while let Some(operator) = self.operator(level) {
                let tighter = level + 1;
                let side =
                    if tighter == ATOM_LEVEL { self.path()? } else { self.nested(|parser| parser.level(tighter))? };
                rest.push((operator, side));
            }
            left = chain(left, rest);
        }
        Ok(left)
    }

    fn next_level(&self) -> Option<u8> {
        match self.peek() {
            Some(Token::Operator(operator)) => Some(operator.level()),
            _ => None,
        }
    }

    fn operator(&mut self, level: u8) -> Option<Operator> {
        match self.peek() {
            Some(Token::Operator(operator)) if operator.level() == level => {
                let operator = *operator;
                self.at += 1;
                Some(operator)
            }
            _ => None,
        }
    }

    fn negate(&mut self) -> Parsed<Node> {
        let start = self.start();
        self.at += 1;
        let inner = self.nested(|parser| parser.level(NEGATE_LEVEL))?;
        Ok(self.node(start, Kind::Negate(Box::new(inner))))
    }

    fn path(&mut self) -> Parsed<Node> {
        let start = self.start();
        match self.peek() {
            None => Err(SyntaxFault::new(SyntaxKind::TooShort, self.end..self.end)),
            Some(Token::Slash | Token::DoubleSlash) => self.absolute(start),
            Some(Token::Name(_)) if self.calls() => self.filtered(start),
            Some(Token::Number(_) | Token::Text(_) | Token::Reference(..) | Token::Open) => self.filtered(start),
            Some(_) => {
                let steps = self.steps()?;
                Ok(self.node(start, Kind::Path(Path { start: Start::Here, predicates: Vec::new(), steps })))
            }
        }
    }

    fn absolute(&mut self, start: usize) -> Parsed<Node> {
        let alone = self.peek() == Some(&Token::Slash) && !self.tokens.get(self.at + 1).is_some_and(starts_step);
        let steps = if alone { Vec::new() } else { self.more_steps()? };
        self.at += usize::from(alone);
        Ok(self.node(start, Kind::Path(Path { start: Start::Root, predicates: Vec::new(), steps })))
    }

    /// An expression that predicates and steps may follow.
    fn filtered(&mut self, start: usize) -> Parsed<Node> {
        let place = self.primary(start)?;
        let predicates = self.predicates()?;
        let steps = self.more_steps()?;
        match place {
            Start::Expression(inner) if predicates.is_empty() && steps.is_empty() => Ok(*inner),
            start_at => Ok(self.node(start, Kind::Path(Path { start: start_at, predicates, steps }))),
        }
    }

    /// A reference, literal, call or bracket.
    fn primary(&mut self, start: usize) -> Parsed<Start> {
        let kind = match self.next() {
            Some(Token::Reference(kind, name)) => return Ok(Start::Reference(kind, name)),
            Some(Token::Number(digits)) => Kind::Number(digits),
            Some(Token::Text(text)) => Kind::Text(text),
            Some(Token::Name(name)) => Kind::Call(name, self.arguments()?),
            _ => {
                let inner = self.nested(|parser| parser.level(0))?;
                self.close(Token::Close, start)?;
                return Ok(Start::Expression(Box::new(inner)));
            }
        };
        Ok(Start::Expression(Box::new(self.node(start, kind))))
    }

    fn arguments(&mut self) -> Parsed<Vec<Node>> {
        let open = self.start();
        self.at += 1;
        let mut arguments = Vec::new();
        if self.take(&Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.nested(|parser| parser.level(0))?);
            if !self.take(&Token::Comma) {
                break;
            }
        }
        self.close(Token::Close, open)?;
        Ok(arguments)
    }

    fn predicates(&mut self) -> Parsed<Vec<Node>> {
        let mut predicates = Vec::new();
        while self.peek() == Some(&Token::OpenPredicate) {
            let open = self.start();
            self.at += 1;
            predicates.push(self.nested(|parser| parser.level(0))?);
            self.close(Token::ClosePredicate, open)?;
        }
        Ok(predicates)
    }

    fn steps(&mut self) -> Parsed<Vec<Step>> {
        let mut steps = vec![self.step()?];
        steps.append(&mut self.more_steps()?);
        Ok(steps)
    }

    /// Steps that a slash leads in.
    fn more_steps(&mut self) -> Parsed<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            let start = self.start();
            if self.take(&Token::DoubleSlash) {
                let span = Span(start..start + 2);
                steps.push(Step { span, axis: Axis::DescendantOrOwn, test: Test::Node, predicates: Vec::new() });
            } else if !self.take(&Token::Slash) {
                return Ok(steps);
            }
            steps.push(self.step()?);
        }
    }

    fn step(&mut self) -> Parsed<Step> {
        let start = self.start();
        let (axis, test) = self.axis_and_test()?;
        let span = self.span(start);
        let predicates = self.predicates()?;
        Ok(Step { span, axis, test, predicates })
    }

    fn axis_and_test(&mut self) -> Parsed<(Axis, Test)> {
        if self.take(&Token::Dot) {
            return Ok((Axis::Own, Test::Node));
        }
        if self.take(&Token::DoubleDot) {
            return Ok((Axis::Parent, Test::Node));
        }
        if self.take(&Token::At) {
            return Ok((Axis::Attribute, self.test()?));
        }
        let named = match (self.peek(), self.tokens.get(self.at + 1)) {
            (Some(Token::Name(name)), Some((Token::Axis, _))) => Some(Axis::named(name)),
            _ => None,
        };
        match named {
            None => Ok((Axis::Child, self.test()?)),
            Some(None) => Err(self.unexpected()),
            Some(Some(axis)) => {
                self.at += 2;
                Ok((axis, self.test()?))
            }
        }
    }

    fn test(&mut self) -> Parsed<Test> {
        if self.take(&Token::Star) {
            return Ok(Test::Any);
        }
        let Some(Token::Name(name)) = self.peek() else { return Err(self.unexpected()) };
        let name = name.clone();
        let kind = node_type(&name).filter(|_| self.opens(1));
        self.at += 1;
        let Some(kind) = kind else { return Ok(Test::Name(name)) };
        let open = self.start();
        self.at += 1;
        self.close(Token::Close, open)?;
        Ok(kind)
    }
}

fn chain(first: Node, rest: Vec<(Operator, Node)>) -> Node {
    let Some((_, last)) = rest.last() else { return first };
    let span = Span(first.span.0.start..last.span.0.end);
    Node { span, kind: Kind::Chain(Box::new(first), rest) }
}

fn starts_step((token, _): &Placed) -> bool {
    matches!(token, Token::Name(_) | Token::Star | Token::Dot | Token::DoubleDot | Token::At)
}
