//! What the figures come from: devices that really push, round after round, and one that begins where they left off.

use crate::place::{Place, doorstep, text};
use serde_json::Value;

impl Place {
    fn simulate(&self, words: &[&str]) -> Value {
        let (server, data) = (self.county.address(), self.county.server_folder());
        let whose = ["simulate", "--json", "--server", &server, "--data", text(&data), "--office", self.office()];
        serde_json::from_str(&doorstep(&[&whose, words].concat())).unwrap()
    }
}

#[test]
fn simulated_devices_push_every_round_and_a_first_sync_brings_it_all() {
    let place = Place::new();
    place.county.clock.catch_up();
    let pushed = place.simulate(&["--devices", "1", "--households", "12", "--batch", "10", "--rounds", "2"]);
    let rounds = pushed["rounds"].as_array().unwrap();
    assert_eq!(rounds.len(), 2);
    for round in rounds {
        assert_eq!(round["revisions"], 24, "an agreement and a visit each");
        assert!(round["errors"].as_object().unwrap().is_empty() && round["bytes"].as_u64().unwrap() > 0);
    }
    assert!(pushed["median_revisions_per_second"].as_f64().unwrap() > 0.0);
    let folder = place.county.folder("beginner");
    let brought = place.simulate(&["--first-sync", text(&folder)]);
    assert_eq!(brought["households"], 24);
    assert!(brought["seconds"].as_f64().unwrap() > 0.0);
}
