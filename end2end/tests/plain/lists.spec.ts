// Lists, the search and the notices without JavaScript.
import { expect, signIn, test } from '../../fixtures/test.js';

test('memos are searched and filtered without script', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/memos');
  await page.getByLabel('ค้นบันทึกข้อความ').fill('สำรวจ');
  await page.getByRole('button', { name: 'ค้นหา', exact: true }).click();
  await expect(page).toHaveURL(/\/staff\/memos\?q=/);
  await expect(page.getByText(/พบ \d+ จาก \d+ รายการ/)).toBeVisible();
  await page.getByRole('navigation', { name: 'เรียงลำดับ' }).getByRole('link', { name: 'เรื่อง' }).click();
  await expect(page).toHaveURL(/sort=subject/);
  await page.goto('/staff/memos?page=77');
  await expect(page.getByText('ไม่มีหน้าที่ระบุ')).toBeVisible();
});

test('a notice is opened and read without script', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await page.getByLabel('เรื่อง', { exact: true }).fill('ขอความเห็นชอบ plain');
  await page.getByLabel('เนื้อความ').first().fill('เพื่อโปรดพิจารณา');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, 'head@tuayang');
  await page.getByRole('link', { name: /การแจ้งเตือน/ }).click();
  await page.getByRole('button', { name: 'ขอความเห็นชอบ plain' }).first().click();
  await expect(page.getByRole('heading', { name: 'ขอความเห็นชอบ plain', level: 1 })).toBeVisible();
  await page.goto('/staff/notices');
  const row = page.getByRole('listitem').filter({ hasText: 'ขอความเห็นชอบ plain' });
  await row.getByRole('button', { name: 'ทำเครื่องหมายว่ายังไม่อ่าน' }).click();
  await page.getByRole('button', { name: 'ทำเครื่องหมายว่าอ่านทั้งหมด' }).click();
  await expect(page.getByRole('button', { name: 'ทำเครื่องหมายว่าอ่านทั้งหมด' })).toBeHidden();
});
