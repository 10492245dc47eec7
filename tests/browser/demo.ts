// The invented contests, filled once for all tests: every world that starts on them takes a copy.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { World } from "./world";

const FILLED = "HOITHI_FILLED_DEMO";

/** Runs before the first test; the function that it gives, after the last one. */
export default async function fill(): Promise<() => void> {
  const filled = mkdtempSync(join(tmpdir(), "hoithi-demo-"));
  const world = await World.start(["demo"]);
  await world.leave((data) => cpSync(data, filled, { recursive: true }));
  process.env[FILLED] = filled;
  return () => rmSync(filled, { recursive: true, force: true });
}

/** Puts the filled contests into a new data folder. */
export function take(data: string): void {
  const filled = process.env[FILLED];
  if (filled) cpSync(filled, data, { recursive: true });
}
