SELECT lookup, expires, sealed_village_keys, device,
  ARRAY (SELECT area FROM invitation_village WHERE invitation_village.lookup = invitation.lookup ORDER BY area)
FROM invitation
ORDER BY lookup
