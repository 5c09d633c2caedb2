//! One transaction for a group of pushes: lock the villages, read what judging asks for, judge, write, commit.

use super::apply::apply;
use super::judging::{Pushed, judge_all};
use super::load::{load, lock};
use super::{Done, Push, Verdicts};
use crate::ArchiveFault;
use crate::postgres::transaction::kept_if_well;
use crate::watch::Watched;
use deadpool_postgres::{Client, Pool};

/// How often a group is begun again that another transaction stood in the way of.
const TRIES: u32 = 8;

/// Takes a group; an answer for each push. If the group fails for what one of them holds, each is taken by itself.
pub(super) async fn take_group(pool: &Pool, watched: &Watched, pushes: &[Push]) -> Vec<Done<Verdicts>> {
    let pushed: Vec<Pushed> = pushes.iter().map(Pushed::read).collect();
    match take_together(pool, watched, &pushed).await {
        Ok(verdicts) => verdicts.into_iter().map(Ok).collect(),
        Err(ArchiveFault::Sql(_) | ArchiveFault::Damaged) if pushed.len() > 1 => {
            let mut each = Vec::new();
            for one in pushed {
                let taken = take_together(pool, watched, &[one]).await;
                each.push(taken.map(|mut verdicts| verdicts.pop().unwrap_or_default()));
            }
            each
        }
        Err(fault) => pushed.iter().map(|_| Err(fault.clone())).collect(),
    }
}

async fn take_together(pool: &Pool, watched: &Watched, pushed: &[Pushed<'_>]) -> Done<Vec<Verdicts>> {
    for _ in 1..TRIES {
        match take_once(pool, watched, pushed).await {
            Err(ArchiveFault::Busy) => {}
            done => return done,
        }
    }
    take_once(pool, watched, pushed).await
}

async fn take_once(pool: &Pool, watched: &Watched, pushed: &[Pushed<'_>]) -> Done<Vec<Verdicts>> {
    let mut client = pool.get().await?;
    let done = take_on(&mut client, watched, pushed).await;
    kept_if_well(client, done)
}

async fn take_on(client: &mut Client, watched: &Watched, pushed: &[Pushed<'_>]) -> Done<Vec<Verdicts>> {
    let transaction = client.transaction().await?;
    let locked = lock(&transaction, pushed).await?;
    let known = load(&transaction, pushed, locked).await?;
    // Checking a thousand signatures takes a while: the connections' own work goes on meanwhile.
    let (verdicts, plan) = tokio::task::block_in_place(|| judge_all(pushed, known));
    apply(&transaction, &plan).await?;
    watched.before()?;
    transaction.commit().await?;
    watched.after();
    Ok(verdicts)
}
