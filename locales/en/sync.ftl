### The sync page: what the server has, and what it refused.

sync-title = Sync
sync-back = Back to the list
sync-do = Sync now
sync-working = Syncing. You can wait here; nothing is lost if the line breaks.
sync-unsent = { $count ->
    [one] { $count } record is not sent yet
   *[other] { $count } records are not sent yet
}
sync-all-sent = Everything is sent
sync-last = Last sync: { $time }
sync-never = Never synced yet
sync-moved = Sent: { $pushed }. Received: { $pulled }. On the line: { $kilobytes } KB.
sync-not-sent-yet = Not sent yet
sync-entries = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
sync-waiting = { $count ->
    [one] { $count } waits on the server for an earlier one
   *[other] { $count } wait on the server for an earlier one
}
sync-refused = { $count ->
    [one] The server refused { $count } record
   *[other] The server refused { $count } records
}
sync-refused-intro = They stay on this device and are not lost. Show this list to the county support office.
sync-about = About this device
sync-server = Server
sync-device = Device
sync-packs = Rules on this device
sync-no-pack = None yet. Sync to fetch them.

bundle-title = Without a network
bundle-intro = Write what is not sent yet into a file, carry it on a USB stick to the county support office, and bring back the file with the answer. Only the county can open the file, and it can be made again as often as you like.
bundle-export = Write a file for the county
bundle-holds = { $count ->
    [one] { $count } record, { $kilobytes } KB
   *[other] { $count } records, { $kilobytes } KB
}
bundle-save = Save the file
bundle-where = The file is here:
bundle-import = Open the county’s answer

people-title = Passphrases
people-own = Your passphrase
people-new = New passphrase
people-again = The new passphrase once more
people-change = Change my passphrase
people-add = Let another person open this device with the new passphrase

refusal-malformed = The record could not be read. Keep this device as it is and tell the county support office.
refusal-bad-signature = The record was altered after it was signed. Keep this device as it is and tell the county support office.
refusal-unknown-device = The county does not know the device that made it. Ask the county support office to enrol the device.
refusal-device-revoked = The device that made it was withdrawn. Ask the county support office what to do with it.
refusal-wrong-area = This device does not serve the village of this household. Ask the county support office to add the village, then sync again.
refusal-unknown-pack = The county does not use the rules that it was made with. Sync to fetch the present ones, then visit again.
refusal-no-agreement = The household’s agreement is missing. Visit the household again and read out the notice first.
refusal-wrong-parent = It refers to another household’s record. Keep this device as it is and tell the county support office.
refusal-not-allowed = It is too large, holds a name where none may be, or would let support end while an objection is open. Keep this device as it is and tell the county support office.

sync-lease = { $days ->
    [0] Sync today: from tomorrow on this device shows no records until it has synced.
    [one] Without a sync this device shows records for { $days } more day.
   *[other] Without a sync this device shows records for { $days } more days.
}
lease-title = Sync to go on
lease-intro = This device has not synced for so long that it shows nothing until it does. What was recorded is still on it, and nothing is lost. Sync where there is a network.

nearby-title = A device nearby
nearby-intro = Two devices of the same villages can exchange what they hold over a local network or a phone’s hotspot, without the server. What comes from the other device is still sent to the county with the next sync.
nearby-serve = Let a device nearby come in
nearby-open = On the other device, open this page and type the code:
nearby-came = The other device is here. Exchanging…
nearby-code = Code
nearby-qr = The code as a QR code, for any reader that shows it as text
nearby-left = { $minutes ->
    [one] The code holds for { $minutes } more minute, for one exchange. Keep this page open.
   *[other] The code holds for { $minutes } more minutes, for one exchange. Keep this page open.
}
nearby-others = Nobody comes through? Codes for other networks of this device
nearby-stop = Stop
nearby-type = Code that the other device shows
nearby-fetch = Exchange with the other device
nearby-working = Exchanging. You can wait here; nothing is lost if the connection breaks.
nearby-met = New here: { $taken }. New on the other device: { $given }.
nearby-waiting = { $count ->
    [one] { $count } record waits here for an earlier one
   *[other] { $count } records wait here for an earlier one
}
nearby-refused = { $count ->
    [one] { $count } record of the other device was not taken
   *[other] { $count } records of the other device were not taken
}
