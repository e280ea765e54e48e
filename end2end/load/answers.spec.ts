// Start, sizes, and the PDF of a memo.
import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { now, say, spread } from './figures.js';

const MEMOS = 100;
const PARAGRAPHS = Array.from({ length: 8 }, (_, place) => `ย่อหน้าที่ ${place} สำนักปลัดได้รวบรวมผลการประเมินของปีที่ผ่านมาและหารือกับทุกกองแล้ว เห็นว่าควรเร่งเรื่องที่ชาวบ้านถามบ่อยก่อน`).join('\n\n');

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

    await signIn(page, 'officer@tuayang', server.url);
    await page.goto(`${server.url}/staff/memos/new/write`);
    await sheets(page, server, 'memo PDF, two pages');
    await page.goto(`${server.url}/staff/measures`);
    await page.getByRole('button', { name: /^เขียนบันทึก(ฉบับใหม่จาก|เสนอ)แผนนี้$/ }).click();
    await sheets(page, server, 'memo PDF with its plan, three pages');
  } finally {
    await server.remove();
  }
});

/** Fresh content each time: the draft of the form in view is saved with another text, then its sheet is asked for. */
async function sheets(page: Page, server: Server, name: string): Promise<void> {
  await page.waitForURL('**/write');
  await expect(page.getByLabel('เรื่อง', { exact: true })).toBeVisible();
  const form = await page.evaluate(() => {
    const found = [...document.querySelectorAll('form')].find((one) => one.action.endsWith('/api/memos/save'));
    const fields = [...new FormData(found)].map(([field, value]) => [field, String(value)]);
    // Only what a page was shown is saved by, and only once; this one saves over itself on purpose.
    return Object.fromEntries(fields.filter(([field]) => field !== 'seen' && field !== '_once')) as Record<string, string>;
  });
  const id = form.id ?? '';
  expect(id).not.toBe('');
  const inside: number[] = [];
  const times: number[] = [];
  let bytes = 0;
  for (let count = 0; count < MEMOS; count++) {
    const text = `${form['draft[texts][0]'] || PARAGRAPHS} ครั้งที่ ${count} ${'ข้อความที่ไม่ซ้ำ '.repeat(count % 7)}${count * 7919}`;
    const fields = { ...form, 'draft[subject]': `เรื่องที่ ${count}`, 'draft[to]': 'นายก', 'draft[texts][0]': text, then: 'keep' };
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
    inside.push(Number(/dur=([\d.]+)/.exec(sheet.headers()['server-timing'] ?? '')?.[1]));
  }
  expect(inside.every(Number.isFinite), 'the server says how long it took').toBe(true);
  // The first sheets load the fonts.
  say(`${name}, in process (${bytes} bytes)`, spread(inside.slice(3)));
  say(`${name}, over HTTP`, spread(times.slice(3)));
}
