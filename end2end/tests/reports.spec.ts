// A six-month report writes itself from what was reported, is printed, and goes behind a memo.
import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('a six-month report is begun, printed and put behind a memo', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures');
  await page.getByRole('link', { name: 'รายงานผลรายเดือน 6 และ 12 เดือน' }).click();
  await expect(page.getByRole('heading', { name: 'รายงานผลมาตรการ', level: 1 })).toBeVisible();
  await accessible(page);
  await page.getByLabel('ช่วงที่รายงาน').selectOption('0-6');
  await page.getByLabel('แบบรายงาน').selectOption('yearly');
  await page.getByRole('button', { name: 'เริ่มรายงาน' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/รอบ\s6\sเดือน/);
  await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(1);
  await accessible(page);

  // The proof that somebody takes away is the report that stands here.
  for (const [kind, magic] of [['PDF', '%PDF'], ['DOCX', 'PK'], ['XLSX', 'PK']] as const) {
    const href = await page.getByRole('link', { name: kind, exact: true }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.status(), kind).toBe(200);
    expect((await answer.body()).subarray(0, magic.length).toString(), kind).toBe(magic);
  }

  await page.locator('summary', { hasText: 'แก้แบบรายงาน' }).click();
  await page.getByLabel('ช่องที่ 1: หัวช่อง').fill('กิจกรรม');
  await page.getByLabel('ช่องที่ 2', { exact: true }).selectOption('');
  await page.getByRole('button', { name: 'บันทึกแบบรายงาน' }).click();
  // On a phone each row is a card, and its places carry the headings.
  await expect(page.locator('td[data-label="กิจกรรม"]').first()).toBeVisible();
  await expect(page.locator('td[data-label="วิธีดำเนินการ"]')).toHaveCount(0);

  await page.getByRole('button', { name: 'เขียนบันทึกเสนอรายงานนี้' }).click();
  await expect(page.getByText('รายงานยังไม่ครบองค์ประกอบ ติ๊กยืนยัน')).toBeVisible();
  await page.getByLabel('เสนอทั้งที่รายงานยังไม่ครบองค์ประกอบ').check();
  await page.getByRole('button', { name: 'เขียนบันทึกเสนอรายงานนี้' }).click();
  await expect(page).toHaveURL(/\/staff\/memos\/\w+\/write$/);
  await expect(page.getByLabel('เรื่อง', { exact: true })).toHaveValue(/รายงานผลการดำเนินการ/);
});
