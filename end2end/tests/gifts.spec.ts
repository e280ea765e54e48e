// The register of gifts: declared on a phone, reviewed by a superior, reported month by month, public without names.
import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

test('a gift is declared in under a minute, reviewed, and counted in public', async ({ page }, info) => {
  const what = `กระเช้าผลไม้ ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/more');
  await page.getByRole('link', { name: 'เปิดทะเบียนของขวัญ' }).click();
  await expect(page.getByRole('heading', { name: 'ของขวัญ', level: 1 })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'แจ้งรับของขวัญ' }).click();
  await accessible(page);
  await page.getByLabel('ได้รับอะไร').fill(what);
  await page.getByLabel('มูลค่า (บาท)').fill('หลายพัน');
  await page.getByLabel('ผู้ให้').selectOption({ label: 'ประชาชนหรือผู้รับบริการ' });
  await page.getByLabel('โอกาสที่ได้รับ').fill('ปีใหม่');
  await page.getByLabel('ดำเนินการอย่างไร').selectOption({ label: 'คืนแก่ผู้ให้แล้ว' });
  await page.getByRole('button', { name: 'ส่งการแจ้ง' }).click();
  await expect(page.getByText('กรอกมูลค่าเป็นตัวเลข')).toBeVisible();
  await expect(page.getByLabel('ได้รับอะไร')).toHaveValue(what);
  await expect(page.getByLabel('ดำเนินการอย่างไร')).toHaveValue('returned');
  await page.getByLabel('มูลค่า (บาท)').fill('๓,๐๐๐');
  await page.getByRole('button', { name: 'ส่งการแจ้ง' }).click();
  await expect(page.getByRole('heading', { name: what, level: 1 })).toBeVisible();
  await expect(page.getByText('3,000 บาท')).toBeVisible();
  await expect(page.getByText('รอผู้บังคับบัญชาตรวจ')).toBeVisible();
  const address = page.url();

  // What was typed wrongly is corrected with a reason; the old value stays to be read.
  await page.getByRole('link', { name: 'แก้ไขการแจ้ง' }).click();
  await accessible(page);
  await expect(page.getByLabel('มูลค่า (บาท)')).toHaveValue('3,000');
  await page.getByLabel('มูลค่า (บาท)').fill('300');
  await page.getByRole('button', { name: 'บันทึกการแก้ไข' }).click();
  await expect(page.getByText('กรอกเหตุผล')).toBeVisible();
  await page.getByLabel('เหตุผลที่แก้ไข').fill('พิมพ์ศูนย์เกิน');
  await page.getByRole('button', { name: 'บันทึกการแก้ไข' }).click();
  await expect(page.getByText('มูลค่า (บาท): 3,000 → 300')).toBeVisible();
  await accessible(page);

  await page.context().clearCookies();
  await signIn(page, 'clerk@tuayang');
  await page.goto(address);
  await page.getByLabel('ความเห็นของผู้บังคับบัญชา').fill('ทราบ คืนถูกต้องแล้ว');
  await page.getByRole('button', { name: 'บันทึกการตรวจ' }).click();
  await expect(page.getByText('ทราบ คืนถูกต้องแล้ว')).toBeVisible();
  await accessible(page);

  const answer = await page.request.get('/api/v1/tuayang/gifts.json');
  const lines = (await answer.json()) as { month: string; division: string; count: number; value: number; is_zero_report: boolean }[];
  expect(lines.reduce((sum, line) => sum + line.count, 0)).toBeGreaterThan(0);
  await page.context().clearCookies();
  await page.goto('/tuayang/gifts');
  await accessible(page);
  await expect(page.getByText(/แจ้งรับของขวัญ \d+ ครั้ง/)).toBeVisible();
  await expect(page.getByText(what)).toHaveCount(0);
});

test('a month without gifts is one tap', async ({ page }) => {
  await signIn(page, 'clerk@danchang');
  await page.goto('/staff/gifts');
  const months = page.getByRole('button', { name: /: ไม่มีการรับ$/ });
  const owed = await months.count();
  expect(owed).toBeGreaterThan(0);
  const place = await months.first().boundingBox();
  const name = (await months.first().textContent()) ?? '';
  const month = name.replace(/: .*/, '');
  await months.first().click();
  await expect(months).toHaveCount(owed - 1);
  // The month stays where it was: a second tap reports no other one.
  const row = page.locator('li.row', { hasText: month }).first();
  const stays = await row.boundingBox();
  expect(Math.abs((stays?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(60);
  await accessible(page);
  await row.getByText('ถอนรายงานนี้').click();
  await row.getByRole('button', { name: 'ยืนยันถอนรายงาน' }).click();
  await expect(row.getByText('กรอกเหตุผลที่ถอน')).toBeVisible();
  await row.getByLabel(/^เหตุผลที่ถอน/).fill('รายงานผิดเดือน');
  await row.getByRole('button', { name: 'ยืนยันถอนรายงาน' }).click();
  await expect(months).toHaveCount(owed);
  await page.getByRole('button', { name }).click();
  await expect(months).toHaveCount(owed - 1);
  await page.goto('/danchang/gifts');
  await expect(page.getByRole('cell', { name: 'ไม่มีการรับของขวัญ' }).first()).toBeVisible();
});

test('what is typed of a gift is kept on the device, and a declaration is taken back', async ({ page }, info) => {
  const what = `ของที่ระลึก ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/gifts/new/declare');
  await page.getByLabel('ได้รับอะไร').fill(what);
  await page.getByLabel('มูลค่า (บาท)').fill('120');
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('ได้รับอะไร')).toHaveValue(what);
  await expect(page.getByText('คืนสิ่งที่พิมพ์ค้างไว้')).toBeVisible();
  await page.getByLabel('ผู้ให้').selectOption({ label: 'ประชาชนหรือผู้รับบริการ' });
  await page.getByLabel('โอกาสที่ได้รับ').fill('ปีใหม่');
  await page.getByLabel('ดำเนินการอย่างไร').selectOption({ label: 'คืนแก่ผู้ให้แล้ว' });
  await page.getByRole('button', { name: 'ส่งการแจ้ง' }).click();
  await expect(page.getByRole('heading', { name: what, level: 1 })).toBeVisible();
  await page.getByText('ถอนการแจ้งนี้').click();
  await accessible(page);
  // Refused, it stands open with its message.
  await page.getByRole('button', { name: 'ยืนยันถอนการแจ้ง' }).click();
  await expect(page.getByText('กรอกเหตุผล', { exact: true })).toBeVisible();
  await page.getByLabel('เหตุผลที่ถอน').fill('แจ้งซ้ำ');
  await page.getByRole('button', { name: 'ยืนยันถอนการแจ้ง' }).click();
  await expect(page.getByText(/ถอนการแจ้งแล้วโดย/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'แก้ไขการแจ้ง' })).toHaveCount(0);
  await page.goto('/staff/gifts/new/declare');
  await expect(page.getByLabel('ได้รับอะไร')).toHaveValue('');
});

