// Work where there is no network: everything is taken along, written or marked, and arrives later, once.
import { type Page, expect, test } from "@playwright/test";
import { OPEN_SHEET, Proxy, World, beginEntry, edition, fits, mark, noViolation, signIn, taken } from "./world";

const worlds: World[] = [];

async function start(command?: string[]): Promise<World> {
  const world = await World.start(command);
  worlds.push(world);
  return world;
}

test.afterEach(async () => {
  await worlds.pop()?.stop();
});

test("a judge marks and signs without a network", { tag: "@tablet" }, async ({ page, context, browser }) => {
  const world = await start(["demo", "--development"]);
  const people = world.people();
  await signIn(page, world, people.judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Đã ký", { exact: true })).toHaveCount(1);
  const tally = await page.getByText(/^Còn \d+ trong/).first().innerText();
  const undone = Number(tally.match(/\d+/)![0]);

  // The first mark of a sheet still reaches the server.
  const untouched = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) });
  const [title, second] = await untouched.locator(".words > b").allTextContents();
  if (!title || !second) throw new Error("the demo leaves two sheets untouched");
  const line = page.getByRole("listitem").filter({ hasText: title });
  await line.getByRole("link", { name: "Chấm", exact: true }).click();
  await mark(page, "Tính mới, tính sáng tạo", "30");
  await mark(page, "Tính mới, tính sáng tạo", "30,5");
  await expect(page.locator("header").getByText("Máy chủ đã nhận")).toBeVisible();
  await expect(page.getByText("Cao thứ")).toHaveCount(0);

  await world.cut();

  // The list, a sheet and its pictures open without anybody answering.
  await page.goto(list);
  await taken(page);
  await line.getByRole("link", { name: OPEN_SHEET }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const picture = page.getByRole("article").getByRole("img").first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  // Where the large one did not come along, the small one is shown.
  await page.evaluate(async () => {
    const taken = await caches.open("taken along");
    for (const request of await taken.keys()) if (request.url.endsWith("/view")) await taken.delete(request);
  });
  await page.reload();
  await taken(page);
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  await mark(page, "Khả năng áp dụng", "22");
  await mark(page, "Hiệu quả", "19,5");
  await expect(page.getByText("Đã lưu trên máy").first()).toBeVisible();

  // The tablet is put down and taken up again: nothing is lost.
  const sheet = page.url();
  await page.goto("about:blank");
  await page.goto(sheet);
  await taken(page);
  await expect(page.locator(".total b").first()).toHaveText("72");
  await expect(page.getByText("Cao thứ")).toBeVisible();

  await page.getByRole("button", { name: "Ký phiếu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await expect(page.getByText("Đã ký trên máy này")).toBeVisible();
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await expect(page.getByText("chờ gửi").first()).toBeVisible();
  await expect(line).toContainText("Đã ký trên máy");
  await expect(line).toContainText("72");
  await expect(page.getByText(`Còn ${undone - 1} trong`).first()).toBeVisible();

  // A conflict of interest waits like every mark.
  const tied = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) }).last();
  const tie = (await tied.locator(".words > b").innerText()).trim();
  await tied.getByRole("link", { name: "Chấm", exact: true }).click();
  await page.getByRole("button", { name: "Tôi có liên quan" }).click();
  await page.getByRole("button", { name: "Cùng đơn vị với tác giả" }).click();
  await expect(page.getByText("Đã khai có liên quan trên máy này")).toBeVisible();
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await expect(page.getByRole("listitem").filter({ hasText: tie })).toContainText("chờ gửi");
  await page.getByRole("listitem").filter({ hasText: second }).getByRole("link", { name: "Chấm", exact: true }).click();
  await mark(page, "Hiệu quả", "18");
  await expect(page.getByText("Đã lưu trên máy").first()).toBeVisible();
  // What was marked since the line is dead stands beside it.
  await expect(page.getByText(/Các phiếu khác của anh chị: .*19,5/).filter({ visible: true })).not.toHaveCount(0);

  // What a judge is not sure of is found again.
  await page.getByLabel("Còn phân vân, xem lại trước khi ký").check();
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await page.getByRole("button", { name: "Còn phân vân 1" }).click();
  const again = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: OPEN_SHEET }) });
  await expect(again.filter({ visible: true })).toHaveCount(1);
  await expect(again.filter({ visible: true })).toContainText(second);
  // The list would send at once, before the board is looked at.
  await page.goto("about:blank");

  // Once somebody answers everything is sent, by the sheet itself and by a new page; the secretariat sees it come.
  await world.mend();
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(desk, world, people.secretary!);
  await desk.goto(`${world.url}/e/demo-cham/progress`);
  await taken(desk);
  const done = desk.locator(".tally").filter({ hasText: "Phiếu đã ký" }).locator(".value");
  const before = Number.parseInt(await done.innerText());
  await page.goto(sheet);
  await expect(page.getByText("Đã ký lúc")).toBeVisible({ timeout: 60_000 });
  await page.close();
  const later = await context.newPage();
  await later.goto(list);
  const signed = later.locator("section").filter({ has: later.getByRole("heading", { name: "Đã ký" }) });
  await expect(signed.getByRole("listitem").filter({ hasText: title })).toContainText("72", { timeout: 60_000 });
  await expect(later.getByText("chờ gửi")).toHaveCount(0);
  await expect(later.getByRole("listitem").filter({ hasText: tie })).toContainText("Anh chị đã khai có liên quan");
  await expect(done).toHaveText(new RegExp(`^${before + 1} `), { timeout: 30_000 });
  expect(world.run("verify")).toContain("demo-cham");

  // Another device sees the same, and nothing is left on this one after signing out.
  const other = await (await browser.newContext()).newPage();
  await signIn(other, world, people.judge!);
  await other.goto(list);
  await expect(other.getByRole("listitem").filter({ hasText: title })).toContainText("72");
  await later.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(later).not.toHaveURL(/judging/);
  expect(await later.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hoithi.kept")))).toEqual([]);
  const left = () => later.evaluate(async () => (await (await caches.open("taken along")).keys()).map((request) => request.url));
  expect(await left()).toEqual([]);
});

