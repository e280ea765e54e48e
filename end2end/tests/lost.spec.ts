// Nothing typed is lost: a page that was left, a lost line, a session that ended; and one stream for all tabs of a browser.
import { expect, hydrated, signIn, test } from '../fixtures/test.js';

const MEASURE = 'เผยแพร่แผนและผลการใช้จ่าย';

test('what was typed comes back after the page was left, and can be thrown away', async ({ page, browser }) => {
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/memos/new/write');
  await hydrated(page);
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/memos/typed/keep') && answer.ok());
  await page.getByLabel('เนื้อความ').first().fill('เนื้อความที่พิมพ์ค้าง');
  await kept;
  // On another device too, which has no script.
  const other = await browser.newContext({ javaScriptEnabled: false, baseURL: new URL(page.url()).origin });
  const elsewhere = await other.newPage();
  await elsewhere.goto('/staff/sign-in');
  await elsewhere.getByLabel('ชื่อบัญชี').fill('officer@tuayang');
  await elsewhere.getByLabel('รหัสผ่าน').fill('prongsai-demo');
  await elsewhere.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await elsewhere.goto('/staff/memos/new/write');
  await expect(elsewhere.getByLabel('เนื้อความ').first()).toHaveValue('เนื้อความที่พิมพ์ค้าง');
  await expect(elsewhere.getByText('พิมพ์ค้างไว้เมื่อ')).toBeVisible();
  await other.close();

  await page.goto('/staff');
  await page.goto('/staff/memos/new/write');
  await hydrated(page);
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('เนื้อความที่พิมพ์ค้าง');
  await expect(page.getByText('ยังไม่ได้บันทึก')).toBeVisible();
  await page.getByRole('button', { name: 'ทิ้งที่พิมพ์ค้าง' }).click();
  await expect(page.getByText('พิมพ์ค้างไว้เมื่อ')).toHaveCount(0);
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('');
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('เนื้อความ').first()).toHaveValue('');
  // No memo came of it.
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

test('a session that ends in the middle costs nothing that was typed', async ({ page, context }, info) => {
  const words = `ประชุมชี้แจงแล้ว ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures');
  await page.getByRole('link', { name: MEASURE }).click();
  const form = page.locator('#report');
  await form.getByLabel('ทำอะไรไปแล้ว').fill(words);
  await form.getByLabel('คืบหน้าแล้ว').fill('30');
  await context.clearCookies();
  await form.getByRole('button', { name: 'ส่งรายงาน' }).click();
  const [door] = await Promise.all([context.waitForEvent('page'), form.getByRole('link', { name: 'เข้าสู่ระบบในแท็บใหม่' }).click()]);
  await door.getByLabel('ชื่อบัญชี').fill('officer@tuayang');
  await door.getByLabel('รหัสผ่าน').fill('prongsai-demo');
  await door.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await door.waitForURL('**/staff');
  await door.close();
  await expect(form.getByLabel('ทำอะไรไปแล้ว')).toHaveValue(words);
  await form.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.locator('.rows').getByText(words)).toHaveCount(1);
});

test('a refresh that fails keeps the view and what is typed in it', async ({ page, browser, baseURL }, info) => {
  const write = async (subject: string, button: string): Promise<void> => {
    await page.goto('/staff/memos/new/write');
    await hydrated(page);
    await page.getByLabel('เรื่อง', { exact: true }).fill(`${subject} ${info.project.name}`);
    await page.getByLabel('เนื้อความ').first().fill('เนื้อความ');
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(/memos\/[0-9a-f]{32}$/);
  };
  await signIn(page, 'officer@tuayang');
  await write('ขออนุมัติซ่อมประตู', 'ลงนามและเสนอ');
  const address = page.url();
  const context = await browser.newContext({ baseURL });
  const head = await context.newPage();
  await signIn(head, 'head@tuayang');
  await head.goto(address);
  await hydrated(head);
  const own = head.locator('#f-opinion');
  await head.getByLabel('เขียนเอง').check();
  await own.fill('พิมพ์ค้างไว้ครึ่งหนึ่ง');
  await own.blur();
  await head.route('**/api/memos/find?*', (route) => route.fulfill({ status: 503, body: '' }));
  await write('เรื่องอื่น', 'บันทึกร่าง');
  await expect(head.getByText('อ่านข้อมูลล่าสุดไม่ได้')).toBeVisible();
  await expect(own).toHaveValue('พิมพ์ค้างไว้ครึ่งหนึ่ง');
  await head.unroute('**/api/memos/find?*');
  await write('อีกเรื่องหนึ่ง', 'บันทึกร่าง');
  await expect(head.getByText('อ่านข้อมูลล่าสุดไม่ได้')).toHaveCount(0);
  await expect(own).toHaveValue('พิมพ์ค้างไว้ครึ่งหนึ่ง');
  await context.close();
});

test('a part of the program that is lost on the way is asked for again', async ({ page, browser, baseURL }) => {
  await signIn(page, 'officer@tuayang');
  const context = await browser.newContext({ baseURL, storageState: await page.context().storageState() });
  const tab = await context.newPage();
  const broken: string[] = [];
  tab.on('pageerror', (error) => broken.push(String(error)));
  let isLost = true;
  let lost = 0;
  await context.route(/\/pkg\/pack_[^/]*\.wasm$/, (route) => {
    if (!isLost) return route.continue();
    lost += 1;
    return route.abort('connectionreset');
  });
  await tab.goto('/staff/measures');
  await expect.poll(() => lost).toBeGreaterThan(2);
  await expect(tab.locator('html')).not.toHaveAttribute('data-hydrated', 'true');
  // Until then the page is one without script.
  await expect(tab.getByRole('link', { name: MEASURE })).toBeVisible();
  isLost = false;
  await tab.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
  expect(broken).toEqual([]);
  await context.close();
});
