//! The door: a listener at each local address, open for a few minutes and for one device that knows the code. Who comes
//! without the secret five times closes it. It closes by itself when it is let go: with the store, say.

use super::speech::{Speech, SpeechFault, receive};
use doorstep_keys::NearbyCode;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// How long a door stays open, in milliseconds.
pub const OPEN_FOR: u64 = 5 * 60 * 1000;
/// Wrong secrets that close it.
const WRONG: u32 = 5;
/// Connections that are heard at once; further ones are let go.
const AT_ONCE: u32 = 8;
/// How often a listener looks whether it shall end.
const BEAT: Duration = Duration::from_millis(50);

/// A door that is open.
pub struct Door {
    /// A code for each address, the likeliest first.
    pub codes: Vec<NearbyCode>,
    /// Until when, milliseconds since 1970 by the device's clock.
    pub until: u64,
    inside: Arc<Inside>,
    came: Receiver<Speech>,
}

#[derive(Default)]
struct Inside {
    closed: AtomicBool,
    wrong: AtomicU32,
    heard: AtomicU32,
}

impl Door {
    /// Opens a door at these addresses. Fails if none of them can be listened at.
    pub fn open(addresses: &[Ipv4Addr], now_ms: u64) -> std::io::Result<Self> {
        let bind = |address: &Ipv4Addr| TcpListener::bind(SocketAddrV4::new(*address, 0));
        let listeners: Vec<TcpListener> = addresses.iter().filter_map(|address| bind(address).ok()).collect();
        let places = listeners.iter().map(TcpListener::local_addr).collect::<Result<Vec<_>, _>>()?;
        let mut places = places.into_iter().filter_map(|place| match place {
            SocketAddr::V4(place) => Some(place),
            SocketAddr::V6(_) => None,
        });
        let first = places.next().ok_or(ErrorKind::AddrNotAvailable)?;
        let code = NearbyCode::generate(first);
        let codes: Vec<NearbyCode> = std::iter::once(code.clone()).chain(places.map(|place| code.at(place))).collect();
        let (inside, (tell, came)) = (Arc::new(Inside::default()), sync_channel(1));
        for listener in listeners {
            listener.set_nonblocking(true)?;
            let (inside, code, tell) = (Arc::clone(&inside), code.clone(), tell.clone());
            std::thread::Builder::new().spawn(move || listen(&listener, &inside, &code, &tell))?;
        }
        Ok(Self { codes, until: now_ms + OPEN_FOR, inside, came })
    }

    /// The device that came, if one did.
    pub fn came(&self) -> Option<Speech> {
        self.came.try_recv().ok()
    }

    /// Whether wrong secrets closed it.
    pub fn was_tried(&self) -> bool {
        self.inside.wrong.load(Ordering::Relaxed) >= WRONG
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.inside.closed.store(true, Ordering::Relaxed);
    }
}

fn listen(listener: &TcpListener, inside: &Arc<Inside>, code: &NearbyCode, tell: &SyncSender<Speech>) {
    // The device's clock may be moved; the door is not open longer for that.
    let ends = Instant::now() + Duration::from_millis(OPEN_FOR);
    while !inside.closed.load(Ordering::Relaxed) && Instant::now() < ends {
        match listener.accept() {
            Ok((stream, _)) => greet(stream, inside, code, tell),
            Err(_) => std::thread::sleep(BEAT),
        }
    }
}

/// Hears one who came on a thread of its own: one who is silent keeps nobody else out.
fn greet(stream: TcpStream, inside: &Arc<Inside>, code: &NearbyCode, tell: &SyncSender<Speech>) {
    if inside.heard.fetch_add(1, Ordering::Relaxed) >= AT_ONCE || stream.set_nonblocking(false).is_err() {
        inside.heard.fetch_sub(1, Ordering::Relaxed);
        return;
    }
    let _ = stream.set_nodelay(true);
    let (within, code, tell) = (Arc::clone(inside), code.clone(), tell.clone());
    let started = std::thread::Builder::new().spawn(move || {
        match receive(stream, &code) {
            // One who comes while another is heard is let go.
            Ok(speech) => drop(tell.try_send(speech)),
            Err(SpeechFault::WrongSecret) => within.count_wrong(),
            Err(SpeechFault::Away | SpeechFault::Cut | SpeechFault::NotUnderstood) => {}
        }
        within.heard.fetch_sub(1, Ordering::Relaxed);
    });
    if started.is_err() {
        inside.heard.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Inside {
    fn count_wrong(&self) {
        if self.wrong.fetch_add(1, Ordering::Relaxed) + 1 >= WRONG {
            self.closed.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::speech::call;
    use super::*;
    use std::io::{Read, Write};

    fn door() -> Door {
        Door::open(&[Ipv4Addr::LOCALHOST], 0).unwrap()
    }

    fn wait(until: impl Fn() -> bool) {
        for _ in 0..200 {
            if until() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("it did not come to that within five seconds");
    }

    fn is_shut(code: &NearbyCode) -> bool {
        TcpStream::connect(SocketAddr::V4(code.address())).is_err()
    }

    #[test]
    fn who_knows_the_code_comes_in_and_both_name_the_channel_alike() {
        let door = door();
        let called = call(&door.codes[0]).unwrap();
        let mut came = None;
        for _ in 0..200 {
            came = door.came();
            if came.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        assert_eq!(came.unwrap().hash(), called.hash());
    }

    #[test]
    fn five_wrong_secrets_close_the_door_and_four_do_not() {
        let door = door();
        let wrong = NearbyCode::generate(door.codes[0].address());
        for _ in 0..4 {
            assert_eq!(call(&wrong).err(), Some(SpeechFault::WrongSecret));
        }
        assert!(!door.was_tried() && call(&door.codes[0]).is_ok());
        let mut stranger = TcpStream::connect(SocketAddr::V4(wrong.address())).unwrap();
        stranger.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        let _ = stranger.read(&mut [0; 8]);
        wait(|| door.was_tried());
        wait(|| is_shut(&wrong));
        assert!(matches!(call(&door.codes[0]).err(), Some(SpeechFault::Away | SpeechFault::Cut)));
    }

    #[test]
    fn one_who_is_silent_keeps_nobody_else_out() {
        let door = door();
        let _silent = TcpStream::connect(SocketAddr::V4(door.codes[0].address())).unwrap();
        assert!(call(&door.codes[0]).is_ok());
    }

    #[test]
    fn a_door_that_is_let_go_is_shut() {
        let door = door();
        let code = door.codes[0].clone();
        drop(door);
        wait(|| is_shut(&code));
        assert_eq!(call(&code).err(), Some(SpeechFault::Away));
    }
}
