// The wall: live within a second, honest when it is cut off, back by itself after a restart of the server.
import { type Browser, type Page } from '@playwright/test';
import { expect, signIn, withServer } from '../../fixtures/test.js';
import { Proxy } from '../../fixtures/proxy.js';
import { addScreen } from '../../fixtures/wall.js';

const own = withServer(['demo']);

async function screen(browser: Browser, baseURL: string, address: string): Promise<Page> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1920, height: 1080 } });
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
  await expect(page.getByText('ข้อมูลสด')).toBeVisible();
  return page;
}

own.setTimeout(150_000);

own('a decision on a phone is on the wall within a second', async ({ page, browser, baseURL, server }) => {
  const address = await addScreen(page);
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

own('a list that is longer than its panel is turned page by page', async ({ page, browser, baseURL }) => {
  const address = await addScreen(page);
  const board = await screen(browser, baseURL ?? '', address);
  // What has no room stands on another page of its list: no line is cut through, and each page comes.
  await board.setViewportSize({ width: 1366, height: 640 });
  const cut = await board.evaluate(() =>
    [...document.querySelectorAll('.wall-pages')].flatMap((list) =>
      [...list.children].filter((row) => row.getBoundingClientRect().bottom > list.getBoundingClientRect().bottom + 1).map((row) => row.textContent),
    ),
  );
  expect(cut).toEqual([]);
  await board.waitForFunction(() => (document.querySelector('.wall-rows')?.scrollLeft ?? 0) > 0, undefined, { timeout: 20_000 });
  await board.close();
});

own('a revoked screen says so and hears no more', async ({ page, browser, baseURL }) => {
  const address = await addScreen(page);
  const board = await screen(browser, baseURL ?? '', address);
  await page.getByText('แก้ไข').last().click();
  await page.getByText('ยกเลิกจอนี้').last().click();
  await page.getByRole('button', { name: 'ยืนยัน' }).last().click();
  await expect(board.getByRole('heading', { name: 'จอนี้ใช้ไม่ได้แล้ว' })).toBeVisible({ timeout: 5_000 });
  // No figures that somebody takes for those of today.
  await expect(board.locator('.wall-panels, .wall-foot')).toHaveCount(0);
  const answer = await page.request.get(`/events?wall=${address.split('/').pop()}`);
  expect(answer.status()).toBe(404);
  await board.close();
});

own('a screen is let in by its digits and shows its boards in turn', async ({ page, browser, baseURL }) => {
  const board = await browser.newPage({ baseURL, viewport: { width: 1920, height: 1080 } });
  await board.goto('/wall');
  const digits = board.locator('.wall-wait-digits');
  await expect(digits).toHaveText(/^\d{3} \d{3}$/);
  await expect(board.getByRole('img', { name: 'รหัสสำหรับสแกนด้วยโทรศัพท์' })).toBeVisible();
  const code = (await digits.textContent()) ?? '';

  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/pair?code=000');
  await page.getByLabel('จอนี้อยู่ที่ใด').fill('โถงชั้นล่าง');
  await page.getByRole('button', { name: 'จับคู่จอ' }).click();
  await expect(page.getByText('กรอกรหัส 6 หลักตามที่เห็นบนจอ')).toBeVisible();
  await page.getByLabel('รหัส 6 หลักบนจอ').fill(code === '000 000' ? '000 001' : '000 000');
  await page.getByRole('button', { name: 'จับคู่จอ' }).click();
  await expect(page.getByText('ไม่พบรหัสนี้')).toBeVisible();
  await page.getByLabel('รหัส 6 หลักบนจอ').fill(code);
  await page.getByRole('button', { name: 'จับคู่จอ' }).click();
  await expect(page.getByText('โถงชั้นล่าง')).toBeVisible();
  await expect(board.getByText('ข้อมูลสด')).toBeVisible({ timeout: 20_000 });
  await expect(board).toHaveURL(/\/wall\/[0-9a-f]{64}$/);

  // Another order, the shortest time: the screen follows at once, and goes on by itself.
  await page.getByText('แก้ไข').last().click();
  await page.getByLabel('กระดานที่ 1').last().selectOption('late');
  await page.getByLabel('กระดานที่ 2').last().selectOption('divisions');
  for (const place of [3, 4, 5, 6]) await page.getByLabel(`กระดานที่ ${place}`).last().selectOption('');
  await page.getByLabel('แสดงกระดานละ').last().selectOption('15');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).last().click();
  await expect(page.getByText('เลยกำหนด → มาตรการรายสำนัก/กอง · กระดานละ 15 วินาที')).toBeVisible();
  const heads = board.locator('.panel-head h2');
  await expect(heads).toHaveText([/^(เลยกำหนด|มาตรการรายสำนัก\/กอง)$/]);
  const first = (await heads.textContent()) ?? '';
  await expect(heads).not.toHaveText(first, { timeout: 20_000 });
  await board.close();
});

own('an address that is none says what to do on a whole screen', async ({ page }) => {
  const answer = await page.goto('/wall/guessed');
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'จับคู่จอนี้ใหม่' }).click();
  await expect(page.locator('.wall-wait-digits')).toBeVisible();
});
