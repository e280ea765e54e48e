// The process ended hard in the middle of writes: whatever was acknowledged is there, and the trail is whole.
import { expect, test } from '@playwright/test';
import { Server } from '../../fixtures/server.js';

const CYCLES = 20;
const WRITERS = 4;

async function post(server: Server, path: string, cookie: string, fields: Record<string, string>): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json', cookie, origin: server.url },
    body: new URLSearchParams(fields),
  });
}

test('nothing acknowledged is lost', async () => {
  test.setTimeout(180_000);
  const server = await Server.start(['demo', '--bare']);
  try {
    const door = await post(server, '/api/staff/sign-in', '', { account: 'clerk@danchang', password: 'prongsai-demo' });
    const cookie = door.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
    const page = await fetch(`${server.url}/staff/manage/danchang/units`, { headers: { cookie } });
    const agency = /name="agency" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    expect(agency).not.toBe('');

    const acknowledged: string[] = [];
    let sent = 0;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      let alive = true;
      const writers = Array.from({ length: WRITERS }, async () => {
        while (alive) {
          const name = `งานที่ ${++sent}`;
          const fields = { agency, id: '', 'draft[name]': name, 'draft[parent]': '' };
          const answer = await post(server, '/api/agency/unit/save', cookie, fields).catch(() => undefined);
          if (answer?.status === 200) acknowledged.push(name);
          else return;
        }
      });
      const target = acknowledged.length + 10;
      await expect.poll(() => acknowledged.length, { intervals: [1] }).toBeGreaterThan(target);
      await server.stop('SIGKILL');
      alive = false;
      await Promise.all(writers);
      await server.serve();
    }
    const units = await fetch(`${server.url}/staff/manage/danchang/units`, { headers: { cookie } });
    const text = await units.text();
    const lost = acknowledged.filter((name) => !text.includes(`<strong>${name}<`));
    expect(lost).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(CYCLES * 10);
    await server.stop();
    expect(server.run('verify')).toBe('');
  } finally {
    await server.remove();
  }
});

test('an emptied database is refused at start', async () => {
  const server = await Server.start(['demo', '--bare']);
  try {
    await server.stop();
    const { rmSync } = await import('node:fs');
    rmSync(`${server.folder}/db`, { recursive: true });
    expect(() => server.run('verify')).toThrow(/holds no database/);
    expect(() => server.run('migrate')).toThrow(/restore the backup/);
  } finally {
    await server.remove();
  }
});
