//! The desktop's program; the phone enters through the library.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    doorstep_app::run();
}
