//! The county server: sync API over axum on an archive.
