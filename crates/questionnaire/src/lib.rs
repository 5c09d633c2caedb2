//! Rows of the sheets to a checked questionnaire, with faults that name their cell.
