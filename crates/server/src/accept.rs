//! Connections: a limited number, each of which must send its request's head within half a minute, so that slow senders
//! can't keep others out. At the end, requests under way are finished first.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Most connections at once; a further one waits to be accepted.
const CONNECTIONS: usize = 1024;
/// How long a sender may take for a request's head, and how long a connection may idle between requests.
const HEAD: Duration = Duration::from_secs(30);
/// How long requests under way may take once the server is told to stop.
const LAST: Duration = Duration::from_secs(30);

/// Accepts connections until `stop` ends.
pub(crate) async fn accept(listener: TcpListener, app: Router, stop: impl Future<Output = ()> + Send) {
    let (graceful, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = converse(stream, peer, app.clone(), &graceful);
                tokio::spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            // Out of file handles, say: wait until some are free again.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST, graceful.shutdown()).await;
}

fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + 'static {
    // Answers are small and waited for.
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEAD).keep_alive_timeout(HEAD);
    let app = app.layer(axum::Extension(ConnectInfo(peer)));
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app)).into_owned();
    let watched = graceful.watch(connection);
    async move {
        // A line that breaks is the sender's to notice.
        let _ = watched.await;
    }
}
