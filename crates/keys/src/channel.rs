//! The channel between two devices nearby: Noise_NNpsk0_25519_ChaChaPoly_SHA256 (<https://noiseprotocol.org/noise.html>), with
//! the key drawn from the code that a person carried over. Who listens reads nothing, then or later; who does not know
//! the code gets no further than the first message. Bytes in, bytes out: knows no socket.

use crate::NearbyCode;
use snow::{Builder, HandshakeState, TransportState};

/// The pattern and its ciphers.
const NOISE: &str = "Noise_NNpsk0_25519_ChaChaPoly_SHA256";

/// What both sides must mean by the same bytes.
const PROLOGUE: &[u8] = b"doorstep nearby 1";

/// The largest message of Noise.
pub const NOISE_MESSAGE: usize = 65_535;

/// The most that one message carries.
pub const NOISE_PLAIN: usize = NOISE_MESSAGE - 16;

/// Why a channel is not one, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChannelFault {
    /// The other side does not know the secret, or the bytes were altered.
    #[error("the other side does not know the secret, or the bytes were altered")]
    NotOpened,
    /// What was to be sent is larger than one message.
    #[error("too large for one message")]
    TooLarge,
}

/// A channel that is being made: the one that asks writes first, each writes once.
pub struct Handshake(HandshakeState);

/// A channel. Messages are opened in the order in which they were sealed, each once.
pub struct Channel {
    state: TransportState,
    hash: [u8; 32],
}

impl Handshake {
    /// The side that connects.
    pub fn ask(code: &NearbyCode) -> Self {
        Self::begin(code, |builder| builder.build_initiator())
    }

    /// The side that listens.
    pub fn answer(code: &NearbyCode) -> Self {
        Self::begin(code, |builder| builder.build_responder())
    }

    fn begin(code: &NearbyCode, build: impl Fn(Builder<'_>) -> Result<HandshakeState, snow::Error>) -> Self {
        let key = code.key();
        let builder = Builder::new(NOISE.parse().expect("the pattern is one of Noise's"));
        let builder = builder.psk(0, &key).and_then(|builder| builder.prologue(PROLOGUE));
        Self(builder.and_then(build).expect("the pattern needs a shared key alone, and has it"))
    }

    /// This side's message.
    pub fn write(&mut self) -> Result<Vec<u8>, ChannelFault> {
        let mut message = [0; 128];
        let length = self.0.write_message(&[], &mut message).map_err(|_| ChannelFault::NotOpened)?;
        Ok(message[..length].to_vec())
    }

    /// Reads the other side's message.
    pub fn read(&mut self, message: &[u8]) -> Result<(), ChannelFault> {
        let mut payload = [0; 128];
        self.0.read_message(message, &mut payload).map(|_| ()).map_err(|_| ChannelFault::NotOpened)
    }

    /// The channel, once both have written.
    pub fn finish(self) -> Result<Channel, ChannelFault> {
        let mut hash = [0; 32];
        hash.copy_from_slice(self.0.get_handshake_hash());
        let state = self.0.into_transport_mode().map_err(|_| ChannelFault::NotOpened)?;
        Ok(Channel { state, hash })
    }
}

impl Channel {
    /// What names this one channel, on both sides: it covers everything that went into making it.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Seals at most [`NOISE_PLAIN`] bytes.
    pub fn seal(&mut self, plain: &[u8]) -> Result<Vec<u8>, ChannelFault> {
        let mut sealed = vec![0; plain.len() + 16];
        let length = self.state.write_message(plain, &mut sealed).map_err(|_| ChannelFault::TooLarge)?;
        sealed.truncate(length);
        Ok(sealed)
    }

    /// Opens what the other side sealed next.
    pub fn open(&mut self, sealed: &[u8]) -> Result<Vec<u8>, ChannelFault> {
        let mut plain = vec![0; sealed.len()];
        let length = self.state.read_message(sealed, &mut plain).map_err(|_| ChannelFault::NotOpened)?;
        plain.truncate(length);
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, SocketAddrV4};

    fn code() -> NearbyCode {
        NearbyCode::generate(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1))
    }

    fn meet(asks: &NearbyCode, answers: &NearbyCode) -> Result<(Channel, Channel), ChannelFault> {
        let (mut ask, mut answer) = (Handshake::ask(asks), Handshake::answer(answers));
        answer.read(&ask.write()?)?;
        ask.read(&answer.write()?)?;
        Ok((ask.finish()?, answer.finish()?))
    }

    #[test]
    fn two_who_know_the_code_speak_and_nobody_else_reads_or_alters_it() {
        let code = code();
        let (mut one, mut other) = meet(&code, &code).unwrap();
        assert_eq!(one.hash(), other.hash());
        let sealed = one.seal(b"a revision").unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"revi"));
        let mut altered = sealed.clone();
        altered[3] ^= 1;
        assert_eq!(other.open(&altered), Err(ChannelFault::NotOpened));
        assert_eq!(other.open(&sealed).unwrap(), b"a revision");
        assert_eq!(other.open(&sealed), Err(ChannelFault::NotOpened), "each message once");
        let back = other.seal(&vec![7; NOISE_PLAIN]).unwrap();
        assert_eq!(one.open(&back).unwrap().len(), NOISE_PLAIN);
        assert_eq!(one.seal(&vec![7; NOISE_PLAIN + 1]), Err(ChannelFault::TooLarge));
    }

    #[test]
    fn who_does_not_know_the_secret_is_known_by_the_first_message() {
        let known = code();
        let mut answer = Handshake::answer(&known);
        assert_eq!(answer.read(&Handshake::ask(&code()).write().unwrap()), Err(ChannelFault::NotOpened));
        assert_eq!(Handshake::answer(&known).read(b"GET / HTTP/1.1\r\n\r\n"), Err(ChannelFault::NotOpened));
    }

    #[test]
    fn each_channel_has_a_name_of_its_own() {
        let code = code();
        let hash = || *meet(&code, &code).unwrap().0.hash();
        assert_ne!(hash(), hash());
    }
}
