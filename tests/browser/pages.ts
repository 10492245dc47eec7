// Every page of `hoithi demo`, by who sees it; the pictures and the tests walk the same list.
import { type Browser, type BrowserContextOptions, type Page, expect } from "@playwright/test";
import { CUT, type World, signIn, taken } from "./world";

export interface Place {
  name: string;
  /** Its address; a part in braces is what `found` saw on a page before. */
  path: string;
  /** What the server answers, 200 unless told. */
  status?: number;
  /** What its act makes Chromium say in the console. */
  says?: RegExp;
  /** What leads from the address to the page. */
  act?: (page: Page) => Promise<void>;
}

/** Everybody in the order of the walk; the role "" is nobody in particular. */
export const walks: { role: string; places: Place[] }[] = [
  {
    role: "",
    places: [
      { name: "home", path: "/" },
      { name: "rules", path: "/e/demo/rules" },
      { name: "home-judging", path: "/e/demo-cham" },
      { name: "home-published", path: "/e/demo-ket-qua" },
      { name: "results", path: "/e/demo-ket-qua/results" },
      { name: "awarded", path: "{awarded}" },
      { name: "results-none", path: "/e/demo-ket-qua/results?q=khong+co" },
      { name: "results-early", path: "/e/demo/results", status: 404 },
      { name: "sign-in", path: "/sign-in" },
      { name: "sign-up", path: "/sign-up" },
      { name: "begin", path: "/e/demo/begin" },
      // Only its button asks whose card it is.
      { name: "card", path: "/card/khong-co" },
      { name: "gone", path: "/gone" },
      { name: "left", path: "/left" },
      { name: "not-found", path: "/khong-co", status: 404 },
      { name: "styleguide", path: "/styleguide" },
    ],
  },
  {
    role: "author",
    places: [
      { name: "my-entries", path: "/entries" },
      { name: "my-data", path: "/me/data" },
      { name: "dossier", path: "{entry}" },
      { name: "general", path: "{entry}/general" },
      { name: "authors", path: "{entry}/authors" },
      { name: "confirmation-link", path: "{entry}/authors", act: askCoAuthor },
      { name: "description", path: "{entry}/description" },
      { name: "files", path: "{entry}/files" },
      { name: "endorsement", path: "{entry}/endorsement" },
      { name: "endorsement-link", path: "{entry}/endorsement", act: askUnit },
      { name: "pledge", path: "{entry}/pledge" },
      { name: "check", path: "{entry}/check" },
      { name: "receipt", path: "{submitted}/receipt" },
      { name: "registration", path: "{submitted}/print/registration" },
      { name: "description-paper", path: "{entry}/print/description" },
      { name: "guardian-paper", path: "{entry}/print/guardian" },
      { name: "dossier-sent", path: "{submitted}" },
      { name: "general-sent", path: "{submitted}/general" },
      { name: "dossier-returned", path: "{returned}" },
      { name: "signed-in", path: "/sign-in" },
    ],
  },
  {
    role: "",
    places: [
      { name: "endorsement-by-link", path: "{endorse}" },
      { name: "endorsement-answered", path: "{endorse}", act: sendBack },
      { name: "confirmation-by-link", path: "{confirm}" },
    ],
  },
  {
    role: "author",
    places: [
      { name: "unit-sent-back", path: "{entry}/endorsement" },
      { name: "files-on-their-way", path: "{entry}/files", says: new RegExp(`status of 415 |${CUT.source}`), act: sendFiles },
    ],
  },
  {
    role: "unit-officer",
    places: [
      { name: "unit", path: "/e/demo/unit" },
      { name: "unit-list", path: "/e/demo/unit/print" },
    ],
  },
  {
    role: "secretary",
    places: [
      { name: "desk", path: "/e/demo/desk" },
      { name: "screening", path: "/e/demo/screening" },
      { name: "screening-fault", path: "/e/demo/screening?q=m%C3%A0u:xanh" },
      { name: "screening-entry", path: "{screened}" },
      { name: "batch", path: "/e/demo/batch" },
      { name: "recognised", path: "/e/demo-cham/recognised" },
      { name: "recognised-list", path: "/e/demo-cham/recognised/print" },
      { name: "import", path: "/e/demo/import" },
      { name: "import-preview", path: "/e/demo/import", act: previewList },
      { name: "messages", path: "/e/demo/messages" },
      { name: "messages-edit", path: "/e/demo/messages", act: editMessage },
      { name: "models", path: "/e/demo/models?stand=here" },
      { name: "model", path: "{model}" },
      { name: "model-paper", path: "{custody}" },
      { name: "labels", path: "/e/demo/models/labels?stand=here" },
      { name: "extensions", path: "/e/demo-cham/extensions" },
      { name: "progress", path: "/e/demo-cham/progress" },
      { name: "cards", path: "/e/demo-cham/cards" },
      { name: "assigning", path: "/e/demo-cham/assigning" },
      { name: "assigning-rebalance", path: "/e/demo-cham/assigning?mode=rebalance" },
      { name: "conflicts", path: "/e/demo-cham/conflicts" },
      { name: "panels", path: "/e/demo-cham/panels" },
      { name: "paper-sheets", path: "/e/demo-cham/paper-sheets" },
      { name: "score-sheets", path: "{printed}" },
      { name: "paper-sheet", path: "/e/demo-cham/paper-sheets/{typed}" },
      { name: "deliberation", path: "/e/demo-cham/deliberation" },
      { name: "votes", path: "/e/demo-cham/votes" },
      { name: "vote-open", path: "/e/demo-cham/votes", act: openVote },
      { name: "minutes", path: "/e/demo-cham/minutes" },
      { name: "proposal", path: "{cell}" },
      { name: "proposals", path: "{cell}", act: propose },
      { name: "ranking", path: "/e/demo-cham/ranking" },
      { name: "calibration", path: "/e/demo-cham/calibration" },
      { name: "correction", path: "/e/demo-ket-qua/ranking", act: correct },
    ],
  },
  {
    role: "judge",
    places: [
      { name: "judging", path: "/e/demo-cham/judging" },
      { name: "sheet", path: "{sheet}" },
      { name: "own-score-sheets", path: "/e/demo-cham/judging/print" },
      { name: "vote-of-judge", path: "/e/demo-cham/votes" },
      { name: "feedback", path: "/e/demo-ket-qua/judging" },
      { name: "two-devices", path: "{sheet}", act: markTwice },
      { name: "queue-codes", path: "/e/demo-cham/judging", act: showCodes },
      { name: "covered", path: "/e/demo-cham/judging", act: cover },
    ],
  },
  {
    role: "committee",
    places: [
      { name: "ranking-committee", path: "/e/demo-cham/ranking" },
      { name: "proposals-committee", path: "/e/demo-cham/proposals" },
      { name: "calibration-committee", path: "/e/demo-ket-qua/calibration" },
      { name: "ranking-published", path: "/e/demo-ket-qua/ranking" },
      { name: "corrected", path: "/e/demo-ket-qua/proposals", act: confirmAll },
      { name: "refused", path: "/e/demo/desk", status: 403 },
    ],
  },
  {
    role: "admin",
    places: [
      { name: "people", path: "/admin" },
      { name: "access", path: "/admin/access" },
      { name: "fresh-link", path: "/admin", act: (page) => invite(page, "Vũ Thị Hạnh", `moi-${Date.now()}@hoithi.local`) },
    ],
  },
  {
    role: "",
    places: [
      { name: "one-time-link", path: "{link}" },
      { name: "results-replaced", path: "/e/demo-ket-qua/results?version=1" },
    ],
  },
];

