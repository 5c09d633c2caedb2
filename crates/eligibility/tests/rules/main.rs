//! The rules from the outside: a workbook of Markdown tables, a household's answers, and what is told.
mod cases;
mod common;
mod confirming;
mod deciding;
mod explaining;
mod faults;
mod generated;
mod impact;
mod safeguards;
mod streaming;
