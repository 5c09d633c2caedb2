### The card on the screen, before it is printed.

preview-title = Support card
preview-back = Back to the matches
preview-paper = What to print
preview-paper-card = The card: everything
preview-paper-summary = The summary: one page
preview-paper-slip = An objection slip
preview-paper-purposes = What each question is for
preview-language = Language of the card
preview-page = Page { $page } of { $pages } of the card
preview-print = Print
preview-open = Open the card’s file to print it
preview-file = The card was written to:
preview-note = The card belongs to the household. Its language is chosen here and kept nowhere.
