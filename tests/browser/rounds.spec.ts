// Two rounds: the committee closes the first, and judges mark only what passed.
import { type Page, expect, test } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { World, edition, looked, post, signIn, taken } from "./world";

const code = "thu-vong";
let world: World;

test.afterEach(async () => {
  await world?.stop();
});

test("a round is closed by its cut line, and the next one judges who passed", { tag: "@laptop" }, async ({ browser, page }) => {
  world = await World.start();
  const round = '\n[[rounds]]\ncode = "so-khao"\nname = "Sơ khảo"\nsample = true\njudges_per_entry = 1\nmost = 2\nat_least = 5000\n';
  const text = edition(code, "TV1", -60, -2).replace("[judging]\n", '[judging]\nname = "Chung khảo"\n');
  world.load(text.replace("judges_per_entry = 3", "judges_per_entry = 1") + round);
  const [secretary, committee, judge] = [
    world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", code),
    world.person("committee", "Hồ Văn Bảo", "0912000002", "--edition", code),
    world.person("judge", "Phan Nhật Minh", "0912000010", "--edition", code, "--groups", "to-1,to-2,to-3"),
  ];
  const titles = ["Máy tách hạt tiêu", "Máy gieo hạt", "Lò sấy điều"];
  const list = join(tmpdir(), `rounds-${process.pid}-${page.viewportSize()?.width}.csv`);
  const rows = titles.map((title) => `${title},Lê Văn Vui,Xã Lộc Thành,Cơ khí,,,,`);
  writeFileSync(list, ["title,authors,unit,field,prize,edition,year,source", ...rows, ""].join("\n"));
  world.run("import", "entries", list, "--edition", code);
  const at = async (person: { login: string; password: string }, path: string): Promise<Page> => {
    const other = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
    await signIn(other, world, person);
    await other.goto(world.url + path);
    await taken(other);
    return other;
  };

  const desk = await at(secretary, `/e/${code}/screening`);
  for (const title of titles) {
    const entry = (await desk.getByRole("link", { name: title }).first().getAttribute("href"))?.split("/").at(-1)?.split("?")[0] ?? "";
    for (const [, check] of text.matchAll(/\[\[screening\.checks\]\]\ncode = "(.*)"/g))
      await post(desk, "save_check", { entry, check: check ?? "", passed: "yes" });
    await post(desk, "accept_entry", { entry });
  }
  await desk.goto(`${world.url}/e/${code}/progress`);
  await taken(desk);
  await expect(desk.getByRole("banner").getByText(/Sơ khảo/)).toBeVisible();
  await desk.getByRole("link", { name: "Phân công giám khảo" }).click();
  await desk.getByRole("button", { name: "Giao các phiếu này" }).click();
  const waiting = desk.getByRole("row").filter({ hasText: /Máy|Lò/ }).locator("td[data-state=none]");
  await expect(waiting).toHaveCount(3);

  const table = await at(judge, `/e/${code}/judging`);
  const mark = async (points: Record<string, string>) => {
    await table.goto(`${world.url}/e/${code}/judging`);
    await taken(table);
    const links = table.getByRole("listitem").filter({ has: table.getByRole("link", { name: "Chấm", exact: true }) });
    const open = await links.evaluateAll((items) =>
      items.map((item) => [item.querySelector(".words > b")?.textContent ?? "", item.querySelector("a")?.getAttribute("href") ?? ""]),
    );
    for (const [title, href] of open) {
      const sheet = href?.split("/").at(-1) ?? "";
      const given = { "mark[tinh-moi]": points[title ?? ""] ?? "", "mark[ap-dung]": "20", "mark[hieu-qua]": "20" };
      await post(table, "save_sheet", { sheet, last: "0", ...given });
      await post(table, "sign_sheet", { sheet });
    }
    return open.length;
  };
  expect(await mark({ "Máy tách hạt tiêu": "30", "Máy gieo hạt": "25", "Lò sấy điều": "12" })).toBe(3);

  const chair = await at(committee, `/e/${code}/ranking`);
  await expect(chair.getByRole("heading", { level: 1, name: "Xếp hạng vòng Sơ khảo" })).toBeVisible();
  await looked(chair);
  const choice = chair.getByRole("row").filter({ hasText: "Máy gieo hạt" }).getByRole("combobox");
  await expect(choice).toHaveValue("passes");
  // Another list than the one by marks needs a word.
  await choice.selectOption("");
  await chair.getByRole("button", { name: "Chốt danh sách vào vòng trong" }).click();
  await expect(chair.getByRole("alert").getByText(/lý do/i).first()).toBeVisible();
  await choice.selectOption("passes");
  await chair.getByRole("button", { name: "Chốt danh sách vào vòng trong" }).click();
  await expect(chair).toHaveURL(/\/progress$/);

  await chair.goto(`${world.url}/e/${code}/ranking`);
  await taken(chair);
  await expect(chair.getByRole("button", { name: "Mở lại vòng Sơ khảo" })).toBeVisible();
  await looked(chair);
  await chair.getByRole("navigation", { name: "Các vòng chấm" }).getByRole("link", { name: "Sơ khảo" }).click();
  await expect(chair.getByRole("heading", { level: 1, name: "Xếp hạng vòng Sơ khảo" })).toBeVisible();
  await expect(chair.getByRole("row").filter({ hasText: "Lò sấy điều" })).not.toContainText("Chung khảo");
  await expect(chair.getByRole("row").filter({ hasText: "Máy gieo hạt" })).toContainText("Chung khảo");

  await desk.goto(`${world.url}/e/${code}/progress`);
  await taken(desk);
  await desk.getByRole("link", { name: "Phân công giám khảo" }).click();
  await desk.getByRole("button", { name: "Giao các phiếu này" }).click();
  await expect(waiting).toHaveCount(2);
  expect(await mark({ "Máy tách hạt tiêu": "20", "Máy gieo hạt": "35" })).toBe(2);
  await chair.goto(`${world.url}/e/${code}/ranking`);
  await taken(chair);
  await expect(chair.getByRole("row").filter({ hasText: /Máy/ }).first()).toContainText("Máy gieo hạt");
  await looked(chair);
  expect(world.run("verify")).toContain("nguyên vẹn");
});
