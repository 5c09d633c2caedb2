SELECT household, village, pack, begun, agreed, page, base
FROM draft
WHERE household = ?1
