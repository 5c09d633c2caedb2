INSERT INTO outbox (revision, state, changed)
SELECT id, 'unsent', ?2 FROM revision WHERE village = ?1
ON CONFLICT (revision) DO UPDATE SET state = 'unsent', changed = excluded.changed
WHERE outbox.state IN ('sent', 'waiting', 'confirmed')
