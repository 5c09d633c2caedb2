UPDATE outbox
SET state = 'unsent'
WHERE state = 'sent' AND revision IN (
  SELECT id FROM revision WHERE village IN (SELECT area FROM village WHERE serving = 1)
)
