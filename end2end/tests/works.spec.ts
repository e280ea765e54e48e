import { accessible, expect, hydrated, publishResult, signIn, test, withdrawResult } from '../fixtures/test.js';

test('five weak points are found, two become measures with what is recommended', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2565');
  await hydrated(page);
  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
  for (let number = 1; number <= 8; number++) await page.getByLabel(`${number}. `).first().fill('90');
  await page.locator('summary', { hasText: 'รายข้อ' }).nth(9).click();
  await page.locator('summary', { hasText: 'รายข้อ' }).last().click();
  for (let number = 1; number <= 5; number++) await page.getByLabel(`ตัวชี้วัดย่อย 9.${number}`).fill('100');
  for (const [code, points] of [['o34', 0], ['o35', 0], ['o36', 0], ['o37', 100], ['o38', 100], ['o39', 100], ['o40', 100], ['o41', 100], ['o42', 0], ['o43', 100]])
    await page.getByLabel(`${code} `).fill(String(points));
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2565', exact: true })).toBeVisible();

  await page.goto('/staff/scores/2565/analysis');
  await hydrated(page);
  await expect(page.locator('.weak-code').first()).toHaveText(/o42/);
  for (const code of ['o42', 'o36']) await page.getByRole('switch', { name: new RegExp(`^${code}`) }).check();
  await expect(page.locator('.simulated strong')).toHaveText('91.50');
  await expect(page).toHaveURL(/to=o36.*to=o42/);
  const address = page.url();
  await page.getByRole('button', { name: 'สร้างมาตรการจาก 2 เรื่องนี้' }).click();
  await expect(page.getByRole('heading', { name: 'สร้างมาตรการจากเรื่องที่เลือก' })).toBeVisible();
  await expect(page.getByText('ที่มา: จากบันทึกและแผนมาตรการปี 2564 ของ อบต. แห่งหนึ่ง')).toBeVisible();
  await accessible(page);
  await page.getByLabel('ใส่ในแผนของปีงบประมาณ').fill('2560');
  await page.getByRole('button', { name: 'สร้างมาตรการในแผน' }).click();
  await expect(page.getByText('แก้ผลปีนี้ไม่ได้')).toBeVisible();
  await page.getByLabel('ใส่ในแผนของปีงบประมาณ').fill('๒๕๖๖');
  await page.getByRole('button', { name: 'สร้างมาตรการในแผน' }).click();
  await expect(page.getByRole('heading', { name: 'มาตรการปีงบประมาณ 2566' })).toBeVisible();
  await expect(page.getByText('เรียบร้อยแล้ว')).toBeVisible();
  await expect(page.getByRole('link', { name: /^จัดทำมาตรการส่งเสริมคุณธรรม/ })).toBeVisible();

  // A colleague opens the same scenario, and sees that the plan has these.
  await page.context().clearCookies();
  await signIn(page, `clerk@${slug}`);
  await page.goto(address);
  await hydrated(page);
  await expect(page.locator('.simulated strong')).toHaveText('91.50');
  await page.getByRole('button', { name: 'สร้างมาตรการจาก 2 เรื่องนี้' }).click();
  await expect(page.getByText('แผนมีมาตรการของเรื่องนี้แล้ว').first()).toBeVisible();
  await page.getByRole('button', { name: 'สร้างมาตรการในแผน' }).click();
  await expect(page.getByText('เลือกมาตรการอย่างน้อยหนึ่งเรื่อง')).toBeVisible();

  // Kept under a name, beside the result as it is.
  await page.goto(address);
  await hydrated(page);
  await page.getByRole('button', { name: 'บันทึกและเทียบกับแบบอื่น' }).click();
  await page.getByRole('button', { name: 'บันทึกแบบนี้' }).click();
  await expect(page.getByText('กรอกชื่อแบบจำลอง')).toBeVisible();
  await page.getByLabel('ชื่อแบบจำลอง').fill('เน้น OIT ก่อน');
  await page.getByRole('button', { name: 'บันทึกแบบนี้' }).click();
  await expect(page.getByRole('row', { name: 'คะแนนรวม 85.25 91.50' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'งาน (เท่ากับแก้กี่ข้อ) 0 2' })).toBeVisible();
  await accessible(page);
  await page.goto('/staff/scores/2565/efforts');
  await page.getByLabel(/^o42/).fill('๐');
  await page.getByRole('button', { name: 'บันทึกงานของแต่ละเรื่อง' }).click();
  await expect(page.getByText('กรอกจำนวนเต็ม 1 ถึง 9')).toBeVisible();
  await page.getByLabel(/^o42/).fill('๗');
  await accessible(page);
  await page.getByRole('button', { name: 'บันทึกงานของแต่ละเรื่อง' }).click();
  await page.goto('/staff/scores/2565/scenarios');
  await expect(page.getByRole('row', { name: 'งาน (เท่ากับแก้กี่ข้อ) 0 8' })).toBeVisible();

  // Did it work: not to be told yet, and said so.
  await page.goto('/staff/measures/effect/2566');
  await expect(page.getByText('ยังเทียบไม่ได้: ต้องมีผล')).toBeVisible();
  await accessible(page);
  await page.goto('/staff/scores/all/years');
  await expect(page.getByRole('heading', { name: 'ตัวชี้วัดปี 2565' })).toBeVisible();
  await page.getByLabel('เรื่อง', { exact: true }).selectOption({ value: 'measures' });
  await page.getByRole('button', { name: 'ดูเส้นของเรื่องนี้' }).click();
  await expect(page.getByRole('cell', { name: 'o42', exact: true }).last()).toBeVisible();
  await accessible(page);
  await publishResult(page, slug, 2565);
  await page.goto('/staff/scores/all/compare');
  await expect(page.getByText(/^(อันดับที่ 1 จาก|ผลปี 2565 ได้)/)).toBeVisible();
  await page.getByLabel('เทียบกับ').selectOption('all');
  await page.getByRole('button', { name: 'แสดง' }).click();
  await accessible(page);
  await withdrawResult(page, 2565);
  await page.goto('/staff/scores/2565');
  await hydrated(page);
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2565', exact: true })).toHaveCount(0);
});

