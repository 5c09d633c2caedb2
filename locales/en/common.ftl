### Words that more than one page uses.

app-name = Doorstep
# The direction of this language's script: ltr or rtl.
common-direction = ltr
common-loading = Opening…
common-back = Back
common-close = Close
common-cancel = Cancel
common-try-again = Try again
common-language = Language
common-not-answered = Not answered
common-show-passphrase = Show the passphrase
