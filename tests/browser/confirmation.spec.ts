// A co-author without an account: the main author's link, what is wrong, the yes, and being named or not.
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

    test("a co-author confirms, and a guardian for a child", { tag: "@phone" }, async ({ page, browser, viewport }) => {
      const said = watch(page, world.url);
      const dossier = await beginEntry(page, world);
      const done = async () => {
        const saved = page.getByRole("status").getByText("Đã lưu", { exact: true });
        if (scripts) await expect(saved).toBeVisible();
        else await page.getByRole("button", { name: "Xong phần này" }).click();
      };
      await page.goto(`${dossier}/general`);
      await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu");
      await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Xã Lộc An" });
      await done();
      await page.goto(`${dossier}/authors`);
      if (scripts) await taken(page);
      const row = (number: number, part: string) => page.locator(`[id="author.${number}.${part}"]`);
      for (const [number, name, share] of [
        [1, "Trần Thị Ngọc Hạnh", "60"],
        [2, "Lê Minh Khôi", "40"],
      ] as const) {
        // Without scripts one empty row stands below the used ones.
        if (number === 2 && scripts) await page.getByRole("button", { name: "Thêm tác giả" }).click();
        if (number === 2 && !scripts) {
          await done();
          await page.goto(`${dossier}/authors`);
        }
        await row(number, "name").fill(name);
        await row(number, "share").fill(share);
      }
      await row(2, "birth").fill(`01/01/${new Date().getFullYear() - 12}`);
      await done();

      const ask = async () => {
        await page.goto(`${dossier}/authors`);
        if (scripts) await taken(page);
        await page.getByRole("button", { name: /Tạo đường dẫn .*Lê Minh Khôi/ }).click();
        await expect(page.getByRole("heading", { name: "Gửi đường dẫn này cho Lê Minh Khôi" })).toBeVisible();
        if (scripts) await looked(page);
        return (await page.locator("code").textContent()) ?? "";
      };
      const link = await ask();
      if (scripts) {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.getByRole("button", { name: "Chép lời nhắn" }).click();
        await expect(page.getByText("Đã chép")).toBeVisible();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(link);
      }
      const home = await browser.newContext({ locale: "vi-VN", viewport, javaScriptEnabled: scripts, reducedMotion: "reduce" });
      const phone = await home.newPage();
      const heard = watch(phone, world.url);
      await phone.goto(link);
      await expect(phone.getByRole("heading", { name: "Máy tách hạt tiêu", level: 1 })).toBeVisible();
      if (scripts) await looked(phone);
      // Nothing is agreed to by silence.
      for (const box of await phone.getByRole("checkbox").all()) await expect(box).not.toBeChecked();
      await phone.getByText("Có chỗ chưa đúng", { exact: true }).click();
      await phone.getByLabel("Chỗ nào chưa đúng").fill("Cháu góp 45 phần trăm");
      await phone.getByRole("button", { name: "Báo chỗ chưa đúng" }).click();
      await expect(phone.getByText("Đã báo chỗ chưa đúng lúc")).toBeVisible();
      await page.goto(`${dossier}/authors`);
      await expect(page.getByText("Cháu góp 45 phần trăm")).toBeVisible();
      if (scripts) await taken(page);
      await row(1, "share").fill("55");
      await row(2, "share").fill("45");
      await done();

      await phone.goto(link);
      if (scripts) await taken(phone);
      await phone.getByLabel("Họ và tên cha, mẹ hoặc người giám hộ").fill("Lê Văn Cha");
      await phone.getByLabel(/Tôi là cha, mẹ hoặc người giám hộ/).check();
      await phone.getByRole("button", { name: "Xác nhận", exact: true }).click();
      // The child is asked too, and nothing that was typed is lost.
      await expect(phone.getByText("Cần đánh dấu vào ô này").first()).toBeVisible();
      await expect(phone.getByLabel("Họ và tên cha, mẹ hoặc người giám hộ")).toHaveValue("Lê Văn Cha");
      await phone.getByLabel(/Cháu đã đọc hoặc nghe giải thích/).check();
      await phone.getByRole("button", { name: "Xác nhận", exact: true }).click();
      await expect(phone.getByText("Đã xác nhận lúc")).toBeVisible();
      if (scripts) await taken(phone);
      await phone.getByText("Công bố họ tên, nơi làm việc, ảnh", { exact: true }).click();
      const named = phone.getByLabel(/công bố họ tên của cháu/);
      await expect(named).not.toBeChecked();
      if (scripts) await looked(phone);
      await named.check();
      const saved = phone.waitForResponse(/\/api\/change_publishing/);
      await phone.getByRole("button", { name: "Lưu lựa chọn" }).click();
      await saved;

      await page.goto(`${dossier}/authors`);
      await expect(page.getByText("Người giám hộ: Lê Văn Cha · Công bố: họ tên")).toBeVisible();
      if (scripts) await looked(page);
      const own = (line: string) => !/Failed to load resource: .* status of 422/.test(line);
      expect([...said, ...heard].filter(own)).toEqual([]);
      await home.close();
    });
  });
}
