// Walking through an interview: answers what is asked on a page from what the household says, and leaves the rest open.

/** Answers every question of this page that the household has an answer to, also those that answers bring up. */
export async function answerPage(person, answers) {
  const done = new Set();
  for (;;) {
    const paths = await person.page.locator(".question").evaluateAll((all) => all.map((one) => one.id.replace(/^question-/, "")));
    const path = paths.find((path) => !done.has(path) && answers[nameOf(path)] !== undefined);
    if (path === undefined) return done.size;
    await answer(person, path, answers[nameOf(path)]);
    done.add(path);
  }
}

/** Writes down the members, each on a page of its own, and comes back to the roster's page. */
export async function addMembers(person, members) {
  for (const member of members) {
    await person.tap("main .add");
    await person.find(".question");
    await answerPage(person, member);
    await toRosterPage(person);
  }
}

/** The question's element, whatever its name holds. */
export function question(path) {
  return `[id="question-${path}"]`;
}

async function answer(person, path, value) {
  const at = question(path);
  const names = Array.isArray(value) ? value : [value];
  if (await person.count(`${at} select`)) return person.choose(`${at} select`, value);
  if (await person.count(`${at} .choice`)) return tapChoices(person, at, names);
  if (await person.count(`${at} .boxes`)) return fillBoxes(person, at, value);
  return person.type(`${at} input`, value);
}

async function tapChoices(person, at, names) {
  for (const name of names) await person.tap(`${at} .choice:has(input[value="${name}"])`);
}

async function fillBoxes(person, at, value) {
  for (const [place, part] of value.split("-").entries()) {
    await person.type(`${at} .boxes label:nth-child(${place + 1}) input`, part);
  }
}

/** The members' pages stand below the roster's page in the list; the roster's page is the last that is no member's. */
async function toRosterPage(person) {
  await person.tap("header .pages");
  const lines = await person.page.locator("dialog[open] nav li").evaluateAll((all) => all.map((one) => one.className.includes("entry")));
  await person.tap(`dialog[open] nav li:nth-child(${lines.indexOf(true)}) button`);
}

function nameOf(path) {
  return path.split("/").at(-1);
}
