// The same journeys without JavaScript.
import { expect, signIn, test } from '../../fixtures/test.js';

test('the clerk signs in and sees where the agency stands', async ({ page }) => {
  await signIn(page, 'clerk@danchang');
  await expect(page.getByText('74.17')).toBeVisible();
  await expect(page.getByText('ระดับ C')).toBeVisible();
  await expect(page.getByText('ต่ำกว่าเป้า 85 อยู่ 10.83 คะแนน')).toBeVisible();
});

test('a wrong password keeps the account that was typed', async ({ page }) => {
  await page.goto('/staff/sign-in');
  await page.getByLabel('ชื่อบัญชี').fill('chief@danchang');
  await page.getByLabel('รหัสผ่าน').fill('not the password');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click(),
  ]);
  expect(answer.status()).toBe(422);
  await expect(page.getByText('ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง')).toBeVisible();
  await expect(page.getByLabel('ชื่อบัญชี')).toHaveValue('chief@danchang');
  await expect(page.getByLabel('รหัสผ่าน')).toHaveValue('');
});

test('an officer enters a year; a difference stops once', async ({ page }) => {
  await signIn(page, 'officer@maechedi');
  await page.goto('/staff/scores');
  await page.getByLabel('ปีงบประมาณ (พ.ศ.)').fill('2566');
  await page.getByRole('button', { name: 'เปิดแบบบันทึก' }).click();
  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
  await page.getByLabel('4. ').fill('101');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('คะแนนต้องไม่เกิน 100')).toBeVisible();
  await expect(page.getByLabel('4. ')).toHaveValue('101');
  await page.getByLabel('4. ').fill('');
  await page.getByLabel('คะแนนรวม').fill('90');
  for (const name of ['IIT', 'EIT', 'OIT']) await page.getByLabel(name).first().fill('80');
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('แถว คะแนนรวม ที่กรอกคือ 90')).toBeVisible();
  await expect(page.getByLabel('EIT').first()).toHaveValue('80');
  await page.getByLabel('ยืนยันว่าเป็นคะแนนและระดับตามประกาศ').check();
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('คะแนนรวม ตามประกาศ 90.00 คำนวณได้ 80.00')).toBeVisible();
  await page.getByRole('link', { name: 'แก้ไขผลปี 2566' }).click();
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'ปี 2566', exact: true })).toHaveCount(0);
});

test('an administrator adds and changes a unit', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/manage/tuayang/units');
  await page.getByLabel('ชื่อ', { exact: true }).last().fill('กองคลัง');
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText('มีหน่วยงานย่อยชื่อนี้แล้ว')).toBeVisible();
  await expect(page.getByLabel('ชื่อ', { exact: true }).last()).toHaveValue('กองคลัง');
  await page.getByLabel('ชื่อ', { exact: true }).last().fill('กองสวัสดิการสังคม');
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.locator('.row-text strong', { hasText: 'กองสวัสดิการสังคม' })).toBeVisible();
  await expect(page).toHaveURL(/manage\/tuayang\/units/);
});

