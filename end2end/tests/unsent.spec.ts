// A report with photos that can't be sent stays on the device, says so, and is sent later, once.
import { PHOTO } from '../fixtures/tasks.js';
import { expect, signIn, withServer } from '../fixtures/test.js';

const own = withServer(['demo']);
own.use({ isCut: true });

own('words and photos outlive the page, and the day says that they were not sent', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill('ปรับปรุงป้าย');
  await page.getByLabel('ขั้นตอนหรือวิธีการ').fill('ออกแบบป้าย\nติดตั้งป้าย');
  await page.locator('summary', { hasText: 'งบประมาณ ผู้รับรายงาน และที่มา' }).click();
  await page.getByLabel('งบประมาณ (บาท)').fill('เยอะ');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText(/กรอกงบประมาณเป็นตัวเลข/)).toBeVisible();
  await page.getByLabel('งบประมาณ (บาท)').fill('๑๒,๐๐๐');
  await page.getByLabel('รายงานต่อ').fill('ปลัด อบต.');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('12,000 บาท')).toBeVisible();
  const address = page.url();

  const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO });
  await page.locator('#report input[type=file]').last().setInputFiles([photo('ป้าย.png'), photo('หน้าอาคาร.png')]);
  await page.getByLabel('ทำอะไรไปแล้ว').fill('ออกแบบเสร็จ');
  await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill('50');
  await page.locator('summary', { hasText: 'ขั้นตอนที่ทำ' }).click();
  await page.getByLabel('ออกแบบป้าย').selectOption('เสร็จแล้ว');
  await page.locator('summary', { hasText: 'ลิงก์และรายละเอียดหลักฐาน' }).click();
  await page.getByLabel('ลิงก์หลักฐาน').fill('https://tuayang.example/sign');
  await page.route('**/api/measures/report', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('ติดต่อระบบไม่ได้')).toBeVisible();

  await page.goto('/staff');
  const hint = page.locator('.unsent-hint');
  await expect(hint).toContainText('ยังไม่ได้ส่ง 1 เรื่อง');
  await page.unroute('**/api/measures/report');
  await hint.getByRole('link', { name: 'เปิดเพื่อส่ง' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByText(/คืนสิ่งที่พิมพ์ค้างไว้/)).toBeVisible();
  await expect(page.getByLabel('ทำอะไรไปแล้ว')).toHaveValue('ออกแบบเสร็จ');
  await expect(page.locator('#report .file-name')).toHaveText('2 ไฟล์');
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('ส่งรายงานแล้ว')).toBeVisible();
  await expect(page.getByRole('img', { name: 'ภาพหลักฐาน' })).toHaveCount(2);
  await expect(page.getByText('เสร็จแล้ว 1 จาก 2 ขั้นตอน')).toBeVisible();
  await expect(page.getByRole('link', { name: 'https://tuayang.example/sign' })).toBeVisible();
  await page.goto('/staff');
  await expect(page.getByRole('main')).toContainText('วันนี้');
  await expect(hint).toHaveCount(0);
  await page.goto(address);
  await expect(page.locator('#report .file-name')).toHaveText('ยังไม่ได้เลือก');
});
