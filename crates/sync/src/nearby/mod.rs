//! Two devices of the same villages, with no server between them: each shows who it is, tells what it holds, and gives what
//! the other lacks. Both end with the union; a conversation that is cut is begun again and goes on where it was, since
//! only what is missing is given. One side asks and the other answers, message by message, so neither waits for ever.
//! Knows no sockets, no keys of the channel and no files: messages in, messages out.

mod answer;
mod ask;
mod hello;
mod holdings;
mod intake;
mod messages;
mod share;
#[cfg(test)]
mod tests;

pub use answer::Answering;
pub use ask::{Asking, Next};
pub use hello::{Introduced, Own, Side, meet};
pub use holdings::{Given, Holdings, Taken, TalkFault, mark};
pub use intake::{Intake, sort_in};
pub use messages::{
    BucketList, BucketMark, Gives, Hello, Holds, MESSAGE_LIMIT, NEARBY, NearbyMessage, NearbyRefusal, Tally,
    VillageHolds,
};
pub use share::Share;
