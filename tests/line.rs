//! A line that a test cuts: a relay between a device and the server that breaks off in the middle of an answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The relay. It ends with the test's process; its connections are on loopback.
pub struct CutLine {
    address: String,
    left: Arc<AtomicI64>,
}

impl CutLine {
    /// A relay to a server's address.
    pub fn to(server: &str) -> Self {
        let target = server.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its number"));
        let left = Arc::new(AtomicI64::new(-1));
        let cut = Arc::clone(&left);
        std::thread::spawn(move || {
            for device in listener.incoming().flatten() {
                let (target, cut) = (target.clone(), Arc::clone(&cut));
                std::thread::spawn(move || relay(&device, &target, &cut));
            }
        });
        Self { address, left }
    }

    /// The address that a device is given.
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// From now on answers break off after this many bytes; `None` mends the line.
    pub fn cut_answers_after(&self, bytes: Option<u32>) {
        self.left.store(bytes.map_or(-1, i64::from), Ordering::SeqCst);
    }
}

fn relay(device: &TcpStream, target: &str, cut: &AtomicI64) {
    let Ok(server) = TcpStream::connect(target) else { return };
    std::thread::scope(|scope| {
        scope.spawn(|| pass(device, &server, &AtomicI64::new(-1)));
        pass(&server, device, cut);
        let _ = device.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
    });
}

fn pass(mut from: &TcpStream, mut to: &TcpStream, left: &AtomicI64) {
    let _ = from.set_read_timeout(Some(Duration::from_secs(30)));
    let mut bytes = [0u8; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        let limit = left.load(Ordering::SeqCst);
        let count = if limit < 0 { count } else { count.min(limit as usize) };
        if to.write_all(&bytes[..count]).is_err() || limit >= 0 {
            return;
        }
    }
}