/** Opens the pages of one walk in a browser of its own; `links` takes what is found on the way. */
export async function walk(
  browser: Browser,
  world: World,
  { role, places }: (typeof walks)[number],
  links: Record<string, string>,
  options: BrowserContextOptions,
  look: (page: Page, place: Place) => Promise<void>,
  begin: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  const context = await browser.newContext({ locale: "vi-VN", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const person = world.people()[role];
  if (person) await signIn(page, world, person);
  await begin(page);
  for (const place of places) {
    // What an act did to the network ends with its page.
    await context.setOffline(false);
    const answer = await page.goto(world.url + place.path.replace(/\{\w+\}/, (key) => links[key] ?? key));
    expect(answer?.status(), `${place.name} is at ${page.url()}`).toBe(place.status ?? 200);
    await taken(page);
    await place.act?.(page);
    await look(page, place);
    // What was found first stays: later pages link to other things.
    Object.assign(links, { ...(await found(page)), ...links });
  }
  await context.close();
}

/** The administrator invites a judge; what follows is the page that shows the link. */
export async function invite(page: Page, name: string, login: string): Promise<void> {
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=login]").fill(login);
  await page.locator("select[name=role]").selectOption("judge");
  await page.locator("[name=groups]").selectOption("to-2");
  await page.locator("form", { has: page.locator("select[name=role]") }).locator("[type=submit]").click();
  await expect(page).toHaveURL(/\/admin\/link$/);
  await expect(page.locator("code")).toBeVisible();
}

/** Proposes what can be proposed for the sheet of this page; what follows is the list of proposals. */
async function propose(page: Page): Promise<void> {
  const form = page.locator("form", { has: page.locator("[name=matter]") });
  // Somebody proposed it before; then the page shows that.
  if ((await form.count()) === 0) return;
  await form.locator("[name=matter]").first().check();
  await form.locator("[name=reason]").fill("Giám khảo báo ghi nhầm điểm mục Tính mới.");
  await form.locator("[type=submit]").click();
  await expect(page).toHaveURL(/\/proposals$/);
}

/** The author asks for a link by which the unit may answer. */
async function askUnit(page: Page): Promise<void> {
  await page.getByRole("button", { name: /đường dẫn|link/ }).click();
  await expect(page.locator("code")).toBeVisible();
}

/** The author asks for a link by which a co-author may answer. */
async function askCoAuthor(page: Page): Promise<void> {
  const ask = page.getByRole("button", { name: /^(Tạo đường dẫn|Make a) / });
  if ((await ask.count()) === 0) {
    const answers = { "1.share": "60", "2.name": "Điểu Thị Sương", "2.birth": "15/05/1985", "2.share": "40" };
    for (const [key, answer] of Object.entries(answers)) {
      const saved = page.waitForResponse(/\/api\/save_answer/);
      await page.locator(`[id='author.${key}']`).fill(answer);
      await saved;
    }
    await page.reload();
    await taken(page);
  }
  await ask.first().click();
  await expect(page.locator("code")).toBeVisible();
}

/** The unit sends the dossier back by its link. */
async function sendBack(page: Page): Promise<void> {
  await page.locator("[name=verdict][value=returned]").check();
  for (const [name, words] of Object.entries({ name: "Lê Văn Xã", position: "Phó Chủ tịch UBND xã", reason: "Thiếu tên đồng tác giả." }))
    await page.locator(`[name=${name}]`).fill(words);
  await page.locator("form", { has: page.locator("[name=verdict]") }).locator("[type=submit]").click();
  await expect(page.getByText(/^(Đã ghi nhận trả lời|Answer recorded)/)).toBeVisible();
  await taken(page);
}

/** The author chooses a file that is not taken, and then two while the network is away. */
async function sendFiles(page: Page): Promise<void> {
  const send = async (...names: string[]) => {
    const files = names.map((name) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(name.endsWith("zip") ? "PK\x03\x04" : "%PDF-1.4\n%%EOF\n") }));
    await page.locator("#file").setInputFiles(files);
    await page.getByRole("button", { name: /^(Tải lên|Upload)$/ }).click();
  };
  await send("mo-hinh.zip");
  await expect(page.getByText(/^(Chỉ nhận ảnh|Only)/)).toBeVisible();
  await page.context().setOffline(true);
  await send("ban-ve.pdf", "thuyet-minh.pdf");
  await expect(page.getByText(/^(Mất mạng ở|No network at)/)).toBeVisible();
}

