SELECT count(*)
FROM household
WHERE village IN (SELECT area FROM village WHERE serving = 1) AND (?1 IS NULL OR village = ?1)
