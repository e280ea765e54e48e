// How often a measure is reported on: read in its document, changed by hand, reported on by name, seen on the map of the year.
import { accessible, expect, signIn, test } from '../fixtures/test.js';

test('the rounds of a measure are chosen, reported on, and seen on the map', async ({ page }) => {
  await signIn(page, 'officer@chongsammo');
  await page.goto('/staff/measures?year=2564');
  await page.getByRole('link', { name: /เผยแพร่ข้อมูลข่าวสารที่สำคัญ/ }).first().click();
  const rounds = page.locator('#rounds');
  await expect(rounds.getByText('รายงานแล้ว 0 จาก 5 รอบ')).toBeVisible();
  await expect(rounds.getByRole('listitem')).toHaveCount(5);
  await expect(rounds.getByText('สิ้นปีงบประมาณ').first()).toBeVisible();
  await accessible(page);

  await page.getByRole('link', { name: 'แก้ไขมาตรการ' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('half_yearly');
  await page.getByLabel('รอบที่ 1: อย่างน้อยกี่ครั้ง').fill('400');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('รวมแล้วเกินปีละ 366 ครั้ง')).toBeVisible();
  await expect(page.getByLabel('รอบที่ 1', { exact: true })).toHaveValue('half_yearly');
  await accessible(page);
  await page.getByLabel('รอบที่ 1: อย่างน้อยกี่ครั้ง').fill('');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(rounds.getByText('รายงานแล้ว 0 จาก 3 รอบ')).toBeVisible();

  // What is owed longest is offered first.
  await expect(page.getByLabel('รายงานของรอบ')).toHaveValue('half_yearly:2020-10-01');
  await page.getByLabel('ทำอะไรไปแล้ว').fill('ทำอินโฟกราฟิกแผนการใช้จ่าย');
  await page.getByLabel('คืบหน้าแล้ว (ร้อยละ)').fill('40');
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click();
  await expect(rounds.getByText('รายงานแล้ว 1 จาก 3 รอบ')).toBeVisible();
  await expect(rounds.getByRole('listitem').first()).toContainText('รายงานแล้ว');

  await page.goto('/staff/measures?year=2564');
  await page.getByRole('link', { name: 'รอบรายงานทั้งปี' }).click();
  await expect(page).toHaveURL(/measures\/rounds\?year=2564$/);
  const row = page.getByRole('row', { name: /งานการเงิน/ });
  await expect(row.getByText('1/1').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /^เลยกำหนดรายงาน \d+ รอบ$/ })).toBeVisible();
  await accessible(page);
});

test('today says which round is owed, and leads to its form', async ({ page }) => {
  const [day, month, year] = new Date().toLocaleDateString('en-GB', { timeZone: 'Asia/Bangkok' }).split('/').map(Number);
  const title = 'ตรวจเว็บไซต์ตามรอบ';
  await signIn(page, 'officer@tuayang');
  await page.goto('/staff/measures/new');
  await page.getByLabel('ชื่อมาตรการ').fill(title);
  await page.locator('summary', { hasText: 'รอบการรายงาน' }).click();
  await page.getByLabel('รอบที่ 1', { exact: true }).selectOption('on_day');
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByText('กรอกวันที่ที่ต้องรายงาน')).toBeVisible();
  await page.getByLabel('รอบที่ 1: วันที่กำหนด').fill(`${day}/${month}/${(year ?? 0) + 543}`);
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();

  await page.goto('/staff');
  const owed = page.getByRole('region', { name: 'ต้องรายงาน' }).getByRole('listitem').filter({ hasText: title });
  await expect(owed).toContainText(/รอบ \d+ /);
  await owed.getByRole('link').first().click();
  await expect(page.getByLabel('รายงานของรอบ')).toHaveValue(/^on_day:/);
  await expect(page.locator('#rounds').getByText('รอรายงาน')).toBeVisible();
  await page.getByRole('link', { name: 'แก้ไขมาตรการ' }).click();
  await page.locator('summary', { hasText: 'ลบมาตรการนี้' }).click();
  await page.getByRole('button', { name: 'ลบ', exact: true }).click();
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});
