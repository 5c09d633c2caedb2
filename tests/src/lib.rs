//! What the stories of the whole product share: where the programs are, the example pack, and programs that end with a test.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};

/// The example pack's workbook.
pub const WORKBOOK: &[u8] = include_bytes!("../../packs/yunmen-2016.xlsx");

/// A program of this workspace, built beside the running test.
///
/// # Panics
/// If it was not built: `cargo xtask test` builds all programs before the tests.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own file");
    let folder = test.parent().and_then(Path::parent).expect("a test lies in target/<profile>/deps");
    let program = folder.join(name);
    assert!(program.is_file(), "{} is not built; run `cargo build --workspace`", program.display());
    program
}

/// Where a test leaves screenshots for people to look at.
///
/// # Panics
/// If the folder can't be made.
pub fn output(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../test-output").join(name);
    std::fs::create_dir_all(&folder).expect("a folder for screenshots");
    folder
}

/// A program that is asked to end (SIGTERM) when the test is over, however it ends.
pub struct Running(pub Child);

impl Running {
    /// Starts a program.
    ///
    /// # Panics
    /// If it can't be started: `cargo xtask setup` installs what the tests need.
    pub fn start(command: &mut Command) -> Self {
        Self(
            command
                .spawn()
                .unwrap_or_else(|fault| panic!("{command:?} can't start ({fault}); run `cargo xtask setup`")),
        )
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Killed at once, a driver would leave its browser running.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        for _ in 0..50 {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Tells each story of a file twice: on a county whose archive is embedded, and on one with PostgreSQL. A story takes the county.
#[macro_export]
macro_rules! on_both {
    ($($story:ident)+) => {
        mod embedded {
            $(#[test] fn $story() { super::$story(super::County::with_workbook(super::WORKBOOK)) })+
        }
        mod postgresql {
            $(#[test] fn $story() { super::$story(super::County::on_postgresql(super::WORKBOOK)) })+
        }
    };
}
