//! Which villages a transaction works for. Row-level security reads it; see the migration.

use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_record::Area;

/// The villages whose households a transaction may meet.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// None: the verb has nothing to do with households.
    None,
    /// These.
    Villages(&'a [Area]),
    /// All of the county: counting and backups.
    All,
}

/// Says to the server what the rest of the transaction works for.
pub(super) async fn work_for(transaction: &Transaction<'_>, scope: Scope<'_>) -> Result<(), ArchiveFault> {
    let text = match scope {
        Scope::None => return Ok(()),
        Scope::Villages(villages) => villages.iter().map(Area::code).collect::<Vec<_>>().join(","),
        Scope::All => "*".to_owned(),
    };
    let statement = transaction.prepare_cached("SELECT set_config('doorstep.villages', $1, true)").await?;
    transaction.query_one(&statement, &[&text]).await?;
    Ok(())
}
