### The interview's pages.

interview-place = Page { $number } of { $of }
interview-pages = All pages
interview-household = Household
interview-previous = Back
interview-next = Next
interview-to-matches = Matches
interview-leave = Leave for later
interview-finish = Finish the visit
interview-discard = Throw this visit away
interview-discard-question = Throw away everything that was written down in this visit? What was recorded before it stays.
interview-unanswered = { $count ->
    [0] all answered
    [one] { $count } not answered
   *[other] { $count } not answered
}
interview-all-answered = all answered
interview-faulty = { $count ->
    [one] { $count } to look at
   *[other] { $count } to look at
}
interview-required = Needed to finish
interview-identity = Sealed: only the village team and the county office can read it
interview-clear = Clear
interview-guidance = More about this question
interview-not-collected = Doorstep does not collect answers of this kind.
interview-acknowledge = Done
interview-year = Year
interview-month = Month
interview-day = Day
interview-hour = Hour
interview-minute = Minute
interview-date-gap = A part is missing, so this is not saved yet. Fill it in, or empty all parts.
interview-move-up = Move up: { $choice }
interview-move-down = Move down: { $choice }
interview-keep-order = This order is right
interview-add-entry = Add: { $roster }
interview-remove = Remove
interview-remove-entry = Remove { $entry }
interview-remove-question = Remove { $entry } with all answers about this entry?
interview-ask-again = Worth asking again
