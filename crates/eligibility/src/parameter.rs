//! Parameters: figures of a policy that differ by area and change with time (`poverty_line`).
//! A name has rows; the row of the longest matching area prefix that is valid on the day is taken. No expressions here.

use chrono::NaiveDate;
use doorstep_record::Area;
use std::collections::BTreeMap;

/// The days on which something is in force, both ends included; an end that is missing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Validity {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Validity {
    pub fn includes(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    pub fn is_reversed(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    fn starts(&self) -> NaiveDate {
        self.from.unwrap_or(NaiveDate::MIN)
    }

    fn ends(&self) -> NaiveDate {
        self.to.unwrap_or(NaiveDate::MAX)
    }
}

/// One row of the sheet `parameters`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParameterRow {
    pub row: u32,
    /// The area that the row is for; everywhere if empty.
    pub area: Option<Area>,
    pub validity: Validity,
    pub value: String,
}

impl ParameterRow {
    fn prefix(&self) -> &str {
        self.area.as_ref().map_or("", Area::code)
    }

    fn applies(&self, village: &Area, on: NaiveDate) -> bool {
        self.area.as_ref().is_none_or(|area| area.contains(village)) && self.validity.includes(on)
    }
}

/// Two rows of one parameter and one area that are both in force on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Overlap {
    pub name: String,
    pub row: u32,
    pub other_row: u32,
}

/// All parameters of a pack; the rows of a name stand longest prefix first, then latest start first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parameters(BTreeMap<String, Vec<ParameterRow>>);

impl Parameters {
    pub fn new(rows: impl IntoIterator<Item = (String, ParameterRow)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<ParameterRow>> = BTreeMap::new();
        for (name, row) in rows {
            by_name.entry(name).or_default().push(row);
        }
        for rows in by_name.values_mut() {
            rows.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        }
        Self(by_name)
    }

    pub fn knows(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The rows of a name.
    pub fn rows(&self, name: &str) -> &[ParameterRow] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value in a village on a day; `None` if no row applies.
    #[cfg(test)]
    pub fn value(&self, name: &str, village: &Area, on: NaiveDate) -> Option<&str> {
        self.entry(name, village, on).and_then(|(_, value)| value)
    }

    /// The same with the name as it is kept here; `None` if nothing has that name.
    pub fn entry(&self, name: &str, village: &Area, on: NaiveDate) -> Option<(&str, Option<&str>)> {
        let (name, rows) = self.0.get_key_value(name)?;
        let row = rows.iter().find(|row| row.applies(village, on));
        Some((name.as_str(), row.map(|row| row.value.as_str())))
    }

    /// Rows that contradict each other: neighbours in time of one area. If any two overlap, some neighbours do.
    pub fn overlaps(&self) -> Vec<Overlap> {
        self.0.iter().flat_map(|(name, rows)| overlaps_of(name, rows)).collect()
    }

    /// The latest day on which some row begins.
    pub fn newest_start(&self) -> Option<NaiveDate> {
        self.0.values().flatten().filter_map(|row| row.validity.from).max()
    }
}

fn sort_key(row: &ParameterRow) -> impl Ord + '_ {
    let prefix = row.prefix();
    (std::cmp::Reverse(prefix.len()), prefix, std::cmp::Reverse(row.validity.starts()), row.row)
}

fn overlaps_of(name: &str, rows: &[ParameterRow]) -> Vec<Overlap> {
    let neighbours = rows.windows(2).filter_map(|pair| {
        let [later, earlier] = pair else { return None };
        let clash = later.prefix() == earlier.prefix() && earlier.validity.ends() >= later.validity.starts();
        clash.then(|| overlap(name, later.row, earlier.row))
    });
    neighbours.collect()
}

fn overlap(name: &str, one: u32, other: u32) -> Overlap {
    Overlap { name: name.to_owned(), row: one.max(other), other_row: one.min(other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        (!text.is_empty()).then(|| text.parse().unwrap())
    }

    fn row(number: u32, area: &str, from: &str, to: &str, value: &str) -> (String, ParameterRow) {
        let validity = Validity { from: day(from), to: day(to) };
        let area = Area::parse(area).ok();
        ("poverty_line".to_owned(), ParameterRow { row: number, area, validity, value: value.to_owned() })
    }

    fn value<'a>(parameters: &'a Parameters, village: &str, on: &str) -> Option<&'a str> {
        parameters.value("poverty_line", &Area::parse(village).unwrap(), on.parse().unwrap())
    }

    #[test]
    fn the_longest_prefix_in_force_on_the_day_is_taken() {
        let parameters = Parameters::new([
            row(2, "", "2015-01-01", "2015-12-31", "2855"),
            row(3, "", "2016-01-01", "", "2952"),
            row(4, "990101", "2016-07-01", "2016-12-31", "3100"),
        ]);
        assert_eq!(value(&parameters, "990101001001", "2016-08-01"), Some("3100"));
        assert_eq!(value(&parameters, "990101001001", "2016-12-31"), Some("3100"));
        assert_eq!(value(&parameters, "990101001001", "2017-01-01"), Some("2952"));
        assert_eq!(value(&parameters, "990102001001", "2016-08-01"), Some("2952"));
        assert_eq!(value(&parameters, "990101001001", "2015-06-01"), Some("2855"));
        assert_eq!(value(&parameters, "990101001001", "2014-06-01"), None);
        assert!(parameters.overlaps().is_empty());
    }

    #[test]
    fn rows_of_one_area_that_overlap_in_time_are_found_whatever_their_order() {
        let parameters = Parameters::new([
            row(2, "990101", "2016-01-01", "", "2952"),
            row(3, "990101", "2015-01-01", "2016-01-01", "2855"),
            row(4, "9901", "2015-01-01", "", "2800"),
        ]);
        let expected = Overlap { name: "poverty_line".to_owned(), row: 3, other_row: 2 };
        assert_eq!(parameters.overlaps(), [expected]);
    }
}
