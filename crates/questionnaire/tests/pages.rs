//! The pages of `docs/faults/` say what the catalogue says.

use doorstep_questionnaire::{FaultCode, pages};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn each_fault_has_an_example_of_its_own() {
    for code in FaultCode::ALL {
        let example = code.example().unwrap_or_else(|| panic!("{code} has no example in src/examples"));
        assert_ne!(example.good(), example.bad, "{code}");
        assert_eq!(example.bad.matches(example.mend.0).count(), 1, "{code}");
    }
}

#[test]
fn the_pages_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/faults");
    let written = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    for (name, text) in pages() {
        let advice = "run: cargo run -p doorstep-questionnaire --example faults";
        assert!(written(&name) == text, "docs/faults/{name} is out of date; {advice}");
    }
    let there: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, pages().into_iter().map(|(name, _)| name).collect());
}
