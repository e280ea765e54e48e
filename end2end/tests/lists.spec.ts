// Lists, the search, the audit trail and the bell.
import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('a list is searched, filtered, sorted and taken away by its address', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/all/list');
  await accessible(page);
  const all = Number((await page.getByText(/ทั้งหมด \d+ รายการ/).textContent())?.match(/\d+/)?.[0]);
  await page.getByRole('list', { name: 'สถานะ' }).getByRole('link', { name: /เลยกำหนด/ }).click();
  await expect(page).toHaveURL(/state=late/);
  const found = Number((await page.getByText(/พบ \d+ จาก/).textContent())?.match(/\d+/)?.[0]);
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(all);
  await page.getByRole('navigation', { name: 'เรียงลำดับ' }).getByRole('link', { name: 'มาตรการ' }).click();
  await expect(page).toHaveURL(/sort=title/);
  await expect(page).toHaveURL(/state=late/);
  const waits = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const stream = await (await waits).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString().trim().split('\n')).toHaveLength(found + 1);
  await page.getByLabel('ค้นมาตรการ').fill('ไม่มีคำนี้แน่นอน');
  await page.getByRole('button', { name: 'ค้นหา', exact: true }).click();
  await expect(page.getByText('ไม่พบรายการที่ตรงกับ')).toBeVisible();
  await page.getByRole('link', { name: 'ล้างการค้นหาและตัวกรอง' }).click();
  await expect(page.getByText(`ทั้งหมด ${all} รายการ`)).toBeVisible();
});

test('the keys of the search open it, and it finds part of a word in either digits', async ({ page }) => {
  await signIn(page, 'officer@danchang');
  await page.keyboard.press('Control+k');
  await page.waitForURL('**/staff/search');
  await expect(page.getByLabel('ค้นทั้งหน่วยงาน')).toBeFocused();
  await accessible(page);
  await page.keyboard.type('๒๕๖๓');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'ผลคะแนน ITA ปี 2563' }).click();
  await page.waitForURL('**/staff/scores/2563');
});

test('the bell counts by itself what was addressed to a person', async ({ page, browser, baseURL }, info) => {
  const subject = `ขอความเห็นชอบ ${info.project.name}`;
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const head = await context.newPage();
  await signIn(head, 'head@tuayang');
  const bell = head.getByRole('link', { name: /การแจ้งเตือน/ });
  const before = Number((await bell.textContent())?.match(/\d+/)?.[0]);
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await page.getByLabel('เรื่อง', { exact: true }).fill(subject);
  await page.getByLabel('เนื้อความ').first().fill('เพื่อโปรดพิจารณา');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  await expect(head.getByRole('link', { name: `การแจ้งเตือน ${before + 1} รายการยังไม่อ่าน` })).toBeVisible();
  await bell.click();
  await head.waitForURL('**/staff/notices');
  await accessible(head);
  const row = head.getByRole('listitem').filter({ hasText: subject });
  await expect(row.getByText('ยังไม่อ่าน').first()).toBeVisible();
  await row.getByRole('button', { name: subject }).click();
  await expect(head.getByRole('heading', { name: subject, level: 1 })).toBeVisible();
  await head.goto('/staff/notices');
  await head.getByRole('listitem').filter({ hasText: subject }).getByRole('button', { name: 'ทำเครื่องหมายว่ายังไม่อ่าน' }).click();
  await expect(head.getByRole('link', { name: `การแจ้งเตือน ${before + 1} รายการยังไม่อ่าน` })).toBeVisible();
  await head.getByRole('link', { name: 'ตั้งค่าและอีเมล' }).click();
  await accessible(head);
  await head.getByLabel('รับอีเมลเมื่อใด').selectOption('at_once');
  await head.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(head.getByText('กรอกอีเมลที่ใช้รับการแจ้งเตือน')).toBeVisible();
  await expect(head.getByLabel('รับอีเมลเมื่อใด')).toHaveValue('at_once');
  await head.getByLabel('อีเมล (ถ้ามี)').fill('head@example.go.th');
  await head.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(head.getByLabel('อีเมล (ถ้ามี)')).toHaveValue('head@example.go.th');
  await expect(head.getByText('กรอกอีเมลที่ใช้รับการแจ้งเตือน')).toBeHidden();
  await context.close();
});

test('the audit trail says who did what, and whether it is whole', async ({ page }) => {
  await signIn(page, 'root');
  await page.goto('/staff/audit');
  await expect(page.getByText(/ต่อเนื่องครบถึงรายการที่ \d+/)).toBeVisible();
  await accessible(page);
  await page.getByText(/รายการที่ \d+/).nth(1).click();
  await expect(page.locator('.audit-detail').first()).toBeVisible();
});
