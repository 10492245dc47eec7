// Fields that save themselves, on a line that answers in an order of its own.
import { type Page, expect, test } from "@playwright/test";
import { World, beginEntry, edition, taken } from "./world";

// A worker's requests cannot be held up by a test.
test.use({ serviceWorkers: "block" });

let world: World;

test.beforeEach(async ({ page }) => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
  await beginEntry(page, world);
  await page.getByRole("link", { name: /^Thông tin chung/ }).click();
  await expect(page.getByLabel("Tên giải pháp")).toBeVisible();
});

test.afterEach(async () => {
  await world.stop();
});

test("a page that was asked for before the save was done shows what was saved", { tag: "@phone" }, async ({ page }) => {
  // The new page is made before the choice arrives, and comes after the answer to the choice.
  let save = () => {};
  const saved = new Promise<void>((done) => (save = done));
  await page.route(/\/api\//, async (route) => {
    await saved;
    await route.continue();
  });
  const address = page.url();
  await page.route(address, async (route) => {
    const old = await route.fetch();
    const answered = page.waitForResponse(/\/api\//);
    save();
    await (await answered).finished();
    await page.waitForTimeout(200);
    await route.fulfill({ response: old });
  });
  await page.getByLabel("Đơn vị", { exact: true }).selectOption("loc-thanh-nang");
  await page.goto(address);
  await taken(page);
  await expect(page.getByLabel("Đơn vị", { exact: true })).toHaveValue("loc-thanh-nang");
  await page.unrouteAll();
  // The next version builds on the saved one: no conflict with oneself.
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 3 });
  await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
});

test("typing on after a lost answer asks nobody, not even after a reload", { tag: "@phone" }, async ({ page }) => {
  // The server takes the text, and its answer never comes.
  const loses = async (fill: () => Promise<void>) => {
    const lost = new Promise<void>((done) => {
      void page.route(/\/api\/save_answer/, async (route) => {
        await route.fetch();
        await route.abort();
        done();
      });
    });
    await fill();
    await lost;
    await page.unrouteAll();
  };
  const title = page.getByLabel("Tên giải pháp");
  const saved = page.getByRole("status").getByText("Đã lưu", { exact: true });
  const conflict = page.getByText("Ô này vừa được sửa ở nơi khác");
  await loses(() => title.fill("Máy tách hạt "));
  await title.fill("Máy tách hạt tiêu");
  await expect(saved).toBeVisible();
  await expect(conflict).toBeHidden();
  await loses(() => title.fill("Máy tách hạt tiêu xe"));
  await page.route(/\/api\/save_answer/, (route) => route.abort());
  await title.fill("Máy tách hạt tiêu xe đạp");
  await expect(page.getByText("Đã lưu trên máy")).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await taken(page);
  await expect(saved).toBeVisible();
  await expect(conflict).toBeHidden();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(title).toHaveValue("Máy tách hạt tiêu xe đạp");
});

test("a browser that keeps nothing says that only the server has it", { tag: "@phone" }, async ({ page }) => {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("a full disk", "QuotaExceededError");
    };
  });
  const saved = page.waitForResponse(/\/api\/save_answer/);
  await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
  await saved;
  await expect(page.getByRole("status").getByText("Máy này không giữ được bản sao, chỉ còn bản trên máy chủ")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy tách hạt tiêu");
});

for (const [name, wait] of [["at once", 0], ["a moment later", 120], ["later", 400]] as const) {
  test(`a choice is there after a reload ${name}`, { tag: "@phone" }, async ({ page }) => {
    await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
    await page.getByLabel("Gõ để tìm đơn vị, không cần dấu").fill("loc thanh");
    await page.getByRole("button", { name: /Lộc Thạnh/ }).click();
    await page.waitForTimeout(wait);
    await page.reload();
    await taken(page);
    await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy tách hạt tiêu");
    await expect(page.getByLabel("Đơn vị", { exact: true })).toHaveValue("loc-thanh-nang");
  });
}

test("a doubled tab keeps its own text", { tag: "@phone" }, async ({ page, context }) => {
  await context.route(/\/api\/save_answer/, (route) => route.abort());
  const title = (tab: Page) => tab.getByLabel("Tên giải pháp");
  await title(page).fill("Máy tách hạt tiêu");
  await expect(page.getByText("Đã lưu trên máy")).toBeVisible();
  // A window that a page opens gets its session storage, as a doubled tab does.
  const [twin] = await Promise.all([context.waitForEvent("page"), page.evaluate(() => void window.open(location.href))]);
  await taken(twin);
  await title(twin).fill("Máy hái tiêu");
  await expect(twin.getByText("Đã lưu trên máy")).toBeVisible();
  for (const [tab, text] of [[page, "Máy tách hạt tiêu"], [twin, "Máy hái tiêu"]] as const) {
    await tab.reload();
    await taken(tab);
    await expect(title(tab)).toHaveValue(text);
  }
});

test("two tabs show both texts, and the person chooses", { tag: "@phone" }, async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await taken(other);
  await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
  await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
  await other.getByLabel("Tên giải pháp").fill("Máy tách tiêu xe đạp điện");
  const conflict = other.getByText("Ô này vừa được sửa ở nơi khác");
  const theirs = other.locator("blockquote", { hasText: "Máy tách hạt tiêu" });
  await expect(conflict).toBeVisible();
  await expect(theirs).toBeVisible();
  // Neither text is lost by a reload in the middle of the choice.
  await other.reload();
  await taken(other);
  await expect(conflict).toBeVisible();
  await expect(theirs).toBeVisible();
  await expect(other.getByLabel("Tên giải pháp")).toHaveValue("Máy tách tiêu xe đạp điện");
  await other.getByRole("button", { name: "Giữ bản ở đây" }).click();
  await expect(conflict).toBeHidden();
  await expect(other.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
  await page.reload();
  await taken(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy tách tiêu xe đạp điện");
});
