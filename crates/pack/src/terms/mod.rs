//! Lists of terms that a pack may not hold, and the search for them. Knows letters and words, not workbooks.
//! How a list is written stands in `data/never-asked/README.md`.

mod find;
mod fold;
mod list;

#[cfg(test)]
mod tests;

#[cfg(test)]
use list::Term;
pub use list::TermList;
