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
  await expect(page.getByText('ไฟล์ว่าง')).toBeVisible();
  await page.getByLabel('ข้อความหรือตารางมาตรการ').fill(`${plan}๓. เกิน\tก\tข\tค\n`);
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง', exact: true }).click();
  await expect(page.getByText('อ่านได้ 2 มาตรการ: ใหม่ 2, เปลี่ยน 0, เหมือนเดิม 0')).toBeVisible();
  await expect(page.getByText('แถวที่ 5: มีข้อมูลในช่องที่ 4')).toBeVisible();
  await expect(page.getByText('แถวที่ 4: ยังไม่ระบุผู้รับผิดชอบ')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await expect(page.getByText('เลือกยืนยันเพื่อนำเข้าเฉพาะแถวที่อ่านได้')).toBeVisible();
  await page.getByLabel('นำเข้าเฉพาะแถวที่อ่านได้').check();
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await expect(page.getByText('2 มาตรการ · ยังไม่มีรายงาน 2')).toBeVisible();
  await accessible(page);
  await page.goto('/staff/measures?year=2562');
  await expect(page.getByText('ยังไม่มีมาตรการของปีนี้')).toBeVisible();
  await expect(page.getByText(/ปีที่กำลังทำงานคือ \d{4}/)).toBeVisible();
  await page.getByRole('link', { name: /^แผนปี \d{4}$/ }).click();
  await page.getByRole('link', { name: 'แบ่งงาน' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'แจ้งเวียน' })).toBeVisible();
  await accessible(page);
});
