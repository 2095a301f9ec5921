import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end tests start processes; the limit is a guard against hangs, never a measurement.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One less than the cores, the default, leaves half of a two-core machine idle while a test waits for a process.
    maxWorkers: Math.max(2, availableParallelism()),
    // A CA bundle in the environment costs every child process 55 ms and changes nothing on loopback.
    env: { NODE_EXTRA_CA_CERTS: '', NO_COLOR: '1' },
  },
});
