import { accessible, expect, test } from '../fixtures/test.js';

test('everybody sees the agencies and their announced scores', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: /อบต\.ด่านช้าง/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('74.17');
  await accessible(page);
  await page.getByRole('link', { name: 'คะแนน' }).click();
  await expect(page.getByRole('cell', { name: 'ขาดอีก 10.83' })).toBeVisible();
  await accessible(page);
});

test('an invented agency says so on every page', async ({ page }) => {
  for (const path of ['/tuayang', '/tuayang/scores']) {
    await page.goto(path);
    await expect(page.getByText('ข้อมูลสมมุติ').first()).toBeVisible();
  }
});

test('dark theme keeps its contrast', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['/', '/danchang', '/tuayang/scores', '/staff/sign-in']) {
    await page.goto(path);
    await accessible(page);
  }
});
