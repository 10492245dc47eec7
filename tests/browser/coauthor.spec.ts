// A co-author from the link to an account of their own: the entry among theirs, writing along, leaving.
import { type Page, expect, test } from "@playwright/test";
import { CUT, World, beginEntry, edition, looked, saveAnswers, taken, watch } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 10));
});

test.afterEach(async () => {
  await world.stop();
});

const text = "Vòng chặn bằng nhựa có sáu lỗ, xoay để mở một, hai, ba hoặc sáu lỗ.";

/** What the main author has written before the co-author comes. */
async function write(page: Page, entry: string): Promise<void> {
  await saveAnswers(page, entry, {
    title: "Máy tách hạt tiêu",
    unit: "loc-an",
    phone: "0912345678",
    "author.1.name": "Trần Thị Ngọc Hạnh",
    "author.1.birth": "15/05/1980",
    "author.1.share": "60",
    "author.2.name": "Lê Minh Khôi",
    "author.2.birth": "01/02/1990",
    "author.2.work": "Nông trại Lộc An",
    "author.2.share": "40",
  });
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a co-author signs up from the link, writes along and leaves", { tag: "@phone" }, async ({ page, browser, viewport }) => {
      const own = async (shown: Page) => (scripts ? looked(shown) : undefined);
      const ready = async (shown: Page) => (scripts ? taken(shown) : undefined);
      const said = watch(page, world.url);
      const dossier = await beginEntry(page, world);
      await write(page, dossier.split("/").pop()!);
      await page.goto(`${dossier}/authors`);
      await ready(page);
      await page.getByRole("button", { name: /Tạo đường dẫn .*Lê Minh Khôi/ }).click();
      await expect(page.getByRole("heading", { name: "Gửi đường dẫn này cho Lê Minh Khôi" })).toBeVisible();
      const link = (await page.locator("code").textContent()) ?? "";

      // The link alone: confirmed without an account, which is offered after it.
      const home = await browser.newContext({ locale: "vi-VN", viewport, javaScriptEnabled: scripts, reducedMotion: "reduce" });
      const phone = await home.newPage();
      const heard = watch(phone, world.url);
      await phone.goto(link);
      await ready(phone);
      await expect(phone.getByRole("heading", { name: "Cùng viết hồ sơ" })).toBeHidden();
      await phone.getByLabel(/Tôi đã đọc, những điều trên đúng/).check();
      await phone.getByRole("button", { name: "Xác nhận", exact: true }).click();
      await expect(phone.getByText("Đã xác nhận lúc")).toBeVisible();
      await own(phone);
      await phone.getByRole("link", { name: "Tạo tài khoản rồi thêm" }).click();
      await phone.getByLabel("Họ và tên").fill("Lê Minh Khôi");
      await phone.getByLabel("Số điện thoại hoặc email").fill("0987654321");
      await phone.getByLabel("Mật khẩu", { exact: true }).fill("hạt điều rang muối");
      await phone.getByRole("button", { name: "Tạo tài khoản" }).click();
      // Back at the link.
      await expect(phone).toHaveURL(link);
      await own(phone);
      await phone.getByRole("button", { name: "Thêm vào Giải pháp của tôi" }).click();
      await expect(phone).toHaveURL(dossier);
      await expect(phone.getByText("Anh chị cùng viết hồ sơ này")).toBeVisible();
      await own(phone);
      await phone.goto(link);
      await expect(phone.getByText("Giải pháp này có trong tài khoản của anh chị")).toBeVisible();

      // Among one's own entries.
      await phone.goto(`${world.url}/entries`);
      await expect(phone.getByText("Cùng viết với tác giả đại diện")).toBeVisible();
      await expect(phone.getByRole("heading", { name: "Máy tách hạt tiêu" })).toBeVisible();
      await own(phone);
      await phone.getByRole("link", { name: "Viết tiếp" }).click();
      await expect(phone).toHaveURL(dossier);

      // The main author's part shows names and shares, and of others no more.
      await phone.getByRole("link", { name: /^Tác giả/ }).click();
      await expect(phone.getByText("Phần này do tác giả đại diện ghi")).toBeVisible();
      await expect(phone.getByText("Trần Thị Ngọc Hạnh")).toBeVisible();
      await expect(phone.getByText("01/02/1990")).toBeVisible();
      await expect(phone.getByText("15/05/1980")).toBeHidden();
      await own(phone);
      await phone.goto(`${dossier}/general`);
      await expect(phone.getByLabel("Tên giải pháp")).toBeVisible();
      await expect(phone.getByLabel("Số điện thoại để Tổ Thư ký gọi")).toBeHidden();
      await own(phone);

      const question = (shown: Page) => shown.locator("textarea").first();
      const saved = (shown: Page) => shown.getByRole("status").getByText("Đã lưu", { exact: true });
      if (scripts) {
        // Without a network, while the main author writes elsewhere: both texts are there.
        await phone.goto(`${dossier}/description`);
        await ready(phone);
        await home.setOffline(true);
        await question(phone).fill(text);
        await expect(phone.getByText("Đã lưu trên máy")).toBeVisible();
        await page.goto(`${dossier}/general`);
        await ready(page);
        await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu khô");
        await expect(saved(page)).toBeVisible();
        await home.setOffline(false);
        await expect(saved(phone)).toBeVisible({ timeout: 60_000 });
        await page.goto(`${dossier}/description`);
        await expect(question(page)).toHaveValue(text);
        await phone.goto(`${dossier}/general`);
        await expect(phone.getByLabel("Tên giải pháp")).toHaveValue("Máy tách hạt tiêu khô");

        // In the same box: both are shown, and the person chooses.
        await phone.goto(`${dossier}/description`);
        await ready(phone);
        await ready(page);
        await home.setOffline(true);
        await question(phone).fill(`${text} Không cần điện.`);
        await expect(phone.getByText("Đã lưu trên máy")).toBeVisible();
        await question(page).fill(`${text} Chạy bằng tay.`);
        await expect(saved(page)).toBeVisible();
        await home.setOffline(false);
        await expect(phone.getByText("Ô này vừa được sửa ở nơi khác")).toBeVisible({ timeout: 60_000 });
        await expect(phone.locator("blockquote").filter({ hasText: "Chạy bằng tay" })).toBeVisible();
        await expect(phone.locator("blockquote").filter({ hasText: "Không cần điện" })).toBeVisible();
        await own(phone);
        await phone.getByRole("button", { name: "Giữ bản ở đây" }).click();
        await expect(saved(phone)).toBeVisible();
        await page.reload();
        await expect(question(page)).toHaveValue(`${text} Không cần điện.`);
      } else {
        await phone.goto(`${dossier}/description`);
        await question(phone).fill(text);
        await phone.getByRole("button", { name: /Câu tiếp|Xong/ }).click();
        await page.goto(`${dossier}/description`);
        await expect(question(page)).toHaveValue(text);
      }

      // What is held of them, and the way out.
      await phone.goto(`${world.url}/me/data`);
      await expect(phone.getByRole("heading", { name: "Giải pháp cùng viết" })).toBeVisible();
      await own(phone);
      await phone.goto(dossier);
      await ready(phone);
      await phone.getByText("Không tham gia nữa").click();
      await phone.getByRole("button", { name: "Rút tên khỏi giải pháp" }).first().click();
      await phone.getByRole("dialog").getByRole("button", { name: "Rút tên khỏi giải pháp" }).click();
      await expect(phone.getByRole("heading", { name: "Đã rút tên" })).toBeVisible();
      await phone.goto(`${world.url}/entries`);
      await expect(phone.getByText("Chưa có giải pháp nào")).toBeVisible();
      await page.goto(dossier);
      await page.getByText("Những việc đã diễn ra").click();
      await expect(page.getByText("Đồng tác giả rút tên")).toBeVisible();
      await expect(page.getByText("Đồng tác giả cùng viết bằng tài khoản của mình")).toBeVisible();
      await page.goto(`${dossier}/description`);
      await expect(question(page)).toHaveValue(new RegExp(text.slice(0, 20)));
      // The line was cut, and what the page still took along of the dossier was not theirs any more.
      const own404 = (line: string) => !CUT.test(line) && !(/status of 404/.test(line) && line.includes(dossier));
      expect([...said, ...heard].filter(own404)).toEqual([]);
      await home.close();
    });
  });
}
