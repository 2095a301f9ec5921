/** The API as Java source sees it, beyond the twelve behaviours. */
import { describe, expect, test } from 'vitest';
import { btc, eth, eventsOf } from '../helpers/events.ts';
import { errorsOf, logged, runJava, tickerStrategy } from '../helpers/java.ts';

const FIVE = [btc(eventsOf([10, 12, 11, 14, 13]))];

/** Logs the values of these indicators after the last of five events. */
const valuesAfter = async (builder: string, names: readonly string[], helpers = ''): Promise<number[]> => {
  const reads = names.map((name) => `ind.getValue("${name}")`).join(' + " " + ');
  const source = tickerStrategy(`
    private int n;
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) { ${builder} }
    @Override
    public void update(Ticker ticker) {
      var ind = updateIndicators(ticker.instrument(), ticker);
      if (++n == 5) log.info("" + ${reads});
    }
    ${helpers}`);
  return (logged(await runJava(source, FIVE))[0] ?? '').split(' ').map(Number);
};

describe('builder calls with functions', () => {
  test('fun, predicate, periodCount, conditional, clamp', async () => {
    const values = await valuesAfter(
      `indicators.addPrice().sma(2)
         .fun("sum", "price", "sma2", (a, b) -> a + b)
         .predicate("high", "price", v -> v > 12.5)
         .periodCount("row", "price", v -> v >= 11)
         .conditional("pick", "sma2", RTIndicator::isReady, "sma2", "price")
         .clamp("sum", v -> v > 20, 20);`,
      ['sum', 'high', 'row', 'pick'],
    );
    expect(values).toEqual([20, 1, 4, 13.5]);
  });

  test('objects of the catalogue, decorated, and of the strategy itself', async () => {
    const values = await valuesAfter(
      `indicators.addPrice()
         .add("ema", new EmaRTIndicator(3))
         .add("late", new SmaRTIndicator(indicators.getExisting("ema"), 2))
         .decorate("twice", "price", inner -> new Twice(inner))
         .add("own", new Twice(indicators.getExisting("price")).withMeta(IndicatorMeta.ID, "x"))
         .add("spread", new Spread());`,
      ['ema', 'late', 'twice', 'own', 'spread'],
      `private static class Twice extends AbstractRTIndicator {
         private final RTIndicator inner;
         private double value;
         Twice(RTIndicator inner) { this.inner = inner; }
         @Override public double update(double x) { value = 2 * inner.getValue(); return value; }
         @Override public double getValue() { return value; }
         @Override public void reset() { value = 0; }
       }
       private static class Spread implements RichRTIndicator<Ticker> {
         private double value;
         @Override public double updateFrom(Ticker ticker) { value = ticker.ask() - ticker.bid() + ticker.volume(); return value; }
         @Override public double update(double x) { return value; }
         @Override public double getValue() { return value; }
         @Override public void reset() { }
       }`,
    );
    // ema(3): 10, 11, 11, 12.5, 12.75
    expect(values).toEqual([12.75, 12.625, 26, 26, 1]);
  });

  test('sources and the window builder', async () => {
    const values = await valuesAfter(
      `indicators.addPrice().add("bid", TickerValueSource.Bid).ema("smooth", "bid", 3);
       indicators.window().windowTime(WindowTimeRTIndicator.WindowTime.s1).indicator("smooth").listener((s, p, a) -> {}).build();`,
      ['bid', 'smooth'],
    );
    expect(values).toEqual([13, 12.75]);
  });

  test('an unknown indicator is an exception that names it', async () => {
    await expect(
      valuesAfter('indicators.addPrice().distance("d", "price", "ghost");', ['d']),
    ).rejects.toThrow("java.lang.IllegalArgumentException: unknown indicator 'ghost'");
  });
});

describe('signals', () => {
  test('orders that are customised: limit, stop, trailing, flags', async () => {
    const source = tickerStrategy(`
      private int n;
      @Override
      public void update(Ticker ticker) {
        Instrument i = ticker.instrument();
        if (++n == 1) {
          BuySignal buy = createBuySignal(i, 9.5);
          buy.setOrderKind(MarketHintSignal.OrderKind.limit);
          buy.setFlags(OrderFlag.GTC);
          buy.setTrailPercent(10);
          emitSignal(buy);
        }
      }`);
    const outcome = await runJava(source, [btc(eventsOf([10, 9, 20, 18.1, 17.9]))], { feeRate: 0 });
    expect(outcome.trades).toMatchObject([{ entryPrice: 9.5, exitPrice: 17.9 }]);
  });

  test('data: single values, nested ones, reads', async () => {
    const source = tickerStrategy(`
      @Override
      public void update(Ticker ticker) {
        super.update(ticker);
        InfoStrategySignal info = createInfoStrategySignal(ticker.instrument());
        info.set("a", 1);
        info.set("t", "text");
        info.set("n", "x", 1, "y", 2.5, "z", true);
        log.info("{} {} {} {}", info.get("a"), info.has("a"), info.has("b"), info.getInstrument().base());
        emitSignal(info);
      }`);
    const outcome = await runJava(source, [btc(eventsOf([1]))], { storeSignals: true });
    expect(logged(outcome)).toEqual(['1 true false BTC']);
    const values = Object.fromEntries(
      (outcome.signals?.columns ?? []).map(({ name, values: v }) => [name, v[1]]),
    );
    expect(values).toMatchObject({ a: 1, t: 'text', n: '{"x":1,"y":2.5,"z":true}', _type: 'INFO' });
  });

  test('a stop that is no price, and pairs that are none', async () => {
    const failing = (statement: string): Promise<unknown> =>
      runJava(tickerStrategy(`@Override public void update(Ticker t) { ${statement} }`), FIVE);
    await expect(failing('createBuySignal(t.instrument(), 1).setStopPrice(-1);')).rejects.toThrow(
      'IllegalArgumentException: stopPrice is -1, expected a positive number',
    );
    await expect(failing('createInfoStrategySignal(t.instrument()).set("k", "a", 1, "b");')).rejects.toThrow(
      'expected pairs of name and value, found 3 values',
    );
  });

  test('a listener informs', async () => {
    const source = tickerStrategy(`
      @Override
      protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
        indicators.addPrice().window("price", Duration.ofMillis(1500), new Told(this, indicators));
      }
      private class Told extends AbstractWindowListener {
        Told(Probe probe, InstrumentGroupRTIndicator indicators) { super(probe, indicators); }
        @Override public void onChange(StateStore store, double prev, double actual) {
          emitInfo("change", actual - prev);
          log.info(instrument.symbol() + " " + strategy.getEngineVersion() + " " + getEngineVersionMajor());
        }
      }`);
    const outcome = await runJava(source, FIVE, { storeSignals: true });
    expect(logged(outcome)).toEqual(['BTC/USDT unknown -1', 'BTC/USDT unknown -1']);
    const change = outcome.signals?.columns.find(({ name }) => name === 'change');
    expect([...(change?.values ?? [])].filter((x) => !Number.isNaN(x))).toEqual([1, 2]);
  });
});

