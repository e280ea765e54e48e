// Requests a second of public answers on one core, beside the least an axum server can do with the same bytes on the same
// core. The load generator has the other core to itself.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Server, freePort } from '../fixtures/server.js';
import { percentile, say } from './figures.js';

const PATHS = ['/tuayang', '/tuayang/scores', '/embed/tuayang/score', '/embed/tuayang/measures'];
const RUNS = 3;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 20);
const bare = join(process.env['CARGO_TARGET_DIR'] ?? '', 'ci/examples/bare');

/** Medians of the runs: requests a second. */
function rate(url: string): number {
  const once = (seconds: number): number => {
    const command = ['-c', '1', 'wrk', '-t1', '-c32', `-d${seconds}s`, url];
    const said = execFileSync('taskset', command, { encoding: 'utf8' });
    expect(said, 'every answer is 200').not.toContain('Non-2xx');
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]);
  };
  once(3);
  return percentile(Array.from({ length: RUNS }, () => once(SECONDS)), 0.5);
}

/** All threads of the process on the first core. */
function pin(id: number | undefined): void {
  execFileSync('taskset', ['-apc', '0', String(id)], { stdio: 'ignore' });
}

test('public answers beside bare axum', async () => {
  test.skip(cpus().length < 2, 'the load generator needs a core of its own');
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-'));
  const server = await Server.startWith({ TOKIO_WORKER_THREADS: '1', RUST_LOG: 'error' }, ['demo']);
  let rival: ChildProcess | undefined;
  try {
    pin(server.id);
    for (const path of PATHS) {
      const answer = await fetch(server.url + path, { headers: { 'accept-encoding': 'identity' } });
      const body = Buffer.from(await answer.arrayBuffer());
      const ours = rate(server.url + path);

      const [bodyFile, headFile, port] = [join(folder, 'body'), join(folder, 'head'), await freePort()];
      writeFileSync(bodyFile, body);
      const own = ['date', 'content-length', 'connection', 'keep-alive', 'transfer-encoding'];
      const head = [...answer.headers].filter(([name]) => !own.includes(name));
      writeFileSync(headFile, head.map(([name, value]) => `${name}: ${value}\n`).join(''));
      rival = spawn(bare, [String(port), bodyFile, headFile], { env: { ...process.env, TOKIO_WORKER_THREADS: '1' } });
      const url = `http://127.0.0.1:${port}/`;
      await expect.poll(() => fetch(url).then((known) => known.status, () => 0)).toBe(200);
      expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(body), 'the same bytes').toBe(true);
      pin(rival.pid);
      const theirs = rate(url);
      rival.kill();
      rival = undefined;
      const share = ((100 * ours) / theirs).toFixed(0);
      say(`${path} (${body.length} bytes)`, `${ours.toFixed(0)}/s, bare axum ${theirs.toFixed(0)}/s: ${share} %`);
    }
  } finally {
    rival?.kill();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
