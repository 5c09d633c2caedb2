//! The same forms and random scripts through ODK's engine and through Doorstep, every node compared; see `tests/odk`.

use doorstep_tests::{output, program};
use std::process::Command;

#[test]
fn forms_behave_node_for_node_as_in_odks_engine() {
    let mut comparison = Command::new("node");
    comparison.arg("run.mjs").current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/odk"));
    comparison.arg("--doorstep").arg(program("doorstep")).arg("--out").arg(output("odk"));
    let status = comparison.status().expect("node is there");
    assert!(
        status.success(),
        "an unexplained difference stands above; docs/odk-differences.md lists the deliberate ones"
    );
}
