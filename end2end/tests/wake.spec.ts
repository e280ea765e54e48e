// A tap between the first paint and the moment when the page answers to script is never lost.
import type { Page } from '@playwright/test';
import { expect, hydrated, signIn, test } from '../fixtures/test.js';

const DELAYS = [0, 100, 200, 400, 600, 800];

test.describe.configure({ timeout: 180_000 });

/** Opens a page on a slow phone and comes back as soon as `what` is painted, awake or not. */
async function paint(page: Page, path: string, what: string): Promise<{ x: number; y: number }> {
  const address = new URL(path, page.url()).href;
  await page.evaluate((to) => setTimeout(() => location.assign(to), 0), address);
  await page.waitForURL(address, { waitUntil: 'commit' });
  await page.locator(what).first().evaluate((own) => own.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const place = await page.locator(what).first().boundingBox();
  if (!place) throw new Error(`${what} has no place on the page`);
  return { x: place.x + place.width / 2, y: place.y + place.height / 2 };
}

const later = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

test.beforeEach(async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
});

test('a link leads on', async ({ page }) => {
  for (const delay of DELAYS) {
    const place = await paint(page, '/staff/scores', 'nav a[href="/staff/memos"]');
    await later(delay);
    await page.mouse.click(place.x, place.y);
    await expect(page, `${delay} ms`).toHaveURL(/staff\/memos$/);
    await expect(page.getByRole('heading', { level: 1 }), `${delay} ms`).toContainText('บันทึก');
  }
});

test('a switch keeps what was chosen, and the page reads it', async ({ page }) => {
  const path = '/staff/scores/2567/analysis';
  await page.goto(path);
  const before = await page.locator('.simulated strong').textContent();
  for (const delay of DELAYS) {
    await page.goto('/staff/more');
    const place = await paint(page, path, '[role="switch"]');
    await later(delay);
    await page.mouse.click(place.x, place.y);
    await hydrated(page);
    await expect(page.getByRole('switch').first(), `${delay} ms`).toBeChecked();
    await expect(page.locator('.simulated strong'), `${delay} ms`).not.toHaveText(before ?? '');
  }
});

test('a form is sent, with what was typed', async ({ page }) => {
  for (const delay of DELAYS) {
    const place = await paint(page, '/staff/scores', 'main input[name="year"]');
    await later(delay);
    await page.mouse.click(place.x, place.y);
    await page.keyboard.type('2566');
    await page.keyboard.press('Enter');
    await expect(page, `${delay} ms`).toHaveURL(/staff\/scores\/2566$/);
    await hydrated(page);
  }
});
