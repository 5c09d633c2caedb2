//! Packs as their authors, reviewers and devices meet them: what is refused, what is signed, and the example pack.

#![allow(clippy::unwrap_used)] // a test that can't go on fails

mod catalogue;
mod children;
mod example;
mod never_asked;
mod old_format;
mod publishing;
mod purpose;
mod shapes;
mod signatures;
mod small;
mod streamed;
