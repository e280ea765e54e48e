// Every page by every theme and size.
import { type Page } from '@playwright/test';
import { accessible, expect, signIn, test } from '../fixtures/test.js';
import { fits } from './fits.js';

const PAGES: Record<string, string[]> = {
  '': ['/', '/tuayang', '/tuayang/scores', '/tuayang/measures', '/tuayang/gifts', '/nowhere', '/offline', '/staff/sign-in', '/wall', '/wall/guessed'],
  'officer@tuayang': [
    '/staff', '/staff/measures', '/staff/measures/new', '/staff/measures/import', '/staff/measures/all/list', '/staff/measures/rounds', '/staff/measures/library/all',
    '/staff/measures?view=board', '/staff/measures?view=calendar', '/staff/measures/rounds/nothing', '/staff/measures/xray/2570', '/staff/measures/copy/2571', '/staff/measures/compare/2570', '/staff/reports',
    '/staff/memos', '/staff/memos/new/write', '/staff/scores', '/staff/scores/all/years', '/staff/scores/all/compare', '/staff/gifts',
    '/staff/more', '/staff/notices', '/staff/search?q=มาตรการ', '/staff/share', '/staff/design',
  ],
  'clerk@tuayang': [
    '/staff', '/staff/publish', '/staff/audit', '/staff/pair', '/staff/manage/tuayang', '/staff/manage/tuayang/units', '/staff/manage/tuayang/holidays', '/staff/measures/review/all', '/staff/manage/tuayang/posts',
    '/staff/manage/tuayang/people', '/staff/manage/tuayang/appointments', '/staff/manage/tuayang/chains', '/staff/manage/tuayang/screens',
    '/staff/manage/tuayang/security',
  ],
};
const THEMES = [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
] as const;
const SIZES = [
  { width: 360, height: 800 },
  { width: 1366, height: 768 },
  // The same desk with its text twice as large.
  { width: 683, height: 384 },
];

/** Where somebody asks for stillness nothing moves. */
async function still(page: Page): Promise<void> {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((one) => {
      const style = getComputedStyle(one);
      return style.transitionDuration.split(', ').some((time) => time !== '0s') || style.animationName !== 'none';
    }).length,
  );
  expect(moving, page.url()).toBe(0);
}

for (const size of SIZES) {
  test(`every page at ${size.width} pixels`, async ({ browser, baseURL }) => {
    let looked = 0;
    for (const [account, pages] of Object.entries(PAGES)) {
      const context = await browser.newContext({ baseURL, viewport: size, reducedMotion: 'reduce', serviceWorkers: 'block' });
      const page = await context.newPage();
      if (account) await signIn(page, account);
      // One record of each kind, as its list leads to it.
      const found = account === 'officer@tuayang' ? [['/staff/measures', '.plan .row-text > a'], ['/staff/memos', '.rows .row-text > a'], ['/staff/scores', 'a[href$="/analysis"]'], ['/staff/scores', 'a[href^="/staff/scores/25"]']] : [];
      const records: string[] = [];
      for (const [list, link] of found) {
        await page.goto(list ?? '');
        const href = await page.locator(link ?? '').first().getAttribute('href');
        if (href) records.push(href);
      }
      for (const path of [...pages, ...records]) {
        for (const theme of THEMES) {
          await page.emulateMedia({ ...theme, reducedMotion: 'reduce' });
          await page.goto(path);
          await page.waitForFunction(() => document.documentElement.dataset['hydrated'] !== 'false');
          await accessible(page);
          await fits(page);
          looked += 1;
        }
        await still(page);
      }
      await context.close();
    }
    console.log(`${looked} looks at ${size.width} pixels`);
  });
}
