// Every page of the demo: nothing for axe to find, no sideways scroll, nothing in the console, the right language.
import { type Page, expect, test } from "@playwright/test";
import { type Place, walk, walks } from "./pages";
import { sizes } from "./playwright.config";
import { World, fits, noViolation, watch } from "./world";

// One server for the whole file, so its tests stay together.
test.describe.configure({ mode: "default" });

let world: World;
const links: Record<string, string> = {};

test.beforeAll(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterAll(async () => {
  await world.stop();
});

/** Looks at the page, and for what it has said since the page before. */
async function look(page: Page, place: Place, said: string[], language: string): Promise<void> {
  // What is covered has one of its own, which nobody meets.
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect.soft(await page.locator("html").getAttribute("lang"), place.name).toBe(language);
  await fits(page);
  // Chromium names every answer that is an error in the console; here that answer is the page.
  const itself = new RegExp(`^error: Failed to load resource: .* status of ${place.status ?? "none"} `);
  const own = (words: string) => itself.test(words) || (place.says?.test(words) ?? false);
  expect.soft(said.splice(0).filter((words) => !own(words)), place.name).toEqual([]);
}

/** Looks at the page in the sizes that it was not opened in: it lays itself out anew, but for touch and as it has run. */
async function lookOnOthers(page: Page, role: string): Promise<void> {
  await page.setViewportSize(sizes.tablet);
  await fits(page);
  // Theirs is the tablet.
  if (role === "judge") await noViolation(page);
  await page.setViewportSize(sizes.laptop);
  await fits(page);
  await noViolation(page);
  // Colours are the same at every size, so one looks in the dark: the one that shows the most at once.
  await page.emulateMedia({ colorScheme: "dark" });
  await noViolation(page, "color-contrast");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(sizes.phone);
}

for (const steps of walks) {
  const { role, places } = steps;
  test(`pages of ${role || "everybody"} from ${places[0]!.name}`, { tag: "@phone" }, async ({ browser, viewport }) => {
    let said: string[] = [];
    const begin = async (page: Page) => void (said = watch(page, world.url));
    const read = async (page: Page, place: Place) => {
      await noViolation(page);
      await lookOnOthers(page, role);
      await look(page, place, said, "vi");
    };
    await walk(browser, world, steps, links, { viewport }, read, begin);
  });
}

// Words are longest on a phone.
test("every page in English", { tag: "@phone" }, async ({ browser, viewport }) => {
  // All walks, one after the other.
  test.setTimeout(900_000);
  const links = {};
  for (const steps of walks) {
    let said: string[] = [];
    const begin = async (page: Page) => {
      await page.goto(world.url);
      await page.getByRole("button", { name: "English" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      said = watch(page, world.url);
    };
    const read = async (page: Page, place: Place) => {
      await look(page, place, said, "en");
      // The style guide shows parts, in the words of its developers.
      const skip = place.name === "styleguide" ? "Tới nội dung chính" : "Skip to the main content";
      await expect.soft(page.getByRole("link", { name: skip }), place.name).toHaveCount(1);
    };
    await walk(browser, world, steps, links, { viewport }, read, begin);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("results and one winner", { tag: "@phone" }, async ({ page }) => {
    const said = watch(page, world.url);
    await page.goto(`${world.url}/e/demo-ket-qua`);
    await page.getByRole("link", { name: "Xem kết quả" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("đạt giải");
    const winner = page.locator("a[href*='/results/']").first();
    const title = (await winner.textContent())?.trim() ?? "";
    await winner.click();
    await expect(page).toHaveURL(/\/results\/[^/]+$/);
    const heading = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "none";
    expect(title).toContain(heading.trim());
    await expect(page.getByText("Tác giả", { exact: true }).first()).toBeVisible();
    expect(said).toEqual([]);
  });
});
