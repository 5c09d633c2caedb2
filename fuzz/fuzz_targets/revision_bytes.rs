//! Any bytes as a revision.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doorstep_fuzz::revision_bytes(bytes));
