//! The same pages in Chromium at phone size, with touch, in Chinese and Arabic; driven from `tests/browser`.

use doorstep_tests::{Running, output, program};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[test]
fn the_field_app_works_in_a_browser_at_phone_size_in_chinese_and_arabic() {
    let folder = output("browser").join("county");
    let _ = std::fs::remove_dir_all(&folder);
    let mut demo = Command::new(program("doorstep"));
    demo.args(["demo", "--server", "127.0.0.1:0", "--field", "127.0.0.1:0", "--seconds", "600", "--data"]).arg(&folder);
    let mut demo = Running::start(demo.stdout(Stdio::piped()));
    let lines = BufReader::new(demo.0.stdout.take().expect("the demo prints")).lines().map_while(Result::ok);
    let address = lines.into_iter().find(|line| line.ends_with("/field.html")).expect("the demo prints an address");
    let mut story = Command::new("node");
    story.args(["--test", "--test-reporter=spec"]).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/browser"));
    story.env("DOORSTEP_URL", address).env("DOORSTEP_PASSPHRASE", "doorstep-demo");
    story.env("DOORSTEP_OUTPUT", output("browser"));
    let status = story.status().expect("node is there");
    assert!(status.success(), "see the failed steps above, and the pictures in test-output/browser");
}
