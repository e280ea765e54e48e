// A tap is answered at once, long before the next page is there.
import { expect, signIn, test } from '../../fixtures/test.js';

test('a tap that leads on is answered at once by a line', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  await page.waitForFunction(() => document.documentElement.dataset['hydrated'] === 'true');
  const began = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const link = document.querySelector<HTMLAnchorElement>('.staff-nav a[href="/staff/scores"]');
        let at = 0;
        new MutationObserver(() => document.documentElement.dataset['going'] !== undefined && done(performance.now() - at)).observe(document.documentElement, { attributes: true });
        at = performance.now();
        link?.click();
      }),
  );
  expect(began).toBeLessThan(100);
  await expect(page.locator('.page-head h1')).toHaveText('คะแนน ITA');
  await expect(page.locator('html[data-going]')).toHaveCount(0);
});
