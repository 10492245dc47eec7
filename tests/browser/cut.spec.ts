// A judge's pages while the network is cut: each says so in its head, and what was not taken along says that it is not here.
import { type Page, expect, test } from "@playwright/test";
import { World, fits, noViolation, signIn, taken } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterEach(async () => {
  await world?.stop();
});

test("the pages of a judge say that the network is cut, and when it is back", { tag: "@tablet" }, async ({ page, context }) => {
  await signIn(page, world, world.people().judge!);
  const contest = `${world.url}/e/demo-cham`;
  await page.goto(`${contest}/judging`);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  const open = await page.getByRole("link", { name: "Chấm", exact: true }).first().getAttribute("href");
  const signed = await page.getByRole("link", { name: "Xem lại", exact: true }).first().getAttribute("href");
  await page.goto(world.url + signed);
  await taken(page);

  await context.setOffline(true);
  const sign = page.locator("header").getByRole("status");
  for (const path of [`${contest}/judging`, world.url + open, world.url + signed]) {
    await page.goto(path);
    await taken(page);
    await expect(sign, path).toHaveText("Mất mạng, cứ chấm tiếp");
    await fits(page);
    await noViolation(page);
  }

  // What is not on the device says so, and opens with the network.
  await page.goto(`${contest}/judging`);
  await taken(page);
  await page.getByRole("link", { name: "Biểu quyết" }).click();
  await expect(page.getByRole("heading", { name: "Không có mạng" })).toBeVisible();
  await fits(page);
  await noViolation(page);
  await page.getByRole("button", { name: "Quay lại" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cần chấm" })).toBeVisible();
  await expect(sign).toHaveText("Mất mạng, cứ chấm tiếp");

  // A page that is loaded anew has the same way back.
  await page.evaluate(() => (location.href = location.pathname + "/print"));
  await expect(page.getByRole("heading", { name: "Không có mạng" })).toBeVisible();
  await noViolation(page);
  await page.getByRole("link", { name: "Quay lại" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cần chấm" })).toBeVisible();
  await expect(page.getByText("Chỉ mở được khi có mạng").first()).toBeVisible();
  const silent: string[] = [];
  for (const [href, words] of await links(page)) {
    const other = await context.newPage();
    const there = await other.goto(href);
    if (there?.status() !== 200 && !words.includes("Chỉ mở được khi có mạng")) silent.push(`${href}: ${words}`);
    await other.close();
  }
  expect(silent).toEqual([]);

  await context.setOffline(false);
  await expect(sign).toHaveText("Máy chủ đã nhận");
  await page.getByRole("link", { name: "Biểu quyết" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Biểu quyết" })).toBeVisible();
});

/** Addresses of this site under `main` that a page links to, with what stands beside each. */
async function links(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => {
    const found = new Map<string, string>();
    for (const link of document.querySelectorAll<HTMLAnchorElement>("main a[href]")) {
      if (!link.checkVisibility() || link.origin !== location.origin || link.pathname === location.pathname) continue;
      found.set(link.href, (link.closest("li, p") ?? link).textContent?.trim().slice(0, 120) ?? "");
    }
    return [...found];
  });
}
