// First visits over a poor line: what is fetched, when the page stands, when it answers.
import { test } from '@playwright/test';
import { signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { Traffic } from '../fixtures/traffic.js';
import { percentile, say } from './figures.js';

const LINES = [
  ['400 kbit/s', 400_000],
  ['1.6 Mbit/s', 1_600_000],
] as const;
const PAGES = ['/staff', '/staff/measures', '/staff/memos', '/staff/scores', '/staff/more', '/tuayang', '/tuayang/measures', '/'];

test('first visits over a poor line', async ({ browser }) => {
  const server = await Server.start(['demo']);
  try {
    const door = await browser.newPage();
    await signIn(door, 'officer@tuayang', server.url);
    const storageState = await door.context().storageState();
    await door.close();
    for (const [name, bits] of LINES) {
      const paints: number[] = [];
      for (const path of PAGES) {
        const context = await browser.newContext({ storageState, viewport: { width: 360, height: 800 }, serviceWorkers: 'block' });
        const page = await context.newPage();
        const traffic = await Traffic.of(page);
        await traffic.session.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: bits / 8, uploadThroughput: bits / 8 });
        await traffic.session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.addInitScript(() => {
          const seen = window as unknown as { largest: number; shift: number };
          seen.largest = seen.shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += (entry as unknown as { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(server.url + path, { waitUntil: 'commit' });
        await page.waitForFunction(() => document.documentElement.dataset['hydrated'] !== 'false' && document.readyState === 'complete', undefined, { timeout: 120_000 });
        const ready = await page.evaluate(() => performance.now());
        const { largest, shift } = await page.evaluate(() => {
          const { largest, shift } = window as unknown as { largest: number; shift: number };
          return { largest, shift };
        });
        const { requests, bytes } = traffic.take();
        paints.push(largest);
        say(`${name} ${path}`, `${requests} answers, ${(bytes / 1024).toFixed(0)} KB, largest paint ${(largest / 1000).toFixed(1)} s, answers after ${(ready / 1000).toFixed(1)} s, shift ${shift.toFixed(3)}`);
        await context.close();
      }
      say(`${name}: largest paint, 75th percentile`, `${(percentile(paints, 0.75) / 1000).toFixed(2)} s`);
    }
  } finally {
    await server.remove();
  }
});
