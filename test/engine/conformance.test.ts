/** The twelve behaviours that the strategy sheet (section 15) asks for, from Java source. */
import { describe, expect, test } from 'vitest';
import { hasShared, sharedNote } from '../helpers/shared.ts';
import { btc, eth, eventsOf, START_MS } from './helpers/events.ts';
import { compiled, errorsOf, logged, runJava, tickerStrategy } from './helpers/java.ts';
import { realKlines } from './helpers/real-hour.ts';
import { priceWalk } from './helpers/series.ts';

const HOUR = eventsOf(priceWalk(3_600, 21));

test('1. set-up once for each instrument, at its first event', async () => {
  const source = tickerStrategy(`
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
      log.info("setup");
      indicators.addPrice().window("price", WindowTime.s1, (store, prev, actual) -> {
        log.info("firing {}", store.inc("n"));
      });
    }
    @Override
    public void update(Ticker ticker) {
      log.info("event {}", ticker.instrument().symbol());
      super.update(ticker);
    }`);
  const later = eventsOf([5, 6], [START_MS + 1_000, START_MS + 2_000]);
  expect(logged(await runJava(source, [btc(eventsOf([1, 2])), eth(later)]))).toEqual([
    ...['setup', 'event BTC/USDT', 'event BTC/USDT', 'firing 1'],
    ...['setup', 'event ETH/USDT', 'event ETH/USDT', 'firing 1'],
  ]);
});

describe('2. the forced trade', () => {
  const FORCED = `package strategy;

import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;

public class SixtyOnSixtyOff extends AbstractTickerStrategy {
  private long firings = 0;
  private int buys, sells;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().window("price", WindowTime.s1, new Seconds(indicators));
  }

  private class Seconds extends AbstractWindowListener {
    Seconds(InstrumentGroupRTIndicator indicators) {
      super(SixtyOnSixtyOff.this, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double actual) {
      long count = store.inc("firings");
      firings++;
      if (count % 120 == 60) {
        buys++;
        emitBuy(actual);
      } else if (count % 120 == 0) {
        sells++;
        emitSell(actual);
      }
      if (count >= 3599) log.info("{} {} " + buys, firings, sells);
    }
  }
}
`;
  const check = async (columns: typeof HOUR): Promise<void> => {
    const outcome = await runJava(FORCED, [btc(columns)]);
    expect(logged(outcome)).toEqual(['3599 29 30']);
    expect(outcome.trades).toHaveLength(29);
    expect(outcome.metrics?.totalTrades).toBe(29);
    expect(outcome.openPosition?.entryTsMs).toBe(columns.tsMs[3_540]);
  };
  test('over 3,600 seconds', () => check(HOUR));
  test.skipIf(!hasShared)(`over the real hour${sharedNote}`, () => check(realKlines()));
});

describe('3. properties', () => {
  const PROPERTIES = tickerStrategy(`
    @StrategyProperty(name = "ema.fast", description = "fast", defaultValue = "12", min = 2.0, max = 50.0, step = 1.0)
    private int fast;
    @StrategyProperty(name = "ratio", defaultValue = "0.5")
    private double ratio;
    @StrategyProperty(name = "big")
    private long big;
    @StrategyProperty(name = "on", defaultValue = "true")
    private Boolean on;
    @StrategyProperty(name = "label", defaultValue = "x")
    private String label;
    @StrategyProperty(name = "fixed", defaultValue = "1")
    private static int fixed;
    @StrategyProperty(name = "initial", defaultValue = "3")
    private int initial = 4;

    public void setRatio(double value) { this.ratio = value * 10; }

    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
      log.info(fast + " " + ratio + " " + big + " " + on + " " + label + " " + fixed + " " + initial);
    }`);
  const once = [btc(eventsOf([1]))];

  test('defaults of the annotations, through setters; notices', async () => {
    const outcome = await runJava(PROPERTIES, once);
    expect(logged(outcome)).toEqual(['12 5.0 0 true x 0 3']);
    expect(outcome.notices.map(({ code }) => code)).toEqual([
      'local.property-not-settable',
      'local.property-initialiser-ignored',
    ]);
  });

  test('parameters by dotted name win; an unknown one fails', async () => {
    const params = { 'ema.fast': 9, ratio: 1, big: '9007199254740993', on: false, label: 'y', initial: 5 };
    expect(logged(await runJava(PROPERTIES, once, { params }))).toEqual([
      '9 10.0 9007199254740993 false y 0 5',
    ]);
    await expect(runJava(PROPERTIES, once, { params: { fast: 1 } })).rejects.toThrow(
      'unknown parameter "fast"',
    );
  });

  test('they are described', async () => {
    const { properties } = await compiled(PROPERTIES);
    expect(properties[0]).toMatchObject({
      ...{ name: 'ema.fast', field: 'fast', type: 'int', defaultValue: '12', min: 2, max: 50, step: 1 },
    });
  });
});

