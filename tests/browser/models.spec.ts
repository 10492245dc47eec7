// The counter for models: a typed code, the camera, several at once, what is put on paper.
import { writeFileSync } from "node:fs";
import { type Page, chromium, expect, test } from "@playwright/test";
import { browser as launch } from "./playwright.config";
import { CUT, World, cameraPhoto, looked, signIn, taken, watch } from "./world";

let world: World;

test.beforeAll(async () => {
  world = await World.start(["demo", "--development"]);
});

test.afterAll(async () => {
  await world.stop();
});

/** The dossier code of the first model of a list. */
async function firstCode(page: Page): Promise<string> {
  const words = await page.locator(".list .item").first().textContent();
  return words?.match(/CT\d-\w{5}/)?.[0] ?? "";
}

test("a model is received, printed, taken back, received with others, and handed over", { tag: ["@phone", "@laptop"] }, async ({ page }) => {
  await signIn(page, world, world.people().secretary!);
  const said = watch(page, world.url);
  await page.goto(`${world.url}/e/demo/desk`);
  await page.getByRole("link", { name: /Mô hình chưa tới/ }).click();
  await expect(page.getByRole("heading", { name: "Mô hình, sản phẩm" })).toBeVisible();
  await looked(page);
  const code = await firstCode(page);

  // The clerk types the code as it is read out.
  await page.getByRole("searchbox").fill(code.toLowerCase().replace("-", " "));
  await page.getByRole("button", { name: "Tìm" }).click();
  await expect(page.getByText("Chưa tới", { exact: true })).toBeVisible();
  await looked(page);
  await page.getByLabel("Hiện trạng").fill("");
  await page.getByRole("button", { name: "Nhận", exact: true }).click();
  await expect(page.getByRole("alert").getByText(/Hiện trạng/)).toBeVisible();
  await page.getByLabel("Hiện trạng").fill("Nguyên vẹn, thiếu dây nguồn");
  await page.getByLabel("Số kiện").fill("2");
  await page.getByLabel("Để tại").fill("Kho tầng 2");
  await page.getByRole("button", { name: "Nhận", exact: true }).click();
  await expect(page.getByText(/^Đang giữ từ/)).toBeVisible();
  await looked(page);

  // A photo is made smaller on the phone, and stands on the card and the receipt.
  const photo = await cameraPhoto(page);
  const sent = page.waitForRequest((request) => request.url().includes("/photo/1"));
  const field = page.getByLabel("Chụp hoặc chọn ảnh");
  await field.setInputFiles({ name: "mô hình.jpg", mimeType: "image/jpeg", buffer: photo });
  await expect.poll(() => field.evaluate((input) => (input as HTMLInputElement).files![0]!.size)).toBeLessThan(photo.length / 2);
  // Without a line the photo stays chosen.
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lưu ảnh" }).click({ timeout: 60_000 });
  await expect(page.getByRole("alert")).toContainText("Máy chưa kết nối được tới máy chủ");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Lưu ảnh" }).click({ timeout: 60_000 });
  expect((await sent).method()).toBe("POST");
  await expect(page.getByRole("img", { name: /^Đã nhận/ })).toBeVisible();
  await taken(page);
  await looked(page);
  await page.getByRole("link", { name: "In biên nhận" }).click();
  await expect(page.getByRole("img", { name: new RegExp(`^${code}`) })).toBeVisible();
  await expect(page.getByRole("heading", { name: "GIẤY BIÊN NHẬN" })).toBeVisible();
  await expect(page.getByText("Nguyên vẹn, thiếu dây nguồn")).toBeVisible();
  await looked(page);
  await page.getByRole("link", { name: "Quay lại" }).click();

  // A slip is taken back, and the log keeps it.
  await page.getByRole("button", { name: "Ghi nhầm, bỏ dòng cuối" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi nhầm, bỏ dòng cuối" }).click();
  await expect(page.getByText("Chưa tới", { exact: true })).toBeVisible();
  await expect(page.getByText("Đã bỏ dòng ghi nhầm")).toBeVisible();

  // Everything that came with one unit is received at once, and goes on together.
  await page.goto(`${world.url}/e/demo/models`);
  await taken(page);
  await page.getByLabel("Chọn tất cả trên trang này").check();
  const count = await page.locator("[name='models[]']:checked").count();
  expect(count).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Nhận", exact: true }).click();
  await expect(page.getByText(new RegExp(`Tổng cộng: ${count} mô hình`))).toBeVisible();
  await page.getByRole("link", { name: "Quay lại" }).click();
  await page.getByRole("link", { name: /^Đang giữ/ }).click();
  await taken(page);
  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(1).check();
  await page.getByLabel("Nơi nhận").fill("Ban Tổ chức Hội thi tỉnh, ông Vũ Văn Mẫu");
  await looked(page);
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("heading", { name: "BIÊN BẢN BÀN GIAO" })).toBeVisible();
  await expect(page.getByText(/Tổng cộng: 2 mô hình/)).toBeVisible();
  await looked(page);
  const own = (line: string) => !/Failed to load resource: .* status of 422/.test(line) && !CUT.test(line);
  expect(said.filter(own)).toEqual([]);
});

test("an author says that a model comes along, and reads where it is", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, world, world.people().author!);
  await page.goto(`${world.url}/entries`);
  const card = (state: string) => page.locator("article, li").filter({ hasText: state }).first().locator("a").first();
  const draft = await card("Đang viết").getAttribute("href");
  const sent = await card("Đủ điều kiện").getAttribute("href");
  await page.goto(`${world.url}${draft}/general`);
  await taken(page);
  const box = page.getByLabel(/Giải pháp có mô hình, sản phẩm nộp kèm/);
  const before = await box.isChecked();
  await box.setChecked(!before);
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
  await page.reload();
  await expect(box).toBeChecked({ checked: !before });
  await page.goto(`${world.url}${sent}/receipt`);
  await expect(page.getByText(/mô hình, sản phẩm/i).first()).toBeVisible();
  await looked(page);
});

