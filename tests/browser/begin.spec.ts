// Writing before signing in: on the device alone, then taken along.
import { expect, test } from "@playwright/test";
import { World, edition, looked, taken, watch } from "./world";

let world: World;

test.beforeAll(async () => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
});

test.afterAll(async () => {
  await world.stop();
});

test("what was written before signing in is taken along", async ({ page }) => {
  const said = watch(page, world.url);
  await page.goto(world.url);
  await page.getByRole("link", { name: "Viết thử trước, tạo tài khoản sau" }).click();
  await expect(page.getByRole("heading", { name: "Viết giải pháp" })).toBeVisible();
  await taken(page);
  await page.getByLabel("Tên giải pháp").fill("Máy gom hạt điều bằng sức gió");
  await expect(page.getByText("Đã lưu trên máy này, chưa gửi đi đâu")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy gom hạt điều bằng sức gió");
  await looked(page);
  await page.getByRole("link", { name: "Tạo tài khoản để lưu" }).click();
  await page.getByLabel("Họ và tên").fill("Điểu Thị Kim");
  await page.getByLabel("Số điện thoại hoặc email").fill("0987654321");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("hạt điều mùa khô");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  await taken(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy gom hạt điều bằng sức gió");
  await page.getByRole("button", { name: "Lưu vào tài khoản của tôi" }).click();
  await expect(page.getByRole("heading", { name: "Máy gom hạt điều bằng sức gió" })).toBeVisible();
  await taken(page);
  // The device has forgotten it, so the next person here begins on a clean page.
  await page.goto(`${world.url}/e/thu-nghiem/begin`);
  await taken(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("");
  expect(said).toEqual([]);
});

test("a page whose code does not come tells so, and what was written is there when the network is", async ({ page, context }) => {
  await page.goto(`${world.url}/e/thu-nghiem/begin`);
  await taken(page);
  const title = page.getByLabel("Tên giải pháp");
  await title.fill("Máy gom hạt điều");
  await context.setOffline(true);
  await page.getByRole("link", { name: "Tạo tài khoản để lưu" }).click();
  await expect(page.getByRole("heading", { name: "Không có mạng" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/begin$/);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Thử lại" }).click();
  await expect(title).toHaveValue("Máy gom hạt điều");
  await title.fill("Máy gom hạt điều bằng sức gió");
  await expect(page.getByText("Đã lưu trên máy này, chưa gửi đi đâu")).toBeVisible();
});
