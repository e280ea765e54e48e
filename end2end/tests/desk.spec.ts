// What a desktop shows beside: who has what, the other memos, the plan as a table, what is still to be set up.
import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('the first screen says who has what, and opens the memos on their way', async ({ page }) => {
  await signIn(page, 'deputy@tuayang');
  const held = page.getByRole('region', { name: 'ใครถืออะไรอยู่' });
  await expect(held.getByText(/\(ท่าน\) · \d+\sเรื่อง/)).toBeVisible();
  await accessible(page);
  await held.getByRole('link', { name: 'ดูบันทึกที่กำลังเดินทาง' }).click();
  await expect(page).toHaveURL(/\/staff\/memos\?state=underway/);
  await expect(page.getByRole('status').filter({ hasText: /^พบ \d+ จาก \d+ รายการ/ })).toBeVisible();
});

test('the other memos stand beside the one that is read', async ({ page }) => {
  await signIn(page, 'deputy@tuayang');
  await page.getByRole('link', { name: 'อ่านและลงนาม' }).first().click();
  const beside = page.getByRole('navigation', { name: 'บันทึกอื่น' });
  await expect(beside.locator('a[aria-current]')).toHaveCount(1);
  const subject = await page.getByRole('heading', { level: 1 }).textContent();
  await expect(beside.locator('a[aria-current] strong')).toHaveText(subject ?? '');
  await accessible(page);
  const other = beside.getByRole('listitem').filter({ hasNot: page.locator('a[aria-current]') }).first();
  const next = await other.locator('strong').textContent();
  await other.getByRole('link').click();
  await expect(page.getByRole('heading', { name: next ?? '', level: 1 })).toBeVisible();
  await expect(beside.locator('a[aria-current] strong')).toHaveText(next ?? '');
});

test('a plan is narrowed by the state of its measures, and the whole row leads to each', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures');
  const chips = page.getByRole('list', { name: 'สถานะ' });
  await expect(chips.getByRole('link', { name: /^ทั้งหมด/ })).toHaveAttribute('aria-current', 'true');
  const rows = page.locator('.plan > .row');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  const chip = chips.getByRole('link').nth(1);
  const counted = Number((await chip.textContent())?.match(/\d+$/)?.[0]);
  await chip.click();
  await expect(rows).toHaveCount(counted);
  expect(counted).toBeLessThan(all);
  await accessible(page);
  // Right of the words, where nothing but the row is.
  const title = await rows.first().getByRole('link').first().textContent();
  const box = await rows.first().boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 4, (box?.y ?? 0) + 4);
  await expect(page.getByRole('heading', { name: title ?? '', level: 1 })).toBeVisible();
});

test('an agency says what is still to be set up', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/manage/tuayang');
  const list = page.getByRole('region', { name: 'ตั้งค่าหน่วยงาน' });
  await expect(list.getByRole('listitem').first(), 'what others rest on comes first').toContainText('ข้อมูลหน่วยงาน');
  await expect(list.getByRole('listitem').filter({ hasText: 'บุคคลและบัญชี' })).toContainText('พร้อม');
  await accessible(page);
  await list.getByRole('link', { name: 'เส้นทางเสนอ' }).click();
  await expect(page).toHaveURL(/\/chains$/);
});

test('everybody finds an agency by its name or its province', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('ชื่อ อบต. เทศบาล อำเภอ หรือจังหวัด').fill('สุพรรณ');
  await page.getByRole('button', { name: 'ค้นหา' }).click();
  const rows = page.locator('.agencies > .row');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('อบต.ด่านช้าง');
  await expect(rows.first()).toContainText('74.17');
  await expect(rows.first()).toContainText('สัญญา 5 เรื่อง');
  await accessible(page);
});
