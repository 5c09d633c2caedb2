//! Any bytes as a bundle, opened.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doorstep_fuzz::bundles(bytes));
