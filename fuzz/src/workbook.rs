//! Bytes as a workbook: read, compiled, checked as a pack.

use doorstep_pack::{check, read_workbook};
use std::panic::set_hook;
use std::sync::Once;

static QUIET: Once = Once::new();

/// Any bytes are read without a panic; what is read is checked without one, and every fault names a code.
pub fn workbook_bytes(bytes: &[u8]) {
    QUIET.call_once(tell_only_our_panics);
    match read_workbook(bytes) {
        Err(faults) => assert_eq!(faults.len(), 1),
        Ok(workbook) => {
            let report = check(&workbook);
            assert!(report.faults.iter().all(|fault| fault.is_error()));
        }
    }
}

/// libFuzzer's hook ends the process at a panic that is caught, too. One that is not caught still ends it.
fn tell_only_our_panics() {
    set_hook(Box::new(|panic| {
        let caught = panic.location().is_some_and(|place| place.file().contains("/calamine-"));
        if !caught {
            eprintln!("{panic}");
        }
    }));
}
