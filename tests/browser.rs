//! The same pages in Chromium at phone size, with touch, in Chinese and Arabic; driven from `tests/browser`.

use doorstep_tests::{Running, output, program};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_field_app_works_in_a_browser_at_phone_size_in_chinese_and_arabic() {
    let folder = output("browser").join("county");
    let _ = std::fs::remove_dir_all(&folder);
    let mut demo = Command::new(program("doorstep"));
    demo.args(["demo", "--server", "127.0.0.1:0", "--field", "127.0.0.1:0", "--seconds", "600", "--data"]).arg(&folder);
    let (_demo, told) = start(&mut demo);
    let mut field = Command::new(program("doorstep"));
    field.args(["field", "--listen", "127.0.0.1:0", "--data"]).arg(folder.join("second"));
    let (_field, second) = start(&mut field);
    let mut story = Command::new("node");
    story.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    story.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/browser"));
    story.env("DOORSTEP_URL", page(&told)).env("DOORSTEP_PASSPHRASE", "doorstep-demo");
    story.env("DOORSTEP_SECOND_URL", page(&second)).env("DOORSTEP_CODE", code(&folder));
    story.env("DOORSTEP_SERVER", word(&told, "http://", |word| !word.contains("/v1/") && !word.contains(".html")));
    story.env("DOORSTEP_OUTPUT", output("browser"));
    let status = story.status().expect("node is there");
    assert!(status.success(), "see the failed steps above, and the pictures in test-output/browser");
}

/// Starts a program, and gives what it prints up to the address of its page.
fn start(command: &mut Command) -> (Running, String) {
    let mut running = Running::start(command.stdout(Stdio::piped()));
    let mut lines = BufReader::new(running.0.stdout.take().expect("it prints")).lines().map_while(Result::ok);
    let mut told = String::new();
    for line in lines.by_ref() {
        told = told + &line + "\n";
        if line.contains("/field.html") {
            break;
        }
    }
    // What else it prints must find a reader.
    std::thread::spawn(move || lines.for_each(drop));
    (running, told)
}

fn page(told: &str) -> String {
    word(told, "http://", |word| word.ends_with("/field.html"))
}

/// A one-time code of the demo's office for a second device.
fn code(folder: &Path) -> String {
    let (office, invitation) = (folder.join("office"), folder.join("invitation.json"));
    let mut invite = Command::new(program("doorstep"));
    invite.args(["keys", "invite", "--village", "990101001001", "--office"]).arg(office).arg("-o").arg(&invitation);
    let invited = invite.output().expect("the office invites");
    assert!(invited.status.success(), "{}", String::from_utf8_lossy(&invited.stderr));
    let mut admit = Command::new(program("doorstep"));
    admit.args(["keys", "admit", "--data"]).arg(folder.join("server")).arg(invitation);
    assert!(admit.status().expect("the server admits").success());
    let printed = String::from_utf8_lossy(&invited.stdout).into_owned();
    word(&printed, "", |word| word.len() == 19 && word.split('-').all(|group| group.len() == 4))
}

fn word(text: &str, begins: &str, fits: impl Fn(&str) -> bool) -> String {
    let words = text.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', '.']));
    let found = words.into_iter().find(|word| word.starts_with(begins) && fits(word));
    found.unwrap_or_else(|| panic!("it is not in: {text}")).to_owned()
}
