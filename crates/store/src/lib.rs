//! The device's encrypted SQLite.
