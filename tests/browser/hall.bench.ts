// A hall with a bad network: whatever it does to the tablets, every mark arrives once, and the result is that of a
// perfect network. HOITHI_SEED plays the same chances again. It takes minutes and a machine of its own, so it is no part of
// `make test`; what single answers do that never come or come late is (`answers.spec.ts`).
import { type APIRequestContext, type Browser, type Locator, type Page, expect, test } from "@playwright/test";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { OPEN_SHEET, type Fate, type Passed, Proxy, World, edition, giveOut, mark, signIn, taken, takenForm } from "./world";

const CODE = "hoi-truong";
const LIST = `/e/${CODE}/judging`;
const ENTRIES = 40;
const JUDGES = ["Phan", "Vũ", "Đỗ", "Lê", "Trương", "Bùi"].flatMap((family) =>
  ["Nhật Minh", "Thị Mỹ Hạnh", "Quang Khải", "Thị Ngọc Ánh", "Văn Phúc"].map((given) => `${family} ${given}`),
);
/** Judges of each entry, as the edition says. */
const EACH = 3;
/** Judges who touch their tablets in the same moment; the other tablets lie there with their pages open. */
const AT_ONCE = 8;
/** The criteria of the real edition with their most points, which are marked in halves. */
const CRITERIA = [
  { code: "tinh-moi", name: "Tính mới, tính sáng tạo", most: 40 },
  { code: "ap-dung", name: "Khả năng áp dụng", most: 30 },
  { code: "hieu-qua", name: "Hiệu quả", most: 30 },
] as const;
const RECEIVED = "Máy chủ đã nhận";
const SIGNED = /^Đã ký (lúc|trên máy lúc)/;
const HOUR = 3_600_000;
/** Sheets in a hundred on which the first mark is corrected while it is on its way. */
const SECOND_THOUGHTS = 25;

const seed = process.env.HOITHI_SEED ?? String(Date.now() % 1_000_000);
const worlds: World[] = [];
let filled: string | undefined;

test.afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
  if (filled) rmSync(filled, { recursive: true, force: true });
});

/** Chances that come again with the same seed, whatever else happens at the same time. */
class Dice {
  private state = 0x811c9dc5;

