SELECT
  count(*) FILTER (WHERE state = 'unsent'),
  count(*) FILTER (WHERE state = 'waiting'),
  count(*) FILTER (WHERE state = 'sent'),
  count(*) FILTER (WHERE state = 'confirmed'),
  count(*) FILTER (WHERE state = 'refused')
FROM outbox