test("a label is printed, and the camera reads it", { tag: "@phone" }, async ({ page }, testInfo) => {
  await signIn(page, world, world.people().secretary!);
  // There are some whatever was received before.
  await page.goto(`${world.url}/e/demo/models?stand=here`);
  await taken(page);
  const code = await firstCode(page);
  await page.getByRole("link", { name: code }).or(page.getByRole("link", { name: new RegExp(code) })).first().click();
  await page.getByRole("link", { name: "In nhãn" }).click();
  await expect(page.getByRole("heading", { name: "Nhãn" })).toBeVisible();
  await looked(page);
  const film = testInfo.outputPath("label.y4m");
  writeFileSync(film, await filmed(page));
  for (const size of ["Tờ A4", "Cuộn 62 mm"]) {
    await page.getByRole("link", { name: size }).click();
    await expect(page.getByRole("link", { name: size })).toHaveAttribute("aria-current", "true");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, size).toBe(1);
  }

  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
  const other = await chromium.launch({ ...launch, args: [...launch.args, ...camera] });
  const phone = await (await other.newContext({ viewport: page.viewportSize(), locale: "vi-VN" })).newPage();
  await signIn(phone, world, world.people().secretary!);
  const said = watch(phone, world.url);
  await phone.goto(`${world.url}/e/demo/models`);
  await taken(phone);
  await phone.getByRole("button", { name: "Quét mã" }).click();
  await expect(phone).toHaveURL(new RegExp(`/e/demo/models/${code}$`));
  await expect(phone.getByText(/^Đang giữ từ/)).toBeVisible();
  expect(said).toEqual([]);
  await other.close();
});

