//! Any text as an expression.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| doorstep_fuzz::expression_text(text));
