// The ten core tasks on a desk and on a large screen; the journeys do them on a phone, with script and without.
import { Server } from '../fixtures/server.js';
import { own, walk } from '../fixtures/tasks.js';

/** Each walk on a demonstration of its own. */
const each = own.extend({
  baseURL: async ({}, use) => {
    const server = await Server.start(['demo']);
    await use(server.url);
    await server.remove();
  },
});

for (const [name, width, height] of [['desk', 1366, 768], ['large', 1920, 1080]] as const) {
  each.describe(name, () => {
    each.use({ viewport: { width, height } });
    each(`ten tasks at ${width} pixels`, async ({ page }) => {
      console.log([`${width} x ${height}`, ...(await walk(page, name, true))].join('\n'));
    });
  });
}
