//! The archive on PostgreSQL, through an async pool: many teams, several servers on one database, and PostgreSQL's own
//! replication beneath. Every transaction says which villages it works for; row-level security hides the others.

mod coded;
mod column;
mod copy;
mod counts;
mod county;
mod decline;
mod device;
mod enrol;
mod epoch;
mod fault;
mod household;
mod migrate;
mod news;
mod open;
mod pack;
mod runtime;
mod scope;
mod take;
mod tls;
mod transaction;
mod verbs;
mod village;

use crate::watch::Watched;
use deadpool_postgres::Pool;
use take::Takers;

/// An archive in a PostgreSQL database. Several processes may serve the same one.
pub struct PostgresArchive {
    pool: Pool,
    takers: Takers,
    watched: Watched,
}
