//! A line to a server that tests can cut: HTTP/1.1 over a plain socket.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
pub struct Response {
    pub status: u16,
    pub body: Vec<u8>,
}

/// Sends a request and reads the whole response.
pub fn send(to: SocketAddr, method: &str, path: &str, headers: &[(String, String)], body: &[u8]) -> Response {
    let mut stream = begin(to, method, path, headers, body.len()).expect("a line");
    stream.write_all(body).unwrap();
    finish(stream).expect("a response")
}

/// Sends the head, announcing a body of `length` bytes. `None` if nobody listens.
pub fn begin(
    to: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(String, String)],
    length: usize,
) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(to).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(head.as_bytes()).ok()?;
    Some(stream)
}

/// Reads the response, if there is one.
pub fn finish(mut stream: TcpStream) -> Option<Response> {
    let mut bytes = Vec::new();
    // A server that closes early resets the line; what it said before counts.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Response { status, body: bytes[end + 4..].to_vec() })
}

/// Stops sending.
pub fn cut(stream: &TcpStream) {
    stream.shutdown(Shutdown::Write).unwrap();
}
