//! Packs as their authors, reviewers and devices meet them: what is refused, what is signed, and the example pack.

mod example;
mod never_asked;
mod publishing;
mod purpose;
mod shapes;
mod signatures;
mod small;