test('an officer brings a plan out of a document', async ({ page }) => {
  await signIn(page, 'officer@chongsammo');
  await page.goto('/staff/measures/import');
  await page.getByLabel('ปีงบประมาณของแผน').fill('2564');
  await page.getByLabel('ข้อความหรือตารางมาตรการ').fill('ข้อความที่ไม่มีตาราง\t\n');
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง' }).click();
  await expect(page.getByText('ไม่พบตารางมาตรการ')).toBeVisible();
  await page.goto('/staff/measures/import');
  await page
    .getByLabel('ข้อความหรือตารางมาตรการ')
    .fill('มาตรการ\tวิธีการดำเนินการ\tผู้รับผิดชอบ\n๑. เผยแพร่ข้อมูล\t๑. ทำสื่อ ๒. ติดประกาศ\tสำนักปลัด/ ทุกกอง\n');
  await page.getByRole('button', { name: 'อ่านและดูตัวอย่าง' }).click();
  await expect(page.getByText('อ่านได้ 1 มาตรการ: ใหม่ 1')).toBeVisible();
  await page.getByRole('button', { name: 'นำเข้าแผน' }).click();
  await page.getByRole('link', { name: 'เผยแพร่ข้อมูล', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'ติดประกาศ' })).toBeVisible();

  await page.getByRole('link', { name: 'แก้ไขมาตรการ' }).click();
  await page.getByLabel('ชื่อมาตรการ').fill('');
  await page.getByLabel('ระยะเวลา').fill('มี.ค. 64');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('กรอกชื่อมาตรการ')).toBeVisible();
  await expect(page.getByLabel('ระยะเวลา')).toHaveValue('มี.ค. 64');
  await page.getByLabel('ชื่อมาตรการ').fill('เผยแพร่ข้อมูลให้ทั่วถึง');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'เผยแพร่ข้อมูลให้ทั่วถึง' })).toBeVisible();
  await expect(page.getByText('บันทึกมาตรการแล้ว')).toBeVisible();
  await page.reload();
  await expect(page.getByText('บันทึกมาตรการแล้ว')).toHaveCount(0);
});

test('the address of a screen is shown once', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/manage/tuayang/screens');
  await page.getByLabel('ชื่อจอ').fill('ห้องโถง');
  await page.getByRole('button', { name: 'เพิ่มจอ' }).click();
  await expect(page.getByRole('link', { name: /\/wall\// })).toBeVisible();
  expect(page.url(), 'no token in the history').toMatch(/\/screens$/);
  await page.reload();
  await expect(page.getByText('ห้องโถง')).toBeVisible();
  await expect(page.getByRole('link', { name: /\/wall\// })).toHaveCount(0);
});

test('on a phone an officer enters ten indicators and reads the weak points', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, 'officer@maechedi');
  await page.goto('/staff/scores/2563');
  await page.locator('summary', { hasText: 'รายตัวชี้วัดและรายข้อ' }).click();
  const points = ['85.21', '70.59', '75.10', '72.88', '73.24', '81.14', '83.12', '76.79', '100', '100'];
  for (const [index, value] of points.entries()) await page.locator(`[name="draft[indicators][${index}]"]`).fill(value);
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(page.getByText('86.73').first()).toBeVisible();
  await page.goto('/staff/scores/2563/analysis');
  await expect(page.locator('.simulated strong')).toHaveText('86.73');
  await expect(page.locator('.weak-code').first()).toHaveText(/ตัวชี้วัดที่ 8/);
  await page.getByRole('switch', { name: /^ตัวชี้วัดที่ 8/ }).check();
  await page.getByRole('button', { name: 'คำนวณ' }).click();
  await expect(page.locator('.simulated strong')).toHaveText('89.05');
  await page.getByRole('button', { name: 'สร้างมาตรการจาก 1 เรื่องนี้' }).click();
  await expect(page.getByText('ลดขั้นตอนการทำงานโดยคณะกรรมการที่มีบุคคลภายนอกร่วม')).toBeVisible();
  await page.goto('/staff/scores/2563');
  await page.locator('summary', { hasText: 'ลบผลของปีนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
});

test('a session that ends in the middle costs nothing that was typed', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await page.getByLabel('เรื่อง', { exact: true }).fill('เรื่องที่พิมพ์ไว้ก่อนหมดเวลา');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'บันทึกร่าง' }).click();
  await expect(page.getByText('สิ่งที่พิมพ์ยังอยู่')).toBeVisible();
  await page.getByLabel('ชื่อบัญชี').fill('officer@tuayang');
  await page.getByLabel('รหัสผ่าน').fill('prongsai-demo');
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await expect(page.getByLabel('เรื่อง', { exact: true })).toHaveValue('เรื่องที่พิมพ์ไว้ก่อนหมดเวลา');
  await page.getByRole('button', { name: 'บันทึกร่าง' }).click();
  await expect(page.getByRole('heading', { name: 'เรื่องที่พิมพ์ไว้ก่อนหมดเวลา', level: 1 })).toBeVisible();
});
