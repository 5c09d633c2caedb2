//! The county, its office and who may sign packs.

use super::column;
use crate::{ArchiveFault, County};
use deadpool_postgres::Transaction;
use doorstep_record::Area;
use doorstep_sync::PackSigner;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn set_county(within: &Transaction<'_>, code: &Area, name: &str) -> Done<()> {
    let sql = "INSERT INTO county (code, name) VALUES ($1, $2)
        ON CONFLICT (only_row) DO UPDATE SET name = excluded.name WHERE county.code = excluded.code";
    let changed = within.execute(sql, &[&code.code(), &name]).await?;
    if changed == 0 { Err(ArchiveFault::OtherCounty) } else { Ok(()) }
}

pub(super) async fn county(within: &Transaction<'_>) -> Done<Option<County>> {
    let row = within.query_opt("SELECT code, name, office_recipient FROM county", &[]).await?;
    let Some(row) = row else { return Ok(None) };
    let (code, name, office_recipient) = (column::area(&row, 0)?, column::get(&row, 1)?, column::get(&row, 2)?);
    Ok(Some(County { code, name, office_recipient }))
}

pub(super) async fn set_office(within: &Transaction<'_>, recipient: &str) -> Done<()> {
    let changed = within.execute("UPDATE county SET office_recipient = $1", &[&recipient]).await?;
    if changed == 0 { Err(ArchiveFault::NoCounty) } else { Ok(()) }
}

pub(super) async fn add_signer(within: &Transaction<'_>, signer: &PackSigner) -> Done<()> {
    let sql = "INSERT INTO signer (role, key) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    within.execute(sql, &[&signer.role, &signer.key.as_slice()]).await?;
    Ok(())
}

pub(super) async fn signers(within: &Transaction<'_>) -> Done<Vec<PackSigner>> {
    // Bytes order, whatever the database's language: the same list from every implementation.
    let rows = within.query("SELECT role, key FROM signer ORDER BY role COLLATE \"C\", key", &[]).await?;
    rows.iter().map(|row| Ok(PackSigner { role: column::get(row, 0)?, key: column::bytes(row, 1)? })).collect()
}
