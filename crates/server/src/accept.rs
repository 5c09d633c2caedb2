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
    accept_patiently(listener, app, stop, HEAD).await;
}

async fn accept_patiently(listener: TcpListener, app: Router, stop: impl Future<Output = ()> + Send, head: Duration) {
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
                let connection = converse(stream, peer, app.clone(), &graceful, head);
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
    head: Duration,
) -> impl Future<Output = ()> + Send + 'static {
    // Answers are small and waited for.
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(head).keep_alive_timeout(head);
    let app = app.layer(axum::Extension(ConnectInfo(peer)));
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app)).into_owned();
    let watched = graceful.watch(connection);
    async move {
        // A line that breaks is the sender's to notice.
        let _ = watched.await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::io::{Read, Write};

    #[test]
    fn a_sender_who_trickles_its_head_is_let_go_and_others_are_served() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/", get(|| async { "here" }));
        let head = Duration::from_millis(400);
        runtime.spawn(async move { accept_patiently(listener, app, std::future::pending(), head).await });
        let mut slow = std::net::TcpStream::connect(address).unwrap();
        let begun = std::time::Instant::now();
        for byte in b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" {
            if slow.write_all(&[*byte]).is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut rest = Vec::new();
        // Let go: nothing more comes, or the line is reset.
        let _ = slow.read_to_end(&mut rest);
        assert!(begun.elapsed() < Duration::from_secs(10));
        let mut quick = std::net::TcpStream::connect(address).unwrap();
        quick.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        quick.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("here"), "{answer}");
    }
}
