//! Opening a database by its URL.

use super::PostgresArchive;
use super::migrate::migrate;
use super::runtime::{runtime, wait};
use super::take::Takers;
use super::tls::connector;
use super::transaction::kept_if_well;
use crate::watch::Watched;
use crate::{ArchiveFault, Watch};
use deadpool_postgres::{Client, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::Config;

/// Most connections of one process to one county's database.
const CONNECTIONS: usize = 16;

/// How long a verb waits for a connection before the caller is told to come again.
const PATIENCE: Duration = Duration::from_secs(20);

/// What every connection asks of the server: an answer means that the change is on the disk (and on a synchronous
/// standby, if there is one); nothing waits without end.
const OPTIONS: &str = "-c synchronous_commit=on -c statement_timeout=300s -c lock_timeout=30s \
    -c idle_in_transaction_session_timeout=60s -c client_min_messages=warning";

impl PostgresArchive {
    /// Opens the archive in a database, or makes it there. The URL may name several servers of which one can write:
    /// `postgres://doorstep@one,two,three/doorstep_990101?target_session_attrs=read-write`.
    pub fn open(url: &str) -> Result<Self, ArchiveFault> {
        Self::open_for(url, Watched::default())
    }

    /// The same with somebody who stands by at each commit: for tests.
    pub fn open_watched(url: &str, watch: Arc<dyn Watch>) -> Result<Self, ArchiveFault> {
        Self::open_for(url, Watched::by(watch))
    }

    fn open_for(url: &str, watched: Watched) -> Result<Self, ArchiveFault> {
        let pool = pool(url)?;
        wait(async {
            let mut client = pool.get().await?;
            let ready = async {
                is_safe(&client).await?;
                migrate(&mut client).await
            };
            let ready = ready.await;
            kept_if_well(client, ready)
        })?;
        let takers = Takers::start(runtime(), &pool, &watched);
        Ok(Self { pool, takers, watched })
    }
}

fn pool(url: &str) -> Result<Pool, ArchiveFault> {
    let (url, authorities) = part_authorities(url);
    let mut config: Config = url.parse().map_err(|_| ArchiveFault::BadUrl)?;
    config.options(OPTIONS).application_name("doorstep");
    config.connect_timeout(Duration::from_secs(5)).tcp_user_timeout(Duration::from_secs(15));
    config.keepalives_idle(Duration::from_secs(10));
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(config, connector(authorities.as_deref())?, recycling);
    let builder = Pool::builder(manager).max_size(CONNECTIONS).runtime(Runtime::Tokio1);
    let builder = builder.wait_timeout(Some(PATIENCE)).create_timeout(Some(PATIENCE));
    builder.build().map_err(|_| ArchiveFault::BadUrl)
}

/// Takes `sslrootcert=FILE` out of a URL, as libpq knows it; the driver does not.
fn part_authorities(url: &str) -> (String, Option<PathBuf>) {
    let Some((address, words)) = url.split_once('?') else { return (url.to_owned(), None) };
    let (files, rest): (Vec<&str>, Vec<&str>) = words.split('&').partition(|word| word.starts_with("sslrootcert="));
    let file = files.first().and_then(|word| word.strip_prefix("sslrootcert=")).map(PathBuf::from);
    (format!("{address}?{}", rest.join("&")), file)
}

/// Refuses a role that row-level security does not bind, and a server that acknowledges what is not on its disk.
async fn is_safe(client: &Client) -> Result<(), ArchiveFault> {
    let sql = "SELECT rolsuper OR rolbypassrls, current_setting('fsync') FROM pg_roles WHERE rolname = current_user";
    let row = client.query_one(sql, &[]).await?;
    if row.try_get(0)? {
        return Err(ArchiveFault::RoleTooMighty);
    }
    if row.try_get::<_, &str>(1)? == "off" { Err(ArchiveFault::NotDurable) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_authorities_is_taken_out_of_the_url() {
        let url = "postgres://a@b/c?sslmode=require&sslrootcert=/etc/ca.pem&target_session_attrs=read-write";
        let (rest, file) = part_authorities(url);
        assert_eq!(rest, "postgres://a@b/c?sslmode=require&target_session_attrs=read-write");
        assert_eq!(file, Some(PathBuf::from("/etc/ca.pem")));
        assert_eq!(part_authorities("postgres://a@b/c"), ("postgres://a@b/c".to_owned(), None));
    }

    #[test]
    fn a_text_that_is_no_url_is_told_and_not_shown() {
        assert_eq!(PostgresArchive::open("postgres://a:secret@b:port/c").err(), Some(ArchiveFault::BadUrl));
    }
}
