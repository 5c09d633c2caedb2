//! Taking what devices push. Pushes that came while the database was busy are judged and committed together, and each
//! caller is answered only after that commit: one wait for the disk serves many devices.

mod apply;
mod group;
mod judging;
mod known;
mod load;
mod plan;

use crate::ArchiveFault;
use crate::watch::Watched;
pub(super) use apply::apply;
use deadpool_postgres::Pool;
use doorstep_record::{DeviceId, Revision, RevisionId};
use doorstep_sync::Verdict;
use group::take_group;
pub(super) use load::stored_among;
pub(super) use plan::{Held, Placed, Plan};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::{Mutex, oneshot};

/// Groups under way at once: while one waits for the disk, the next is judged.
const GROUPS: usize = 2;
/// Most pushes of one commit, so that the first is not kept waiting by the last.
const TOGETHER: usize = 64;
/// No further push joins a group of so many revisions.
const REVISIONS: usize = 1000;

pub(super) type Verdicts = Vec<(RevisionId, Verdict)>;
type Done<T> = Result<T, ArchiveFault>;

/// What one device pushed.
struct Push {
    from: DeviceId,
    revisions: Vec<Revision>,
    now: u64,
}

/// A push, and whom to tell.
struct Waiting {
    push: Push,
    answer: oneshot::Sender<Done<Verdicts>>,
}

/// The queue of pushes and those who work on it. They end when the archive is let go.
pub(super) struct Takers(Sender<Waiting>);

impl Takers {
    pub(super) fn start(runtime: &Runtime, pool: &Pool, watched: &Watched) -> Self {
        let (sender, queue) = channel(TOGETHER * 4);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..GROUPS {
            runtime.spawn(work(pool.clone(), watched.clone(), Arc::clone(&queue)));
        }
        Self(sender)
    }

    pub(super) fn take(&self, from: DeviceId, revisions: Vec<Revision>, now: u64) -> Done<Verdicts> {
        super::runtime::wait(async {
            let (answer, answered) = oneshot::channel();
            let waiting = Waiting { push: Push { from, revisions, now }, answer };
            self.0.send(waiting).await.map_err(|_| ArchiveFault::Closed)?;
            answered.await.unwrap_or(Err(ArchiveFault::Closed))
        })
    }
}

async fn work(pool: Pool, watched: Watched, queue: Arc<Mutex<Receiver<Waiting>>>) {
    while let Some((pushes, answers)) = next_group(&queue).await {
        let taken = take_group(&pool, &watched, &pushes).await;
        for (answer, verdicts) in answers.into_iter().zip(taken) {
            // Who asked may have gone; what was taken is taken.
            let _ = answer.send(verdicts);
        }
    }
}

type Group = (Vec<Push>, Vec<oneshot::Sender<Done<Verdicts>>>);

/// What stands in the queue, as soon as there is something.
async fn next_group(queue: &Mutex<Receiver<Waiting>>) -> Option<Group> {
    let mut queue = queue.lock().await;
    let first = queue.recv().await?;
    let mut revisions = first.push.revisions.len();
    let (mut pushes, mut answers) = (vec![first.push], vec![first.answer]);
    while pushes.len() < TOGETHER && revisions < REVISIONS {
        let Ok(next) = queue.try_recv() else { break };
        revisions += next.push.revisions.len();
        pushes.push(next.push);
        answers.push(next.answer);
    }
    Some((pushes, answers))
}
