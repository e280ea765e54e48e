// An agency whose every name is as long as a name may be, and that has no data yet: nothing runs over, nothing is empty words.
import { accessible, expect, signIn, test } from '../fixtures/test.js';
import { fits } from './fits.js';

const LONGEST = (beginning: string, letters: number): string => (beginning + 'ส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานของรัฐ'.repeat(4)).slice(0, letters);
const UNIT = LONGEST('กอง', 120);
const POST = LONGEST('หัวหน้า', 120);
const SIZES = [
  { width: 360, height: 800 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

test('the longest names, and no data', async ({ page, browser, baseURL }) => {
  await signIn(page, 'root');
  await page.goto('/staff/manage/new');
  await page.getByLabel('ชื่อ', { exact: true }).fill(LONGEST('บาง', 60));
  await page.getByLabel('จังหวัด').fill('พระนครศรีอยุธยา');
  await page.getByLabel('ที่อยู่ในระบบ').fill('longest');
  await page.getByLabel('ปีงบประมาณที่กำลังทำงาน').fill('2569');
  await page.getByRole('button', { name: 'บันทึกข้อมูลหน่วยงาน' }).click();
  await expect(page).toHaveURL(/\/staff\/manage\/longest$/);
  await page.goto('/staff/manage/longest/units');
  await page.getByLabel('ชื่อ', { exact: true }).last().fill(UNIT);
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText(UNIT).first()).toBeVisible();
  await page.goto('/staff/manage/longest/posts');
  await page.getByLabel('ชื่อตำแหน่ง').last().fill(POST);
  await page.getByLabel('หน้าที่ในระบบ').last().selectOption('clerk');
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(page.getByText(POST).first()).toBeVisible();
  await page.goto('/staff/manage/longest/people');
  await page.getByLabel('ชื่อบัญชี').last().fill('a'.repeat(20));
  await page.getByLabel('ชื่อ-นามสกุล').last().fill(LONGEST('นาย', 120));
  await page.getByLabel('เป็นผู้ดูแลระบบของหน่วยงาน').last().check();
  await page.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  const code = (await page.locator('.one-time-code').textContent()) ?? '';

  const own = await (await browser.newContext({ baseURL })).newPage();
  await own.goto('/staff/sign-in');
  await own.getByLabel('ชื่อบัญชี').fill(`${'a'.repeat(20)}@longest`);
  await own.getByLabel('รหัสผ่าน').fill(code);
  await own.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
  await own.getByLabel('รหัสผ่านใหม่', { exact: true }).fill('ข้าวเหนียวรถไฟเก้าอี้');
  await own.getByLabel('รหัสผ่านใหม่อีกครั้ง').fill('ข้าวเหนียวรถไฟเก้าอี้');
  await own.getByRole('button', { name: 'ใช้รหัสผ่านนี้' }).click();
  await expect(own).toHaveURL(/\/staff$/);

  const manage = ['', '/units', '/posts', '/people', '/appointments', '/chains', '/screens'].map((part) => `/staff/manage/longest${part}`);
  const staff = ['/staff', '/staff/measures', '/staff/memos', '/staff/scores', '/staff/scores/all/compare', '/staff/gifts', '/staff/more', '/staff/notices', '/staff/publish', '/staff/audit'];
  const open = ['/longest', '/longest/scores', '/longest/measures', '/longest/gifts', '/embed/longest/score', '/embed/longest/measures'];
  for (const size of SIZES) {
    await own.setViewportSize(size);
    for (const path of [...staff, ...manage, ...open]) {
      const answer = await own.goto(path);
      expect(answer?.status(), path).toBe(200);
      await own.waitForFunction(() => document.documentElement.dataset['hydrated'] !== 'false');
      await fits(own);
      if (!path.startsWith('/embed')) await accessible(own);
      await own.screenshot({ path: `test-results/long/${size.width}${path.replaceAll('/', '-')}.png`, fullPage: true });
    }
  }
  await own.context().close();
});
