// Start, sizes, and the PDF of a memo.
import { expect, test } from '@playwright/test';
import { signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { now, say, spread } from './figures.js';

const MEMOS = 100;

test('start, sizes, memo', async ({ page }) => {
  const server = await Server.start(['demo']);
  try {
    const starts: number[] = [];
    for (let count = 0; count < 10; count++) {
      await server.stop();
      const began = now();
      await server.serve(10);
      expect((await fetch(`${server.url}/danchang`)).status).toBe(200);
      starts.push(now() - began);
    }
    say('start to first page, demonstration data', spread(starts));

    for (const path of ['/tuayang', '/embed/tuayang/score', '/embed/tuayang/measures', '/embed/tuayang/score.svg']) {
      const size = async (coding: string): Promise<number> => {
        const answer = await page.request.fetch(server.url + path, { headers: { 'accept-encoding': coding } });
        expect(answer.status()).toBe(200);
        const length = answer.headers()['content-length'];
        return length ? Number(length) : (await answer.body()).length;
      };
      say(`${path}, on the wire`, `${await size('br')} bytes brotli, ${await size('identity')} plain, no WASM`);
    }

    // Fresh content each time: the draft is saved with another text, then its sheet is asked for.
    await signIn(page, 'officer@tuayang', server.url);
    await page.goto(`${server.url}/staff/measures`);
    await page.getByRole('button', { name: 'เขียนบันทึกฉบับใหม่จากแผนนี้' }).click();
    await page.waitForURL('**/write');
    await expect(page.getByLabel('เรื่อง', { exact: true })).toBeVisible();
    const id = page.url().split('/').at(-2) ?? '';
    const form = await page.evaluate(() => {
      const found = [...document.querySelectorAll('form')].find((one) => one.action.endsWith('/api/memos/save'));
      const fields = [...new FormData(found)].map(([name, value]) => [name, String(value)]);
      return Object.fromEntries(fields) as Record<string, string>;
    });
    const times: number[] = [];
    let bytes = 0;
    for (let count = 0; count < MEMOS; count++) {
      const text = `${form['draft[texts][0]']} ครั้งที่ ${count} ${'ข้อความที่ไม่ซ้ำ '.repeat(count % 7)}${count * 7919}`;
      const fields = { ...form, 'draft[subject]': `เรื่องที่ ${count}`, 'draft[texts][0]': text, then: 'keep' };
      const saved = await page.request.post(`${server.url}/api/memos/save`, {
        form: fields,
        headers: { origin: server.url, accept: 'application/json' },
      });
      expect(saved.ok(), await saved.text()).toBe(true);
      const began = now();
      const sheet = await page.request.get(`${server.url}/staff/memos/${id}/documents/preview.pdf`);
      bytes = (await sheet.body()).length;
      times.push(now() - began);
      expect(sheet.status()).toBe(200);
    }
    say(`memo PDF over HTTP, fresh content (${bytes} bytes)`, spread(times));
  } finally {
    await server.remove();
  }
});
