// The ten core tasks without JavaScript.
import { Server } from '../../fixtures/server.js';
import { walk } from '../../fixtures/tasks.js';
import { test } from '../../fixtures/test.js';

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
  console.log(['without script', ...(await walk(page, 'plain', false))].join('\n'));
});
