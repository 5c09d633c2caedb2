//! Which choices a select question offers now: filtered, and shuffled where the form says so.

use crate::Interview;
use doorstep_expression::{NodeId, Number};
use doorstep_questionnaire::{Choice, Choosing, Formula};

impl Interview {
    /// The choices that a node offers now, in the order they are shown.
    pub(crate) fn offered(&self, node: NodeId, choosing: &Choosing) -> Vec<&Choice> {
        let Some(list) = self.questionnaire.lists.get(&choosing.list) else { return vec![] };
        let mut offered: Vec<&Choice> = match &choosing.filter {
            None => list.choices.iter().collect(),
            Some(filter) => {
                let rows = filter.program.choose(self, node);
                rows.into_iter().filter_map(|row| list.choices.get(row as usize)).collect()
            }
        };
        if let Some(seed) = &choosing.randomize {
            shuffle(&mut offered, self.seed(node, seed.as_ref()));
        }
        offered
    }

    fn seed(&self, node: NodeId, formula: Option<&Formula>) -> i64 {
        let Some(formula) = formula else { return (self.context.seed % 2_147_483_647) as i64 };
        match formula.program.form_value(self, node).to_number() {
            number @ Number::Exact(_) => {
                number.to_string().split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(0)
            }
            Number::NaN | Number::Infinity | Number::NegativeInfinity => 0,
        }
    }
}

/// The shuffle of ODK's `randomize()`: Fisher–Yates with the generator of Park and Miller (1988).
fn shuffle<T>(items: &mut [T], seed: i64) {
    let mut drawn = seed.rem_euclid(2_147_483_647).max(1);
    for last in (1..items.len()).rev() {
        drawn = drawn * 16_807 % 2_147_483_647;
        let share = (drawn - 1) as f64 / 2_147_483_646.0;
        items.swap(last, (share * (last + 1) as f64) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_order_and_loses_nothing() {
        let order = |seed| {
            let mut items: Vec<u32> = (0..20).collect();
            shuffle(&mut items, seed);
            items
        };
        assert_eq!(order(42), order(42));
        assert_ne!(order(42), order(43));
        let mut sorted = order(-5);
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
    }
}
