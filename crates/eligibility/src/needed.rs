//! Which questions to ask next: the fewest answers that could bring a decision come first. Knows no texts.

use doorstep_record::AnswerPath;

/// One condition that is still unknown: the questions that could settle it.
pub(crate) type OpenCondition = Vec<AnswerPath>;

/// Orders the questions of the alternatives that are still unknown, each once.
///
/// A decision comes either when all open conditions of one alternative are answered (it may qualify), or when one
/// condition of each alternative is (not yet). The smallest of these sets comes first.
pub(crate) fn most_useful_first(alternatives: &[Vec<OpenCondition>]) -> Vec<AnswerPath> {
    let mut sets: Vec<Vec<&AnswerPath>> = alternatives.iter().map(|open| union(open.iter())).collect();
    sets.push(union(alternatives.iter().filter_map(|open| open.iter().min_by_key(|missing| missing.len()))));
    for set in &mut sets {
        set.sort_by_key(|path| std::cmp::Reverse(occurrences(alternatives, path)));
    }
    sets.sort_by_key(Vec::len);
    let mut ordered: Vec<AnswerPath> = Vec::new();
    for path in sets.into_iter().flatten() {
        if !ordered.contains(path) {
            ordered.push(path.clone());
        }
    }
    ordered
}

fn union<'a>(conditions: impl Iterator<Item = &'a OpenCondition>) -> Vec<&'a AnswerPath> {
    let mut paths: Vec<&AnswerPath> = Vec::new();
    for path in conditions.flatten() {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

fn occurrences(alternatives: &[Vec<OpenCondition>], path: &AnswerPath) -> usize {
    alternatives.iter().flatten().filter(|missing| missing.contains(path)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(names: &str) -> OpenCondition {
        names.split_whitespace().map(AnswerPath::question).collect()
    }

    fn order(alternatives: &[Vec<OpenCondition>]) -> String {
        let names: Vec<String> = most_useful_first(alternatives).iter().map(ToString::to_string).collect();
        names.join(" ")
    }

    #[test]
    fn the_alternative_that_needs_fewest_answers_comes_first() {
        assert_eq!(order(&[vec![ask("a b"), ask("c")], vec![ask("d")]]), "d c a b");
    }

    #[test]
    fn a_question_that_settles_several_conditions_comes_first() {
        assert_eq!(order(&[vec![ask("a b"), ask("b c")]]), "b a c");
        assert_eq!(order(&[]), "");
    }
}
