import { defineConfig } from "@playwright/test";

/** The devices that people come with. A road is tagged with the one that it is taken on, layout is looked at on all. */
export const sizes = {
  phone: { width: 360, height: 640 },
  tablet: { width: 768, height: 1024 },
  laptop: { width: 1280, height: 800 },
};

export const browser = {
  executablePath: process.env.HOITHI_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  testIgnore: "screens.spec.ts",
  outputDir: "test-results",
  globalSetup: "./demo.ts",
  fullyParallel: true,
  workers: 2,
  // A machine that compiles beside the tests can miss a deadline once; the report still names such a test as flaky.
  retries: 1,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: { launchOptions: browser, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", actionTimeout: 20_000 },
  projects: Object.entries(sizes).map(([name, viewport]) => ({
    name,
    grep: new RegExp(`@${name}|^(?!.*@(${Object.keys(sizes).join("|")}))`),
    use: { viewport, hasTouch: name !== "laptop" },
  })),
});
