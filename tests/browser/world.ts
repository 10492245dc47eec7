// A server of its own for every test file: the real program, a new data folder, a free port.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse, createServer as createHttpServer, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import axe from "axe-core";
import { type Page, expect } from "@playwright/test";
import { take } from "./demo";

const root = resolve(__dirname, "../..");
const program = process.env.HOITHI_PROGRAM ?? join(root, "target/debug/hoithi");

/** `YYYY-MM-DD` so many days from today in Viet Nam. */
export function day(offset: number): string {
  return new Date(Date.now() + 7 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
}

/** The real edition under another code, with its dates laid around today. */
export function edition(code: string, prefix: string, from: number, until: number): string {
  const date = (key: string, offset: number) => (text: string) =>
    text.replace(new RegExp(`^${key} = .*$`, "m"), `${key} = "${day(offset)}"`);
  return [
    (text: string) => text.replace(/^code = .*$/m, `code = "${code}"`),
    (text: string) => text.replace(/^prefix = .*$/m, `prefix = "${prefix}"`),
    date("entries_from", from),
    date("entries_until", until),
    date("judging_from", until + 1),
    date("judging_until", until + 20),
  ].reduce((text, change) => change(text), readFileSync(join(root, "contests/loc-ninh-vi.toml"), "utf8"));
}

export class World {
  private constructor(
    readonly url: string,
    private readonly data: string,
    /** Where its data and its database are, for the command line. */
    private readonly place: string[],
    private readonly command: string[],
    private server: ChildProcess,
    private readonly said: () => string,
  ) {}

  /** Starts `hoithi serve`, on a copy of a data folder if one is given, or `hoithi demo` with its invented contests. */
  static async start(command: string[] = ["serve", "--development"], { filled, database }: { filled?: string; database?: string } = {}): Promise<World> {
    const data = mkdtempSync(join(tmpdir(), "hoithi-"));
    if (command[0] === "demo") take(data);
    if (filled) cpSync(filled, data, { recursive: true });
    const address = `127.0.0.1:${await freePort()}`;
    const place = ["--data", data, ...(database ? ["--database-url", database] : [])];
    const words = [...command, ...place, "--addr", address];
    let log = "";
    const server = await started(words, (text) => (log += text));
    return new World(`http://${address}`, data, place, words, server, () => log);
  }

  /** Starts an empty `hoithi serve` on a new database of the other engine, the server of which `scripts/postgres` runs. */
  static async onPostgres(): Promise<World> {
    const server = process.env.TEST_POSTGRES_URL;
    if (!server) throw new Error("scripts/postgres gives these tests their PostgreSQL: run `make test-browser`");
    const name = `browser_${process.pid}_${Date.now()}`;
    execFileSync("createdb", ["--maintenance-db", server, name]);
    return World.start(undefined, { database: server.replace(/[^/]*$/, name) });
  }

  async stop(): Promise<void> {
    await this.leave(() => undefined);
  }

  /** Stops, and shows what is left behind before it is gone. */
  async leave(look: (data: string) => void): Promise<void> {
    await this.end("SIGTERM");
    look(this.data);
    rmSync(this.data, { recursive: true, force: true });
  }

  /** The network is gone: nobody answers any more, without a word. */
  async cut(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** The network is back. */
  async mend(): Promise<void> {
    this.server = await started(this.command, () => undefined);
  }

  private async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const gone = new Promise((done) => this.server.once("exit", done));
    this.server.kill(signal);
    await gone;
  }

  /** Runs the program's own command line on the same data. */
  run(...words: string[]): string {
    return execFileSync(program, [...words, ...this.place], { encoding: "utf8" });
  }

  /** Loads an edition from its text. */
  load(text: string): void {
    const file = join(this.data, "edition.toml");
    writeFileSync(file, text);
    this.run("edition", "load", file);
  }

  /** Makes an account with a role and gives its password. */
  person(role: string, name: string, login: string, ...more: string[]): Person {
    const password = `mat-khau-${login}`;
    this.run("account", "create", "--role", role, "--name", name, "--login", login, "--password", password, ...more);
    return { login, password };
  }

  /** Whom `hoithi demo` prints at its start: login and password by role. */
  people(): Record<string, Person> {
    const lines = this.said().matchAll(/^ {2}(\S+) +(\S+) +(\S+)$/gm);
    return Object.fromEntries([...lines].map(([, role, login, password]) => [role, { login, password }])) as Record<string, Person>;
  }
}

/** A request on its way, and what the server said to it; status 0 where it said nothing. */
export type Passed = { path: string; method: string; body: string; status: number; answer: string };

/** What becomes of one request: its answer or itself is lost, it comes late, or once more later (in milliseconds). */
export type Fate = { lost?: "asked" | "answered"; late?: number; again?: number };

/** Stands before a server as a proxy does: it can bring a newer site, fail, be slow, and be as bad as a hall's Wi-Fi. */
export class Proxy {
  readonly url: string;
  /** Says what becomes of each request; without it all go through. */
  fate?: (path: string, method: string) => Fate;
  /** Hears every request that was passed on to the server, also where nobody gets the answer. */
  heard?: (passed: Passed) => void;
  /** Requests that have not come to their end. */
  private readonly underway = new Set<Promise<void>>();
  /** Addresses whose requests fail. */
  failing?: RegExp;
  /** Bytes that pass in a second each way, and milliseconds that every answer takes longer. */
  slow?: { bytes: number; delay: number };
  private newer = false;
  private readonly free = { up: 0, down: 0 };
  /** What a release has compressed ready, by its path. */
  private readonly small = new Map<string, Buffer>();

  private constructor(private readonly world: World, private readonly site: string, private readonly server: Server) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (asked, answer) => this.follow(this.pass(asked, answer)));
  }

  static async before(world: World): Promise<Proxy> {
    const worker = await (await fetch(`${world.url}/offline.js`)).text();
    const site = /pkg\/\w+/.exec(worker)?.[0];
    if (!site) throw new Error("the worker names no site");
    const server = createHttpServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new Proxy(world, site, server);
  }

  /** The same site under another name, as every new version has one. */
  renew(): void {
    this.newer = true;
  }

  /** Nobody answers any more. */
  async cut(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Waits until nothing is on its way any more. */
  async quiet(): Promise<void> {
    while (this.underway.size) await Promise.all(this.underway);
  }

  private follow(passing: Promise<unknown>): void {
    // Whoever went away while asking hears nothing, and nobody minds.
    const ending = passing.then(() => undefined, () => undefined).finally(() => this.underway.delete(ending));
    this.underway.add(ending);
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (this.failing?.test(asked.url ?? "")) {
      answer.writeHead(502).end("bad gateway");
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const sent = Buffer.concat(parts);
    await this.passed("up", sent.length);
    const fate = this.fate?.(asked.url ?? "", asked.method ?? "") ?? {};
    if (fate.late) await after(fate.late);
    if (fate.lost === "asked") return void answer.destroy();
    if (fate.again) this.follow(after(fate.again).then(() => this.reach(asked, sent)));
    const newer = this.site.replace(/.$/, "x");
    const path = asked.url?.replace(`${newer}/`, `${this.site}/`);
    const got = await this.reach(asked, sent, path);
    if (!got || fate.lost === "answered") return void answer.destroy();
    let whole = got.body;
    if (this.newer && /html|javascript/.test(got.headers["content-type"] ?? ""))
      whole = Buffer.from(whole.toString().replaceAll(`${this.site}/`, `${newer}/`));
    const { "content-length": _, "transfer-encoding": __, ...kept } = got.headers;
    if (this.slow) return this.drip(answer, got, kept, path ?? "", whole);
    answer.writeHead(got.status, kept).end(whole);
  }

  /** Asks the server; nothing when it did not answer to the end. */
  private async reach(asked: IncomingMessage, sent: Buffer, path = asked.url): Promise<Got | undefined> {
    // What a browser has of the older site is of no use.
    const { "if-none-match": _old, ...asking } = asked.headers;
    const headers = { ...asking, "accept-encoding": "identity", connection: "close" };
    const got = await new Promise<Got | undefined>((done) => {
      const on = request(this.world.url + path, { method: asked.method, headers }, async (from) => {
        const body: Buffer[] = [];
        try {
          for await (const part of from) body.push(part as Buffer);
          done({ status: from.statusCode ?? 502, headers: from.headers, body: Buffer.concat(body) });
        } catch {
          done(undefined);
        }
      });
      on.on("error", () => done(undefined));
      on.end(sent);
    });
    this.heard?.({ path: path ?? "", method: asked.method ?? "", body: String(sent), status: got?.status ?? 0, answer: String(got?.body ?? "") });
    return got;
  }

  /** Answers as a slow line does: late, compressed as a release is, and a piece at a time. */
  private async drip(answer: ServerResponse, got: Got, headers: OutgoingHttpHeaders, path: string, whole: Buffer): Promise<void> {
    await after(this.slow?.delay ?? 0);
    let body = whole;
    if (/text|script|json|wasm|svg/.test(got.headers["content-type"] ?? "") && whole.length > 500) {
      body = this.small.get(path) ?? brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
      if (path.startsWith("/pkg/")) this.small.set(path, body);
      headers["content-encoding"] = "br";
    }
    answer.writeHead(got.status, headers);
    const piece = 4096;
    for (let at = 0; at < body.length && !answer.destroyed; at += piece) {
      const part = body.subarray(at, at + piece);
      await this.passed("down", part.length);
      answer.write(part);
    }
    answer.end();
  }

  /** Waits until so many bytes have gone one way, behind all others. */
  private async passed(way: "up" | "down", bytes: number): Promise<void> {
    if (!this.slow) return;
    this.free[way] = Math.max(Date.now(), this.free[way]) + (1000 * bytes) / this.slow.bytes;
    await after(this.free[way] - Date.now());
  }
}

/** What the server answered. */
type Got = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** So long a line takes. */
function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

export type Person = { login: string; password: string };

/** Starts the program and waits until it answers. */
async function started(words: string[], heard: (text: string) => void): Promise<ChildProcess> {
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (chunk: Buffer) => {
      log += chunk;
      heard(String(chunk));
    });
  const url = `http://${words.at(-1)}`;
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
    if (up) return server;
    if (server.exitCode !== null || tries > 2400) throw new Error(`the server did not start:\n${log}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

/** Fails the test on any message in the console and any request that leaves the site. */
export function watch(page: Page, url: string): string[] {
  const seen: string[] = [];
  page.on("console", (message) => seen.push(`${message.type()}: ${message.text()} (${page.url()})`));
  page.on("pageerror", (error) => seen.push(`error: ${error.message} (${page.url()})`));
  page.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(url) && !to.startsWith("data:") && !to.startsWith("blob:")) seen.push(`request to ${to}`);
  });
  return seen;
}

/** Waits until the app has taken the page over. */
export async function taken(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.running === "yes", undefined, { timeout: 60_000 });
}

/** What a browser notes of a line that is cut; the second where the worker asked on behalf of the page. */
export const CUT = /net::ERR_(INTERNET_DISCONNECTED|FAILED)/;

/** Waits until the app has taken a form over: `taken` says that it runs, not that the page's own part of it has come. */
export async function takenForm(page: Page, id: string): Promise<void> {
  await page.waitForFunction((id) => document.querySelector<HTMLFormElement>(`form#${id}`)?.noValidate, id, { timeout: 60_000 });
}

/** No sideways scroll; a test goes on and names every such page. */
export async function fits(page: Page): Promise<void> {
  const [width, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect.soft(width, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(window ?? 0);
}

/**
 * Nothing that axe knows to be a barrier, of all its rules or of those named; a test goes on and names all.
 * axe stays in the page for the next look, and only what it found is told: a page of its own that gathers the results
 * of frames, which nothing here has, took longer than the look.
 */
export async function noViolation(page: Page, ...rules: string[]): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    if (document.querySelector("iframe, frame")) throw new Error("axe does not look into a frame");
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { resultTypes: ["violations"], ...(rules.length ? { runOnly: rules } : {}) });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, rules);
  expect.soft(found.map((violation) => `${page.url()} ${violation}`)).toEqual([]);
}

