### The list of a village's households.

village-choose = Village
village-search = Name, address or number
village-lock = Lock this device
village-drafts = Visits not finished
village-left-drafts = Visits not finished in villages that this device no longer serves
village-left-drafts-intro = Finish them or throw them away; the device lets go of the village then.
village-begun = begun { $time }
village-households = { $count ->
    [one] { $count } household
   *[other] { $count } households
}
village-found = { $count ->
    [0] Nothing found
    [one] { $count } found
   *[other] { $count } found
}
village-nothing-found = No household here has this in its name, address or number. Try fewer letters, or another village.
village-empty = No household on this device yet. Begin a visit, or sync to fetch what others recorded.
village-more = { $count ->
    [one] { $count } more is not shown. Search to find it.
   *[other] { $count } more are not shown. Search to find them.
}
village-new-visit = Visit a new household
village-no-name = No name given
village-members = { $count ->
    [0] no members recorded
    [one] { $count } member
   *[other] { $count } members
}
village-last-visit = visited { $day }
village-no-visit = not visited yet

village-status-draft = begun
village-status-unsent = not sent
village-status-sent = sent
village-status-refused = refused
village-status-conflict = two answers