test('a recommendation gets the words of the agency, and loses them again', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/measures');
  await hydrated(page);
  await page.getByRole('link', { name: 'คลังข้อเสนอแนะ' }).click();
  await page.getByLabel('ค้นหา').fill('o๔๒');
  await page.getByRole('button', { name: 'ค้นหา' }).click();
  await expect(page.getByText('1 ข้อเสนอ')).toBeVisible();
  await accessible(page);
  await page.locator('details.shelved summary').first().click();
  await page.getByRole('link', { name: 'แก้ถ้อยคำ' }).click();
  await page.getByLabel('ชื่อมาตรการ').fill('');
  await page.getByRole('button', { name: 'ใช้ถ้อยคำนี้แทน' }).click();
  await expect(page.getByText('กรอกชื่อมาตรการ')).toBeVisible();
  await page.getByLabel('ชื่อมาตรการ').fill('มาตรการของเรา');
  await page.getByRole('button', { name: 'ใช้ถ้อยคำนี้แทน' }).click();
  await expect(page.getByText('ที่มา: ถ้อยคำของหน่วยงาน')).toBeVisible();
  await accessible(page);
  await page.locator('summary', { hasText: 'เลิกใช้ถ้อยคำของหน่วยงาน' }).click();
  await page.getByRole('button', { name: 'เลิกใช้', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'คลังข้อเสนอแนะ' })).toBeVisible();
  await expect(page.getByText('มาตรการของเรา')).toHaveCount(0);
});