/** What every page that an app has taken over must stand. */
export async function looked(page: Page): Promise<void> {
  await taken(page);
  await fits(page);
  await noViolation(page);
}

/** A new author begins a first entry; gives the address of its dossier. */
export async function beginEntry(page: Page, world: World): Promise<string> {
  await page.goto(`${world.url}/sign-up`);
  await page.getByLabel("Họ và tên").fill("Trần Thị Ngọc Hạnh");
  await page.getByLabel("Số điện thoại hoặc email").fill("0912345678");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("tiêu chín đỏ vườn");
  await page.getByRole("button", { name: "Tạo tài khoản" }).click();
  await page.getByRole("button", { name: "Giải pháp mới" }).click();
  await expect(page.getByRole("heading", { name: "Sáu phần của hồ sơ" })).toBeVisible();
  return page.url();
}

/** Writes answers of a dossier that has none, as the page would: without scripts a page sends nothing by itself. */
export async function saveAnswers(page: Page, entry: string, answers: Record<string, string>): Promise<void> {
  const { origin } = new URL(page.url());
  for (const [key, text] of Object.entries(answers)) {
    const saved = await page.request.post(`${origin}/api/save_answer`, { form: { entry, key, text, base: "0" }, headers: { origin } });
    expect(saved.ok(), key).toBe(true);
  }
}

