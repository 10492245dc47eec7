// Judges' cards: printed by the secretariat, bound to the first device, released for another one.
import { type Page, expect, test } from "@playwright/test";
import { World, fits, noViolation, signIn, taken, watch } from "./world";

let world: World;

test.afterEach(async () => {
  await world?.stop();
});

async function enter(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await taken(page);
  await page.getByRole("button", { name: "Vào chấm" }).click();
}

test("a judge's card opens one device", { tag: "@tablet" }, async ({ page, browser }) => {
  world = await World.start(["demo", "--development"]);
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const seen = watch(desk, world.url);
  await signIn(desk, world, world.people().secretary!);
  const cards = `${world.url}/e/demo-cham/cards`;
  await desk.goto(cards);
  await taken(desk);
  const made = desk.waitForResponse(/make_cards/);
  await desk.getByRole("button", { name: /^Cấp thẻ cho/ }).click();
  const [card] = (await (await made).json()) as { name: string; address: string }[];
  if (!card) throw new Error("the demo has judges");
  await expect(desk.getByRole("img", { name: `Mã QR đăng nhập của ${card.name}` })).toBeVisible();
  await fits(desk);
  await noViolation(desk);
  await desk.emulateMedia({ media: "print" });
  await expect(desk.getByRole("paragraph").filter({ hasText: card.name })).toBeVisible();
  await expect(desk.getByRole("heading", { level: 1 })).toBeHidden();
  await desk.emulateMedia({ media: "screen" });

  // The tablet that comes first gets it; another one is told where to go.
  await enter(page, card.address);
  await expect(page.getByRole("heading", { level: 1, name: "Cần chấm" })).toBeVisible({ timeout: 60_000 });
  // A borrowed tablet is offered a PIN, and once that was put off it asks no more.
  const pin = page.getByLabel("Chọn mã PIN");
  await expect(pin).toBeVisible();
  await fits(page);
  await noViolation(page);
  await page.getByRole("button", { name: "Để sau" }).click();
  await expect(pin).toBeHidden();
  await page.reload();
  await taken(page);
  await expect(page.getByText("Khóa máy bằng mã PIN")).toBeVisible();
  await expect(pin).toBeHidden();
  const other = await (await browser.newContext()).newPage();
  await enter(other, card.address);
  await expect(other.getByText("Thẻ này đã dùng trên máy khác")).toBeVisible();
  await fits(other);
  await noViolation(other);

  // Signed out, the same card opens the same tablet again.
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).not.toHaveURL(/judging/);
  await enter(page, card.address);
  await expect(page.getByRole("heading", { level: 1, name: "Cần chấm" })).toBeVisible({ timeout: 60_000 });

  // Released, the next one gets it, and the tablet is out.
  await desk.getByRole("link", { name: "Xong" }).click();
  await taken(desk);
  const line = desk.getByRole("listitem").filter({ hasText: card.name }).first();
  await expect(line).toContainText("đang dùng trên máy từ");
  await fits(desk);
  await noViolation(desk);
  await line.getByRole("button", { name: "Mở lại cho máy khác" }).first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "Mở lại cho máy khác" }).click();
  await expect(line).toContainText("thẻ chưa dùng", { timeout: 30_000 });
  await enter(other, card.address);
  await expect(other.getByRole("heading", { level: 1, name: "Cần chấm" })).toBeVisible({ timeout: 60_000 });
  await page.goto(`${world.url}/me`);
  await expect(page).toHaveURL(/sign-in/);
  expect(seen).toEqual([]);
});
