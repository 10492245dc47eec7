import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { type Page, test } from "@playwright/test";
import { World, signIn, taken } from "./world";

const sizes = { "360": [360, 640], "768": [768, 1024], "1280": [1280, 800] } as const;
const into = resolve(__dirname, "../../screens");

/** Pages by who sees them; `{entry}` and `{sheet}` are found on the page before. */
const pages: Record<string, [string, string][]> = {
  "": [
    ["home", "/"],
    ["rules", "/e/demo/rules"],
    ["home-judging", "/e/demo-cham"],
    ["home-published", "/e/demo-ket-qua"],
    ["results", "/e/demo-ket-qua/results"],
    ["awarded", "{awarded}"],
    ["results-none", "/e/demo-ket-qua/results?q=khong+co"],
    ["results-early", "/e/demo/results"],
    ["sign-in", "/sign-in"],
    ["sign-up", "/sign-up"],
    ["not-found", "/khong-co"],
    ["styleguide", "/styleguide"],
  ],
  author: [
    ["my-entries", "/entries"],
    ["dossier", "{entry}"],
    ["general", "{entry}/general"],
    ["authors", "{entry}/authors"],
    ["description", "{entry}/description"],
    ["files", "{entry}/files"],
    ["endorsement", "{entry}/endorsement"],
    ["pledge", "{entry}/pledge"],
    ["check", "{entry}/check"],
    ["receipt", "{submitted}/receipt"],
  ],
  "unit-officer": [["unit", "/e/demo/unit"]],
  secretary: [
    ["desk", "/e/demo/desk"],
    ["screening", "/e/demo/screening"],
    ["screening-entry", "{screened}"],
    ["progress", "/e/demo-cham/progress"],
    ["ranking", "/e/demo-cham/ranking"],
  ],
  judge: [
    ["judging", "/e/demo-cham/judging"],
    ["sheet", "{sheet}"],
  ],
  committee: [
    ["ranking-committee", "/e/demo-cham/ranking"],
    ["refused", "/e/demo/desk"],
  ],
  admin: [["people", "/admin"]],
};

test("a picture of every page", async ({ browser }) => {
  mkdirSync(into, { recursive: true });
  const world = await World.start(["demo", "--development"]);
  const people = world.people();
  for (const [role, shots] of Object.entries(pages)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    const person = people[role];
    if (person) await signIn(page, world, person);
    const links: Record<string, string> = {};
    for (const [name, path] of shots) {
      const address = path.replace(/\{\w+\}/, (key) => links[key] ?? key);
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(world.url + address);
      await taken(page).catch(() => undefined);
      for (const [size, [width, height]] of Object.entries(sizes)) {
        await page.setViewportSize({ width, height });
        for (const theme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: theme });
          await page.waitForTimeout(80);
          await page.screenshot({ path: `${into}/${name}-${size}${theme === "dark" ? "-dark" : ""}.png`, fullPage: true });
        }
      }
      // What was found first stays: later pages link to other things.
      Object.assign(links, { ...(await found(page)), ...links });
    }
    await context.close();
  }
  await world.stop();
});

/** Addresses of single things that a list page links to. */
async function found(page: Page): Promise<Record<string, string>> {
  const first = (pattern: string) =>
    page.evaluate(
      (pattern) => [...document.querySelectorAll("a")].map((link) => link.pathname).find((path) => new RegExp(pattern).test(path)),
      pattern,
    );
  const beside = (state: string) =>
    page.evaluate(
      (state) => [...document.querySelectorAll("article, li")].find((card) => card.textContent?.includes(state))?.querySelector("a")?.pathname,
      state,
    );
  const all = {
    "{entry}": (await beside("Đang viết")) ?? (await first("^/entries/[^/]+$")),
    "{submitted}": await beside("Đủ điều kiện"),
    "{awarded}": await first("/results/[^/]+$"),
    "{screened}": await first("/screening/[^/]+$"),
    "{sheet}": await first("/judging/[^/]+$"),
  };
  return Object.fromEntries(Object.entries(all).filter(([, path]) => path)) as Record<string, string>;
}
