//! The running interview as the expression language's evaluator sees it.

use crate::Interview;
use crate::tree::Role;
use chrono::{DateTime, FixedOffset, NaiveDate};
use doorstep_expression::{Answer, Fact, FieldId, Instance, NodeId, Number, Table};
use doorstep_questionnaire::Spot;
use doorstep_record::AnswerPath;
use std::borrow::Cow;

impl Instance for Interview {
    fn root(&self) -> NodeId {
        NodeId(0)
    }

    #[inline]
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.tree.parent(node)
    }

    fn field(&self, node: NodeId) -> FieldId {
        self.tree.node(node).field
    }

    /// The range of a roster that follows another answer is added after its entries: absent, unless that answer is
    /// missing, when it is not known how many entries there should be. It then stands for all that they would hold.
    fn children(&self, node: NodeId, field: FieldId, out: &mut Vec<NodeId>) {
        let wanted = self.questionnaire.field(field);
        if self.tree.node(node).role == Role::Range {
            return out.push(node);
        }
        if wanted.parent != Some(self.tree.node(node).field) {
            return;
        }
        let Some(kid) = self.tree.node(node).kids.get(wanted.place).copied() else { return };
        if self.tree.node(kid).role != Role::Range {
            return out.push(kid);
        }
        out.extend(&self.tree.node(kid).kids);
        if !crate::growth::is_open_ended(wanted) {
            out.push(kid);
        }
    }

    #[inline]
    fn child(&self, node: NodeId, field: FieldId) -> Option<NodeId> {
        let found = self.tree.node(node);
        if found.role == Role::Range {
            return Some(node);
        }
        let wanted = self.questionnaire.field(field);
        found.kids.get(wanted.place).copied().filter(|_| wanted.parent == Some(found.field))
    }

    #[inline]
    fn only(&self, field: FieldId) -> Option<NodeId> {
        let spot = self.spot(field);
        spot.alone.then_some(NodeId(spot.offset))
    }

    #[inline]
    fn near(&self, node: NodeId, field: FieldId) -> Option<NodeId> {
        self.tree.near(node, self.spot(field))
    }

    fn sum(&self, above: NodeId, repeat: FieldId, of: FieldId) -> Option<Number> {
        self.range(above, repeat).and_then(|range| self.tree.sum(range, of))
    }

    fn entries(&self, above: NodeId, repeat: FieldId) -> Option<usize> {
        self.range(above, repeat).map(|range| self.tree.node(range).kids.len())
    }

    fn position(&self, node: NodeId) -> usize {
        match self.tree.node(node).role {
            Role::Entry { position, .. } => position,
            Role::Single | Role::Range => 1,
        }
    }

    #[inline]
    fn answer(&self, node: NodeId) -> Answer<'_> {
        let found = self.tree.node(node);
        if found.role == Role::Range {
            return Answer::Open;
        }
        if !found.relevant {
            return Answer::Absent;
        }
        match (self.questionnaire.field(found.field).holds_fields(), found.value.as_str()) {
            (true, _) => Answer::Group,
            (false, "") => Answer::Unanswered,
            (false, value) => Answer::Given(value),
        }
    }

    #[inline]
    fn fact(&self, node: NodeId) -> Fact<'_> {
        self.known_fact(node)
    }

    fn last_visit(&self, field: FieldId, at: NodeId) -> Option<Cow<'_, str>> {
        if self.context.last_visit.is_empty() {
            return None;
        }
        let path = self.last_path(field, at)?;
        self.context.last_visit.get(&path).map(|value| Cow::Borrowed(value.as_str()))
    }

    fn table(&self, name: &str) -> Option<&dyn Table> {
        self.questionnaire.lists.get(name).map(|list| list as &dyn Table)
    }

    fn choice_label(&self, field: FieldId, value: &str) -> Option<Cow<'_, str>> {
        let choice = self.questionnaire.choice(self.questionnaire.field(field), value)?;
        choice.label.plain(&self.language, &self.questionnaire.default_language).map(Cow::Owned)
    }

    /// As pyxform names translated texts: `/data/q:label`, `/data/q:hint`, and `list-0` for the first choice of a list.
    /// A text with places for answers is left empty: a decision would not see that an answer in it is missing.
    fn itext(&self, id: &str) -> Option<Cow<'_, str>> {
        let default = &self.questionnaire.default_language;
        if let Some((list, place)) = id.rsplit_once('-').filter(|_| !id.starts_with('/')) {
            let choice = self.questionnaire.lists.get(list)?.choices.get(place.parse::<usize>().ok()?)?;
            return choice.label.plain(&self.language, default).map(Cow::Owned);
        }
        let (path, column) = id.rsplit_once(':')?;
        let field = self.questionnaire.by_name(path.rsplit('/').next()?)?;
        let texts = match column {
            "label" => &field.label,
            "hint" => &field.hint,
            _ => return None,
        };
        texts.plain(&self.language, default).filter(|_| texts.formulas().next().is_none()).map(Cow::Owned)
    }

    fn today(&self) -> NaiveDate {
        self.context.today
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.context.now
    }

    /// Drawn from the seed, the field and the entry's place, so that the same interview draws the same.
    fn random(&self, at: NodeId, draw: u32) -> u64 {
        let place = self.tree.entries_above(at).map(|(entry, _)| self.position(entry) as u64);
        let field = u64::from(self.tree.node(at).field.0);
        place.chain([field, u64::from(draw)]).fold(mix(self.context.seed), |drawn, more| mix(drawn ^ more))
    }

    fn property(&self, name: &str) -> Option<Cow<'_, str>> {
        if name == "version" {
            return Some(Cow::Borrowed(&self.questionnaire.version));
        }
        self.context.properties.get(name).map(|value| Cow::Borrowed(value.as_str()))
    }
}

impl Interview {
    /// Where a field's nodes stand.
    #[inline]
    pub(crate) fn spot(&self, field: FieldId) -> Spot {
        self.questionnaire.plan.spots[field.0 as usize]
    }

    /// The range of a repeat right below a node.
    fn range(&self, above: NodeId, repeat: FieldId) -> Option<NodeId> {
        let (found, wanted) = (self.tree.node(above), self.questionnaire.field(repeat));
        let placed = found.role != Role::Range && wanted.parent == Some(found.field);
        found.kids.get(wanted.place).copied().filter(|_| placed)
    }

    fn last_path(&self, field: FieldId, at: NodeId) -> Option<AnswerPath> {
        let field = self.questionnaire.field(field);
        let Some(roster) = field.roster else { return Some(AnswerPath::question(&field.key)) };
        let entry = self.tree.climb(at, roster)?;
        let above = self.tree.answer_path(&self.questionnaire, entry)?;
        Some(above.below(&field.key))
    }
}

/// The mixing step of SplitMix64 (Steele, Lea, Flood 2014).
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
