//! kill −9 of the real field process while a person answers: what was acknowledged is there after the restart, and the
//! interview goes on where it was.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_testkit::{County, VILLAGES};
use doorstep_tests::program;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often the app is killed, if `DOORSTEP_KILLS` names no other number.
const ROUNDS: u64 = 8;
const VILLAGE: &str = VILLAGES[0].0;

/// Answers on the first page, by path.
type Answers = BTreeMap<String, String>;

#[test]
fn an_interview_survives_a_kill_at_any_moment_and_resumes_where_it_was() {
    let county = County::with_workbook(doorstep_tests::WORKBOOK);
    county.clock.catch_up();
    let folder = county.device("tablet", &[VILLAGE]).folder().to_owned();
    let mut field = Field::start(&folder);
    field.act(json!({"do": "start_visit", "household": null, "village": VILLAGE})).unwrap();
    let screen = field.act(json!({"do": "agree"})).unwrap();
    let household = interview(&screen)["household"].clone();
    let mut kept = Answers::new();
    let rounds = std::env::var("DOORSTEP_KILLS").ok().map_or(ROUNDS, |count| count.parse().unwrap());
    for round in 0..rounds {
        let in_flight = field.answer_until_killed(round, &mut kept);
        field = Field::start(&folder);
        let screen = field.act(json!({"do": "start_visit", "household": household, "village": VILLAGE})).unwrap();
        let found = answers(interview(&screen));
        for (path, value) in &kept {
            let newer = in_flight.as_ref().filter(|(asked, _)| asked == path).map(|(_, value)| value);
            let now = found.get(path).map_or("", String::as_str);
            assert!(now == value || Some(now) == newer.map(String::as_str), "{path} was {value}, and is {now}");
        }
        kept = found;
    }
    field.process.kill().unwrap();
    assert!(kept.len() >= 3, "the rounds left answers to lose: {kept:?}");
}

/// The interview of a screen; the kills must not have led anywhere else.
fn interview(screen: &Value) -> &Value {
    let page = &screen["page"];
    page.get("interview").unwrap_or(page)
}

fn answers(interview: &Value) -> Answers {
    let mut found = Answers::new();
    collect(&interview["form"], &mut found);
    found
}

/// Every question of a page, however it is grouped.
fn collect(value: &Value, found: &mut Answers) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(path)), Some(Value::String(answer))) = (fields.get("path"), fields.get("value"))
                && !answer.is_empty()
            {
                found.insert(path.clone(), answer.clone());
            }
            fields.values().for_each(|field| collect(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// `doorstep field`, as a process of its own.
struct Field {
    process: Child,
    host: String,
    base: String,
}

impl Field {
    /// Starts it and unlocks the device.
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(program("doorstep"));
        command.args(["field", "--listen", "127.0.0.1:0", "--data"]).arg(folder);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, rest) = line.split_once("http://").unwrap();
        let (host, rest) = rest.split_once('/').unwrap();
        let base = format!("/{}", rest.split_once('/').unwrap().0);
        let field = Self { process, host: host.to_owned(), base };
        field.act(json!({"do": "unlock", "passphrase": "a test passphrase"})).unwrap();
        field
    }

    /// Posts an action; nothing if the process is gone before it has answered.
    fn act(&self, action: Value) -> Option<Value> {
        post(&self.host, &self.base, &action)
    }

    /// Answers like a person in a hurry until a kill −9 at a moment that differs each round; notes what was acknowledged,
    /// and gives the answer that was on its way.
    fn answer_until_killed(&mut self, round: u64, kept: &mut Answers) -> Option<(String, String)> {
        let killer = self.process.id().to_string();
        let moment = Duration::from_micros(3_000 + round * 41_003 % 180_000);
        let kill = std::thread::spawn(move || {
            std::thread::sleep(moment);
            Command::new("kill").args(["-9", &killer]).status().unwrap();
        });
        let mut number = 0;
        let in_flight = loop {
            let path = ["household_name", "address", "phone"][number % 3].to_owned();
            let value = format!("{round}{number:07}");
            match self.act(json!({"do": "answer", "path": path, "value": value})) {
                Some(_) => kept.insert(path, value),
                None => break Some((path, value)),
            };
            number += 1;
        };
        kill.join().unwrap();
        self.process.wait().unwrap();
        in_flight
    }
}

fn post(host: &str, base: &str, action: &Value) -> Option<Value> {
    let body = action.to_string();
    let mut line = TcpStream::connect(host).ok()?;
    let head = "Content-Type: application/json\r\nConnection: close\r\n";
    write!(line, "POST {base}/act HTTP/1.1\r\nHost: {host}\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len())
        .ok()?;
    let mut answer = String::new();
    line.read_to_string(&mut answer).ok()?;
    let (_, body) = answer.split_once("\r\n\r\n")?;
    let reply: Value = serde_json::from_str(body).ok()?;
    let screen = reply.get("ok").cloned();
    Some(screen.unwrap_or_else(|| panic!("{action} was refused: {reply}")))
}
