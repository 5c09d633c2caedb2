//! Messages on a connection: each sealed in pieces, each piece with its length (2 bytes, big-endian) in front. Every message
//! has a deadline, so a slow or silent neighbour keeps nobody waiting, and what is announced is not believed before it came.

use crate::{Problem, ProblemCode};
use doorstep_keys::{Channel, Handshake, NOISE_MESSAGE, NOISE_PLAIN, NearbyCode};
use doorstep_sync::nearby::{MESSAGE_LIMIT, NearbyMessage, NearbyRefusal};
use doorstep_sync::{decode, encode};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long one message may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a whole meeting may take.
const MEETING: Duration = Duration::from_secs(15 * 60);
/// How long a connection and its handshake may take.
const CONNECT: Duration = Duration::from_secs(8);
/// The largest message as sent: compressing what can't be compressed adds a little.
const WIRE_LIMIT: usize = MESSAGE_LIMIT + (64 << 10);
/// The largest message of the handshake.
const GREETING: usize = 128;

/// A connection on which both know the code.
pub struct Speech {
    stream: TcpStream,
    channel: Channel,
    patience: Duration,
    over: Instant,
}

/// Why a message was not said or heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpeechFault {
    /// Nobody answers at the address.
    #[error("nobody answers")]
    Away,
    /// The other side does not know the secret.
    #[error("the secret is not the one of the code")]
    WrongSecret,
    /// The connection broke, or took too long.
    #[error("the connection broke")]
    Cut,
    /// What came is no message.
    #[error("what came is no message")]
    NotUnderstood,
}

/// Goes to the device of a code.
pub fn call(code: &NearbyCode) -> Result<Speech, SpeechFault> {
    let stream = TcpStream::connect_timeout(&SocketAddr::V4(code.address()), CONNECT);
    let mut stream = stream.map_err(|_| SpeechFault::Away)?;
    let ends = Instant::now() + CONNECT;
    let mut handshake = Handshake::ask(code);
    let greeting = handshake.write().map_err(|_| SpeechFault::NotUnderstood)?;
    write_piece(&mut stream, &greeting, ends)?;
    let answer = read_piece(&mut stream, GREETING, ends)?;
    // An empty piece says no.
    if answer.is_empty() {
        return Err(SpeechFault::WrongSecret);
    }
    handshake.read(&answer).map_err(|_| SpeechFault::WrongSecret)?;
    let channel = handshake.finish().map_err(|_| SpeechFault::WrongSecret)?;
    Ok(Speech::on(stream, channel))
}

/// Hears who came to the door.
pub fn receive(mut stream: TcpStream, code: &NearbyCode) -> Result<Speech, SpeechFault> {
    let ends = Instant::now() + CONNECT;
    let greeting = read_piece(&mut stream, GREETING, ends)?;
    let mut handshake = Handshake::answer(code);
    if handshake.read(&greeting).is_err() {
        let _ = write_piece(&mut stream, &[], ends);
        return Err(SpeechFault::WrongSecret);
    }
    let answer = handshake.write().map_err(|_| SpeechFault::NotUnderstood)?;
    write_piece(&mut stream, &answer, ends)?;
    let channel = handshake.finish().map_err(|_| SpeechFault::NotUnderstood)?;
    Ok(Speech::on(stream, channel))
}

impl Speech {
    fn on(stream: TcpStream, channel: Channel) -> Self {
        Self { stream, channel, patience: PATIENCE, over: Instant::now() + MEETING }
    }

    /// Until when the message that begins now has to be through.
    fn ends(&self) -> Instant {
        self.over.min(Instant::now() + self.patience)
    }

    /// What names this channel on both sides.
    pub fn hash(&self) -> [u8; 32] {
        *self.channel.hash()
    }

    /// Says a message.
    pub fn say(&mut self, message: &NearbyMessage) -> Result<(), SpeechFault> {
        let ends = self.ends();
        let bytes = encode(message);
        let length = u32::try_from(bytes.len()).map_err(|_| SpeechFault::NotUnderstood)?;
        for piece in [&length.to_be_bytes()[..]].into_iter().chain(bytes.chunks(NOISE_PLAIN)) {
            let sealed = self.channel.seal(piece).map_err(|_| SpeechFault::NotUnderstood)?;
            write_piece(&mut self.stream, &sealed, ends)?;
        }
        Ok(())
    }

    /// Hears the next message.
    pub fn hear(&mut self) -> Result<NearbyMessage, SpeechFault> {
        let ends = self.ends();
        let length: [u8; 4] = self.piece(ends)?.try_into().map_err(|_| SpeechFault::NotUnderstood)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > WIRE_LIMIT {
            return Err(SpeechFault::NotUnderstood);
        }
        let mut bytes = Vec::new();
        while bytes.len() < length {
            let piece = self.piece(ends)?;
            if piece.is_empty() || bytes.len() + piece.len() > length {
                return Err(SpeechFault::NotUnderstood);
            }
            bytes.extend(piece);
        }
        decode(&bytes, MESSAGE_LIMIT).map_err(|_| SpeechFault::NotUnderstood)
    }

