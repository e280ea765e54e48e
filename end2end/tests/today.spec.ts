import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

test('the clerk signs in and sees where the agency stands', async ({ page }) => {
  await signIn(page, 'clerk@danchang');
  await hydrated(page);
  await expect(page.getByRole('heading', { name: 'คะแนน ITA ปี 2563' })).toBeVisible();
  await expect(page.getByText('ระดับ C')).toBeVisible();
  await expect(page.getByText('74.17')).toBeVisible();
  await expect(page.getByText('ต่ำกว่าเป้า 85 อยู่ 10.83 คะแนน')).toBeVisible();
  await accessible(page);
});

test('every place of the navigation answers', async ({ page }) => {
  await signIn(page, 'officer@danchang');
  await hydrated(page);
  for (const [name, heading] of [
    ['คะแนน', 'คะแนน ITA'],
    ['เพิ่มเติม', 'เพิ่มเติม'],
  ]) {
    await page.getByRole('navigation', { name: 'เมนูหลัก' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await accessible(page);
  }
});

test('an address that was sent on is found again after the sign-in', async ({ page }) => {
  const wanted = '/staff/scores/2563/analysis?to=7:100';
  await page.goto(wanted);
  await expect(page.getByRole('heading', { name: 'เข้าสู่ระบบ' })).toBeVisible();
  await page.getByLabel('ชื่อบัญชี').fill('officer@danchang');
  await page.getByLabel('รหัสผ่าน').fill('not the password');
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await expect(page.getByText('ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง')).toBeVisible();
  await page.getByLabel('รหัสผ่าน').fill('prongsai-demo');
  await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await page.waitForURL((url) => url.pathname + url.search === wanted);
  await hydrated(page);
});

test('another device is signed out from here', async ({ page, browser, baseURL }) => {
  await signIn(page, 'deputy@danchang');
  const other = await browser.newPage({ baseURL });
  await signIn(other, 'deputy@danchang');
  await page.goto('/staff/more');
  await hydrated(page);
  await page.getByRole('button', { name: 'ให้ออกจากระบบ' }).first().click();
  await expect(page.getByRole('button', { name: 'ให้ออกจากระบบ' })).toHaveCount(0);
  await other.goto('/staff');
  await expect(other).toHaveURL(/sign-in/);
  await other.close();
});
