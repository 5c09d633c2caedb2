//! A bundle as bytes: a line that says what it is, then head and parts, each with its length in front (four bytes, the
//! highest first). So what was cut is read up to the cut.

use super::{BUNDLE, Bundle, BundleFault, BundleHead, Part};
use doorstep_record::canonical;
use serde::de::DeserializeOwned;

/// What a bundle begins with.
const BEGINS: &[u8] = b"doorstep bundle\n";

/// The largest part, in bytes: far more than a page of news.
const PART_LIMIT: usize = 32 << 20;

/// How deep a part may nest.
const DEPTH: usize = 24;

/// Writes a bundle; the head's version and number of parts are set here.
pub fn write_bundle(head: BundleHead, parts: &[Part]) -> Vec<u8> {
    let head = BundleHead { bundle: BUNDLE, parts: u32::try_from(parts.len()).unwrap_or(u32::MAX), ..head };
    let mut bytes = BEGINS.to_vec();
    put(&mut bytes, &canonical(&head));
    parts.iter().for_each(|part| put(&mut bytes, &canonical(part)));
    bytes
}

fn put(bytes: &mut Vec<u8>, frame: &[u8]) {
    let length = u32::try_from(frame.len()).expect("a part is a message, and those are bounded");
    bytes.extend(length.to_be_bytes());
    bytes.extend(frame);
}

/// Reads a bundle up to where it was cut. A part that this program does not know is counted and passed over.
pub fn read_bundle(bytes: &[u8]) -> Result<Bundle, BundleFault> {
    let mut rest = bytes.strip_prefix(BEGINS).ok_or(BundleFault::NoBundle)?;
    let head = next(&mut rest).and_then(read::<BundleHead>).ok_or(BundleFault::NoBundle)?;
    if head.bundle > BUNDLE {
        return Err(BundleFault::Newer { found: head.bundle, known: BUNDLE });
    }
    let (mut parts, mut unknown) = (Vec::new(), 0);
    while let Some(frame) = next(&mut rest) {
        match read::<Part>(frame) {
            Some(part) => parts.push(part),
            None => unknown += 1,
        }
    }
    let whole = rest.is_empty() && parts.len() + unknown == head.parts as usize;
    Ok(Bundle { head, parts, unknown, whole })
}

/// The next frame, if all of it is there.
fn next<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let (frame, after) = after.split_at_checked(length).filter(|_| length <= PART_LIMIT)?;
    *rest = after;
    Some(frame)
}

fn read<T: DeserializeOwned>(frame: &[u8]) -> Option<T> {
    let mut rest = frame;
    let read = ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH).ok()?;
    rest.is_empty().then_some(read)
}
