//! Random village stories: more of them than the tests tell, or those of other seeds.

use crate::step;
use anyhow::Result;
use clap::Args;

/// Which stories.
#[derive(Args)]
pub struct StoriesArguments {
    /// How many; on PostgreSQL a fortieth of them.
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// The first seed; the others follow it.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Tells the stories. One that ends badly is made shorter and printed.
pub fn run(arguments: &StoriesArguments) -> Result<()> {
    let mut command = step::cargo("test --workspace --locked --test stories -- --nocapture random_stories");
    command.env("DOORSTEP_STORIES", arguments.count.to_string()).env("DOORSTEP_SEED", arguments.seed.to_string());
    step::run("random village stories", &mut command, "The story that ends badly stands above.")
}
