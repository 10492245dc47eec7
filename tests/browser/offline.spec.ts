// Work where there is no network: everything is taken along, written or marked, and arrives later, once.
import { expect, test } from "@playwright/test";
import { World, edition, signIn, taken } from "./world";

const worlds: World[] = [];

async function start(command?: string[]): Promise<World> {
  const world = await World.start(command);
  worlds.push(world);
  return world;
}

test.afterEach(async () => {
  await worlds.pop()?.stop();
});

test("a judge marks and signs without a network", async ({ page, context, browser }) => {
  test.skip(page.viewportSize()?.width !== 768, "judges use tablets");
  const world = await start(["demo", "--development"]);
  const people = world.people();
  await signIn(page, world, people.judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Đã ký", { exact: true })).toHaveCount(1);

  await world.cut();

  // The list, a sheet and its pictures open without anybody answering.
  await page.goto(list);
  await taken(page);
  const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) }).first();
  const title = (await line.locator("b").first().textContent()) ?? "";
  await line.getByRole("link", { name: "Chấm", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const picture = page.getByRole("article").getByRole("img").first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

  for (const [name, points] of [["Tính mới, tính sáng tạo", "30,5"], ["Khả năng áp dụng", "22"], ["Hiệu quả", "19,5"]] as const) {
    const box = page.getByLabel(`Điểm ${name}`);
    if (!(await box.isVisible())) await page.locator("summary").filter({ hasText: name }).click();
    await box.fill(points);
  }
  await expect(page.getByText("Đã lưu trên máy").first()).toBeVisible();

  // The tablet is put down and taken up again: nothing is lost.
  const sheet = page.url();
  await page.goto("about:blank");
  await page.goto(sheet);
  await taken(page);
  await expect(page.locator(".total b").first()).toHaveText("72");

  await page.getByRole("button", { name: "Ký phiếu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await expect(page.getByText("Đã ký trên máy này")).toBeVisible();
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await expect(page.getByText("chờ gửi").first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("Đã ký trên máy");

  // A new page of the same tablet sends everything once somebody answers; the secretariat sees it come.
  await page.close();
  await world.mend();
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(desk, world, people.secretary!);
  await desk.goto(`${world.url}/e/demo-cham/progress`);
  await taken(desk);
  const done = desk.locator(".tally").filter({ hasText: "Phiếu đã ký" }).locator(".value");
  const before = Number.parseInt(await done.innerText());
  const later = await context.newPage();
  await later.goto(list);
  const signed = later.locator("section").filter({ has: later.getByRole("heading", { name: "Đã ký" }) });
  await expect(signed.getByRole("listitem").filter({ hasText: title })).toContainText("72", { timeout: 60_000 });
  await expect(later.getByText("chờ gửi")).toHaveCount(0);
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

test("an author writes on without a network", async ({ page }) => {
  test.skip(page.viewportSize()?.width !== 360, "authors use phones");
  const world = await start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
  await page.goto(`${world.url}/sign-up`);
  await page.getByLabel("Họ và tên").fill("Trần Thị Ngọc Hạnh");
  await page.getByLabel("Số điện thoại hoặc email").fill("0912345678");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("tiêu chín đỏ vườn");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  await page.getByRole("button", { name: "Giải pháp mới" }).click();
  await expect(page.getByRole("heading", { name: "Sáu phần của hồ sơ" })).toBeVisible();
  const dossier = page.url();
  const along = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("taken./api/task")).length);
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
