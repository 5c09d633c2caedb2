//! What can happen in a story, and how it reads.

use super::When;
use std::fmt;

/// Names of the devices of a story.
pub const DEVICES: [&str; 3] = ["the first tablet", "the second tablet", "the third tablet"];

#[allow(missing_docs, reason = "the fields are what the sentence of the step names")]
/// One thing that happens. Households and entries are named by places in what is there then, so a story still plays when
/// steps before it are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A visit at a new or a known household.
    Visit { device: usize, home: Home, talk: Vec<Say>, end: End },
    /// The first conflict that is shown is settled by one of its values.
    Settle { device: usize, which: usize },
    /// A device syncs; each request has a fate, those after the last arrive whole.
    Sync { device: usize, line: Vec<Fate> },
    /// Requests that were held up reach the server now.
    LateArrive,
    /// The app will end at a write.
    CrashDevice { device: usize, writes: u32, when: When },
    /// The device's disk is full for some writes.
    FillDevice { device: usize, writes: u32 },
    /// The server will end at a write. It is started again after the step in which it ended.
    CrashServer { writes: u32, when: When },
    /// The server's disk is full for some writes.
    FillServer { writes: u32 },
    /// The server is away.
    StopServer,
    /// The server is there again.
    StartServer,
    /// The app is ended and started.
    Restart { device: usize },
    /// Time passes.
    Wait { minutes: u32 },
    /// A device's clock is wrong by so many minutes.
    SetClock { device: usize, minutes: i64 },
    /// The server is backed up.
    BackUp,
    /// The server is restored from its last backup.
    Restore,
    /// The county gives out the next version of its pack.
    NewPack,
    /// A device is lost for good; another one is enrolled in its place.
    Lose { device: usize },
}

/// Where a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A new household in one of the device's villages.
    New(usize),
    /// One of the households that the device knows, or has a draft of.
    Known(usize),
}

/// What is said in a visit. Values are drawn when they are given, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// The head's name.
    Head,
    /// The telephone number.
    Phone,
    /// Minutes to the water.
    Minutes,
    /// Whether the water is clean.
    Clean(bool),
    /// An answer is taken back.
    Unsay,
    /// A member is added, with a name.
    AddMember,
    /// A member is named anew.
    NameMember(usize),
    /// A member is taken away.
    RemoveMember(usize),
}

/// How a visit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is finished.
    Finish,
    /// It is left for later.
    Leave,
    /// It is thrown away.
    Discard,
}

/// What becomes of a request and its answer on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Both arrive.
    Whole,
    /// The request does not arrive.
    Lost,
    /// The request breaks off after so many hundredths.
    RequestCut(u8),
    /// The answer does not arrive.
    AnswerLost,
    /// The answer breaks off after so many hundredths.
    AnswerCut(u8),
    /// The request arrives twice; the second answer comes back.
    Twice,
    /// The request arrives much later, after others; no answer comes back.
    Late,
    /// The server's disk lies: it acknowledges a push and has nothing of it.
    Lie,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |device: &usize| DEVICES[device % DEVICES.len()];
        match self {
            Self::Visit { device, home, talk, end } => {
                write!(f, "{} visits {home}, hears {talk:?}, and {end}", name(device))
            }
            Self::Settle { device, which } => write!(f, "{} settles a conflict by value {which}", name(device)),
            Self::Sync { device, line } if line.is_empty() => write!(f, "{} syncs", name(device)),
            Self::Sync { device, line } => write!(f, "{} syncs over a line that is {line:?}", name(device)),
            Self::LateArrive => write!(f, "what was held up on the line arrives"),
            Self::CrashDevice { device, writes, when } => {
                write!(f, "{} will end {when} its {writes}. write from now", name(device))
            }
            Self::FillDevice { device, writes } => {
                write!(f, "{} has a full disk for {writes} writes", name(device))
            }
            Self::CrashServer { writes, when } => write!(f, "the server will end {when} its {writes}. write from now"),
            Self::FillServer { writes } => write!(f, "the server has a full disk for {writes} writes"),
            Self::StopServer => write!(f, "the server is stopped"),
            Self::StartServer => write!(f, "the server is started"),
            Self::Restart { device } => write!(f, "{} is switched off and on", name(device)),
            Self::Wait { minutes } => write!(f, "{minutes} minutes pass"),
            Self::SetClock { device, minutes } => write!(f, "{}'s clock is {minutes} minutes off", name(device)),
            Self::BackUp => write!(f, "the server is backed up"),
            Self::Restore => write!(f, "the server is restored from its backup"),
            Self::NewPack => write!(f, "the county gives out a new version of the pack"),
            Self::Lose { device } => write!(f, "{} is lost, and another takes its place", name(device)),
        }
    }
}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(village) => write!(f, "a new household (village {village})"),
            Self::Known(place) => write!(f, "known household {place}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Finish => "finishes",
            Self::Leave => "leaves it for later",
            Self::Discard => "throws it away",
        })
    }
}
