//! The server's storage: one trait in domain verbs, and its implementations.
