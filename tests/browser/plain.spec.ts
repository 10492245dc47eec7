// Without scripts: public pages, signing in, a draft, handing in.
import { expect, test } from "@playwright/test";
import { World, edition, watch } from "./world";

test.use({ javaScriptEnabled: false });

const code = "thu-nghiem";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mPQiDpBEmIY1TCqYfhqAADQmEoQ5RcxtAAAAABJRU5ErkJggg==",
  "base64",
);

test("a plain browser reads, signs up, writes and hands in", { tag: "@phone" }, async ({ page }) => {
  const world = await World.start();
  try {
    world.load(edition(code, "TN1", -30, 10));
    const said = watch(page, world.url);
    await page.goto(world.url);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Sáng tạo kỹ thuật");
    await page.goto(`${world.url}/e/${code}/rules`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

    await page.goto(`${world.url}/sign-up`);
    await page.getByLabel("Họ và tên").fill("Võ Minh Luân");
    await page.getByLabel("Số điện thoại hoặc email").fill("0912345679");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("đường ra rẫy");
    await page.getByRole("button", { name: "Tạo tài khoản" }).click();
    await expect(page.getByRole("heading", { name: "Giải pháp của tôi" })).toBeVisible();

    // A wrong password says so, in words, on the same page.
    await page.getByRole("button", { name: "Đăng xuất", exact: true }).click();
    await page.goto(`${world.url}/sign-in`);
    await page.getByLabel("Số điện thoại hoặc email").fill("0912345679");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("sai mật khẩu rồi");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await expect(page.getByText("Số điện thoại, email hoặc mật khẩu chưa đúng.")).toBeVisible();
    await page.getByLabel("Số điện thoại hoặc email").fill("0912345679");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("đường ra rẫy");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await expect(page.getByRole("heading", { name: "Giải pháp của tôi" })).toBeVisible();

    await page.getByRole("button", { name: "Giải pháp mới" }).click();
    const dossier = page.url();
    await page.getByRole("link", { name: /^Thông tin chung/ }).click();
    await page.getByLabel("Tên giải pháp").fill("Xe gom mủ tạp kéo sau xe máy");
    await page.getByLabel("Lĩnh vực dự thi").selectOption({ index: 2 });
    await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 3 });
    await page.getByLabel("Làm ra từ khi nào").fill("11/2021");
    await page.getByLabel("Số điện thoại để Tổ Thư ký gọi").fill("0912345679");
    await page.getByRole("button", { name: "Xong phần này" }).click();
    await page.getByLabel("Họ và tên").first().fill("Võ Minh Luân");
    await page.getByLabel("Ngày sinh").first().fill("15/05/1980");
    await page.getByRole("button", { name: "Xong phần này" }).click();
    for (;;) {
      const next = page.getByRole("button", { name: /Câu tiếp theo|Xong phần này/ });
      await page.getByRole("textbox").fill("Xe gom mủ tạp kéo sau xe máy, một người đẩy được, đổ mủ không phải nhấc thùng. ".repeat(5));
      const last = (await next.textContent())?.includes("Xong phần này") ?? false;
      await next.click();
      if (last) break;
    }
    await page.getByLabel("Chọn ảnh hoặc tài liệu").setInputFiles({ name: "xe.png", mimeType: "image/png", buffer: png });
    await page.getByRole("button", { name: "Tải lên" }).click();
    await expect(page.locator(".upload").getByText("xe.jpg").first()).toBeVisible();
    await page.goto(`${dossier}/endorsement`);
    await page.getByLabel("Ảnh trang có chữ ký và dấu").setInputFiles({ name: "dau.png", mimeType: "image/png", buffer: png });
    await page.getByRole("button", { name: "Tải lên" }).click();
    await page.goto(`${dossier}/pledge`);
    await page.getByLabel("Tôi thay mặt các tác giả cam kết những điều trên").check();
    await page.getByRole("button", { name: "Xong phần này" }).click();
    await page.goto(`${dossier}/check`);
    await expect(page.getByText("Hồ sơ đã đủ")).toBeVisible();
    await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
    await expect(page.getByRole("heading", { name: "Hội thi đã nhận hồ sơ của anh chị" })).toBeVisible();
    await expect(page.locator(".code")).toContainText("TN1-");
    expect(said).toEqual([]);
  } finally {
    await world.stop();
  }
});
