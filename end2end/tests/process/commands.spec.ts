// Commands beside a running server: handed over where that is sound, refused where it is not.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { Server } from '../../fixtures/server.js';

const plan = resolve(import.meta.dirname, '../../../app/tests/documents/plan-three-columns.txt');
const krachai = ['--agency', 'krachai', '--year', '2562'];
/** The document names another agency and another year: that is asked, and confirmed here. */
const confirmed = [...krachai, '--accept-good-rows'];

/** The cookies of a fresh session. */
async function signedIn(server: Server, account: string, password: string): Promise<string> {
  const door = await fetch(`${server.url}/api/staff/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: server.url },
    body: new URLSearchParams({ account, password }),
  });
  expect(door.status).toBe(303);
  return door.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
}

test('commands work while the server runs, and the pages show it at once', async () => {
  const server = await Server.start(['demo', '--bare']);
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-'));
  try {
    expect(statSync(join(server.folder, 'prongsai.sock')).mode & 0o777).toBe(0o600);
    expect(() => server.run('import', 'measures', plan, ...krachai)).toThrow(/ปีงบประมาณ 2564 ตรงที่เขียนว่า “.*” ไม่ใช่ปี 2562/);
    const first = server.run('import', 'measures', plan, ...confirmed);
    const count = /อ่านได้ (\d+) มาตรการ: ใหม่ \1, เปลี่ยน 0, เหมือนเดิม 0\n$/.exec(first)?.[1];
    expect(Number(count)).toBeGreaterThan(0);
    const again = server.run('import', 'measures', plan, ...confirmed);
    expect(again).toMatch(new RegExp(`อ่านได้ ${count} มาตรการ: ใหม่ 0, เปลี่ยน 0, เหมือนเดิม ${count}\\n$`));

    const cookie = await signedIn(server, 'officer@krachai', 'prongsai-demo');
    const scoresPage = async () => (await fetch(`${server.url}/staff/scores`, { headers: { cookie } })).text();
    expect(await scoresPage()).not.toContain('61.25');
    const scores = join(folder, 'scores.csv');
    writeFileSync(scores, 'รายการ,คะแนน\nคะแนนรวม,61.25\n');
    expect(server.run('import', 'scores', scores, ...krachai)).toContain('61.25');
    expect(await scoresPage()).toContain('61.25');
    const home = await (await fetch(`${server.url}/krachai/scores`)).text();
    expect(home, 'public only once somebody publishes it').not.toContain('61.25');

    server.run('create-admin', 'second');
    expect(await signedIn(server, 'second', 'mai-lap-song-chan-99')).toContain('prongsai=');

    for (const command of [['migrate'], ['restore', folder]]) {
      expect(() => server.run(...command)).toThrow(/stop the server first/);
    }
    expect(() => server.run('import', 'measures', plan, '--agency', 'nobody', '--year', '2564')).toThrow(/ไม่พบหน่วยงานนี้/);
    expect(server.run('verify')).toBe('');
    server.run('backup', join(folder, 'backup'));
    await server.stop();

    const restored = join(folder, 'restored');
    server.runOn(restored, 'restore', join(folder, 'backup'));
    expect(server.runOn(restored, 'verify')).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.remove();
  }
});

test('the clock of a demonstration is said on every page', async ({ page }) => {
  const server = await Server.startWith({ PRONGSAI_CLOCK: '2021-03-15T10:42:00+07:00' }, ['demo', '--bare']);
  try {
    for (const path of ['/', '/danchang', '/staff/sign-in']) {
      await page.goto(server.url + path);
      await expect(page.locator('body')).toHaveAttribute('data-clock', /เวลาที่ตั้งไว้ เริ่มที่ 15 มี\.ค\. 64 เวลา 10:42 น\./);
    }
  } finally {
    await server.remove();
  }
});
