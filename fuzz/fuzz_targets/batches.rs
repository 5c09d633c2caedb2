//! Any bytes as what devices and servers send each other.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doorstep_fuzz::batches(bytes));
