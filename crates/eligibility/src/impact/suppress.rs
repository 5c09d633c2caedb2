//! Hides small counts of a table, and as many others as it takes that sums do not give them away (safeguard S22).
//! Knows numbers only.
//!
//! A table has a line for each village, and at its end one for all of them. Somebody who knows how many people live in a
//! village knows a line's sum; the last line gives each column's sum. The hidden cells are the edges of a graph between
//! lines and columns: a cell can be worked out exactly if its edge lies on no circle (Gusfield 1988), so cells are
//! hidden until there is no such edge.

use super::Counts;
use serde::{Serialize, Serializer};

/// The smallest count that is shown, apart from none at all.
pub const FEWEST: u64 = 5;

/// A count as a report may show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// As it is.
    Shown(u64),
    /// Under five.
    Few,
    /// Larger, and hidden so that a small one can't be worked out.
    Withheld,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shown(count) => count.fmt(f),
            Self::Few => f.pad("<5"),
            Self::Withheld => f.pad("–"),
        }
    }
}

impl Serialize for Count {
    /// A number, or the text `<5` or `–`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shown(count) => serializer.serialize_u64(*count),
            Self::Few | Self::Withheld => serializer.collect_str(self),
        }
    }
}

impl Count {
    /// A count that stands alone.
    pub(super) fn alone(count: u64) -> Self {
        if is_small(count) { Self::Few } else { Self::Shown(count) }
    }
}

fn is_small(count: u64) -> bool {
    (1..FEWEST).contains(&count)
}

/// The table as it may be shown. The last line is the sum of the others, unless there is only one.
pub(super) fn suppressed(table: &[Counts]) -> Vec<[Count; 4]> {
    let mut hiding = Hiding { table, hidden: table.iter().map(|line| line.map(is_small)).collect() };
    hiding.until_nothing_can_be_worked_out();
    let shown = table.iter().zip(&hiding.hidden).map(|(line, hidden)| {
        std::array::from_fn(|column| match (hidden[column], line[column]) {
            (false, count) => Count::Shown(count),
            (true, 0..FEWEST) => Count::Few,
            (true, _) => Count::Withheld,
        })
    });
    shown.collect()
}

struct Hiding<'a> {
    table: &'a [Counts],
    hidden: Vec<[bool; 4]>,
}

impl Hiding<'_> {
    fn until_nothing_can_be_worked_out(&mut self) {
        // Each round hides one more cell, so this ends when all are hidden at the latest.
        while let Some((line, column)) = self.next_to_hide() {
            self.hidden[line][column] = true;
        }
    }

    /// A cell that, once hidden, helps one that can be worked out: first those that stand alone in their column.
    fn next_to_hide(&self) -> Option<(usize, usize)> {
        let mut open = self.on_no_circle();
        open.extend(self.at_their_limit());
        open.sort_by_key(|cell| (self.in_column(cell.1) > 1, self.in_line(cell.0) > 1));
        open.into_iter().find_map(|cell| self.beside(cell))
    }

    fn in_line(&self, line: usize) -> usize {
        self.hidden[line].iter().filter(|hidden| **hidden).count()
    }

    fn in_column(&self, column: usize) -> usize {
        self.hidden.iter().filter(|line| line[column]).count()
    }

    /// The smallest open cell of the same line, or of the same column where the line has two hidden ones already.
    /// Zeros come first: «<5» is true of them.
    fn beside(&self, (line, column): (usize, usize)) -> Option<(usize, usize)> {
        let smallest = |cells: Vec<(usize, usize)>| {
            let open = cells.into_iter().filter(|(l, c)| !self.hidden[*l][*c]);
            open.min_by_key(|(l, c)| self.table[*l][*c])
        };
        let along = smallest((0..4).map(|other| (line, other)).collect());
        let down = smallest((0..self.table.len()).map(|other| (other, column)).collect());
        if self.in_line(line) > 1 && self.in_column(column) == 1 { down.or(along) } else { along.or(down) }
    }

    /// Lines whose hidden cells are all four: the sum says so.
    fn at_their_limit(&self) -> Vec<(usize, usize)> {
        let lines = self.table.iter().zip(&self.hidden).enumerate();
        let at_limit = lines.filter_map(|(place, (line, hidden))| {
            let mut cells = (0..4).filter(|column| hidden[*column]);
            let first = cells.next()?;
            (line[first] == FEWEST - 1 && cells.all(|column| line[column] == FEWEST - 1)).then_some((place, first))
        });
        at_limit.collect()
    }

    /// Hidden cells whose edge is a bridge. A column's node comes after the lines' nodes.
    fn on_no_circle(&self) -> Vec<(usize, usize)> {
        if let [line] = &self.hidden[..] {
            // One line alone has no sums of columns: two hidden cells are enough.
            let mut hidden = (0..4).filter(|column| line[*column]).map(|column| (0, column));
            return hidden.next().filter(|_| hidden.next().is_none()).into_iter().collect();
        }
        let mut walk = Walk::over(&self.hidden);
        (0..self.hidden.len()).for_each(|line| walk.from(line));
        walk.bridges
    }
}

