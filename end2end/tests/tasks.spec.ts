// The ten core tasks with script.
import { Server } from '../fixtures/server.js';
import { walk } from '../fixtures/tasks.js';
import { test } from '../fixtures/test.js';

// A demonstration of their own: other journeys leave memos and measures behind.
const own = test.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.startWith({}, ['demo'], ['create-admin', 'root']);
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

own('ten tasks on a phone', async ({ page }) => {
  own.setTimeout(180_000);
  console.log(['with script', ...(await walk(page, 'phone', true))].join('\n'));
});
