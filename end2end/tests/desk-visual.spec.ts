// Every component in every state, in three themes, beside the pictures that are kept: what changes looks is seen.
import { accessible, expect, signIn, test } from '../fixtures/test.js';

const THEMES = [
  ['light', { colorScheme: 'light', contrast: 'no-preference' }],
  ['dark', { colorScheme: 'dark', contrast: 'no-preference' }],
  ['contrast', { colorScheme: 'light', contrast: 'more' }],
] as const;

test('components look as they did', async ({ page }) => {
  await signIn(page, 'officer@tuayang');
  for (const [name, media] of THEMES) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await page.goto('/staff/design');
    await page.evaluate(() => document.fonts.ready);
    await accessible(page);
    await expect(page.locator('main')).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01 });
  }
});
