// Generated requests by every role: no answer is a fault, and nothing that was sent stands unescaped in a page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Server } from '../fixtures/server.js';

const REQUESTS = Number(process.env['PRONGSAI_REQUESTS'] ?? 5_000);
const ROLES = ['', 'officer@tuayang', 'head@tuayang', 'clerk@tuayang', 'chief@tuayang', 'officer@danchang', 'root'];
const MARK = '<xhostile onclick=a>';
const VALUES = [
  '', 'x', '-1', '0', '2566', '๒๕๖๖', '99999999999999999999', 'NaN', '1e309', '%00', '\u0000', '../../etc/passwd', "' OR 1=1 --",
  `</title>${MARK}`, `</textarea>${MARK}`, `"${MARK}`, MARK, 'ก'.repeat(3_000), '\u202eabc', '2564-02-30', '31/02/2564', 'true', '[]', '{}',
  'type::record', '😀', '\r\nSet-Cookie: x=1', 'https://elsewhere.example', '//elsewhere.example', '12345678901234567890123456789012',
];

/** A small generator with a seed, so that a fault can be repeated. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every address of a server function, and the fields that any of them takes, out of the sources. */
function functions(): { paths: string[]; reads: Set<string>; fields: string[] } {
  const root = join(import.meta.dirname, '../../app/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs'));
  const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const found = [...text.matchAll(/endpoint = "([^"]+)"(, input = GetUrl)?/g)];
  const paths = found.map((one) => `/api/${one[1]}`);
  const reads = new Set(found.filter((one) => one[2]).map((one) => `/api/${one[1]}`));
  const fields = [...text.matchAll(/name="([a-z_]+(?:\[[a-z_0-9]+\])*)"/g)].map((found) => found[1] ?? '');
  return { paths, reads, fields: [...new Set([...fields, 'id', 'year', 'agency', 'slug', 'seen', 'draft[title]', 'page'])] };
}

test('no request is answered by a fault', async () => {
  // A proxy that is trusted names the clients: each request is somebody else's, so that no limit of an address ends the walk.
  const server = await Server.startWith({ PRONGSAI_TRUSTED_PROXIES: '127.0.0.1,::1' }, ['demo'], ['create-admin', 'root']);
  const { paths, reads, fields } = functions();
  const pages = ['/', '/tuayang', '/tuayang/scores', '/tuayang/scores/2569', '/tuayang/measures', '/staff', '/staff/scores', '/staff/memos',
    '/staff/measures', '/staff/publish', '/staff/manage/tuayang/people', '/staff/manage/tuayang/security', '/staff/scores/2569',
    '/staff/scores/2569/analysis', '/staff/scores/all/compare', '/staff/measures/library/all', '/embed/tuayang/score', '/wall/x',
    '/staff/memos/new/write', '/staff/password', '/staff/files/x', '/staff/memos/x/documents/1.pdf', '/events', '/health/ready'];
  // Sessions are kept: a walk that signs itself out sees nothing more.
  const ends = /sign-in|sign-out|device\/revoke|person\/end|person\/reset|password\/change|agency\/end/;
  const harmless = paths.filter((path) => !ends.test(path));
  const next = dice(Number(process.env['PRONGSAI_SEED'] ?? 7));
  const pick = <T>(all: T[]): T => all[Math.floor(next() * all.length)] as T;
  const faults: string[] = [];
  const counts = new Map<number, number>();
  try {
    // All sign in before the walk begins: it uses up what one address may post.
    const cookies = new Map<string, string>();
    for (const role of ROLES) {
      let cookie = '';
      if (role) {
        const body = new URLSearchParams({ account: role, password: role === 'root' ? 'mai-lap-song-chan-99' : 'prongsai-demo' });
        const door = await fetch(`${server.url}/api/staff/sign-in`, {
          method: 'POST', redirect: 'manual', headers: { accept: 'application/json', origin: server.url }, body,
        });
        cookie = door.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
        expect(cookie, role).not.toBe('');
      }
      cookies.set(role, cookie);
    }
    for (const [role, cookie] of cookies) {
      const share = Math.ceil(REQUESTS / ROLES.length);
      for (let sent = 0; sent < share; sent++) {
        const wantsPage = next() < 0.5;
        const from = `10.${sent >> 8}.${sent & 255}.${ROLES.indexOf(role) + 1}`;
        const headers: Record<string, string> = {
          cookie, accept: wantsPage ? 'text/html' : 'application/json', origin: server.url, 'x-forwarded-for': from,
        };
        let address: string;
        let init: RequestInit = { redirect: 'manual', headers };
        if (next() < 0.35) {
          // A redirect repeats the address in a header, of which the client here reads 16 KB.
          const value = (): string => encodeURIComponent(pick(VALUES).slice(0, 300));
          const parts = pick(pages).split('/').map((part) => (next() < 0.2 ? value() : part));
          address = `${parts.join('/') || '/'}${next() < 0.3 ? `?${encodeURIComponent(pick(fields))}=${value()}` : ''}`;
          if (!address.startsWith('/') || address.startsWith('//')) address = `/${address.replace(/^\/+/, '')}`;
        } else {
          address = pick(harmless);
          const body = new URLSearchParams();
          for (let count = Math.floor(next() * 12); count > 0; count--) body.append(pick(fields), pick(VALUES));
          if (next() < 0.3) body.append('_page', pick(pages));
          if (reads.has(address)) address += `?${body}`.slice(0, 8_000);
          else init = { ...init, method: 'POST', body };
        }
        const answer = await fetch(server.url + address, { ...init, signal: AbortSignal.timeout(20_000) }).catch((error) => error as Error);
        if (answer instanceof Error) {
          faults.push(`${role} ${address}: ${answer.message}`);
          continue;
        }
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        const isStream = (answer.headers.get('content-type') ?? '').includes('event-stream');
        const text = isStream ? '' : await answer.text();
        if (isStream) await answer.body?.cancel();
        if (answer.status >= 500) faults.push(`${role} ${init.method ?? 'GET'} ${address} ${String(init.body ?? '')}: ${answer.status}`);
        if (text.includes(MARK)) faults.push(`${role} ${address}: unescaped`);
      }
    }
    const told = [...counts].sort().map(([status, count]) => `${status}: ${count}`).join(', ');
    console.log(`generated requests by ${ROLES.length} roles: ${[...counts.values()].reduce((a, b) => a + b, 0)} (${told}), faults: ${faults.length}`);
    expect(faults).toEqual([]);
    await server.stop();
    expect(server.run('verify')).toBe('');
  } finally {
    await server.remove();
  }
});
