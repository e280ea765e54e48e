import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

// The same browser without the windows that nobody sees here, where the distribution has it: a quarter quicker.
const shell = '/usr/bin/chromium-headless-shell';

const browser = {
  browserName: 'chromium' as const,
  launchOptions: {
    executablePath: existsSync(shell) ? shell : '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  },
};

export default defineConfig({
  testDir: 'tests',
  globalSetup: resolve(import.meta.dirname, 'fixtures/begin.ts'),
  // Room for a slow machine: but for `clock`, nothing here is judged by the clock.
  timeout: 180_000,
  // Two at once, each with a server of its own.
  workers: 2,
  fullyParallel: false,
  // What a machine out of breath lost once is tried again on a fresh server, and named as flaky at the end; `make steady` forgives
  // nothing.
  retries: process.env['STEADY'] ? 0 : 1,
  forbidOnly: true,
  // The pictures that a look is compared with; what another version of the same browser draws differs by less than the tolerance.
  updateSnapshots: process.env['NEW_LOOK'] ? 'all' : 'none',
  snapshotPathTemplate: '{testDir}/../pictures/design/{arg}{ext}',
  reporter: [['list']],
  // A trace of every journey costs a third of the time: TRACE=1 keeps those that fail.
  // The worker of the installed app is tried where it is asked for (`install.spec.ts`).
  use: { ...browser, locale: 'th-TH', serviceWorkers: 'block', screenshot: 'only-on-failure', trace: process.env['TRACE'] ? 'retain-on-failure' : 'off' },
  projects: [
    // They kill and restore, one at a time, from the first moment: what is left at the end is done by one worker.
    { name: 'process', testMatch: '**/process/**', workers: 1 },
    { name: 'phone', testIgnore: ['**/plain/**', '**/process/**', '**/clock/**', '**/keyboard*', '**/desk*'], use: { viewport: { width: 360, height: 800 } } },
    // The taps before a page wakes are those of a slow phone; so are the ten tasks. What is lost, refused, listed or managed does
    // not depend on the width: `make sweep` looks at these pages at both.
    { name: 'desktop', testIgnore: ['**/plain/**', '**/process/**', '**/clock/**', '**/wake*', '**/tasks*', '**/lost*', '**/refused*', '**/install*', '**/works*', '**/manage*', '**/gifts*', '**/lists*', '**/rounds*', '**/unsent*', '**/monthly*'], use: { viewport: { width: 1366, height: 768 } } },
    { name: 'plain', testMatch: '**/plain/**', use: { viewport: { width: 360, height: 800 }, javaScriptEnabled: false } },
    // These are judged by the clock: at the end, when the machine has nothing else to do.
    { name: 'clock', testMatch: '**/clock/**', workers: 1 },
  ],
});
