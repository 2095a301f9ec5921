/** A user's home as completions find it: a profile, what two backends told, jobs, runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { rememberCatalog } from '../../src/cli/completion/remember-catalog.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { cacheDirOf, configDirOf, stateDirOf } from '../../src/config/paths.ts';
import { settingsPathOf } from '../../src/config/settings.ts';
import { journalDirOf, openJournal } from '../../src/journal/journal.ts';
import { runsDirOf, writeRun } from '../../src/journal/runs.ts';
import type { InstrumentInfo } from '../../src/wire/messages.ts';
import { fakeClient } from './fake-client.ts';

const CLOUD = 'https://api.qtsurfer.net/v1';
const LAB = 'http://127.0.0.1:7878/v1';

const infoOf = (symbol: string): InstrumentInfo => {
  const [base = '', quote = ''] = symbol.split('/');
  return { id: symbol, base, quote, coverage: {} };
};

/** Asks a backend, as commands do, for its exchanges and the instruments of one. */
export const rememberBackend = async (
  cacheDir: string,
  apiUrl: string,
  catalog: Readonly<Record<string, readonly string[]>>,
): Promise<void> => {
  const client = rememberCatalog(
    fakeClient({
      apiUrl,
      exchanges: async () => Object.keys(catalog).map((id) => ({ id, name: id })),
      instruments: async (exchangeId) => (catalog[exchangeId] ?? []).map(infoOf),
    }),
    cacheDir,
  );
  await client.exchanges();
  for (const exchange of Object.keys(catalog)) await client.instruments(exchange);
};

const submit = (dir: string): void => {
  let nowMs = Date.parse('2026-01-20T12:00:00Z');
  const journal = openJournal({
    dir,
    scope: { profile: 'default', backend: CLOUD },
    now: () => {
      nowMs += 1_000;
      return nowMs;
    },
    warn: (line) => {
      throw new Error(line);
    },
  });
  const request = { instrument: 'BTC/USDT', from: '2026-01-15T00:00:00Z', to: '2026-01-16T00:00:00Z' };
  journal.submitting({ kind: 'prepare', exchange: 'binance', request }).accepted('PREP1');
  journal
    .submitting({
      kind: 'execute',
      exchange: 'binance',
      request: { prepareJobId: 'PREP1', strategyId: 'STRAT1' },
    })
    .accepted('EXEC1');
};

/** Fills a home that is empty. @returns its environment */
export const fillHome = async (home: string) => {
  const environment = readEnvironment({ HOME: home });
  const configDir = configDirOf(environment);
  mkdirSync(configDir, { recursive: true });
  writeFileSync(settingsPathOf(configDir), JSON.stringify({ profiles: { lab: { apiUrl: LAB } } }));
  const cacheDir = cacheDirOf(environment);
  await rememberBackend(cacheDir, CLOUD, {
    binance: ['BTC/USDT', 'BTC/USDT:USDT', 'ETH/BTC', 'ETH/USDT'],
    kraken: ['XBT/EUR'],
  });
  await rememberBackend(cacheDir, LAB, { labex: ['LAB/USD'] });
  const stateDir = stateDirOf(environment);
  submit(journalDirOf(stateDir));
  writeRun(runsDirOf(stateDir), { id: '3fa9c1d0b2e4', endedMs: Date.parse('2026-01-20T12:00:00Z') }, '{}');
  return environment;
};
