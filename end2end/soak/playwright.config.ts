import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';

// `make soak`: a screen over hours. MINUTES says how long, 30 where nobody says otherwise.
export default defineConfig({
  ...journeys,
  retries: 0,
  testDir: '.',
  timeout: (Number(process.env['MINUTES'] ?? 30) + 10) * 60_000,
  workers: 1,
  reporter: [['line']],
  projects: [{ name: 'soak' }],
});
