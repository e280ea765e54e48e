// The staff's pages with five agencies, and with the whole country and an office of many years: the same pages must stay
// quick. Printed; `ratio` is the median with everything over the median with five agencies.
import { execFileSync } from 'node:child_process';
import { expect, test, type BrowserContext } from '@playwright/test';
import { signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { now, percentile, say, spread } from './figures.js';

const TIMES = 30;
const PAGES = [
  '/staff/memos',
  '/staff/memos?q=คู่มือ&sort=-subject&page=2',
  '/staff/measures/all/list',
  '/staff/measures',
  '/staff/manage/tuayang/people',
  '/staff/audit',
  '/staff/audit?q=officer&page=3',
  '/staff/notices',
  '/staff/gifts',
  '/staff/search?q=คู่มือ',
  '/staff',
  '/?sort=province',
];

async function medians(context: BrowserContext, url: string, pages: string[], what: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const path of pages) {
    const times: number[] = [];
    // The first answer reads the list; those after it are what an office waits for all day.
    for (let count = 0; count <= TIMES; count++) {
      const began = now();
      const answer = await context.request.get(url + path);
      expect(answer.status(), path).toBe(200);
      times.push(now() - began);
    }
    const first = times.shift() ?? 0;
    say(`${decodeURI(path.replace(/[0-9a-f]{32,}/, '…'))}, ${what}`, `${spread(times)}, first ${first.toFixed(1)} ms`);
    found.set(path, percentile(times, 0.5));
  }
  return found;
}

test('growth', async ({ page, context }) => {
  const server = await Server.start(['demo']);
  try {
    await signIn(page, 'clerk@tuayang', server.url);
    await page.goto(`${server.url}/staff/manage/tuayang/screens`);
    await page.getByLabel('ชื่อจอ').fill('ห้องประชุม');
    await page.getByRole('button', { name: 'เพิ่มจอ' }).click();
    const wall = (await page.getByRole('link', { name: /\/wall\// }).getAttribute('href')) ?? '';
    const pages = [...PAGES, wall];
    const few = await medians(context, server.url, pages, 'few');
    await server.stop();
    for (const example of ['grow', 'fill']) {
      const program = `${process.env['CARGO_TARGET_DIR']}/ci/examples/${example}`;
      say('filled with', execFileSync(program, [server.folder], { encoding: 'utf8' }).trim());
    }
    await server.serve(60);
    const many = await medians(context, server.url, pages, 'many');
    for (const path of pages) {
      const ratio = (many.get(path) ?? 0) / (few.get(path) ?? 1);
      say(`${decodeURI(path.replace(/[0-9a-f]{32,}/, '…'))}, ratio`, ratio.toFixed(2));
    }
  } finally {
    await server.remove();
  }
});
