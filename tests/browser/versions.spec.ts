// Published results that were wrong: a trial of other rules, a correction by two people, and what everybody reads then.
import { expect, test } from "@playwright/test";
import { World, looked, signIn, taken, watch } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterEach(async () => {
  await world.stop();
});

test("a correction is proposed, confirmed by another person, and the old version stays", { tag: "@laptop" }, async ({ browser, page }) => {
  const said = watch(page, world.url);
  const { secretary, committee } = world.people();
  if (!secretary || !committee) throw new Error("the demo has both");
  const results = `${world.url}/e/demo-ket-qua/results`;
  await page.goto(results);
  const first = (await page.locator("main h3, main .list b").first().textContent())?.trim() ?? "";
  expect(first).not.toBe("");
  await expect(page.getByText("Bản công bố số 1, lúc")).toBeVisible();

  const clerk = await (await browser.newContext({ viewport: page.viewportSize(), locale: "vi-VN" })).newPage();
  said.push(...watch(clerk, world.url));
  await signIn(clerk, world, secretary);
  await clerk.goto(`${world.url}/e/demo-ket-qua/ranking`);
  await taken(clerk);

  // A trial moves nobody until a rule changes, and leaves the ranking alone.
  await clerk.getByText("Thử đổi quy tắc").click();
  await expect(clerk.getByText("Chỉ là thử, không phải kết quả")).toBeVisible();
  await expect(clerk.getByText("Không giải pháp nào đổi hạng hay đổi giải đề xuất.")).toBeVisible();
  await clerk.getByLabel("Giải Nhất: số giải").fill("0");
  await clerk.getByLabel("Giải Nhất: số giải").blur();
  await expect(clerk.getByText(/giải pháp đổi hạng hoặc đổi giải đề xuất/).first()).toBeVisible();
  await looked(clerk);
  await clerk.getByLabel("Giải Nhì: điểm từ").fill("tám mươi");
  await clerk.getByLabel("Giải Nhì: điểm từ").blur();
  await expect(clerk.getByText("Mục này phải là số.")).toBeVisible();
  await clerk.getByRole("button", { name: "Trở về quy tắc của kỳ này" }).click();
  await expect(clerk.getByText("Mục này phải là số.")).toHaveCount(0);
  await expect(clerk.getByLabel("Giải Nhì: điểm từ")).not.toHaveValue("tám mươi");
  await expect(clerk.getByLabel("Giải Nhất: số giải")).not.toHaveValue("0");
  await expect(clerk.getByText("Không giải pháp nào đổi hạng hay đổi giải đề xuất.")).toBeVisible();

  // Everybody loses the prize that stands first.
  const prize = clerk.getByRole("combobox", { name: /^Giải / }).first();
  const code = ((await prize.getAttribute("aria-label")) ?? "").replace("Giải ", "");
  await prize.selectOption({ label: "Không trao" });
  await clerk.getByText("Đề nghị đính chính kết quả đã công bố").click();
  await clerk.getByLabel("Số quyết định").fill("99/QĐ-UBND");
  await clerk.getByLabel("Lý do đính chính (công khai)").fill("Giải pháp đã nhận giải ở hội thi khác");
  await clerk.getByRole("button", { name: "Gửi đề nghị" }).click();
  await expect(clerk).toHaveURL(/\/proposals$/);
  await expect(clerk.getByRole("heading", { name: "Đính chính kết quả đã công bố" })).toBeVisible();
  await expect(clerk.getByText("Đề nghị của anh chị, chờ người khác xác nhận.")).toBeVisible();
  await looked(clerk);
  await page.reload();
  await expect(page.getByText("Bản công bố số 1, lúc")).toBeVisible();
  expect((await page.request.get(`${results}?version=2`)).status()).toBe(404);

  const chair = await (await browser.newContext({ viewport: page.viewportSize(), locale: "vi-VN" })).newPage();
  said.push(...watch(chair, world.url));
  await signIn(chair, world, committee);
  await chair.goto(`${world.url}/e/demo-ket-qua/proposals`);
  await taken(chair);
  await chair.getByRole("button", { name: "Xác nhận", exact: true }).first().click();
  await chair.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(chair.getByText("Không có đề nghị nào đang chờ.")).toBeVisible();

  await page.goto(results);
  await expect(page.getByText("Bản công bố số 2, lúc").first()).toBeVisible();
  await expect(page.getByText("Thay cho bản số 1.")).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(code) })).toHaveCount(0);
  await looked(page);
  await page.getByRole("link", { name: /Bản công bố số 1, lúc/ }).click();
  await expect(page.getByText("Bản này đã được thay bằng bản công bố số 2")).toBeVisible();
  await expect(page.getByText("Lý do: Giải pháp đã nhận giải ở hội thi khác").first()).toBeVisible();
  await looked(page);
  await page.goto(`${results}/${code}`);
  await expect(page.getByText("Bản này đã được thay bằng bản công bố số 2")).toBeVisible();
  await looked(page);
  await page.getByRole("link", { name: "Xem kết quả đang có hiệu lực" }).click();
  await expect(page.getByText("Bản công bố số 2, lúc").first()).toBeVisible();
  expect(said).toEqual([]);
});
