//! As much of HTTP/1.1 as devices speak: one request a connection, bodies of a known length.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its path.
    pub path: String,
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// An answer as it goes.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

/// Reads a request; `None` if there is none.
pub fn read(line: &mut TcpStream) -> Option<Asked> {
    line.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let (mut bytes, mut part) = (Vec::new(), [0; 8192]);
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        match line.read(&mut part).ok()? {
            0 => return None,
            count => bytes.extend(&part[..count]),
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let (first, rest) = head.split_once("\r\n")?;
    let split = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    let headers: Vec<(String, String)> = rest.split("\r\n").filter_map(split).collect();
    let length: usize = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().ok()?;
    let mut body = bytes[end + 4..].to_vec();
    let mut missing = vec![0; length.checked_sub(body.len())?];
    line.read_exact(&mut missing).ok()?;
    body.extend(missing);
    Some(Asked { path: first.split(' ').nth(1)?.to_owned(), headers, body })
}

/// Writes an answer, or only the first so many hundredths of its body.
pub fn write(line: &mut TcpStream, answer: &Answered, hundredths: usize) {
    let body = &answer.body[..answer.body.len() * hundredths / 100];
    let (status, length) = (answer.status, answer.body.len());
    let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    // A device that is gone is none of the line's business.
    let _ = line.write_all(head.as_bytes()).and_then(|()| line.write_all(body)).and_then(|()| line.flush());
}
