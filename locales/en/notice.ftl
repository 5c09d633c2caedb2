### Things that are told once.

notice-visit-finished = The visit is finished and saved on this device. It goes to the server at the next sync.
notice-declined-counted = Nothing about this household was kept. The village’s count of declined visits went up by one.
notice-draft-kept = The visit is kept as it is. Go on with it whenever you like.
notice-draft-discarded = The visit was thrown away.
notice-card-opened = The card was opened for printing: { $file }
notice-card-saved = The card was saved: { $file }
notice-synced = Synced.
notice-clock-wrong = { $minutes ->
    [one] This device’s clock is off by { $minutes } minute. Set it right in the device’s settings. Nothing was lost.
   *[other] This device’s clock is off by { $minutes } minutes. Set it right in the device’s settings. Nothing was lost.
}
notice-store-moved-aside = The store could not be read. It was moved to { $moved_to } and nothing in it was deleted. Give that file to the county support office, and set this device up again with a new code.
notice-pack-updated = New rules have arrived and hold from now on.
notice-answers-no-longer-fit = { $count ->
    [one] { $count } earlier answer does not fit the new questions. It is kept in the history; ask again where it matters.
   *[other] { $count } earlier answers do not fit the new questions. They are kept in the history; ask again where it matters.
}
notice-conflict-settled = The answer you chose holds now. The other one stays in the history.
notice-household-erased = Everything that the household said is erased here. It goes everywhere else with the next sync.
notice-records-expired = { $count ->
    [one] The record of { $count } household reached the end of its period and was erased.
   *[other] The records of { $count } households reached the end of their period and were erased.
}
notice-bundle-exported = { $count ->
    [0] The file is written. It holds no new records, and asks the county what is new: { $file }
    [one] The file is written, with { $count } record: { $file }
   *[other] The file is written, with { $count } records: { $file }
}
notice-bundle-imported = The county’s answer was taken in. Confirmed: { $receipts }. New from others: { $pulled }.
notice-passphrase-changed = Your passphrase was changed.
notice-passphrase-added = This device now also opens with the other person’s passphrase.
notice-villages-changed = This device serves other villages now.
notice-comment-settled = The county hears at the next sync that you looked at it.
notice-delivery-recorded = It is recorded and stands on the household’s card.
notice-delivery-taken-back = It stays in the record as a mistake.
notice-objection-recorded = The objection is written down under the number { $number }. Give that number to whoever objects; another body than the team answers.
