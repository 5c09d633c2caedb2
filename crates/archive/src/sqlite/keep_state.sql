INSERT INTO coded_state (household, village, answers)
SELECT ?1, village, ?2 FROM revision WHERE household = ?1 LIMIT 1
ON CONFLICT (household) DO UPDATE SET answers = excluded.answers
