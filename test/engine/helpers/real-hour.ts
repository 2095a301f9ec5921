/** The real hours beside the repository, as the engine's events. */

import { eventsFromColumns } from '../../../src/engine/events-from-columns.ts';
import type { EventColumns } from '../../../src/engine/types.ts';
import { openLastra, readDoubles, readMillis } from '../../../src/lastra/index.ts';
import { hasShared, sharedData } from '../../helpers/shared.ts';

const KLINES = 'BTC_USDT_2026-04-19_h01_klines.lastra';
const TICKERS = 'BTC_USDT_2026-04-07_h18.lastra';

const eventsOf = (name: string): EventColumns => {
  const file = openLastra(sharedData(name), name);
  const columns = file.columns.map(
    (column) =>
      [column.name, column.type === 'long' ? readMillis(file, column) : readDoubles(file, column)] as const,
  );
  return eventsFromColumns(new Map(columns));
};

/** 3,600 one-second bars of 2026-04-19T01. Only where the shared data are. */
export const realKlines = (): EventColumns => eventsOf(KLINES);

/** 3,591 tickers of 2026-04-07T18. Only where the shared data are. */
export const realTickers = (): EventColumns => eventsOf(TICKERS);

/** The closes of the klines hour as a table of test cases; none where the shared data are absent. */
export const realCloses = (): readonly (readonly [string, readonly number[]])[] =>
  hasShared ? [['the real hour', [...realKlines().last]]] : [];
