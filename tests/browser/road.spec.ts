// The road of one entry, from the plan to the published result, by role, through what people see.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { invite } from "./pages";
import { type Person, World, day, edition, looked, signIn, taken, takenForm, watch } from "./world";

const title = "Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ";
const code = "thu-nghiem";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mPQiDpBEmIY1TCqYfhqAADQmEoQ5RcxtAAAAABJRU5ErkJggg==",
  "base64",
);

let world: World;
// What every page of a test said in its console; it must stay silent.
const watched: string[][] = [];

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition(code, "TN1", -30, 10));
});

test.afterEach(async () => {
  await world.stop();
});

/** A browser of its own for one person. */
async function person(browser: Browser, size: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: size.viewportSize(), locale: "vi-VN" });
  const page = await context.newPage();
  watched.push(watch(page, world.url));
  return page;
}

test("from a draft on a phone to the published result", { tag: "@phone" }, async ({ browser, page }) => {
  watched.length = 0;
  watched.push(watch(page, world.url));
  const secretary = world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", code);
  const committee = world.person("committee", "Hồ Văn Bảo", "0912000002", "--edition", code);
  const officer = world.person("unit-officer", "Điểu Văn Lành", "0912000003", "--edition", code, "--unit", "loc-thanh-nang");
  const admin = world.person("admin", "Đỗ Quang Vinh", "0912000004");
  const judges: (Person | string)[] = ["Phan Nhật Minh", "Lê Thị Sương"].map((name, at) =>
    world.person("judge", name, `091200001${at}`, "--edition", code, "--groups", "to-1,to-2,to-3"),
  );

  // Everybody: home and rules.
  await page.goto(world.url);
  await looked(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sáng tạo kỹ thuật");
  await page.goto(`${world.url}/e/${code}/rules`);
  await looked(page);

  // Author: sign up, begin, write.
  await page.goto(`${world.url}/sign-up`);
  await looked(page);
  await page.getByLabel("Họ và tên").fill("Trần Thị Ngọc Hạnh");
  await page.getByLabel("Số điện thoại hoặc email").fill("0912345678");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("tiêu chín đỏ vườn");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  await expect(page.getByRole("heading", { name: "Giải pháp của tôi" })).toBeVisible();
  await looked(page);
  await page.getByRole("button", { name: "Giải pháp mới" }).click();
  await expect(page.getByRole("heading", { name: "Sáu phần của hồ sơ" })).toBeVisible();
  await looked(page);
  const dossier = page.url();

  await page.getByRole("link", { name: /^Thông tin chung/ }).click();
  await expect(page.getByLabel("Tên giải pháp")).toBeVisible();
  await looked(page);
  await page.getByLabel("Tên giải pháp").fill(title);
  await page.getByLabel("Lĩnh vực dự thi").selectOption({ index: 2 });
  await page.getByLabel("Gõ để tìm đơn vị, không cần dấu").fill("loc thanh");
  await expect(page.getByRole("button", { name: /Lộc Thành/ })).toBeVisible();
  await page.getByRole("button", { name: /Lộc Thạnh/ }).click();
  await expect(page.getByLabel("Đơn vị", { exact: true })).toHaveValue("loc-thanh-nang");
  await page.getByLabel("Làm ra từ khi nào").fill("11/2021");
  await page.getByLabel("Số điện thoại để Tổ Thư ký gọi").fill("0912 345 678");
  await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
  // What was typed is there after a reload.
  await page.reload();
  await taken(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue(title);
  await expect(page.getByLabel("Đơn vị", { exact: true })).toHaveValue(/thanh/);
  await page.getByRole("button", { name: "Xong phần này" }).click();

  await expect(page.getByRole("heading", { name: "Tác giả", level: 1 })).toBeVisible();
  await taken(page);
  await page.getByLabel("Họ và tên").first().fill("Trần Thị Ngọc Hạnh");
  await page.getByLabel("Ngày sinh").first().fill("15/05/1980");
  await page.getByLabel("Phần đóng góp (%)").first().fill("60");
  await page.getByRole("button", { name: "Thêm tác giả" }).click();
  await page.getByLabel("Họ và tên").nth(1).fill("Trần Đình Khải");
  await page.getByLabel("Ngày sinh").nth(1).fill("1975");
  await page.getByLabel("Phần đóng góp (%)").nth(1).fill("30");
  await expect(page.getByText("Tổng phần đóng góp: 90%")).toBeVisible();
  await page.getByLabel("Phần đóng góp (%)").nth(1).fill("40");
  await expect(page.getByText("Tổng phần đóng góp: 100%")).toBeVisible();
  await looked(page);
  await page.getByRole("button", { name: "Xong phần này" }).click();

  // The description, a question at a time.
  for (let question = 1; ; question += 1) {
    await expect(page.getByText(`Câu ${question} trong`)).toBeVisible();
    await taken(page);
    if (question === 1) await looked(page);
    const text = "Các máy bán sẵn chạy xăng, ồn và nặng. Máy này dùng mô tơ và ắc quy xe đạp điện hỏng, nhẹ, hai người khiêng lên rẫy được. ".repeat(3);
    await page.getByRole("textbox").fill(text);
    const next = page.getByRole("button", { name: /Câu tiếp theo|Xong phần này/ });
    const last = (await next.textContent())?.includes("Xong phần này") ?? false;
    await next.click();
    if (last) break;
  }

  await expect(page.getByRole("heading", { name: "Hình ảnh và tài liệu", level: 1 })).toBeVisible();
  await taken(page);
  await page.getByLabel("Ghi chú cho tệp này").fill("Toàn bộ máy");
  await page.getByLabel("Chọn ảnh hoặc tài liệu").setInputFiles({ name: "IMG_2041.png", mimeType: "image/png", buffer: png });
  await page.getByRole("button", { name: "Tải lên" }).click();
  await expect(page.locator(".upload").getByText("Toàn bộ máy", { exact: true })).toBeVisible();
  await looked(page);

  // The unit confirms on its own page; a photo of its stamp is the other way.
  const unit = await person(browser, page);
  await signIn(unit, world, officer);
  await expect(unit.getByRole("heading", { name: "Xác nhận của đơn vị" })).toBeVisible();
  await looked(unit);
  await expect(unit.getByText("1 giải pháp chờ đơn vị xác nhận")).toBeVisible();
  // A no without a reason is told inside the dialog, which covers the page.
  await unit.getByText("Xem hồ sơ hoặc trả lại").click();
  await looked(unit);
  await unit.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Trả lại để sửa", exact: true }).click();
  await unit.getByRole("dialog").getByRole("button", { name: "Trả lại để sửa", exact: true }).click();
  await expect(unit.getByRole("dialog").getByText(/^Lý do: /)).toBeVisible();
  await unit.getByRole("dialog").getByRole("button", { name: "Hủy" }).click();
  await unit.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Xác nhận", exact: true }).click();
  await unit.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(unit.getByRole("listitem").filter({ hasText: title }).first()).toContainText("đã xác nhận");
  await expect(unit.getByText("0 giải pháp chờ đơn vị xác nhận")).toBeVisible();
  await unit.context().close();
  await page.goto(`${dossier}/endorsement`);
  await expect(page.getByText("Đơn vị đã xác nhận lúc")).toBeVisible();
  await looked(page);

  await page.goto(`${dossier}/check`);
  await taken(page);
  await expect(page.getByText("Còn 1 chỗ cần sửa")).toBeVisible();
  await looked(page);
  await page.getByRole("link", { name: /Cam kết/ }).first().click();
  await taken(page);
  await page.getByLabel(/Tôi đồng ý công bố họ tên/).check();
  await page.getByLabel(/Tôi đồng ý công bố ảnh/).check();
  await page.getByLabel("Tôi thay mặt các tác giả cam kết những điều trên").check();
  await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
  await page.goto(`${dossier}/check`);
  await taken(page);
  await expect(page.getByText("Hồ sơ đã đủ")).toBeVisible();
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await expect(page.getByRole("heading", { name: "Hội thi đã nhận hồ sơ của anh chị" })).toBeVisible();
  await looked(page);
  const receipt = (await page.locator(".code").textContent())?.trim() ?? "";
  expect(receipt).toMatch(/^TN1-/);

  // Nothing of it is public.
  expect((await page.request.get(`${world.url}/e/${code}/results`)).status()).toBe(404);

  // Secretariat: return for completion, then accept.
  const clerk = await person(browser, page);
  await signIn(clerk, world, secretary);
  await expect(clerk.getByRole("heading", { name: "Việc hôm nay" })).toBeVisible();
  await looked(clerk);
  await clerk.goto(`${world.url}/e/${code}/screening?q=may+tach+hat`);
  await looked(clerk);
  await clerk.getByRole("link", { name: new RegExp(title) }).click();
  await expect(clerk.getByRole("heading", { name: title })).toBeVisible();
  await looked(clerk);
  await clerk.getByRole("radio", { name: "Thiếu" }).first().check();
  await clerk.getByLabel("Lời nhắn cho tác giả").fill("Nhờ chị gọi lại cho Tổ Thư ký về ảnh của máy.");
  await clerk.getByRole("checkbox", { name: "Hình ảnh và tài liệu" }).check();
  const returned = clerk.waitForResponse(/\/api\/return_entry/);
  await clerk.getByRole("button", { name: "Đề nghị bổ sung" }).click();
  await returned;
  await expect(clerk.getByText("Đề nghị bổ sung", { exact: true }).first()).toBeVisible();

  await page.goto(dossier);
  await expect(page.getByText("Nhờ chị gọi lại cho Tổ Thư ký về ảnh của máy.").first()).toBeVisible();
  await expect(page.getByText("Sửa được: Hình ảnh và tài liệu.")).toBeVisible();
  await page.goto(`${dossier}/general`);
  await expect(page.getByText("Phần này giữ như đã nộp.")).toBeVisible();
  await expect(page.getByLabel("Tên giải pháp")).toBeDisabled();
  await page.goto(`${dossier}/check`);
  await taken(page);
  await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
  await expect(page.getByRole("heading", { name: "Hội thi đã nhận hồ sơ của anh chị" })).toBeVisible();

  await clerk.goto(`${world.url}/e/${code}/screening`);
  await taken(clerk);
  await clerk.getByRole("link", { name: new RegExp(title) }).click();
  await expect(clerk.getByRole("heading", { name: title })).toBeVisible();
  await expect(clerk.getByText("Nộp lại mà không sửa gì.")).toBeVisible();
  const passes = clerk.getByRole("radio", { name: "Đạt" });
  for (let at = 0; at < (await passes.count()); at += 1) await passes.nth(at).check();
  await expect(clerk.getByRole("button", { name: "Đủ điều kiện" })).toBeEnabled();
  await clerk.getByRole("button", { name: "Đủ điều kiện" }).click();
  await expect(clerk.locator(".tag").getByText("Đủ điều kiện")).toBeVisible();

  // A third judge is invited and gets a link instead of a password.
  const manager = await person(browser, page);
  await signIn(manager, world, admin);
  await looked(manager);
  await invite(manager, "Trần Văn Tài", "0912000012");
  await looked(manager);
  judges.push((await manager.locator("code").textContent()) ?? "");
  await manager.context().close();

  // The deadline passes; the secretariat assigns judges.
  world.load(edition(code, "TN1", -30, -1));
  await clerk.goto(`${world.url}/e/${code}/progress`);
  await taken(clerk);
  await clerk.getByRole("link", { name: "Phân công giám khảo" }).click();
  await expect(clerk.getByRole("cell", { name: "Trần Văn Tài" }).first()).toBeVisible();
  await looked(clerk);
  await Promise.all([clerk.waitForEvent("load"), clerk.getByRole("button", { name: "Giao các phiếu này" }).click()]);
  await expect(clerk.locator("table.matrix").getByText(title)).toBeVisible();
  await looked(clerk);

  // Judges mark and sign.
  for (const [at, judge] of judges.entries()) {
    const tablet = await person(browser, page);
    if (typeof judge === "string") {
      await tablet.goto(judge);
      await looked(tablet);
      await tablet.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    } else {
      await signIn(tablet, world, judge);
    }
    await expect(tablet.getByRole("heading", { name: "Cần chấm" })).toBeVisible();
    await looked(tablet);
    await tablet.getByRole("link", { name: "Chấm", exact: true }).click();
    await expect(tablet.getByRole("heading", { name: title })).toBeVisible();
    await looked(tablet);
    const boxes = tablet.locator("details.crit");
    for (let box = 0; box < (await boxes.count()); box += 1) {
      const criterion = boxes.nth(box);
      if ((await criterion.getAttribute("open")) === null) await criterion.locator("summary").first().click();
      if (at === 0) {
        await criterion.getByRole("button", { name: "2", exact: true }).click();
        await criterion.getByRole("button", { name: "5", exact: true }).click();
        await criterion.getByRole("button", { name: ",5", exact: true }).click();
      } else {
        if (box === (await boxes.count()) - 1) {
          // A mark that the criterion cannot have is no mark: nothing is signed with it.
          await criterion.getByLabel(/^Điểm /).fill("99");
          await expect(criterion.getByText(/^Điểm từ 0 đến/)).toBeVisible();
          await expect(tablet.getByRole("button", { name: "Ký phiếu" }).first()).toBeDisabled();
        }
        await criterion.getByLabel(/^Điểm /).fill("27,5");
      }
      await expect(criterion.getByText("Máy chủ đã nhận")).toBeVisible();
    }
    await tablet.getByRole("button", { name: "Ký phiếu" }).first().click();
    await tablet.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
    await expect(tablet.getByText("Đã ký lúc")).toBeVisible();
    await tablet.context().close();
  }

  // Committee: rank, confirm, publish.
  const chair = await person(browser, page);
  await signIn(chair, world, committee);
  await expect(chair.getByRole("heading", { name: "Xếp hạng" })).toBeVisible();
  await looked(chair);
  await expect(chair.getByText("80,50", { exact: true })).toBeVisible();
  await takenForm(chair, "awards");
  await chair.getByLabel(`Giải ${receipt}`).selectOption({ label: "Giải Nhất" });
  await chair.getByLabel("Số quyết định").fill("3127/QĐ-UBND");
  await chair.getByLabel("Ngày quyết định").fill(day(0).split("-").reverse().join("/"));
  await chair.getByRole("button", { name: "Xác nhận danh sách giải" }).click();
  await expect(chair.getByRole("alert")).toContainText(`${receipt} chưa đạt 90 điểm nên không nhận Giải Nhất được.`);
  await chair.getByLabel(`Giải ${receipt}`).selectOption({ label: "Giải Ba" });
  await chair.getByRole("button", { name: "Xác nhận danh sách giải" }).click();
  await expect(chair.getByText("Đã xác nhận theo Quyết định 3127/QĐ-UBND")).toBeVisible();
  expect((await page.request.get(`${world.url}/e/${code}/results`)).status()).toBe(404);

  // The secretariat proposes to publish, the committee confirms.
  await clerk.goto(`${world.url}/e/${code}/ranking`);
  await taken(clerk);
  await clerk.getByRole("button", { name: "Đề nghị công bố kết quả" }).click();
  await expect(clerk).toHaveURL(/\/proposals$/);
  await looked(clerk);
  expect((await page.request.get(`${world.url}/e/${code}/results`)).status()).toBe(404);
  await chair.reload();
  await taken(chair);
  await chair.getByRole("link", { name: "Việc cần hai người" }).first().click();
  await expect(chair.getByRole("heading", { name: "Việc cần hai người" })).toBeVisible();
  await chair.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await chair.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(chair.getByText("Không có đề nghị nào đang chờ.")).toBeVisible();

  // Everybody reads.
  const reader = await person(browser, page);
  await reader.goto(`${world.url}/e/${code}/results?q=tach+hat`);
  await expect(reader.getByText(title)).toBeVisible();
  await looked(reader);
  await reader.getByRole("link", { name: new RegExp(title) }).click();
  await expect(reader.getByRole("heading", { name: title })).toBeVisible();
  // The co-author was never asked, so nobody names them.
  await expect(reader.getByText("Trần Thị Ngọc Hạnh và một đồng tác giả").first()).toBeVisible();
  await expect(reader.getByText("Trần Đình Khải")).toHaveCount(0);
  await looked(reader);

  expect(world.run("scores", "verify", "--edition", code)).toMatch(/ 3 phiếu, nguyên vẹn/);
  expect(watched.flat()).toEqual([]);
});
