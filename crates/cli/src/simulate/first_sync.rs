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
    /// The most memory that this process had in MB; `None` where the system does not tell.
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
                Ok(Self { households: list.count, seconds, memory_mb: most_memory().map(|kb| kb / 1024.0) })
            }
            _ => Err(Stop::fault("the device was enrolled, but its first sync did not go through")),
        }
    }
}

impl std::fmt::Display for FirstSync {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} households after {:.2} s", self.households, self.seconds)?;
        self.memory_mb.map_or(Ok(()), |mb| write!(f, "; memory at its highest {mb:.0} MB"))
    }
}

/// The most memory of this process in kB, as Linux counts it.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
