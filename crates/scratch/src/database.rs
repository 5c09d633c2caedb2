//! A database of its own for a test, owned by a role that is neither superuser nor above row-level security: the same
//! rights that the documentation gives to the server.

use crate::cluster;
use std::sync::OnceLock;
use tokio::runtime::Runtime;
use tokio_postgres::{Config, NoTls};

/// An empty database. Dropped, with its role, at the end.
pub struct ScratchDatabase {
    admin: Config,
    name: String,
}

impl ScratchDatabase {
    /// Makes a database; starts the private cluster first if no server is named and none runs yet.
    pub fn create() -> Self {
        let admin = match std::env::var("DOORSTEP_TEST_POSTGRES") {
            Ok(url) => url.parse().expect("DOORSTEP_TEST_POSTGRES is the URL of a PostgreSQL server"),
            Err(_) => cluster::running(),
        };
        let name = format!("doorstep_test_{}", uuid::Uuid::from_bytes(random()).simple());
        let database = Self { admin, name };
        let name = &database.name;
        database.run(&format!("CREATE ROLE {name} LOGIN PASSWORD '{name}' NOSUPERUSER NOBYPASSRLS"));
        // The owner of a database must be a role that its maker belongs to.
        database.run(&format!("GRANT {name} TO CURRENT_USER"));
        database.run(&format!("CREATE DATABASE {name} OWNER {name} ENCODING 'UTF8' TEMPLATE template0"));
        database
    }

    /// The URL that the server is given.
    pub fn url(&self) -> String {
        let host = self.admin.get_hosts().first().map(|host| match host {
            tokio_postgres::config::Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            tokio_postgres::config::Host::Unix(folder) => folder.to_string_lossy().replace('/', "%2F"),
        });
        let port = self.admin.get_ports().first().copied().unwrap_or(5432);
        format!("postgres://{0}:{0}@{1}:{port}/{0}", self.name, host.unwrap_or_else(|| "127.0.0.1".to_owned()))
    }

    /// The database's name, which is also its owner's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs a statement in the database as the server's administrator, above row-level security.
    pub fn run_inside(&self, sql: &str) {
        let mut inside = self.admin.clone();
        run(inside.dbname(&self.name), sql);
    }

    /// Ends every connection to the database, as a server that goes down does.
    pub fn cut_connections(&self) {
        let name = &self.name;
        self.run(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    }

    fn run(&self, sql: &str) {
        run(&self.admin, sql);
    }
}

impl Drop for ScratchDatabase {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.run(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
            self.run(&format!("DROP ROLE {}", self.name));
        }
    }
}

/// The number that a query gives to the role of a URL, with a setting of its transaction.
pub fn ask(url: &str, setting: Option<(&str, &str)>, sql: &str) -> i64 {
    let config: Config = url.parse().expect("the URL of a database");
    let asked = async {
        let (mut client, connection) = config.connect(NoTls).await?;
        tokio::spawn(connection);
        let transaction = client.transaction().await?;
        if let Some((name, value)) = setting {
            transaction.execute("SELECT set_config($1, $2, true)", &[&name, &value]).await?;
        }
        transaction.query_one(sql, &[]).await?.try_get(0)
    };
    runtime().block_on(asked).unwrap_or_else(|fault| panic!("«{sql}» was refused: {fault:?}"))
}

fn run(config: &Config, sql: &str) {
    let done = async {
        let (client, connection) = config.connect(NoTls).await?;
        tokio::spawn(connection);
        client.batch_execute(sql).await
    };
    runtime().block_on(done).unwrap_or_else(|fault| panic!("the test's PostgreSQL refused «{sql}»: {fault:?}"));
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("a runtime can be started"))
}

fn random() -> [u8; 16] {
    // Unique among test processes on this machine, which is all that is asked of it.
    use std::hash::{BuildHasher, RandomState};
    let (one, two) = (RandomState::new().hash_one(std::process::id()), RandomState::new().hash_one(1));
    (u128::from(one) << 64 | u128::from(two)).to_be_bytes()
}
