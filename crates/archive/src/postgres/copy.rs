//! The whole archive as a stream of items, and the way back. Rows come and go in pages, so that memory stays flat.

use super::PostgresArchive;
use super::column::{self, signed};
use super::county::{add_signer, county, set_county, set_office, signers};
use super::device::{add_device, keep_earlier};
use super::enrol::add_invitation;
use super::epoch::renew_epoch;
use super::pack::{add_pack, identity_names, packs};
use super::runtime::wait;
use super::scope::{Scope, work_for};
use super::take::{Held, Placed, Plan, apply, stored_among};
use super::transaction::kept_if_well;
use super::village::set_villages;
use crate::copy::{Item, Items, SequencedRevision, Take};
use crate::{ArchiveFault, ArchivePack, Invitation};
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceId, Header, Kind, Revision};
use doorstep_sync::DeclineCount;
use tokio_postgres::Row;
use uuid::Uuid;

/// Rows that are in memory at once.
const PAGE: i32 = 500;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn copy_out(within: &Transaction<'_>, take: &mut Take<'_>) -> Done<()> {
    if let Some(county) = county(within).await? {
        let (code, name, office_recipient) = (county.code, county.name, county.office_recipient);
        take(Item::County { code, name, office_recipient })?;
    }
    let sql = "SELECT area, name, recipient, notice, last FROM village ORDER BY area COLLATE \"C\"";
    each(within, sql, village, take).await?;
    signers(within).await?.into_iter().try_for_each(|signer| take(Item::Signer(signer)))?;
    packs_out(within, take).await?;
    each(within, "SELECT certificate, enrolled, revoked, earlier FROM device ORDER BY enrolled, id", device, take)
        .await?;
    each(within, include_str!("invitations.sql"), invitation, take).await?;
    each(within, include_str!("revisions.sql"), revision, take).await?;
    each(within, "SELECT received, header, signature, body FROM waiting ORDER BY received, id", waiting, take).await?;
    let sql = "SELECT device, village, pack, count FROM decline ORDER BY device, village COLLATE \"C\", pack";
    each(within, sql, decline, take).await
}

async fn each(within: &Transaction<'_>, sql: &str, read: fn(&Row) -> Done<Item>, take: &mut Take<'_>) -> Done<()> {
    let portal = within.bind(sql, &[]).await?;
    loop {
        let rows = within.query_portal(&portal, PAGE).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in &rows {
            take(read(row)?)?;
        }
    }
}

fn village(row: &Row) -> Done<Item> {
    Ok(Item::Village { line: super::village::line(row)?, last: column::number(row, 4)? })
}

fn device(row: &Row) -> Done<Item> {
    let revoked: Option<i64> = column::get(row, 2)?;
    let (certificate, enrolled) = (column::from_bytes(row, 0)?, column::number(row, 1)?);
    let (revoked, earlier) = (revoked.map(i64::unsigned_abs), column::earlier(row, 3)?);
    Ok(Item::Device { certificate, enrolled, revoked, earlier })
}

fn invitation(row: &Row) -> Done<Item> {
    let areas: Vec<&str> = column::get(row, 4)?;
    let villages = areas.into_iter().map(Area::parse).collect::<Result<_, _>>().map_err(|_| ArchiveFault::Damaged)?;
    let (lookup, expires) = (column::bytes(row, 0)?, column::number(row, 1)?);
    let device: Option<Uuid> = column::get(row, 3)?;
    let invitation = Invitation { lookup, expires, villages, sealed_village_keys: column::get(row, 2)? };
    Ok(Item::invitation(invitation, device.map(DeviceId)))
}

fn revision(row: &Row) -> Done<Item> {
    Ok(Item::Revision(SequencedRevision {
        village: column::area(row, 0)?,
        sequence: column::number(row, 1)?,
        agreed: column::get(row, 2)?,
        received: column::number(row, 3)?,
        revision: column::revision(row, 4)?,
    }))
}

fn waiting(row: &Row) -> Done<Item> {
    Ok(Item::Waiting { received: column::number(row, 0)?, revision: column::revision(row, 1)? })
}

fn decline(row: &Row) -> Done<Item> {
    let (village, pack, count) = (column::area(row, 1)?, column::pack(row, 2)?, column::number(row, 3)?);
    Ok(Item::Decline { device: column::device(row, 0)?, count: DeclineCount { village, pack, count } })
}

async fn packs_out(within: &Transaction<'_>, take: &mut Take<'_>) -> Done<()> {
    for line in packs(within).await? {
        let identity_names = identity_names(within, &[line.id]).await?.remove(&line.id).unwrap_or_default();
        let row = within.query_one("SELECT bytes, added FROM pack WHERE id = $1", &[&line.id.0.as_slice()]).await?;
        let (bytes, added) = (column::get(&row, 0)?, column::number(&row, 1)?);
        let (id, name, version) = (line.id, line.name, line.version);
        take(Item::pack(ArchivePack { id, name, version, identity_names, bytes }, added))?;
    }
    Ok(())
}

