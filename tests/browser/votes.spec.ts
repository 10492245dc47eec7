// A secret vote of the judges: opened by the secretariat, voted in on tablets and phones, also without scripts.
import { type Page, expect, test } from "@playwright/test";
import { type Person, World, edition, looked, signIn, taken } from "./world";

const code = "thu-phieu";
const question = "Để trống giải nhất vì chưa có giải pháp vượt trội?";
let world: World;

test.afterEach(async () => {
  await world?.stop();
});

test("judges vote once, and the outcome stands in the minutes", { tag: "@tablet" }, async ({ browser, page }) => {
  world = await World.start();
  world.load(edition(code, "BQ1", -60, -2));
  const secretary = world.person("secretary", "Ngô Thị Kim Cúc", "0912000001", "--edition", code);
  const judge = (name: string, login: string) => world.person("judge", name, login, "--edition", code, "--groups", "to-1");
  const judges = [judge("Phan Nhật Minh", "0912000011"), judge("Đỗ Thị Lan", "0912000012"), judge("Vũ Văn Sơn", "0912000013")];
  const at = async (person: Person, path: string, scripts = true): Promise<Page> => {
    const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: scripts });
    const other = await context.newPage();
    await signIn(other, world, person);
    await other.goto(world.url + path);
    if (scripts) await taken(other);
    return other;
  };

  const desk = await at(secretary, `/e/${code}/progress`);
  await desk.getByRole("link", { name: "Biểu quyết" }).click();
  await expect(desk.getByText("Chưa có cuộc biểu quyết nào")).toBeVisible();
  await desk.getByLabel("Ai biểu quyết").selectOption("Hội đồng Giám khảo");
  await desk.getByLabel("Bỏ phiếu kín").check();
  await desk.getByRole("button", { name: "Mở biểu quyết" }).click();
  await expect(desk.getByRole("alert").getByRole("link", { name: /^Nội dung biểu quyết: / })).toBeVisible();
  await desk.getByLabel("Nội dung biểu quyết").fill(question);
  await desk.getByRole("button", { name: "Mở biểu quyết" }).click();
  await expect(desk.getByRole("heading", { name: question })).toBeVisible();
  await expect(desk.getByText("Đã bỏ phiếu 0/3 người")).toBeVisible();
  await looked(desk);

  const answers = ["Tán thành", "Không tán thành", "Tán thành"];
  for (const [place, person] of judges.entries()) {
    // One of them has no scripts.
    const scripts = place !== 1;
    const table = await at(person, `/e/${code}/judging`, scripts);
    await expect(table.getByText("1 cuộc biểu quyết chờ anh chị bỏ phiếu")).toBeVisible();
    await table.getByRole("link", { name: "Biểu quyết" }).first().click();
    await expect(table.getByRole("heading", { name: question })).toBeVisible();
    if (scripts) await looked(table);
    await table.getByLabel(answers[place] ?? "", { exact: true }).check();
    await table.getByRole("button", { name: "Bỏ phiếu" }).click();
    await expect(table.getByText("Anh chị đã bỏ phiếu")).toBeVisible();
    await expect(table.getByRole("button", { name: "Bỏ phiếu" })).toHaveCount(0);
    await table.context().close();
  }

  await desk.reload();
  await taken(desk);
  await expect(desk.getByText("Đã bỏ phiếu 3/3 người")).toBeVisible();
  await desk.getByRole("button", { name: "Kết thúc biểu quyết" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Kết thúc biểu quyết" }).click();
  await expect(desk.getByText("Tán thành: 2/3 phiếu")).toBeVisible();
  await looked(desk);
  await desk.getByRole("link", { name: "Biên bản họp" }).click();
  await expect(desk.getByRole("heading", { name: "BIÊN BẢN" })).toBeVisible();
  await expect(desk.getByText("Kết quả: Tán thành: 2/3 phiếu.")).toBeVisible();
  await desk.getByLabel("Biên bản của").selectOption("Tổ giám khảo 1");
  await desk.getByRole("button", { name: "Xem" }).click();
  await expect(desk.getByText("họp Tổ giám khảo 1")).toBeVisible();
  await looked(desk);
  expect(world.run("verify")).toContain("nguyên vẹn");
});
