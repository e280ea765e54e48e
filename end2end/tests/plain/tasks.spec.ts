// The ten core tasks without JavaScript.
import { own, walk } from '../../fixtures/tasks.js';

own('ten tasks on a phone', async ({ page }) => {
  own.setTimeout(180_000);
  console.log(['without script', ...(await walk(page, 'plain', false))].join('\n'));
});
