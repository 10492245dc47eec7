// The secretariat's desk: one search box, lists that go and come as files.
import { readFileSync } from "node:fs";
import { type Page, expect, test } from "@playwright/test";
import { World, day, looked, signIn, taken, watch } from "./world";

let world: World;

test.beforeAll(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterAll(async () => {
  await world.stop();
});

/** Searches with the box of a list. */
function finder(page: Page): (words: string) => Promise<void> {
  return async (words) => {
    await page.getByRole("searchbox").fill(words);
    await page.getByRole("button", { name: "Tìm" }).click();
    await expect(page).toHaveURL(/q=/);
    await taken(page);
  };
}

test("one box finds by field, state and what is missing", { tag: "@laptop" }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo/screening`);
  await taken(page);
  const box = page.getByRole("searchbox");
  const find = finder(page);
  await page.getByText("Cách tìm").click();
  await expect(page.getByText("lv:\"cơ khí\"")).toBeVisible();
  await find("tt:\"tất cả\" -tt:rút");
  await expect(page.getByRole("heading", { name: "Mọi tình trạng" })).toBeVisible();
  const all = await page.locator(".list .item").count();
  expect(all).toBeGreaterThan(1);
  await find("tt:\"tất cả\" lv:\"cơ khí\"");
  const some = await page.locator(".list .item").count();
  expect(some).toBeLessThan(all);
  await looked(page);

  // What is not understood is told beside the box, and stays in it.
  await find("máy màu:xanh");
  await expect(box).toHaveValue("máy màu:xanh");
  await expect(page.getByText("Không có điều kiện “màu:”")).toBeVisible();
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await looked(page);

  // A chip chooses a state, whatever the search says of states.
  await find("lv:\"cơ khí\" tt:rút");
  await page.getByRole("link", { name: /Đủ điều kiện/ }).first().click();
  await expect(box).toHaveValue("field:\"cơ khí\"");
  expect(said).toEqual([]);
});

test("a screening page stays as it is without a network, with all that was typed", { tag: ["@phone", "@laptop"] }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  await page.goto(`${world.url}/e/demo/screening`);
  await taken(page);
  await page.locator(".list .item").first().click();
  await page.getByLabel("Lời nhắn cho tác giả").fill("Thiếu ảnh mô hình");
  const here = page.url();
  await page.context().setOffline(true);
  const list = page.locator(".list .item");
  const lines = await list.count();
  await page.getByRole("button", { name: "Đề nghị bổ sung" }).click();
  await expect(page.getByRole("alert")).toContainText("Máy chưa kết nối được tới máy chủ");
  // Neither the list nor a key leads to a page that could not come.
  const away = (await list.nth(1).isVisible()) ? list.nth(1) : page.getByRole("link", { name: "Danh sách", exact: true });
  await away.click();
  await expect(page.getByText("Mọi thứ trên trang này vẫn còn nguyên")).toBeVisible();
  expect(page.url()).toBe(here);
  await expect(list).toHaveCount(lines);
  await expect(page.getByLabel("Lời nhắn cho tác giả")).toHaveValue("Thiếu ảnh mô hình");
  await page.context().setOffline(false);
  await expect(page.getByText("Mọi thứ trên trang này vẫn còn nguyên")).toHaveCount(0);

  // Where a network is there and the server is not, the page before stands too; the words are on the device.
  await page.route(/\/api\/screening\?/, (route) => route.abort());
  if (await list.nth(1).isVisible()) {
    await list.nth(1).click();
    await expect(page.getByText("Mất mạng nên chưa mở được trang vừa chọn")).toBeVisible();
    await expect(list).toHaveCount(lines);
    await expect(page.getByLabel("Lời nhắn cho tác giả")).toHaveValue("Thiếu ảnh mô hình");
  }
});

test("similar entries are told to the author and to the secretariat", { tag: "@laptop" }, async ({ browser, page }) => {
  const said = watch(page, world.url);
  await signIn(page, world, world.people().author!);
  const card = page.getByRole("article").filter({ hasText: "Giá đọc sách cho người khuyết tật" });
  const dossier = (await card.getByRole("link").first().getAttribute("href"))?.match(/^\/entries\/\w+/)?.[0];
  await page.goto(`${world.url}${dossier}/check`);
  await taken(page);
  await expect(page.getByText("Có giải pháp gần giống", { exact: true })).toBeVisible();
  await looked(page);
  // Of the one in this contest nothing is told but that it is there.
  await expect(page.getByText("Còn có giải pháp gần giống khác chưa công bố")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Giá đọc sách/ })).toHaveCount(1);
  await page.getByRole("link", { name: "Giá đọc sách cho người khuyết tật cả hai tay" }).click();
  await expect(page).toHaveURL(/\/e\/demo-ket-qua\/results\//);

  const clerk = await (await browser.newContext({ viewport: page.viewportSize(), locale: "vi-VN" })).newPage();
  await signIn(clerk, world, world.people().secretary!);
  await clerk.goto(`${world.url}/e/demo/screening?q=giá+đọc+sách`);
  await taken(clerk);
  await clerk.getByRole("link", { name: /Giá đọc sách/ }).click();
  await expect(clerk.getByRole("heading", { name: "Giải pháp gần giống" })).toBeVisible();
  await looked(clerk);
  await clerk.getByRole("link", { name: /Giá đọc sách.*Rất giống: cùng có “giá đọc sách cho người khuyết tật cả hai tay”/ }).click();
  await expect(clerk).toHaveURL(/\/e\/demo-ket-qua\/screening\//);
  await clerk.context().close();
  expect(said).toEqual([]);
});

test("a list is taken along, changed, and taken back after a look", { tag: "@laptop" }, async ({ page }, testInfo) => {
  await signIn(page, world, world.people().secretary!);
  await page.goto(`${world.url}/e/demo/screening`);
  await taken(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^Hồ sơ demo \d{4}-\d\d-\d\d\.csv$/);
  const path = testInfo.outputPath("list.csv");
  await file.saveAs(path);
  expect(readFileSync(path, "utf8")).toMatch(/^\ufeffSTT,Mã hồ sơ,Tên giải pháp/);
  const [book] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Excel" }).click()]);
  expect(book.suggestedFilename()).toMatch(/\.xlsx$/);
  const dossiers = page.getByRole("link", { name: "Hồ sơ kèm tệp (ZIP)" });
  const [archive] = await Promise.all([page.waitForEvent("download"), dossiers.click()]);
  expect(archive.suggestedFilename()).toMatch(/^Hồ sơ demo \d{4}-\d\d-\d\d\.zip$/);
  expect(readFileSync(await archive.path()).subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");

  await page.goto(`${world.url}/e/demo/desk`);
  await page.getByRole("link", { name: "Nhập danh sách" }).click();
  await expect(page.getByRole("heading", { name: "Nhập danh sách" })).toBeVisible();
  await looked(page);
  const list = "STT;Sản phẩm;Người làm;Ghi chú\n1;Máy tách hạt tiêu;Lê An;\n2;Máy;Vũ Bình;\n3;Máy sấy hạt điều;Trần Cúc\n";
  const send = async () => {
    await page.getByLabel("Tệp bảng tính").setInputFiles({ name: "danh sách.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
    await page.getByRole("button", { name: "Gửi và xem trước" }).click();
    await expect(page.getByRole("heading", { name: "Xem trước: danh sách.csv" })).toBeVisible();
    await taken(page);
  };
  await send();
  // Headings that nobody could guess are matched by hand.
  await expect(page.getByText("Chọn cột có tên giải pháp")).toBeVisible();
  await page.getByLabel("Sản phẩm").selectOption("Tên giải pháp");
  await page.getByLabel("Người làm").selectOption("Tác giả");
  await page.getByRole("button", { name: "Xem lại" }).click();
  await expect(page.getByText("1 giải pháp mới · 2 dòng không nhập được")).toBeVisible();
  await expect(page.getByText("có 3 ô, cần 4 ô như dòng tên cột")).toBeVisible();
  await looked(page);
  await page.getByRole("button", { name: "Đồng ý, nhập 1 giải pháp" }).click();
  await expect(page.getByText("Đã nhập 1 giải pháp")).toBeVisible();
  await page.goto(`${world.url}/e/demo/screening?q=tách+hạt+tiêu`);
  await expect(page.getByText("Máy tách hạt tiêu").first()).toBeVisible();
});

test("the list of recognised entries is looked at, decided on, printed", { tag: "@laptop" }, async ({ page }) => {
  await signIn(page, world, world.people().committee!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo-cham/recognised`);
  await expect(page.getByText(/Danh sách sẽ có \d+ giải pháp/)).toBeVisible();
  await looked(page);
  await page.getByLabel("Số quyết định").fill("12/QĐ-BTC");
  await page.getByRole("button", { name: "Lập danh sách" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lập danh sách" }).click();
  await expect(page.getByText("Đã công nhận theo Quyết định 12/QĐ-BTC")).toBeVisible();
  await taken(page);
  // What judges have stays on the list, and what was typed is kept.
  const code = (await page.locator("section .list .item small").first().textContent())?.split(" · ")[0] ?? "";
  await page.getByLabel("Đưa ra khỏi danh sách").check();
  await page.getByLabel("Mã hồ sơ").fill(code);
  await page.getByLabel("Lý do").fill("Trùng với giải pháp đã đạt giải");
  await page.getByRole("button", { name: "Ghi điều chỉnh" }).click();
  await expect(page.getByText("đã giao cho giám khảo")).toBeVisible();
  await expect(page.getByLabel("Mã hồ sơ")).toHaveValue(code);
  await looked(page);
  await page.getByRole("link", { name: "In danh sách" }).click();
  await expect(page.getByText("Kèm theo Quyết định số 12/QĐ-BTC")).toBeVisible();
  await looked(page);
  const own = (line: string) => !/Failed to load resource: .* status of 409/.test(line);
  expect(said.filter(own)).toEqual([]);
});

test("what authors are told is looked at, changed, approved, and told by hand", { tag: ["@phone", "@laptop"] }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo/desk`);
  await page.getByRole("link", { name: /Thư báo chờ duyệt/ }).click();
  await expect(page.getByRole("heading", { name: "Thư báo", exact: true })).toBeVisible();
  await expect(page.getByText("Anh chị tự gửi thư")).toBeVisible();
  await looked(page);
  const cards = page.getByRole("article");
  const waiting = await cards.count();
  expect(waiting).toBeGreaterThan(3);

  // A message is one line until it is opened. One is changed, and its words stay where they are saved.
  await cards.first().locator("summary").click();
  await looked(page);
  await cards.first().getByRole("link", { name: "Sửa" }).click();
  await page.getByLabel("Tiêu đề").fill("Tin vui từ Tổ Thư ký");
  await page.getByLabel("Nội dung").fill("Chào anh chị,\n\nHồ sơ đã đủ.");
  await looked(page);
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await taken(page);
  await cards.first().locator("summary").click();
  await expect(cards.first().getByText("Tin vui từ Tổ Thư ký")).toBeVisible();

  // Nothing chosen is told; then two are approved together, and one is dropped.
  await page.getByRole("button", { name: "Duyệt các thư đã chọn" }).click();
  await expect(page.getByRole("alert").getByText(/Thư đã chọn/)).toBeVisible();
  await looked(page);
  for (const place of [0, 1]) await cards.nth(place).getByLabel("Chọn để duyệt").check();
  await page.getByRole("button", { name: "Duyệt các thư đã chọn" }).click();
  await expect(page.getByRole("link", { name: /Đã duyệt, chưa báo/ })).toContainText("2");
  await taken(page);
  const dropped = page.getByRole("link", { name: /^Đã bỏ/ });
  const before = Number((await dropped.textContent())?.replace(/\D/g, ""));
  await cards.first().locator("summary").click();
  await cards.first().getByRole("button", { name: "Bỏ" }).click();
  await expect(dropped).toHaveText(`Đã bỏ${before + 1}`);
  await taken(page);

  await page.getByRole("link", { name: /Đã duyệt, chưa báo/ }).click();
  const mine = page.getByRole("article").filter({ hasText: "Tin vui từ Tổ Thư ký" });
  await taken(page);
  await mine.locator("summary").click();
  await expect(mine.getByRole("button", { name: "Sao chép nội dung" })).toBeVisible();
  const own = await mine.getByRole("link", { name: /Nhắn tin SMS|Mở ứng dụng thư/ }).getAttribute("href");
  expect(decodeURIComponent(own ?? "")).toMatch(/^(sms|mailto):[\s\S]+Hồ sơ đã đủ\.$/);
  await looked(page);
  await mine.getByRole("button", { name: "Đã báo" }).click();
  await expect(page.getByRole("link", { name: /^Đã báo/ })).toContainText("1");
  const beside = (line: string) => !/Failed to load resource: .* status of 422/.test(line);
  expect(said.filter(beside)).toEqual([]);
});

test("a draft gets more time by its code, and its author reads why", { tag: "@laptop" }, async ({ browser, page }) => {
  const author = await browser.newPage();
  await signIn(author, world, world.people().author!);
  await author.getByRole("article").filter({ hasText: "Đang viết" }).getByRole("link").first().click();
  await expect(author.getByRole("heading", { name: "Sáu phần của hồ sơ" })).toBeVisible();
  const code = await author.getByText(/^CT3-\w+$/).first().innerText();
  const dossier = author.url();

  const said = watch(page, world.url);
  await signIn(page, world, world.people().secretary!);
  await page.getByRole("link", { name: "Gia hạn nộp" }).click();
  await taken(page);
  const send = () => page.getByRole("button", { name: "Gia hạn", exact: true }).click();
  await page.getByLabel("Mã hồ sơ").fill("CT3-2222");
  await page.getByLabel("Lý do gia hạn").fill("vì");
  await send();
  await expect(page.getByText("Không có hồ sơ mang mã này trong kỳ.").first()).toBeVisible();
  await expect(page.getByLabel("Lý do gia hạn")).toHaveValue("vì");
  await looked(page);
  await page.getByLabel("Mã hồ sơ").fill(code.replace("-", " ").toLowerCase());
  await page.getByLabel("Lý do gia hạn").fill("Mưa bão, cả xã mất điện hai ngày");
  await page.getByLabel("Được nộp đến hết ngày").fill(day(25));
  await send();
  await expect(page.getByText("Mưa bão, cả xã mất điện hai ngày")).toBeVisible();
  await looked(page);
  expect(said).toEqual([]);

  await author.goto(dossier);
  const [year, month, date] = day(25).split("-");
  await expect(author.getByText(`23:59, ${date}/${month}/${year}`).first()).toBeVisible();
  await author.close();
});

test("several dossiers are sent back at once, and it is undone", { tag: "@laptop" }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo/screening`);
  await page.getByRole("link", { name: "Xử lý nhiều hồ sơ" }).click();
  await expect(page.getByRole("heading", { name: "Xử lý nhiều hồ sơ" })).toBeVisible();
  await taken(page);
  await expect(page.getByRole("button", { name: "Xem trước" })).toBeDisabled();
  await page.getByText("Chọn tất cả").click();
  // Accepting leaves out what cannot be accepted, and says so before.
  await expect(page.getByText("Các hồ sơ đã chọn đều còn mục kiểm tra chưa đạt.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Xem trước" })).toBeDisabled();
  await page.getByText("Đề nghị bổ sung", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Hình ảnh và tài liệu" }).check();
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Quyết định" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Lý do").fill("Thiếu ảnh chụp mô hình");
  await page.getByRole("button", { name: "Xem trước" }).click();
  const many = await page.getByRole("dialog").getByRole("listitem").count();
  await page.getByRole("dialog").getByRole("button", { name: "Quyết định" }).click();
  await expect(page.getByText(`Đề nghị bổ sung ${many} hồ sơ`)).toBeVisible();
  await expect(page.getByText("Không có hồ sơ nào đang chờ")).toBeVisible();
  await looked(page);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByText(/đã hoàn tác lúc/)).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(many + 1);
  expect(said).toEqual([]);
});

test("one box finds messages of all folders", { tag: "@laptop" }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo/messages`);
  await taken(page);
  const box = page.getByRole("searchbox");
  const find = finder(page);
  await page.getByText("Cách tìm").click();
  await expect(page.getByText("việc:\"bổ sung\"")).toBeVisible();
  await find("việc:\"bổ sung\"");
  await expect(page.getByText(/^Tìm thấy \d+ thư$/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Đề nghị bổ sung" }).first()).toBeVisible();
  await page.getByRole("article").first().locator("summary").click();
  await expect(page.getByText(/Các phần được mở lại: /).first()).toBeVisible();
  await looked(page);
  await find("việc:linh-tinh");
  await expect(page.getByText("Không có việc “linh-tinh”")).toBeVisible();
  await expect(box).toHaveAttribute("aria-invalid", "true");
  expect(said).toEqual([]);
});
