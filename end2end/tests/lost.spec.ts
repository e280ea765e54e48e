// Nothing typed is lost: a page that was left, a lost line, a session that ended; and one stream for all tabs of a browser.
import { expect, hydrated, signIn, test } from '../fixtures/test.js';

const MEASURE = 'เผยแพร่แผนและผลการใช้จ่าย';

test('what was typed comes back after the page was left, and can be thrown away', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await hydrated(page);
  await page.getByLabel('เนื้อความ').first().fill('เนื้อความที่พิมพ์ค้าง');
  await page.goto('/staff');
  await page.goto('/staff/memos/new/write');
  await hydrated(page);
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('เนื้อความที่พิมพ์ค้าง');
  await expect(page.getByText('ยังไม่ได้ส่ง')).toBeVisible();
  await page.getByRole('button', { name: 'ทิ้งร่างนี้' }).click();
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('');
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('');
  // Nothing was kept of it on the server.
  await page.goto('/staff/memos');
  await hydrated(page);
  await expect(page.getByText('(ยังไม่ใส่เรื่อง)')).toHaveCount(0);
});

test('a report without a line is kept, says so, and is sent when the line is back', async ({ page, context }, info) => {
  const words = `ติดประกาศแล้ว ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures');
  await hydrated(page);
  await page.getByRole('link', { name: MEASURE }).click();
  const form = page.locator('#report');
  await expect(form).toBeVisible();
  await form.getByLabel('ทำอะไรไปแล้ว').fill(words);
  await form.getByLabel('คืบหน้าแล้ว').fill('30');
  await context.setOffline(true);
  await form.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('ยังไม่ได้ส่ง ไม่มีสัญญาณ')).toBeVisible();
  await expect(form.getByLabel('ทำอะไรไปแล้ว')).toHaveValue(words);
  await context.setOffline(false);
  await expect(page.locator('.rows').getByText(words)).toHaveCount(1);
  await expect(form.getByLabel('ทำอะไรไปแล้ว')).toHaveValue('');
});

test('eight tabs of one browser all load', async ({ page, context }) => {
  test.setTimeout(120_000);
  await signIn(page, 'officer@tuayang');
  for (let tab = 0; tab < 8; tab++) {
    const other = await context.newPage();
    await other.goto('/staff');
    await hydrated(other);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
