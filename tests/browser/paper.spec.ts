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

test("the minutes of the judges' council", async ({ page }, testInfo) => {
  test.skip(page.viewportSize()?.width !== 360, "once is enough");
  await signIn(page, world, world.people().secretary!);
  await page.goto(`${world.url}/e/demo-cham/ranking`);
  await taken(page);
  await page.getByRole("link", { name: "Biên bản họp" }).click();
  await expect(page.getByRole("heading", { name: "BIÊN BẢN" })).toBeVisible();
  await looked(page);
  const minutes = await print(page, testInfo.outputPath("minutes.pdf"));
  isWellPrinted(minutes);
  for (const words of ["Số: ....../BB-HĐGK", "họp Hội đồng Giám khảo", "I. Thành phần", "Mã niêm phong sổ chấm", "THƯ KÝ", "CHỦ TRÌ"])
    expect(minutes.text).toContain(words);
  expect(minutes.text, "what is chosen on the screen").not.toContain("Biên bản của");
});

test("a sheet that was marked on paper is typed in by two people", async ({ page, browser }, testInfo) => {
  test.skip(page.viewportSize()?.width !== 360, "once is enough");
  const people = world.people();
  const contest = `${world.url}/e/demo-cham`;
  const person = async (who: string) => {
    const own = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await signIn(own, world, people[who]!);
    return own;
  };
  const judge = await person("judge");
  await judge.goto(`${contest}/judging/print`);
  await looked(judge);
  const sheets = judge.locator("article.score-sheet");
  const printed = await print(judge, testInfo.outputPath("sheets.pdf"));
  isWellPrinted(printed);
  expect(printed.pages).toBe(await sheets.count());
  const cut = await judge.locator(".sheet-code").evaluateAll((codes) => codes.filter((code) => code.scrollWidth > code.clientWidth).length);
  expect(cut, "codes that lose a letter").toBe(0);
  const code = await judge.evaluate(() => {
    const blank = (row: Element) => !row.children[3]?.textContent?.trim();
    const empty = [...document.querySelectorAll(".score-sheet")].find((sheet) => [...sheet.querySelectorAll(".to-write")].every(blank));
    return empty?.querySelector(".sheet-code p")?.textContent ?? "";
  });

  await signIn(page, world, people.secretary!);
  await page.goto(`${contest}/paper-sheets`);
  await looked(page);
  await page.getByLabel("Mã phiếu").fill(`https://elsewhere.example/e/x/paper-sheets/${code}`);
  await page.getByRole("button", { name: "Mở phiếu" }).click();
  await taken(page);
  const fill = async (on: Page, marks: string[]) => {
    for (const [place, name] of ["Tính mới, tính sáng tạo", "Khả năng áp dụng", "Hiệu quả"].entries())
      await on.getByLabel(name, { exact: true }).fill(marks[place]!);
  };
  await fill(page, ["30", "22,5", "900"]);
  await page.getByRole("button", { name: "Gửi cho người thứ hai" }).click();
  await expect(page.getByRole("link", { name: /^Hiệu quả: / })).toBeVisible();
  await looked(page);
  await page.getByLabel("Hiệu quả", { exact: true }).fill("18");
  await page.getByLabel("Phiếu giấy có chữ ký của giám khảo").check();
  await page.getByRole("button", { name: "Gửi cho người thứ hai" }).click();
  await expect(page.getByText("Chờ một người khác nhập lại từ phiếu giấy")).toBeVisible();

  const second = await person("committee");
  await second.goto(`${contest}/proposals`);
  await taken(second);
  await second.getByRole("link", { name: "Xem" }).first().click();
  await taken(second);
  await expect(second.getByText("22,5")).toHaveCount(0);
  await fill(second, ["30", "22", "18"]);
  await second.getByRole("button", { name: "So và xác nhận" }).click();
  await expect(second.getByText("Hai lần nhập khác nhau, chưa ghi gì")).toBeVisible();
  const unlike = second.getByRole("status").filter({ hasText: "Hai lần nhập khác nhau" });
  await expect(unlike.getByRole("listitem")).toHaveText(["Khả năng áp dụng"]);
  await expect(second.getByText("22,5")).toHaveCount(0);
  await looked(second);
  await fill(second, ["30", "22,5", "18"]);
  await second.getByRole("button", { name: "So và xác nhận" }).click();
  await expect(second.getByText("Đã nhập từ phiếu giấy, hai người nhập khớp nhau")).toBeVisible();
  expect(world.run("verify")).toContain("demo-cham");

  await judge.reload();
  const now = judge.locator("article.score-sheet").filter({ hasText: code });
  await expect(now).toContainText("Nhập từ phiếu giấy");
  await expect(now).toContainText("70,5");
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
