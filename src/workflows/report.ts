/** A finished run as one HTML page. */
import { gridOf } from '../report/grid.ts';
import { spanOf } from '../report/input.ts';
import { reportPage } from '../report/page/page.ts';
import type { WorkflowHost } from './host.ts';
import { readChartsLibrary } from './report-library.ts';
import { readPrices } from './report-prices.ts';
import { readSignalFills } from './report-signals.ts';
import type { RunRecord } from './run-record.ts';

/**
 * The page of a run. Prices are asked of the host's backend; when it has none any more the page says so.
 * @throws what the host's signal was aborted with
 */
export const buildReport = async (host: WorkflowHost, record: RunRecord): Promise<string> => {
  const span = spanOf(record);
  const grid = span && gridOf(span.fromMs, span.toMs);
  const prices = grid === undefined ? [] : await readPrices(host, record, grid);
  const signals = await readSignalFills(host, record);
  return reportPage({
    record,
    grid,
    prices,
    signals,
    library: await readChartsLibrary(),
    nowMs: host.clock.now(),
  });
};
