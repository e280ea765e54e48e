// How soon the page paints what a tap, a key or a tick does (INP), on a processor four times slower: the ten core tasks.
import { Server } from '../fixtures/server.js';
import { own, walk } from '../fixtures/tasks.js';
import { percentile, say } from './figures.js';

const slow = own.extend({
  baseURL: async ({}, use) => {
    const server = await Server.start(['demo']);
    await use(server.url);
    await server.remove();
  },
  viewport: { width: 360, height: 800 },
});

slow('interactions of the ten tasks', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  /** The longest event of each interaction, in milliseconds. */
  const interactions = new Map<string, number>();
  await page.exposeFunction('tellInteraction', (id: string, duration: number) => {
    interactions.set(id, Math.max(duration, interactions.get(id) ?? 0));
  });
  await page.addInitScript(() => {
    const tell = (window as unknown as { tellInteraction: (id: string, duration: number) => void }).tellInteraction;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId) tell(`${performance.timeOrigin}-${entry.interactionId}`, entry.duration);
      }
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  await walk(page, 'slow', true);
  const times = [...interactions.values()];
  say('taps and keys, painted: 75th percentile', `${percentile(times, 0.75)} ms, largest ${percentile(times, 1)} ms (${times.length} of at least 16 ms)`);
});
