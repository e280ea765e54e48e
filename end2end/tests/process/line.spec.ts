// What a poor line must carry: few answers and few bytes for the first visit of a page, seven tabs on one browser.
import { expect, signIn, test } from '../../fixtures/test.js';
import { Traffic, quiet } from '../../fixtures/traffic.js';

const PLACES = [
  ['มาตรการ', '/staff/measures'],
  ['บันทึก', '/staff/memos'],
  ['คะแนน', '/staff/scores'],
  ['เพิ่มเติม', '/staff/more'],
] as const;
/** As issue and budget say it: answers, and bytes on the wire. */
const MOST_REQUESTS = 20;
const MOST_BYTES = 100 * 1024;
/** The program, its style, its fonts, the page's own part. */
const MOST_COLD = 520 * 1024;

test('the first visit of each place after today is light', async ({ page, browser, baseURL }) => {
  await signIn(page, 'officer@tuayang');
  const state = await page.context().storageState();
  for (const [label, path] of PLACES) {
    const context = await browser.newContext({ baseURL, storageState: state, viewport: { width: 360, height: 800 }, serviceWorkers: 'block' });
    const fresh = await context.newPage();
    const traffic = await Traffic.of(fresh);
    await fresh.goto('/staff');
    await fresh.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
    // What the browser fetches ahead while nobody does anything.
    await quiet(fresh, 3_000);
    const first = traffic.take();
    await fresh.getByRole('navigation', { name: 'เมนูหลัก' }).getByRole('link', { name: label }).click();
    await expect(fresh).toHaveURL(new RegExp(`${path}$`));
    await expect(fresh.locator('.page-head h1')).toBeVisible();
    await expect(fresh.locator('[aria-busy="true"]')).toHaveCount(0);
    await quiet(fresh);
    const { requests, bytes } = traffic.take();
    console.log(`${path}: today ${first.requests} answers ${first.bytes} bytes with what is fetched ahead, then ${requests} answers ${bytes} bytes`);
    expect(requests, path).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(bytes, path).toBeLessThanOrEqual(MOST_BYTES);
    await context.close();
  }
});

test('a page that is opened by its address is light too, cold', async ({ page, browser, baseURL }) => {
  await signIn(page, 'officer@tuayang');
  const state = await page.context().storageState();
  for (const [, path] of PLACES) {
    const context = await browser.newContext({ baseURL, storageState: state, viewport: { width: 360, height: 800 }, serviceWorkers: 'block' });
    const fresh = await context.newPage();
    const traffic = await Traffic.of(fresh);
    await fresh.goto(path);
    await fresh.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
    const { requests, bytes } = traffic.take();
    console.log(`${path} cold: ${requests} answers ${bytes} bytes until it answers to script`);
    expect(requests, path).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(bytes, path).toBeLessThanOrEqual(MOST_COLD);
    await context.close();
  }
});

test('seven tabs of one browser load and live', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  const tabs = [page];
  for (let count = 1; count < 7; count++) {
    const tab = await page.context().newPage();
    await tab.goto('/staff/measures');
    await expect(tab.locator('.page-head h1')).toBeVisible();
    tabs.push(tab);
  }
  for (const tab of tabs.slice(1)) {
    await tab.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
    await tab.close();
  }
});
