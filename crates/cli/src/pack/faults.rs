//! Reads files for the verbs, and puts a workbook's faults into lines. A file that is not there is wrong use (exit 2).

use crate::exit::Stop;
use doorstep_questionnaire::{Fault, Workbook};
use std::io::Write;
use std::path::Path;

/// Reads a file's bytes.
pub fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    std::fs::read(file).map_err(|fault| match fault.kind() {
        std::io::ErrorKind::NotFound => Stop::wrong_use(format!("{} is not there", file.display())),
        kind => Stop::wrong_use(format!("{} can't be read: {kind}", file.display())),
    })
}

/// Writes a file's bytes: first beside it, then in its place, so that a full disk leaves no half pack behind.
pub fn write(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    let written = std::fs::write(beside, bytes).and_then(|()| std::fs::rename(beside, file));
    written.map_err(|fault| {
        let _leftover = std::fs::remove_file(beside);
        Stop::fault(format!("{} can't be written: {}", file.display(), fault.kind()))
    })
}

/// Reads a workbook; its faults become the sentence of the stop.
pub fn workbook(file: &Path) -> Result<Workbook, Stop> {
    doorstep_pack::read_workbook(&read(file)?).map_err(|faults| stop(file, &faults))
}

/// Prints to standard output. Who has stopped reading (`| head`) is no fault.
pub fn say(text: &str) {
    let _gone = writeln!(std::io::stdout(), "{text}");
}

/// The faults as a stop, one a line.
pub fn stop(file: &Path, faults: &[Fault]) -> Stop {
    Stop::fault(format!("{} has {}:\n{}", file.display(), counted(faults.len(), "fault"), lines(faults)))
}

/// One line for each fault: sheet, row, column, what is wrong, what to do.
pub fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// `1 fault`, `3 faults`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