export async function signIn(page: Page, world: Pick<World, "url">, person: Person): Promise<void> {
  await page.goto(`${world.url}/sign-in`);
  await page.getByLabel("Số điện thoại hoặc email").fill(person.login);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The desk checks and accepts every imported entry of an edition and gives the sheets to its judges; tells how many entries. */
export async function giveOut(desk: Page, world: World, code: string, text: string): Promise<number> {
  const checks = [...text.matchAll(/\[\[screening\.checks\]\]\ncode = "(.*)"/g)].map(([, check]) => check ?? "");
  const entries = new Set<string>();
  for (let open = true; open; ) {
    for (const href of await desk.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))) {
      const entry = /\/screening\/([0-9A-HJKMNP-TV-Z]{26})/.exec(href)?.[1];
      if (entry) entries.add(entry);
    }
    const next = desk.getByRole("link", { name: "Trang sau" });
    open = (await next.count()) > 0;
    if (open) {
      // The page before stands until the next one is there.
      const here = await next.getAttribute("href");
      await next.click();
      await expect(desk.locator(`a[href="${here}"]`)).toHaveCount(0);
    }
  }
  for (const entry of entries) {
    for (const check of checks) await post(desk, "save_check", { entry, check, passed: "yes" });
    // Real lists name fields that this contest does not have; the desk chooses one then.
    await post(desk, "accept_entry", { entry }).catch(async () => {
      await post(desk, "choose_field", { entry, field: "co-khi" });
      await post(desk, "accept_entry", { entry });
    });
  }
  await desk.goto(`${world.url}/e/${code}/progress`);
  await taken(desk);
  await desk.getByRole("link", { name: "Phân công giám khảo" }).click();
  await desk.getByRole("button", { name: "Giao các phiếu này" }).click();
  return entries.size;
}

