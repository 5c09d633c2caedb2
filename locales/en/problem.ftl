### What went wrong: what happened, and what to do next. One message for each code of a problem.

problem-open-page = Show the page
problem-without-answer = Go on without this answer

problem-core-away = The app’s core does not answer. Everything that was saved is still there. Start Doorstep again, then try again.
problem-wrong-passphrase = { $wait_seconds ->
    [0] This passphrase does not open the store. Check the keyboard’s language and capitals, then try again.
    [one] This passphrase does not open the store. Check the keyboard’s language and capitals, and try again in { $wait_seconds } second.
   *[other] This passphrase does not open the store. Check the keyboard’s language and capitals, and try again in { $wait_seconds } seconds.
}
problem-wait-before-next-try = { $wait_seconds ->
    [one] There were several wrong passphrases. Wait { $wait_seconds } second before the next try.
   *[other] There were several wrong passphrases. Wait { $wait_seconds } seconds before the next try.
}
problem-passphrase-too-short = The passphrase is too short. Take at least 8 characters; several words are easy to remember.
problem-store-from-newer-version = The data on this device was written by a newer version of Doorstep (format { $found }; this one knows { $known }). Install the newer version. Nothing was changed.
problem-store-damaged = The data on this device could not be read. It was moved to { $moved_to } and nothing in it was deleted. Give that file to the county support office, and set this device up again with a new code.
problem-disk-full = The device has no space left, so the last answer could not be saved. Free some space, then try again.
problem-store-in-use = Doorstep is already open in another window. Close that one, then try again.
problem-store-failed = The data on this device could not be read or written ({ $reason }). Start Doorstep again; if it stays so, tell the county support office.
problem-bad-address = This is not a server address. It looks like https://doorstep.example.org; check it letter by letter.
problem-server-away = The server can’t be reached. Nothing was lost: go on working, and sync again where there is a network.
problem-line-cut = The line broke in the middle. What the server confirmed is safe; the rest goes next time. Sync again.
problem-server-refused = { $reason ->
    [malformed] The server could not read what this device sent. Update Doorstep, then try again. Nothing was lost.
    [bad-signature] The server does not recognise this device’s signature. Tell the county support office. Nothing was lost.
    [unknown-device] The server does not know this device. Ask the county support office for a new code. Nothing was lost.
    [device-revoked] This device was withdrawn. Speak to the county support office. Nothing was lost.
    [code-not-valid] The one-time code is wrong, was used already, or is older than 24 hours. Ask for a new one.
    [too-many-attempts] There were too many attempts. Wait a few minutes, then try again.
    [too-large] The message was larger than the server takes. Update Doorstep, then sync again. Nothing was lost.
    [protocol-unknown] This device and the server speak different versions. Update Doorstep, then sync again. Nothing was lost.
    [cannot-store] The server could not store anything just now. Sync again later. Nothing was lost.
   *[other] The server refused the request ({ $reason }). Sync again later; if it stays so, tell the county support office. Nothing was lost.
}
problem-code-not-valid = The one-time code is wrong, was used already, or is older than 24 hours. Check it letter by letter, or ask for a new one.
problem-device-revoked = This device was withdrawn and can’t sync any more. What is on it stays. Speak to the county support office.
problem-server-not-understood = The server’s answer can’t be read: it speaks another version. Update Doorstep, then sync again. Nothing was lost.
problem-bundle-damaged = This file is no answer of the county, or it was damaged on the way. Nothing was changed. Have it made again.
problem-bundle-cut = The file was cut off on the way. What was whole is kept; bring the file again for the rest.
problem-bundle-not-for-here = This file is for another device or comes from another county. Nothing of it was taken.
problem-bundle-too-old = This file follows an earlier one that never came here. Write a new file for the county and bring back the answer to that one. Nothing was lost.
problem-bundle-from-newer-version = The file was written by a newer version of Doorstep ({ $found }; this one knows { $known }). Update Doorstep, then open the file again.
problem-nearby-code-wrong = { $reason ->
    [shape] The code has nine groups of three letters and digits. Type all of them as the other device shows them.
    [newer] The code was made by a newer version of Doorstep. Update this device, then try again.
   *[check] There is a slip in the code: a character was misread, or two were swapped. Compare it with the other device.
}
problem-nearby-no-network = This device is in no local network. Join a Wi-Fi network or open a hotspot (it needs no internet), then try again.
problem-nearby-away = Nobody answers at this code. Bring both devices into the same network, let the other one show a new code, then try again.
problem-nearby-cut = The connection broke. What came is kept, and nothing was lost. Try again: it goes on from there.
problem-nearby-refused = { $reason ->
    [wrong-secret] This code does not hold any more, or belongs to another device. Let the other device show a new one.
    [other-county] The other device belongs to another county. Nothing was exchanged.
    [not-certified] Your county did not enrol the other device. Nothing was exchanged.
    [same-device] This is the code of this device itself. Type the code that the other device shows.
    [bad-signature] The other device could not show that it is the one it says. Nothing was exchanged. Tell the county support office.
    [device-revoked] The other device was withdrawn by the county. Nothing was exchanged. Tell the county support office.
    [own-device-revoked] This device was withdrawn by the county. Nothing was exchanged. Speak to the county support office.
    [lease-over] The other device has not synced for too long. Let it sync where there is a network first.
    [own-lease-over] This device has not synced for too long. Sync where there is a network first.
    [no-village] The two devices have no village in common. Nothing was exchanged.
    [protocol-unknown] The two devices run different versions. Update Doorstep on both, then try again.
    [cannot-store] The other device could not store what came. Free some space there, then try again. Nothing was lost.
   *[malformed] The other device could not be understood. Update Doorstep on both, then try again. Nothing was lost.
}
problem-nearby-tried = Somebody tried wrong codes, so the code does not hold any more. Nothing was given away. Show a new one.
problem-village-key-refused = The server named a key for a village that the county support office did not sign. It is not used; names stay sealed to the old key. Tell the county support office.
problem-village-key-missing = The county support office has not given this device the newest key of a village. Names recorded from now on can’t be read here. Nothing was lost; ask the office to hand out the key again.
problem-no-pack = No questions have come to this device yet. Sync once where there is a network, then begin the visit.
problem-pack-refused = { $reason ->
    [not-a-pack] A file that came as rules is none. It was not used. Tell the county support office.
    [truncated] The new rules arrived incomplete and were not used. Sync again.
    [altered] The new rules were altered after they were signed and were not used. Tell the county support office.
    [unsigned] The new rules lack a signature and were not used: an author and a reviewer both sign. Tell the county support office.
    [unknown-signer] The new rules are signed by somebody whom this county does not trust and were not used. Tell the county support office.
    [one-person] One person signed the new rules twice, so they were not used: author and reviewer are two people. Tell the county support office.
    [too-new] The new rules need a newer version of Doorstep. Update it, then sync again.
    [faulty] The new rules have faults and were not used. Tell the county support office.
   *[other] The new rules were not used ({ $reason }). Tell the county support office.
}
problem-locked = The device is locked. Unlock it to go on; nothing was lost.
problem-not-here = That does not fit this page any more. The page is shown afresh; please try again.
problem-no-such-household = This household is not on this device. Sync, or search in another village.
problem-no-such-question = This question is not asked any more. The page is shown afresh.
problem-not-a-value = This does not fit the question and is not saved yet. Change it, or empty the field.
problem-read-only = This answer can’t be changed here.
problem-no-agreement = The household has not agreed yet. Read out the notice first.
problem-visit-not-complete = { $count ->
    [one] { $count } answer is still needed, or has to be looked at, before the visit can be finished.
   *[other] { $count } answers are still needed, or have to be looked at, before the visit can be finished.
}
problem-card-failed = The card could not be made ({ $reason }). The answers are safe. Try again; if it stays so, tell the county support office.
problem-no-viewer = No program on this device opens PDF files. The card is at { $file }; open or print it on another device.
problem-internal = Something unforeseen happened ({ $reason }). What was saved is safe. Start Doorstep again, and tell the county support office what you were doing.
problem-lease-over = This device has not synced for too long and shows nothing until it does. Sync where there is a network. Nothing was lost.
problem-wrong-number = This is not the number on this household’s card. Look at the card again; nothing was erased.

problem-no-such-measure = This measure can’t be chosen here. If it is one that is given on request, record the household’s wish in a visit first.
problem-not-a-day = This is no day. Choose it from the calendar.
problem-day-in-future = This day has not come yet. Give the day on which it happened, and check this device’s clock.
problem-not-an-amount = An amount is a number above zero, such as 600 or 68.5, without a unit.
problem-not-a-project-number = A project number has 1 to 24 letters A to Z, digits, hyphens and slashes, and never 15 digits in a row.
problem-not-an-objection-number = { $reason ->
    [shape] The number of an objection has ten letters and digits after O-. Type it as the slip shows it, or leave it empty.
   *[check] There is a slip in the number: a character was misread, or two were swapped. Compare it with the printed slip.
}
problem-number-taken = This household has an objection of this number already. It stands in the list.
problem-no-objection-body = The rules on this device do not say who answers an objection, and within how many days. Sync to fetch the present ones, then try again.
