// The product as an app on the device: it says when there is no line, and takes a photo that another app hands over.
import { type Page } from '@playwright/test';
import { expect, signIn, withServer } from '../fixtures/test.js';
import { quiet } from '../fixtures/traffic.js';

const own = withServer(['demo']);
own.use({ serviceWorkers: 'allow' });

/** The worker answers for the page. */
async function worked(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** What the device does when a photo is shared into the app. */
async function share(page: Page): Promise<void> {
  await page.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { action: '/staff/share', method: 'post', enctype: 'multipart/form-data' });
    const field = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
    const dot = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([dot], 'ป้ายหน้าสำนักงาน.png', { type: 'image/png' }));
    field.files = files.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  });
  await page.waitForURL(/\/staff\/(share|sign-in)/);
}

/** The first measure that the photo may belong to. */
async function choose(page: Page): Promise<void> {
  await page.locator('main').getByRole('listitem').getByRole('link').first().click();
  await page.waitForURL(/shared=1/);
  await page.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
}

own('a shared photo goes into the report of the measure that is chosen', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await worked(page);
  await share(page);
  await choose(page);
  await expect(page.getByRole('img', { name: 'ภาพที่แชร์มา' })).toBeVisible();
  await page.getByRole('button', { name: 'แนบภาพนี้' }).click();
  await expect(page.locator('.file-name')).toHaveText('ป้ายหน้าสำนักงาน.png');
  await page.getByLabel('ทำอะไรไปแล้ว').fill('ติดตั้งป้ายแล้ว');
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('ส่งรายงานแล้ว')).toBeVisible();
  await expect(page.getByText('ติดตั้งป้ายแล้ว').first()).toBeVisible();
  await expect(page.locator('.proof img').first()).toBeVisible();
});

own('who is not signed in is asked to, and the photo waits', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await worked(page);
  await page.context().clearCookies();
  await share(page);
  await expect(page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true })).toBeVisible();
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/share');
  await choose(page);
  await page.getByRole('button', { name: 'ทิ้งภาพนี้' }).click();
  await page.goto('/staff/share');
  await choose(page);
  await expect(page.getByRole('button', { name: 'แนบภาพนี้' })).toHaveCount(0);
});

own.describe('the server is stopped', () => {
  own.use({ isCut: true });
  own('without a line the app says so, and the way back', async ({ page, server }) => {
    await signIn(page, 'officer@tuayang');
    await worked(page);
    await quiet(page, 3_000);
    await server.stop();
    await page.goto('/staff/measures');
    await expect(page.getByRole('heading', { name: 'ไม่มีสัญญาณอินเทอร์เน็ต' })).toBeVisible();
    await server.serve();
    await page.getByRole('link', { name: 'ลองใหม่' }).click();
    await expect(page.locator('.page-head h1')).toBeVisible();
  });
});

own('the manifest is whole, and its icons are there', async ({ page, baseURL }) => {
  await page.goto('/staff/sign-in');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await page.request.get(`${baseURL}${address}`)).json();
  expect(manifest.share_target.action).toBe('/staff/share');
  for (const icon of manifest.icons) expect((await page.request.get(`${baseURL}${icon.src}`)).ok(), icon.src).toBe(true);
});
