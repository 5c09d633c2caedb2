SELECT
  (SELECT count(DISTINCT household) FROM revision),
  (SELECT count(*) FROM revision),
  (SELECT count(*) FROM waiting),
  (SELECT count(*) FROM device WHERE revoked IS NULL),
  (SELECT count(*) FROM device WHERE revoked IS NOT NULL),
  (SELECT count(*) FROM village),
  (SELECT count(*) FROM pack)
