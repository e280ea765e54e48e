// What happens to the machine: hard ends, torn logs, a full disk, backups under load. Nothing acknowledged is lost, and nothing
// needs a hand afterwards.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { Server } from '../fixtures/server.js';

const BINARY = join(import.meta.dirname, '../../dist/prongsai');
const KILLS = 30;
const TORN = 20;
const BACKUPS = 30;

class Writer {
  readonly acknowledged: string[] = [];
  private sent = 0;
  private constructor(readonly server: Server, readonly cookie: string, readonly agency: string) {}

  static async of(server: Server): Promise<Writer> {
    const door = await fetch(`${server.url}/api/staff/sign-in`, {
      method: 'POST', redirect: 'manual', headers: { accept: 'application/json', origin: server.url },
      body: new URLSearchParams({ account: 'clerk@danchang', password: 'prongsai-demo' }),
    });
    const cookie = door.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
    const page = await fetch(`${server.url}/staff/manage/danchang/units`, { headers: { cookie } });
    const agency = /name="agency" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    expect(agency).not.toBe('');
    return new Writer(server, cookie, agency);
  }

  /** One write; the status of its answer. */
  async write(filler = ''): Promise<number | undefined> {
    const name = `งานที่ ${++this.sent}`;
    const answer = await fetch(`${this.server.url}/api/agency/unit/save`, {
      method: 'POST', redirect: 'manual', headers: { accept: 'application/json', cookie: this.cookie, origin: this.server.url },
      body: new URLSearchParams({ agency: this.agency, id: '', 'draft[name]': name + filler, 'draft[parent]': '' }),
    }).catch(() => undefined);
    if (answer?.status === 200) this.acknowledged.push(name + filler);
    return answer?.status;
  }

  async lost(): Promise<string[]> {
    const page = await fetch(`${this.server.url}/staff/manage/danchang/units`, { headers: { cookie: this.cookie } });
    const text = await page.text();
    return this.acknowledged.filter((name) => !text.includes(`<strong>${name}<`));
  }
}

test('hard ends', async () => {
  const server = await Server.start(['demo', '--bare']);
  try {
    const writer = await Writer.of(server);
    for (let kill = 0; kill < KILLS; kill++) {
      let alive = true;
      const wanted = writer.acknowledged.length + 8;
      const writers = Array.from({ length: 4 }, async () => {
        while (alive && (await writer.write()) === 200);
      });
      await expect.poll(() => writer.acknowledged.length, { intervals: [1], timeout: 30_000 }).toBeGreaterThan(wanted);
      await server.stop('SIGKILL');
      alive = false;
      await Promise.all(writers);
      await server.serve();
    }
    const lost = await writer.lost();
    console.log(`${KILLS} hard ends: ${writer.acknowledged.length} acknowledged writes, ${lost.length} missing`);
    expect(lost).toEqual([]);
    await server.stop();
    expect(server.run('verify')).toBe('');
  } finally {
    await server.remove();
  }
});

test('torn logs', async () => {
  const server = await Server.start(['demo']);
  const outcomes = { whole: 0, refused: 0 };
  try {
    await server.stop('SIGKILL');
    const logs = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? logs(join(folder, entry.name)) : [join(folder, entry.name)],
      );
    const known = logs(join(server.folder, 'db')).filter((file) => statSync(file).size > 0);
    for (let torn = 0; torn < TORN; torn++) {
      const copy = mkdtempSync(join(tmpdir(), 'torn-'));
      cpSync(server.folder, copy, { recursive: true, filter: (file) => !file.endsWith('.sock') });
      const file = known[torn % known.length] ?? '';
      const place = join(copy, file.slice(server.folder.length + 1));
      truncateSync(place, Math.floor((statSync(place).size * (torn + 1)) / (TORN + 1)));
      const found = spawnSync(BINARY, ['verify'], {
        env: { ...process.env, PRONGSAI_DATA_DIR: copy, PRONGSAI_DEMO: '1', RUST_LOG: 'off' }, encoding: 'utf8', timeout: 120_000,
      });
      expect(found.signal, `${file}: it hangs or ends hard`).toBeNull();
      if (found.status === 0) {
        outcomes.whole += 1;
      } else {
        expect(found.status, found.stderr).toBe(1);
        expect(found.stderr, file).toMatch(/prongsai: /);
        expect(found.stderr).not.toContain('panicked');
        outcomes.refused += 1;
      }
      rmSync(copy, { recursive: true, force: true });
    }
    console.log(`${TORN} torn files: ${outcomes.refused} refused with a sentence, ${outcomes.whole} whole (nothing of the trail was in what was cut)`);
  } finally {
    await server.remove();
  }
});

test('a full disk', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
  test.skip(mounted.status !== 0, 'a disk of its own wants root');
  const data = join(disk, 'data');
  const server = await Server.startWith({ PRONGSAI_DATA_DIR: data });
  try {
    server.runOn(data, 'demo', '--bare');
    const writer = await Writer.of(server);
    let refused = 0;
    for (let cycle = 0; cycle < 3; cycle++) {
      for (let part = 0; part < 64; part++) {
        try {
          writeFileSync(join(disk, `filler-${cycle}-${part}`), Buffer.alloc(1 << 20));
        } catch {
          break;
        }
      }
      for (let tries = 0; tries < 40; tries++) {
        const status = await writer.write();
        expect([200, 507]).toContain(status);
        if (status === 507) refused += 1;
      }
      for (const name of readdirSync(disk).filter((name) => name.startsWith('filler'))) rmSync(join(disk, name));
      for (let tries = 0; tries < 10; tries++) expect(await writer.write()).toBe(200);
    }
    const lost = await writer.lost();
    console.log(`a full disk, 3 times: ${writer.acknowledged.length} acknowledged, ${refused} refused with 507, ${lost.length} missing`);
    expect(refused).toBeGreaterThan(0);
    expect(lost).toEqual([]);
    await server.stop();
    expect(server.runOn(data, 'verify')).toBe('');
  } finally {
    await server.remove();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});

test('backups under load', async () => {
  const server = await Server.start(['demo']);
  const folder = mkdtempSync(join(tmpdir(), 'backups-'));
  let alive = true;
  try {
    const writer = await Writer.of(server);
    const writers = Array.from({ length: 3 }, async () => {
      while (alive) await writer.write();
    });
    for (let backup = 0; backup < BACKUPS; backup++) {
      const place = join(folder, String(backup));
      // Beside the writers: a call that waits would hold them up.
      const env = { ...process.env, PRONGSAI_DATA_DIR: server.folder, PRONGSAI_DEMO: '1', RUST_LOG: 'off' };
      const made = await promisify(execFile)(BINARY, ['backup', place], { env });
      expect(made.stdout).toContain('สำรองข้อมูลแล้ว');
      expect(existsSync(join(place, 'SHA256SUMS'))).toBe(true);
    }
    alive = false;
    await Promise.all(writers);
    const again = mkdtempSync(join(tmpdir(), 'again-'));
    expect(server.runOn(again, 'restore', join(folder, String(BACKUPS - 1)))).toContain('ตรวจทะเบียนครบถ้วน');
    rmSync(again, { recursive: true, force: true });
    console.log(`${BACKUPS} backups under load: ${BACKUPS} whole, the last one restored and verified; ${writer.acknowledged.length} writes meanwhile`);
    expect(readdirSync(folder).length).toBe(BACKUPS);
  } finally {
    alive = false;
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