test("signing out without a network signs nobody out", { tag: "@tablet" }, async ({ page }) => {
  const world = await start(["demo", "--development"]);
  await signIn(page, world, world.people().judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  await world.cut();
  await page.getByRole("link", { name: "Chấm", exact: true }).first().click();
  await mark(page, "Hiệu quả", "18");
  await expect(page.getByText("Đã lưu trên máy").first()).toBeVisible();

  // It asks first, and then says that nobody answered.
  const dialog = page.getByRole("dialog");
  const leave = page.getByRole("button", { name: "Đăng xuất", exact: true });
  await leave.click();
  await expect(dialog).toContainText("1 điểm, nhận xét hoặc chữ ký");
  await noViolation(page);
  await dialog.getByRole("button", { name: "Ở lại" }).click();
  await expect(dialog).toBeHidden();
  await leave.click();
  await dialog.getByRole("button", { name: "Vẫn đăng xuất" }).click();
  await expect(dialog).toContainText("Anh chị vẫn đang đăng nhập");
  await dialog.getByRole("button", { name: "Ở lại" }).click();

  // Everything is still there.
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("chờ gửi").first()).toBeVisible();

  // Once it is sent nobody is asked, and the device forgets.
  await world.mend();
  await expect(page.getByText("chờ gửi")).toHaveCount(0, { timeout: 60_000 });
  await page.goto(list);
  await taken(page);
  await leave.click();
  await expect(page).not.toHaveURL(/judging/);
  expect(await page.evaluate(() => caches.has("taken along"))).toBe(false);
});

