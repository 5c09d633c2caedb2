SELECT household, village, pack, begun, agreed, page, base
FROM draft
ORDER BY begun DESC, household
