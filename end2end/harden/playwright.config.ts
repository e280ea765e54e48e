import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../node_modules/.cache/harden',
  workers: 1,
  timeout: 1_200_000,
  reporter: [['line']],
});
