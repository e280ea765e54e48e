import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';

// `make pictures`: the pictures of the README, taken from a demonstration that runs.
export default defineConfig({ ...journeys, testDir: '.', reporter: [['line']], projects: [{ name: 'pictures' }] });
