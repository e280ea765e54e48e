// What a desktop has more: a total that stays, what is missing offered, the line of posts moved by hand and by key.
import { accessible, expect, hydrated, signIn, test } from '../fixtures/test.js';

test('the total follows what is typed, and the missing year is offered', async ({ page }) => {
  await signIn(page, 'officer@danchang');
  await page.goto('/staff/scores');
  await page.getByRole('link', { name: /^บันทึกผลปี/ }).first().click();
  await hydrated(page);
  await expect(page.getByText('ผลรวมและระดับจะขึ้นที่นี่')).toBeVisible();
  await page.locator('summary', { hasText: 'ราย IIT EIT OIT' }).click();
  await page.getByLabel('IIT').first().fill('๘๐');
  await page.getByLabel('EIT').first().fill('80');
  await page.getByLabel('OIT').first().fill('90');
  const sum = page.locator('.entry-sum');
  await expect(sum.locator('.simulated strong')).toHaveText('84.00');
  await expect(sum.getByText('คำนวณจากส่วนย่อย')).toBeVisible();
  await page.getByLabel('คะแนนรวม').fill('84.5');
  await expect(sum.locator('.simulated strong')).toHaveText('84.50');
  await accessible(page);
  // The question stands beside the button, wherever the row is that differs.
  await page.getByRole('button', { name: 'บันทึกผล' }).click();
  await expect(sum.getByText('แถว คะแนนรวม ที่กรอกคือ 84.5')).toBeVisible();
  await expect(sum.getByLabel('ยืนยันว่าเป็นคะแนนและระดับตามประกาศ')).toBeInViewport();
  await page.getByLabel('คะแนนรวม').fill('');
  await expect(sum.locator('.simulated strong')).toHaveText('84.00');
});

test('posts of a line are moved by drag, by button and by key', async ({ page }) => {
  await signIn(page, 'clerk@tuayang');
  await page.goto('/staff/manage/tuayang/chains');
  await hydrated(page);
  await page.getByText('แก้ไข').first().click();
  const line = page.locator('.place-line').first();
  const fields = line.locator('select');
  const values = async (): Promise<string[]> => fields.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  const [first, second, third, ...rest] = await values();
  await line.getByRole('button', { name: 'ย้ายลำดับที่ 1 ลง' }).click();
  expect(await values()).toEqual([second, first, third, ...rest]);
  await expect(fields.nth(1)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  expect(await values()).toEqual([second, third, first, ...rest]);
  await line.locator('.place-grip').nth(2).dragTo(line.locator('li').first());
  expect(await values()).toEqual([first, second, third, ...rest]);
  await accessible(page);
});
