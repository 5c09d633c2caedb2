//! Looks over the records of an .xls file before it is parsed: the parser holds a place for every cell between the first and the last
//! one of a sheet, so two cells far apart, or a size that is only claimed, would take all memory.
//! Knows records and their places ([MS-XLS]); must not know what a cell holds.

/// Places between the first and the last cell of all sheets together: 120 full columns of an .xls file.
const MOST_PLACES: u64 = 1 << 23;
/// Places that the sheets claim to have, filled or not: two full sheets.
const MOST_CLAIMED: u64 = 1 << 25;

/// Records of cells: formula, number, label, text, yes or no, compact numbers.
const CELLS: &[u16] = &[0x0006, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, 0x00bd];
const SHEET: u16 = 0x0085;
const SIZE: u16 = 0x0200;
const END: u16 = 0x000a;

/// Errors if the sheets are spread over too many places to be held. `stream` is the workbook's own stream of records.
pub(super) fn bounded(stream: &[u8]) -> Result<(), String> {
    let (mut places, mut claimed) = (0_u64, 0_u64);
    for sheet in sheets(stream) {
        let (own, said) = extent(&stream[sheet..]);
        places = places.saturating_add(own);
        claimed = claimed.saturating_add(said);
    }
    let fits = places <= MOST_PLACES && claimed <= MOST_CLAIMED;
    fits.then_some(()).ok_or_else(|| "its cells stand too far apart".to_owned())
}

/// Where the sheets begin.
fn sheets(stream: &[u8]) -> Vec<usize> {
    let begins = records(stream).filter(|(kind, data)| *kind == SHEET && data.len() >= 4);
    begins.map(|(_, data)| long(data, 0) as usize).filter(|begin| *begin < stream.len()).collect()
}

/// How many places a sheet's cells span, and how many it claims to have.
fn extent(sheet: &[u8]) -> (u64, u64) {
    let (mut span, mut claimed) = (Span::default(), 0_u64);
    for (kind, data) in records(sheet) {
        match kind {
            SIZE => claimed = claimed.saturating_add(claim(data)),
            _ if CELLS.contains(&kind) && data.len() >= 4 => {
                span.add(short(data, 0), short(data, 2));
                if kind == 0x00bd {
                    span.add(short(data, 0), short(data, data.len() - 2));
                }
            }
            _ => {}
        }
    }
    (span.places(), claimed)
}

/// Rows and columns that the record of a sheet's size speaks of.
fn claim(data: &[u8]) -> u64 {
    let (rows, columns) = match data.len() {
        10 => (u64::from(short(data, 2)), u64::from(short(data, 6))),
        14 | 16 => (u64::from(long(data, 4)), u64::from(short(data, 10))),
        _ => (0, 0),
    };
    (rows + 1).saturating_mul(columns + 1)
}

/// Rows and columns between the first and the last cell.
#[derive(Default)]
struct Span {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Span {
    fn add(&mut self, row: u16, column: u16) {
        let wider = |known: Option<(u16, u16)>, place: u16| {
            let (first, last) = known.unwrap_or((place, place));
            Some((first.min(place), last.max(place)))
        };
        self.rows = wider(self.rows, row);
        self.columns = wider(self.columns, column);
    }

    fn places(&self) -> u64 {
        let size = |known: Option<(u16, u16)>| known.map_or(0, |(first, last)| u64::from(last - first) + 1);
        size(self.rows) * size(self.columns)
    }
}

/// The records from a place on, up to the one that ends them.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let kind = short(stream.get(..4)?, 0);
        let length = usize::from(short(stream, 2));
        let data = stream.get(4..4 + length)?;
        stream = &stream[4 + length..];
        (kind != END).then_some((kind, data))
    })
}

fn short(data: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([data[at], data[at + 1]])
}

fn long(data: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = data.len() as u16;
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn book(sheet: &[u8]) -> Vec<u8> {
        let globals = [record(SHEET, &[16, 0, 0, 0, 0, 0, 0, 0]), record(END, &[])].concat();
        assert_eq!(globals.len(), 16);
        [&globals, sheet].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    #[test]
    fn cells_far_apart_and_sizes_that_are_only_claimed_are_refused() {
        let near = [number(0, 0), number(65_535, 99)].concat();
        let far = [number(0, 0), number(65_535, 65_535)].concat();
        let claim = |rows: u32| record(SIZE, &[&[0; 4][..], &rows.to_le_bytes(), &[0, 0, 255, 0, 0, 0]].concat());
        assert_eq!(bounded(&book(&near)), Ok(()));
        assert!(bounded(&book(&far)).is_err());
        assert_eq!(bounded(&book(&claim(65_535))), Ok(()));
        assert!(bounded(&book(&claim(u32::MAX))).is_err());
    }

    #[test]
    fn records_that_are_cut_off_are_passed_over() {
        let whole = book(&[number(1, 1), record(0x00bd, &[0, 0, 0, 0]), record(0x00fd, &[1])].concat());
        for end in 0..whole.len() {
            assert_eq!(bounded(&whole[..end]), Ok(()));
        }
    }
}
