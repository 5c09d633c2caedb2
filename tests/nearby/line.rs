//! A line between two devices that a test listens on, and cuts.

use doorstep_keys::NearbyCode;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A relay to a door. It ends with the test's process; its connections are on loopback.
pub struct Line {
    code: String,
    passed: Arc<Mutex<Vec<u8>>>,
}

impl Line {
    /// A relay to the door of a code. It breaks each connection off once the door has sent so many bytes.
    pub fn to(code: &str, cut_after: usize) -> Self {
        let code = NearbyCode::parse(code).unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let SocketAddr::V4(here) = listener.local_addr().unwrap() else { panic!("an IPv4 address") };
        let (door, passed) = (code.address(), Arc::new(Mutex::new(Vec::new())));
        let heard = Arc::clone(&passed);
        std::thread::spawn(move || {
            for guest in listener.incoming().flatten() {
                let door = TcpStream::connect(door).unwrap();
                relay(&guest, &door, cut_after, &heard);
            }
        });
        Self { code: code.at(here).to_string(), passed }
    }

    /// The code that leads over this line.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// All bytes that passed, both ways.
    pub fn passed(&self) -> Vec<u8> {
        self.passed.lock().unwrap().clone()
    }
}

fn relay(guest: &TcpStream, door: &TcpStream, cut_after: usize, heard: &Mutex<Vec<u8>>) {
    std::thread::scope(|scope| {
        scope.spawn(|| pass(guest, door, usize::MAX, heard));
        pass(door, guest, cut_after, heard);
        let _ = (guest.shutdown(Shutdown::Both), door.shutdown(Shutdown::Both));
    });
}

fn pass(mut from: &TcpStream, mut to: &TcpStream, limit: usize, heard: &Mutex<Vec<u8>>) {
    let (mut bytes, mut left) = ([0; 4096], limit);
    while left > 0 {
        let Ok(count @ 1..) = from.read(&mut bytes) else { break };
        let count = count.min(left);
        left -= count;
        heard.lock().unwrap().extend(&bytes[..count]);
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
