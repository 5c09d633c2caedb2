### First start, and opening the store.

enrol-title = Set up this device
enrol-intro = You need the server’s address and a one-time code. The county support office gives you both; the code is good for 24 hours and for one device.
enrol-server = Server address
enrol-code = One-time code
enrol-passphrase = New passphrase
enrol-passphrase-hint = At least 8 characters; four or five words are easy to remember. Nobody can restore it: without it, what is on this device stays closed.
enrol-passphrase-again = The passphrase once more
enrol-passphrases-differ = The two passphrases differ. Type them again.
enrol-do = Set up

unlock-intro = What households said is kept locked on this device.
unlock-passphrase = Passphrase
unlock-do = Unlock
unlock-wait = { $wait_seconds ->
    [one] Wait { $wait_seconds } second
   *[other] Wait { $wait_seconds } seconds
}
