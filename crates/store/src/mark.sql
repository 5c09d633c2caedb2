UPDATE outbox
SET state = ?2, refusal = ?3, changed = ?4
WHERE revision = ?1 AND state <> 'confirmed'
