//! The line between devices and the server: a relay on loopback that loses, doubles, delays and cuts, as a story says.

use super::http::{Answered, Asked, read, write};
use super::power::Power;
use super::{Crook, Fate, crook};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use doorstep_sync::{PROTOCOL, PushAnswer, PushBatch, Verdict, decode, encode};
use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Handle;
use tower::ServiceExt;

/// The line. It ends with the test's process; its connections are on loopback.
pub struct Wire {
    address: String,
    ends: Arc<Mutex<Ends>>,
}

/// What stands at the line's ends.
pub struct Ends {
    /// The server, if it is there.
    pub server: Option<(Router, Power)>,
    /// What becomes of the next requests.
    pub fates: VecDeque<Fate>,
    /// Requests that were held up.
    pub late: Vec<Asked>,
    /// What is wrong with the server on purpose.
    pub crook: Option<Crook>,
    /// Everything that was pushed, decompressed: what a listener would read.
    pub heard: Vec<u8>,
    pub(super) dealings: crook::Dealings,
    runtime: Handle,
}

impl Wire {
    /// A line with nobody at its far end.
    pub fn new(runtime: Handle) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its number"));
        let (fates, late, heard, dealings) = Default::default();
        let ends = Arc::new(Mutex::new(Ends { server: None, fates, late, crook: None, heard, dealings, runtime }));
        let own = Arc::clone(&ends);
        std::thread::spawn(move || {
            for mut device in listener.incoming().flatten() {
                if let Some(asked) = read(&mut device) {
                    lock(&own).carry(&mut device, asked);
                }
            }
        });
        Self { address, ends }
    }

    /// The address that devices are given.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What stands at the ends.
    pub fn ends(&self) -> MutexGuard<'_, Ends> {
        lock(&self.ends)
    }
}

fn lock(ends: &Mutex<Ends>) -> MutexGuard<'_, Ends> {
    ends.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ends {
    fn carry(&mut self, device: &mut TcpStream, asked: Asked) {
        self.listen(&asked);
        let (answer, hundredths) = match self.fates.pop_front().unwrap_or(Fate::Whole) {
            Fate::Whole => (self.deliver(&asked, 100), 100),
            Fate::Lost => (None, 0),
            Fate::RequestCut(hundredths) => {
                self.deliver(&asked, usize::from(hundredths));
                (None, 0)
            }
            Fate::AnswerLost => {
                self.deliver(&asked, 100);
                (None, 0)
            }
            Fate::AnswerCut(hundredths) => (self.deliver(&asked, 100), usize::from(hundredths)),
            Fate::Twice => {
                self.deliver(&asked, 100);
                (self.deliver(&asked, 100), 100)
            }
            Fate::Late => {
                self.late.push(asked);
                (None, 0)
            }
            Fate::Lie => (lie(&asked).or_else(|| self.deliver(&asked, 100)), 100),
        };
        if let Some(answer) = answer {
            write(device, &answer, hundredths);
        }
    }

    /// Requests that were held up reach the server; nobody waits for their answers any more.
    pub fn late_arrive(&mut self) {
        for asked in std::mem::take(&mut self.late) {
            self.deliver(&asked, 100);
        }
    }

    /// Hands a request, or so many hundredths of it, to the server. No answer comes from a server that ended meanwhile.
    fn deliver(&mut self, asked: &Asked, hundredths: usize) -> Option<Answered> {
        if let Some(crook) = self.crook
            && let Some(answer) = self.dealings.instead(crook, asked)
        {
            return Some(answer);
        }
        let (router, power) = self.server.clone()?;
        let answer = self.runtime.block_on(ask(router, asked, hundredths))?;
        if power.is_dead() {
            return None;
        }
        Some(match self.crook {
            Some(crook) => self.dealings.alter(crook, asked, answer),
            None => answer,
        })
    }

    fn listen(&mut self, asked: &Asked) {
        if let Ok(batch) = decode::<PushBatch>(&asked.body, 1 << 24) {
            self.heard.extend(doorstep_record::canonical(&batch));
        }
    }
}

async fn ask(router: Router, asked: &Asked, hundredths: usize) -> Option<Answered> {
    let mut request = Request::post(asked.path.as_str());
    for (name, value) in &asked.headers {
        request = request.header(name, value);
    }
    let mut request = request.body(body(asked, hundredths)).ok()?;
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    let response = router.oneshot(request).await.ok()?;
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), 1 << 26).await.ok()?;
    Some(Answered { status, body: body.to_vec() })
}

/// The body, or a body that breaks off as the server's HTTP would tell it.
fn body(asked: &Asked, hundredths: usize) -> Body {
    if hundredths >= 100 {
        return Body::from(asked.body.clone());
    }
    let part = Bytes::copy_from_slice(&asked.body[..asked.body.len() * hundredths / 100]);
    let parts = [Ok(part), Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))];
    Body::from_stream(futures_util::stream::iter(parts))
}

/// A push is acknowledged, and nothing of it is stored.
pub(super) fn lie(asked: &Asked) -> Option<Answered> {
    let batch: PushBatch = (asked.path == "/v1/push").then(|| decode(&asked.body, 1 << 24).ok())??;
    debug_assert_eq!(batch.protocol, PROTOCOL);
    let verdicts = batch.revisions.iter().map(|one| (one.id(), Verdict::Stored)).collect();
    Some(Answered { status: 200, body: encode(&PushAnswer { verdicts, server_time: batch.device_time }) })
}
