// A tablet that never finds the network: what waits on it goes as a file, which the secretariat reads in.
import { expect, test } from "@playwright/test";
import { World, fits, noViolation, signIn, taken } from "./world";

let world: World;

test.afterEach(async () => {
  await world?.stop();
});

test("a judge's marks come as a file", async ({ page, browser }) => {
  test.skip(page.viewportSize()?.width !== 768, "judges use tablets");
  world = await World.start(["demo", "--development"]);
  const people = world.people();
  await signIn(page, world, people.judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  const untouched = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) });
  const title = await untouched.locator(".words > b").first().innerText();

  await world.cut();
  await page.goto(list);
  await taken(page);
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Chấm", exact: true }).click();
  const box = page.getByLabel("Điểm Hiệu quả");
  const fold = page.locator("summary").filter({ hasText: "Hiệu quả" });
  await fold.waitFor();
  if (!(await box.isVisible())) await fold.click();
  await box.fill("18,5");
  await expect(page.getByText("Đã lưu trên máy").first()).toBeVisible();
  await page.goto(list);
  await taken(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu phần chưa gửi ra tệp" }).click();
  const file = await (await saving).path();
  await expect(page.getByText("Đã lưu tệp.")).toBeVisible();
  await fits(page);
  await noViolation(page);

  // The tablet stays off the network.
  await page.goto("about:blank");
  await world.mend();
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(desk, world, people.secretary!);
  await desk.goto(`${world.url}/e/demo-cham/progress`);
  await taken(desk);
  await desk.locator("summary").filter({ hasText: "Nhận phiếu từ máy không có mạng" }).click();
  await desk.getByLabel("Tệp phiếu chấm").setInputFiles(file);
  await expect(desk.getByRole("listitem").filter({ hasText: title })).toContainText("1 điểm. 1 mục mới");
  await fits(desk);
  await noViolation(desk);
  await desk.getByRole("button", { name: "Nhận 1 mục vào" }).click();
  await expect(desk.getByText("Đã nhận 1 mục của")).toBeVisible();
  await expect(desk.getByRole("row").filter({ hasText: title }).getByText("Đang chấm")).toBeAttached({ timeout: 30_000 });
  expect(world.run("verify")).toContain("demo-cham");

  // Online at last, it finds everything there.
  await page.goto(list);
  await taken(page);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("18,5", { timeout: 30_000 });
  await expect(page.getByText("chờ gửi")).toHaveCount(0);
});
