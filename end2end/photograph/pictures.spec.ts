// Takes the pictures of the README into `end2end/pictures`, and lays each beside the one of the release before.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from '@playwright/test';
import { hydrated, signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';

const folder = resolve(import.meta.dirname, '../pictures');

interface Picture {
  name: string;
  path: string;
  account?: string;
  /** The link that leads on from there. */
  opens?: string;
  width: number;
  height: number;
}

const PICTURES: Picture[] = [
  { name: 'today', path: '/staff', account: 'clerk@tuayang', width: 360, height: 800 },
  { name: 'desk', path: '/staff', account: 'deputy@tuayang', width: 1366, height: 900 },
  { name: 'memo', path: '/staff', account: 'deputy@tuayang', opens: 'อ่านและลงนาม', width: 1366, height: 900 },
  { name: 'memos', path: '/staff/memos', account: 'clerk@tuayang', width: 1366, height: 768 },
  { name: 'measures', path: '/staff/measures', account: 'officer@tuayang', width: 1366, height: 768 },
  { name: 'scores', path: '/staff/scores', account: 'officer@tuayang', width: 1366, height: 900 },
  { name: 'gifts', path: '/staff/gifts', account: 'clerk@tuayang', width: 360, height: 800 },
  { name: 'audit', path: '/staff/audit', account: 'clerk@tuayang', width: 1366, height: 768 },
  { name: 'front', path: '/', width: 1366, height: 900 },
  { name: 'public', path: '/tuayang', width: 1366, height: 768 },
];

test('pictures', async ({ browser }) => {
  const server = await Server.start(['demo']);
  try {
    for (const { name, path, account, opens, width, height } of PICTURES) {
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
      if (account) await signIn(page, account, server.url);
      await page.goto(server.url + path);
      if (account && !['/staff/gifts', '/staff/audit'].includes(path)) await hydrated(page);
      if (opens) {
        await page.getByRole('link', { name: opens }).first().click();
        await page.waitForURL((url) => url.pathname !== path);
        await page.getByRole('navigation', { name: 'บันทึกอื่น' }).locator('a[aria-current]').waitFor();
      }
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: resolve(folder, `${name}.png`) });
      await page.close();
    }
    const sheet = await browser.newPage({ viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
    mkdirSync(resolve(folder, 'beside'), { recursive: true });
    for (const { name } of PICTURES.filter(({ name }) => existsSync(resolve(folder, 'before', `${name}.png`)))) {
      const drawn = (path: string): string => `<img src="data:image/png;base64,${readFileSync(resolve(folder, path)).toString('base64')}">`;
      const pair = [`before/${name}.png`, `${name}.png`].map(drawn).join('');
      await sheet.setContent(`<style>body{margin:0;padding:20px;display:grid;grid-template-columns:1fr 1fr;gap:20px;background:#888;align-items:start}img{max-width:100%;justify-self:center}</style>${pair}`);
      await sheet.screenshot({ path: resolve(folder, 'beside', `${name}.png`), fullPage: true });
    }
  } finally {
    await server.remove();
  }
});
