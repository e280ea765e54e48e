import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

const head = 'มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n';
const plan = `เรียน นายก\n${head}๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tสำนักปลัด\n๒. แบ่งงาน\t<p>- มอบหมาย</p><p>- แจ้งเวียน</p>\t\n`;

test('an officer brings a plan out of a document', async ({ page }, info) => {
  const slug = info.project.name === 'phone' ? 'maechedi' : 'krachai';
  await signIn(page, `officer@${slug}`);
  await page.goto('/staff/measures');
  await hydrated(page);
  await expect(page.getByText('ยังไม่มีมาตรการของปีนี้')).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'นำเข้ามาตรการจากเอกสาร' }).click();
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await expect(page.getByText('ยังไม่มีเนื้อหาให้อ่าน')).toBeVisible();
  await page.getByLabel('ข้อความหรือตารางมาตรการ').fill(`${plan}๓. แถวที่เกินมา\t- ไม่ใช่มาตรการ\tสำนักปลัด\n๔. เกิน\tก\tข\tค\n`);
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await expect(page.getByText('อ่านได้ 3 มาตรการ: ใหม่ 3, เปลี่ยน 0, เหมือนเดิม 0')).toBeVisible();
  await expect(page.getByText('แถวที่ 6: มีข้อมูลในช่องที่ 4')).toBeVisible();
  await expect(page.locator('.row-warnings').filter({ hasText: 'ยังไม่ระบุผู้รับผิดชอบ' })).toBeVisible();
  await page.getByText('ดูสิ่งที่อ่านได้').nth(1).click();
  await expect(page.getByRole('listitem').filter({ hasText: /^แจ้งเวียน$/ })).toBeVisible();
  await accessible(page);
  await page.locator('summary', { hasText: 'เลือกแถวที่ไม่นำเข้า' }).click();
  await page.getByLabel('แถวที่ 5: แถวที่เกินมา').check();
  await accessible(page);
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await expect(page.getByText('เลือกยืนยันเพื่อนำเข้าเฉพาะแถวที่อ่านได้')).toBeVisible();
  await page.getByLabel('นำเข้าเฉพาะแถวที่อ่านได้').check();
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await expect(page.getByRole('link', { name: 'ยังไม่มีรายงาน 2' })).toBeVisible();
  await accessible(page);
  await page.goto('/staff/measures?year=2562');
  await expect(page.getByText('ยังไม่มีมาตรการของปีนี้')).toBeVisible();
  await expect(page.getByText(/ปีที่กำลังทำงานคือ \d{4}/)).toBeVisible();
  await page.getByRole('link', { name: /^แผนปี \d{4}$/ }).click();
  await page.getByRole('link', { name: 'แบ่งงาน' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'แจ้งเวียน' })).toBeVisible();
  await accessible(page);

  await page.getByRole('link', { name: 'แก้ไขมาตรการ' }).click();
  await page.getByLabel('ชื่อมาตรการ').fill('');
  await page.getByLabel('ผู้รับผิดชอบ').fill('กองคลัง\nกองช่าง');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('กรอกชื่อมาตรการ')).toBeVisible();
  await expect(page.getByLabel('ผู้รับผิดชอบ')).toHaveValue('กองคลัง\nกองช่าง');
  await accessible(page);
  await page.getByLabel('ชื่อมาตรการ').fill('ตั้งคณะทำงาน');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('มีแล้วเป็นลำดับที่ 1')).toBeVisible();
  await page.getByLabel('ชื่อมาตรการ').fill('แบ่งงานให้ชัดเจน');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('บันทึกมาตรการแล้ว')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'แบ่งงานให้ชัดเจน' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'กองช่าง' })).toBeVisible();
  await accessible(page);

  await page.goto('/staff/measures');
  await hydrated(page);
  await page.getByRole('link', { name: 'เพิ่มมาตรการเอง' }).click();
  await page.getByLabel('ชื่อมาตรการ').fill('จัดอบรมคุณธรรม');
  await page.getByLabel('ขั้นตอนหรือวิธีการ').fill('๑. เชิญวิทยากร\n๒. อบรม');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'จัดอบรมคุณธรรม' })).toBeVisible();
  await page.getByRole('link', { name: 'แก้ไขมาตรการ' }).click();
  await page.locator('summary', { hasText: 'ลบมาตรการนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('link', { name: 'ยังไม่มีรายงาน 2' })).toBeVisible();
});

test('the second of two people at one measure sees what changed, and chooses', async ({ page, browser, baseURL }, info) => {
  const title = `ปรับปรุงจุดบริการ ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const address = page.url();
  const other = await browser.newPage({ baseURL });
  await signIn(other, 'clerk@tuayang');
  await other.goto(`${address}/edit`);
  await hydrated(other);
  await page.goto(`${address}/edit`);
  const save = async (on: typeof page, owner: string) => {
    await on.getByLabel('ผู้รับผิดชอบ').fill(owner);
    await on.getByRole('button', { name: 'บันทึก', exact: true }).click();
  };
  await save(page, 'กองคลัง');
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

  await save(other, 'กองช่าง');
  await expect(other.getByText('• ผู้รับผิดชอบ: กองคลัง')).toBeVisible();
  await accessible(other);
  // Whoever writes after that is asked about too: the tick is about what was shown.
  await page.goto(`${address}/edit`);
  await save(page, 'สำนักปลัด');
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await other.getByLabel('บันทึกทับด้วยที่พิมพ์ไว้').check();
  await other.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(other.getByText('• ผู้รับผิดชอบ: สำนักปลัด')).toBeVisible();
  await expect(other.getByLabel('ผู้รับผิดชอบ')).toHaveValue('กองช่าง');
  await other.getByLabel('บันทึกทับด้วยที่พิมพ์ไว้').check();
  await other.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(other.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(other.getByText('กองช่าง').first()).toBeVisible();
  await other.close();
});
