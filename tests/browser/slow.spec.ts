// An author on a slow line: a phone goes from the first page to handed in, and the screen answers every tap.
import { type Locator, type Page, expect, test } from "@playwright/test";
import { Proxy, World, beginEntry, cameraPhoto, edition, taken } from "./world";

// Bytes in a second, and milliseconds that each answer takes longer. What is called slow 3G takes three minutes, so the
// suite has a better line; HOITHI_SLOW=1 takes that one.
const LINE = process.env.HOITHI_SLOW ? { bytes: 50_000, delay: 400 } : { bytes: 2_000_000, delay: 100 };
/** Milliseconds in which the screen answers a tap. */
const SILENCE = 1_000;

/** A tap, and the milliseconds until the screen looked otherwise. */
interface Tap {
  what: string;
  ms: number;
}

/** Taps, and looks until the screen answers; what the browser shows around the page does not count. */
async function tap(page: Page, target: Locator, taps: Tap[]): Promise<void> {
  // People read and type meanwhile.
  await taken(page).catch(() => undefined);
  await target.hover();
  // A box that loses the focus says nothing.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  let before = await page.screenshot();
  for (let again = await page.screenshot(); !again.equals(before); again = await page.screenshot()) before = again;
  const what = `${new URL(page.url()).pathname.replace(/\w{26}/, "…")} “${(await target.textContent())?.trim()}”`;
  const begun = Date.now();
  await target.click({ noWaitAfter: true });
  // It was silent at least until the last picture began that looks as before; a busy machine takes long for the next.
  let silent = begun;
  for (let at = begun; at - begun < 60_000; at = Date.now()) {
    const now = await page.screenshot().catch(() => undefined);
    if (now && !now.equals(before)) break;
    silent = at;
  }
  taps.push({ what, ms: silent - begun });
}

