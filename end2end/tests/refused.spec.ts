import { refuseAll } from '../fixtures/refusals.js';
import { test } from '../fixtures/test.js';

test('a refused form lands on its first wrong field, in every room', async ({ page }) => {
  test.setTimeout(120_000);
  await refuseAll(page, true);
});
