// In the middle of a round: a judge leaves or comes, somebody is found to have a tie, and a panel gets its head.
import { expect, test } from "@playwright/test";
import { World, looked, mark, signIn, taken, takenForm } from "./world";

let world: World | undefined;

test.afterEach(async () => {
  await world?.stop();
});

test("a judge leaves, and what is missing is shown before it is given out", { tag: "@laptop" }, async ({ page: desk, browser }) => {
  const own = await World.start(["demo", "--development"]);
  world = own;
  own.person("judge", "Vũ Thị Hạnh", "hanh@example.vn", "--edition", "demo-cham", "--groups", "to-1");
  await signIn(desk, own, own.people().secretary!);
  await desk.goto(`${own.url}/e/demo-cham/cards`);
  await taken(desk);
  // Who has marked nothing is let go by one person, after a question.
  const fold = desk.locator("li.under details").filter({ has: desk.locator("summary", { hasText: /^Cho thôi chấm$/ }) }).first();
  await fold.locator("summary").click();
  const asked = fold.getByRole("button", { name: "Cho thôi chấm" }).first();
  await asked.click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog).toContainText("không vào chấm được nữa");
  await looked(desk);
  // Without a reason nothing happens, and the form says so.
  await dialog.getByRole("button", { name: "Cho thôi chấm" }).click();
  await expect(fold.getByText("Cần ghi rõ lý do.").first()).toBeVisible();
  await fold.getByLabel("Lý do").fill("Chuyển công tác.");
  await asked.click();
  await Promise.all([desk.waitForEvent("load"), dialog.getByRole("button", { name: "Cho thôi chấm" }).click()]);
  await expect(desk.getByRole("region", { name: "Đã thôi chấm" })).toContainText("Chuyển công tác.");
  await taken(desk);

  // Who has marked is let go by two: one proposes,
  const begun = desk.locator("li.under details").filter({ has: desk.locator("summary", { hasText: "Đề nghị cho thôi chấm" }) }).first();
  await begun.locator("summary").click();
  await begun.getByLabel("Lý do").fill("Nghỉ ốm dài ngày.");
  await begun.getByRole("button", { name: "Đề nghị cho thôi chấm" }).first().click();
  await expect(dialog).toContainText("cần một người khác xác nhận");
  await looked(desk);
  await Promise.all([desk.waitForEvent("load"), dialog.getByRole("button", { name: "Đề nghị cho thôi chấm" }).click()]);
  await expect(desk.getByText("chờ một người khác xác nhận.").first()).toBeVisible();
  await desk.getByRole("link", { name: "Xem đề nghị" }).click();
  await expect(desk.getByText("Đề nghị của anh chị, chờ người khác xác nhận.")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Xác nhận" })).toHaveCount(0);

  // another sees what becomes of the sheets, and confirms.
  const second = await (await browser.newContext()).newPage();
  await signIn(second, own, own.people().committee!);
  await second.goto(`${own.url}/e/demo-cham/proposals`);
  await taken(second);
  const proposal = second.getByRole("article").filter({ hasText: "Nghỉ ốm dài ngày." });
  await expect(proposal.getByRole("heading", { name: "Cho giám khảo thôi chấm" })).toBeVisible();
  await expect(proposal).toContainText("phiếu đã ký vẫn tính");
  await expect(proposal.getByRole("table", { name: "Phiếu không tính nữa" }).getByRole("row").nth(1)).toBeVisible();
  await looked(second);
  await proposal.getByRole("button", { name: "Xác nhận" }).first().click();
  const sure = second.getByRole("dialog");
  await expect(sure).toContainText("ghi vào sổ cùng tên anh chị");
  await Promise.all([second.waitForEvent("load"), sure.getByRole("button", { name: "Xác nhận" }).click()]);
  await expect(second.getByText("Không có đề nghị nào đang chờ.")).toBeVisible();
  await expect(second.getByRole("article").filter({ hasText: "Nghỉ ốm dài ngày." })).toContainText("Đã xác nhận");
  await second.goto(`${own.url}/e/demo-cham/minutes`);
  await expect(second.getByText(/thôi chấm, lý do: Nghỉ ốm dài ngày\./)).toBeVisible();

  await desk.goto(`${own.url}/e/demo-cham/cards`);
  await taken(desk);
  await expect(desk.getByRole("region", { name: "Đã thôi chấm" })).toContainText("Nghỉ ốm dài ngày.");
  await expect(desk.getByText(/giải pháp thiếu giám khảo$/)).toBeVisible();
  await desk.getByRole("link", { name: "Xem trước cách phân công bổ sung" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Xem trước phân công" })).toBeVisible();
  const missing = desk.getByRole("table", { name: "Theo giải pháp" }).getByRole("row").nth(1);
  await expect(missing).toContainText("thiếu");
  await expect(desk.getByRole("button", { name: "Giao các phiếu này" })).toHaveCount(0);
  const code = (await missing.locator("small.num").textContent()) ?? "";
  const common = desk.getByRole("region", { name: "Bài chấm chung" });
  await common.getByLabel("Mã hồ sơ").fill("DC-000");
  await common.getByRole("button", { name: "Chọn làm bài chấm chung" }).click();
  await expect(common.getByText("Không có hồ sơ mang mã này trong kỳ").first()).toBeVisible();
  await common.getByLabel("Mã hồ sơ").fill(code);
  await Promise.all([desk.waitForEvent("load"), common.getByRole("button", { name: "Chọn làm bài chấm chung" }).click()]);
  await expect(common.getByRole("button", { name: `Thôi chấm chung ${code}` })).toBeVisible();
  await looked(desk);

  await desk.getByRole("link", { name: "Giám khảo có liên quan" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Giám khảo có liên quan" })).toBeVisible();
  await taken(desk);
  // What was found stands first; what is said of it is folded below.
  const form = desk.locator("details").filter({ hasText: "Ghi có liên quan hay không" });
  await form.getByText("Ghi có liên quan hay không").click();
  await form.getByLabel("Giám khảo").selectOption({ index: 1 });
  await form.getByLabel("Mã hồ sơ").fill(code);
  await form.getByLabel("Có liên quan, không giao chấm").check();
  await form.getByLabel("Lý do").fill("Là anh em họ với tác giả.");
  await Promise.all([desk.waitForEvent("load"), form.getByRole("button", { name: "Ghi lại" }).click()]);
  const line = desk.getByRole("row").filter({ hasText: "Là anh em họ với tác giả." });
  await expect(line).toContainText(code);
  await looked(desk);

  await desk.goto(`${own.url}/e/demo-cham/panels`);
  await taken(desk);
  const knowing = desk.locator("main details").first();
  await knowing.getByText("Chuyên môn").first().click();
  await knowing.getByRole("checkbox").first().check();
  await looked(desk);
  await Promise.all([desk.waitForEvent("load"), knowing.getByRole("button", { name: "Ghi chuyên môn" }).click()]);
  await taken(desk);
  await expect(knowing.getByText("Đã ghi chuyên môn của tổ này.")).toBeVisible();
  await expect(knowing.getByRole("checkbox").first()).toBeChecked();
  const panel = desk.locator("main form").first();
  await panel.getByLabel("Thư ký tổ").selectOption({ index: 1 });
  await panel.getByLabel("Tổ trưởng").selectOption({ index: 1 });
  await panel.getByRole("button", { name: "Ghi lại" }).click();
  await expect(panel.getByText("Chọn hai người khác nhau.").first()).toBeVisible();
  await panel.getByLabel("Thư ký tổ").selectOption({ index: 0 });
  await panel.getByLabel("Tổ trưởng").selectOption({ index: 1 });
  await Promise.all([desk.waitForEvent("load"), panel.getByRole("button", { name: "Ghi lại" }).click()]);
  const head = await panel.getByLabel("Tổ trưởng").locator("option:checked").textContent();
  await looked(desk);
  await desk.goto(`${own.url}/e/demo-cham/progress`);
  await expect(desk.getByText(`Tổ trưởng: ${head}. Thư ký: Chưa cử ai`)).toBeVisible();
  expect(own.run("verify")).toContain("demo-cham");
});

test("a judge who comes later takes a share of what nobody has begun", { tag: "@laptop" }, async ({ page: desk, browser }) => {
  const own = await World.start(["demo", "--development"]);
  world = own;
  const late = own.person("judge", "Vũ Thị Hạnh", "hanh@example.vn", "--edition", "demo-cham", "--groups", "to-1,to-2,to-3");
  await signIn(desk, own, own.people().secretary!);
  const give = async (address: string, act: string) => {
    await desk.goto(own.url + address);
    await taken(desk);
    await desk.getByRole("button", { name: act }).click();
    await expect(desk).toHaveURL(/\/progress$/);
  };
  // What was given out stays until somebody asks for more; only the place that a tie has left open is filled.
  await give("/e/demo-cham/assigning", "Giao các phiếu này");
  await desk.goto(`${own.url}/e/demo-cham/assigning`);
  await taken(desk);
  await expect(desk.getByText("Mọi giải pháp đã đủ giám khảo")).toBeVisible();
  await desk.getByRole("link", { name: "Chia lại cả phiếu chưa chấm" }).click();
  await expect(desk.getByText("Trước khi chia lại, nhờ mọi giám khảo nối mạng")).toBeVisible();
  const load = desk.getByRole("table", { name: "Theo giám khảo" }).getByRole("row").filter({ hasText: "Vũ Thị Hạnh" });
  await expect(load.getByRole("cell").first()).toHaveText("1");
  const share = Number(await load.getByRole("cell").last().textContent()) - 1;
  expect(share).toBeGreaterThan(0);
  const lines = desk.getByRole("table", { name: "Theo giải pháp" }).getByRole("row").filter({ hasText: "Vũ Thị Hạnh" });
  await expect(lines).toHaveCount(share);
  await looked(desk);
  const judge = await (await browser.newContext()).newPage();
  await signIn(judge, own, late);
  await judge.goto(`${own.url}/e/demo-cham/judging`);
  await expect(judge.getByRole("link", { name: "Chấm", exact: true })).toHaveCount(1);
  await give("/e/demo-cham/assigning?mode=rebalance", "Chia lại như trên");
  await judge.reload();
  await taken(judge);
  await expect(judge.getByRole("link", { name: "Chấm", exact: true })).toHaveCount(share + 1);
  await judge.context().close();
  // Nothing more is to be moved.
  await desk.goto(`${own.url}/e/demo-cham/assigning?mode=rebalance`);
  await expect(desk.getByText("Không có phiếu chưa chấm nào cần chuyển")).toBeVisible();
  await looked(desk);
  await desk.getByRole("link", { name: "Giữ nguyên phiếu đã giao" }).click();
  await expect(desk).toHaveURL(/\/assigning$/);
});

test("a judge whose sheet went to somebody else reads why marks from the tablet are not taken", { tag: "@tablet" }, async ({ page: desk, browser, viewport }) => {
  const own = await World.start(["demo", "--development"]);
  world = own;
  own.person("judge", "Vũ Thị Hạnh", "hanh@example.vn", "--edition", "demo-cham", "--groups", "to-1,to-2,to-3");
  await signIn(desk, own, own.people().secretary!);
  await desk.goto(`${own.url}/e/demo-cham/assigning?mode=rebalance`);
  await taken(desk);
  const tablet = await (await browser.newContext({ viewport, hasTouch: true, locale: "vi-VN" })).newPage();
  await signIn(tablet, own, own.people().judge!);
  await tablet.goto(`${own.url}/e/demo-cham/judging`);
  await taken(tablet);
  // A sheet of this judge that would go away.
  const rows = await desk.getByRole("table", { name: "Theo giải pháp" }).locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("th small")?.textContent?.trim() ?? "", row.querySelectorAll("td")[1]?.textContent?.trim() ?? ""]),
  );
  // Of all judges of the demo this one has most to mark.
  const codes = rows.filter(([, gone]) => gone !== "–").map(([code]) => code!);
  expect(codes.length, rows.join("; ")).toBeGreaterThan(0);
  const todo = tablet.getByRole("listitem").filter({ has: tablet.getByRole("link", { name: "Chấm", exact: true }) });
  const line = todo.filter({ hasText: new RegExp(codes.join("|")) }).first();
  await line.getByRole("link", { name: "Chấm", exact: true }).click();
  await takenForm(tablet, "sheet");
  const title = await tablet.getByRole("heading", { level: 1 }).innerText();
  await tablet.context().setOffline(true);
  await mark(tablet, "Tính mới, tính sáng tạo", "30");
  await desk.getByRole("button", { name: "Chia lại như trên" }).click();
  await expect(desk).toHaveURL(/\/progress$/);
  await tablet.context().setOffline(false);
  await expect(tablet.getByText("Phiếu này không còn tính").first()).toBeVisible({ timeout: 60_000 });

  // The list leads to it, and what waits for nothing can be dropped.
  await tablet.goto(`${own.url}/e/demo-cham/judging`);
  await taken(tablet);
  const gone = tablet.getByRole("listitem").filter({ hasText: title });
  await expect(gone).toContainText("Anh chị không còn chấm phiếu này.");
  await expect(gone).toContainText("Máy chủ chưa nhận");
  await gone.getByRole("link", { name: "Xem lại" }).click();
  await takenForm(tablet, "sheet");
  await expect(tablet.getByText("Máy chủ không nhận phần đã ghi trên máy này")).toBeVisible();
  await looked(tablet);
  await tablet.getByRole("button", { name: "Bỏ phần chưa gửi" }).first().click();
  const sure = tablet.getByRole("dialog");
  await expect(sure).toContainText("không lấy lại được");
  await Promise.all([tablet.waitForEvent("load"), sure.getByRole("button", { name: "Bỏ phần chưa gửi" }).click()]);
  await takenForm(tablet, "sheet");
  await expect(tablet.getByText("Anh chị không còn chấm phiếu này.")).toBeVisible();
  await expect(tablet.getByText("Máy chủ không nhận phần đã ghi trên máy này")).toHaveCount(0);
  await tablet.context().close();
});
