REPLACE INTO enrolment (only_row, server, device, author, secrets, certificate, county_key, office_recipient)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