/** The secretary sends a list, and agrees to nothing yet. */
async function previewList(page: Page): Promise<void> {
  const list = "Tên giải pháp;Tác giả;Ghi chú\nMáy tách hạt tiêu;Lê An;\nMáy;Vũ Bình;\n";
  await page.locator("[name=file]").setInputFiles({ name: "danh sách.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.getByRole("button", { name: /^(Gửi và xem trước|Send and preview)$/ }).click();
  await expect(page.getByRole("heading", { name: /^(Xem trước|Preview): danh sách\.csv$/ })).toBeVisible();
  await taken(page);
}

/** The secretary opens a vote of all judges. */
async function openVote(page: Page): Promise<void> {
  // Somebody opened it before; then the page shows that.
  if (await page.locator("article").count()) return;
  await page.locator("select[name=body]").selectOption("judges");
  await page.locator("[name=ballot][value=secret]").check();
  await page.locator("[name=question]").fill("Để trống giải nhất vì chưa có giải pháp vượt trội?");
  await page.locator("form", { has: page.locator("[name=question]") }).locator("[type=submit]").click();
  await expect(page.locator("article")).toBeVisible();
  await taken(page);
}

/** The secretary proposes to correct what is published; what follows is the list of proposals. */
async function correct(page: Page): Promise<void> {
  if ((await page.request.get(page.url().replace("/ranking", "/results?version=2"))).ok()) return;
  await page.locator("details:has(form#awards) > summary").click();
  await page.locator("form#awards [name=number]").fill("99/QĐ-UBND");
  await page.locator("form#awards [name=reason]").fill("Quyết định ghi nhầm số.");
  await page.locator("form#awards [type=submit]").click();
  await expect(page).toHaveURL(/\/proposals$/);
  await taken(page);
}

/** The committee confirms what others proposed. */
async function confirmAll(page: Page): Promise<void> {
  const confirm = page.getByRole("button", { name: /^(Xác nhận|Confirm)$/ });
  if ((await confirm.count()) === 0) return;
  await confirm.first().click();
  await page.getByRole("dialog").getByRole("button", { name: /^(Xác nhận|Confirm)$/ }).click();
  await expect(page.getByText(/^(Không có đề nghị nào đang chờ|Nothing is waiting)/)).toBeVisible();
  await taken(page);
}

/** The judge gives one criterion another mark at a second device, and then one here. */
async function markTwice(page: Page): Promise<void> {
  const give = async (on: Page, points: string) => {
    const box = on.locator("[name^='mark[']").first();
    if (!(await box.isVisible())) await on.locator("details.crit > summary").first().click();
    const sent = on.waitForResponse(/\/api\/save_mark/);
    await box.fill(points);
    await sent;
    return box;
  };
  const other = await page.context().browser()!.newContext({ locale: "vi-VN" });
  await other.addCookies(await page.context().cookies());
  const second = await other.newPage();
  await second.goto(page.url());
  await taken(second);
  const there = await second.locator("[name^='mark[']").first().inputValue();
  await give(second, there === "11" ? "12" : "11");
  await other.close();
  await give(page, "13");
  await expect(page.getByRole("button", { name: /^(Giữ bản ở đây|Keep)/ })).toBeVisible();
}

/** The judge shows what waits as QR codes, which stand still where motion is reduced. */
async function showCodes(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Hiện mã QR|Show QR codes)$/ }).click();
  await expect(page.getByRole("img", { name: /^(Mã|Code) 1 / })).toBeVisible();
}

