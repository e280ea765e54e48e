// A report goes up: the head returns it with words, the officer mends it, the head accepts; a round without anything to tell.
import { PHOTO } from '../fixtures/tasks.js';
import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('a report is returned, mended and accepted', async ({ page }, info) => {
  const title = `ตรวจเว็บไซต์ ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.getByLabel('ผู้รับผิดชอบ').fill('สำนักปลัด\nกองคลัง');
  await page.locator('summary', { hasText: 'รอบการรายงาน' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('yearly');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const address = page.url();
  const rounds = page.locator('#rounds');
  await expect(rounds.getByText('รายงานแล้ว 0 จาก 2 ช่อง')).toBeVisible();
  const report = async (words: string) => {
    await page.getByLabel('ทำอะไรไปแล้ว').fill(words);
    await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill('50');
    await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
    await expect(page.getByText(words, { exact: true })).toBeVisible();
  };
  await expect(page.getByLabel('รายงานของผู้รับผิดชอบ')).toHaveValue(/.{8,}/);
  const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO });
  await page.locator('#report input[type=file]').last().setInputFiles([photo('หน้าแรก.png'), photo('ผิดไฟล์.png'), photo('ข่าว.png')]);
  await accessible(page);
  await page.getByRole('button', { name: 'นำ ผิดไฟล์.png ออก' }).click();
  await expect(page.getByText('2 ไฟล์')).toBeVisible();
  await report('ตรวจแล้วหนึ่งครั้ง');
  await expect(page.getByRole('img', { name: 'ภาพหลักฐาน' })).toHaveCount(2);
  await expect(rounds.getByText('รายงานแล้ว 1 จาก 2 ช่อง')).toBeVisible();

  await signIn(page, 'head@tuayang');
  await page.goto('/staff');
  await page.getByRole('link', { name: /รายงานรอท่านตรวจ/ }).first().click();
  await expect(page).toHaveURL(/measures\/review\/all$/);
  const waiting = page.getByRole('listitem').filter({ hasText: title });
  await expect(waiting).toContainText('ตรวจแล้วหนึ่งครั้ง');
  await expect(waiting.getByRole('img', { name: 'ภาพหลักฐาน' })).toHaveCount(2);
  await accessible(page);
  await waiting.getByRole('button', { name: 'ส่งกลับให้แก้' }).click();
  await expect(waiting.getByText('กรอกสิ่งที่ให้แก้')).toBeVisible();
  await waiting.getByLabel('ข้อความถึงผู้รายงาน').fill('แนบภาพหน้าเว็บ');
  await waiting.getByRole('button', { name: 'ส่งกลับให้แก้' }).click();
  await expect(waiting).toHaveCount(0);

  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/notices');
  await page.getByRole('link', { name: title }).or(page.getByRole('button', { name: title })).first().click();
  await expect(rounds.getByText('ส่งกลับให้แก้', { exact: true })).toBeVisible();
  await expect(page.getByText(/แนบภาพหน้าเว็บ/).first()).toBeVisible();
  await accessible(page);
  // It is mended, not written anew: words and photos are there.
  await expect(page.locator('#report').getByText(/ส่งกลับให้แก้: แนบภาพหน้าเว็บ/)).toBeVisible();
  await expect(page.getByLabel('ทำอะไรไปแล้ว')).toHaveValue('ตรวจแล้วหนึ่งครั้ง');
  await expect(page.getByLabel('แนบไฟล์เดิมที่ 1 ไปด้วย')).toBeChecked();
  await page.getByLabel('แนบไฟล์เดิมที่ 2 ไปด้วย').uncheck();
  await report('แนบภาพแล้ว');
  await expect(page.getByRole('listitem').filter({ hasText: 'ฉบับแก้ของรายงานที่ส่งกลับ' }).getByRole('img', { name: 'ภาพหลักฐาน' })).toHaveCount(1);

  await signIn(page, 'head@tuayang');
  await page.goto(address);
  const mended = page.getByRole('listitem').filter({ hasText: 'แนบภาพแล้ว' });
  await mended.getByRole('button', { name: 'รับรายงาน' }).click();
  await expect(mended.getByText('รับรายงานแล้ว')).toBeVisible();
  await expect(rounds.getByText('รับรายงานแล้ว')).toBeVisible();
  await accessible(page);

});

test('nothing to report is one tap', async ({ page }, info) => {
  const title = `ติดตามช่องทางร้องเรียน ${info.project.name}`;
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.getByLabel('ผู้รับผิดชอบ').fill('สำนักปลัด');
  await page.locator('summary', { hasText: 'รอบการรายงาน' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('on_day');
  // Of a round that ends months later nobody says yet that nothing came up.
  await page.getByLabel('รอบที่ 1: วันที่กำหนด').fill(new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok' }).format(new Date()));
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const address = page.url();
  await page.getByRole('link', { name: /^รายงานว่าไม่มีเรื่อง/ }).click();
  await expect(page.getByRole('heading', { name: 'รายงานว่าไม่มีเรื่อง', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'รายงานว่าไม่มีเรื่อง' }).click();
  await expect(page.getByText('ยังไม่ได้เลือกรอบ')).toBeVisible();
  await accessible(page);
  await page.getByLabel(title).check();
  await page.getByRole('button', { name: 'รายงานว่าไม่มีเรื่อง' }).click();
  await expect(page.getByLabel(title)).toHaveCount(0);
  await page.goto(address);
  await expect(page.locator('#rounds').getByText('ไม่มีเรื่องรายงาน')).toBeVisible();
});
