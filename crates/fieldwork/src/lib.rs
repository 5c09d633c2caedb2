//! What a person can do on a device, one verb a file; the only crate a shell calls.
