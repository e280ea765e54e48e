import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

test('a memo is written, sent up, and decided once', async ({ page, browser, baseURL }, info) => {
  const subject = `ขออนุมัติจัดอบรม ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos');
  await hydrated(page);
  await accessible(page);
  await page.getByRole('link', { name: 'เขียนบันทึกข้อความทั่วไป' }).click();
  await expect(page.getByRole('heading', { name: 'เขียนบันทึกข้อความ', level: 1 })).toBeVisible();
  await accessible(page);
  await page.getByLabel('เนื้อความ').first().fill('เพื่อให้บุคลากรมีความรู้ จึงขออนุมัติจัดอบรม');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('กรอกเรื่อง', { exact: true })).toBeVisible();
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue(/จัดอบรม/);
  await page.getByLabel('เรื่อง', { exact: true }).fill(subject);
  await page.getByRole('button', { name: 'บันทึกร่าง' }).click();
  await expect(page.getByRole('heading', { name: subject, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'แก้ไขและเสนอ' }).click();
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  await accessible(page);
  const address = page.url();

  // Two devices of one head: the second hears no news and taps again.
  const device = async (): Promise<typeof page> => {
    const context = await browser.newContext({ baseURL });
    const other = await context.newPage();
    await other.route('**/events', (route) => route.abort());
    await signIn(other, 'head@tuayang');
    await other.goto(address);
    await hydrated(other);
    await expect(other.getByRole('link', { name: /บันทึก [1-9]\d* เรื่องรอท่าน/ })).toBeVisible();
    await other.getByLabel('เห็นควรอนุมัติ', { exact: true }).check();
    return other;
  };
  const [first, second] = [await device(), await device()];
  await first.getByRole('button', { name: 'ลงนามและเสนอต่อ' }).click();
  await expect(first.getByText('อยู่ที่ รองปลัด').first()).toBeVisible();
  await second.getByRole('button', { name: 'ลงนามและเสนอต่อ' }).click();
  await expect(second.getByText(/ท่านได้เสนอต่อแล้วเมื่อ/)).toBeVisible();
  // The author's open page follows by itself.
  await expect(page.getByText('อยู่ที่ รองปลัด').first()).toBeVisible({ timeout: 3_000 });
  await expect(page.getByText('เห็นควรอนุมัติ').first()).toBeVisible();
  await first.context().close();
  await second.context().close();
});

test('nothing is signed that was not meant', async ({ page }, info) => {
  const subject = `ขออนุมัติซ่อมป้าย ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await page.getByLabel('เรื่อง', { exact: true }).fill(subject);
  await page.getByLabel('เนื้อความ').first().fill('ป้ายประชาสัมพันธ์ชำรุด');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  const address = page.url();
  await page.context().clearCookies();
  await signIn(page, 'head@tuayang');
  await page.goto(address);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  const own = page.locator('#f-opinion');
  await page.getByRole('button', { name: 'ลงนามและเสนอต่อ' }).click();
  await expect(own).toBeFocused();
  await page.keyboard.type('ตรวจแล้ว เห็นควรดำเนินการ');
  await expect(own).toBeVisible();
  // Left and come back to: the words are there. Another round of the memo begins with none.
  await page.goto('/staff');
  await page.goto(address);
  await expect(page.getByText('คืนสิ่งที่พิมพ์ค้างไว้')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'เขียนเอง' })).toBeChecked();
  await expect(own).toHaveValue('ตรวจแล้ว เห็นควรดำเนินการ');
  await page.getByRole('link', { name: 'ส่งคืน', exact: true }).click();
  await page.getByLabel('เหตุผล').fill('ระบุงบประมาณ');
  await page.getByRole('button', { name: 'ลงนามส่งคืน' }).click();
  await expect(page.getByText('ระบุงบประมาณ').first()).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, 'officer@tuayang');
  await page.goto(`${address}/write`);
  await page.getByLabel('เนื้อความ').first().fill('ป้ายประชาสัมพันธ์ชำรุด ใช้เงิน 2,000 บาท');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, 'head@tuayang');
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'ลงนามและเสนอต่อ' })).toBeVisible();
  await expect(page.getByText('คืนสิ่งที่พิมพ์ค้างไว้')).toHaveCount(0);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.locator('#f-opinion')).toHaveValue('');
});

test('a report with a photo shows its proof', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures');
  await hydrated(page);
  await accessible(page);
  await page.getByRole('link', { name: 'เผยแพร่แผนและผลการใช้จ่าย' }).click();
  await expect(page.getByRole('heading', { name: 'รายงานความก้าวหน้า' })).toBeVisible();
  const form = page.locator('#report');
  await form.getByLabel('คืบหน้าแล้ว').fill('x');
  await form.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(form.getByText('กรอกสิ่งที่ทำไป')).toBeVisible();
  await expect(form.getByText('กรอกร้อยละ 0 ถึง 100')).toBeVisible();
  await form.getByLabel('ทำอะไรไปแล้ว').fill('เผยแพร่ไตรมาสแรก');
  await form.getByLabel('คืบหน้าแล้ว').fill('๒๕');
  await form.getByLabel('ภาพถ่ายหรือเอกสาร').setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64'),
  });
  await form.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('เผยแพร่ไตรมาสแรก').first()).toBeVisible();
  await expect(form.getByText('รับรายงาน 25% แล้ว')).toBeVisible();
  await expect(form.getByText(/คืบหน้า 25% · ครบกำหนด .* \(/)).toBeVisible();
  await expect(page.getByRole('img', { name: 'ภาพหลักฐาน' }).first()).toBeVisible();
  await accessible(page);
  await page.getByText('ถอนรายงานที่ผิด').first().click();
  await page.getByRole('button', { name: 'ยืนยัน' }).first().click();
  await expect(page.getByText('ถอนแล้ว').first()).toBeVisible();
  await accessible(page);
});

test('the desk of publication and the wall are for everybody to read', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/publish');
  await hydrated(page);
  await expect(page.getByText('เผยแพร่อยู่')).toBeVisible();
  await accessible(page);
  await page.goto('/staff/manage/tuayang/screens');
  await hydrated(page);
  await page.getByLabel('ชื่อจอ').fill('ห้องประชุม');
  await page.getByRole('button', { name: 'เพิ่มจอ' }).click();
  const link = page.getByRole('link', { name: /\/wall\// });
  await expect(link).toBeVisible();
  await accessible(page);
  await page.goto((await link.getAttribute('href')) ?? '');
  await hydrated(page);
  await expect(page.getByRole('heading', { name: 'เอกสารเดินทางถึงไหน' })).toBeVisible();
  await accessible(page);
});
