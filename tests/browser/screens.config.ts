import { defineConfig } from "@playwright/test";
import { browser } from "./playwright.config";

/** `make screens`: a picture of every page, at every size, light and dark, into screens/. */
export default defineConfig({
  testDir: ".",
  testMatch: "screens.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 1_200_000,
  reporter: [["list"]],
  use: { launchOptions: browser, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" },
});
