//! Packs and the questions whose answers must come sealed.

use super::column::{self, signed};
use crate::{ArchiveFault, ArchivePack, PackLine};
use deadpool_postgres::Transaction;
use doorstep_record::PackId;
use std::collections::BTreeMap;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn add_pack(within: &Transaction<'_>, pack: &ArchivePack, now: u64) -> Done<()> {
    let (id, version) = (pack.id.0.as_slice(), i64::from(pack.version));
    let sql = "INSERT INTO pack (id, name, version, added, bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    within.execute(sql, &[&id, &pack.name, &version, &signed(now), &pack.bytes]).await?;
    let sql = "INSERT INTO pack_identity (pack, name) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING";
    within.execute(sql, &[&id, &pack.identity_names]).await?;
    Ok(())
}

pub(super) async fn packs(within: &Transaction<'_>) -> Done<Vec<PackLine>> {
    let sql = "SELECT id, name, version, length(bytes)::bigint FROM pack ORDER BY version DESC, added DESC, id";
    let rows = within.query(&within.prepare_cached(sql).await?, &[]).await?;
    let line = |row| {
        let version = u32::try_from(column::number(row, 2)?).map_err(|_| ArchiveFault::Damaged)?;
        Ok(PackLine { id: column::pack(row, 0)?, name: column::get(row, 1)?, version, bytes: column::number(row, 3)? })
    };
    rows.iter().map(line).collect()
}

pub(super) async fn pack(within: &Transaction<'_>, id: &PackId) -> Done<Option<Vec<u8>>> {
    let row = within.query_opt("SELECT bytes FROM pack WHERE id = $1", &[&id.0.as_slice()]).await?;
    row.map(|row| column::get(&row, 0)).transpose()
}

/// The questions of these packs whose answers must come sealed; a pack that the county does not use is left out.
pub(super) async fn identity_names(within: &Transaction<'_>, ids: &[PackId]) -> Done<BTreeMap<PackId, Vec<String>>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT id, array_remove(array_agg(pack_identity.name ORDER BY pack_identity.name), NULL)
        FROM pack LEFT JOIN pack_identity ON pack = id WHERE id = ANY ($1) GROUP BY id";
    let ids: Vec<&[u8]> = ids.iter().map(|id| id.0.as_slice()).collect();
    let rows = within.query(&within.prepare_cached(sql).await?, &[&ids]).await?;
    rows.iter().map(|row| Ok((column::pack(row, 0)?, column::get(row, 1)?))).collect()
}
