//! For tests: PostgreSQL databases that live as long as a test. The server is the one that `DOORSTEP_TEST_POSTGRES`
//! names (the URL of a role that may create roles and databases), or a private cluster in a temporary folder that is
//! stopped and removed when the test process ends, however it ends. Must not know the product's tables.

mod cluster;
mod database;

pub use database::{ScratchDatabase, ask};
