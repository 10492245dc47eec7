// A unit that has no account: the author's link, one answer, and what the author reads of it.
import { expect, test } from "@playwright/test";
import { World, beginEntry, edition, looked, taken, watch } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
});

test.afterEach(async () => {
  await world.stop();
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a unit sends a dossier back, then confirms it", { tag: "@phone" }, async ({ page, browser, viewport }) => {
      const said = watch(page, world.url);
      const dossier = await beginEntry(page, world);
      await page.goto(`${dossier}/endorsement`);
      await expect(page.getByText("Chọn đơn vị ở phần Thông tin chung trước")).toBeVisible();
      await page.goto(`${dossier}/general`);
      await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
      await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Xã Lộc An" });
      if (scripts) await expect(page.getByRole("status").getByText("Đã lưu", { exact: true })).toBeVisible();
      else await page.getByRole("button", { name: "Xong phần này" }).click();

      const ask = async () => {
        await page.goto(`${dossier}/endorsement`);
        if (scripts) await taken(page);
        await page.getByRole("button", { name: /Tạo đường dẫn/ }).click();
        await expect(page.getByRole("heading", { name: "Gửi đường dẫn này cho đơn vị" })).toBeVisible();
        if (scripts) await looked(page);
        return (await page.locator("code").textContent()) ?? "";
      };
      const unit = await browser.newContext({ locale: "vi-VN", viewport, javaScriptEnabled: scripts, reducedMotion: "reduce" });
      const desk = await unit.newPage();
      const heard = watch(desk, world.url);
      await desk.goto(await ask());
      await expect(desk.getByRole("heading", { name: "Máy tách hạt tiêu", level: 1 })).toBeVisible();
      if (scripts) await looked(desk);
      if (scripts) {
        // Silence is no yes.
        await desk.getByRole("button", { name: "Gửi trả lời" }).click();
        await expect(desk.getByRole("alert")).toContainText("Trả lời");
      }
      await desk.getByLabel("Trả lại để sửa").check();
      await desk.getByLabel("Họ và tên người trả lời").fill("Lê Văn Xã");
      await desk.getByLabel("Chức vụ").fill("Phó Chủ tịch UBND xã");
      await desk.getByRole("button", { name: "Gửi trả lời" }).click();
      // Without a reason nothing is sent, and nothing that was typed is lost.
      await expect(desk.getByText("Mục này chưa điền.").first()).toBeVisible();
      await expect(desk.getByLabel("Họ và tên người trả lời")).toHaveValue("Lê Văn Xã");
      await expect(desk.getByLabel("Trả lại để sửa")).toBeChecked();
      await desk.getByLabel("Lý do").fill("Thiếu tên đồng tác giả");
      await desk.getByRole("button", { name: "Gửi trả lời" }).click();
      await expect(desk.getByText("Đã ghi nhận trả lời: Trả lại để sửa")).toBeVisible();
      if (scripts) await looked(desk);

      await page.goto(`${dossier}/endorsement`);
      await expect(page.getByText("Đơn vị trả lại để sửa lúc")).toBeVisible();
      await expect(page.getByText("Thiếu tên đồng tác giả")).toBeVisible();
      await desk.goto(await ask());
      await desk.getByLabel("Xác nhận", { exact: false }).first().check();
      await desk.getByLabel("Họ và tên người trả lời").fill("Lê Văn Xã");
      await desk.getByLabel("Chức vụ").fill("Phó Chủ tịch UBND xã");
      await desk.getByRole("button", { name: "Gửi trả lời" }).click();
      await expect(desk.getByText("Đã ghi nhận trả lời: Xác nhận")).toBeVisible();
      await page.goto(`${dossier}/endorsement`);
      await expect(page.getByText("Đơn vị đã xác nhận lúc")).toBeVisible();
      await expect(page.getByText("Lê Văn Xã, Phó Chủ tịch UBND xã")).toBeVisible();
      const own = (line: string) => !/Failed to load resource: .* status of 422/.test(line);
      expect([...said, ...heard].filter(own)).toEqual([]);
      await unit.close();
    });
  });
}
