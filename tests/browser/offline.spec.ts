// A judge in a hall without a network: everything is taken along, marked, signed, and arrives later, once.
import { expect, test } from "@playwright/test";
import { World, signIn, taken } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterEach(async () => {
  await world.stop();
});

test("a judge marks and signs without a network", async ({ page, context, browser }) => {
  test.skip(page.viewportSize()?.width === 360, "judges use tablets");
  const people = world.people();
  await signIn(page, world, people.judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  const before = await page.getByText("Đã ký", { exact: true }).count();
  expect(before).toBe(1);

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

  // A new page of the same tablet sends everything once somebody answers.
  await page.close();
  await world.mend();
  const later = await context.newPage();
  await later.goto(list);
  const signed = later.locator("section").filter({ has: later.getByRole("heading", { name: "Đã ký" }) });
  await expect(signed.getByRole("listitem").filter({ hasText: title })).toContainText("72", { timeout: 60_000 });
  await expect(later.getByText("chờ gửi")).toHaveCount(0);
  expect(world.run("verify")).toContain("demo-cham");

  // Another device sees the same, and nothing is left on this one after signing out.
  const other = await (await browser.newContext()).newPage();
  await signIn(other, world, people.judge!);
  await other.goto(list);
  await expect(other.getByRole("listitem").filter({ hasText: title })).toContainText("72");
  await later.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(later).not.toHaveURL(/judging/);
  expect(await later.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hoithi.kept")))).toEqual([]);
  expect(await later.evaluate(async () => (await caches.has("judging")))).toBe(false);
});