test("an author on a slow line hands in with three photos", { tag: "@phone" }, async ({ page }, info) => {
  test.setTimeout(1_200_000);
  page.setDefaultTimeout(120_000);
  const patient = expect.configure({ timeout: 120_000 });
  const world = await World.start();
  const proxy = await Proxy.before(world);
  const taps: Tap[] = [];
  try {
    world.load(edition("thu-nghiem", "TN1", -30, 10));
    const photos = [];
    for (const name of ["toan-bo.jpg", "mo-to.jpg", "luc-chay.jpg"]) photos.push({ name, mimeType: "image/jpeg", buffer: await cameraPhoto(page) });
    proxy.slow = LINE;
    await page.goto(proxy.url);
    await tap(page, page.getByRole("link", { name: "Gửi giải pháp dự thi" }).first(), taps);
    await patient(page.getByRole("heading", { level: 1, name: "Tạo tài khoản" })).toBeVisible();
    await page.getByLabel("Họ và tên").fill("Điểu Thị Sương");
    await page.getByLabel("Số điện thoại hoặc email").fill("0912345670");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("đường lên rẫy");
    await tap(page, page.getByRole("button", { name: "Tạo tài khoản" }), taps);
    await patient(page.getByRole("button", { name: "Giải pháp mới" })).toBeVisible();
    await tap(page, page.getByRole("button", { name: "Giải pháp mới" }), taps);
    await patient(page.getByRole("heading", { name: "Sáu phần của hồ sơ" })).toBeVisible();
    const dossier = page.url();

    await tap(page, page.getByRole("link", { name: /^Thông tin chung/ }), taps);
    await page.getByLabel("Tên giải pháp").fill("Máy tách hạt tiêu chạy ắc quy");
    await page.getByLabel("Lĩnh vực dự thi").selectOption({ index: 2 });
    await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Xã Lộc An" });
    await page.getByLabel("Làm ra từ khi nào").fill("11/2021");
    await page.getByLabel("Số điện thoại để Tổ Thư ký gọi").fill("0912345670");
    await tap(page, page.getByRole("button", { name: "Xong phần này" }), taps);
    await patient(page.getByRole("heading", { level: 1, name: "Tác giả" })).toBeVisible();
    await page.getByLabel("Họ và tên").first().fill("Điểu Thị Sương");
    await page.getByLabel("Ngày sinh").first().fill("15/05/1980");
    await tap(page, page.getByRole("button", { name: "Xong phần này" }), taps);
    const story = "Máy dùng mô tơ và ắc quy xe đạp điện cũ, hai người khiêng lên rẫy được. ".repeat(5).trim();
    for (let question = 1; ; question += 1) {
      await patient(page.getByText(`Câu ${question} trong`)).toBeVisible();
      await page.getByRole("textbox").fill(`${question}. ${story}`);
      const next = page.getByRole("button", { name: /Câu tiếp theo|Xong phần này/ });
      const last = (await next.textContent())?.includes("Xong phần này") ?? false;
      await tap(page, next, taps);
      if (last) break;
    }

    await patient(page.getByRole("heading", { level: 1, name: "Hình ảnh và tài liệu" })).toBeVisible();
    await taken(page);
    await page.getByLabel("Chọn ảnh hoặc tài liệu").setInputFiles(photos);
    await tap(page, page.getByRole("button", { name: "Tải lên" }), taps);
    // Whoever looks sees which one is on its way, and how far.
    await patient(page.locator(".upload").getByText(/^Đang gửi \d+%/).first()).toBeVisible();
    await patient(page.getByText("Chờ tới lượt").first()).toBeVisible();
    await patient(page.getByRole("link", { name: "Tải về" })).toHaveCount(3);
    await tap(page, page.getByRole("link", { name: "Xong phần này" }), taps);
    await patient(page.getByRole("heading", { level: 1, name: "Xác nhận của đơn vị" })).toBeVisible();
    await taken(page);
    await page.getByLabel("Ảnh trang có chữ ký và dấu").setInputFiles({ ...photos[0]!, name: "dau.jpg" });
    await tap(page, page.getByRole("button", { name: "Tải lên" }), taps);
    await patient(page.getByRole("link", { name: "Tải về" })).toHaveCount(1);
    await tap(page, page.getByRole("link", { name: "Xong phần này" }), taps);
    await patient(page.getByRole("heading", { level: 1, name: "Cam kết" })).toBeVisible();
    await page.getByLabel("Tôi thay mặt các tác giả cam kết những điều trên").check();
    await tap(page, page.getByRole("button", { name: "Xong phần này" }), taps);
    await tap(page, page.getByRole("link", { name: "Xem lại và nộp" }), taps);
    await patient(page.getByText("Hồ sơ đã đủ")).toBeVisible();
    await tap(page, page.getByRole("button", { name: "Nộp hồ sơ" }), taps);
    await patient(page.getByRole("heading", { name: "Hội thi đã nhận hồ sơ của anh chị" })).toBeVisible();

    // Nothing was lost on the way.
    proxy.slow = undefined;
    await page.goto(`${dossier}/general`);
    await expect(page.getByLabel("Tên giải pháp")).toHaveValue("Máy tách hạt tiêu chạy ắc quy");
    await page.goto(`${dossier}/description`);
    await expect(page.getByRole("textbox")).toHaveValue(`1. ${story}`);
    await page.goto(`${dossier}/files`);
    await expect(page.getByRole("link", { name: "Tải về" })).toHaveCount(3);

    const late = taps.filter(({ ms }) => ms > SILENCE);
    expect(late.map(({ what, ms }) => `${what}: ${ms} ms`)).toEqual([]);
  } finally {
    await proxy.cut();
    await world.stop();
  }
});

test("from one task to the next something is said while it comes", { tag: "@phone" }, async ({ page }) => {
  const world = await World.start();
  const proxy = await Proxy.before(world);
  try {
    world.load(edition("thu-nghiem", "TN1", -30, 10));
    const dossier = await beginEntry(page, { url: proxy.url } as World);
    await page.goto(`${dossier}/files`);
    await taken(page);
    proxy.slow = { bytes: 50_000, delay: 4_000 };
    await page.getByRole("link", { name: "Xong phần này" }).click({ noWaitAfter: true });
    await expect(page.getByText("Đang mở…")).toBeVisible({ timeout: 1_000 });
    await expect(page.getByRole("heading", { level: 1, name: "Xác nhận của đơn vị" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Đang mở…")).toHaveCount(0);
  } finally {
    await proxy.cut();
    await world.stop();
  }
});
