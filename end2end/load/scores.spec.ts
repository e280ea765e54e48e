// The pages of the scores with the whole country in the database, and a step of the simulator on a slow phone.
import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { hydrated, signIn } from '../fixtures/test.js';
import { Server } from '../fixtures/server.js';
import { now, say, spread } from './figures.js';

const TIMES = 30;

test('scores', async ({ browser }) => {
  const server = await Server.start(['demo']);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  try {
    await server.stop();
    const grow = `${process.env['CARGO_TARGET_DIR']}/ci/examples/grow`;
    say('filled with', execFileSync(grow, [server.folder], { encoding: 'utf8' }).trim());
    await server.serve(60);
    const page = await context.newPage();
    await signIn(page, 'officer@danchang', server.url);
    const pages = async (name: string, path: string): Promise<void> => {
      const times: number[] = [];
      for (let count = 0; count < TIMES; count++) {
        const began = now();
        const answer = await context.request.get(server.url + path);
        expect(answer.status()).toBe(200);
        times.push(now() - began);
      }
      say(name, spread(times));
    };
    await pages('comparison with 7,850 agencies', '/staff/scores/all/compare?year=2563&within=all');
    await pages('comparison within the province', '/staff/scores/all/compare?year=2563&within=province');
    await pages('years side by side', '/staff/scores/all/years');

    await signIn(page, 'officer@tuayang', server.url);
    await pages('score page with all items', '/staff/scores/2565');
    await pages('simulator with all items', '/staff/scores/2565/analysis');

    await page.goto(`${server.url}/staff/scores/2565/analysis`);
    await hydrated(page);
    const phone = await context.newCDPSession(page);
    await phone.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const steps = await page.evaluate(async (times) => {
      const taken: number[] = [];
      const all = [...document.querySelectorAll<HTMLInputElement>('input.switch:not(:disabled)')];
      for (let count = 0; count < times; count++) {
        const total = document.querySelector('.simulation');
        const began = performance.now();
        const changed = new Promise<void>((done) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            done();
          });
          if (total) watch.observe(total, { subtree: true, childList: true, characterData: true });
        });
        all[count % all.length]?.click();
        await changed;
        taken.push(performance.now() - began);
        await new Promise((done) => requestAnimationFrame(done));
      }
      return taken;
    }, TIMES);
    say('simulator step, processor four times slower', spread(steps));
  } finally {
    // A page slowed down keeps its processor busy: it would disturb the measurements that follow.
    await context.close();
    await server.remove();
  }
});