describe('4. the scope of emit', () => {
  test('one argument at class level is refused', async () => {
    const source = tickerStrategy(
      '@Override public void update(Ticker ticker) {\n    emitBuy(ticker.last());\n  }',
    );
    const [first] = await errorsOf(source);
    expect(first).toMatch(/^Line 3, Column 5: /);
    expect(first).toContain('emitBuy');
  });

  test('two arguments work there; created and immediate forms work in a listener', async () => {
    const source = tickerStrategy(`
      @Override
      protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
        indicators.addPrice().window("price", Duration.ofSeconds(1), new AbstractWindowListener(this, indicators) {
          @Override
          public void onChange(StateStore store, double prev, double actual) {
            int n = store.inc("n");
            if (n == 1) emitBuy(actual);
            if (n == 2) emitSignal(createSellSignal(actual));
          }
        });
      }
      @Override
      public void update(Ticker ticker) {
        super.update(ticker);
        if (ticker.last() == 5) emitBuy(ticker.instrument(), ticker.last());
        if (ticker.last() == 6) emitSell(ticker.instrument(), ticker.last());
      }`);
    const outcome = await runJava(source, [btc(eventsOf([1, 2, 3, 4, 5, 6]))]);
    expect(outcome.trades.map(({ entryPrice, exitPrice }) => [entryPrice, exitPrice])).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });
});

test('5. warm-up: not ready for n - 1 values', async () => {
  const source = tickerStrategy(`
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) { indicators.addPrice().ema(4); }
    @Override
    public void update(Ticker ticker) {
      var group = updateIndicators(ticker.instrument(), ticker);
      if (group.getExisting("ema4").isReady()) log.info("ready at {}", ticker.last());
    }`);
  expect(logged(await runJava(source, [btc(eventsOf([1, 2, 3, 4, 5]))]))).toEqual([
    'ready at 4.0',
    'ready at 5.0',
  ]);
});

test('6. crossings: once each, never at the first call', async () => {
  const source = tickerStrategy(`
    private final CrossDetector detector = new CrossDetector();
    @Override
    public void update(Ticker ticker) {
      CrossDetector.Cross cross = detector.check(ticker.last(), 10);
      if (cross.above()) log.info("above " + ticker.last());
      if (cross.below()) log.info("below " + ticker.last());
    }`);
  expect(logged(await runJava(source, [btc(eventsOf([12, 11, 9, 10, 8, 11, 12, 10, 9]))]))).toEqual([
    ...['below 9.0', 'above 11.0', 'below 9.0'],
  ]);
});

test('7. listeners of one instrument share its store within an event; instruments do not', async () => {
  const source = tickerStrategy(`
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
      String symbol = indicators.getReadOnly("none").isPresent() ? "?" : "";
      indicators.addPrice()
          .window("price", WindowTime.s1, (store, prev, actual) -> { if (actual == 3) store.set("entered"); })
          .window("price", WindowTime.s1, (store, prev, actual) -> log.info(symbol + actual + " " + store.is("entered")));
    }`);
  const outcome = await runJava(source, [btc(eventsOf([1, 3])), eth(eventsOf([1, 2]))]);
  expect(logged(outcome)).toEqual(['3.0 true', '2.0 false']);
});

test('8. a minute window: cadence, values handed on, instants, one firing for a hole', async () => {
  const source = tickerStrategy(`
    private int firings;
    private double last = -1;
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
      indicators.addPrice().window("price", WindowTime.m1, new Minutes(this, indicators));
    }
    private class Minutes extends AbstractWindowListener {
      Minutes(Probe probe, InstrumentGroupRTIndicator indicators) { super(probe, indicators); }
      public void onChange(StateStore store, double prev, double actual) {
        firings++;
        if (last != -1 && last != prev) throw new IllegalStateException("prev " + prev + " is not " + last);
        last = actual;
        Duration width = Duration.between(getPrevInstant(), getCurrInstant());
        log.info("{} {} {}", firings, getCurrInstant(), width.toMillis());
      }
    }`);
  const lines = logged(await runJava(source, [btc(HOUR)]));
  expect(lines).toHaveLength(59);
  expect(lines[0]).toBe('1 2026-01-15T10:01:00Z 60000');
  expect(lines[58]).toBe('59 2026-01-15T10:59:00Z 60000');
  const times = [...Array(61).keys(), 660].map((second) => START_MS + second * 1_000);
  const hole = logged(await runJava(source, [btc(eventsOf(priceWalk(62, 1), times))]));
  expect(hole).toEqual(['1 2026-01-15T10:01:00Z 60000', '2 2026-01-15T10:11:00Z 600000']);
});

