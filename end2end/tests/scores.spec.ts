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

  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
  await page.getByLabel('4. ').fill('101');
  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
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
  await expect(page.locator('.year-score').getByText('ระดับ ผ่าน')).toBeVisible();
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
  await expect(page.getByText('ลบผลของปีนี้แล้ว')).toBeVisible();
});

test('an officer sees where points are lost and tries what would help', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2564');
  await hydrated(page);
  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
  for (let number = 1; number <= 8; number++) await page.getByLabel(`${number}. `).first().fill('80');
  await page.getByLabel('9. ').first().fill('100');
  await page.locator('summary', { hasText: 'รายข้อ' }).last().click();
  await page.getByLabel('ตัวชี้วัดย่อย 10.1').fill('100');
  await page.getByLabel('o42 ').fill('0');
  await page.getByLabel('o43 ').fill('๑๐๑');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('คะแนนต้องไม่เกิน 100')).toBeVisible();
  await page.getByLabel('o43 ').fill('๑๐๐');
  await accessible(page);
  await page.getByRole('button', { name: 'บันทึกผล' }).click();

  await page.getByRole('link', { name: 'ดูจุดอ่อนและลองจำลอง' }).click();
  await expect(page.getByRole('heading', { name: 'จะขึ้นถึง 85 ต้องทำอะไร' })).toBeVisible();
  await expect(page.locator('.simulated strong')).toHaveText('83.00');
  await expect(page.locator('.weak-point').first()).toContainText('+5.00');
  await accessible(page);
  await page.getByRole('switch', { name: /^o42/ }).check();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await expect(page.getByText('ถึงเป้า 85')).toBeVisible();
  await expect(page).toHaveURL(/to=o42/);
  await page.reload();
  await expect(page.getByRole('switch', { name: /^o42/ })).toBeChecked();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await hydrated(page);
  await page.getByRole('switch', { name: /^o42/ }).uncheck();
  await expect(page.locator('.simulated strong')).toHaveText('83.00');
  await expect(page).toHaveURL(/analysis$/);
  await page.getByRole('link', { name: /^ระดับ A: 1 เรื่อง/ }).click();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await expect(page).toHaveURL(/to=o42/);
  await page.goBack();
  await expect(page.locator('.simulated strong')).toHaveText('83.00');
  await expect(page.getByRole('switch', { name: /^o42/ })).not.toBeChecked();
  await page.goForward();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await accessible(page);

  // Any row, any points: an instrument no switch offers; the choice before stays.
  await page.getByText('ลองเปลี่ยนเรื่องอื่น').click();
  await page.getByLabel('เรื่อง', { exact: true }).selectOption('IIT');
  await page.getByLabel('คะแนนใหม่').fill('90.5');
  await page.getByRole('button', { name: 'ใส่ในแบบจำลอง' }).click();
  await expect(page.locator('.simulated strong')).toHaveText('91.15');
  await hydrated(page);
  await accessible(page);
  await page.getByRole('link', { name: 'เอาออก IIT' }).click();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await page.getByRole('link', { name: 'เริ่มใหม่' }).click();
  await expect(page.locator('.simulated strong')).toHaveText('83.00');
  await expect(page).toHaveURL(/analysis$/);

  // Out of the page, back, and out again: the address is always that of what is shown.
  await page.getByRole('switch', { name: /^o42/ }).check();
  await expect(page).toHaveURL(/to=o42/);
  await page.getByRole('link', { name: '‹ คะแนน ITA' }).click();
  await expect(page).toHaveURL(/scores$/);
  await page.goBack();
  await expect(page.locator('.simulated strong')).toHaveText('88.00');
  await expect(page).toHaveURL(/to=o42/);
  await page.getByRole('link', { name: '‹ คะแนน ITA' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2564', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/scores$/);

  await page.goto('/staff/scores/2564');
  await hydrated(page);
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByText('ยังไม่มีคะแนน').first()).toBeVisible();
});

test('an officer brings a result out of a table, and takes it away again', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2563/import');
  await hydrated(page);
  await accessible(page);
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await expect(page.getByText('ยังไม่มีเนื้อหาให้อ่าน')).toBeVisible();
  await page
    .getByLabel('ตารางผลการประเมิน')
    .fill('รหัส\tรายการ\tคะแนน\nคะแนนรวม\t\t๗๔.๑๗\nระดับ\t\tC\nO๔๒\t\t๐\nO๔๓\t\t๘๕,๕๐\n');
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await expect(page.getByText('อ่านได้ 3 แถว: ใหม่ 3, เปลี่ยน 0, เหมือนเดิม 0')).toBeVisible();
  await expect(page.getByText('แถวที่ 5: O๔๓ “๘๕,๕๐” ใช้จุดทศนิยม')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('มีแถวที่อ่านไม่ได้ เลือกยืนยัน')).toBeVisible();
  await page.getByLabel('บันทึกเฉพาะแถวที่อ่านได้').check();
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2563', exact: true })).toBeVisible();

  // The sheet of all its rows, sent back as it is, changes nothing.
  await page.goto('/staff/scores/2563/import');
  await hydrated(page);
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'ดาวน์โหลด XLSX' }).click(),
  ]);
  await page.getByLabel('ไฟล์ผลการประเมิน').setInputFiles((await sheet.path()) ?? '');
  await page.getByRole('button', { name: 'อ่านไฟล์และดูตัวอย่าง' }).click();
  await expect(page.getByText('ไม่มีอะไรต้องบันทึก')).toBeVisible();
  await accessible(page);

  await page.goto('/staff/scores/2563');
  await hydrated(page);
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2563', exact: true })).toHaveCount(0);
});

test('a slip of the year is asked about, and its message goes with it', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/scores');
  const field = page.locator('main input[name="year"]');
  const message = page.locator('main .field:has(input[name="year"]) .field-message');
  const likely = page.getByRole('button', { name: 'ใช้ 2566' });
  await field.fill('66');
  await field.press('Enter');
  await expect(message).toBeVisible();
  await likely.click();
  await expect(field).toHaveValue('2566');
  await expect(message).toBeHidden();
  await expect(likely).toBeHidden();
  await field.fill('67');
  await field.press('Enter');
  await expect(message).toContainText('67');
  await field.fill('2565');
  await expect(message).toBeHidden();
  await field.press('Enter');
  await expect(page).toHaveURL(/scores\/2565$/);
});