/** A photo of 12 megapixels as a phone takes it. */
export async function cameraPhoto(page: Page): Promise<Buffer> {
  const photo = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
    const context = canvas.getContext("2d")!;
    for (let at = 0; at < 3000; at += 1) {
      context.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`;
      context.fillRect(Math.random() * 4000, Math.random() * 3000, 60, 60);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.98));
    const bytes = new Uint8Array(await blob!.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return Buffer.from(photo, "base64");
}

/** What opens a sheet in the list of a judge, with marks to give or with all of them. */
export const OPEN_SHEET = /^(Chấm|Xem và ký)/;

/** Gives a criterion of the sheet that is open a mark. */
export async function mark(page: Page, criterion: string, points: string): Promise<void> {
  const box = page.getByLabel(`Điểm ${criterion}`);
  const fold = page.locator("summary").filter({ hasText: criterion });
  await fold.waitFor();
  if (!(await box.isVisible())) await fold.click();
  await box.fill(points);
}

/** Sends what the page's own form would send. */
export async function post(page: Page, act: string, fields: Record<string, string>): Promise<void> {
  await page.evaluate(
    async ([act, body]) => {
      const answer = await fetch(`/api/${act}`, { method: "POST", body: new URLSearchParams(body as Record<string, string>) });
      if (!answer.ok) throw new Error(`${act}: ${answer.status} ${await answer.text()}`);
    },
    [act, fields] as const,
  );
}
