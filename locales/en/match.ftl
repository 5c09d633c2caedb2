### What the household may qualify for, and why.

match-may-qualify = May qualify
match-cannot-tell = Cannot tell yet
match-not-yet = Not yet
match-not-yet-note = They may apply for these all the same.

match-title = Matches
match-drawer = What the household may qualify for
match-back-to-questions = Back to the questions
match-back-to-household = Back to the household
match-nobody-decides-here = Read from the answers given. Only the body named with each measure decides.
match-none-yet = Nothing to tell yet. Answer a few questions first.
match-count-may = May qualify: { $may }
match-count-unknown = Cannot tell yet: { $unknown }
match-see-reasons = See the reasons
match-ask = Ask:
match-household = For the household
match-asked-for = they asked for it
match-one-is-enough = One of these is enough:
match-or = or
match-needed = Still to ask
match-amount = Amount
match-bring = Bring
match-where = Where
match-decided-by = Who decides
match-basis = Basis
match-days = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
}
match-figures = Worked out from the answers
match-criteria = Basic needs
match-criterion-met = Met
match-criterion-unmet = Not met
match-criterion-unknown = Not known
match-reason-met = Holds
match-reason-unmet = Does not hold
match-reason-unknown = Not known
match-pack = Rules:
match-to-card = Card
# Read out by screen readers after an answer.
match-summary = May qualify: { $may }. Cannot tell yet: { $unknown }.
