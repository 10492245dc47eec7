// Slips after the decision, and an author who leaves before it.
import { expect, test } from "@playwright/test";
import { World, beginEntry, looked, post, signIn, taken, watch } from "./world";

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

    test("a slip in an accepted dossier is put right with a reason", { tag: ["@phone", "@laptop"] }, async ({ page }) => {
      await signIn(page, world, world.people().secretary!);
      const said = watch(page, world.url);
      await page.goto(`${world.url}/e/demo/screening?state=accepted`);
      if (scripts) await taken(page);
      await page.locator(".list .item").nth(scripts ? 0 : 1).click();
      const title = page.getByRole("heading", { level: 1 });
      const right = `${(await title.textContent())?.trim()} đa năng`;
      if (scripts) await taken(page);
      await page.getByText("Sửa chỗ ghi sai").first().click();
      await page.getByLabel("Chỗ ghi sai").selectOption({ index: 0 });
      await page.getByLabel("Sửa thành").fill(right);
      const reason = page.getByLabel("Lý do", { exact: true });
      await reason.fill("sai");
      await page.getByRole("button", { name: "Sửa", exact: true }).click();
      // Nothing that was typed is lost by a reason that says too little.
      await expect(page.getByLabel("Sửa thành")).toHaveValue(right);
      if (!scripts) await page.getByText("Sửa chỗ ghi sai").first().click();
      if (scripts) await looked(page);
      await reason.fill("Ghi thiếu chữ, tác giả báo qua điện thoại");
      await page.getByRole("button", { name: "Sửa", exact: true }).click();
      await expect(title).toHaveText(right);
      await page.getByText("Những việc đã diễn ra").click();
      await expect(page.getByText(/Ghi thiếu chữ, tác giả báo qua điện thoại/)).toBeVisible();
      if (scripts) await looked(page);
      const own = (line: string) => !/Failed to load resource: .* status of 422/.test(line);
      expect(said.filter(own)).toEqual([]);
    });
  });
}

test("a co-author takes their data along and leaves", { tag: "@phone" }, async ({ page, browser, viewport }) => {
  const said = watch(page, world.url);
  const dossier = await beginEntry(page, world);
  const entry = dossier.split("/").pop()!.split("?")[0]!;
  for (const [key, text] of [
    ["title", "Máy tách hạt tiêu"],
    ["unit", "loc-an"],
    ["author.1.name", "Trần Thị Ngọc Hạnh"],
    ["author.1.birth", "1980"],
    ["author.1.share", "60"],
    ["author.2.name", "Lê Minh Khôi"],
    ["author.2.birth", "1990"],
    ["author.2.share", "40"],
  ] as const)
    await post(page, "save_answer", { entry, key, text, base: "0" });
  await page.goto(`${world.url}/entries/${entry}/authors`);
  await taken(page);
  await page.getByRole("button", { name: /Tạo đường dẫn .*Lê Minh Khôi/ }).click();
  const link = (await page.locator("code").textContent()) ?? "";
  const home = await browser.newContext({ locale: "vi-VN", viewport, reducedMotion: "reduce" });
  const phone = await home.newPage();
  const heard = watch(phone, world.url);
  await phone.goto(link);
  await looked(phone);
  // What is not next is folded.
  await phone.getByText("Dữ liệu của tôi", { exact: true }).click();
  const [download] = await Promise.all([phone.waitForEvent("download"), phone.getByRole("link", { name: "Tải về dữ liệu của tôi" }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  await phone.getByText("Không tham gia nữa").click();
  await phone.getByRole("button", { name: "Rút tên khỏi giải pháp" }).first().click();
  await phone.getByRole("dialog").getByRole("button", { name: "Rút tên khỏi giải pháp" }).click();
  await expect(phone.getByRole("heading", { name: "Đã rút tên" })).toBeVisible();
  await looked(phone);
  await page.goto(`${world.url}/entries/${entry}`);
  await expect(page.getByText("Đồng tác giả rút tên").first()).toBeAttached();
  expect([...said, ...heard]).toEqual([]);
  await home.close();
});
