// What a live stream costs in memory, and how soon a change reaches all that listen.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { Server } from '../fixtures/server.js';
import { now, say, spread } from './figures.js';

const STREAMS = Number(process.env['BENCH_STREAMS'] ?? 5_000);
// One address may hold so many; each stands for an office.
const OF_ONE_ADDRESS = 100;
// What one session opens at once stays below its limit of reads.
const OF_ONE_SESSION = 1_000;

function memory(id: number | undefined): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
  return Number(line?.[1]);
}

async function signIn(server: Server, account: string): Promise<string> {
  const door = await fetch(`${server.url}/api/staff/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/json', origin: server.url },
    body: new URLSearchParams({ account, password: 'prongsai-demo' }),
  });
  expect(door.ok, `${door.status} ${await door.clone().text()}`).toBe(true);
  return door.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
}

test('live streams', async () => {
  const server = await Server.startWith({ RUST_LOG: 'error' }, ['demo']);
  const sockets: Socket[] = [];
  try {
    const { hostname, port } = new URL(server.url);
    // One after the other: many at once of one account are what the brake of its password is for.
    const cookies: string[] = [];
    while (cookies.length * OF_ONE_SESSION < STREAMS) cookies.push(await signIn(server, 'clerk@tuayang'));
    const cookie = cookies[0] ?? '';
    const heard: number[] = [];
    let greeted = 0;
    const open = (place: number): Promise<void> =>
      new Promise((done, fail) => {
        const localAddress = `127.0.${1 + Math.floor(place / OF_ONE_ADDRESS / 200)}.${2 + (Math.floor(place / OF_ONE_ADDRESS) % 200)}`;
        const socket = connect({ host: hostname, port: Number(port), localAddress });
        sockets.push(socket);
        socket.on('error', fail);
        socket.on('data', (data) => {
          const text = data.toString();
          if (text.includes('data: hello')) {
            greeted++;
            done();
          } else if (text.includes('data: news')) heard.push(now());
          else if (!text.startsWith('HTTP/1.1 200') && !text.includes('data: beat')) fail(new Error(text.slice(0, 200)));
        });
        socket.write(`GET /events HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${cookies[Math.floor(place / OF_ONE_SESSION)]}\r\naccept: text/event-stream\r\n\r\n`);
      });
    await open(0);
    const before = memory(server.id);
    for (let begun = 1; begun < STREAMS; begun += 50) {
      await Promise.all(Array.from({ length: Math.min(50, STREAMS - begun) }, (_, step) => open(begun + step)));
    }
    expect(greeted).toBe(STREAMS);
    const each = (memory(server.id) - before) / (STREAMS - 1);
    say(`${STREAMS} live streams`, `${each.toFixed(1)} KB of memory each`);

    const sent = now();
    const saved = await fetch(`${server.url}/api/memos/chain/end`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json', origin: server.url, cookie },
      body: new URLSearchParams({ agency: await agency(server, cookie), id: 'general', is_ended: 'true' }),
    });
    expect(saved.ok, await saved.text()).toBe(true);
    await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(STREAMS);
    say('change sent to heard by all of them', spread(heard.map((at) => at - sent)));
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.remove();
  }
});

async function agency(server: Server, cookie: string): Promise<string> {
  const answer = await fetch(`${server.url}/staff/manage/tuayang/chains`, { headers: { cookie, accept: 'text/html' } });
  return /name="agency" value="([0-9a-f]{32})"/.exec(await answer.text())?.[1] ?? '';
}