/// A walk through the graph that finds bridges (Tarjan 1974), without recursion: a table may have thousands of lines.
struct Walk<'a> {
    hidden: &'a [[bool; 4]],
    entered: Vec<usize>,
    low: Vec<usize>,
    clock: usize,
    bridges: Vec<(usize, usize)>,
}

/// A node on the way, the node before it, and which neighbour comes next.
type Step = (usize, usize, usize);

impl<'a> Walk<'a> {
    fn over(hidden: &'a [[bool; 4]]) -> Self {
        let nodes = hidden.len() + 4;
        Self { hidden, entered: vec![0; nodes], low: vec![0; nodes], clock: 0, bridges: Vec::new() }
    }

    fn from(&mut self, start: usize) {
        if self.entered[start] > 0 {
            return;
        }
        let mut way: Vec<Step> = vec![self.enter(start, usize::MAX)];
        while let Some((node, before, next)) = way.pop() {
            let Some(neighbour) = self.neighbour(node, next) else {
                self.leave(node, before);
                continue;
            };
            way.push((node, before, neighbour + 1));
            if self.entered[neighbour] == 0 {
                way.push(self.enter(neighbour, node));
            } else if neighbour != before {
                self.low[node] = self.low[node].min(self.entered[neighbour]);
            }
        }
    }

    fn enter(&mut self, node: usize, before: usize) -> Step {
        self.clock += 1;
        (self.entered[node], self.low[node]) = (self.clock, self.clock);
        (node, before, 0)
    }

    fn leave(&mut self, node: usize, before: usize) {
        if before == usize::MAX {
            return;
        }
        self.low[before] = self.low[before].min(self.low[node]);
        if self.low[node] > self.entered[before] {
            let lines = self.hidden.len();
            let (line, column) = if node < lines { (node, before - lines) } else { (before, node - lines) };
            self.bridges.push((line, column));
        }
    }

    /// The first neighbour of a node that is not before `from`.
    fn neighbour(&self, node: usize, from: usize) -> Option<usize> {
        let lines = self.hidden.len();
        if node < lines {
            return (from.max(lines)..lines + 4).find(|column| self.hidden[node][column - lines]);
        }
        (from..lines).find(|line| self.hidden[*line][node - lines])
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Counts, FEWEST, suppressed};
    use proptest::collection::vec;
    use proptest::{prop_assert, prop_oneof, proptest, strategy::Strategy};

    fn with_sum(mut lines: Vec<Counts>) -> Vec<Counts> {
        let sum = std::array::from_fn(|column| lines.iter().map(|line| line[column]).sum());
        if lines.len() > 1 {
            lines.push(sum);
        }
        lines
    }

