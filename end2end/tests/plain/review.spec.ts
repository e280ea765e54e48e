// Without script: a superior accepts a report, an officer says that nothing came up, a report is printed.
import { expect, signIn, test } from '../../fixtures/test.js';

test('a report is accepted without script', async ({ page }) => {
  await signIn(page, 'head@tuayang');
  await page.goto('/staff/measures/review/all');
  const acts = page.getByRole('button', { name: 'รับรายงาน' });
  const waiting = await acts.count();
  expect(waiting).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'ส่งกลับให้แก้' }).first().click();
  await expect(page.getByText('กรอกสิ่งที่ให้แก้')).toBeVisible();
  await acts.first().click();
  await expect(page.getByText('บันทึกผลการตรวจแล้ว')).toBeVisible();
  await expect(acts).toHaveCount(waiting - 1);
});

test('a report is begun and printed without script', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/reports');
  await page.getByLabel('แบบรายงาน').selectOption('monthly');
  await page.getByLabel('ช่วงที่รายงาน').selectOption('0-12');
  await page.getByRole('button', { name: 'เริ่มรายงาน' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('รายงานผลการดำเนินการ');
  await expect(page.getByRole('heading', { name: 'สำนักปลัด', level: 2 })).toBeVisible();
  const href = await page.getByRole('link', { name: 'PDF', exact: true }).getAttribute('href');
  expect((await page.request.get(href ?? '')).status()).toBe(200);
});
