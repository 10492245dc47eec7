// The photo of a stamped page: the secretariat looks at it, refuses it with a reason, or accepts it.
import { expect, test } from "@playwright/test";
import { World, looked, signIn, taken, watch } from "./world";

let world: World;

test.beforeAll(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterAll(async () => {
  await world.stop();
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("the desk counts what waits; a photo is refused, then accepted", { tag: ["@phone", "@laptop"] }, async ({ page }) => {
      await signIn(page, world, world.people().secretary!);
      const said = watch(page, world.url);
      await page.goto(`${world.url}/e/demo/desk`);
      await page.getByRole("link", { name: /Ảnh trang có dấu chờ xem/ }).click();
      await expect(page.getByRole("searchbox")).toHaveValue("tt:chờ-xem-dấu");
      if (scripts) await taken(page);
      // The one that the other run has not accepted.
      await page.locator(".list .item").nth(scripts ? 0 : 1).click();
      await expect(page.getByRole("img", { name: "Trang có dấu của đơn vị" })).toBeVisible();
      await expect(page.getByText("Chờ Tổ Thư ký xem")).toBeVisible();
      if (scripts) await looked(page);
      await page.getByLabel("Lý do không chấp nhận").fill("Dấu bị lóa, không đọc được.");
      await page.getByRole("button", { name: "Không chấp nhận ảnh" }).click();
      await expect(page.getByText("Tổ Thư ký không chấp nhận")).toBeVisible();
      await expect(page.getByText("Dấu bị lóa, không đọc được.").first()).toBeVisible();
      if (scripts) await looked(page);
      // A slip is mended.
      await page.getByText("Đổi quyết định về ảnh này").click();
      await page.getByRole("button", { name: "Chấp nhận ảnh", exact: true }).click();
      await expect(page.getByText("Tổ Thư ký đã chấp nhận")).toBeVisible();
      expect(said).toEqual([]);
    });
  });
}