test('the announcement of the year is acknowledged by each person, and read by everybody', async ({ page }, info) => {
  // In the demonstration these two have not acknowledged it yet.
  await signIn(page, info.project.name === 'phone' ? 'officer@tuayang' : 'deputy@tuayang');
  await page.goto('/staff');
  await expect(page.getByText('ประกาศรอท่านรับทราบ')).toBeVisible();
  await page.goto('/staff/notices');
  await page.getByRole('button', { name: /^ประกาศนโยบายไม่รับของขวัญ/ }).first().click();
  await expect(page.getByText('รอท่านรับทราบ')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'รับทราบประกาศ' }).click();
  await expect(page.getByText('ประกาศแล้ว')).toBeVisible();
  await expect(page.getByRole('button', { name: 'รับทราบประกาศ' })).toHaveCount(0);
  await page.goto('/staff');
  await expect(page.getByText('ประกาศรอท่านรับทราบ')).toHaveCount(0);

  await page.goto('/staff/gifts');
  await page.getByRole('link', { name: 'รายงานประจำปี' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /รายงานผลตามนโยบายไม่รับของขวัญ/ })).toBeVisible();
  await accessible(page);
  const report = (await page.getByRole('link', { name: 'เปิด PDF' }).getAttribute('href')) ?? '';
  const table = (await page.getByRole('link', { name: 'XLSX' }).getAttribute('href')) ?? '';
  await page.context().clearCookies();
  const pdf = await page.request.get(report);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await page.request.get(table)).status()).toBe(401);
  await page.goto('/tuayang/gifts');
  await accessible(page);
  const announcement = (await page.getByRole('link', { name: 'อ่านประกาศ (PDF)' }).getAttribute('href')) ?? '';
  expect((await page.request.get(announcement)).headers()['content-type']).toBe('application/pdf');
});
