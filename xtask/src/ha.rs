//! Three PostgreSQL nodes under Patroni on this machine, whose primary is killed three times while devices push.

use crate::step;
use anyhow::Result;
use std::process::Command;

/// Installs what is missing, then runs the test; it is bounded and stops what it started.
pub fn test() -> Result<()> {
    let there = ["patroni", "etcd"].iter().all(|program| step::succeeds(program, &["--version"]));
    if !there {
        step::run("install Patroni and etcd", &mut Command::new("deploy/test/install.sh"), "Debian's apt is needed.")?;
    }
    step::run("kill the primary three times", &mut Command::new("deploy/test/ha.sh"), "KEEP=1 keeps the nodes' logs.")
}
