/** A process that dumps hours until it has them, or is killed: `dump-process API_URL DIR HOURS`. */
import { createClient } from '../../src/api/client.ts';
import { dumpHours } from '../../src/transfer/dump-hours.ts';
import { planOf } from '../transfer/hours.ts';

const [apiUrl = '', dir = '', hours = '0'] = process.argv.slice(2);
const client = createClient({ apiUrl });
const options = {
  client,
  dir,
  layout: 'tree',
  format: 'lastra',
  plan: planOf(Number(hours)),
  concurrency: 4,
} as const;
dumpHours(options)
  .then((verdict) => process.stdout.write(JSON.stringify(verdict)))
  .finally(() => client.close());
