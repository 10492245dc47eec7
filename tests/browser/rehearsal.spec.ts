// The whole judging day on real input: 52 real entries, judged on tablets without a network, then awarded, published,
// verified and replayed, on PostgreSQL: the other tests of the browser run on SQLite.
import { type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { World, edition, giveOut, mark, post, signIn, taken, takenForm } from "./world";

const code = "tong-duyet";
const ENTRIES = 52;
const criteria = ["Tính mới, tính sáng tạo", "Khả năng áp dụng", "Hiệu quả"];
let world: World;

test.afterEach(async () => {
  await world?.stop();
});

/** The marks for an entry: its title alone says them, so every judge and this test know them. */
function marksOf(title: string): [number, number, number] {
  let sum = 0;
  for (const letter of title) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_009;
  return [25 + (sum % 16), 18 + (sum % 13), 17 + (sum % 12)];
}

test("real entries are judged on tablets in a hall without a network", { tag: "@tablet" }, async ({ browser, page }, testInfo) => {
  test.setTimeout(900_000);
  world = await World.onPostgres();
  const text = edition(code, "TD1", -60, -2).replace("judges_per_entry = 3", "judges_per_entry = 1");
  world.load(text);
  const [secretary, committee] = [
    world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", code),
    world.person("committee", "Hồ Văn Bảo", "0912000002", "--edition", code),
  ];
  const judges = ["Phan Nhật Minh", "Vũ Thị Mỹ Hạnh"].map((name, place) =>
    world.person("judge", name, `091200001${place}`, "--edition", code, "--groups", "to-1,to-2,to-3"),
  );
  world.run("import", "entries", resolve(__dirname, "../data/real-entries.csv"), "--edition", code);
  const at = async (person: { login: string; password: string }, path: string): Promise<Page> => {
    const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
    await signIn(other, world, person);
    await other.goto(world.url + path);
    await taken(other);
    return other;
  };

  // The desk accepts all of them and gives them out.
  const desk = await at(secretary, `/e/${code}/screening`);
  expect(await giveOut(desk, world, code, text)).toBe(ENTRIES);
  await expect(desk.getByText(`0 / ${ENTRIES}`).first()).toBeVisible();

  // Every tablet takes its dossiers along; then the hall has no network.
  const list = `/e/${code}/judging`;
  const tablets = await Promise.all(judges.map((judge) => at(judge, list)));
  for (const tablet of tablets) await expect(tablet.getByText("Đã mang theo đủ hồ sơ")).toBeVisible({ timeout: 120_000 });
  await world.cut();
  const judge = async (tablet: Page): Promise<number> => {
    const sheets = await tablet.getByRole("link", { name: "Chấm", exact: true }).evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const href of sheets) {
      await tablet.goto(world.url + href);
      await takenForm(tablet, "sheet");
      const title = await tablet.getByRole("heading", { level: 1 }).innerText();
      for (const [place, points] of marksOf(title).entries()) await mark(tablet, criteria[place]!, String(points));
      await tablet.getByRole("button", { name: "Ký phiếu" }).click();
      await tablet.getByRole("dialog").getByRole("button", { name: "Ký phiếu" }).click();
      await expect(tablet.getByText("Đã ký trên máy này")).toBeVisible();
    }
    await tablet.goto(world.url + list);
    await taken(tablet);
    await expect(tablet.getByText(`Còn ${sheets.length * 4} thay đổi trên máy, chờ gửi`)).toBeVisible();
    return sheets.length;
  };
  const judged = await Promise.all(tablets.map(judge));
  expect(judged.reduce((sum, sheets) => sum + sheets, 0)).toBe(ENTRIES);

  // Back in the office everything goes by itself.
  await world.mend();
  for (const tablet of tablets) {
    await tablet.reload();
    await taken(tablet);
    await expect(tablet.getByText("chờ gửi")).toHaveCount(0, { timeout: 120_000 });
    await expect(tablet.getByText("Đã ký hết các phiếu").first()).toBeVisible({ timeout: 120_000 });
  }
  const chair = await at(committee, `/e/${code}/ranking`);
  const rows = chair.getByRole("row").filter({ has: chair.locator("td b") });
  await expect(rows).toHaveCount(ENTRIES);
  const shown = await rows.evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("td b")?.textContent ?? "", row.querySelectorAll("b.num")[0]?.textContent ?? ""]),
  );
  const expected = (title: string) => marksOf(title).reduce((sum, points) => sum + points, 0);
  for (const [title, result] of shown) expect(result, title).toBe(`${expected(title!)},00`);
  const order = shown.map(([title]) => expected(title!));
  expect(order).toEqual([...order].sort((a, b) => b - a));

  // Awarded and published by two people; what was published follows from the marks.
  await chair.getByLabel("Số quyết định").fill("2345/QĐ-UBND");
  await chair.getByRole("button", { name: "Xác nhận danh sách giải" }).click();
  await expect(chair.getByText(/2345\/QĐ-UBND/).first()).toBeVisible();
  await post(desk, "propose_publication", { edition: code, reason: "" });
  await chair.goto(`${world.url}/e/${code}/proposals`);
  await taken(chair);
  await chair.getByRole("button", { name: "Xác nhận", exact: true }).first().click();
  await chair.getByRole("dialog").getByRole("button", { name: "Xác nhận", exact: true }).click();
  await expect(chair.getByText("Không còn gì chờ").or(chair.getByRole("heading", { name: /Đã/ })).first()).toBeVisible();
  await page.goto(`${world.url}/e/${code}/results`);
  await expect(page.getByText("Giải Nhất").first()).toBeVisible();
  expect(world.run("verify")).toContain("nguyên vẹn");
  const bundle = testInfo.outputPath("contest.zip");
  world.run("export", "bundle", "--edition", code, "--out", bundle);
  expect(readFileSync(bundle).subarray(0, 2).toString()).toBe("PK");
  expect(world.run("verify", bundle)).toContain("nguyên vẹn");
  expect(world.run("replay", bundle)).toContain("bằng nhau (equal)");
});
