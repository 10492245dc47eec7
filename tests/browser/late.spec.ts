// After the deadline: a draft that was not handed in, and more time for it alone.
import { type Page, expect, test } from "@playwright/test";
import { World, beginEntry, day, edition, looked, signIn, taken, watch } from "./world";

const code = "thu-nghiem";
let world: World;

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition(code, "TN1", -30, 10));
});

test.afterEach(async () => {
  await world.stop();
});

test("a late draft says so, until it has more time", { tag: "@phone" }, async ({ browser, page }) => {
  const said = watch(page, world.url);
  const secretary = world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", code);
  const dossier = await beginEntry(page, world);
  const draft = await page.getByText(/^TN1-\w+$/).first().innerText();
  const opened = async (path: string) => {
    await page.goto(path);
    await taken(page);
  };
  await opened(`${dossier}/general`);
  await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
  await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();

  world.load(edition(code, "TN1", -30, -1));
  await opened(dossier);
  await expect(page.getByText("Hạn nộp đã qua. Bản nháp vẫn còn nguyên và vẫn sửa được")).toBeVisible();
  await looked(page);
  await opened(`${world.url}/entries`);
  await expect(page.getByRole("article").getByText("cần nộp muộn, anh chị gọi Tổ Thư ký")).toBeVisible();
  await looked(page);
  await extend(await (await browser.newContext({ locale: "vi-VN" })).newPage());
  await opened(dossier);
  await expect(page.getByText(/^Hạn nộp chung đã qua, hồ sơ này còn nộp được đến 23:59, /)).toBeVisible();
  await expect(page.getByText("Hồ sơ nộp lúc này được ghi là nộp muộn.")).toBeVisible();
  await looked(page);
  expect(said).toEqual([]);

  /** The secretariat gives this one more time. */
  async function extend(desk: Page): Promise<void> {
    await signIn(desk, world, secretary);
    await desk.goto(`${world.url}/e/${code}/extensions`);
    await taken(desk);
    await desk.getByLabel("Mã hồ sơ").fill(draft);
    await desk.getByLabel("Lý do gia hạn").fill("Mưa bão, cả xã mất điện hai ngày");
    await desk.getByLabel("Được nộp đến hết ngày").fill(day(5));
    await desk.getByRole("button", { name: "Gia hạn", exact: true }).click();
    await expect(desk.getByText("Mưa bão, cả xã mất điện hai ngày")).toBeVisible();
    await desk.context().close();
  }
});
