//! How many questions an interview asks, measured over generated households: the way through the form depends on answers.

use super::households::Generator;
use crate::card::resume_fitting;
use crate::exit::Stop;
use chrono::NaiveDate;
use doorstep_pack::Pack;
use serde::Serialize;

/// So many households are generated.
const HOUSEHOLDS: u64 = 400;
/// The household that the longest path is told of.
const MEMBERS: usize = 5;

/// The lengths of the paths, in questions that are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Paths {
    /// Half of the households are asked no more.
    pub median: usize,
    /// The longest path of a household of five; of any where there is none of five.
    pub longest_of_five: usize,
}

/// Measures the paths of a pack. The day is fixed, so that the same pack has the same lengths.
pub fn measure(pack: &Pack) -> Result<Paths, Stop> {
    let date = NaiveDate::from_ymd_opt(2016, 5, 20).unwrap_or_default();
    let generator = Generator { seed: 7, villages: 1, date };
    let mut lengths = Vec::new();
    for place in 0..HOUSEHOLDS {
        lengths.push(length(pack, &generator, place)?);
    }
    lengths.sort_unstable();
    let of_five = lengths.iter().filter(|(members, _)| *members == MEMBERS || *members == 0).map(|(_, asked)| *asked);
    let longest_of_five = of_five.max().unwrap_or_default();
    let mut asked: Vec<usize> = lengths.into_iter().map(|(_, asked)| asked).collect();
    asked.sort_unstable();
    Ok(Paths { median: asked.get(asked.len() / 2).copied().unwrap_or_default(), longest_of_five })
}

/// How many entries the household's rosters have, and how many questions are asked.
fn length(pack: &Pack, generator: &Generator, place: u64) -> Result<(usize, usize), Stop> {
    let household = generator.household(&pack.questionnaire, place);
    let interview = resume_fitting(pack, &household.answers, household.circumstances.on);
    let nodes = interview.nodes("");
    let count = |kind: &str| nodes.iter().filter(|node| node.relevant && node.kind == kind).count();
    Ok((count("repeat"), count("question")))
}

#[cfg(test)]
mod tests {
    use super::measure;
    use doorstep_pack::{Pack, read_workbook};

    fn pack(bytes: &[u8]) -> Pack {
        Pack::compile(read_workbook(bytes).unwrap()).unwrap()
    }

    #[test]
    fn the_example_pack_asks_no_more_than_it_needs() {
        let paths = measure(&pack(include_bytes!("../../../../packs/yunmen-2016.xlsx"))).unwrap();
        assert!(paths.median <= 60 && paths.longest_of_five <= 90, "{paths:?}");
    }

    #[test]
    fn the_small_pack_asks_twelve_questions_at_most() {
        let paths = measure(&pack(include_bytes!("../../../../packs/flood-relief.xlsx"))).unwrap();
        assert!(paths.longest_of_five <= 12, "{paths:?}");
    }
}