test("a browser with a reader of its own needs none of ours, and one that has it by name only gets ours", { tag: "@phone" }, async ({ page, browser }) => {
  await signIn(page, world, world.people().secretary!);
  await page.goto(`${world.url}/e/demo/models?stand=here`);
  await taken(page);
  const code = await firstCode(page);
  await page.goto(`${world.url}/e/demo/models/labels?q=${code}`);
  await taken(page);
  const label = await page.locator(".label svg").first().evaluate((svg) => {
    const drawn = svg.cloneNode(true) as SVGElement;
    drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    for (const side of ["width", "height"]) drawn.setAttribute(side, "360");
    return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
  });

  /** A phone whose camera sees the label; what its own reader says, the last word for ever; nothing where it only has the name. */
  const phone = async (words: string[]) => {
    const own = await browser.newContext({ viewport: page.viewportSize(), locale: "vi-VN", storageState: await page.context().storageState() });
    await own.addInitScript(
      ({ label, words }) => {
        navigator.mediaDevices.getUserMedia = async () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
          const image = Object.assign(new Image(), { src: label });
          await image.decode();
          const context = canvas.getContext("2d")!;
          const draw = () => {
            context.fillStyle = "#fff";
            context.fillRect(0, 0, 640, 480);
            context.drawImage(image, 170, 90, 300, 300);
          };
          setInterval(draw, 50);
          draw();
          const stream = canvas.captureStream(20);
          Object.assign(window, { camera: stream.getTracks()[0] });
          return stream;
        };
        Object.assign(window, {
          BarcodeDetector: class {
            async detect() {
              if (!words.length) throw new DOMException("the service is not there", "NotSupportedError");
              const rawValue = words.length > 1 ? words.shift() : words[0];
              return rawValue ? [{ rawValue }] : [];
            }
          },
        });
      },
      { label, words },
    );
    const screen = await own.newPage();
    const asked: string[] = [];
    screen.on("request", (request) => asked.push(request.url()));
    await screen.goto(`${world.url}/e/demo/models`);
    await taken(screen);
    return { screen, asked };
  };
  const wasm = (asked: string[]) => asked.filter((url) => url.endsWith(".wasm")).length;
  const over = (screen: Page) => screen.evaluate(() => (window as unknown as { camera: MediaStreamTrack }).camera.readyState);

  // Nothing at first, then the code of something else, then the label.
  const foreign = "https://elsewhere.example/menu";
  const { screen, asked } = await phone(["", ...Array<string>(12).fill(foreign), `${world.url}/e/demo/models/${code}`]);
  const before = wasm(asked);
  await screen.getByRole("button", { name: "Quét mã" }).click();
  await expect(screen.getByText("Đưa mã QR trên nhãn").first()).toBeVisible();
  await expect(screen.getByText("Mã vừa quét không phải mã hồ sơ của kỳ này.")).toBeVisible();
  await looked(screen);
  await expect(screen).toHaveURL(new RegExp(`/e/demo/models/${code}$`));
  await expect(screen.getByText(/^Đang giữ từ/)).toBeVisible();
  expect(await over(screen)).toBe("ended");
  expect(wasm(asked), "our own reader was not fetched").toBe(before);
  await screen.context().close();

  // Labels scanned one after another tick their boxes; one that is not in the list is told, and the camera goes on.
  await page.goto(`${world.url}/e/demo/models?stand=here`);
  await taken(page);
  const hrefs = await page.locator('a[href*="/e/demo/models/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  const labels = [...new Set(hrefs.filter((href) => /models\/[A-Z0-9]+-[A-Z0-9]+$/.test(href)))].slice(0, 2);
  expect(labels).toHaveLength(2);
  const [one, two] = labels.map((label) => `${world.url}${label}`) as [string, string];
  const counter = (await phone([one, one, foreign, two])).screen;
  await counter.goto(`${world.url}/e/demo/models?stand=here`);
  await taken(counter);
  await counter.getByRole("button", { name: "Quét lần lượt từng nhãn để chọn" }).click();
  await expect(counter.getByText("Đã chọn 2 mô hình")).toBeVisible();
  expect(await over(counter)).toBe("live");
  await looked(counter);
  await counter.getByRole("button", { name: "Thôi quét" }).click();
  await expect.poll(() => over(counter)).toBe("ended");
  await expect(counter.getByText("Đã chọn 2 mô hình")).toBeVisible();
  await counter.context().close();

  const named = await phone([]);
  const fetched = wasm(named.asked);
  await named.screen.getByRole("button", { name: "Quét mã" }).click();
  await expect(named.screen).toHaveURL(new RegExp(`/e/demo/models/${code}$`));
  expect(wasm(named.asked)).toBeGreaterThan(fetched);

  // Whoever has had enough closes the camera; where there is none the page says what to do instead.
  await named.screen.goto(`${world.url}/e/demo/models`);
  await taken(named.screen);
  await named.screen.evaluate(() => void Object.assign(window, { BarcodeDetector: class { detect = async () => []; } }));
  await named.screen.getByRole("button", { name: "Quét mã" }).click();
  await named.screen.getByRole("button", { name: "Thôi quét" }).click();
  await expect(named.screen.getByRole("button", { name: "Quét mã" })).toBeVisible();
  await expect.poll(() => over(named.screen)).toBe("ended");
  await named.screen.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await named.screen.getByRole("button", { name: "Quét mã" }).click();
  await expect(named.screen.getByText("Máy này không mở được camera. Gõ mã hồ sơ vào ô tìm.")).toBeVisible();
  await looked(named.screen);
  await named.screen.context().close();
});

/** One picture of the label's code, as the film that a browser shows in place of a camera's. */
async function filmed(page: Page): Promise<Buffer> {
  const [width, height] = [640, 480];
  const grey = await page.evaluate(
    async ([width, height]) => {
      const svg = document.querySelector(".label svg") as SVGElement;
      const drawn = svg.cloneNode(true) as SVGElement;
      drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      for (const side of ["width", "height"]) drawn.setAttribute(side, "360");
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext("2d")!;
      context.fillStyle = "#e8e4da";
      context.fillRect(0, 0, width, height);
      context.fillStyle = "#fff";
      context.fillRect(130, 60, 360, 360);
      context.translate(310, 240);
      context.rotate(0.12);
      context.drawImage(image, -150, -150, 300, 300);
      return [...context.getImageData(0, 0, width, height).data].filter((_, place) => place % 4 === 1);
    },
    [width, height] as const,
  );
  const frame = Buffer.concat([Buffer.from("FRAME\n"), Buffer.from(grey), Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
