// From sending a change to its paint on a wall screen; the write itself is in the figure.
import { expect, test } from '@playwright/test';
import { Server } from '../fixtures/server.js';
import { addScreen, reporter, stayOnOverview } from '../fixtures/wall.js';
import { now, say, spread } from './figures.js';

const CHANGES = 200;

test('changes on the wall', async ({ page, browser }) => {
  const server = await Server.start(['demo']);
  try {
    const address = await addScreen(page, server.url);
    await stayOnOverview(page);
    const board = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await board.goto(server.url + address);
    await expect(board.getByText('ข้อมูลสด')).toBeVisible();

    const report = await reporter(page, server);
    const times: number[] = [];
    for (let count = 0; count < CHANGES; count++) {
      const percent = (count % 98) + 1;
      // The watch stands before the change is sent.
      await board.evaluate((wanted) => {
        const isThere = (): boolean => document.querySelector('.wall-row strong')?.textContent === wanted;
        if (!document.querySelector('.wall-row strong') || isThere()) throw new Error('the row shows it already');
        const painted = new Promise<number>((done) => {
          const watch = new MutationObserver(() => {
            if (!isThere()) return;
            watch.disconnect();
            // A frame begins after the change; what comes after that frame is painted.
            requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now()), 0));
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        });
        (window as unknown as { painted: Promise<number> }).painted = painted;
      }, `${percent}%`);
      const sent = now();
      await report(percent);
      const painted = await board.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
      times.push(painted - sent);
    }
    say('change sent to painted on the wall', spread(times));
    await board.close();
  } finally {
    await server.remove();
  }
});
