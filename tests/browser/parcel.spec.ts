// A tablet that never finds the network: what waits on it goes as a file, which the secretariat reads in.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { type Person, World, fits, mark, noViolation, signIn, taken } from "./world";

let world: World;

test.afterEach(async () => {
  await world?.stop();
});

/** A judge's list with everything on the device. */
async function takenAlong(page: Page): Promise<{ people: Record<string, Person>; list: string }> {
  world = await World.start(["demo", "--development"]);
  const people = world.people();
  await signIn(page, world, people.judge!);
  const list = `${world.url}/e/demo-cham/judging`;
  await page.goto(list);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 60_000 });
  return { people, list };
}

/** The tablet stays off the network, and the secretariat opens where it takes marks in. */
async function takingIn(browser: Browser, tablet: Page, secretary: Person): Promise<Page> {
  await tablet.goto("about:blank");
  await world.mend();
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(desk, world, secretary);
  await desk.goto(`${world.url}/e/demo-cham/progress`);
  await taken(desk);
  await desk.locator("summary").filter({ hasText: "Nhận phiếu từ máy không có mạng" }).click();
  return desk;
}

test("a judge's marks come as a file", { tag: "@tablet" }, async ({ page, browser }) => {
  const { people, list } = await takenAlong(page);
  const untouched = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) });
  const title = await untouched.locator(".words > b").first().innerText();

  await world.cut();
  await page.goto(list);
  await taken(page);
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Chấm", exact: true }).click();
  for (const [criterion, points] of [
    ["Tính mới, tính sáng tạo", "30"],
    ["Khả năng áp dụng", "22"],
    ["Hiệu quả", "18,5"],
  ] as const) {
    await mark(page, criterion, points);
  }
  await page.getByRole("button", { name: "Ký phiếu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await expect(page.getByText("Đã ký trên máy này")).toBeVisible();
  await page.goto(list);
  await taken(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu phần chưa gửi ra tệp" }).click();
  const file = await (await saving).path();
  await expect(page.getByText("Đã lưu tệp.")).toBeVisible();
  await fits(page);
  await noViolation(page);

  const desk = await takingIn(browser, page, people.secretary!);
  await desk.getByLabel("Tệp phiếu chấm").setInputFiles(file);
  await expect(desk.getByRole("listitem").filter({ hasText: title })).toContainText("3 điểm, chữ ký. 4 mục mới");
  await fits(desk);
  await noViolation(desk);
  // A line that breaks here costs no second reading.
  await desk.context().setOffline(true);
  await desk.getByRole("button", { name: "Nhận 4 mục" }).click();
  await expect(desk.getByText("Máy chưa kết nối được tới máy chủ").first()).toBeVisible();
  await desk.context().setOffline(false);
  await desk.getByRole("button", { name: "Nhận 4 mục" }).click();
  await expect(desk.getByText("Đã nhận 4 mục của")).toBeVisible();
  await expect(desk.getByRole("row").filter({ hasText: title }).getByText("Đã ký").first()).toBeAttached({ timeout: 30_000 });
  expect(world.run("verify")).toContain("demo-cham");

  // Online at last, it finds everything there.
  await page.goto(list);
  await taken(page);
  const signed = page.locator("section").filter({ has: page.getByRole("heading", { name: "Đã ký" }) });
  await expect(signed.getByRole("listitem").filter({ hasText: title })).toContainText("70,5", { timeout: 30_000 });
  await expect(page.getByText("chờ gửi")).toHaveCount(0);
});

// The smallest screen has the smallest codes.
test("a judge's marks come as QR codes", { tag: "@phone" }, async ({ page, browser }) => {
  const { people, list } = await takenAlong(page);
  await world.cut();
  await page.goto(list);
  await taken(page);
  await page.getByRole("link", { name: "Chấm", exact: true }).first().click();
  const box = page.getByLabel("Điểm Tính mới, tính sáng tạo");
  await box.waitFor();
  await box.fill("30");
  await page.getByText("Ghi nhận xét").first().click();
  await page.getByLabel("Nhận xét", { exact: true }).first().fill("Cách làm mới, dễ áp dụng ở xã. ".repeat(20));
  await page.goto(list);
  await taken(page);
  await page.getByRole("button", { name: "Hiện mã QR" }).click();
  await page.getByRole("button", { name: "Dừng" }).click();
  const codes = new Map<string, string>();
  for (let tries = 0; tries < 20; tries += 1) {
    const image = page.getByRole("img", { name: /^Mã \d+ trong \d+$/ });
    const name = (await image.getAttribute("aria-label")) ?? "";
    if (codes.has(name)) break;
    codes.set(name, (await page.locator("[data-digits]").getAttribute("data-digits")) ?? "");
    await page.getByRole("button", { name: "Mã sau" }).click();
  }
  expect(codes.size).toBeGreaterThan(2);
  await fits(page);
  await noViolation(page);

  const desk = await takingIn(browser, page, people.secretary!);
  // A hand scanner types, in whatever order, and one code not to its end.
  const digits = [...codes.values()].reverse();
  const typing = desk.getByLabel("Máy quét cầm tay gõ vào đây");
  await typing.fill(`${digits[0]!.slice(0, -1)}\n`);
  await expect(desk.getByText("Có mã đọc chưa đúng")).toBeVisible();
  for (const [place, code] of digits.entries()) {
    await typing.fill(`${code}\n`);
    if (place === 0) await expect(desk.getByText(`Đã đọc 1 trong ${codes.size} mã`)).toBeVisible();
  }
  await expect(desk.getByText(`Đã đọc đủ ${codes.size} mã.`)).toBeVisible();
  await expect(desk.getByRole("listitem").filter({ hasText: "1 điểm, 1 nhận xét. 2 mục mới" })).toBeVisible();
  await fits(desk);
  await noViolation(desk);
  await desk.getByRole("button", { name: "Nhận 2 mục" }).click();
  await expect(desk.getByText("Đã nhận 2 mục của")).toBeVisible();
});
