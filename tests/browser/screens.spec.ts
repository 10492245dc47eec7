import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "@playwright/test";
import { walk, walks } from "./pages";
import { World } from "./world";

const sizes = { "360": [360, 640], "768": [768, 1024], "1280": [1280, 800] } as const;
const into = resolve(__dirname, "../../screens");

test("a picture of every page", async ({ browser }) => {
  mkdirSync(into, { recursive: true });
  const world = await World.start(["demo", "--development"]);
  const links = {};
  for (const steps of walks) {
    await walk(browser, world, steps, links, {}, async (page, { name }) => {
      for (const [size, [width, height]] of Object.entries(sizes)) {
        await page.setViewportSize({ width, height });
        for (const theme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: theme });
          await page.waitForTimeout(80);
          await page.screenshot({ path: `${into}/${name}-${size}${theme === "dark" ? "-dark" : ""}.png`, fullPage: true });
        }
      }
    });
  }
  await world.stop();
});
