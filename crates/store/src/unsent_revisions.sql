SELECT revision.id
FROM revision JOIN outbox ON outbox.revision = revision.id
WHERE revision.household = ?1 AND outbox.state IN ('unsent', 'waiting', 'refused')
