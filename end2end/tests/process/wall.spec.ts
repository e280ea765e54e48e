// The wall: live within a second, honest when it is cut off, back by itself after a restart of the server.
import { type Server as NetServer, type Socket, connect, createServer } from 'node:net';
import { type Browser, type Page } from '@playwright/test';
import { expect, signIn, test } from '../../fixtures/test.js';
import { Server } from '../../fixtures/server.js';

const own = test.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.start(['demo']);
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** A network between browser and server that can stop without a word. */
class Proxy {
  private readonly pairs: [Socket, Socket][] = [];
  private isFrozen = false;
  private constructor(private readonly listener: NetServer) {}

  static async before(url: string): Promise<Proxy> {
    const port = Number(new URL(url).port);
    const listener = createServer();
    const proxy = new Proxy(listener);
    listener.on('connection', (near) => {
      const far = connect(port, '127.0.0.1');
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
      proxy.pairs.push([near, far]);
      if (proxy.isFrozen) return;
      near.pipe(far);
      far.pipe(near);
    });
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get url(): string {
    const at = this.listener.address();
    return `http://localhost:${typeof at === 'object' && at ? at.port : 0}`;
  }

  freeze(): void {
    this.isFrozen = true;
    for (const [near, far] of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
    }
  }

  thaw(): void {
    this.isFrozen = false;
    this.close();
  }

  end(): void {
    this.close();
    this.listener.close();
  }

  private close(): void {
    for (const [near, far] of this.pairs.splice(0)) {
      near.destroy();
      far.destroy();
    }
  }
}

async function wall(page: Page): Promise<string> {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/manage/tuayang/screens');
  await page.getByLabel('ชื่อจอ').fill('ห้องประชุม');
  await page.getByRole('button', { name: 'เพิ่มจอ' }).click();
  const link = page.getByRole('link', { name: /\/wall\// });
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '';
}

async function screen(browser: Browser, baseURL: string, address: string): Promise<Page> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1920, height: 1080 } });
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
  await expect(page.getByText('ข้อมูลสด')).toBeVisible();
  return page;
}

own.setTimeout(150_000);

own('a decision on a phone is on the wall within a second', async ({ page, browser, baseURL, server }) => {
  const address = await wall(page);
  const board = await screen(browser, baseURL ?? '', address);
  const line = board.getByRole('listitem').filter({ hasText: 'รายงานผลสำรวจความพึงพอใจ' });
  await expect(line.getByText('อยู่ที่ รองปลัดองค์การบริหารส่วนตำบล')).toBeVisible();

  const deputy = await browser.newPage({ baseURL, viewport: { width: 360, height: 800 } });
  await signIn(deputy, 'deputy@tuayang');
  await deputy.getByRole('link', { name: 'อ่านและลงนาม' }).click();
  await deputy.getByLabel('เห็นควรอนุมัติ', { exact: true }).check();
  const answered = deputy.waitForResponse((answer) => answer.url().includes('/api/memos/decide'));
  await deputy.getByRole('button', { name: 'ลงนามและเสนอต่อ' }).click();
  await answered;
  await expect(line.getByText('อยู่ที่ ปลัดองค์การบริหารส่วนตำบล')).toBeVisible({ timeout: 1_000 });

  // Cut off: it says since when, and greys what it shows.
  await server.stop();
  await expect(board.getByText(/ขาดการติดต่อตั้งแต่ \d\d:\d\d น\./)).toBeVisible({ timeout: 10_000 });
  await expect(board.locator('.wall-old')).toBeVisible();
  await server.serve();
  await expect(board.getByText('ข้อมูลสด')).toBeVisible({ timeout: 30_000 });

  // A network that swallows everything in silence is noticed too.
  const proxy = await Proxy.before(server.url);
  const behind = await screen(browser, proxy.url, address);
  proxy.freeze();
  await expect(behind.getByText(/ขาดการติดต่อตั้งแต่ \d\d:\d\d น\./)).toBeVisible({ timeout: 20_000 });
  proxy.thaw();
  await expect(behind.getByText('ข้อมูลสด')).toBeVisible({ timeout: 30_000 });
  await behind.close();
  proxy.end();
  await board.close();
  await deputy.close();
});

own('a revoked screen says so and hears no more', async ({ page, browser, baseURL }) => {
  const address = await wall(page);
  const board = await screen(browser, baseURL ?? '', address);
  await page.getByText('ยกเลิกจอนี้').last().click();
  await page.getByRole('button', { name: 'ยืนยัน' }).last().click();
  await expect(board.getByRole('heading', { name: 'จอนี้ถูกยกเลิกแล้ว' })).toBeVisible({ timeout: 5_000 });
  // No figures that somebody takes for those of today.
  await expect(board.locator('.wall-panels, .wall-foot')).toHaveCount(0);
  const answer = await page.request.get(`/events?wall=${address.split('/').pop()}`);
  expect(answer.status()).toBe(404);
  await board.close();
});
