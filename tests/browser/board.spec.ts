// The judging day: the board moves while somebody looks, and a panel settles sheets that are far apart.
import { type Page, expect, test } from "@playwright/test";
import { type Person, World, looked, signIn, taken } from "./world";

let world: World | undefined;

test.afterEach(async () => {
  await world?.stop();
});

test("sheets that diverge show on the board at once, and their judges mark again", { tag: "@tablet" }, async ({ browser, page: judge }) => {
  const own = await World.start(["demo", "--development"]);
  world = own;
  const people = own.people();
  const at = async (person: Person, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await signIn(page, own, person);
    await page.goto(own.url + path);
    await taken(page);
    return page;
  };
  const desk = await at(people.secretary!, "/e/demo-cham/progress");
  const doing = desk.locator("td[data-state=doing]");
  const before = await doing.count();

  await signIn(judge, own, people.judge!);
  await judge.goto(`${own.url}/e/demo-cham/judging`);
  await taken(judge);
  const untouched = judge.getByRole("listitem").filter({ has: judge.getByRole("link", { name: "Chấm", exact: true }) });
  // Of an entry that everybody else has signed.
  const full = desk.locator("tbody tr").filter({ has: desk.locator("td[data-state=none]") });
  let title = "";
  for (const candidate of await untouched.locator(".words > b").allTextContents()) {
    const row = full.filter({ hasText: candidate });
    if ((await row.locator("td[data-state=done]").count()) === 2) title = candidate;
  }
  expect(title, "the demo leaves an entry to its last judge").not.toBe("");
  await judge.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Chấm", exact: true }).click();
  const sheet = async () => {
    await expect(judge.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await taken(judge);
  };
  await sheet();
  for (const fold of await judge.locator("details.crit").all()) {
    if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
    await fold.getByLabel(/^Điểm /).fill("5");
    await expect(fold.getByText("Máy chủ đã nhận")).toBeVisible();
  }
  // Sooner than a page would look by itself.
  await expect(doing).toHaveCount(before + 1, { timeout: 5_000 });
  const row = desk.locator("tbody tr").filter({ hasText: title });
  await expect(row.getByText(/^lệch/)).toHaveCount(0);
  await judge.getByRole("button", { name: "Ký phiếu" }).first().click();
  await judge.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
  await expect(judge.getByText("Đã ký lúc")).toBeVisible();
  await expect(row.getByText(/^lệch \d+/)).toBeVisible({ timeout: 5_000 });
  await expect(desk.getByText("1 giải pháp lệch điểm chờ xử lý")).toBeVisible();
  await looked(desk);

  await row.getByText(/^lệch/).click();
  const entry = desk.getByRole("article").filter({ hasText: title });
  await expect(entry).toBeVisible();
  await looked(desk);
  await entry.getByLabel("Ghi ý kiến").fill("Hai giám khảo thấy mới, một thấy đã có.");
  await Promise.all([desk.waitForEvent("load"), entry.getByRole("button", { name: "Ghi vào biên bản" }).click()]);
  await expect(entry.getByText("Hai giám khảo thấy mới, một thấy đã có.", { exact: true })).toBeVisible();
  await taken(desk);
  // One mark of all judges names every criterion, and is taken back here.
  await entry.getByLabel("Chấm chung một điểm").check();
  await entry.getByRole("textbox", { name: "Lý do" }).fill("Tổ thống nhất sau khi xem lại mô hình.");
  await entry.getByRole("button", { name: "Gửi đề nghị" }).click();
  await expect(entry.getByLabel("Hiệu quả", { exact: true })).toHaveAttribute("aria-invalid", "true");
  for (const [name, points] of [["Tính mới, tính sáng tạo", "30"], ["Khả năng áp dụng", "22,5"], ["Hiệu quả", "18"]] as const)
    await entry.getByLabel(name, { exact: true }).fill(points);
  await entry.getByRole("button", { name: "Gửi đề nghị" }).click();
  await expect(desk.getByText(/Điểm thống nhất: .* = 70,5/)).toBeVisible();
  await looked(desk);
  await desk.getByRole("button", { name: "Rút đề nghị" }).click();
  await expect(desk.getByText("Không có đề nghị nào đang chờ.")).toBeVisible();
  await desk.goto(`${own.url}/e/demo-cham/deliberation`);
  await taken(desk);
  await entry.getByLabel("Chấm lại cả giải pháp").check();
  const why = "Điểm lệch quá quy định, đề nghị từng giám khảo xem lại.";
  await entry.getByRole("textbox", { name: "Lý do" }).fill(why);
  await entry.getByRole("button", { name: "Gửi đề nghị" }).click();
  await expect(desk).toHaveURL(/\/proposals$/);

  const chair = await at(people.committee!, "/e/demo-cham/proposals");
  await chair.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await chair.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(chair.getByText("Không có đề nghị nào đang chờ.")).toBeVisible();
  await judge.reload();
  await sheet();
  await expect(judge.getByText(why)).toBeVisible();
  await expect(judge.getByRole("button", { name: "Ký phiếu" }).first()).toBeVisible();
  expect(own.run("verify")).toContain("demo-cham");
});