  constructor(...about: string[]) {
    for (const letter of [seed, ...about].join(" ")) this.state = Math.imul(this.state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }

  below(most: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  }

  percent(chance: number): boolean {
    return this.below(100) < chance;
  }
}

/** What a judge means in the end about one entry, and thought of before. */
type Meant = { marks: string[]; first?: string; note?: string };

/** A sheet as the judge's list shows it. */
type Sheet = { id: string; title: string; meant: Meant; conflict: boolean };

/** A judge with a device without scripts, which shows what a server says and nothing else, and the sheets that were given. */
type Judge = { plain: Page; sheets: Sheet[] };

/** A tablet, and the network between it and the server. */
type Tablet = { page: Page; network: Proxy; dice: Dice };

/** What the networks heard: changes that went to the server, and those that it said it has. */
const heard = { sent: new Set<string>(), acknowledged: new Set<string>() };
const troubles = { lost: 0, unanswered: 0, twice: 0, late: 0 };

function means(judge: string, title: string): Meant {
  const dice = new Dice(judge, title);
  // No first thought is one that is meant.
  const points = (most: number, from: number) => `${from + dice.below(most / 2)}${dice.percent(50) ? ",5" : ""}`;
  return {
    marks: CRITERIA.map(({ most }) => points(most, most / 2)),
    first: dice.percent(SECOND_THOUGHTS) ? points(CRITERIA[0].most, 0) : undefined,
    note: dice.percent(30) ? `Cách làm mới, dễ áp dụng ở xã; ý ${dice.below(1_000)}.` : undefined,
  };
}

/** What a bad network does to a request. */
function bad(dice: Dice): (path: string, method: string) => Fate {
  return (path, method) => {
    if (path.startsWith("/pkg/")) return {};
    const chance = dice.below(100);
    const ms = 1 + dice.below(2_500);
    if (chance < 10) return count("lost", { lost: "asked" });
    if (chance < 22) return count("unanswered", { lost: "answered" });
    if (chance < 34 && method === "POST") return count("twice", { again: ms });
    if (chance < 46) return count("late", { late: ms });
    return {};
  };
}

function count(trouble: keyof typeof troubles, fate: Fate): Fate {
  troubles[trouble] += 1;
  return fate;
}

function hear({ path, method, body, status, answer }: Passed): void {
  if (method !== "POST" || !/save_mark|save_note|sign_sheet|declare_conflict/.test(path)) return;
  const sent = new URLSearchParams(body);
  for (const name of ["last", "clock"]) sent.delete(name);
  const change = `${path} ${sent}`;
  heard.sent.add(change);
  if (status === 200 && !answer.startsWith('{"Conflict"')) heard.acknowledged.add(change);
}

/** An edition whose entries are accepted and given to the judges; both worlds begin with it, and know who is signed in. */
async function given(browser: Browser): Promise<{ judges: Judge[]; desk: Page }> {
  const world = await World.start();
  worlds.push(world);
  const text = edition(CODE, "HT1", -60, -2);
  world.load(text);
  const secretary = world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", CODE);
  const people = JUDGES.map((name, place) =>
    world.person("judge", name, `09120001${String(place).padStart(2, "0")}`, "--edition", CODE, "--groups", "to-1,to-2,to-3"),
  );
  filled = mkdtempSync(join(tmpdir(), "hoithi-hall-"));
  const list = join(filled, "entries.csv");
  const lines = readFileSync(resolve(__dirname, "../data/real-entries.csv"), "utf8").split("\n");
  writeFileSync(list, `${lines.slice(0, 1 + ENTRIES).join("\n")}\n`);
  world.run("import", "entries", list, "--edition", CODE);
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, world, secretary);
  await desk.goto(`${world.url}/e/${CODE}/screening`);
  await taken(desk);
  expect(await giveOut(desk, world, CODE, text)).toBe(ENTRIES);
  await expect(desk.getByText(`0 / ${ENTRIES}`).first()).toBeVisible();
  const judges: Judge[] = [];
  for (const [place, person] of people.entries()) {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await signIn(plain, world, person);
    judges.push({ plain, sheets: await sheetsOf(plain, world, JUDGES[place]!, place === 1) });
  }
  await world.leave((data) => cpSync(data, filled!, { recursive: true }));
  return { judges, desk };
}

/** The sheets of a judge, with what the judge means about each. */
async function sheetsOf(page: Page, world: World, name: string, hasConflict: boolean): Promise<Sheet[]> {
  await page.goto(world.url + LIST);
  const lines = await page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) }).all();
  const sheets = lines.map(async (line, place) => {
    const title = (await line.locator(".words > b").innerText()).trim();
    const href = (await line.getByRole("link", { name: "Chấm", exact: true }).getAttribute("href")) ?? "";
    return { id: href.split("/").at(-1) ?? "", title, meant: means(name, title), conflict: hasConflict && place === 1 };
  });
  return Promise.all(sheets);
}

/** Marks, notes, signatures and conflicts as forms send them, over a network that does nothing to them. */
async function markPlainly(world: World, { plain, sheets }: Judge): Promise<void> {
  for (const { id, meant, conflict } of sheets) {
    if (conflict) {
      await form(plain.request, world, "declare_conflict", { sheet: id, reason: "Cùng đơn vị với tác giả" });
      continue;
    }
    const marks = Object.fromEntries(CRITERIA.map(({ code }, place) => [`mark[${code}]`, meant.marks[place]!]));
    const note = meant.note ? { [`note[${CRITERIA[0].code}]`]: meant.note } : {};
    await form(plain.request, world, "save_sheet", { sheet: id, ...marks, ...note });
    await form(plain.request, world, "sign_sheet", { sheet: id, ...marks });
  }
}

async function form(request: APIRequestContext, world: World, act: string, fields: Record<string, string>): Promise<void> {
  const sent = await request.post(`${world.url}/api/${act}`, { form: fields, headers: { origin: world.url } });
  expect(sent.ok(), `${act}: ${await sent.text()}`).toBe(true);
}

