// What the forms must cover: every type, column and function of the language.

const TYPES = `text string integer int decimal range date time dateTime select_one select_multiple rank select_one_from_file
  select_multiple_from_file select_one_external csv-external xml-external note calculate hidden acknowledge trigger
  start end today deviceid username phonenumber email audit start-geopoint geopoint geotrace geoshape image audio video file
  barcode background-audio`;

const BLOCKS = ['begin group', 'begin repeat', 'begin_group', 'end_group', 'or_other'];

const COLUMNS = `type name label hint guidance_hint relevant constraint constraint_message required required_message
  calculation default trigger read_only choice_filter repeat_count parameters appearance`;

const SETTINGS = ['form_title', 'form_id', 'version', 'default_language', 'instance_name'];

const FUNCTIONS = `string concat join substr substring substring-before substring-after normalize-space translate coalesce
  selected-at base64-decode uuid property version string-length count-selected number sum min max round int floor ceiling abs
  pow sqrt exp exp10 log log10 sin cos tan asin acos atan atan2 pi random boolean not true false boolean-from-string selected
  contains starts-with ends-with regex checklist weighted-checklist today now date date-time format-date format-date-time
  decimal-date-time decimal-time count count-non-empty position last once pulldata if current instance indexed-repeat
  jr:choice-name choice-label randomize digest area distance geofence`;

const WORDINGS = {
  'a predicate': /\]\[|\[[a-z]+ [<>=]/,
  'a union': / \| /,
  'div': / div /,
  'mod': / mod /,
  'unary minus': /-\$\{/,
  'a parent step': /\.\.\/\.\./,
  'last-saved': /\$\{last-saved#/,
  'a seed': /seed=/,
  'a seed from an answer': /seed=\$\{/,
  'value and label columns': /value=\w+/,
  'a step of a range': /step=/,
  'a label in another language': /^label::/,
  'a hint in another language': /^hint::/,
  'a bind column': /^bind::/,
  'a body column': /^body::/,
  'a control column': /^control::/,
  'choices from a repeat': /^select_one \$\{/,
};

/** What no form covers. */
export function uncovered(forms) {
  const survey = forms.flatMap((form) => form.sheets.survey.slice(1));
  const types = new Set(survey.flatMap((row) => [row[0], row[0].split(/\s+/)[0], row[0].split(/\s+/).at(-1)]));
  const columns = new Set(forms.flatMap((form) => form.sheets.survey[0].map((name) => name.toLowerCase())));
  const settings = new Set(forms.flatMap((form) => form.sheets.settings?.[0] ?? []));
  const cells = forms.flatMap((form) => Object.values(form.sheets).flat(2));
  const called = new Set(cells.flatMap((cell) => [...cell.matchAll(/([a-z][a-z0-9:-]*)\(/g)].map((found) => found[1])));
  return [
    ...absent('type', [...words(TYPES), ...BLOCKS], types),
    ...absent('column', words(COLUMNS), columns),
    ...absent('setting', SETTINGS, settings),
    ...absent('function', words(FUNCTIONS), called),
    ...Object.entries(WORDINGS).filter(([, wording]) => !cells.some((cell) => wording.test(cell))).map(([name]) => name),
  ];
}

function absent(kind, wanted, present) {
  return wanted.filter((name) => !present.has(name)).map((name) => `${kind} ${name}`);
}

function words(text) {
  return text.split(/\s+/).filter(Boolean);
}
