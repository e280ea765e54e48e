// Widgets inside other websites: a plain page, one with a strict policy of its own, one with aggressive CSS, a phone; and no
// other website at all.
import { createServer } from 'node:http';
import { type Page } from '@playwright/test';
import { expect, test } from '../../fixtures/test.js';

/** A website of an office, on the host that its agency allows. */
async function site(html: string, policy?: string): Promise<{ port: number; close: () => void }> {
  return new Promise((done) => {
    const server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      if (policy) answer.setHeader('content-security-policy', policy);
      answer.end(`<!DOCTYPE html><html lang="th"><head><meta name="viewport" content="width=device-width"><title>เว็บไซต์</title></head>${html}</html>`);
    }).listen(0, '127.0.0.1', () => {
      const at = server.address();
      done({ port: typeof at === 'object' && at ? at.port : 0, close: () => server.close() });
    });
  });
}

const element = (home: string, kind: string, look = ''): string =>
  `<script src="${home}/embed.js" data-agency="tuayang" data-widget="${kind}" data-look="${look}" data-title="${kind}" async></script>`;

/** The frame is as wide as its place, and as high as what stands in it. */
async function fits(page: Page, title: string): Promise<void> {
  const frame = page.frameLocator(`iframe[title=${title}]`);
  await expect(frame.getByRole('heading', { name: 'อบต.ตัวอย่าง' })).toBeVisible();
  await expect(async () => {
    const inside = await frame.locator('body').evaluate((body) => [body.getBoundingClientRect().height, body.scrollWidth]);
    const box = await page.locator(`iframe[title=${title}]`).boundingBox();
    const width = await page.evaluate(() => document.body.getBoundingClientRect().width);
    expect(Math.abs((box?.height ?? 0) - (inside[0] ?? 0))).toBeLessThanOrEqual(2);
    expect(Math.abs((box?.width ?? 0) - width)).toBeLessThanOrEqual(1);
    expect(inside[1]).toBeLessThanOrEqual(Math.ceil(box?.width ?? 0));
  }).toPass();
}

test('a widget fits whatever page it stands in', async ({ page, baseURL }) => {
  const home = baseURL ?? '';
  const both = `<body>${element(home, 'score')}${element(home, 'measures', 'dark-compact')}</body>`;
  const rude = '<style>iframe{width:40px!important;height:20px!important;border:9px solid red!important;display:none!important}*{font-size:40px!important}</style>';
  const strict = `default-src 'none'; script-src ${home}; frame-src ${home}`;
  for (const [name, html, policy] of [['plain', both], ['strict', both, strict], ['rude', rude + both]] as const) {
    const place = await site(html, policy);
    for (const width of [1366, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`http://127.0.0.1:${place.port}/`);
      await test.step(`${name} ${width}`, async () => {
        await fits(page, 'score');
        await fits(page, 'measures');
      });
    }
    place.close();
  }
});

test('an office without script shows the frame, and another website shows nothing', async ({ browser, baseURL }) => {
  const frame = `<body><noscript><iframe title="score" src="${baseURL}/embed/tuayang/score" height="380"></iframe></noscript></body>`;
  const place = await site(frame);
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`http://127.0.0.1:${place.port}/`);
  await expect(plain.frameLocator('[title=score]').getByRole('heading', { name: 'อบต.ตัวอย่าง' })).toBeVisible();
  await plain.goto(`http://localhost:${place.port}/`);
  await expect(plain.frameLocator('[title=score]').getByRole('heading', { name: 'อบต.ตัวอย่าง' })).toHaveCount(0);
  await plain.close();
  place.close();
});

test('a widget is ten kilobytes on the wire at most, its own script included', async ({ page, baseURL }) => {
  for (const path of ['/embed/tuayang/score', '/embed/tuayang/measures/dark', '/embed.js']) {
    const answer = await page.request.get(`${baseURL}${path}`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.ok(), path).toBe(true);
    expect((await answer.body()).length, path).toBeLessThan(10_240);
  }
});
