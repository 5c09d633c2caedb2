//! Drawing a story from a seed.

use super::random::Random;
use super::step::DEVICES;
use super::{End, Fate, Home, Say, Step, When};

/// Draws the steps of a seed's story.
pub fn draw(seed: u64) -> Vec<Step> {
    let mut random = Random::of(seed);
    // A server that is set back, or whose disk lies, and a device that is gone lose together what they alone knew: these
    // are not in one story.
    let set_back = random.chance(40);
    let count = 6 + random.below(18);
    (0..count).map(|_| step(&mut random, set_back)).collect()
}

fn step(random: &mut Random, set_back: bool) -> Step {
    type Draw = fn(&mut Random) -> Step;
    let (restoring, losing) = if set_back { (4, 0) } else { (0, 2) };
    let sync: Draw = if set_back { lying_sync } else { honest_sync };
    let draw: Draw = random.weighted::<Draw>(&[
        (26, visit),
        (8, |random| Step::Settle { device: device(random), which: random.below(3) }),
        (26, sync),
        (3, |_| Step::LateArrive),
        (6, |random| Step::CrashDevice { device: device(random), writes: writes(random), when: when(random) }),
        (2, |random| Step::FillDevice { device: device(random), writes: writes(random) }),
        (5, |random| Step::CrashServer { writes: writes(random), when: when(random) }),
        (2, |random| Step::FillServer { writes: writes(random) }),
        (2, |_| Step::StopServer),
        (4, |_| Step::StartServer),
        (3, |random| Step::Restart { device: device(random) }),
        (4, |random| Step::Wait { minutes: u32::try_from(random.below(4000)).unwrap_or(0) }),
        (2, |random| Step::SetClock { device: device(random), minutes: minutes(random) }),
        (restoring, |_| Step::BackUp),
        (restoring, |_| Step::Restore),
        (2, |_| Step::NewPack),
        (losing, |random| Step::Lose { device: device(random) }),
    ]);
    draw(random)
}

fn device(random: &mut Random) -> usize {
    random.below(DEVICES.len())
}

fn writes(random: &mut Random) -> u32 {
    1 + u32::try_from(random.below(9)).unwrap_or(0)
}

fn when(random: &mut Random) -> When {
    if random.chance(50) { When::Before } else { When::After }
}

fn minutes(random: &mut Random) -> i64 {
    i64::try_from(random.below(6000)).unwrap_or(0) - 3000
}

fn visit(random: &mut Random) -> Step {
    let home = if random.chance(35) { Home::New(random.below(2)) } else { Home::Known(random.below(4)) };
    let count = random.below(5);
    let talk = (0..count).map(|_| say(random)).collect();
    let end = random.weighted(&[(7, End::Finish), (2, End::Leave), (1, End::Discard)]);
    Step::Visit { device: device(random), home, talk, end }
}

fn say(random: &mut Random) -> Say {
    let place = random.below(3);
    let clean = random.chance(50);
    random.weighted(&[
        (3, Say::Head),
        (3, Say::Phone),
        (4, Say::Minutes),
        (2, Say::Clean(clean)),
        (1, Say::Unsay),
        (3, Say::AddMember),
        (2, Say::NameMember(place)),
        (1, Say::RemoveMember(place)),
    ])
}

fn honest_sync(random: &mut Random) -> Step {
    Step::Sync { device: device(random), line: line(random, 0) }
}

fn lying_sync(random: &mut Random) -> Step {
    Step::Sync { device: device(random), line: line(random, 2) }
}

fn line(random: &mut Random, lies: usize) -> Vec<Fate> {
    if random.chance(40) {
        return Vec::new();
    }
    let count = 1 + random.below(4);
    (0..count).map(|_| fate(random, lies)).collect()
}

fn fate(random: &mut Random, lies: usize) -> Fate {
    let hundredths = u8::try_from(random.below(100)).unwrap_or(0);
    random.weighted(&[
        (6, Fate::Whole),
        (2, Fate::Lost),
        (2, Fate::RequestCut(hundredths)),
        (3, Fate::AnswerLost),
        (3, Fate::AnswerCut(hundredths)),
        (2, Fate::Twice),
        (2, Fate::Late),
        (lies, Fate::Lie),
    ])
}
