SELECT server, device, author, secrets, certificate, county_key, office_recipient
FROM enrolment
