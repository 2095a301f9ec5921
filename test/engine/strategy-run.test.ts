/** A run, driven from TypeScript: what does not need Java source. */
import { describe, expect, test } from 'vitest';
import { WindowTime } from '../../src/engine/api/enums.ts';
import type { OnChangeListener } from '../../src/engine/api/group/instrument-group.ts';
import type { Instrument } from '../../src/engine/api/instrument.ts';
import type { Ticker } from '../../src/engine/api/market-data.ts';
import { LOG_LINE_LIMIT, MAX_NOTICES } from '../../src/engine/assumptions.ts';
import type { StrategyProperty } from '../../src/engine/properties.ts';
import { runOnce } from '../../src/engine/strategy-run.ts';
import type { SignalColumn } from '../../src/engine/types.ts';
import { javaException } from '../../src/java/runtime/throwable.ts';
import { hasShared, sharedNote } from '../helpers/shared.ts';
import { btc, configOf, eth, eventsOf, START_MS } from './helpers/events.ts';
import { realKlines } from './helpers/real-hour.ts';
import { run, runnable, TestStrategy } from './helpers/run.ts';
import { priceWalk } from './helpers/series.ts';

const listener = (onChange: OnChangeListener['onChange$StateStore$double$double']): OnChangeListener => ({
  onChange$StateStore$double$double: onChange,
});

/** Buys on the 60th firing of an s1 window on price and sells on the 120th, repeatedly. */
class ForcedTrade extends TestStrategy {
  firings = 0;
  buys = 0;
  sells = 0;

  constructor() {
    super();
    this.onSetup = (indicators) => {
      const trade = listener((store, _prev, price) => {
        const count = store.inc$String('firings');
        this.firings += 1;
        if (count % 120 === 60) {
          this.buys += 1;
          this.emitBuy$Instrument$double(indicators.instrument, price);
        } else if (count % 120 === 0) {
          this.sells += 1;
          this.emitSell$Instrument$double(indicators.instrument, price);
        }
      });
      indicators.addPrice$().window$String$WindowTime$OnChangeListener('price', WindowTime.f$s1, trade);
    };
  }
}

describe('the forced trade', () => {
  const check = (columns: ReturnType<typeof eventsOf>): void => {
    const made: ForcedTrade[] = [];
    const allocate = (): ForcedTrade => {
      const strategy = new ForcedTrade();
      made.push(strategy);
      return strategy;
    };
    const outcome = run(allocate, [btc(columns)]);
    const [strategy] = made;
    expect([strategy?.firings, strategy?.buys, strategy?.sells]).toEqual([3_599, 30, 29]);
    expect(outcome.trades).toHaveLength(29);
    expect(outcome.metrics?.totalTrades).toBe(29);
    expect(outcome.metrics?.equityCurve).toHaveLength(30);
    expect(outcome.openPosition).toMatchObject({ instrument: 'BTC/USDT', side: 'long' });
    expect(outcome.openPosition?.entryTsMs).toBe(columns.tsMs[3_540]);
    expect(outcome.events).toBe(3_600);
    expect(outcome.aborted).toBe(false);
  };

  test('over 3,600 seconds', () => check(eventsOf(priceWalk(3_600, 4))));
  test.skipIf(!hasShared)(`over the real hour${sharedNote}`, () => check(realKlines()));

  test('a market that stands still costs both fees every time', () => {
    const { metrics } = run(() => new ForcedTrade(), [btc(eventsOf(Array(3_600).fill(100)))]);
    expect(metrics?.pnlTotal).toBeCloseTo(10_000 * (0.999 ** 58 - 1), 6);
    expect(metrics?.winRate).toBe(0);
  });
});

