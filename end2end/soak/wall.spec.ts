// A wall over a long time: the network is cut a hundred times and the server started anew ten times in half an hour. What the
// screen shows as fresh is what is true, and its memory does not grow.
import { expect, test } from '../fixtures/test.js';
import { Proxy } from '../fixtures/proxy.js';
import { Server } from '../fixtures/server.js';
import { addScreen, reporter, stayOnOverview } from '../fixtures/wall.js';

const MINUTES = Number(process.env['MINUTES'] ?? 30);
const CUTS = Math.ceil((MINUTES * 100) / 30);
const WARM = Math.ceil(CUTS / 10);
const RESTARTS = Math.ceil((MINUTES * 10) / 30);
/** A silent line is noticed within 12 seconds (`live.js`); what is old longer than this must not look fresh. */
const NOTICED = 16_000;
const ROUND = (MINUTES * 60_000) / CUTS;

// The page of whoever reports misses its server too, each time it is started anew.
test.use({ isCut: true });

test('a wall tells no lie over a long time', async ({ page, browser }) => {
  const server = await Server.start(['demo']);
  const proxy = await Proxy.before(server.url);
  try {
    const address = await addScreen(page, server.url);
    await stayOnOverview(page);
    const report = await reporter(page, server);

    const board = await browser.newPage({ viewport: { width: 1920, height: 1080 }, serviceWorkers: 'block' });
    await board.goto(proxy.url + address);
    await expect(board.getByText('ข้อมูลสด')).toBeVisible();
    const session = await board.context().newCDPSession(board);
    const heap = async (): Promise<number> => {
      // The browser keeps the last 250 fetches of a page for whoever asks: they are no growth of ours.
      await board.evaluate(() => performance.clearResourceTimings());
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    // The page itself watches: the truth is told to it, and what it shows as fresh is compared four times a second.
    await board.evaluate((noticed) => {
      const watch = window as unknown as { truth: string; since: number; lies: string[] };
      Object.assign(watch, { truth: document.querySelector('.wall-row strong')?.textContent ?? '', since: Date.now(), lies: [] });
      setInterval(() => {
        const shown = document.querySelector('.wall-row strong')?.textContent ?? '';
        const isFresh = !document.querySelector('.wall-old');
        if (isFresh && shown !== watch.truth && Date.now() - watch.since > noticed) watch.lies.push(`${shown} for ${watch.truth}`);
      }, 250);
    }, NOTICED);
    let percent = 1;
    const change = async (): Promise<void> => {
      percent = (percent % 98) + 1;
      await report(percent);
      await board.evaluate((truth) => Object.assign(window, { truth, since: Date.now() }), `${percent}%`);
    };
    const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

    await change();
    await expect(board.locator('.wall-row strong').first()).toHaveText(`${percent}%`);
    const cold = await heap();
    // What answers a cut is compiled when the first ones come: growth is counted from there on.
    let warm = cold;
    let restarts = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const began = Date.now();
      proxy.freeze();
      await change();
      if (restarts < Math.floor(((cut + 1) * RESTARTS) / CUTS)) {
        restarts += 1;
        await server.stop(restarts % 2 ? 'SIGTERM' : 'SIGKILL');
        await server.serve();
      }
      await pause(ROUND / 3);
      proxy.thaw();
      await expect(board.locator('.wall-row strong').first()).toHaveText(`${percent}%`, { timeout: 60_000 });
      await expect(board.getByText('ข้อมูลสด')).toBeVisible({ timeout: 60_000 });
      await pause(Math.max(ROUND / 3, ROUND - (Date.now() - began)));
      expect(await board.evaluate(() => (window as unknown as { lies: string[] }).lies)).toEqual([]);
      if (cut + 1 === WARM) warm = await heap();
    }
    const after = await heap();
    const grown = ((after / warm - 1) * 100).toFixed(1);
    console.log(`${MINUTES} minutes, ${CUTS} cuts, ${restarts} restarts: heap ${cold} bytes, ${warm} after ${WARM} cuts, ${after} at the end (${grown} %)`);
    expect(after).toBeLessThan(warm * 1.1);
    await board.close();
  } finally {
    proxy.end();
    await server.remove();
  }
});
