INSERT INTO coded_state (household, village, answers)
SELECT household, village, answers::json
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (household, village, answers)
ON CONFLICT (household) DO UPDATE SET answers = excluded.answers
