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

test("what was written before signing in is taken along", { tag: "@phone" }, async ({ page }) => {
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

test("whoever has an account signs in on the way, and the draft comes along", { tag: "@phone" }, async ({ page, browser }) => {
  const login = "0987111222";
  const before = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  await before.goto(`${world.url}/sign-up`);
  await before.getByLabel("Họ và tên").fill("Lâm Thị Út");
  await before.getByLabel("Số điện thoại hoặc email").fill(login);
  await before.getByLabel("Mật khẩu", { exact: true }).fill("cà phê sáng sớm");
  await before.getByRole("button", { name: "Tạo tài khoản" }).click();
  await expect(before.getByRole("heading", { name: "Giải pháp của tôi" })).toBeVisible();
  await before.context().close();

  await page.goto(`${world.url}/e/thu-nghiem/begin`);
  await taken(page);
  const said = watch(page, world.url);
  const story = "Nhà vườn phơi cà phê gặp mưa là mốc; giàn này kéo mái che trong một phút.";
  await page.getByLabel("Tên giải pháp").fill("Giàn phơi cà phê có mái kéo");
  await page.getByLabel("Lĩnh vực dự thi").selectOption({ index: 2 });
  const field = await page.getByLabel("Lĩnh vực dự thi").inputValue();
  const question = page.getByRole("textbox").nth(1);
  await question.fill(story);
  await expect(page.getByText("Đã lưu trên máy này, chưa gửi đi đâu")).toBeVisible();

  // By the way of a new account first, then a slip in the password: the draft waits.
  await page.getByRole("link", { name: "Tạo tài khoản để lưu" }).click();
  await page.getByRole("link", { name: "Đã có tài khoản? Đăng nhập" }).click();
  for (const password of ["nhầm mất rồi", "cà phê sáng sớm"]) {
    await page.getByLabel("Số điện thoại hoặc email").fill(login);
    await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    if (password.startsWith("nhầm")) await expect(page.getByText("Số điện thoại, email hoặc mật khẩu chưa đúng.").first()).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "Lưu vào tài khoản của tôi" })).toBeVisible();
  await looked(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Giàn phơi cà phê có mái kéo");
  await expect(question).toHaveValue(story);
  await page.getByRole("button", { name: "Lưu vào tài khoản của tôi" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Giàn phơi cà phê có mái kéo" })).toBeVisible();
  await taken(page);
  const dossier = page.url().replace(/\?.*$/, "");
  await page.goto(`${dossier}/general`);
  await expect(page.getByLabel("Lĩnh vực dự thi")).toHaveValue(field);
  await page.goto(`${dossier}/description`);
  await expect(page.getByRole("textbox")).toHaveValue(story);
  // What has become an entry is not offered once more.
  await page.goto(`${world.url}/e/thu-nghiem/begin`);
  await taken(page);
  await expect(page.getByLabel("Tên giải pháp")).toHaveValue("");
  await expect(question).toHaveValue("");
  const own = (line: string) => !/Failed to load resource: .* status of 4\d\d/.test(line);
  expect(said.filter(own)).toEqual([]);
});

test("a page whose code does not come tells so, and what was written is there when the network is", { tag: "@phone" }, async ({ page, context }) => {
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
