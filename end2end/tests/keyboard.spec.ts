// Writing and signing by the keyboard alone.
import { type Locator, type Page } from '@playwright/test';
import { expect, hydrated, signIn, test } from '../fixtures/test.js';

/** Goes to a field or button by the tabulator, as whoever has no mouse. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the tabulator never gets there');
}

test('a memo is written and signed by the keyboard alone', async ({ page }) => {
  const subject = 'ขออนุมัติปรับปรุงเว็บไซต์';
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await reach(page, page.getByLabel('เรื่อง', { exact: true }));
  await page.keyboard.type(subject);
  await reach(page, page.getByLabel('เนื้อความ').first());
  await page.keyboard.type('เพื่อให้ประชาชนเห็นข้อมูลครบ');
  await reach(page, page.getByRole('button', { name: 'ลงนามและเสนอ', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  const address = page.url();

  await page.context().clearCookies();
  await signIn(page, 'head@tuayang');
  await page.goto(address);
  await hydrated(page);
  await reach(page, page.locator('[name=phrase]').first());
  await page.keyboard.press('Space');
  await reach(page, page.getByRole('button', { name: 'ลงนามและเสนอต่อ', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('อยู่ที่ รองปลัด').first()).toBeVisible();
});
