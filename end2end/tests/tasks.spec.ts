// The ten core tasks with script.
import { own, walk } from '../fixtures/tasks.js';

own('ten tasks on a phone', async ({ page }) => {
  own.setTimeout(180_000);
  console.log(['with script', ...(await walk(page, 'phone', true))].join('\n'));
});