    fn shown(table: &[Counts]) -> Vec<String> {
        suppressed(table).iter().map(|line| line.map(|count| count.to_string()).join(" ")).collect()
    }

    #[test]
    fn a_small_count_is_hidden_with_another_of_its_line_and_column() {
        let table = with_sum(vec![[300, 0, 3, 0], [280, 12, 20, 0]]);
        assert_eq!(shown(&table), ["300 <5 <5 0", "280 – – 0", "580 12 23 0"]);
    }

    #[test]
    fn nothing_is_hidden_where_nothing_is_small() {
        assert_eq!(shown(&with_sum(vec![[30, 0, 0, 9], [5, 0, 0, 0]])), ["30 0 0 9", "5 0 0 0", "35 0 0 9"]);
        assert_eq!(shown(&[[0, 0, 0, 0]]), ["0 0 0 0"]);
        assert!(suppressed(&[]).is_empty());
    }

    #[test]
    fn a_single_village_has_no_sum_and_hides_in_its_line() {
        assert_eq!(shown(&[[90, 2, 7, 0]]), ["90 <5 7 <5"]);
        assert_eq!(shown(&[[90, 4, 4, 9]]), ["90 <5 <5 –"]);
    }

    /// Whether the equations of all lines and columns fix a hidden cell: Gauss over rational numbers, in floating point.
    fn can_be_worked_out(cells: &[[Count; 4]]) -> bool {
        let hidden: Vec<(usize, usize)> = (0..cells.len())
            .flat_map(|l| (0..4).map(move |c| (l, c)))
            .filter(|(l, c)| !matches!(cells[*l][*c], Count::Shown(_)))
            .collect();
        let equation = |on: &dyn Fn(&(usize, usize)) -> bool| -> Vec<f64> {
            hidden.iter().map(|cell| f64::from(u8::from(on(cell)))).collect()
        };
        let mut rows: Vec<Vec<f64>> = (0..cells.len()).map(|line| equation(&|cell| cell.0 == line)).collect();
        if cells.len() > 1 {
            let sign = |row: Vec<f64>| -> Vec<f64> {
                row.iter().zip(&hidden).map(|(v, cell)| if cell.0 + 1 == cells.len() { -v } else { *v }).collect()
            };
            rows.extend((0..4).map(|column| sign(equation(&|cell| cell.1 == column))));
        }
        reduce(&mut rows, hidden.len());
        rows.iter().any(|row| row.iter().filter(|v| v.abs() > 1e-9).count() == 1)
    }

    fn reduce(rows: &mut [Vec<f64>], width: usize) {
        let mut at = 0;
        for column in 0..width {
            let Some(pivot) = (at..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
            rows.swap(at, pivot);
            let own = rows[at].clone();
            for (place, row) in rows.iter_mut().enumerate() {
                let times = row[column] / own[column];
                if place == at {
                    row.iter_mut().for_each(|v| *v /= own[column]);
                } else {
                    row.iter_mut().zip(&own).for_each(|(v, o)| *v -= times * o);
                }
            }
            at += 1;
        }
    }

    fn lines() -> impl Strategy<Value = Vec<Counts>> {
        let count = prop_oneof![0_u64..7, 0_u64..7, 0_u64..2, 5_u64..200];
        vec([count.clone(), count.clone(), count.clone(), count], 1..9)
    }

    proptest! {
        #[test]
        fn s22_no_small_count_is_shown_and_none_can_be_worked_out(lines in lines()) {
            let table = with_sum(lines);
            let cells = suppressed(&table);
            for (line, counts) in cells.iter().zip(&table) {
                for (cell, count) in line.iter().zip(counts) {
                    prop_assert!(*cell != Count::Shown(*count) || *count == 0 || *count >= FEWEST);
                }
            }
            prop_assert!(!can_be_worked_out(&cells), "{table:?} {cells:?}");
        }
    }
}
