// A class that hands in on the last evening: the guardian's consent is printed, signed, photographed, looked at.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Page, expect, test } from "@playwright/test";
import { World, beginEntry, cameraPhoto, edition, looked, saveAnswers, signIn, taken, watch } from "./world";

let world: World;

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mPQiDpBEmIY1TCqYfhqAADQmEoQ5RcxtAAAAABJRU5ErkJggg==",
  "base64",
);

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 0));
});

test.afterEach(async () => {
  await world.stop();
});

const plan = readFileSync(join(resolve(__dirname, "../.."), "contests/loc-ninh-vi.toml"), "utf8");

/** Everything but files, the pledge and the unit's word. */
async function write(page: Page, entry: string): Promise<void> {
  const sections = [...plan.matchAll(/\[\[dossier\.sections\]\]\s+code = "([^"]+)"/g)].map(([, code]) => code);
  const text = "Vòng chặn bằng nhựa có sáu lỗ, xoay để mở một, hai, ba hoặc sáu lỗ; mỗi lỗ nhả một hạt. ".repeat(6);
  await saveAnswers(page, entry, {
    title: "Máy tách hạt tiêu",
    field: "co-khi",
    unit: "loc-an",
    made: "01/2022",
    phone: "0912345678",
    "author.1.name": "Trần Thị Ngọc Hạnh",
    "author.1.birth": "15/05/1980",
    "author.1.share": "60",
    "author.2.name": "Lê Minh Khôi",
    "author.2.birth": `01/01/${new Date().getFullYear() - 12}`,
    "author.2.work": "Trường THCS Lộc An",
    "author.2.share": "40",
    pledge: "yes",
    ...Object.fromEntries(sections.map((code) => [`section.${code}`, text])),
  });
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a guardian's paper comes by the telephone and waits for the secretariat", { tag: "@phone" }, async ({ page, browser, viewport }) => {
      const own = async (shown: Page) => (scripts ? looked(shown) : undefined);
      const ready = async (shown: Page) => (scripts ? taken(shown) : undefined);
      const clerk = world.person("secretary", "Phạm Thị Thu", "thu@example.vn", "--edition", "thu-nghiem");
      const said = watch(page, world.url);
      const dossier = await beginEntry(page, world);
      await write(page, dossier.split("/").pop()!);
      const photo = scripts ? await cameraPhoto(page) : png;
      const send = async (path: string, label: string | RegExp, name: string) => {
        await page.goto(`${dossier}/${path}`);
        await ready(page);
        await page.getByLabel(label).setInputFiles({ name, mimeType: scripts ? "image/jpeg" : "image/png", buffer: photo });
        await page.getByRole("button", { name: "Tải lên" }).click();
        await expect(page.locator(".upload").filter({ hasText: name }).getByRole("link", { name: "Tải về" })).toBeVisible();
      };
      await send("files", "Chọn ảnh hoặc tài liệu", "may.jpg");
      await send("endorsement", /Ảnh/, "dau.jpg");

      // Nobody is held up; who is missing stands there before and after.
      await page.goto(`${dossier}/check`);
      await ready(page);
      const waits = page.getByText("Chờ người giám hộ đồng ý: Lê Minh Khôi");
      await expect(waits).toBeVisible();
      await own(page);
      await page.getByRole("button", { name: "Nộp hồ sơ" }).click();
      await expect(page.getByRole("heading", { name: /Đã nhận|đã nộp|nhận hồ sơ/i }).first()).toBeVisible();
      await expect(waits).toBeVisible();
      await own(page);

      // The form, and the photo of it once it is signed.
      await page.getByRole("link", { name: "In bản đồng ý" }).click();
      await expect(page.getByRole("heading", { name: "BẢN ĐỒNG Ý CỦA CHA, MẸ HOẶC NGƯỜI GIÁM HỘ" })).toBeVisible();
      await expect(page.getByText("Trường THCS Lộc An")).toBeVisible();
      await own(page);
      const paper = "Chọn ảnh bản đồng ý đã ký cho Lê Minh Khôi";
      await send("authors", paper, "dong-y.jpg");
      await expect(page.getByText("Chờ Tổ Thư ký xem")).toBeVisible();
      await own(page);

      const office = await browser.newContext({ locale: "vi-VN", viewport, reducedMotion: "reduce", javaScriptEnabled: scripts });
      const desk = await office.newPage();
      const heard = watch(desk, world.url);
      const look = async () => {
        await desk.goto(`${world.url}/e/thu-nghiem/desk`);
        await ready(desk);
        await desk.getByRole("link", { name: /Ảnh bản đồng ý của người giám hộ chờ xem/ }).click();
        await expect(desk.getByRole("searchbox")).toHaveValue("tt:chờ-xem-bản-giấy");
        await desk.locator(".list .item").first().click();
        await expect(desk.getByRole("img", { name: "Bản đồng ý đã ký cho Lê Minh Khôi" }).last()).toBeVisible();
        await own(desk);
      };
      await signIn(desk, world, clerk);
      await look();
      await desk.getByLabel("Lý do không chấp nhận bản đồng ý").fill("Ảnh mờ, không đọc được chữ ký.");
      await desk.getByRole("button", { name: "Không chấp nhận bản đồng ý" }).click();
      await expect(desk.getByText("Ảnh mờ, không đọc được chữ ký.").first()).toBeVisible();

      await page.goto(`${dossier}/authors`);
      await expect(page.getByText("Ảnh mờ, không đọc được chữ ký.")).toBeVisible();
      await send("authors", paper, "dong-y-2.jpg");
      await look();
      await desk.getByLabel("Họ và tên cha, mẹ hoặc người giám hộ").first().fill("Lê Văn Cha");
      await desk.getByRole("button", { name: "Chấp nhận bản đồng ý", exact: true }).click();
      await expect(desk.getByText("Người giám hộ: Lê Văn Cha").first()).toBeVisible();
      await expect(desk.getByText("Chờ người giám hộ đồng ý")).toBeHidden();
      await own(desk);
      await page.goto(dossier);
      await ready(page);
      await expect(waits).toBeHidden();
      expect([...said, ...heard]).toEqual([]);
      await office.close();
    });
  });
}
