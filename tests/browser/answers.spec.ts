// Answers that a judge's tablet never gets, or gets late: the page says what is so, and loses nothing.
import { type Locator, type Page, expect, test } from "@playwright/test";
import { Proxy, World, mark, signIn, taken, takenForm } from "./world";

const CRITERIA = ["Tính mới, tính sáng tạo", "Khả năng áp dụng", "Hiệu quả"];
const RECEIVED = "Máy chủ đã nhận";
const worlds: World[] = [];

test.afterEach(async () => {
  await worlds.pop()?.stop();
});

function criterion(page: Page, place: number): Locator {
  return page.locator("details.crit").filter({ hasText: CRITERIA[place]! });
}

/** A judge of the invented contest in a sheet that nobody has marked, behind a network that can be made bad. */
async function inSheet(page: Page): Promise<{ network: Proxy; sheet: string }> {
  const world = await World.start(["demo", "--development"]);
  worlds.push(world);
  const network = await Proxy.before(world);
  await signIn(page, network, world.people().judge!);
  await page.goto(`${network.url}/e/demo-cham/judging`);
  await taken(page);
  await expect(page.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 120_000 });
  await page.getByRole("link", { name: "Chấm", exact: true }).first().click();
  await takenForm(page, "sheet");
  return { network, sheet: page.url() };
}

test("a judge who corrects a mark whose answer was lost is asked nothing", { tag: "@tablet" }, async ({ page }) => {
  const { network } = await inSheet(page);
  network.fate = (path) => (path === "/api/save_mark" ? { lost: "answered" } : {});
  const lost = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/save_mark"));
  await mark(page, CRITERIA[0]!, "30");
  await lost;
  network.fate = undefined;
  await mark(page, CRITERIA[0]!, "30,5");
  await expect(criterion(page, 0).getByText(RECEIVED).or(page.getByRole("alert")).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("vừa đổi ở máy khác")).toHaveCount(0);
});

test("a mark that is sent again is the same change, and another thought is another one", { tag: "@tablet" }, async ({ page }) => {
  const { network } = await inSheet(page);
  const sent: [string, string][] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/save_mark")) return;
    const fields = new URLSearchParams(request.postData() ?? "");
    sent.push([fields.get("points")!, fields.get("operation")!]);
  });
  let asked = 0;
  network.fate = (path) => (path === "/api/save_mark" && (asked += 1) < 3 ? { lost: "asked" } : {});
  await mark(page, CRITERIA[0]!, "30");
  await expect(criterion(page, 0).getByText(RECEIVED)).toBeVisible({ timeout: 60_000 });
  await mark(page, CRITERIA[0]!, "30,5");
  await expect.poll(() => sent.length).toBe(4);
  const [first, second, third, another] = sent;
  expect([second, third]).toEqual([first, first]);
  expect(another![0]).toBe("30,5");
  expect(another![1]).not.toBe(first![1]);
  for (const [, operation] of sent) expect(operation).toMatch(/^0[0-9A-HJKMNP-TV-Z]{25}$/);
});

test("a correction outlives the answer to what was typed before it, whatever page is open then", { tag: "@tablet" }, async ({ page }) => {
  const { network, sheet } = await inSheet(page);
  let asked = 0;
  network.fate = (_, method) => (method === "GET" ? {} : (asked += 1) === 1 ? { late: 6_000 } : { lost: "asked" });
  const [sent, answered] = [page.waitForRequest(/save_mark/), page.waitForResponse(/save_mark/)];
  await mark(page, CRITERIA[0]!, "30");
  await sent;
  await mark(page, CRITERIA[0]!, "30,5");
  await page.getByRole("link", { name: "Cần chấm" }).first().click();
  await expect(page.getByText("1 thay đổi chờ gửi")).toBeVisible();
  await answered;
  network.fate = undefined;
  await page.goto(sheet);
  await takenForm(page, "sheet");
  await expect(page.getByLabel(`Điểm ${CRITERIA[0]!}`)).toHaveValue("30,5");
});

test("a signed sheet looks signed where the network goes right after the signature", { tag: "@tablet" }, async ({ page }) => {
  const { network, sheet } = await inSheet(page);
  for (const [place, points] of ["30", "20", "19,5"].entries()) {
    await mark(page, CRITERIA[place]!, points);
    await expect(criterion(page, place).getByText(RECEIVED)).toBeVisible();
  }
  network.fate = (path, method) => (method === "GET" && !path.startsWith("/pkg/") ? { lost: "asked" } : {});
  await page.getByRole("button", { name: "Ký phiếu" }).first().click();
  const signed = page.waitForResponse(/sign_sheet/);
  await page.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await signed;
  await page.waitForEvent("load");
  await takenForm(page, "sheet");
  expect(page.url()).toBe(sheet);
  await expect(page.getByText(/^Đã ký (lúc|trên máy lúc|trên máy này)/).first()).toBeVisible();
});
