// What is printed: Chromium's PDF, read by another program.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type Page, expect, test } from "@playwright/test";
import { World, looked, signIn, taken } from "./world";

interface Printed {
  text: string;
  pages: number;
  /** Name and "embedded" of every font. */
  fonts: { name: string; embedded: boolean }[];
}

/** The page as Chromium prints it, by its own `@page`. */
async function print(page: Page, path: string): Promise<Printed> {
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  const read = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: "utf8" });
  const text = read("pdftotext", "-layout", path, "-").normalize("NFC");
  const fonts = read("pdffonts", path).split("\n").slice(2).filter(Boolean);
  return {
    text,
    pages: text.split("\f").length - 1,
    fonts: fonts.map((line) => ({ name: line.split(/\s+/)[0] ?? "", embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(line)?.[1] === "yes" })),
  };
}

function isWellPrinted(printed: Printed): void {
  expect(printed.fonts.length).toBeGreaterThan(0);
  expect(printed.fonts.filter((font) => !font.embedded)).toEqual([]);
  expect(printed.text).toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
  expect(printed.text).toContain("Độc lập - Tự do - Hạnh phúc");
}

let world: World;

test.beforeAll(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterAll(async () => {
  await world.stop();
});

test("the forms of an entry, as draft and handed in", async ({ page }, testInfo) => {
  await signIn(page, world, world.people().author!);
  const links: Record<string, string> = {};
  await page.goto(`${world.url}/entries`);
  for (const [name, state] of [["draft", "Đang viết"], ["sent", "Đủ điều kiện"]] as const) {
    const card = page.locator("article, li").filter({ hasText: state }).first();
    links[name] = (await card.locator("a").first().getAttribute("href")) ?? "";
  }
  for (const [name, draft] of [["draft", true], ["sent", false]] as const) {
    await page.goto(`${world.url}${links[name]}/check`);
    await taken(page);
    await page.getByRole("link", { name: "Phiếu đăng ký" }).click();
    await expect(page.getByRole("heading", { name: "PHIẾU ĐĂNG KÝ DỰ THI" })).toBeVisible();
    await looked(page);
    const form = await print(page, testInfo.outputPath(`${name}.pdf`));
    isWellPrinted(form);
    for (const words of ["PHIẾU ĐĂNG KÝ DỰ THI", "Tên giải pháp dự thi:", "Lĩnh vực dự thi:", "HỘI THI SÁNG TẠO KỸ", "XÁC NHẬN CỦA ĐƠN VỊ", "(Ký, đóng dấu, ghi rõ họ tên)", "Lộc Ninh, ngày"])
      expect(form.text).toContain(words);
    expect(form.text.includes("BẢN NHÁP"), name).toBe(draft);
    // Nothing of the screen goes on paper.
    expect(form.text).not.toContain("Quay lại");

    await page.goto(`${world.url}${links[name]}/print/description`);
    await looked(page);
    const text = await print(page, testInfo.outputPath(`${name}-text.pdf`));
    isWellPrinted(text);
    expect(text.text).toContain("BẢN MÔ TẢ GIẢI PHÁP DỰ THI");
    if (draft) {
      // The word stands on every sheet.
      expect(text.text.split("BẢN NHÁP").length - 1).toBe(text.pages);
      continue;
    }
    expect(text.text).toMatch(/1\. Tóm tắt/);
    // Numbered at the top from the second sheet on.
    const sheets = text.text.split("\f");
    expect(text.pages).toBeGreaterThan(1);
    expect(sheets[0]).not.toMatch(/^\s*1\s*$/m);
    expect(sheets[1]).toMatch(/^\s*2\s*$/m);
  }
});

test("the list of a unit, and the papers of its entries", async ({ page }, testInfo) => {
  await signIn(page, world, world.people()["unit-officer"]!);
  await page.goto(`${world.url}/e/demo/unit`);
  await taken(page);
  const first = page.getByRole("link", { name: "Phiếu đăng ký" }).first();
  const paper = await first.getAttribute("href");
  await page.getByRole("link", { name: "In danh sách của đơn vị" }).click();
  await expect(page.getByRole("heading", { name: "DANH SÁCH" })).toBeVisible();
  await looked(page);
  const list = await print(page, testInfo.outputPath("unit.pdf"));
  isWellPrinted(list);
  for (const words of ["Số: ....../......", "Nơi nhận:", "THỦ TRƯỞNG ĐƠN VỊ", "Danh sách có"]) expect(list.text).toContain(words);
  await page.goto(`${world.url}${paper}`);
  await expect(page.getByRole("heading", { name: "PHIẾU ĐĂNG KÝ DỰ THI" })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a form is read as it is printed", async ({ page }) => {
    await signIn(page, world, world.people().author!);
    await page.goto(`${world.url}/entries`);
    const entry = await page.locator("article, li").filter({ hasText: "Đủ điều kiện" }).first().locator("a").first().getAttribute("href");
    await page.goto(`${world.url}${entry}/print/registration`);
    await expect(page.getByRole("heading", { name: "PHIẾU ĐĂNG KÝ DỰ THI" })).toBeVisible();
  });
});
