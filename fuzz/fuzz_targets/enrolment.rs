//! Any bytes as the messages of an enrolment.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doorstep_fuzz::enrolment(bytes));
