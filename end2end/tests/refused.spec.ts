import { REFUSALS, refuse } from '../fixtures/refusals.js';
import { signIn, test } from '../fixtures/test.js';

test('a refused form lands on its first wrong field, in every room', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'clerk@tuayang');
  for (const refusal of REFUSALS) await refuse(page, refusal, true);
});
