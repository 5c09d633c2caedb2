SELECT revision.household, count(*), count(*) FILTER (WHERE outbox.state = 'waiting')
FROM outbox JOIN revision ON revision.id = outbox.revision
WHERE outbox.state IN ('unsent', 'waiting')
GROUP BY revision.household
ORDER BY min(revision.number)
