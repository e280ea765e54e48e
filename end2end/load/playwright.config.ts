import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';

// `make bench`: figures, printed; nothing here passes or fails by the clock.
export default defineConfig({
  ...journeys,
  testDir: '.',
  timeout: 600_000,
  reporter: [['line']],
  projects: [{ name: 'load' }],
});