test("what was taken along outlives a new version of the site", { tag: "@tablet" }, async ({ page }) => {
  const world = await start(["demo", "--development"]);
  const proxy = await Proxy.before(world);
  await signIn(page, proxy, world.people().judge!);
  const list = `${proxy.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  const all = page.getByText("Đã mang theo đủ hồ sơ");
  await expect(all).toBeVisible({ timeout: 60_000 });
  const sheet = await page.getByRole("link", { name: "Chấm", exact: true }).first().getAttribute("href");
  const opens = async () => {
    await page.goto(proxy.url + sheet);
    await taken(page);
    await expect(page.getByRole("button", { name: "Ký phiếu" })).toBeVisible();
  };

  // The new version comes while sheets cannot be read: the old ones open.
  proxy.failing = /judging\/|api\/sheet/;
  proxy.renew();
  await page.reload();
  await taken(page);
  const relieved = () =>
    page.evaluate(async () => {
      const there = await navigator.serviceWorker.getRegistration();
      const calm = there?.active?.state === "activated" && !there.installing && !there.waiting;
      return calm && (await caches.keys()).some((name) => /^site .*x\//.test(name));
    });
  await expect.poll(relieved, { timeout: 60_000 }).toBe(true);
  await opens();

  // They are taken anew as soon as they can be.
  proxy.failing = undefined;
  await page.goto(list);
  await taken(page);
  await expect(all).toBeVisible({ timeout: 60_000 });
  const anew = (page: string) => caches.match(page, { cacheName: "taken along" }).then(Boolean);
  expect(await page.evaluate(anew, sheet!)).toBe(true);
  await proxy.cut();
  await opens();
});

test("a page that is not on the device says so", { tag: "@tablet" }, async ({ page }) => {
  const world = await start(["demo", "--development"]);
  const proxy = await Proxy.before(world);
  await signIn(page, proxy, world.people().judge!);
  await page.goto(`${proxy.url}/e/demo-cham/judging`);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  proxy.failing = /entries/;
  expect((await page.goto(`${proxy.url}/entries`))?.status()).toBe(502);
  await page.goto(`${proxy.url}/sign-in`);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goto(`${proxy.url}/e/demo-cham/judging`);
  await proxy.cut();

  // Also where the app does not run: a plain form cannot sign out.
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form#leave, form[action='/api/sign_out']")?.submit());
  await expect(page.getByRole("heading", { name: "you are not signed out" })).toBeVisible();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "To mark" })).toBeVisible();

  await page.goto(`${proxy.url}/e/demo-cham/rules`);
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Try again" })).toHaveCSS("display", /flex/);
  await noViolation(page);
});

test("an author writes on without a network", { tag: "@phone" }, async ({ page }) => {
  const world = await start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
  const dossier = await beginEntry(page, world);
  const along = () =>
    page.evaluate(async () => {
      const kept = (await caches.has("taken along")) ? await (await caches.open("taken along")).keys() : [];
      return kept.filter(({ url }) => url.includes("/api/task")).length;
    });
  await expect.poll(along, { timeout: 60_000 }).toBe(6);
  await world.cut();

  // The dossier and a part that was never opened stand on the phone; so does what is written there.
  await page.reload();
  await taken(page);
  await page.getByRole("link", { name: /^Thông tin chung/ }).click();
  await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
  await expect(page.getByText("Đã lưu trên máy")).toBeVisible();
  await page.getByRole("button", { name: "Xong phần này" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tác giả" })).toBeVisible();
  await page.getByLabel("Họ và tên").first().fill("Trần Thị Ngọc Hạnh");
  await expect(page.getByText("Đã lưu trên máy")).toBeVisible();
  await page.goto(dossier);
  await taken(page);
  await expect(page.getByText("2 câu trả lời còn chờ trên máy này")).toBeVisible();

  // It arrives by itself, from the list, and the list is made anew.
  await world.mend();
  await expect(page.getByText("còn chờ trên máy này")).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1, name: "Máy tách hạt tiêu" })).toBeVisible();
  await page.getByRole("link", { name: /^Tác giả/ }).click();
  await expect(page.getByLabel("Họ và tên").first()).toHaveValue("Trần Thị Ngọc Hạnh");
});

test("a tablet that was left alone asks for its PIN", { tag: "@tablet" }, async ({ page }) => {
  const world = await start(["demo", "--development"]);
  const judge = world.people().judge!;
  await page.clock.install();
  await signIn(page, world, judge);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  await page.locator("summary").filter({ hasText: "Khóa máy bằng mã PIN" }).click();
  await page.getByLabel("Chọn mã PIN").fill("1470");
  await page.getByLabel("Nhập lại mã PIN").fill("1471");
  await page.getByRole("button", { name: "Đặt mã PIN" }).click();
  await expect(page.getByText("Hai lần nhập khác nhau.")).toBeVisible();
  await page.getByLabel("Chọn mã PIN").fill("1470");
  await page.getByLabel("Nhập lại mã PIN").fill("1470");
  await page.getByRole("button", { name: "Đặt mã PIN" }).click();
  await expect(page.getByText("Máy này có mã PIN")).toBeVisible();

  // Without a network, in the middle of a sheet.
  await world.cut();
  await page.getByRole("link", { name: "Chấm", exact: true }).first().click();
  const box = page.getByLabel("Điểm Tính mới, tính sáng tạo");
  await box.waitFor();
  await box.fill("31");
  const sheet = page.url();
  await page.clock.fastForward("09:00");
  await expect(box).toBeVisible();
  await page.clock.fastForward("02:00");
  const covered = page.getByRole("dialog", { name: "Máy đang khóa" });
  await expect(covered).toBeVisible();
  await expect(box).toBeHidden();
  await fits(page);
  await noViolation(page);
  await page.reload();
  await expect(covered).toBeVisible({ timeout: 60_000 });
  await expect(box).toBeHidden();
  const tries = async (pin: string) => {
    await page.getByLabel("Mã PIN", { exact: true }).fill(pin);
    await page.getByRole("button", { name: "Mở khóa" }).click();
  };
  await tries("1111");
  await expect(page.getByText("Mã PIN chưa đúng, còn 4 lần thử.")).toBeVisible();
  // What cannot be a PIN costs no try.
  await tries("");
  await expect(page.getByText("Mã PIN có từ 4 đến 8 chữ số.")).toBeVisible();
  await tries("1470");
  await expect(box).toHaveValue("31");
  await expect(box).toBeVisible();

  // A look at something else covers nothing, a dark screen does after a minute.
  const asleep = (is: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => is });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, is);
  await asleep(true);
  await page.clock.fastForward("00:50");
  await asleep(false);
  await expect(box).toBeVisible();
  await asleep(true);
  await page.clock.fastForward("01:05");
  await asleep(false);
  await expect(covered).toBeVisible();
  await tries("1470");
  await expect(box).toBeVisible();

  // Five wrong tries end the session; what waits is still there afterwards.
  await page.clock.fastForward("11:00");
  for (const left of [4, 3, 2, 1]) {
    await tries("2222");
    await expect(page.getByText(`còn ${left} lần thử`)).toBeVisible();
  }
  await tries("2222");
  await expect(page.getByText("Nhập sai năm lần.")).toBeVisible();
  await expect(page.getByLabel("Mã PIN", { exact: true })).toHaveCount(0);
  await expect(page.getByText("Máy chưa có mạng nên chưa đăng nhập lại được")).toBeVisible();
  await world.mend();
  await page.getByRole("button", { name: "Đăng nhập lại" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await taken(page);
  // The page that signed out may still be on its way there.
  await expect(() => page.goto(sheet)).toPass();
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, world, judge);
  await expect(() => page.goto(sheet)).toPass();
  await taken(page);
  await expect(box).toHaveValue("31");
  await expect(page.getByText("Máy chủ đã nhận").first()).toBeVisible({ timeout: 30_000 });
});
