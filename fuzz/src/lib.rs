//! What each fuzz target does with its bytes. A target fails by a panic: of the code it runs, or of a law stated here.

mod bundles;
mod expression;
mod form;
mod records;
mod steps;
mod workbook;

pub use bundles::bundles;
pub use expression::expression_text;
pub use records::{batches, enrolment, revision_bytes};
pub use steps::steps;
pub use workbook::workbook_bytes;
