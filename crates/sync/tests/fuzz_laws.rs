//! The laws of the fuzz targets for records, messages and bundles (`fuzz/src/records.rs`, `bundles.rs`), held on their seeds and on these with
//! bytes changed, cut and doubled: what a fuzzer does for hours, a little of it at every test run.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "../../../fuzz/src/bundles.rs"]
mod bundles;
#[path = "../../../fuzz/src/records.rs"]
mod records;

use proptest::prelude::*;
use std::path::Path;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn hold(target: &str, law: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(!seeds.is_empty());
    for seed in &seeds {
        law(seed);
        for at in 0..seed.len() {
            law(&seed[..at]);
            for change in [1, 0x20, 0xff] {
                let mut altered = seed.clone();
                altered[at] ^= change;
                law(&altered);
            }
        }
        law(&[seed.as_slice(), seed].concat());
    }
}

#[test]
fn changed_revisions_are_read_or_refused_and_never_believed() {
    hold("revision_bytes", records::revision_bytes);
}

#[test]
fn changed_batches_are_read_or_refused_and_never_believed() {
    hold("batches", records::batches);
}

#[test]
fn changed_enrolments_are_read_or_refused_and_never_believed() {
    hold("enrolment", records::enrolment);
}

#[test]
fn changed_bundles_are_read_or_refused_and_never_believed() {
    hold("bundles", bundles::bundles);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        records::revision_bytes(&bytes);
        records::batches(&bytes);
        records::enrolment(&bytes);
        bundles::bundles(&bytes);
    }
}