/** The judge locks the device. */
async function cover(page: Page): Promise<void> {
  await page.locator("summary").filter({ hasText: "PIN" }).click();
  for (const name of ["choose-pin", "again-pin"]) await page.locator(`[name=${name}]`).fill("1470");
  await page.getByRole("button", { name: /^(Đặt mã PIN|Set the PIN)$/ }).click();
  await page.getByRole("button", { name: /^(Khóa ngay|Lock now)$/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await taken(page);
}

/** The secretary opens the newest draft for writing. */
async function editMessage(page: Page): Promise<void> {
  await page.getByRole("article").first().locator("summary").click();
  await page.getByRole("link", { name: /^(Sửa|Edit)$/ }).first().click();
  await expect(page.locator("[name=subject]")).toBeVisible();
}

/** Addresses of single things that a page links to. */
async function found(page: Page): Promise<Record<string, string>> {
  const first = (pattern: string) =>
    page.evaluate(
      (pattern) => [...document.querySelectorAll("a")].map((link) => link.pathname).find((path) => new RegExp(pattern).test(path)),
      pattern,
    );
  const beside = (...states: string[]) =>
    page.evaluate(
      (states) =>
        [...document.querySelectorAll("article, li")]
          .find((card) => states.some((state) => card.textContent?.includes(state)))
          ?.querySelector("a")?.pathname,
      states,
    );
  const href = (selector: string) => page.locator(selector).evaluateAll((links) => links[0]?.getAttribute("href"));
  const text = async (selector: string) => (await page.locator(selector).allTextContents()).join(" ");
  const all = {
    "{entry}": (await beside("Đang viết", "Draft")) ?? (await first("^/entries/[^/]+$")),
    "{submitted}": await beside("Đủ điều kiện", "Accepted"),
    "{returned}": await beside("Đề nghị bổ sung", "Returned for completion"),
    "{awarded}": await first("/results/[^/]+$"),
    "{screened}": await first("/screening/[^/]+$"),
    "{cell}": await href("td[data-state=done] a"),
    "{model}": await first("/models/[A-Z0-9]+-[A-Z0-9]+$"),
    "{custody}": await first("/models/papers/[^/]+$"),
    "{printed}": await href("a[href*='/paper-sheets/print?judge=']"),
    "{typed}": (await text(".sheet-code p")).split(" ")[0],
    "{sheet}": await first("/judging/[^/]+$"),
    "{endorse}": (await text("code")).match(/\/endorse\/\w+/)?.[0],
    "{confirm}": (await text("code")).match(/\/confirm\/\w+/)?.[0],
    "{link}": (await text("code")).match(/\/l\/\w+/)?.[0],
  };
  return Object.fromEntries(Object.entries(all).filter(([, path]) => path)) as Record<string, string>;
}
