// A report with two photos from a phone over a poor line that breaks off on the way: sent once, by itself, in under a minute.
import type { Page } from '@playwright/test';
import { heavyPhoto } from '../../fixtures/photo.js';
import { Proxy } from '../../fixtures/proxy.js';
import { expect, hydrated, signIn, withServer } from '../../fixtures/test.js';

const own = withServer(['demo']);
own.use({ isCut: true, viewport: { width: 360, height: 800 } });

/** Opens a new measure whose round is due today. */
async function owed(page: Page, home: string, title: string): Promise<void> {
  const [day, month, year] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok' }).format(new Date()).split('/').map(Number);
  await signIn(page, 'officer@tuayang', home);
  await page.goto(`${home}/staff/measures/new`);
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.getByLabel('ผู้รับผิดชอบ').fill('สำนักปลัด');
  await page.locator('summary', { hasText: 'รอบการรายงาน' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('on_day');
  await page.getByLabel('รอบที่ 1: วันที่กำหนด').fill(`${day}/${month}/${(year ?? 0) + 543}`);
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

own('two photos go over a poor line that breaks off', async ({ page, context, server }) => {
  const network = await Proxy.before(server.url);
  const title = 'ซ่อมป้ายหน้าสำนักงาน';
  await owed(page, network.url, title);
  const taken = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' }).format(new Date()).replaceAll('-', ':');
  const buffer = await heavyPhoto(page, taken);
  expect(buffer.length, 'it is as heavy as those of a phone').toBeGreaterThan(3_000_000);

  // As the browser's own "3G": 1.6 Mbit/s down, 750 kbit/s up, which the browser itself does not hold back for files.
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  network.pace = 93_750;

  const begun = Date.now();
  await page.goto(`${network.url}/staff`);
  await page.getByRole('region', { name: 'ต้องรายงาน' }).getByRole('link', { name: title }).first().click();
  await hydrated(page);
  await page.getByLabel('ทำอะไรไปแล้ว').fill('เปลี่ยนแผ่นป้ายและติดไฟ');
  await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill('100');
  const photo = (name: string) => ({ name, mimeType: 'image/jpeg', buffer });
  await page.locator('#report input[type=file]').last().setInputFiles([photo('ก่อน.jpg'), photo('หลัง.jpg')]);
  await expect(page.locator('#report .file-name')).toHaveText('2 ไฟล์');
  // Made lighter on the device, while the words are read once more.
  const weight = () => page.locator('#report input[type=file]').last().evaluate((field: HTMLInputElement) => [...(field.files ?? [])].reduce((sum, file) => sum + file.size, 0));
  await expect.poll(weight, { timeout: 30_000 }).toBeLessThan(2_000_000);
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(page.getByText('กำลังส่งไฟล์')).toBeVisible();
  // Into a tunnel, when a part of it is on its way.
  const before = network.sent;
  await expect.poll(() => network.sent - before).toBeGreaterThan(150_000);
  network.cut();
  await expect(page.locator('#report .draft-note')).toContainText('จะส่งให้เองเมื่อสัญญาณกลับมา');
  await expect(page.locator('#report .notice')).toHaveCount(1);
  await context.setOffline(true);
  network.mend();
  await context.setOffline(false);
  await expect(page.getByText('ส่งรายงานแล้ว')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('img', { name: 'ภาพหลักฐาน' })).toHaveCount(2, { timeout: 30_000 });
  const spent = (Date.now() - begun) / 1000;
  console.log(`two photos of ${(buffer.length / 1e6).toFixed(1)} MB each over 750 kbit/s that broke off once: ${spent.toFixed(1)} s, ${(network.sent / 1e6).toFixed(2)} MB went up`);
  expect(spent, 'in under a minute').toBeLessThan(60);
  await expect(page.getByText('เปลี่ยนแผ่นป้ายและติดไฟ', { exact: true })).toHaveCount(1);

  // The day went along, the place did not, and it stands upright.
  const report = page.getByRole('listitem').filter({ hasText: 'เปลี่ยนแผ่นป้ายและติดไฟ' });
  await expect(report.getByText(/ถ่ายเมื่อ .* · ลบพิกัดที่ถ่ายแล้ว/).first()).toBeVisible();
  const size = await report.getByRole('img', { name: 'ภาพหลักฐาน' }).first().evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  expect(size[1], 'taller than wide').toBeGreaterThan(size[0] ?? 0);
  network.end();
});

own('a report whose answer was lost is sent again, and is one', async ({ page, server }) => {
  const network = await Proxy.before(server.url);
  await owed(page, network.url, 'ปรับปรุงห้องน้ำ');
  const buffer = await heavyPhoto(page, '2026:11:01');
  const line = await page.context().newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const [address, words] = [new URL(page.url()).pathname, 'ปูพื้นใหม่และติดราวจับ'];
  await page.getByLabel('ทำอะไรไปแล้ว').fill(words);
  await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill('60');
  await page.locator('#report input[type=file]').last().setInputFiles({ name: 'พื้น.jpg', mimeType: 'image/jpeg', buffer });
  network.muteAnswers();
  // Before it was made lighter: what is sent again must be the same.
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  const arrived = async (): Promise<boolean> => (await (await page.request.get(server.url + address)).text()).includes(words);
  await expect.poll(arrived, { timeout: 30_000 }).toBe(true);
  network.cut();
  network.mend();
  await expect(page.getByText('ส่งรายงานแล้ว')).toBeVisible({ timeout: 30_000 });
  await page.goto(network.url + address);
  await expect(page.getByText(words, { exact: true })).toHaveCount(1);
  network.end();
});
