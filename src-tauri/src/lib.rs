//! The app's window for desktop and phone: hands each action of the page to fieldwork and its screen back.
//! Knows no rule, no SQL and no household.

mod environment;

use doorstep_fieldwork::{Action, Fieldwork, Reply};
use environment::Desktop;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, Manager, State};

/// The one person's work on this device; actions are taken one after another.
type Desk = Arc<Mutex<Fieldwork>>;

/// Starts the app; returns when its window is closed.
///
/// The data folder is `--data DIR`, else the environment's `DOORSTEP_DATA`, else the system's folder for the app.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_opener::init())
        .setup(|app| {
            let desk = open_desk(app.handle())?;
            app.manage(desk);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![act])
        .run(tauri::generate_context!());
    if let Err(fault) = outcome {
        eprintln!("doorstep: the window could not be opened: {fault}");
        std::process::exit(1);
    }
}

/// Takes one action and answers with the screen that follows, or with a problem.
#[tauri::command]
async fn act(action: Action, desk: State<'_, Desk>) -> Result<Reply, String> {
    let desk = Arc::clone(&desk);
    // A sync waits for the line: it may not hold up the window.
    let work = tauri::async_runtime::spawn_blocking(move || {
        let mut fieldwork = desk.lock().unwrap_or_else(PoisonError::into_inner);
        fieldwork.reply(action)
    });
    work.await.map_err(|_| "the action was broken off".to_owned())
}

fn open_desk(app: &AppHandle) -> Result<Desk, Box<dyn std::error::Error>> {
    let folder = match chosen_folder() {
        Some(folder) => folder,
        None => app.path().app_data_dir()?,
    };
    let fieldwork = Fieldwork::open(&folder, Box::new(Desktop::new(app.clone())));
    Ok(Arc::new(Mutex::new(fieldwork)))
}

fn chosen_folder() -> Option<PathBuf> {
    let mut words = std::env::args_os().skip(1);
    while let Some(word) = words.next() {
        if word == "--data" {
            return words.next().map(PathBuf::from);
        }
    }
    std::env::var_os("DOORSTEP_DATA").map(PathBuf::from)
}
