import { test } from "@playwright/test";
import { World, signIn, taken } from "./world";
test("look", async ({ browser }) => {
  test.setTimeout(300000);
  const world = await World.start(["demo"]);
  const people = world.people();
  for (const [w, h] of [[360, 640], [768, 1024], [1280, 800]] as const) {
    for (const scheme of ["light", "dark"] as const) {
      const shot = async (who: string, path: string, name: string, act?: (p: any) => Promise<void>) => {
        const page = await (await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme })).newPage();
        await signIn(page, world, people[who]!);
        await page.goto(world.url + path);
        await taken(page);
        if (act) await act(page);
        await page.screenshot({ path: `/tmp/shots/${name}-${w}-${scheme}.png` });
        await page.context().close();
      };
      await shot("committee", "/e/demo-cham/ranking", "ranking");
      await shot("judge", "/e/demo-cham/judging", "list", async (p) => {
        await p.getByRole("link", { name: /^Chấm/ }).first().click();
        await p.getByLabel("Còn phân vân").check();
        await p.screenshot({ path: `/tmp/shots/sheet-${w}-${scheme}.png` });
        await p.getByRole("link", { name: "Cần chấm" }).first().click();
        await p.getByRole("button", { name: /Xem lại/ }).waitFor();
      });
      if (scheme === "dark" && w !== 360) continue;
    }
  }
  await world.stop();
});