test('set-up runs once for each instrument, at its first event; stores and groups are apart', () => {
  const log: string[] = [];
  class Recorder extends TestStrategy {
    override setupIndicators$InstrumentGroupRTIndicator(
      indicators: Parameters<TestStrategy['setupIndicators$InstrumentGroupRTIndicator']>[0],
    ): void {
      log.push(`setup ${indicators.instrument?.symbol$()}`);
      const count = listener((store) =>
        log.push(`${indicators.instrument?.base$()} ${store.inc$String('n')}`),
      );
      indicators.addPrice$().window$String$WindowTime$OnChangeListener('price', WindowTime.f$s1, count);
    }
    override update$Ticker(event: Ticker): void {
      log.push(`event ${event.instrument?.base$()}`);
      super.update$Ticker(event);
    }
  }
  const later = eventsOf([5, 6], [START_MS + 1_000, START_MS + 2_000]);
  run(() => new Recorder(), [btc(eventsOf([1, 2])), eth(later)]);
  expect(log).toEqual([
    ...['setup BTC/USDT', 'event BTC', 'event BTC', 'BTC 1'],
    ...['setup ETH/USDT', 'event ETH', 'event ETH', 'ETH 1'],
  ]);
});

test('one balance serves all instruments', () => {
  class BuyFirst extends TestStrategy {
    override update$Ticker(event: Ticker): void {
      this.emitBuy$Instrument$double(event.instrument, event.last$());
    }
  }
  const outcome = run(() => new BuyFirst(), [btc(eventsOf([1, 2])), eth(eventsOf([5, 6]))]);
  expect(outcome.openPositions.map(({ instrument }) => instrument)).toEqual(['BTC/USDT']);
  expect(outcome.notices.map(({ code }) => code)).toEqual(['local.no-free-balance']);
});

test('instruments of two quote currencies do not share a run', () => {
  const other = { base: 'ETH', quote: 'BTC', columns: eventsOf([1]) };
  expect(() => run(() => new TestStrategy(), [btc(eventsOf([1])), other])).toThrow(
    'a run has one quote currency, found USDT and BTC',
  );
});

test.each([
  [{ initialFunding: 0 }, 'the initial capital is 0, expected a positive number'],
  [{ initialFunding: Number.NaN }, 'the initial capital is NaN'],
  [{ feeRate: 1 }, 'the fee rate is 1, expected at least 0 and less than 1'],
  [{ feeRate: -0.1 }, 'the fee rate is -0.1'],
  [{ lockPercent: 0 }, 'the locked share is 0, expected more than 0, at most 100'],
])('%j is refused', (config, message) => {
  expect(() => run(() => new TestStrategy(), [btc(eventsOf([1]))], config)).toThrow(message);
});

test('an instrument is given once', () => {
  const twice = [btc(eventsOf([1])), btc(eventsOf([2]))];
  expect(() => run(() => new TestStrategy(), twice)).toThrow('instrument BTC/USDT is given twice');
});

test('an instrument that is not accepted is left alone', () => {
  class OnlyEth extends TestStrategy {
    override acceptInstrument$Instrument(instrument: Instrument): boolean {
      return instrument.base$() === 'ETH';
    }
    override update$Ticker(event: Ticker): void {
      expect(event.instrument?.base$()).toBe('ETH');
    }
  }
  const outcome = run(() => new OnlyEth(), [btc(eventsOf([1, 2])), eth(eventsOf([1, 2]))]);
  expect(outcome.notices).toMatchObject([{ code: 'local.instrument-refused' }]);
});

