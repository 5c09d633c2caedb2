//! Random village stories: people visit, settle and sync; lines drop, double, delay and cut; apps and the server end at
//! any write; disks fill; backups are restored; tablets get lost. When everything is quiet again, all devices and the
//! server agree, and nothing that a person was told is saved is missing. Drawn from a seed; one that fails is made
//! shorter and printed as a story that a person reads.

mod crook;
mod draw;
mod ending;
mod http;
mod look;
mod pack;
mod play;
mod power;
mod random;
mod reckon;
mod server;
mod shrink;
mod stage;
mod step;
mod tablet;
mod told;
mod visit;
mod wire;

pub use crook::Crook;
pub use draw::draw;
pub use play::play;
pub use power::When;
pub use shrink::{Failure, shrink};
pub use stage::{Records, Stage};
pub use step::{End, Fate, Home, Say, Step};

/// What went wrong in a story. Everything in it is invented.
pub type Fault = String;

/// Draws a story and plays it. One that fails is made shorter first.
pub fn tell(stage: &Stage, seed: u64) -> Result<(), Box<Failure>> {
    let steps = draw(seed);
    match play(stage, &steps) {
        Ok(()) => Ok(()),
        Err(fault) => Err(Box::new(shrink(stage, seed, steps, fault))),
    }
}