    fn piece(&mut self, ends: Instant) -> Result<Vec<u8>, SpeechFault> {
        let sealed = read_piece(&mut self.stream, NOISE_MESSAGE, ends)?;
        self.channel.open(&sealed).map_err(|_| SpeechFault::NotUnderstood)
    }
}

fn write_piece(stream: &mut TcpStream, piece: &[u8], ends: Instant) -> Result<(), SpeechFault> {
    let length = u16::try_from(piece.len()).map_err(|_| SpeechFault::NotUnderstood)?;
    let bytes = [&length.to_be_bytes()[..], piece].concat();
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        stream.set_write_timeout(Some(left(ends)?)).map_err(|_| SpeechFault::Cut)?;
        match stream.write(rest) {
            Ok(0) => return Err(SpeechFault::Cut),
            Ok(written) => rest = &rest[written..],
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(SpeechFault::Cut),
        }
    }
    Ok(())
}

fn read_piece(stream: &mut TcpStream, limit: usize, ends: Instant) -> Result<Vec<u8>, SpeechFault> {
    let mut length = [0; 2];
    read_all(stream, &mut length, ends)?;
    let length = usize::from(u16::from_be_bytes(length));
    if length > limit {
        return Err(SpeechFault::WrongSecret);
    }
    let mut piece = vec![0; length];
    read_all(stream, &mut piece, ends)?;
    Ok(piece)
}

fn read_all(stream: &mut TcpStream, mut rest: &mut [u8], ends: Instant) -> Result<(), SpeechFault> {
    while !rest.is_empty() {
        stream.set_read_timeout(Some(left(ends)?)).map_err(|_| SpeechFault::Cut)?;
        match stream.read(rest) {
            Ok(0) => return Err(SpeechFault::Cut),
            Ok(read) => rest = &mut rest[read..],
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(SpeechFault::Cut),
        }
    }
    Ok(())
}

/// What is left until the deadline; a timeout of nothing would mean none.
fn left(ends: Instant) -> Result<Duration, SpeechFault> {
    let left = ends.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(SpeechFault::Cut) } else { Ok(left) }
}

impl From<SpeechFault> for Problem {
    fn from(fault: SpeechFault) -> Self {
        match fault {
            SpeechFault::Away => Problem::new(ProblemCode::NearbyAway),
            SpeechFault::Cut => Problem::new(ProblemCode::NearbyCut),
            SpeechFault::WrongSecret => Problem::new(ProblemCode::NearbyRefused).with("reason", "wrong-secret"),
            SpeechFault::NotUnderstood => {
                Problem::new(ProblemCode::NearbyRefused).with("reason", crate::faults::code(&NearbyRefusal::Malformed))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{SocketAddrV4, TcpListener};

    /// Two who know the code, connected.
    fn two() -> (Speech, Speech) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let SocketAddr::V4(address) = listener.local_addr().unwrap() else { panic!("an IPv4 address") };
        let code = NearbyCode::generate(SocketAddrV4::new(*address.ip(), address.port()));
        let same = code.clone();
        let answers = std::thread::spawn(move || receive(listener.accept().unwrap().0, &same).unwrap());
        (call(&code).unwrap(), answers.join().unwrap())
    }

    #[test]
    fn a_message_of_several_pieces_comes_as_it_was_said() {
        let (mut one, mut other) = two();
        let noise: Vec<u8> = (0..200_000u64).map(|n| (n.wrapping_mul(n ^ 0x9e37_79b9) >> 7) as u8).collect();
        let message = NearbyMessage::Pack(Some(noise.into()));
        let said = message.clone();
        let says = std::thread::spawn(move || one.say(&said).map(|()| one));
        assert_eq!(other.hear(), Ok(message));
        drop(says.join().unwrap().unwrap());
        assert_eq!(other.hear(), Err(SpeechFault::Cut));
    }

    #[test]
    fn one_who_is_silent_or_trickles_is_let_go() {
        let (one, mut other) = two();
        other.patience = Duration::from_millis(300);
        let begun = Instant::now();
        assert_eq!(other.hear(), Err(SpeechFault::Cut), "silent");
        let mut line = one.stream.try_clone().unwrap();
        let trickles = std::thread::spawn(move || {
            for _ in 0..100 {
                if line.write_all(&[0x10]).is_err() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        });
        assert_eq!(other.hear(), Err(SpeechFault::Cut), "a byte now and then");
        assert!(begun.elapsed() < Duration::from_secs(4));
        drop((one, other));
        trickles.join().unwrap();
    }

    #[test]
    fn what_is_larger_than_any_message_or_was_altered_is_not_read() {
        let (mut one, mut other) = two();
        let announced = one.channel.seal(&u32::MAX.to_be_bytes()).unwrap();
        let ends = one.ends();
        write_piece(&mut one.stream, &announced, ends).unwrap();
        assert_eq!(other.hear(), Err(SpeechFault::NotUnderstood));
        let (mut one, mut other) = two();
        let mut altered = one.channel.seal(&8u32.to_be_bytes()).unwrap();
        altered[2] ^= 4;
        let ends = one.ends();
        write_piece(&mut one.stream, &altered, ends).unwrap();
        assert_eq!(other.hear(), Err(SpeechFault::NotUnderstood));
    }
}
