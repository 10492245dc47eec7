import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Prints what a bench found as `make bench` prints its other rows, and why it found nothing. */
export default class Rows implements Reporter {
  private broken = false;

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const { type, description } of test.annotations) if (type === "row") process.stdout.write(`${description}\n`);
    this.broken ||= result.status !== "passed";
    for (const error of result.errors) process.stdout.write(`${error.message}\n`);
  }

  onEnd(): { status: "failed" } | undefined {
    return this.broken ? { status: "failed" } : undefined;
  }
}
