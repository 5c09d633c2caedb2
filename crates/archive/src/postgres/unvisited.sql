SELECT household
FROM revision
GROUP BY household
HAVING coalesce(max(received) FILTER (WHERE kind = 2), max(received)) < $1 AND NOT bool_or(kind = 11)
ORDER BY household
LIMIT $2
