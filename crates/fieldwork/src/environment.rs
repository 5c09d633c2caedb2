//! What fieldwork needs of the machine it runs on and can't know itself: the time and a viewer for files.

use chrono::{DateTime, FixedOffset, Local};
use std::net::Ipv4Addr;
use std::path::Path;

/// The machine, as seen from a person's work. A test hands in a clock that it moves by hand.
pub trait Environment: Send {
    /// The time now, with the offset of the place where the device is.
    fn now(&self) -> DateTime<FixedOffset>;

    /// Opens a finished card in the system's viewer or print dialog.
    fn view(&self, file: &Path) -> Viewing;

    /// The addresses at which a device nearby can reach this one: those of local networks.
    fn addresses(&self) -> Vec<Ipv4Addr> {
        crate::local_addresses()
    }

    /// Who stands by at each write of an opened store: nobody, but in tests that end the app at one of them.
    fn watch(&self) -> Option<Box<dyn doorstep_store::Watch>> {
        None
    }

    /// The language to begin with, as a tag; a person changes it at any moment.
    fn language(&self) -> String {
        "zh".to_owned()
    }
}

/// What became of a file that was to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewing {
    /// The system's viewer has it.
    Opened,
    /// The page that asked shows it itself (a browser).
    ShownByPage,
    /// There is no viewer; the file stays where it is.
    NoViewer,
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl SystemClock {
    /// The time now.
    pub fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}
