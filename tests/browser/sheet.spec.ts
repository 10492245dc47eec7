// A judge's sheet under the fingers: bands, number pad, the marks next to one, what a signature shows, what a PIN covers.
import { type Page, expect, test } from "@playwright/test";
import { World, fits, mark, noViolation, signIn, taken, takenForm } from "./world";

const CRITERIA = ["Tính mới, tính sáng tạo", "Khả năng áp dụng", "Hiệu quả"];
let world: World;

test.afterEach(async () => {
  await world?.stop();
});

/** A judge of the invented contest in the first sheet that is still to be marked. */
async function inSheet(page: Page): Promise<string> {
  world = await World.start(["demo", "--development"]);
  await signIn(page, world, world.people().judge!);
  await page.goto(`${world.url}/e/demo-cham/judging`);
  await taken(page);
  const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Chấm", exact: true }) });
  const title = await line.first().locator("b").first().innerText();
  await line.first().getByRole("link", { name: "Chấm", exact: true }).click();
  await takenForm(page, "sheet");
  return title;
}

for (const [way, viewport] of [
  ["upright", { width: 768, height: 1024 }],
  ["across", { width: 1024, height: 768 }],
] as const) {
  test(`a judge marks with bands and number pad and reads what is signed, tablet ${way}`, { tag: "@tablet" }, async ({ page }) => {
    await page.setViewportSize(viewport);
    const title = await inSheet(page);
    const box = page.getByLabel(`Điểm ${CRITERIA[0]!}`);
    const keys = page.getByRole("group", { name: "Bàn phím số" }).filter({ visible: true });
    const key = (name: string) => keys.getByRole("button", { name, exact: true });

    // A band puts the mark into its middle, in steps of a half.
    await page.getByRole("group", { name: "Mức" }).filter({ visible: true }).getByRole("button", { name: "28–35,5" }).click();
    await expect(box).toHaveValue("31,5");
    await key("Xóa").click();
    await expect(box).toHaveValue("31");
    await key("Xóa").click();
    await key("2").click();
    await key(",5").click();
    await expect(box).toHaveValue("32,5");
    // A second half is none.
    await key(",5").click();
    await expect(box).toHaveValue("32,5");
    await expect(page.getByRole("button", { name: "28–35,5" })).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByText(/^Sát điểm này: .+ \(hồ sơ .+\)/).first()).toBeVisible();
    await fits(page);
    await noViolation(page);

    await page.getByText("Ghi nhận xét").filter({ visible: true }).click();
    await page.getByLabel("Nhận xét").filter({ visible: true }).fill("Làm được ngay tại vườn");
    await mark(page, CRITERIA[1]!, "20");
    await mark(page, CRITERIA[2]!, "19");
    await expect(page.getByText("Máy chủ đã nhận").first()).toBeVisible();
    await expect(page.getByText("Đang gửi")).toHaveCount(0);
    await page.getByRole("link", { name: "Cần chấm" }).first().click();
    const line = page.getByRole("listitem").filter({ hasText: title });
    await line.getByRole("link", { name: "Xem và ký", exact: true }).click();
    await takenForm(page, "sheet");
    await page.getByRole("button", { name: "Ký phiếu" }).first().click();
    const dialog = page.getByRole("dialog");
    for (const shown of [title, "32,5", "20", "19", "71,5", "Làm được ngay tại vườn"]) {
      await expect(dialog.getByText(shown, { exact: true }).first()).toBeVisible();
    }
    await fits(page);
    await noViolation(page);
    await dialog.getByRole("button", { name: "Ký phiếu" }).click();
    await expect(page.getByText(/^Đã ký lúc/).first()).toBeVisible();
  });
}

test("a locked tablet shows no votes either", { tag: "@tablet" }, async ({ page }) => {
  await page.clock.install();
  await inSheet(page);
  await page.goto(`${world.url}/e/demo-cham/judging`);
  await taken(page);
  await page.locator("summary").filter({ hasText: "Khóa máy bằng mã PIN" }).click();
  await page.getByLabel("Chọn mã PIN").fill("1470");
  await page.getByLabel("Nhập lại mã PIN").fill("1470");
  await page.getByRole("button", { name: "Đặt mã PIN" }).click();
  await expect(page.getByText("Máy này có mã PIN")).toBeVisible();
  const votes = `${world.url}/e/demo-cham/votes`;
  await page.goto(votes);
  await taken(page);
  const heading = page.getByRole("heading", { level: 1, name: "Biểu quyết" });
  await expect(heading).toBeVisible();
  await page.clock.fastForward("11:00");
  const covered = page.getByRole("dialog", { name: "Máy đang khóa" });
  await expect(covered).toBeVisible();
  await expect(heading).toBeHidden();
  await page.goto(votes);
  await expect(covered).toBeVisible({ timeout: 60_000 });
  await expect(heading).toBeHidden();
  await page.getByLabel("Mã PIN", { exact: true }).fill("1470");
  await page.getByRole("button", { name: "Mở khóa" }).click();
  await expect(heading).toBeVisible();
});
