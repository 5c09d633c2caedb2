//! The order in which measures are decided: one that asks `matched('x')` comes after `x`. Knows indices only.

use std::collections::BTreeSet;

/// Sorts `0..needs.len()` so that each comes after those it needs, smallest first among the free.
/// Errors with one circle (each needs the next, the last needs the first) if there is any.
pub(crate) fn order(needs: &[BTreeSet<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut open: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    let mut wanted_by: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    for (index, needed) in needs.iter().enumerate() {
        needed.iter().for_each(|&need| wanted_by[need].push(index));
    }
    let mut free: BTreeSet<usize> = (0..needs.len()).filter(|&index| open[index] == 0).collect();
    let mut sorted = Vec::with_capacity(needs.len());
    while let Some(next) = free.pop_first() {
        sorted.push(next);
        for &waiting in &wanted_by[next] {
            open[waiting] -= 1;
            if open[waiting] == 0 {
                free.insert(waiting);
            }
        }
    }
    if sorted.len() == needs.len() { Ok(sorted) } else { Err(circle(needs, &open)) }
}

/// Follows needs that stay open until one comes up again.
fn circle(needs: &[BTreeSet<usize>], open: &[usize]) -> Vec<usize> {
    let mut walked: Vec<usize> = Vec::new();
    let mut at = open.iter().position(|&count| count > 0).unwrap_or(0);
    loop {
        if let Some(start) = walked.iter().position(|&seen| seen == at) {
            return walked.split_off(start);
        }
        walked.push(at);
        let Some(&next) = needs[at].iter().find(|&&need| open[need] > 0) else { return walked };
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(needs: &[usize]) -> BTreeSet<usize> {
        needs.iter().copied().collect()
    }

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(order(&[set(&[2]), set(&[]), set(&[1])]), Ok(vec![1, 2, 0]));
        assert_eq!(order(&[]), Ok(vec![]));
    }

    #[test]
    fn a_circle_is_told_without_those_that_only_lead_into_it() {
        assert_eq!(order(&[set(&[1]), set(&[2]), set(&[1]), set(&[])]), Err(vec![1, 2]));
        assert_eq!(order(&[set(&[0])]), Err(vec![0]));
    }

    #[test]
    fn ten_thousand_in_a_row_are_sorted_without_recursion() {
        let needs: Vec<BTreeSet<usize>> = (0..10_000).map(|index| (index + 1..10_000).take(1).collect()).collect();
        assert_eq!(order(&needs).unwrap(), (0..10_000).rev().collect::<Vec<_>>());
    }
}
