import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

test('an officer enters a year by total, by instrument, by indicator', async ({ page }, info) => {
  // Each project works in an agency of its own: the journeys share one server.
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores');
  await hydrated(page);
  await expect(page.getByText('ยังไม่มีคะแนน').first()).toBeVisible();

  await page.getByLabel('ปีงบประมาณ (พ.ศ.)').fill('2024');
  await page.getByRole('button', { name: 'เปิดแบบบันทึก' }).click();
  await expect(page.getByText('หมายถึงปีงบประมาณ พ.ศ. 2567 ใช่หรือไม่')).toBeVisible();
  await page.getByLabel('ปีงบประมาณ (พ.ศ.)').fill('๒๕๖๗');
  await page.getByRole('button', { name: 'เปิดแบบบันทึก' }).click();
  await expect(page.getByRole('heading', { name: 'ผลการประเมินปี 2567' })).toBeVisible();

  await page.getByLabel('คะแนนรวม').fill('93,92');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('ใช้จุดทศนิยม ไม่ใช้จุลภาค')).toBeVisible();
  await expect(page.getByLabel('คะแนนรวม')).toHaveValue('93,92');

  await page.locator('summary', { hasText: 'รายตัวชี้วัด 1-10' }).click();
  await page.getByLabel('4. ').fill('101');
  await page.locator('summary', { hasText: 'รายตัวชี้วัด 1-10' }).click();
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('คะแนนต้องไม่เกิน 100')).toBeVisible();
  await page.getByLabel('4. ').fill('');

  await page.getByLabel('คะแนนรวม').fill('93.92');
  await page.locator('summary', { hasText: 'ราย IIT EIT OIT' }).click();
  await page.getByLabel('IIT').first().fill('84');
  await page.getByLabel('EIT').first().fill('95.73');
  await page.getByLabel('OIT').first().fill('90');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('แถว คะแนนรวม ที่กรอกคือ 93.92')).toBeVisible();
  await accessible(page);
  await page.getByLabel('ยืนยันว่าเป็นคะแนนและระดับตามประกาศ').check();
  await page.getByRole('button', { name: 'บันทึกผล' }).click();

  await expect(page.getByRole('heading', { name: 'ปี 2567' })).toBeVisible();
  await expect(page.getByText('คะแนนรวม ตามประกาศ 93.92 คำนวณได้ 89.92')).toBeVisible();
  await expect(page.getByText('ระดับ ผ่าน')).toBeVisible();
  await accessible(page);

  await page.getByRole('link', { name: 'แก้ไขผลปี 2567' }).click();
  await expect(page.getByRole('heading', { name: 'ผลการประเมินปี 2567' })).toBeVisible();
  await page.getByLabel('OIT').first().fill('100');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2567' })).toBeVisible();
  await expect(page.getByText('ตามประกาศ 93.92')).toHaveCount(0);

  await page.getByRole('link', { name: 'แก้ไขผลปี 2567' }).click();
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByText('ยังไม่มีคะแนน').first()).toBeVisible();
  await expect(page.getByText('เรียบร้อยแล้ว')).toBeVisible();
});
