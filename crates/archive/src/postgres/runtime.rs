//! The runtime that the connections live on. One for the process, whatever the number of counties; never dropped, so
//! that an archive may be let go from anywhere.

use std::future::Future;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Runtime};

/// Threads that read from and write to the databases.
const THREADS: usize = 2;

pub(super) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let started = Builder::new_multi_thread().worker_threads(THREADS).thread_name("archive").enable_all().build();
        started.expect("an operating system that can start the process can start its threads")
    })
}

/// Waits for a future. Must not be called on a thread that drives other futures.
pub(super) fn wait<T>(future: impl Future<Output = T>) -> T {
    runtime().block_on(future)
}
