//! Messages as bytes: canonical CBOR with zstd around it. What is decompressed is bounded, so a small message can't
//! grow without end.

use doorstep_record::canonical;
use serde::{Serialize, de::DeserializeOwned};
use std::io::Read;

/// How hard zstd tries. Batches are small and lines are slow.
const LEVEL: i32 = 9;

/// How far back zstd may refer, as a power of two: 8 MiB.
const WINDOW_LOG: u32 = 23;

/// How deep a message may nest.
const DEPTH: usize = 24;

/// Why bytes are no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeFault {
    /// The bytes are not compressed with zstd, or end too early.
    #[error("the message is damaged")]
    Damaged,
    /// The message would be larger than allowed.
    #[error("the message is larger than {limit} bytes")]
    TooLarge {
        /// The limit that was given.
        limit: usize,
    },
    /// The bytes are another message or none.
    #[error("the bytes are no message of this kind")]
    OtherMessage,
}

/// Writes a message.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    zstd::bulk::compress(&canonical(message), LEVEL).expect("compressing in memory can't fail")
}

/// Reads a message that is at most `limit` bytes long when decompressed.
pub fn decode<T: DeserializeOwned>(bytes: &[u8], limit: usize) -> Result<T, DecodeFault> {
    let plain = decompress(bytes, limit)?;
    let mut rest = plain.as_slice();
    let message =
        ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH).map_err(|_| DecodeFault::OtherMessage)?;
    if rest.is_empty() { Ok(message) } else { Err(DecodeFault::OtherMessage) }
}

fn decompress(bytes: &[u8], limit: usize) -> Result<Vec<u8>, DecodeFault> {
    let mut decoder = zstd::stream::read::Decoder::with_buffer(bytes).map_err(|_| DecodeFault::Damaged)?;
    decoder.window_log_max(WINDOW_LOG).map_err(|_| DecodeFault::Damaged)?;
    let mut plain = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    decoder.take(most).read_to_end(&mut plain).map_err(|_| DecodeFault::Damaged)?;
    if plain.len() > limit { Err(DecodeFault::TooLarge { limit }) } else { Ok(plain) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PullRequest, RequestRefusal, RequestRefused};

    #[test]
    fn a_message_comes_back_as_it_was() {
        let message = RequestRefused { code: RequestRefusal::TooLarge };
        assert_eq!(decode(&encode(&message), 100), Ok(message));
    }

    #[test]
    fn a_small_message_that_would_grow_large_is_refused() {
        let bomb = zstd::bulk::compress(&vec![0u8; 64 << 20], 19).unwrap();
        assert!(bomb.len() < 10_000);
        assert_eq!(decode::<PullRequest>(&bomb, 1 << 20), Err(DecodeFault::TooLarge { limit: 1 << 20 }));
    }

    #[test]
    fn a_message_cut_anywhere_is_refused() {
        let bytes = encode(&RequestRefused { code: RequestRefusal::Malformed });
        for cut in 0..bytes.len() {
            assert!(decode::<RequestRefused>(&bytes[..cut], 1000).is_err(), "cut at {cut}");
        }
        assert_eq!(decode::<PullRequest>(&bytes, 1000), Err(DecodeFault::OtherMessage));
    }
}
