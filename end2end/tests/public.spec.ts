import { accessible, expect, test } from '../fixtures/test.js';

test('everybody sees the agencies and their announced scores', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: /อบต\.ด่านช้าง/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ปี 2564 เราสัญญาไว้ 5 เรื่อง');
  await expect(page.getByText('ได้ 74.17 คะแนน ระดับ C')).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'คะแนน', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'ขาดอีก 10.83' })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'มาตรการ', exact: true }).click();
  await expect(page.getByText('สัญญาไว้ 5 เรื่อง ยังไม่มีรายงานความคืบหน้า')).toBeVisible();
  await accessible(page);
});

test('an invented agency says so on every page', async ({ page }) => {
  for (const path of ['/tuayang', '/tuayang/scores', '/tuayang/measures']) {
    await page.goto(path);
    await expect(page.getByText('ข้อมูลสมมุติ').first()).toBeVisible();
  }
});

test('dark theme keeps its contrast', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['/', '/danchang', '/tuayang', '/tuayang/measures', '/tuayang/scores', '/staff/sign-in']) {
    await page.goto(path);
    await accessible(page);
  }
});
