//! Bytes of a spreadsheet file → rows of text. Knows file formats; must not know what a sheet means.

mod cell;
mod read;
mod sheet;
mod thin;

#[cfg(test)]
mod tests;

pub use read::read_workbook;
