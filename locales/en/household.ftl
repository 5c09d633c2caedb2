### One household: its answers, its conflicts and its history.

household-back = Back to the list
household-visit = Start a visit
household-resume = Go on with the visit
household-matches = Matches
household-card = Card
household-no-answers = No answers are recorded for this household.
household-conflicts = { $count ->
    [one] { $count } answer was recorded in two ways
   *[other] { $count } answers were recorded in two ways
}
household-conflicts-intro = Two devices wrote down different answers. Both are kept. Ask the household which one holds.
household-keep = Keep this answer
household-confirmed = Asked again and confirmed
household-history = History
household-device = device { $device }
household-changes = { $count ->
    [0] no answers changed
    [one] { $count } answer changed
   *[other] { $count } answers changed
}

kind-agreement = Agreed to be visited
kind-visit = Visit
kind-correction = Correction
kind-request = Request
kind-objection = Objection
kind-decision = Decision
kind-delivery = Support handed over
kind-notice = Public notice
kind-exit = Exit
kind-access = Record opened
kind-erase = Erased
kind-other = Entry of a newer version

withdraw-title = The household withdraws
withdraw-intro = Its names, address and answers are erased on this device now, and on the server and every other device at their next sync. What remains says that something was recorded and erased, and names nobody. The household loses nothing by it: it may be visited again whenever it wishes.
withdraw-number = Number on the card
withdraw-do = Erase everything
withdraw-question = Erase everything that this household said? Nobody can bring it back.

access-title = Who had this record before them
access-opened = Opened
access-edited = Written
access-printed = Card printed
access-exported = Taken out as a file
access-reviewed = Looked at by a reviewer of the county
access-other = Used in another way

comment-title = A reviewer comes back to { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
comment-intro = The township read the record again and comes back to these answers. Ask the household; what it says holds.
comment-look = Looked at: the answer stands
comment-reason-unclear = Not clear what is meant
comment-reason-slip = Looks like a slip
comment-reason-ask-again = To be asked again
comment-reason-document = Differs from a document
comment-reason-other-answer = Does not go with another answer
comment-reason-other = Another reason

delivery-title = Support handed over
delivery-none = Nothing is recorded yet.
delivery-record = Record support that was handed over
delivery-measure = Measure
delivery-choose = Choose
delivery-day = Day
delivery-amount = Amount, if there is one
delivery-project = Project number, if there is one
delivery-confirms = The household confirms it
delivery-save = Record
delivery-amount-is = amount { $amount }
delivery-project-is = project { $project }
delivery-confirmed = confirmed by the household
delivery-unconfirmed = not confirmed by the household
delivery-back = Recorded by mistake
delivery-back-question = Say that this was recorded by mistake? It stays in the record with that word.
delivery-taken-back = Recorded by mistake, taken back on { $day }

objection-title = Objections
objection-intro = Anybody may object, without a name. Another body than the team answers. Until then nothing that the household receives ends because of it.
objection-pending = An objection is open. Until it is answered, nothing that the household receives ends because of it.
objection-record = Write an objection down
objection-number = Number on the slip; empty to draw one
objection-about = What it is about
objection-about-fact = Something that was recorded
objection-about-match = What the household may qualify for
objection-about-decision = A decision
objection-about-delivery = Support that was handed over, or was not
objection-about-notice = A public notice
objection-about-other = Something else
objection-measure = Measure, if it is about one
objection-no-measure = About no measure
objection-day = Day
objection-save = Write down
objection-state-open = open; to be answered by { $day }
objection-state-overdue = overdue; was to be answered by { $day }
objection-state-upheld = answered on { $day }: upheld
objection-state-partly-upheld = answered on { $day }: partly upheld
objection-state-not-upheld = answered on { $day }: not upheld
objection-state-answered = answered on { $day }
