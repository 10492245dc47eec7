// The order of files by buttons, with scripts and without; videos where the edition takes them.
import { expect, test } from "@playwright/test";
import { World, beginEntry, edition, looked, taken, watch } from "./world";

let world: World;

test.beforeEach(async () => {
  world = await World.start();
  world.load(edition("thu-nghiem", "TN1", -30, 10).replace("videos = false", "videos = true"));
});

test.afterEach(async () => {
  await world.stop();
});

/** A document of its own for each number. */
function pdf(number: number): Buffer {
  return Buffer.from(`%PDF-1.7\n${number}\n%%EOF\n`);
}

/** The boxes of a small MP4. */
function mp4(): Buffer {
  const part = (name: string, body: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 8);
    return Buffer.concat([length, Buffer.from(name + body)]);
  };
  return Buffer.concat([part("ftyp", "mp42\0\0\0\0mp42"), part("moov", ""), part("mdat", "abc")]);
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("files are put into order by buttons", { tag: "@phone" }, async ({ page }) => {
      const said = watch(page, world.url);
      await page.goto(`${await beginEntry(page, world)}/files`);
      if (scripts) await taken(page);
      await page.getByLabel("Chọn ảnh, tài liệu hoặc video").setInputFiles([
        { name: "mot.pdf", mimeType: "application/pdf", buffer: pdf(1) },
        { name: "hai.pdf", mimeType: "application/pdf", buffer: pdf(2) },
        { name: "quay.mp4", mimeType: "video/mp4", buffer: mp4() },
      ]);
      await page.getByRole("button", { name: "Tải lên" }).click();
      const names = page.locator(".upload b");
      await expect(page.getByRole("button", { name: "Đưa “quay.mp4” lên" })).toBeVisible();
      const order = (await names.allTextContents()).filter((name) => name !== "quay.mp4");
      await page.getByRole("button", { name: "Đưa “quay.mp4” lên" }).click();
      await expect(names).toHaveText([order[0]!, "quay.mp4", order[1]!]);
      await page.getByRole("button", { name: "Đưa “quay.mp4” lên" }).click();
      await expect(names).toHaveText(["quay.mp4", ...order]);
      if (scripts) {
        // The keyboard stays where it was, on the one way that is left.
        await expect(page.getByRole("button", { name: "Đưa “quay.mp4” xuống" })).toBeFocused();
        await looked(page);
      }
      await page.reload();
      await expect(names).toHaveText(["quay.mp4", ...order]);
      expect(said).toEqual([]);
    });
  });
}
