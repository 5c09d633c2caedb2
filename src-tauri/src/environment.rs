//! What fieldwork asks of the machine it runs on, answered by Tauri: the system's viewer for a card.

use doorstep_fieldwork::{Environment, SystemClock, Viewing};
use std::path::Path;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// A desktop or phone with a window system.
pub struct Desktop {
    app: AppHandle,
    clock: SystemClock,
}

impl Desktop {
    /// The machine that this app runs on.
    pub fn new(app: AppHandle) -> Self {
        Self { app, clock: SystemClock }
    }
}

impl Environment for Desktop {
    fn now(&self) -> chrono::DateTime<chrono::FixedOffset> {
        self.clock.now()
    }

    fn view(&self, file: &Path) -> Viewing {
        match self.app.opener().open_path(file.to_string_lossy(), None::<&str>) {
            Ok(()) => Viewing::Opened,
            Err(_) => Viewing::NoViewer,
        }
    }
}
