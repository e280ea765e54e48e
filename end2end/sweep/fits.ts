import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the page, but what scrolls in a frame of its own. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), page.url()).toBeLessThanOrEqual(0);
}
