// How soon the sheet shows a tap, with a processor four times slower than this machine's.
import { expect, test } from "@playwright/test";
import { World, signIn, taken } from "./world";

const SLOWER = 4;
const TAPS = 60;
/** Milliseconds in which a tap is to be seen. */
const AIM = 50;

test("a tap on the number pad", async ({ page }, testInfo) => {
  const world = await World.start(["demo", "--development"]);
  try {
    await signIn(page, world, world.people().judge!);
    await page.goto(`${world.url}/e/demo-cham/judging`);
    await taken(page);
    await page.getByRole("link", { name: "Chấm", exact: true }).first().click();
    const key = page.locator(".pad-keys:visible").getByRole("button", { name: "1", exact: true });
    const erase = page.locator(".pad-keys:visible").getByRole("button", { name: "Xóa" });
    await expect(key).toBeVisible();
    await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    // The browser's own measure from the tap to the frame that shows what came of it, in steps of 8 ms.
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.name === "click") seen.push(entry.duration);
      }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    });
    const total = page.locator(".total b").first();
    for (let tap = 0; tap < TAPS; tap += 2) {
      await key.click();
      await expect(total).toHaveText("1");
      await erase.click();
      await expect(total).toHaveText("0");
    }
    const slow = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
    // What took less than 16 ms is not told.
    const times = [...slow, ...Array<number>(TAPS - slow.length).fill(8)].sort((a, b) => a - b);
    expect(times).toHaveLength(TAPS);
    for (const [label, part, aim] of [["p50", 0.5, false], ["p95", 0.95, true]] as const) {
      const time = times[Math.ceil(part * TAPS) - 1]!;
      const verdict = aim ? `≤ ${AIM}: ${time <= AIM ? "as wanted" : "NOT as wanted"}` : "";
      const name = `a tap until it is seen, ${SLOWER}× slower, ${label}`;
      testInfo.annotations.push({ type: "row", description: `${name.padEnd(52)} ${String(time).padStart(8)} ms   ${verdict}`.trimEnd() });
    }
  } finally {
    await world.stop();
  }
});
