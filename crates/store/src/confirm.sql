UPDATE outbox
SET state = 'confirmed', refusal = NULL, changed = ?2
WHERE revision = ?1 AND state <> 'confirmed'
