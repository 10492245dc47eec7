// A client of the protocol that knows nothing of this program sends a large file over a line that breaks.
import { createHash, randomBytes } from "node:crypto";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { Upload } from "tus-js-client";
import { World, beginEntry, edition } from "./world";

const size = 200 * 1024 * 1024;
const cuts = 20;

/** A line to the server that breaks each time so many more bytes have gone through it. */
async function badLine(world: World, every: number): Promise<{ url: string; broken: () => number; close: () => void }> {
  const port = Number(new URL(world.url).port);
  let sent = 0;
  let broken = 0;
  const open = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [end, other] of [[near, far], [far, near]] as const) {
      open.add(end);
      end.on("error", () => undefined).on("close", () => {
        open.delete(end);
        other.destroy();
      });
    }
    near.on("data", (bytes) => {
      sent += bytes.length;
      if (broken < cuts && sent > (broken + 1) * every) {
        broken += 1;
        near.destroy();
      }
    });
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => line.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  const close = () => {
    line.close();
    for (const end of open) end.destroy();
  };
  return { url, broken: () => broken, close };
}

test("tus-js-client sends 200 MB over 20 cuts", { tag: "@phone" }, async ({ page }) => {
  const world = await World.start();
  const line = await badLine(world, size / (cuts + 1));
  try {
    world.load(edition("thu-nghiem", "TN1", -30, 10).replace(/^largest_file_mb = .*$/m, "largest_file_mb = 200"));
    const entry = new URL(await beginEntry(page, world)).pathname;
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

    const file = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(size - 16), Buffer.from("\n%%EOF\n")]);
    expect(file.length).toBe(size);
    const address = await new Promise<string>((done, failed) => {
      const upload = new Upload(file, {
        endpoint: `${line.url}${entry}/uploads`,
        headers: { cookie, origin: line.url },
        metadata: { filename: "bản vẽ.pdf", caption: "Bản vẽ toàn bộ" },
        retryDelays: [0, 100, 300, 1000],
        onSuccess: () => done(upload.url ?? ""),
        onError: failed,
      });
      upload.start();
    });
    expect(line.broken()).toBe(cuts);

    const id = address.split("/").at(-1);
    const answer = await fetch(`${world.url}/files/${id}`, { headers: { cookie } });
    expect(answer.headers.get("content-length")).toBe(String(size));
    const hash = createHash("sha256");
    for await (const part of answer.body ?? []) hash.update(part);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(file).digest("hex"));

    await page.goto(`${world.url}${entry}/files`);
    await expect(page.locator(".upload").getByText("Bản vẽ toàn bộ", { exact: true })).toHaveCount(1);
  } finally {
    line.close();
    await world.stop();
  }
});
