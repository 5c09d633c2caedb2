INSERT INTO revision (id, village, sequence, household, kind, device, agreed, received, header, signature, body)
SELECT *
FROM unnest(
  $1::bytea[], $2::text[], $3::bigint[], $4::uuid[], $5::integer[], $6::uuid[], $7::boolean[], $8::bigint[],
  $9::bytea[], $10::bytea[], $11::bytea[]
)
