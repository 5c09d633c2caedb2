//! Many counties in one process, each with a folder of its own named by its code: `COUNTIES/990101/` holds that county's
//! key and, in its file `database`, the address of its database. Devices are given the address `https://server/990101`.
//! A county is opened when something first asks for it, so adding one needs no restart; no county's requests ever
//! meet another's archive.

use crate::ServeFault;
use crate::accept::accept;
use crate::desk::{Clock, machine_clock};
use crate::serve::open_county;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::uri::PathAndQuery;
use axum::http::{Request, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use doorstep_record::{Area, AreaLevel};
use std::collections::BTreeMap;
use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// How long a county whose database is away is left in peace, in milliseconds.
const PEACE: u64 = 3000;

/// Where to serve many counties.
#[derive(Debug, Clone)]
pub struct CountiesConfig {
    /// The address to listen on; port 0 for any.
    pub listen: SocketAddr,
    /// The folder of the counties' folders.
    pub dir: PathBuf,
}

/// Serves every county of a folder until `stop` ends, also those that are added meanwhile.
pub async fn serve_counties(
    config: CountiesConfig,
    ready: impl FnOnce(SocketAddr) + Send,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeFault> {
    let counties = Counties { dir: config.dir, clock: machine_clock(), known: Mutex::default() };
    let app = Router::new().route("/healthz", get(|| async { "ok" })).fallback(to_county);
    let listener = TcpListener::bind(config.listen).await?;
    ready(listener.local_addr()?);
    accept(listener, app.with_state(Arc::new(counties)), stop).await;
    Ok(())
}

struct Counties {
    dir: PathBuf,
    clock: Clock,
    known: Mutex<BTreeMap<Area, Arc<County>>>,
}

/// A county's routes, once its database was reached.
#[derive(Default)]
struct County {
    routes: OnceCell<Router>,
    /// When its database was last away.
    away: AtomicU64,
}

async fn to_county(State(counties): State<Arc<Counties>>, mut request: Request<Body>) -> Response {
    let Some((code, rest)) = part(request.uri()) else { return StatusCode::NOT_FOUND.into_response() };
    *request.uri_mut() = rest;
    match counties.routes(code).await {
        Ok(routes) => routes.oneshot(request).await.into_response(),
        Err(status) => status.into_response(),
    }
}

/// Parts the county's code from the path. Only six digits are a code, so no path leads out of the folder.
fn part(uri: &Uri) -> Option<(Area, Uri)> {
    let whole = uri.path_and_query()?.as_str().strip_prefix('/')?;
    let (code, rest) = whole.split_at_checked(6)?;
    let code = Area::parse(code).ok().filter(|code| code.level() == AreaLevel::County)?;
    let rest: PathAndQuery = rest.starts_with('/').then(|| rest.parse().ok())??;
    Some((code, Uri::from(rest)))
}

impl Counties {
    async fn routes(&self, code: Area) -> Result<Router, StatusCode> {
        let dir = self.dir.join(code.code());
        let county = self.county(&code, dir.join("county.key").exists()).ok_or(StatusCode::NOT_FOUND)?;
        if let Some(routes) = county.routes.get() {
            return Ok(routes.clone());
        }
        if (self.clock)().abs_diff(county.away.load(Ordering::Relaxed)) < PEACE {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let opened = county.routes.get_or_try_init(|| open_county(dir)).await;
        opened.cloned().map_err(|_| {
            county.away.store((self.clock)(), Ordering::Relaxed);
            StatusCode::SERVICE_UNAVAILABLE
        })
    }

    /// The county, if its folder is there. One whose folder was taken away is let go.
    fn county(&self, code: &Area, there: bool) -> Option<Arc<County>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !there {
            known.remove(code);
            return None;
        }
        Some(Arc::clone(known.entry(code.clone()).or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(path: &str) -> Option<(String, String)> {
        let (code, rest) = part(&path.parse().unwrap())?;
        Some((code.code().to_owned(), rest.to_string()))
    }

    #[test]
    fn only_a_countys_code_leads_to_a_folder() {
        assert_eq!(parted("/990101/v1/push?x=1"), Some(("990101".to_owned(), "/v1/push?x=1".to_owned())));
        for path in ["/", "/v1/push", "/990101", "/9901/v1/push", "/..%2f..%2/v1", "/../etc/x", "/990101001001/v1/push"]
        {
            assert_eq!(parted(path), None, "{path}");
        }
    }
}
