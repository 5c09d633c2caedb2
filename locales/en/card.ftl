### The printed card. A pack's sheet `card` can say any of these in its own words, by the same key.

card-heading = Household support card
card-intro = This card is yours. It holds everything that was written down at the visit, and the support you may apply for.
card-decides = This card decides nothing. Only the body named with each measure decides.
card-number = Household number
card-village = Village
card-visit-date = Visit
card-pack = Rules
# $month is a number from 1 to 12; $day and $year are numbers as text.
card-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

card-may-qualify = You may qualify
card-cannot-tell = Cannot be told yet
card-not-yet = Not yet
card-not-yet-note = You may apply for these all the same.
card-nothing-matched = At this visit there was no measure to look at.

card-for-household = For the household
# $member is what the member is called.
card-for-member = For { $member }
# Joins what members are called.
card-names = { $first }, { $second }
card-asked-for = you asked for it
card-or = or
card-needed = What is still to be answered
card-amount = Amount
card-bring = Bring
card-where = Where
card-decided-by = Who decides
# $days is a number.
card-within-days = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
}
card-basis = Basis
# Joins a question and its answer in running text.
card-pair = { $label }: { $value }
# Joins two phrases of one line.
card-joined = { $first }, { $second }

card-criteria = Basic needs
card-criterion-met = Met
card-criterion-unmet = Not met
card-criterion-unknown = Not known
card-figures = Worked out from your answers
card-answers = What was written down
card-confirmed = Asked again and confirmed
card-commented = A reviewer comes back to
card-opened = Who opened this record

card-objection = If something is wrong
card-objection-text = You may have any answer corrected at any visit, object to anything on this card, or have your record erased. Give the household number; you need no reason and no name. An objection is answered by a body other than the team that visited you, and it never costs you support.
card-office = Where to object
card-hotline = Telephone

# $page and $pages are numbers as text.
card-page = Page { $page } of { $pages }

# What was done with the record, on which device: the first characters of its id.
card-access-opened = Opened on device { $device }
card-access-edited = Written on device { $device }
card-access-printed = Printed from device { $device }
card-access-exported = Taken out as a file from device { $device }
card-access-reviewed = Looked at by a reviewer of the county
card-access-other = Used in another way on device { $device }

# The summary: the card on one page.
card-summary-more = { $count ->
    [one] { $count } more: see the card.
   *[other] { $count } more: see the card.
}
card-summary-close = The reasons, every answer and how to object stand on the card.

# The table of purposes, printed for whoever asks.
card-purposes = What each question is for
card-purposes-intro = Every question serves a purpose, and none has to be answered. What was not answered is never held against anybody.
# $names are labels, joined.
card-purpose-measures = Support: { $names }
card-purpose-criteria = Basic needs: { $names }
card-purpose-checked = To ask again where answers do not go together
card-purpose-identity = To know whose record it is; sealed
card-purpose-card = To stand on your card
card-purpose-seen = Seen by: { $names }
card-viewer-household = the household itself
card-viewer-village-team = the village's team
card-viewer-township = the township
card-viewer-county-office = the county's office
card-purposes-close = The province and everybody else see counts alone.

# The objection slip.
card-slip = Objection
card-slip-free = Anybody may object, for themselves or for somebody else. No name is needed, and no household number. An objection never costs anybody support.
card-slip-number = Number
card-slip-given = Handed out on
card-slip-until = Answered until
card-slip-body = Answered by
card-slip-about = What is it about?
card-slip-answer = Something that was written down
card-slip-measure = A measure
card-slip-decision = A decision
card-slip-other = Something else
card-slip-what = What is not right?
card-slip-household = Household number, if you wish to give it
card-slip-contact = Where the answer can reach you, if you wish
card-slip-yours = This half is yours
card-slip-promise = Until the answer, the support that a household has goes on. Ask for the answer with the number above.
card-comment-unclear = Not clear what is meant
card-comment-slip = Looks like a slip
card-comment-ask-again = To be asked again
card-comment-document = Differs from a document
card-comment-other-answer = Does not go with another answer
card-comment-other = Another reason

# The household's ledger.
card-deliveries = Support handed over
card-delivery-amount = amount { $amount }
card-delivery-project = project { $project }
card-delivery-confirmed = confirmed by the household
card-delivery-unconfirmed = not confirmed by the household
card-delivery-taken-back = recorded by mistake and taken back
card-objections = Objections
card-about-fact = something that was written down
card-about-match = what you may qualify for
card-about-decision = a decision
card-about-delivery = support handed over, or not
card-about-notice = a public notice
card-about-other = something else
# $day is a day in words.
card-objection-open = Open: to be answered by { $day }. Until then nothing that you receive ends because of it.
card-objection-overdue = Overdue: it was to be answered by { $day }. Until it is answered, nothing that you receive ends because of it.
card-objection-upheld = Answered on { $day }: upheld
card-objection-partly-upheld = Answered on { $day }: partly upheld
card-objection-not-upheld = Answered on { $day }: not upheld
card-objection-answered = Answered on { $day }
card-objection-pending = An objection is open. Until it is answered, nothing that you receive ends because of it.
