/** Strategies written in TypeScript against the API classes, as the compiler's output would call them. */
import type { InstrumentGroupRTIndicator } from '../../../src/engine/api/group/instrument-group.ts';
import { AbstractTickerStrategy } from '../../../src/engine/api/strategy.ts';
import type { StrategyProperty } from '../../../src/engine/properties.ts';
import { type RunnableStrategy, runOnce } from '../../../src/engine/strategy-run.ts';
import type { InstrumentEvents, RunConfig, RunHooks, RunOutcome } from '../../../src/engine/types.ts';
import { configOf } from './events.ts';

export class TestStrategy extends AbstractTickerStrategy {
  onSetup: ((indicators: InstrumentGroupRTIndicator) => void) | undefined;

  override setupIndicators$InstrumentGroupRTIndicator(indicators: InstrumentGroupRTIndicator): void {
    this.onSetup?.(indicators);
  }
}

export const runnable = (
  allocate: () => AbstractTickerStrategy,
  properties: readonly StrategyProperty[] = [],
): RunnableStrategy => ({ allocate, kind: 'ticker', properties });

export const run = (
  allocate: () => AbstractTickerStrategy,
  instruments: readonly InstrumentEvents[],
  config: Partial<RunConfig> = {},
  hooks: RunHooks = {},
): RunOutcome => runOnce(runnable(allocate), instruments, configOf(config), hooks);
