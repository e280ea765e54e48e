import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';

// `make sweep`: every page in three themes and two sizes, by axe; nothing runs over the edge, nothing moves where somebody asks
// for stillness.
export default defineConfig({
  ...journeys,
  retries: 0,
  testDir: '.',
  timeout: 1_800_000,
  reporter: [['line']],
  projects: [{ name: 'sweep' }],
});