describe('9. pipelines', () => {
  const source = (mode: string): string =>
    tickerStrategy(`
      private int n;
      @Override
      public ExecutionMode getExecutionMode(Instrument instrument) { return ExecutionMode.${mode}; }
      @Override
      public void update(Ticker ticker) {
        switch (n++) {
          case 0, 4 -> emitSell(ticker.instrument(), ticker.last());
          case 1, 2 -> emitBuy(ticker.instrument(), ticker.last());
          case 3 -> {
            var half = createSellSignal(ticker.instrument(), ticker.last());
            half.setSellPercent(50);
            emitSignal(half);
          }
          default -> { }
        }
      }`);
  const prices = [100, 110, 120, 130, 140];
  const tradesOf = async (mode: string, lockPercent = 100): Promise<number[][]> => {
    const { trades } = await runJava(source(mode), [btc(eventsOf(prices))], { feeRate: 0, lockPercent });
    return trades.map(({ entryPrice, exitPrice, pnl }) => [entryPrice, exitPrice, pnl]);
  };

  test('LONG', async () => {
    expect(await tradesOf('LONG')).toEqual([[110, 130, expect.closeTo((10_000 * 20) / 110, 8)]]);
  });
  test('SHORT', async () => {
    // Sold at 100, covered at 110; sold again at 130.
    expect(await tradesOf('SHORT')).toEqual([[100, 110, expect.closeTo(-1_000, 8)]]);
  });
  test('LONG_MULTI', async () => {
    const amount = 5_000 / 110 + 2_500 / 120;
    const mean = 7_500 / amount;
    expect(await tradesOf('LONG_MULTI', 50)).toEqual([
      [expect.closeTo(mean, 8), 130, expect.closeTo((amount * 130 - 7_500) / 2, 8)],
      [expect.closeTo(mean, 8), 140, expect.closeTo((amount * 140 - 7_500) / 2, 8)],
    ]);
  });
});

test('10. money: 10,000 at 100, out at 110, a thousandth a side', async () => {
  const source = tickerStrategy(`
    @Override
    public void update(Ticker ticker) {
      if (ticker.last() == 100) emitBuy(ticker.instrument(), ticker.last());
      else emitSell(ticker.instrument(), ticker.last());
    }`);
  const { metrics, trades } = await runJava(source, [btc(eventsOf([100, 110, 100, 100.1, 100]))]);
  expect(trades[0]?.pnl).toBeCloseTo(978.011, 9);
  expect(trades[1]?.pnl).toBeLessThan(0);
  expect(metrics).toMatchObject({ totalTrades: 2, winRate: 50 });
  expect(metrics?.equityCurve[0]).toEqual({ timestamp: START_MS, equity: 10_000 });
});

test('11. no trades, no metrics', async () => {
  expect((await runJava(tickerStrategy(''), [btc(HOUR)])).metrics).toBeUndefined();
});

test('12. stored signals', async () => {
  const source = (first: string): string =>
    tickerStrategy(`
      @Override
      protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
        indicators.addPrice().ema("_hidden", 2).sma(2);
      }
      @Override
      public void update(Ticker ticker) {
        ${first}
        InfoStrategySignal info = createInfoStrategySignal(ticker.instrument());
        info.set("_m", "position", "inBar", "shape", "circle", "color", "#ff0000", "text", "n " + 1);
        info.set("twice", ticker.last() * 2);
        emitSignal(info);
        emitBuy(ticker.instrument(), ticker.last());
      }`);
  const prices = btc(eventsOf([10, 20]));
  const kept = await runJava(source('super.update(ticker);'), [prices], { storeSignals: true });
  expect(kept.signals?.columns.map(({ name }) => name)).toEqual([
    ...['_ts', '_instrument', '_type', 'price', 'sma2', 'twice', '_m'],
  ]);
  expect(kept.signals?.rowCount).toBe(6);
  const marker = kept.signals?.columns.at(-1)?.values[1];
  expect(marker).toBe('{"position":"inBar","shape":"circle","color":"#ff0000","text":"n 1"}');
  const dropped = await runJava(source('updateIndicators(ticker.instrument(), ticker);'), [prices], {
    storeSignals: true,
  });
  expect(dropped.signals?.rowCount).toBe(0);
  expect(dropped.openPosition).not.toBeNull();
});

