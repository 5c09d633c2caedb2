//! Writing a group's plan: a statement for each table, all rows at once.

use super::Done;
use super::plan::Plan;
use crate::ArchiveFault;
use crate::postgres::coded::keep_states;
use crate::postgres::column::signed;
use deadpool_postgres::Transaction;
use doorstep_record::{Area, RevisionId};
use uuid::Uuid;

pub(in crate::postgres) async fn apply(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    begin_households(within, plan).await?;
    erase(within, plan).await?;
    let_go(within, plan).await?;
    place(within, plan).await?;
    keep_states(within, &plan.placed, &plan.begun).await?;
    hold(within, plan).await?;
    give_numbers(within, plan).await
}

/// Two villages can meet here, at a household that both begin at once: the second begins again and sees the first.
async fn begin_households(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    if plan.begun.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO household (id, village) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING";
    let (ids, villages): (Vec<Uuid>, Vec<&str>) = plan.begun.iter().map(|(id, area)| (id.0, area.code())).unzip();
    let begun = within.execute(&within.prepare_cached(sql).await?, &[&ids, &villages]).await?;
    if begun == ids.len() as u64 { Ok(()) } else { Err(ArchiveFault::Busy) }
}

async fn erase(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    if plan.erased.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = plan.erased.iter().map(|id| id.0).collect();
    within.execute("UPDATE revision SET body = NULL WHERE household = ANY ($1)", &[&ids]).await?;
    within.execute("UPDATE household SET erased = true WHERE id = ANY ($1)", &[&ids]).await?;
    Ok(())
}

async fn let_go(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    if plan.let_go.is_empty() {
        return Ok(());
    }
    let ids: Vec<&[u8]> = plan.let_go.iter().map(|id| id.0.as_slice()).collect();
    within.execute("DELETE FROM waiting WHERE id = ANY ($1)", &[&ids]).await?;
    Ok(())
}

async fn place(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    if plan.placed.is_empty() {
        return Ok(());
    }
    let insert = within.prepare_cached(include_str!("place.sql")).await?;
    let placed = || plan.placed.iter();
    let ids: Vec<&[u8]> = placed().map(|one| one.id.0.as_slice()).collect();
    let villages: Vec<&str> = placed().map(|one| one.header.village.code()).collect();
    let sequences: Vec<i64> = placed().map(|one| signed(one.sequence)).collect();
    let households: Vec<Uuid> = placed().map(|one| one.header.household.0).collect();
    let kinds: Vec<i32> = placed().map(|one| i32::from(one.header.kind.code())).collect();
    let devices: Vec<Uuid> = placed().map(|one| one.header.device.0).collect();
    let agreed: Vec<bool> = placed().map(|one| one.agreed).collect();
    let received: Vec<i64> = placed().map(|one| signed(one.received)).collect();
    let headers: Vec<&[u8]> = placed().map(|one| one.revision.header.as_slice()).collect();
    let signatures: Vec<&[u8]> = placed().map(|one| one.revision.signature.as_slice()).collect();
    let bodies: Vec<Option<&[u8]>> = placed().map(|one| one.revision.body.as_ref().map(|b| b.as_slice())).collect();
    within
        .execute(
            &insert,
            &[
                &ids,
                &villages,
                &sequences,
                &households,
                &kinds,
                &devices,
                &agreed,
                &received,
                &headers,
                &signatures,
                &bodies,
            ],
        )
        .await?;
    Ok(())
}

async fn hold(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    let insert = "INSERT INTO waiting (id, village, received, header, signature, body) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING";
    let wait = "INSERT INTO waiting_for (parent, id) SELECT unnest($1::bytea[]), $2 ON CONFLICT DO NOTHING";
    for (id, held) in &plan.held {
        let (id, body) = (id.0.as_slice(), held.revision.body.as_ref().map(|body| body.as_slice()));
        let (header, signature) = (held.revision.header.as_slice(), held.revision.signature.as_slice());
        let insert = within.prepare_cached(insert).await?;
        let code = held.village.code();
        within.execute(&insert, &[&id, &code, &signed(held.received), &header, &signature, &body]).await?;
        let parents: Vec<&[u8]> = held.missing.iter().map(|parent: &RevisionId| parent.0.as_slice()).collect();
        within.execute(&within.prepare_cached(wait).await?, &[&parents, &id]).await?;
    }
    Ok(())
}

/// The rows are locked since the group began.
async fn give_numbers(within: &Transaction<'_>, plan: &Plan) -> Done<()> {
    if plan.numbers.is_empty() {
        return Ok(());
    }
    let sql = "UPDATE village SET last = given.last FROM unnest($1::text[], $2::bigint[]) AS given (area, last)
        WHERE village.area = given.area";
    let given = plan.numbers.iter().map(|(area, last): (&Area, &u64)| (area.code(), signed(*last)));
    let (areas, last): (Vec<&str>, Vec<i64>) = given.unzip();
    within.execute(&within.prepare_cached(sql).await?, &[&areas, &last]).await?;
    Ok(())
}
