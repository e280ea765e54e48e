// Writing, signing and entering scores by the keyboard alone.
import { type Locator, type Page } from '@playwright/test';
import { accessible, expect, hydrated, publishResult, signIn, test, withdrawResult } from '../fixtures/test.js';

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

test('a full result of 2564 is typed without a mouse', async ({ page }) => {
  const slug = 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2564');
  await hydrated(page);
  // Every fold is opened by the keyboard too, then one field follows the other.
  for (const summary of await page.locator('form.entry summary').all()) {
    await summary.focus();
    if (!(await summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open))) await page.keyboard.press('Enter');
  }
  await page.getByLabel('1. ').first().focus();
  const typed = new Set<string>();
  for (let step = 0; step < 220; step++) {
    const name = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '');
    const key = /^draft\[details\]\[([ieo]\d+)\]$/.exec(name)?.[1];
    if (key && !typed.has(key)) {
      await page.keyboard.type(key.startsWith('o') ? '100' : '๘๐');
      typed.add(key);
    }
    if (typed.size === 88) break;
    // From one score to the next as in a sheet; a fold is passed by.
    await page.keyboard.press(key ? 'Enter' : 'Tab');
  }
  expect(typed.size).toBe(88);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'ปี 2564', exact: true })).toBeVisible();
  await expect(page.getByText('88.00').first()).toBeVisible();
  await publishResult(page, slug, 2564);
  await accessible(page);
  await page.goto(`/${slug}/scores/2564`);
  await expect(page.getByRole('row', { name: '10. การป้องกันการทุจริต 100.00' }).last()).toBeVisible();
  await accessible(page);
  await withdrawResult(page, 2564);
  await page.goto('/staff/scores/2564');
  await hydrated(page);
  await page.getByRole('link', { name: 'กรอบการประเมินปีนี้' }).click();
  await expect(page.getByText('ยังไม่ยืนยัน ตรวจสอบกับคู่มือปี 2564')).toBeVisible();
  await accessible(page);
  await page.goto('/staff/scores/2564');
  await hydrated(page);
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2564', exact: true })).toHaveCount(0);
});
