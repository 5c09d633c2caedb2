SELECT
  (SELECT count(*) FROM household),
  (SELECT coalesce(sum(last), 0)::bigint FROM village), -- the sequences have no gaps
  (SELECT count(*) FROM waiting),
  (SELECT count(*) FROM device WHERE revoked IS NULL),
  (SELECT count(*) FROM device WHERE revoked IS NOT NULL),
  (SELECT count(*) FROM village),
  (SELECT count(*) FROM pack)
