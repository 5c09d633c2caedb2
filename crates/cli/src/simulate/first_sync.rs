//! A device of its own that enrols and gets everything of one village, as on its first day: the product's own field core
//! with its own encrypted store. Nobody looks at it.

use crate::demo::Nobody;
use crate::exit::Stop;
use doorstep_fieldwork::{Action, Fieldwork, ScreenPage};
use doorstep_keys::InviteCode;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;

/// It protects generated people only.
const PASSPHRASE: &str = "only-to-measure";

/// What a first sync took.
#[derive(Debug, Serialize)]
pub struct FirstSync {
    /// Households on the device afterwards.
    pub households: usize,
    /// Seconds from the code to the list of households: keys, store, packs, records, names opened and indexed.
    pub seconds: f64,
    /// The most memory that this process had in MB: while the passphrase became a key. `None` where the system does not tell.
    pub most_memory_mb: Option<f64>,
    /// The memory that it has afterwards, with the store open.
    pub memory_mb: Option<f64>,
}

impl FirstSync {
    /// Enrols a device in a folder that holds none yet.
    pub fn measure(server: &str, code: &InviteCode, folder: &Path) -> Result<Self, Stop> {
        let mut device = Fieldwork::open(folder, Box::new(Nobody));
        let (server, code) = (server.to_owned(), code.to_string());
        let begun = Instant::now();
        let screen = device.act(Action::Enrol { server, code, passphrase: PASSPHRASE.to_owned() });
        let seconds = begun.elapsed().as_secs_f64();
        match screen.map_err(Stop::fault)?.page {
            ScreenPage::Village(list) if list.last_sync.is_some() => {
                let [most_memory_mb, memory_mb] = ["VmHWM:", "VmRSS:"].map(memory_mb);
                Ok(Self { households: list.count, seconds, most_memory_mb, memory_mb })
            }
            _ => Err(Stop::fault("the device was enrolled, but its first sync did not go through")),
        }
    }
}

impl std::fmt::Display for FirstSync {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} households after {:.2} s", self.households, self.seconds)?;
        match (self.most_memory_mb, self.memory_mb) {
            (Some(most), Some(now)) => write!(f, "; memory {now:.0} MB, at its highest {most:.0} MB"),
            _ => Ok(()),
        }
    }
}

/// What Linux tells of this process's memory under a name, in MB.
fn memory_mb(name: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
