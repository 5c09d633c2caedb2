//! PostgreSQL's faults as the archive's. Messages and details of the server may hold values of a row, so only codes and
//! names of constraints are passed on.

use crate::ArchiveFault;
use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

impl From<Error> for ArchiveFault {
    fn from(error: Error) -> Self {
        match error.as_db_error() {
            Some(told) => of_server(told),
            // Nothing that the server said: the line to it broke, or it is not there.
            None => Self::Away,
        }
    }
}

impl From<PoolError> for ArchiveFault {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            PoolError::Timeout(_) => Self::Busy,
            _ => Self::Away,
        }
    }
}

fn of_server(told: &DbError) -> ArchiveFault {
    let code = told.code();
    let again = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::QUERY_CANCELED,
    ];
    if again.contains(code) {
        return ArchiveFault::Busy;
    }
    // 57P: it is shutting down or starting; 25006: it became a standby; 53300: it has no connection left.
    let away = code.code().starts_with("57P") || code.code().starts_with("08");
    if away || [SqlState::READ_ONLY_SQL_TRANSACTION, SqlState::TOO_MANY_CONNECTIONS].contains(code) {
        return ArchiveFault::Away;
    }
    match *code {
        SqlState::DISK_FULL => ArchiveFault::Full,
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => ArchiveFault::Damaged,
        _ => ArchiveFault::Sql(format!("{} {}", code.code(), told.constraint().unwrap_or_default())),
    }
}
