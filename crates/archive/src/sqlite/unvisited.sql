SELECT household
FROM revision
GROUP BY household
HAVING coalesce(max(CASE WHEN kind = 2 THEN received END), max(received)) < ?1 AND max(kind = 11) = 0
ORDER BY household
LIMIT ?2
