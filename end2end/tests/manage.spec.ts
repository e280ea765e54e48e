import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('an administrator sets up an agency from nothing', async ({ page, browser, baseURL }, info) => {
  const slug = `new-${info.project.name}`;
  await signIn(page, 'root');
  await page.goto('/staff/manage/new');
  await page.getByLabel('ชื่อ', { exact: true }).fill('อบต.ใหม่');
  await page.getByLabel('จังหวัด').fill('ลพบุรี');
  await page.getByLabel('ที่อยู่ในระบบ').fill('staff');
  await page.getByLabel('ปีงบประมาณที่กำลังทำงาน').fill('2569');
  await page.getByRole('button', { name: 'บันทึกข้อมูลหน่วยงาน' }).click();
  await expect(page.getByText('เป็นที่อยู่ของระบบ')).toBeVisible();
  await expect(page.getByText('กรอกเฉพาะชื่อ')).toBeVisible();
  await page.getByLabel('ชื่อ', { exact: true }).fill('ใหม่');
  await page.getByLabel('ที่อยู่ในระบบ').fill(slug);
  await page.getByRole('button', { name: 'บันทึกข้อมูลหน่วยงาน' }).click();
  await expect(page).toHaveURL(new RegExp(`/staff/manage/${slug}$`));
  const nav = page.getByRole('navigation', { name: 'หน้าจัดการหน่วยงาน' });
  const open = async (name: string) => {
    await nav.getByRole('link', { name, exact: true }).click();
    // The page before stays until the next one is there.
    await expect(page.getByRole('heading', { name: `${name} อบต.ใหม่`, level: 1 })).toBeVisible();
  };
  await accessible(page);

  await open('สำนัก/กอง/งาน');
  for (const name of ['สำนักปลัด', 'กองคลัง']) {
    await page.getByLabel('ชื่อ', { exact: true }).last().fill(name);
    await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
    await expect(page.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
  }
  await page.getByText('แก้ไข').last().click();
  await page.getByLabel('ชื่อ', { exact: true }).nth(1).fill('กองการคลัง');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).last().click();
  await expect(page.locator('.row-text strong', { hasText: 'กองการคลัง' })).toBeVisible();
  await accessible(page);

  await open('ตำแหน่ง');
  await page.getByLabel('ชื่อตำแหน่ง').last().fill('ปลัดองค์การบริหารส่วนตำบล');
  await page.getByLabel('หน้าที่ในระบบ').last().selectOption('clerk');
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText('ปลัด/รองปลัด').first()).toBeVisible();
  await accessible(page);

  await open('บุคคลและบัญชี');
  await page.getByLabel('ชื่อบัญชี').last().fill('clerk');
  await page.getByLabel(/^ผู้ประสานงาน ITA/).last().check();
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText(`รหัสชั่วคราวของ clerk@${slug}`)).toBeVisible();
  await expect(page.locator('.badge', { hasText: 'ผู้ประสานงาน ITA' })).toBeVisible();
  const code = (await page.locator('.one-time-code').textContent()) ?? '';
  await accessible(page);
  await page.reload();
  await expect(page.locator('.one-time-code')).toHaveCount(0);

  // Whoever the account belongs to comes in by the code, once, and chooses a password that nobody guesses.
  const own = await (await browser.newContext({ baseURL })).newPage();
  const enter = async (password: string) => {
    await own.goto('/staff/sign-in?to=/staff/more');
    await own.getByLabel('ชื่อบัญชี').fill(`clerk@${slug}`);
    await own.getByLabel('รหัสผ่าน').fill(password);
    await own.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  };
  await enter(code.toUpperCase());
  await expect(own.getByRole('heading', { name: 'เปลี่ยนรหัสผ่าน' })).toBeVisible();
  await accessible(own);
  await own.goto('/staff');
  await expect(own).toHaveURL(/\/staff\/password/);
  const choose = async (fresh: string, again: string) => {
    await own.getByLabel('รหัสผ่านใหม่', { exact: true }).fill(fresh);
    await own.getByLabel('รหัสผ่านใหม่อีกครั้ง').fill(again);
    await own.getByRole('button', { name: 'ใช้รหัสผ่านนี้' }).click();
  };
  await choose(`clerk${slug}2569`, 'another');
  await expect(own.getByText('รหัสผ่านนี้')).toBeVisible();
  await expect(own.getByText('สองครั้งไม่ตรงกัน')).toBeVisible();
  await choose('ข้าวเหนียวรถไฟเก้าอี้', 'ข้าวเหนียวรถไฟเก้าอี้');
  await expect(own).toHaveURL(/\/staff/);
  await own.context().clearCookies();
  await enter(code);
  await expect(own.getByText('ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง')).toBeVisible();
  await own.context().close();
  await open('ความปลอดภัย');
  await expect(page.getByText(`clerk@${slug}`).first()).toBeVisible();
  await accessible(page);
  await open('บุคคลและบัญชี');

  await open('การดำรงตำแหน่ง');
  await page.getByLabel('บุคคล').last().selectOption({ index: 1 });
  await page.getByLabel('ตำแหน่ง', { exact: true }).last().selectOption({ index: 1 });
  await page.getByLabel('ตั้งแต่วันที่').last().fill('1/10/2563');
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText('ตั้งแต่ 1 ตุลาคม 2563')).toBeVisible();
  await accessible(page);
  await page.getByText('แก้ไข').first().click();
  await page.getByText('สิ้นสุดทันที').click();
  await page.getByRole('button', { name: 'ยืนยัน' }).click();
  await expect(page.getByText('ตั้งแต่ 1 ตุลาคม 2563')).toHaveCount(0);

  await open('เส้นทางเสนอ');
  // What was unfolded closes whenever its form is accepted.
  const unfold = () => page.getByText('แก้ไข').first().click();
  await unfold();
  await page.getByRole('button', { name: 'บันทึก', exact: true }).first().click();
  await expect(page.getByText('เลือกอย่างน้อยหนึ่งตำแหน่ง').first()).toBeVisible();
  await page.getByLabel('ลำดับที่ 1', { exact: true }).first().selectOption({ index: 1 });
  await page.getByRole('button', { name: 'บันทึก', exact: true }).first().click();
  await expect(page.getByText('ปลัดองค์การบริหารส่วนตำบล (ผู้อนุมัติ)').first()).toBeVisible();
  await accessible(page);
  await unfold();
  await page.getByLabel('ความเห็นที่ใช้บ่อย').first().fill('ทราบ');
  const saved = page.waitForResponse('**/api/memos/chain/save');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).first().click();
  expect((await saved).status()).toBeLessThan(400);
  await expect(page.locator('details.edit[open]')).toHaveCount(0);
  await unfold();
  await page.getByText('ยกเลิกเส้นทางนี้').click();
  await page.getByRole('button', { name: 'ยืนยัน' }).click();
  await expect(page.getByText('ยกเลิกแล้ว')).toBeVisible();

  await open('จอแสดงผล');
  await page.getByLabel('ชื่อจอ').fill('ห้องประชุม');
  await page.getByRole('button', { name: 'เพิ่มจอ' }).click();
  await expect(page.getByText('ห้องประชุม').first()).toBeVisible();
  await accessible(page);
  await page.getByText('แก้ไข').first().click();
  await page.getByText('ยกเลิกจอนี้').click();
  await page.getByRole('button', { name: 'ยืนยัน' }).click();
  await expect(page.getByText('ยังไม่มีจอ')).toBeVisible();

  await open('สำนัก/กอง/งาน');
  await page.getByText('แก้ไข').last().click();
  await page.locator('summary', { hasText: /^ยุบ(สำนักหรือกอง|งาน)นี้/ }).last().click();
  await page.getByRole('button', { name: 'ยืนยัน', exact: true }).last().click();
  await expect(page.getByText('ยุบแล้ว')).toBeVisible();
  // The list has changed places: nothing of another row lies open under the finger.
  await expect(page.locator('details.edit[open]')).toHaveCount(0);

  await page.goto('/staff/manage');
  const row = page.getByRole('listitem').filter({ hasText: slug });
  await row.getByRole('button', { name: 'ปิดหน่วยงาน' }).click();
  await expect(row.getByText('ปิดแล้ว')).toBeVisible();
  await row.getByRole('button', { name: 'เปิดใช้อีกครั้ง' }).click();
  await expect(row.getByText('ปิดแล้ว')).toHaveCount(0);
});