/** A tablet with a clock that is hours off, which has taken its dossiers along while the network was good. */
async function tablet(browser: Browser, world: World, { plain }: Judge, name: string): Promise<Tablet> {
  const dice = new Dice(name);
  const signedIn = await plain.context().storageState();
  const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, hasTouch: true, storageState: signedIn });
  await setClock(context, (dice.below(24) - 12) * HOUR);
  const page = await context.newPage();
  const network = await Proxy.before(world);
  network.heard = hear;
  await page.goto(network.url + LIST);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 120_000 });
  network.fate = bad(dice);
  return { page, network, dice };
}

/** Sets the clock of every page that is opened from now on; once more, and it is set once more. */
async function setClock(context: ReturnType<Page["context"]>, ms: number): Promise<void> {
  await context.addInitScript((ms) => {
    const Before = Date;
    globalThis.Date = class extends Before {
      constructor(...given: []) {
        super(...((given.length ? given : [Before.now() + ms]) as []));
      }
      static override now(): number {
        return Before.now() + ms;
      }
    } as DateConstructor;
  }, ms);
}

/** Presses until it leads there: a page that is made anew under the finger takes no press. */
async function press(what: Locator, there: Locator): Promise<void> {
  await expect(async () => {
    if (!(await there.isVisible())) await what.click({ timeout: 3_000 });
    await expect(there).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
}

function line(page: Page, sheet: Sheet): Locator {
  return page.getByRole("listitem").filter({ has: page.getByText(sheet.title, { exact: true }) });
}

async function openSheet({ page }: Tablet, sheet: Sheet): Promise<void> {
  await press(line(page, sheet).getByRole("link", { name: OPEN_SHEET }), page.getByRole("heading", { level: 1, name: sheet.title, exact: true }));
  await takenForm(page, "sheet");
}

async function backToList({ page }: Tablet): Promise<void> {
  await press(page.getByRole("link", { name: "Cần chấm" }).first(), page.getByRole("heading", { level: 1, name: "Cần chấm" }));
  await taken(page);
}

function criterion(page: Page, place: number): Locator {
  return page.locator("details.crit").filter({ hasText: CRITERIA[place]!.name });
}

async function markOne({ page }: Tablet, place: number, points: string): Promise<void> {
  await mark(page, CRITERIA[place]!.name, points);
}

/** Types the marks and the note, sometimes after another thought that is already on its way. */
async function markSheet(at: Tablet, { meant }: Sheet): Promise<void> {
  const { page, dice } = at;
  if (meant.first) {
    const sent = page.waitForRequest(/save_mark/);
    await markOne(at, 0, meant.first);
    await sent;
  }
  for (const [place, points] of meant.marks.entries()) await markOne(at, place, points);
  if (meant.note) {
    const first = criterion(page, 0);
    if (!(await first.getByLabel("Nhận xét", { exact: true }).isVisible())) {
      if (!(await first.getByText("Ghi nhận xét").isVisible())) await first.locator("summary").first().click();
      await first.getByText("Ghi nhận xét").click();
    }
    await first.getByLabel("Nhận xét", { exact: true }).fill(meant.note);
  }
  // Some wait for the server, some do not.
  if (dice.percent(30)) await expect(criterion(page, 2).getByText(RECEIVED)).toBeVisible({ timeout: 60_000 });
}

async function sign({ page }: Tablet): Promise<void> {
  await page.getByRole("button", { name: "Ký phiếu" }).first().click();
  // The page is made anew as soon as the signature has arrived.
  await Promise.all([
    Promise.any([page.waitForEvent("load"), page.getByText("Đã ký trên máy này").waitFor()]),
    page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click(),
  ]);
}

/** One judge at one tablet marks and signs these sheets; `done` hears of each. */
async function judge(at: Tablet, sheets: Sheet[], done: () => void): Promise<void> {
  const { page } = at;
  for (const [place, sheet] of sheets.entries()) {
    await openSheet(at, sheet);
    if (sheet.conflict) {
      await page.getByRole("button", { name: "Tôi có liên quan" }).click();
      await page.getByRole("button", { name: "Cùng đơn vị với tác giả" }).click();
    } else {
      await markSheet(at, sheet);
      if (place === 2) await lookAgain(at, sheet);
      await sign(at);
    }
    done();
    if (place === 3) await setClock(page.context(), (at.dice.below(10) - 5) * HOUR);
    await backToList(at);
  }
}

/** Who is not sure finds the sheet again among all others. */
async function lookAgain(at: Tablet, sheet: Sheet): Promise<void> {
  const { page } = at;
  const unsure = page.getByLabel("Còn phân vân, xem lại trước khi ký");
  await unsure.check();
  await backToList(at);
  const only = page.getByRole("button", { name: "Còn phân vân 1" });
  const pressed = page.getByRole("button", { name: "Còn phân vân 1", pressed: true });
  // The list is made anew once everything has arrived, and shows all of it then.
  await expect(async () => {
    if ((await pressed.count()) === 0) await only.click({ timeout: 5_000 });
    await expect(page.getByRole("link", { name: OPEN_SHEET })).toHaveCount(1, { timeout: 3_000 });
  }).toPass();
  await openSheet(at, sheet);
  await unsure.uncheck();
}

/** Two tablets of one judge: the same criterion gets another mark where there is no network, and the judge chooses. */
async function decide(away: Tablet, other: Tablet, sheet: Sheet): Promise<void> {
  const [meant, use, effect] = sheet.meant.marks as [string, string, string];
  const wrong = "5,5";
  const mine = away.dice.percent(50);
  await openSheet(away, sheet);
  away.network.fate = () => ({ lost: "asked" });
  await markOne(away, 0, mine ? meant : wrong);
  await openSheet(other, sheet);
  await markOne(other, 0, mine ? wrong : meant);
  await markOne(other, 1, use);
  for (const place of [0, 1]) await expect(criterion(other.page, place).getByText(RECEIVED)).toBeVisible({ timeout: 60_000 });
  away.network.fate = bad(away.dice);
  await backToList(away);
  await expect(line(away.page, sheet)).toContainText("Máy chủ chưa nhận, mở phiếu để xem lại", { timeout: 60_000 });
  await openSheet(away, sheet);
  const asked = criterion(away.page, 0).getByRole("alert");
  await expect(asked).toContainText(`Điểm này vừa đổi ở máy khác thành ${mine ? wrong : meant}`, { timeout: 60_000 });
  await expect(away.page.getByLabel(`Điểm ${CRITERIA[0].name}`)).toHaveValue(mine ? meant : wrong);
  await asked.getByRole("button", { name: mine ? "Giữ bản ở đây" : "Lấy bản kia" }).click();
  await expect(asked).toHaveCount(0);
  await markOne(away, 1, use);
  await markOne(away, 2, effect);
  if (sheet.meant.note) {
    await criterion(away.page, 0).getByText("Ghi nhận xét").click();
    await criterion(away.page, 0).getByLabel("Nhận xét", { exact: true }).fill(sheet.meant.note);
  }
  await sign(away);
  await backToList(away);
  await backToList(other);
}

/** The network is good again, and the tablet says that the server has everything. */
async function mended({ page, network }: Tablet): Promise<void> {
  network.fate = undefined;
  await network.quiet();
  await expect(() => page.goto(network.url + LIST)).toPass();
  await taken(page);
  await expect(page.getByText("chờ gửi")).toHaveCount(0, { timeout: 90_000 });
  // The other tablet of the same judge may have been the one that sent.
  await expect(() => page.reload()).toPass();
  await taken(page);
  await expect(page.locator("header").getByText(RECEIVED)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Đã ký hết các phiếu").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Máy chủ chưa nhận")).toHaveCount(0);
}

/** Every sheet shows what was meant, and one signature. */
async function isThere(world: World, { plain: page, sheets }: Judge): Promise<void> {
  for (const { id, title, meant, conflict } of sheets) {
    if (conflict) {
      await page.goto(world.url + LIST);
      await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("Anh chị đã khai có liên quan");
      continue;
    }
    await page.goto(`${world.url}${LIST}/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const boxes = CRITERIA.map(({ name }) => page.getByLabel(`Điểm ${name}`).inputValue());
    expect(await Promise.all(boxes), title).toEqual(meant.marks);
    expect(await page.locator(`#note-${CRITERIA[0].code}`).inputValue(), title).toBe(meant.note ?? "");
    await expect(page.getByText(SIGNED)).toHaveCount(1);
  }
}

/** The ranking as its page shows it and as it goes into a spreadsheet. */
async function ranking(desk: Page, world: World): Promise<{ shown: string; file: string }> {
  await desk.goto(`${world.url}/e/${CODE}/ranking`);
  const shown = await desk.getByRole("table").first().innerText();
  const file = await (await desk.request.get(`${world.url}/e/${CODE}/ranking.csv`)).text();
  return { shown, file };
}

/** Links of the ledger, which `verify` counts when nothing is broken. */
function links(world: World): number {
  const said = /(\d+) lần ghi, (\d+) phiếu, nguyên vẹn/.exec(world.run("verify", "--edition", CODE));
  expect(said).not.toBeNull();
  return Number(said?.[1]);
}

/** So many of them at once as a hall does. */
async function inTurns(tasks: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const turns = Array.from({ length: AT_ONCE }, async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  });
  await Promise.all(turns);
}

test("whatever the network of a hall does, the result is that of a perfect network", async ({ browser }) => {
  test.setTimeout(2_400_000);
  console.log(`HOITHI_SEED=${seed}`);
  const { judges, desk } = await given(browser);

  // The same marks over a perfect network.
  const perfect = await World.start(undefined, { filled });
  worlds.push(perfect);
  const before = links(perfect);
  for (const judge of judges) await markPlainly(perfect, judge);
  const sheets = judges.reduce((sum, { sheets }) => sum + sheets.length, 0);
  expect(sheets).toBe(EACH * ENTRIES);
  const wanted = await ranking(desk, perfect);
  const least = links(perfect) - before;

  // The hall: one tablet each, the first judge has two.
  const hall = await World.start(undefined, { filled });
  worlds.push(hall);
  const tablets: Tablet[] = [];
  for (const judge of [...judges, judges[0]!]) tablets.push(await tablet(browser, hall, judge, `máy ${tablets.length + 1}`));
  let acts = 0;
  const done = () => void (acts += 1);
  const [first, second] = [tablets[0]!, tablets.at(-1)!];
  const shared = judges[0]!.sheets.at(-1)!;
  const alone = judges[0]!.sheets.slice(0, -1);
  const both = async () => {
    await Promise.all([
      judge(first, alone.filter((_, place) => place % 2 === 0), done),
      judge(second, alone.filter((_, place) => place % 2 === 1), done),
    ]);
    await decide(first, second, shared);
    done();
  };
  const others = judges.slice(1).map(({ sheets }, place) => () => judge(tablets[place + 1]!, sheets, done));
  const kills = [1 / 4, 1 / 2, 3 / 4].map((part) => sheets * part);
  const killed = (async () => {
    for (const when of kills) {
      await expect.poll(() => acts, { timeout: 900_000 }).toBeGreaterThanOrEqual(when);
      await hall.cut();
      await hall.mend();
    }
  })();
  await Promise.all([inTurns([both, ...others]), killed]);

  // In the end every tablet knows that the server has everything.
  await inTurns(tablets.map((tablet) => () => mended(tablet)));
  // It did happen.
  for (const many of Object.values(troubles)) expect(many).toBeGreaterThan(10);
  await Promise.all(judges.map((judge) => isThere(hall, judge)));
  expect(await ranking(desk, hall)).toEqual(wanted);
  // No change is in the ledger twice: it has no more links than changes were sent, and none that was acknowledged is missing.
  const all = links(hall) - before;
  expect(all).toBeGreaterThanOrEqual(heard.acknowledged.size);
  expect(all).toBeLessThanOrEqual(heard.sent.size);
  expect(all).toBeGreaterThanOrEqual(least);
  const { lost, unanswered, twice, late } = troubles;
  const troubled = `${lost} requests lost, ${unanswered} answers lost, ${twice} sent twice, ${late} late, ${kills.length} kills`;
  test.info().annotations.push({ type: "row", description: `hall of ${JUDGES.length} judges, ${sheets} sheets: ${troubled}; as on a perfect network` });
});