describe('stores, instruments, versions', () => {
  test('a store by instrument and by symbol; objects with defaults', async () => {
    const source = tickerStrategy(`
      @Override
      public void update(Ticker ticker) {
        super.update(ticker);
        StateStore store = getStateStore(ticker.instrument()).orElseThrow();
        int n = store.getState("n", 0);
        store.setState("n", n + 1);
        store.add("sum", ticker.last());
        long count = store.inc("c");
        if (count == 2) {
          log.info("{} {} {} {}", getStateStore("BTC/USDT").getState("n", 0), store.add("sum", 0), getInstruments().size(),
              new Instrument("BTC", "USDT").equals(getInstruments().iterator().next()));
        }
      }`);
    expect(logged(await runJava(source, [btc(eventsOf([1, 2])), eth(eventsOf([5]))]))).toEqual([
      '2 3.0 2 true',
    ]);
  });

  test('records have values: tickers and instruments', async () => {
    const source = tickerStrategy(`
      @Override
      public void update(Ticker t) {
        Ticker same = new Ticker(t.instrument(), t.bid(), t.bidSize(), t.ask(), t.askSize(), t.open(), t.high(), t.low(),
            t.last(), t.vwap(), t.volume(), t.quoteVolume(), t.percentageChange(), t.timestamp());
        log.info(same.equals(t) + " " + (same.hashCode() == t.hashCode()) + " " + same.vwap() + " " + same.timestamp());
        log.info(t.instrument() + " " + new Instrument("A", "B", "C").symbol());
      }`);
    expect(logged(await runJava(source, [btc(eventsOf([3]))]))).toEqual([
      'true true 3.0 1768471200000',
      'Instrument[base=BTC, quote=USDT, settle=null] A/B:C',
    ]);
  });

  test('the engine version is unknown, as the documents have it', async () => {
    const source = tickerStrategy(`
      @Override
      public void update(Ticker t) {
        log.info(getEngineVersion().equals(EngineVersion.UNKNOWN) + " " + (EngineVersion.getPatch() == EngineVersion.UNKNOWN_COMPONENT));
      }`);
    expect(logged(await runJava(source, [btc(eventsOf([3]))]))).toEqual(['true true']);
  });

  test('commands compile', async () => {
    const source = `public class Commanded extends AbstractTickerStrategy implements CommandRequestHandler {
      @Override public void handle(CommandRequest request) { log.info("{} {}", request.getCommand(), request.get("x")); }
    }`;
    expect((await runJava(source, FIVE)).events).toBe(5);
  });
});

test('the older listener: its store, its crossings', async () => {
  const source = tickerStrategy(`
    @Override
    protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
      indicators.addPrice().window("price", WindowTime.s1, new Old(indicators));
    }
    private class Old extends AbstractOnChangeListener {
      private final Boolean[] state = new Boolean[1];
      Old(InstrumentGroupRTIndicator indicators) { super(Probe.this, indicators); }
      @Override
      public void onChange(StateStoreSupport support, double prev, double actual) {
        initStore(support);
        if (detectCrossAbove(state, 0, actual, 11.5)) { store.inc("above"); emitBuy(actual); }
        log.info(actual + " " + store.inc("n"));
      }
    }`);
  const outcome = await runJava(source, FIVE);
  expect(logged(outcome)).toEqual(['12.0 1', '11.0 2', '14.0 3', '13.0 4']);
  expect(outcome.openPosition?.entryPrice).toBe(14);
});

test('mistakes are told with the nearest name', async () => {
  expect(await errorsOf(tickerStrategy('void f(InstrumentGroupRTIndicator i) { i.emaa(3); }'))).toEqual([
    expect.stringContaining("did you mean 'ema(int)'?"),
  ]);
  expect(await errorsOf(tickerStrategy('CrosDetector d;'))).toEqual([
    expect.stringContaining("'CrossDetector'"),
  ]);
});

test('an endless loop ends; what many events do together does not count as one', async () => {
  const source = tickerStrategy('@Override public void update(Ticker t) { while (true) { } }');
  await expect(runJava(source, FIVE, { loopBudget: 1_000_000 })).rejects.toThrow('is there an endless loop?');
  const busy = tickerStrategy('@Override public void update(Ticker t) { for (int i = 0; i < 50; i++) { } }');
  const many = [btc(eventsOf(Array(40_000).fill(1)))];
  expect((await runJava(busy, many, { loopBudget: 1_000_000 })).events).toBe(40_000);
});
