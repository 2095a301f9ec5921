// The memory of a plan: the same commands over a thousand and over five million hours. The backend is a catalog on
// loopback in this process; no hour is downloaded.
//
//   node bench/plan.js [--binary bin/qtsurfer.js]
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './fetch/measure.js';

const { values: options } = parseArgs({
  options: {
    binary: { type: 'string', default: fileURLToPath(new URL('../bin/qtsurfer.js', import.meta.url)) },
  },
});
const INSTRUMENTS = 625;
const FROM_MS = Date.UTC(2024, 0, 1);
const SIZES = [
  { planned: 1_000, instruments: 1, hours: 1_000 },
  { planned: 5_000_000, instruments: INSTRUMENTS, hours: 8_000 },
];

const catalog = Array.from({ length: INSTRUMENTS }, (_, at) => ({
  id: `C${at}/USDT`,
  base: `C${at}`,
  quote: 'USDT',
  dataFrom: '2024-01-01T00:00:00Z',
  dataTo: '2026-01-01T00:00:00Z',
}));
const answers = { '/v1/exchanges': [{ id: 'x', name: 'X' }], '/v1/exchange/x/instruments': catalog };
const server = createServer((request, response) => {
  const answer = answers[request.url.split('?')[0]];
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer ?? { code: 404, message: 'no segment for that hour' }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const home = mkdtempSync(join(tmpdir(), 'qtsurfer-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const USES = [
  { name: 'fetch --dry-run', flags: ['--dry-run'] },
  { name: 'fetch --emit urls', flags: ['--emit', 'urls'] },
];

const run = ({ instruments, hours }, flags) => {
  const wanted = instruments === 1 ? ['C0/USDT'] : ['--all'];
  const to = new Date(FROM_MS + hours * 3_600_000).toISOString();
  const args = ['fetch', 'x', ...wanted, '--from', '2024-01-01', '--to', to, '--out', join(home, 'never')];
  const url = `http://127.0.0.1:${server.address().port}/v1`;
  const env = { ...process.env, HOME: home, QTSURFER_CONFIG_DIR: home };
  return measure(home, [process.execPath, options.binary, ...args, ...flags, '--quiet', '--api-url', url], {
    env,
  });
};

console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(2)}, Node ${process.version}`);
for (const { name, flags } of USES) {
  for (const size of SIZES) {
    const { wallMs, cpuMs, peakMb } = await run(size, flags);
    const shown = `${name}, ${size.planned.toLocaleString('en')} hours:`.padEnd(38);
    console.log(
      `${shown} ${(wallMs / 1_000).toFixed(2)} s wall, ${(cpuMs / 1_000).toFixed(2)} s CPU, peak ${peakMb.toFixed(0)} MB`,
    );
  }
}
server.close();