describe('stored signals', () => {
  class Signals extends TestStrategy {
    readonly callsSuper: boolean;
    constructor(callsSuper: boolean) {
      super();
      this.callsSuper = callsSuper;
      this.onSetup = (indicators) => {
        indicators.addPrice$().ema$String$int('_hidden', 2).sma$int(2);
      };
    }
    override update$Ticker(event: Ticker): void {
      if (this.callsSuper) super.update$Ticker(event);
      else this.updateIndicators$Instrument$Ticker(event.instrument, event);
      if (event.row === 0) this.emitBuy$Instrument$double(event.instrument, event.last$());
      if (event.row === 1) {
        const info = this.createInfoStrategySignal$Instrument(event.instrument);
        info.set$String$Object_A('_m', ['text', 'here', 'position', 'inBar']);
        info.set$String$Object_A('reason', ['up']);
        this.emitSignal$StrategySignal(info);
        this.emitSell$Instrument$double(event.instrument, event.last$());
      }
    }
  }
  const columnsOf = (callsSuper: boolean): ReadonlyMap<string, SignalColumn> => {
    const outcome = run(() => new Signals(callsSuper), [btc(eventsOf([10, 20, 30]))], { storeSignals: true });
    expect(outcome.trades).toHaveLength(1);
    return new Map((outcome.signals?.columns ?? []).map((column) => [column.name, column]));
  };

  test('an update that calls its super keeps a row an event and the signals', () => {
    const columns = columnsOf(true);
    expect([...columns.keys()]).toEqual(['_ts', '_instrument', '_type', 'price', 'sma2', 'reason', '_m']);
    expect(columns.get('_type')?.values).toEqual([null, 'BUY', null, 'INFO', 'SELL', null]);
    expect([...(columns.get('price')?.values ?? [])]).toEqual([10, 10, 20, Number.NaN, 20, 30]);
    expect([...(columns.get('sma2')?.values ?? [])]).toEqual([
      10,
      Number.NaN,
      15,
      Number.NaN,
      Number.NaN,
      25,
    ]);
    expect(columns.get('_m')?.values[3]).toBe('{"text":"here","position":"inBar"}');
    expect(JSON.parse(String(columns.get('_m')?.values[1]))).toMatchObject({ shape: 'arrowUp' });
  });

  test('an update that only advances the indicators trades and keeps nothing', () => {
    expect(columnsOf(false).get('_ts')?.values).toHaveLength(0);
  });

  test('nothing is kept unless asked', () => {
    expect(run(() => new Signals(true), [btc(eventsOf([10, 20]))]).signals).toBeUndefined();
  });
});

describe('what goes wrong', () => {
  class Thrower extends TestStrategy {
    override update$Ticker(event: Ticker): void {
      if (event.row === 2) throw javaException('IllegalStateException', 'enough');
    }
  }
  test('an exception of the strategy ends the run with its class, message, time and instrument', () => {
    const failing = (): unknown => run(() => new Thrower(), [btc(eventsOf([1, 2, 3]))]);
    expect(failing).toThrow(
      'the strategy failed at 2026-01-15T10:00:02.000Z (BTC/USDT): java.lang.IllegalStateException: enough',
    );
    expect(failing).toThrow(expect.objectContaining({ code: 'job-failed' }));
  });

  test('an unknown indicator is named', () => {
    class Unknown extends TestStrategy {
      override update$Ticker(event: Ticker): void {
        this.updateIndicators$Instrument$Ticker(event.instrument, event).getValue$String('emma');
      }
    }
    expect(() => run(() => new Unknown(), [btc(eventsOf([1]))])).toThrow("unknown indicator 'emma'");
  });

  test('a period that is none is an IllegalArgumentException', () => {
    class Zero extends TestStrategy {
      override onSetup = (
        indicators: Parameters<TestStrategy['setupIndicators$InstrumentGroupRTIndicator']>[0],
      ) => {
        indicators.addPrice$().ema$int(0);
      };
    }
    expect(() => run(() => new Zero(), [btc(eventsOf([1]))])).toThrow(
      'java.lang.IllegalArgumentException: period is 0',
    );
  });

  test('a signal for an instrument that is not in the run', () => {
    class Elsewhere extends TestStrategy {
      override update$Ticker(): void {
        this.emitBuy$Instrument$double(null, 1);
      }
    }
    expect(() => run(() => new Elsewhere(), [btc(eventsOf([1]))])).toThrow('a signal for instrument null');
  });

  test('a cancelled run reports what happened until then', () => {
    const prices = priceWalk(30_000, 6);
    let asked = 0;
    const outcome = run(
      () => new ForcedTrade(),
      [btc(eventsOf(prices))],
      {},
      { isCancelled: () => asked++ > 0 },
    );
    expect(outcome.aborted).toBe(true);
    expect(outcome.events).toBe(8_192);
    expect(outcome.trades.length).toBeGreaterThan(0);
  });
});

