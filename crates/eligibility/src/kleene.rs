//! Kleene's three values: all conditions of an alternative, any alternative of a measure. Pure.

use crate::{Outcome, Standing};
use doorstep_expression::Tri;

/// Yes if all are yes, no if one is no, else unknown. Stops at the first no. Yes for nothing at all.
pub(crate) fn all(values: impl IntoIterator<Item = Tri>) -> Tri {
    let mut found = Tri::Yes;
    for value in values {
        match value {
            Tri::Yes => {}
            Tri::No => return Tri::No,
            Tri::Unknown => found = Tri::Unknown,
        }
    }
    found
}

/// Yes if one is yes, no if all are no, else unknown. Stops at the first yes. No for nothing at all.
pub(crate) fn any(values: impl IntoIterator<Item = Tri>) -> Tri {
    let mut found = Tri::No;
    for value in values {
        match value {
            Tri::Yes => return Tri::Yes,
            Tri::No => {}
            Tri::Unknown => found = Tri::Unknown,
        }
    }
    found
}

pub(crate) fn outcome(value: Tri) -> Outcome {
    match value {
        Tri::Yes => Outcome::MayQualify,
        Tri::No => Outcome::NotYet,
        Tri::Unknown => Outcome::CannotTell,
    }
}

pub(crate) fn tri(outcome: Outcome) -> Tri {
    match outcome {
        Outcome::MayQualify => Tri::Yes,
        Outcome::NotYet => Tri::No,
        Outcome::CannotTell => Tri::Unknown,
    }
}

pub(crate) fn standing(value: Tri) -> Standing {
    match value {
        Tri::Yes => Standing::Met,
        Tri::No => Standing::Unmet,
        Tri::Unknown => Standing::Unknown,
    }
}

pub(crate) fn tri_of(standing: Standing) -> Tri {
    match standing {
        Standing::Met => Tri::Yes,
        Standing::Unmet => Tri::No,
        Standing::Unknown => Tri::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tri, all, any};
    use proptest::collection::vec;
    use proptest::sample::Index;
    use proptest::strategy::{Just, Strategy};
    use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

    fn value() -> impl Strategy<Value = Tri> {
        prop_oneof![Just(Tri::Yes), Just(Tri::No), Just(Tri::Unknown)]
    }

    fn values_shuffled() -> impl Strategy<Value = (Vec<Tri>, Vec<Tri>)> {
        vec(value(), 0..8).prop_flat_map(|values| (Just(values.clone()), Just(values).prop_shuffle()))
    }

    fn not(value: Tri) -> Tri {
        match value {
            Tri::Yes => Tri::No,
            Tri::No => Tri::Yes,
            Tri::Unknown => Tri::Unknown,
        }
    }

    proptest! {
        #[test]
        fn the_order_of_conditions_does_not_matter((values, shuffled) in values_shuffled()) {
            prop_assert_eq!(all(values.clone()), all(shuffled.clone()));
            prop_assert_eq!(any(values), any(shuffled));
        }

        #[test]
        fn any_is_all_turned_round(values in vec(value(), 0..8)) {
            prop_assert_eq!(any(values.clone()), not(all(values.into_iter().map(not))));
        }

        #[test]
        fn forgetting_one_value_never_turns_yes_into_no_or_back(
            values in vec(value(), 1..8),
            at in proptest::arbitrary::any::<Index>(),
        ) {
            let mut fewer = values.clone();
            fewer[at.index(values.len())] = Tri::Unknown;
            let pairs = [(all(values.clone()), all(fewer.clone())), (any(values), any(fewer))];
            for (before, after) in pairs {
                prop_assert!(after == before || after == Tri::Unknown);
            }
        }
    }
}
