// What every division reported in a month becomes one summary, goes up the chain and is approved by the chief.
import { Server } from '../fixtures/server.js';
import { accessible, expect, signIn, test } from '../fixtures/test.js';

const own = test.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.startWith({ PRONGSAI_CLOCK: '2021-03-10T09:00:00+07:00' }, ['demo']);
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

own('the reports of a month go to the chief as one', async ({ page }) => {
  const title = 'เผยแพร่ข่าวสารทุกเดือน';
  await signIn(page, 'officer@danchang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.getByLabel('ผู้รับผิดชอบ').fill('สำนักปลัด\nหน่วยตรวจสอบภายใน');
  await page.locator('summary', { hasText: 'รอบการรายงาน' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('monthly');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const measure = page.url();
  for (const [account, division, words, percent] of [
    ['head', 'สำนักปลัด', 'เผยแพร่ข่าว 4 เรื่อง', '10'],
    ['officer', 'หน่วยตรวจสอบภายใน', 'ตรวจเว็บไซต์แล้วครบทุกหน้า', '8'],
  ] as const) {
    await page.context().clearCookies();
    await signIn(page, `${account}@danchang`);
    await page.goto(measure);
    await page.getByLabel('รายงานของรอบ').selectOption('monthly:2021-02-01');
    await page.getByLabel('รายงานของผู้รับผิดชอบ').selectOption({ label: division });
    await page.getByLabel('ทำอะไรไปแล้ว').fill(words);
    await page.getByLabel('วันที่ทำ').fill('26/2/2564');
    await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill(percent);
    await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
    await expect(page.getByText(words, { exact: true })).toBeVisible();
  }

  await page.goto('/staff/measures/rounds');
  await page.getByRole('link', { name: 'สรุปรายเดือนเสนอผู้บริหาร' }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'เริ่มสรุปเดือนกุมภาพันธ์ 2564' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/เดือนกุมภาพันธ์\s2564/);
  for (const words of ['สำนักปลัด', 'หน่วยตรวจสอบภายใน', 'เผยแพร่ข่าว 4 เรื่อง', 'ตรวจเว็บไซต์แล้วครบทุกหน้า']) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await accessible(page);
  const report = page.url();
  await page.getByRole('button', { name: 'เขียนบันทึกเสนอรายงานนี้' }).click();
  await expect(page.getByLabel('เรื่อง', { exact: true })).toHaveValue(/เดือนกุมภาพันธ์/);
  await expect(page.getByLabel('คำลงท้าย')).toHaveValue('จึงเรียนมาเพื่อโปรดทราบ');
  await page.getByRole('button', { name: 'ลงนามและเสนอ' }).click();
  await expect(page.getByText('อยู่ที่ หัวหน้าสำนักปลัด').first()).toBeVisible();
  const memo = page.url();
  for (const [account, act, opinion] of [
    ['head', 'ลงนามและเสนอต่อ', 'เห็นควรอนุมัติ'],
    ['deputy', 'ลงนามและเสนอต่อ', 'เห็นควรอนุมัติ'],
    ['clerk', 'ลงนามและเสนอต่อ', 'เห็นควรอนุมัติ'],
    ['chief', 'ลงนามอนุมัติ', 'ทราบ'],
  ] as const) {
    await page.context().clearCookies();
    await signIn(page, `${account}@danchang`);
    await page.goto(memo);
    await expect(page.getByText('ตรวจเว็บไซต์แล้วครบทุกหน้า').first()).toBeVisible();
    await page.getByLabel(opinion, { exact: true }).check();
    await page.getByRole('button', { name: act, exact: true }).click();
    await expect(page.getByRole('button', { name: act, exact: true })).toHaveCount(0);
  }
  await expect(page.getByText('อนุมัติแล้ว').first()).toBeVisible();

  // Whoever looks again finds the one that was begun.
  await page.context().clearCookies();
  await signIn(page, 'officer@danchang');
  await page.goto('/staff/reports');
  await page.getByRole('link', { name: 'เปิดสรุปเดือนกุมภาพันธ์ 2564' }).click();
  await expect(page).toHaveURL(report);
});
