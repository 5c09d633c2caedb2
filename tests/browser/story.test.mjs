// One household walks the whole way on a phone's screen, against the real core: unlock, list, notice, interview of four
// people, matches, card, sync. Once in Chinese and once in Arabic, where everything runs from right to left.
//
// DOORSTEP_URL: the address of the field app. DOORSTEP_PASSPHRASE: opens the device. DOORSTEP_OUTPUT: where pictures go.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { household, members } from "./household.mjs";
import { addMembers, answerPage } from "./interview.mjs";
import { browser, Person } from "./person.mjs";

const address = required("DOORSTEP_URL");
const passphrase = required("DOORSTEP_PASSPHRASE");
let chromium;

before(async () => (chromium = await browser()));
after(() => chromium?.close());

for (const [language, direction] of [
  ["zh", "ltr"],
  ["ar", "rtl"],
]) {
  test(`a household of four is interviewed, matched, given its card and synced in ${language}`, async () => {
    const person = await Person.sitDown(chromium, address, language);
    try {
      await unlock(person, language, direction);
      await searchTheList(person);
      await agree(person);
      await interview(person);
      await readTheMatches(person);
      await printTheCard(person);
      await finish(person);
      await sync(person);
      assert.deepEqual(person.complaints, []);
    } catch (fault) {
      await person.picture("failed");
      throw fault;
    } finally {
      await person.leave();
    }
  });
}

async function unlock(person, language, direction) {
  await person.choose("select[name=language]", language);
  assert.equal(await person.page.getAttribute("html", "lang"), language);
  assert.equal(await person.page.getAttribute("html", "dir"), direction);
  await person.type("input[type=password]", `${passphrase} wrong`);
  await person.tap("button[type=submit]");
  await person.find(".problem");
  await see(person, "wrong-passphrase");
  await person.type("input[type=password]", passphrase);
  await person.page.locator("button[type=submit]:enabled").waitFor();
  await person.tap("button[type=submit]");
  await person.find("input[type=search]");
}

async function searchTheList(person) {
  await see(person, "list");
  const rows = await person.count("main li");
  if (rows === 0) return;
  const name = await person.read("main li .name");
  await person.type("input[type=search]", name);
  assert.equal(await person.read("main li .name"), name);
  await person.type("input[type=search]", "ቐ");
  assert.equal(await person.count("main li"), 0, "nobody is called that");
  await person.type("input[type=search]", "");
  assert.equal(await person.count("main li"), rows);
}

async function agree(person) {
  await person.tap("footer button");
  await person.find("article p");
  await see(person, "notice");
  const [agree, decline] = await person.page.locator(".answers button").evaluateAll((both) =>
    both.map((button) => {
      const { width, height } = button.getBoundingClientRect();
      const { color, backgroundColor, fontWeight } = getComputedStyle(button);
      return { width, height, color, backgroundColor, fontWeight };
    }),
  );
  assert.deepEqual(agree, decline, "agreeing and declining weigh the same");
  await person.tap(".answers button:first-child");
}

async function interview(person) {
  await person.find(".turn");
  let answered = 0;
  let written = false;
  for (let page = 1; (await person.count(".turn")) > 0 && page < 40; page += 1) {
    answered += await answerPage(person, household);
    if (!written && (await person.count("main .add")) > 0) {
      await addMembers(person, members);
      assert.equal(await person.count("main ul li .open"), members.length);
      written = true;
    }
    if (page === 1 || written) await see(person, `interview-${page}`);
    if (page === 1) await openDrawer(person);
    await person.tap(".turn .main");
  }
  assert.ok(written, "the members were written down");
  assert.ok(answered >= 15, `${answered} questions of the household were answered`);
}

async function openDrawer(person) {
  await person.tap(".handle");
  await person.find(".drawer .list");
  await see(person, "drawer");
  await person.page.keyboard.press("Escape");
}

async function readTheMatches(person) {
  await person.find("main article");
  await see(person, "matches");
  const without = await person.page.locator("main article").evaluateAll((all) => all.filter((one) => !one.querySelector("li")).length);
  assert.equal(without, 0, "every measure carries its reasons");
  assert.ok((await person.count("svg.may_qualify")) > 0, "the household may qualify for something");
}

async function printTheCard(person) {
  await person.tap("footer button:first-child");
  const card = await person.find("figure img");
  await person.page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await card.elementHandle());
  await see(person, "card");
  await person.tap("footer .main");
  await person.find(".notice, .problem");
  await see(person, "card-printed");
  if (await person.count(".problem")) await person.tap(".problem button.quiet");
  await person.tap("header .back");
}

async function finish(person) {
  await person.find("main article");
  await person.tap("footer .main");
  await person.find(".notice");
  await see(person, "finished");
  await writeTheLedger(person);
  if ((await person.count("input[type=search]")) === 0) await person.tap("header .back");
}

/** Support is handed over, recorded twice by mistake, and somebody objects with no name. */
async function writeTheLedger(person) {
  const day = new Date().toLocaleDateString("sv");
  const delivery = "section[aria-labelledby=deliveries]";
  for (const project of ["YM-2016/03", "YM-2016/04"]) {
    await person.tap(`${delivery} summary`);
    await person.choose(`${delivery} select`, "safe_water");
    await person.type(`${delivery} input[type=date]`, day);
    await person.type(`${delivery} input[inputmode=decimal]`, "٦٠٠.٥");
    await person.type(`${delivery} input[maxlength]`, project);
    await person.tap(`${delivery} label.choice`);
    await see(person, "delivery");
    await person.tap(`${delivery} button.main`);
    await person.page.locator(`${delivery} li`, { hasText: project }).waitFor();
  }
  assert.match(await person.read(`${delivery} li`), /600\.5/, "digits of every script are read");
  await person.tap(`${delivery} li button`);
  await person.tap("dialog[open] button.main");
  await person.page.waitForFunction((rows) => document.querySelectorAll(rows).length === 1, `${delivery} li button`);
  const objection = "section[aria-labelledby=objections]";
  await person.tap(`${objection} summary`);
  await person.choose(`${objection} select[required]`, "decision");
  await person.type(`${objection} input[type=date]`, day);
  await see(person, "objection");
  await person.tap(`${objection} button.main`);
  assert.match(await person.read(`${objection} li`), /O-[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await person.find(`${objection} .pending`);
  await (await person.find(delivery)).scrollIntoViewIfNeeded();
  await see(person, "ledger");
}

async function sync(person) {
  await person.find("input[type=search]");
  const before = await person.read("main > button .count");
  await person.tap("main > button");
  await person.find("main section .head");
  await see(person, "unsent");
  await person.tap("main .main");
  await person.find(".notice");
  assert.equal(await person.count("main .told"), 0, "the sync went well");
  await see(person, "synced");
  await person.tap("header .back");
  assert.notEqual(await person.read("main > button .count"), before, "nothing is unsent any more");
  await person.tap("header .lock");
  await person.find("input[type=password]");
}

/** Keeps a picture, and looks at what a picture does not show. */
async function see(person, name) {
  await person.picture(name);
  assert.equal(await person.tooWide(), false, `${name} is wider than the screen`);
  assert.deepEqual(await person.tooSmall(), [], `${name} has controls that are too small for a thumb`);
  assert.deepEqual(await person.nameless(), [], `${name} has controls without a name`);
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the story by \`cargo test -p doorstep-tests --test browser\`.`);
  return value;
}
