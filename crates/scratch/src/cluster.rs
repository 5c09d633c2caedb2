//! A private cluster: `initdb` and `pg_ctl` of Debian's package in a temporary folder, on a loopback port and a socket
//! in that folder, with fsync on. PostgreSQL refuses to run as root, so root starts it as the user `postgres`.
//! A shell waits for the end of this process on a pipe and then stops the cluster: also after a panic or a kill.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tokio_postgres::Config;

/// What a test cluster is set to: durable as in production, but small.
const SETTINGS: &str = "fsync = on
synchronous_commit = on
max_connections = 300
shared_buffers = 128MB
logging_collector = off
";

/// The process's cluster, started at the first call.
pub(crate) fn running() -> Config {
    static CLUSTER: OnceLock<(Config, Child)> = OnceLock::new();
    CLUSTER.get_or_init(start).0.clone()
}

fn start() -> (Config, Child) {
    let programs = programs();
    let folder = tempfile::Builder::new().prefix("doorstep-pg-").tempdir().expect("a temporary folder").keep();
    if is_root() {
        run(Command::new("chown").arg("postgres").arg(&folder));
    }
    let data = folder.join("data");
    run(as_postgres(&programs.join("initdb"))
        .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "-D"])
        .arg(&data));
    let port = free_port();
    let settings = format!(
        "{SETTINGS}port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\n",
        folder.display()
    );
    let mut file = std::fs::OpenOptions::new().append(true).open(data.join("postgresql.conf")).expect("the settings");
    file.write_all(settings.as_bytes()).expect("the settings can be written");
    let stopper = stop_with_this_process(&programs, &folder, &data);
    let log = folder.join("log");
    run(as_postgres(&programs.join("pg_ctl")).args(["start", "-w", "-t", "60", "-D"]).arg(&data).arg("-l").arg(log));
    let mut config = Config::new();
    config.host("127.0.0.1").port(port).user("postgres").dbname("postgres");
    (config, stopper)
}

/// Where the newest installed server's programs are.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let newest = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).max();
    let newest = newest.expect("PostgreSQL is not installed: run `cargo xtask setup`, or set DOORSTEP_TEST_POSTGRES");
    PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"))
}

fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    listener.local_addr().expect("a bound listener has an address").port()
}

/// Starts the shell that stops the cluster once the pipe from this process ends.
fn stop_with_this_process(programs: &Path, folder: &Path, data: &Path) -> Child {
    let stop = as_postgres(&programs.join("pg_ctl"));
    let words = std::iter::once(stop.get_program()).chain(stop.get_args());
    let words: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let script = format!(
        "trap '' INT TERM HUP; read -r nothing; {} stop -m immediate -D '{}'; rm -rf '{}'",
        words.join(" "),
        data.display(),
        folder.display()
    );
    let mut shell = Command::new("setsid");
    shell.args(["sh", "-c", &script]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.spawn().expect("a shell can be started")
}

fn run(command: &mut Command) {
    // A log file takes the server's own output: a pipe would be held open by it for ever.
    let status = command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.as_ref().is_ok_and(std::process::ExitStatus::success), "{command:?}: {status:?}");
}