pub(super) fn copy_in(archive: &PostgresArchive, items: &mut Items<'_>) -> Done<()> {
    wait(async {
        let mut client = archive.pool.get().await?;
        let done = async {
            let transaction = client.transaction().await?;
            work_for(&transaction, Scope::All).await?;
            fill(&transaction, items).await?;
            Ok(transaction.commit().await?)
        };
        let done = done.await;
        kept_if_well(client, done)
    })
}

async fn fill(within: &Transaction<'_>, items: &mut Items<'_>) -> Done<()> {
    within.batch_execute("LOCK TABLE county IN ACCESS EXCLUSIVE MODE").await?;
    if county(within).await?.is_some() {
        return Err(ArchiveFault::NotEmpty);
    }
    let mut page = Plan::default();
    for item in items {
        match item? {
            Item::Revision(placed) => place(within, &mut page, placed).await?,
            Item::Waiting { received, revision } => {
                flush(within, &mut page).await?;
                hold(within, &mut page, received, revision).await?;
            }
            other => put(within, other).await?,
        }
    }
    flush(within, &mut page).await?;
    // What devices saw of the archive that was lost may be more than what is here.
    renew_epoch(within).await
}

async fn place(within: &Transaction<'_>, page: &mut Plan, placed: SequencedRevision) -> Done<()> {
    let SequencedRevision { village, sequence, agreed, received, revision } = placed;
    let header = header(&revision)?;
    // A household stands in one page at least; in a second one it is there already.
    page.begun.insert(header.household, village);
    if header.kind == Kind::Erase {
        page.erased.insert(header.household);
    }
    page.placed.push(Placed { id: revision.id(), revision, header, sequence, agreed, received });
    if page.placed.len() >= PAGE.unsigned_abs() as usize { flush(within, page).await } else { Ok(()) }
}

async fn hold(within: &Transaction<'_>, page: &mut Plan, received: u64, revision: Revision) -> Done<()> {
    let header = header(&revision)?;
    let stored = stored_among(within, &header.parents).await?;
    let missing = header.parents.iter().filter(|parent| !stored.contains(parent)).copied().collect();
    page.held.insert(revision.id(), Held { revision, village: header.village, received, missing });
    flush(within, page).await
}

async fn flush(within: &Transaction<'_>, page: &mut Plan) -> Done<()> {
    let mut plan = std::mem::take(page);
    let ids: Vec<Uuid> = plan.begun.keys().map(|id| id.0).collect();
    let rows = within.query("SELECT id FROM household WHERE id = ANY ($1)", &[&ids]).await?;
    for row in &rows {
        plan.begun.remove(&doorstep_record::HouseholdId(column::get(row, 0)?));
    }
    apply(within, &plan).await
}

fn header(revision: &Revision) -> Done<Header> {
    Header::from_bytes(&revision.header).map_err(|_| ArchiveFault::Damaged)
}

async fn put(within: &Transaction<'_>, item: Item) -> Done<()> {
    match item {
        Item::County { code, name, office_recipient } => {
            set_county(within, &code, &name).await?;
            match office_recipient {
                Some(recipient) => set_office(within, &recipient).await,
                None => Ok(()),
            }
        }
        Item::Village { line, last } => {
            set_villages(within, std::slice::from_ref(&line)).await?;
            let sql = "UPDATE village SET last = $2 WHERE area = $1";
            within.execute(sql, &[&line.area.code(), &signed(last)]).await?;
            Ok(())
        }
        Item::Signer(signer) => add_signer(within, &signer).await,
        Item::Pack { id, name, version, identity_names, added, bytes } => {
            let pack = ArchivePack { id, name, version, identity_names, bytes: bytes.into_vec() };
            add_pack(within, &pack, added).await
        }
        Item::Device { certificate, enrolled, revoked, earlier } => {
            add_device(within, &certificate, enrolled).await?;
            keep_earlier(within, certificate.device, &earlier).await?;
            let sql = "UPDATE device SET revoked = $2 WHERE id = $1";
            within.execute(sql, &[&certificate.device.0, &revoked.map(signed)]).await?;
            Ok(())
        }
        Item::Invitation { lookup, expires, villages, sealed_village_keys, device } => {
            let sealed_village_keys = sealed_village_keys.into_vec();
            add_invitation(within, &Invitation { lookup, expires, villages, sealed_village_keys }).await?;
            let (sql, used) = ("UPDATE invitation SET device = $2 WHERE lookup = $1", device.map(|device| device.0));
            within.execute(sql, &[&lookup.as_slice(), &used]).await?;
            Ok(())
        }
        Item::Decline { device, count } => {
            let (villages, packs) = ([count.village.code()], [count.pack.0.as_slice()]);
            let numbers = [signed(count.count)];
            let row: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
                [&device.0, &villages.as_slice(), &packs.as_slice(), &numbers.as_slice()];
            within.execute(include_str!("declined.sql"), &row).await?;
            Ok(())
        }
        // They come in pages, not one by one.
        Item::Revision(_) | Item::Waiting { .. } => Ok(()),
    }
}
