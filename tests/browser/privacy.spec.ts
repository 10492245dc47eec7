// One's own data: what there is, the archive, and deletion with the password.
import { expect, test } from "@playwright/test";
import { World, beginEntry, edition, looked, watch } from "./world";

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

    test("a person looks at their data, takes it along and has it deleted", { tag: "@phone" }, async ({ page }) => {
      const said = watch(page, world.url);
      await beginEntry(page, world);
      await page.goto(`${world.url}/entries`);
      await page.getByRole("link", { name: "Dữ liệu của tôi" }).click();
      await expect(page.getByRole("heading", { name: "Dữ liệu của tôi", level: 1 })).toBeVisible();
      if (scripts) await looked(page);

      const coming = page.waitForEvent("download");
      await page.getByRole("link", { name: "Tải về dữ liệu của tôi" }).click();
      expect((await coming).suggestedFilename()).toBe("Dữ liệu của tôi.zip");

      const act = page.getByRole("button", { name: "Xóa dữ liệu của tôi" });
      const sure = page.getByLabel("Tôi hiểu những gì nêu ở trên");
      await expect(page.getByText("Xóa ngay, không lấy lại được")).toBeVisible();
      await page.getByLabel("Nhập lại mật khẩu").fill("tiêu chín đỏ vườn");
      await sure.check();
      await act.click();
      await expect(page.getByRole("heading", { name: "Đã xóa tài khoản" })).toBeVisible();
      await page.goto(`${world.url}/entries`);
      await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
      expect(said).toEqual([]);
    });
  });
}