describe('beside the twelve', () => {
  test('imports outside the allowed packages are refused', async () => {
    const [first] = await errorsOf(`import java.io.File;\n${tickerStrategy('')}`);
    expect(first).toMatch(/^Line 1, Column \d+: /);
  });

  test('reading an indicator does not advance it', async () => {
    const source = tickerStrategy(`
      @Override
      protected void setupIndicators(InstrumentGroupRTIndicator indicators) { indicators.addPrice().ema("e", 3); }
      @Override
      public void update(Ticker ticker) {
        super.update(ticker);
        double first = getRTIndicator(ticker.instrument(), "e").map(RTIndicator::getValue).orElse(Double.NaN);
        double second = getRTIndicator(ticker.instrument(), "e").orElseThrow().getValue();
        log.info(first == second ? "same " + first : "moved");
      }`);
    expect(logged(await runJava(source, [btc(eventsOf([10, 20, 30]))]))).toEqual([
      'same 10.0',
      'same 15.0',
      'same 22.5',
    ]);
  });

  test('the same input gives the same outcome', async () => {
    const once = (): Promise<unknown> =>
      runJava(
        tickerStrategy(`
          private final CrossDetector cross = new CrossDetector();
          @Override
          protected void setupIndicators(InstrumentGroupRTIndicator indicators) { indicators.addPrice().ema(9).ema(21); }
          @Override
          public void update(Ticker ticker) {
            super.update(ticker);
            var i = ticker.instrument();
            var c = cross.check(getRTIndicator(i, "ema9").get().getValue(), getRTIndicator(i, "ema21").get().getValue());
            if (c.above()) emitBuy(i, ticker.last()); else if (c.below()) emitSell(i, ticker.last());
          }`),
        [btc(HOUR)],
        { storeSignals: true },
      );
    expect(await once()).toEqual(await once());
  });

  test('an exception names its class, message, time and instrument', async () => {
    const source = tickerStrategy(
      '@Override public void update(Ticker ticker) { int zero = 0; log.info("" + 1 / zero); }',
    );
    await expect(runJava(source, [btc(HOUR)])).rejects.toThrow(
      'the strategy failed at 2026-01-15T10:00:00.000Z (BTC/USDT), line 2: java.lang.ArithmeticException: / by zero',
    );
  });

  test('bars: a kline strategy', async () => {
    const source = `public class Bars extends AbstractKlineStrategy {
      @Override
      public KlineInterval getInterval() { return KlineInterval.m1; }
      @Override
      protected void setupIndicators(InstrumentGroupRTIndicator indicators) { indicators.addPrice().sma(2); }
      @Override
      public void update(Kline kline) {
        super.update(kline);
        log.info("{} {}", kline.getCloseTime(), getRTIndicator(kline.getInstrument(), "sma2").get().getValue());
      }
    }`;
    const outcome = await runJava(source, [btc(eventsOf([1, 2], [59_999, 119_999]))]);
    expect(logged(outcome)).toEqual(['59999 1.0', '119999 1.5']);
    expect((await compiled(source)).kind).toBe('kline');
  });
});

describe('what is not a strategy', () => {
  test('constructors: one without parameters is enough; those of inner classes do not count', async () => {
    const source = tickerStrategy(`
      public Probe() { this(1); }
      private Probe(int x) { new Inner(x) { }; }
      private static class Inner { Inner(int x) { } }`);
    expect((await compiled(source)).name).toBe('Probe');
  });

  test.each([
    ['class Alone {}', 'no public class extends AbstractTickerStrategy'],
    [
      `${tickerStrategy('')} public class Other extends AbstractTickerStrategy {}`,
      'more than one public class',
    ],
    ['public abstract class Base extends AbstractTickerStrategy {}', 'class Base is abstract'],
    ['class Hidden extends AbstractTickerStrategy {}', 'class Hidden must be public'],
    [tickerStrategy('/* Probe() {} */ public Probe(int x) { }'), 'no constructor without parameters'],
    [tickerStrategy(`/*${' '.repeat(32 * 1024)}*/`), 'expected at most 32768'],
    [
      tickerStrategy('@StrategyProperty(name = "a", min = 1) private int a;'),
      'min = 1 is an int, expected a double such as 1.0',
    ],
    [tickerStrategy('@StrategyProperty(name = "a") private float a;'), 'has type float'],
    [tickerStrategy('@StrategyProperty(name = "a", defaultValue = "x") private int a;'), '"x" is no int'],
    [
      tickerStrategy(
        '@StrategyProperty(name = "a") private int a;\n@StrategyProperty(name = "a") private int b;',
      ),
      'is declared twice',
    ],
  ])('%#', async (source, message) => {
    expect((await errorsOf(source)).join('\n')).toContain(message);
  });
});