describe('properties', () => {
  class Configured extends TestStrategy {
    f$fast = 9;
    f$ratio = 0;
    f$name: string | null = null;
    f$big = 0n;
    seen: unknown[] = [];
    setFast$int(value: number): void {
      this.f$fast = value * 10;
    }
    override setupIndicators$InstrumentGroupRTIndicator(): void {
      this.seen = [this.f$fast, this.f$ratio, this.f$name, this.f$big];
    }
  }
  const base = { isBoxed: false, isFieldFixed: false };
  const PROPERTIES: readonly StrategyProperty[] = [
    {
      ...base,
      name: 'ema.fast',
      field: 'fast',
      jsName: 'f$fast',
      type: 'int',
      defaultValue: '12',
      setter: 'setFast$int',
    },
    { ...base, name: 'ratio', field: 'ratio', jsName: 'f$ratio', type: 'double', defaultValue: '0.5' },
    { ...base, name: 'name', field: 'name', jsName: 'f$name', type: 'String' },
    { ...base, name: 'big', field: 'big', jsName: 'f$big', type: 'long' },
    {
      ...base,
      name: 'fixed',
      field: 'fixed',
      jsName: 'f$fixed',
      type: 'int',
      defaultValue: '1',
      isFieldFixed: true,
    },
  ];
  const start = (params: Readonly<Record<string, string | number | boolean>>) => {
    const strategy = new Configured();
    const outcome = runOnce(
      runnable(() => strategy, PROPERTIES),
      [btc(eventsOf([1]))],
      configOf({ params }),
    );
    return { seen: strategy.seen, codes: outcome.notices.map(({ code }) => code) };
  };

  test('declared defaults, through the setter where there is one; notices', () => {
    const { seen, codes } = start({});
    expect(seen).toEqual([120, 0.5, null, 0n]);
    expect(codes).toEqual(['local.property-initialiser-ignored', 'local.property-not-settable']);
  });

  test('parameters win, before the indicators are set up', () => {
    const params = { 'ema.fast': '7', ratio: 2, name: 'x', big: '9223372036854775807' };
    expect(start(params).seen).toEqual([70, 2, 'x', 2n ** 63n - 1n]);
  });

  test.each([
    [{ nope: 1 }, 'unknown parameter "nope"'],
    [{ 'ema.fast': 1.5 }, 'parameter ema.fast is 1.5, expected an int'],
    [{ 'ema.fast': 'many' }, 'parameter ema.fast is "many", expected an int'],
    [{ big: '9223372036854775808' }, 'expected a long'],
    [{ storeSignals: true }, 'parameter storeSignals is reserved'],
  ])('%j is refused', (params, message) => {
    expect(() => start(params as Record<string, number>)).toThrow(message);
  });
});

describe('the log', () => {
  class Chatty extends TestStrategy {
    override update$Ticker(event: Ticker): void {
      this.f$log.write('info', 'price {} of {}', [event.instrument?.base$(), 'many', 'left over']);
    }
  }
  test('lines carry the time of their event; the log is capped', () => {
    const heard: string[] = [];
    const outcome = run(
      () => new Chatty(),
      [btc(eventsOf(priceWalk(3_000, 1)))],
      {},
      { onLog: (l) => heard.push(l) },
    );
    expect(outcome.log[1]).toBe('2026-01-15T10:00:01.000Z INFO price BTC of many left over');
    expect(outcome.log).toHaveLength(LOG_LINE_LIMIT);
    expect(outcome.log.at(-1)).toBe(`the log is full: a run keeps ${LOG_LINE_LIMIT} lines`);
    expect(heard).toEqual(outcome.log);
  });

  test('notices are said once, and at most so many', () => {
    class Nagging extends TestStrategy {
      override update$Ticker(event: Ticker): void {
        this.emitBuy$Instrument$double(event.instrument, -event.row);
        this.emitBuy$Instrument$double(event.instrument, -1);
      }
    }
    const { notices } = run(() => new Nagging(), [btc(eventsOf(priceWalk(200, 1)))]);
    expect(notices).toHaveLength(MAX_NOTICES);
    expect(notices.at(-1)?.message).toBe('151 more notices were left out');
  });
});

test('the same input gives the same outcome', () => {
  const once = (): unknown =>
    run(() => new ForcedTrade(), [btc(eventsOf(priceWalk(5_000, 9))), eth(eventsOf(priceWalk(5_000, 10)))], {
      storeSignals: true,
    });
  expect(once()).toEqual(once());
});
