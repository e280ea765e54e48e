import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';

// `make bench`: figures, printed; nothing here passes or fails by the clock.
export default defineConfig({
  ...journeys,
  retries: 0,
  testDir: '.',
  // Nothing else runs while something is measured.
  workers: 1,
  timeout: 600_000,
  reporter: [['line']],
  projects: [{ name: 'load' }],
});
