// Two real devices on one machine exchange what they hold: one shows a code, on the other it is typed. At a phone's size, in
// Chinese on one and in Arabic and dark on the other.
//
// DOORSTEP_URL, DOORSTEP_PASSPHRASE: the first device. DOORSTEP_SECOND_URL: the second, which is not enrolled yet.
// DOORSTEP_SERVER, DOORSTEP_CODE: where and with what it is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, Person } from "./person.mjs";

const wanted = (name) => process.env[name] ?? assert.fail(`${name} is not set`);
const village = "990101001001";
let chromium;

before(async () => (chromium = await browser()));
after(() => chromium?.close());

test("two devices nearby exchange what they hold by a code that is typed", async () => {
  const host = await Person.sitDown(chromium, wanted("DOORSTEP_URL"), "nearby-host");
  const guest = await Person.sitDown(chromium, wanted("DOORSTEP_SECOND_URL"), "nearby-guest");
  try {
    await unlock(host);
    await enrol(guest);
    await visit(guest);
    const code = await openDoor(host);
    await guest.page.emulateMedia({ colorScheme: "dark" });
    await guest.tap("main > button");
    await typeWrongly(guest, code);
    await guest.type("form textarea", code.toLowerCase());
    await guest.tap("section.sheet form button[type=submit]");
    await see(guest, "exchanged");
    await host.page.locator(".met").waitFor();
    await see(host, "exchanged");
    assert.equal(await host.count(".code"), 0, "the door is shut");
    assert.equal(await guest.count(".met .told"), 0);
    assert.match(await guest.read(".met"), /2/u, "an agreement and a visit are new on the other device");
    assert.deepEqual([host.complaints, guest.complaints], [[], []]);
  } catch (fault) {
    await Promise.all([host.picture("failed"), guest.picture("failed")]);
    throw fault;
  } finally {
    await Promise.all([host.leave(), guest.leave()]);
  }
});

async function unlock(person) {
  await person.choose("select[name=language]", "zh");
  await person.type("input[type=password]", wanted("DOORSTEP_PASSPHRASE"));
  await person.tap("button[type=submit]");
  await person.find("input[type=search]");
}

async function enrol(person) {
  await person.choose("select[name=language]", "ar");
  const [server, code] = await person.page.locator("form input[type=text]").all();
  await server.fill(wanted("DOORSTEP_SERVER"));
  await code.fill(wanted("DOORSTEP_CODE"));
  for (const field of await person.page.locator("input[type=password]").all()) await field.fill("seven quiet geese");
  await person.tap("button[type=submit]");
  await person.find("input[type=search]");
}

/** A visit by the page's own messages; the other story shows it tap by tap. */
async function visit(person) {
  const actions = [
    { do: "start_visit", household: null, village },
    { do: "agree" },
    { do: "answer", path: "household_name", value: "李芳" },
    { do: "answer", path: "household_size", value: "1" },
    { do: "finish_visit" },
    { do: "show_village", village: null, search: "" },
  ];
  const act = async (body) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("act", { method: "POST", headers, body: JSON.stringify(body) })).json();
  };
  for (const action of actions) {
    const reply = await person.page.evaluate(act, action);
    assert.ok("ok" in reply, JSON.stringify(reply.problem));
  }
  await person.page.reload();
  await person.find("input[type=search]");
}

async function openDoor(person) {
  await person.tap("main > button");
  await person.find("section.sheet form textarea");
  await see(person, "closed");
  await person.page.locator("section.sheet", { has: person.page.locator("form textarea") }).locator("button").first().tap();
  await person.find(".code");
  await (await person.find(".code")).scrollIntoViewIfNeeded();
  await see(person, "open");
  const code = (await person.page.locator(".code bdi").allInnerTexts()).join("-");
  assert.match(code, /^([0-9A-Z]{3}-){8}[0-9A-Z]{3}$/u);
  return code;
}

async function typeWrongly(person, code) {
  const last = code.endsWith("7") ? "8" : "7";
  await person.type("form textarea", code.slice(0, -1) + last);
  await person.tap("section.sheet form button[type=submit]");
  await person.find(".problem");
  await see(person, "mistyped");
  await person.tap(".problem button.quiet");
}

/** Keeps a picture, and looks at what a picture does not show. */
async function see(person, name) {
  const place = person.page.locator(".code, .met, form textarea").first();
  if (await place.count()) await place.evaluate((found) => found.closest("section").scrollIntoView());
  await person.picture(name);
  assert.equal(await person.tooWide(), false, `${name} is wider than the screen`);
  assert.deepEqual(await person.tooSmall(), [], `${name} has controls that are too small for a thumb`);
  assert.deepEqual(await person.nameless(), [], `${name} has controls without a name`);
}
