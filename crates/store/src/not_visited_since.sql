SELECT household
FROM household
WHERE last_visit < ?1
  AND village IN (SELECT area FROM village WHERE serving = 1)
  AND household NOT IN (SELECT household FROM draft)
ORDER BY household
