// One judge at two tablets: where they say different things both are shown, the judge decides, and the other one follows.
import { type Locator, type Page, expect, test } from "@playwright/test";
import { OPEN_SHEET, World, fits, mark, noViolation, signIn, taken } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterEach(async () => {
  await world?.stop();
});

test("two tablets give one criterion different marks, and the judge decides", { tag: "@tablet" }, async ({ page, context, browser }) => {
  const judge = world.people().judge!;
  const list = `${world.url}/e/demo-cham/judging`;
  await signIn(page, world, judge);
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) }).first();
  const title = (await line.locator(".words > b").innerText()).trim();
  await line.getByRole("link", { name: "Chấm", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const sheet = page.url();
  const other = await (await browser.newContext({ viewport: page.viewportSize(), locale: "vi-VN" })).newPage();
  await signIn(other, world, judge);
  await other.goto(sheet);
  await taken(other);
  const [novelty, use, effect] = ["Tính mới, tính sáng tạo", "Khả năng áp dụng", "Hiệu quả"] as const;

  // The first tablet has no network.
  await context.setOffline(true);
  await mark(page, novelty, "30");
  await expect(criterion(page, novelty).getByText("Đã lưu trên máy")).toBeVisible();
  // Until the answer is here, the other one only says that it is sending.
  let pass = () => {};
  const held = new Promise<void>((done) => (pass = done));
  await other.route(
    /\/api\/save_mark/,
    async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await mark(other, novelty, "25");
  await expect(criterion(other, novelty).getByText("Đang gửi")).toBeVisible();
  pass();
  await expect(criterion(other, novelty).getByText("Máy chủ đã nhận")).toBeVisible();

  // Back in the network, the list leads to the sheet, which shows both and signs neither.
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("1 thay đổi chờ gửi");
  await context.setOffline(false);
  const again = page.getByRole("listitem").filter({ hasText: title });
  await expect(again).toContainText("Máy chủ chưa nhận, mở phiếu để xem lại");
  await again.getByRole("link", { name: OPEN_SHEET }).click();
  const choose = page.getByRole("link", { name: `${novelty}: vừa đổi ở máy khác, xin chọn một` });
  await expect(choose).toBeVisible();
  await choose.click();
  const changed = criterion(page, novelty).getByRole("alert");
  await expect(changed).toContainText("Điểm này vừa đổi ở máy khác thành 25");
  await expect(page.getByLabel(`Điểm ${novelty}`)).toHaveValue("30");
  await fits(page);
  await noViolation(page);

  // The judge keeps this one, and the other tablet follows.
  await changed.getByRole("button", { name: "Giữ bản ở đây" }).click();
  await expect(criterion(page, novelty).getByText("Máy chủ đã nhận")).toBeVisible();
  await expect(changed).toHaveCount(0);
  await other.reload();
  await taken(other);
  await expect(other.getByLabel(`Điểm ${novelty}`)).toHaveValue("30");

  // In the sheet that stands open the same happens without leaving it, and the judge takes the other one.
  await context.setOffline(true);
  await mark(page, use, "20");
  await page.getByLabel(`Điểm ${use}`).blur();
  await expect(criterion(page, use).getByText("Đã lưu trên máy")).toBeVisible();
  await mark(other, use, "18,5");
  await expect(criterion(other, use).getByText("Máy chủ đã nhận")).toBeVisible();
  await mark(other, effect, "20");
  await expect(criterion(other, effect).getByText("Máy chủ đã nhận")).toBeVisible();
  await context.setOffline(false);
  await expect(criterion(page, use).getByRole("alert")).toContainText("Điểm này vừa đổi ở máy khác thành 18,5");
  await mark(page, effect, "20");
  await expect(criterion(page, effect).getByText("Máy chủ đã nhận")).toBeVisible();
  await expect(page.getByText("Có điểm hoặc ghi chú cần xem lại trước khi ký")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ký phiếu" }).first()).toBeDisabled();
  await criterion(page, use).getByRole("button", { name: "Lấy bản kia" }).click();
  await expect(page.getByLabel(`Điểm ${use}`)).toHaveValue("18,5");
  await expect(page.locator(".total b").first()).toHaveText("68,5");

  // One of them signs, and the other one shows it.
  await page.getByRole("button", { name: "Ký phiếu" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await expect(page.getByText("Đã ký lúc")).toBeVisible();
  await other.reload();
  await taken(other);
  await expect(other.getByText("Đã ký lúc")).toBeVisible();
  await expect(other.locator(".total b").first()).toHaveText("68,5");
  expect(world.run("verify")).toContain("demo-cham");
});

/** One criterion of the sheet that is open. */
function criterion(page: Page, name: string): Locator {
  return page.locator("details.crit").filter({ hasText: name });
}
