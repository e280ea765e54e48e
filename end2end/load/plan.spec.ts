// Plans of ten years, 40 measures of 12 divisions each: the board, the list, the map of rounds and the day of whoever reports; and
// what a report of the year costs on paper and as a sheet, with twenty photos.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { now, percentile, say, spread } from './figures.js';

const TIMES = 30;
const PHOTOS = 20;

/**
 * How long an address takes, half of the times no longer than `most` milliseconds; the first answer, which reads what is kept from
 * then on, is told by itself and may take `mostFirst`.
 */
async function measured(page: Page, url: string, name: string, most = Infinity, times = TIMES, mostFirst = Infinity): Promise<Buffer> {
  const taken: number[] = [];
  let body: Buffer = Buffer.alloc(0);
  for (let count = 0; count <= times; count++) {
    const began = now();
    const answer = await page.context().request.get(url);
    expect(answer.status(), url).toBe(200);
    body = await answer.body();
    taken.push(now() - began);
  }
  const first = taken.shift() ?? 0;
  say(name, `${spread(taken)}, first ${first.toFixed(1)} ms, ${body.length} bytes`);
  expect(percentile(taken, 0.5), name).toBeLessThan(most);
  expect(first, `${name}, first`).toBeLessThan(mostFirst);
  return body;
}

/** Photos as a phone takes them, each another. */
async function photos(page: Page): Promise<Buffer[]> {
  const drawn = await page.evaluate(async (count) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2250 });
    const context = canvas.getContext('2d');
    const found: string[] = [];
    for (let photo = 0; photo < count && context; photo++) {
      for (let dot = 0; dot < 40_000; dot++) {
        context.fillStyle = `hsl(${Math.random() * 360} 60% ${Math.random() * 90}%)`;
        context.fillRect(Math.random() * 3000, Math.random() * 2250, 60, 60);
      }
      found.push(canvas.toDataURL('image/jpeg', 0.85));
    }
    return found;
  }, PHOTOS);
  return drawn.map((picture) => Buffer.from(picture.split(',')[1] ?? '', 'base64'));
}

test('plans of ten years', async ({ page }) => {
  const server = await Server.start(['demo']);
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-plan-'));
  try {
    await server.stop();
    const program = `${process.env['CARGO_TARGET_DIR']}/ci/examples/plan`;
    say('filled with', execFileSync(program, [server.folder], { encoding: 'utf8' }).trim());
    await server.serve(60);
    await signIn(page, 'clerk@tuayang', server.url);
    await measured(page, `${server.url}/staff/measures?view=board`, 'board', 100);
    await measured(page, `${server.url}/staff/measures`, 'list with what stands beside it', 100);
    await measured(page, `${server.url}/staff/measures?view=calendar`, 'calendar', 100);
    await measured(page, `${server.url}/api/measures/plan?year=&view=`, 'what of it is the plan');
    await measured(page, `${server.url}/api/measures/follow-up?year=`, 'what of it stands beside');
    await measured(page, `${server.url}/staff/measures/rounds`, 'map of rounds', 60);
    await measured(page, `${server.url}/staff`, 'today', 80);

    await page.goto(`${server.url}/staff/measures`);
    const links = await page.locator('.plan .row-text > a').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    const reported = links.slice(-PHOTOS).map((link) => link.split('/').pop() ?? '');
    await page.goto(`${server.url}/staff/measures/${reported[0]}`);
    const day = await page.locator('input[name="day"]').inputValue();
    const sizes: number[] = [];
    for (const [place, buffer] of (await photos(page)).entries()) {
      sizes.push(buffer.length);
      const began = now();
      const answer = await page.request.post(`${server.url}/api/measures/report`, {
        headers: { origin: server.url, accept: 'application/json' },
        multipart: { measure: reported[place] ?? '', day, percent: '50', text: `ภาพที่ ${place + 1}`, seat: '', file: { name: 'a.jpg', mimeType: 'image/jpeg', buffer } },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
      if (place === 0) say('a report with a photo of 6.75 megapixels', `${(now() - began).toFixed(0)} ms`);
    }
    say('photos', `${PHOTOS}, ${Math.round(sizes.reduce((sum, size) => sum + size, 0) / PHOTOS / 1024)} KB each`);
    await page.goto(`${server.url}/staff/reports`);
    await page.getByLabel('ช่วงที่รายงาน').selectOption('0-12');
    // The layout that shows photos.
    await page.getByLabel('แบบรายงาน').selectOption('suggestions');
    await page.getByRole('button', { name: 'เริ่มรายงาน' }).click();
    await page.waitForURL(/\/staff\/reports\/\w+$/);
    const pdf = await measured(page, `${page.url()}/report.pdf`, 'report as PDF', 1_000, 5, 1_000);
    expect(pdf.length, 'its photos are in it').toBeGreaterThan(PHOTOS * 10_000);
    writeFileSync(join(folder, 'report.pdf'), pdf);
    say('its pages', execFileSync('pdfinfo', [join(folder, 'report.pdf')], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)?.[1] ?? '?');
    await measured(page, `${page.url()}/report.docx`, 'report as DOCX', 1_000, 5, 1_000);
    await measured(page, `${page.url()}/table?format=xlsx`, 'report as XLSX', 300, 5, 300);
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
