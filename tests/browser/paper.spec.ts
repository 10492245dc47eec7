// What is printed: Chromium's PDF, read by another program.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type Page, expect, test } from "@playwright/test";
import { World, fits, looked, signIn, taken } from "./world";

interface Printed {
  text: string;
  pages: number;
  /** Pages of another size than A4. */
  unlike: string[];
  /** Name and "embedded" of every font. */
  fonts: { name: string; embedded: boolean }[];
}

/** The page as Chromium prints it, by its own `@page`. */
async function print(page: Page, path: string): Promise<Printed> {
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
  const read = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: "utf8" });
  const text = read("pdftotext", "-layout", path, "-").normalize("NFC");
  const pages = text.split("\f").length - 1;
  const sizes = read("pdfinfo", "-f", "1", "-l", String(pages), path).match(/^Page.* size: .*$/gm) ?? [];
  const fonts = read("pdffonts", path).split("\n").slice(2).filter(Boolean);
  return {
    text,
    pages,
    unlike: sizes.filter((size) => !size.endsWith("(A4)")),
    fonts: fonts.map((line) => ({ name: line.split(/\s+/)[0] ?? "", embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(line)?.[1] === "yes" })),
  };
}

function isWellPrinted(printed: Printed): void {
  expect(printed.fonts.length).toBeGreaterThan(0);
  expect(printed.fonts.filter((font) => !font.embedded)).toEqual([]);
  expect(printed.unlike).toEqual([]);
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

test("the forms of an entry, as draft and handed in", { tag: ["@phone", "@laptop"] }, async ({ page }, testInfo) => {
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

test("the list of a unit, and the papers of its entries", { tag: ["@phone", "@laptop"] }, async ({ page }, testInfo) => {
  await signIn(page, world, world.people()["unit-officer"]!);
  await page.goto(`${world.url}/e/demo/unit`);
  await taken(page);
  await page.getByText("Xem hồ sơ hoặc trả lại").first().click();
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

test("what both sides sign of a model: receipt, hand-over, return", { tag: "@phone" }, async ({ page }, testInfo) => {
  await signIn(page, world, world.people().secretary!);
  const models = `${world.url}/e/demo/models`;
  await page.goto(models);
  await taken(page);
  const code = (await page.locator(".list .item").first().textContent())?.match(/CT\d-\w{5}/)?.[0] ?? "";
  const papers = [
    { act: "Nhận", button: "Nhận", name: "In biên nhận", heading: "GIẤY BIÊN NHẬN", fields: { "Hiện trạng": "Xước nhẹ ở nắp, đủ ốc vít", "Số kiện": "3", "Để tại": "Kho tầng 2", "Người giao": "Điểu Thị Sương" } },
    { act: "Bàn giao", button: "Lưu", name: "In biên bản bàn giao", heading: "BIÊN BẢN BÀN GIAO", fields: { "Nơi nhận": "Ban Tổ chức Hội thi tỉnh, ông Vũ Văn Mẫu", "Hiện trạng": "Như lúc nhận" } },
    { act: "Trả tác giả", button: "Lưu", name: "In biên bản trả", heading: "BIÊN BẢN TRẢ MÔ HÌNH, SẢN PHẨM", fields: { "Người nhận": "Điểu Thị Sương", "Hiện trạng": "Nguyên vẹn" } },
  ];
  for (const { act, button, name, heading, fields } of papers) {
    await page.goto(`${models}/${code}`);
    await taken(page);
    const choice = page.getByRole("radio", { name: act, exact: true });
    if (await choice.count()) await choice.check();
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await looked(page);
    const paper = await print(page, testInfo.outputPath(`${act}.pdf`));
    isWellPrinted(paper);
    expect(paper.pages).toBe(1);
    const flat = paper.text.replace(/\s+/g, " ");
    for (const words of [heading, code, "Tổng cộng: 1 mô hình", "BÊN GIAO", "BÊN NHẬN", "(Ký, ghi rõ họ tên)", "Lộc Ninh, ngày"]) expect(flat).toContain(words);
    for (const words of [fields["Hiện trạng"], fields["Nơi nhận"] ?? "", fields["Người nhận"] ?? ""]) for (const word of words.split(" ")) expect(flat).toContain(word);
    expect(flat, "what stands on the screen alone").not.toContain("Quay lại");
  }
});

test("labels, the list of recognised entries, and cards", { tag: "@laptop" }, async ({ page }, testInfo) => {
  await signIn(page, world, world.people().secretary!);
  await page.goto(`${world.url}/e/demo/models/labels`);
  await looked(page);
  const labels = await print(page, testInfo.outputPath("labels.pdf"));
  expect(labels.unlike).toEqual([]);
  expect(labels.fonts.filter((font) => !font.embedded)).toEqual([]);
  expect(labels.text).toMatch(/CT\d-\w{5}/);
  expect(labels.pages).toBe(Math.ceil((await page.locator(".label").count()) / 24));

  await page.goto(`${world.url}/e/demo-cham/recognised`);
  await taken(page);
  await page.goto(`${world.url}/e/demo-cham/recognised/print`);
  await looked(page);
  const list = await print(page, testInfo.outputPath("recognised.pdf"));
  isWellPrinted(list);
  for (const words of ["DANH SÁCH", "Nơi nhận:", "TM. BAN TỔ CHỨC", "(Ký, đóng dấu, ghi rõ họ tên)"]) expect(list.text).toContain(words);

  await page.goto(`${world.url}/e/demo-cham/cards`);
  await taken(page);
  await page.getByRole("button", { name: /^Cấp thẻ cho/ }).click();
  await expect(page.getByRole("img", { name: /^Mã QR đăng nhập của/ }).first()).toBeVisible();
  const cards = await print(page, testInfo.outputPath("cards.pdf"));
  expect(cards.unlike).toEqual([]);
  expect(cards.fonts.filter((font) => !font.embedded)).toEqual([]);
  for (const name of await page.getByRole("img", { name: /^Mã QR đăng nhập của/ }).evaluateAll((codes) => codes.map((code) => code.getAttribute("aria-label")?.replace("Mã QR đăng nhập của ", "") ?? "")))
    expect(cards.text.replace(/\s+/g, " ")).toContain(name);
});

test("an author's receipt, and sheets that the secretariat prints for a judge", { tag: "@phone" }, async ({ page, browser }, testInfo) => {
  await signIn(page, world, world.people().author!);
  await page.goto(`${world.url}/entries`);
  const sent = await page.locator("article, li").filter({ hasText: "Đủ điều kiện" }).first().locator("a").first().getAttribute("href");
  await page.goto(`${world.url}${sent}/receipt`);
  await looked(page);
  const code = (await page.locator(".code").textContent())?.trim() ?? "";
  const title = (await page.locator(".receipt dd").first().textContent())?.trim() ?? "";
  const receipt = await print(page, testInfo.outputPath("receipt.pdf"));
  expect(receipt.unlike).toEqual([]);
  expect(receipt.fonts.filter((font) => !font.embedded)).toEqual([]);
  const flat = receipt.text.replace(/\s+/g, " ");
  for (const words of [code, title, "Hội thi đã nhận hồ sơ của anh chị", "Nơi nhận"]) expect(flat).toContain(words);
  expect(flat).not.toContain("In, lưu PDF");

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "vi-VN" })).newPage();
  await signIn(desk, world, world.people().secretary!);
  await desk.goto(`${world.url}/e/demo-cham/paper-sheets`);
  await taken(desk);
  await desk.getByRole("link", { name: "In", exact: true }).first().click();
  await expect(desk.getByRole("heading", { name: /^Phiếu của/ })).toBeVisible();
  await looked(desk);
  const sheets = await print(desk, testInfo.outputPath("for-a-judge.pdf"));
  isWellPrinted(sheets);
  expect(sheets.pages).toBe(await desk.locator("article.score-sheet").count());
  for (const words of ["PHIẾU CHẤM ĐIỂM", "GIÁM KHẢO", "Tính mới, tính sáng tạo", "(Ký, ghi rõ họ tên)"]) expect(sheets.text).toContain(words);
  await desk.context().close();
});

test("the published results, without what only a screen can use", { tag: "@laptop" }, async ({ page }, testInfo) => {
  await page.goto(`${world.url}/e/demo-ket-qua/results`);
  await taken(page);
  // Pictures of winners, and charts that the server drew.
  await expect(page.getByRole("heading", { name: "Hình ảnh giải pháp đạt giải" })).toBeVisible();
  await expect(page.locator("main svg.chart").first()).toBeVisible();
  await page.locator("summary").filter({ hasText: "Lọc theo lĩnh vực" }).click();
  const controls = ["navigation", "button", "searchbox", "combobox"] as const;
  for (const role of controls) await expect(page.getByRole(role).first(), role).toBeVisible();
  const titles = await page.locator("section[aria-labelledby^='level-']").locator("h3, .item b").allTextContents();
  expect(titles.length).toBeGreaterThan(10);

  // What lies between the margins of A4, in the pixels of a browser.
  await page.setViewportSize({ width: Math.floor(((210 - 30 - 15) / 25.4) * 96), height: 900 });
  await page.emulateMedia({ media: "print" });
  for (const role of controls) await expect(page.getByRole(role), role).toHaveCount(0);
  await fits(page);
  const results = await print(page, testInfo.outputPath("results.pdf"));
  expect(results.unlike).toEqual([]);
  expect(results.fonts.filter((font) => !font.embedded)).toEqual([]);
  expect(results.text).toContain("đạt giải");
  // A title may stand in a narrow column beside another one, so its words are looked for one by one.
  for (const title of titles) for (const word of title.trim().split(/\s+/)) expect(results.text, title).toContain(word);
  for (const words of ["Đăng nhập", "Lọc", "English"]) expect(results.text).not.toContain(words);
});

test("the minutes of the judges' council", { tag: "@laptop" }, async ({ page }, testInfo) => {
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

test("a sheet that was marked on paper is typed in by two people", { tag: "@laptop" }, async ({ page, browser }, testInfo) => {
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

  test("a form is read as it is printed", { tag: "@phone" }, async ({ page }) => {
    await signIn(page, world, world.people().author!);
    await page.goto(`${world.url}/entries`);
    const entry = await page.locator("article, li").filter({ hasText: "Đủ điều kiện" }).first().locator("a").first().getAttribute("href");
    await page.goto(`${world.url}${entry}/print/registration`);
    await expect(page.getByRole("heading", { name: "PHIẾU ĐĂNG KÝ DỰ THI" })).toBeVisible();
  });
});