test('what was announced is corrected with a reason, and keeps its printed result', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2562');
  await hydrated(page);
  await page.getByLabel('คะแนนรวม').fill('61.20');
  await page.getByLabel('วันที่ประกาศ').fill('28/9/2562');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2562', exact: true })).toBeVisible();
  await page.goto('/staff/scores/2562');
  await hydrated(page);
  await page.getByLabel('คะแนนรวม').fill('62');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('กรอกเหตุผลที่แก้ผลที่ประกาศแล้ว').first()).toBeVisible();
  await page.getByLabel('เหตุผลที่แก้ผลที่ประกาศแล้ว').first().fill('พิมพ์ผิดจากเอกสารแจ้งผล');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2562', exact: true })).toBeVisible();
  await page.goto('/staff/scores/2562');
  await page.getByRole('link', { name: 'เอกสารแจ้งผลและประวัติการแก้' }).click();
  await expect(page.getByText('เหตุผล: พิมพ์ผิดจากเอกสารแจ้งผล')).toBeVisible();
  await expect(page.getByRole('row', { name: /คะแนนรวม 61.20 62.00/ })).toBeVisible();
  await page.getByRole('button', { name: 'แนบเอกสาร', exact: true }).click();
  await expect(page.getByText('เลือกไฟล์เอกสารแจ้งผล')).toBeVisible();
  await page.getByLabel('แนบเอกสารแจ้งผลหรือภาพหน้าจอผล').setInputFiles({
    name: 'result.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  });
  await page.getByRole('button', { name: 'แนบเอกสาร', exact: true }).click();
  await expect(page.getByRole('link', { name: 'เอกสารแจ้งผลปี 2562 แผ่นที่ 1 (PDF)' })).toBeVisible();
  await accessible(page);
  await page.goto('/staff/scores/2562');
  await hydrated(page);
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByLabel('เหตุผลที่แก้ผลที่ประกาศแล้ว').last().fill('ลบเพื่อจบการทดสอบ');
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2562', exact: true })).toHaveCount(0);
});

test('an administrator makes the year that does not exist yet', async ({ page }, info) => {
  const year = info.project.name === 'phone' ? '2571' : '2572';
  await signIn(page, 'root');
  await page.goto('/staff/more');
  await hydrated(page);
  await page.getByRole('link', { name: 'กรอบการประเมิน' }).click();
  await expect(page.getByRole('heading', { name: 'กรอบการประเมิน', exact: true })).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: /^สร้างปี/ }).click();
  await page.getByLabel('ปีงบประมาณ (พ.ศ.)').fill(year);
  await page.getByLabel('น้ำหนัก OIT').fill('30');
  await page.getByRole('button', { name: 'บันทึกกรอบการประเมิน' }).click();
  await expect(page.getByText('รวมได้ 90 ต้องรวมได้ 100')).toBeVisible();
  await page.getByLabel('น้ำหนัก OIT').fill('40');
  await page.locator('summary', { hasText: 'ตัวชี้วัดที่ 10' }).click();
  const items = page.locator('details[open] textarea');
  await items.fill(`${await items.inputValue()}\no27 ข้อใหม่ของปีนี้`);
  await page.getByRole('button', { name: 'บันทึกกรอบการประเมิน' }).click();
  await expect(page.getByRole('heading', { name: `กรอบการประเมินปี ${year} ฉบับที่ 1` })).toBeVisible();
  await accessible(page);
  await page.goto('/staff/manage/editions/all');
  await expect(page.getByRole('row', { name: new RegExp(`^${year} 1 27 `) })).toBeVisible();
});

test('a book with merged headings and a saved page are read by codes and words', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'nontathen' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/scores/2566/import');
  await hydrated(page);
  await page.getByLabel('ไฟล์ผลการประเมิน').setInputFiles(`${import.meta.dirname}/../fixtures/merged.xlsx`);
  await page.getByRole('button', { name: 'อ่านไฟล์และดูตัวอย่าง' }).click();
  await expect(page.getByText('อ่านได้ 5 แถว: ใหม่ 5, เปลี่ยน 0, เหมือนเดิม 0')).toBeVisible();
  await expect(page.getByRole('row', { name: /^o42 .*100.00/ })).toBeVisible();
  await accessible(page);
  await page.goto('/staff/scores/2566/import');
  await hydrated(page);
  const html = '<!DOCTYPE html><table><tr><th colspan="2">รายการ<th>ปี 2566<tr><td>IIT<td><td>๘๕.๕๐<tr><td>O๔๓<td>การดำเนินการตามมาตรการ<td>50</table><script>x</script>';
  await page.getByLabel('ไฟล์ผลการประเมิน').setInputFiles({ name: 'saved.html', mimeType: 'text/html', buffer: Buffer.from(html) });
  await page.getByRole('button', { name: 'อ่านไฟล์และดูตัวอย่าง' }).click();
  await expect(page.getByRole('row', { name: /^IIT .*85.50/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^o43 .*50.00/ })).toBeVisible();
});
