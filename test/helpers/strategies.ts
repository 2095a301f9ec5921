/** Java strategies that end-to-end tests run. */

const IMPORTS = `
import com.wualabs.qtsurfer.engine.core.Ticker;
import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;
`;

/** Buys on the 60th firing of a one-second window on the price and sells on the 120th, again and again. */
export const FORCED_TRADE = `${IMPORTS}
public class ForcedTrade extends AbstractTickerStrategy {
  @StrategyProperty(name = "cycle", description = "firings from sale to sale", defaultValue = "120")
  private int cycle = 120;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice();
    indicators.window("price", WindowTime.s1, new Trader(this, indicators));
  }

  private class Trader extends AbstractWindowListener {
    Trader(AbstractTickerStrategy strategy, InstrumentGroupRTIndicator indicators) {
      super(strategy, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double actual) {
      long firings = store.inc("firings");
      if (firings % cycle == cycle / 2) {
        log.info("buy {}", store.inc("buys"));
        emitBuy(actual);
      } else if (firings % cycle == 0) {
        emitSell(actual);
      }
      if (firings > 3590) log.info("firing {}", firings);
    }
  }
}
`;

/** Never trades. */
export const IDLE = `${IMPORTS}
public class Idle extends AbstractTickerStrategy {
  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice();
  }
}
`;

/** Takes longer than any test. */
export const SLOW = `${IMPORTS}
public class Slow extends AbstractTickerStrategy {
  private double sum = 0;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice();
  }

  @Override
  public void update(Ticker ticker) {
    super.update(ticker);
    for (int i = 0; i < 5_000_000; i++) {
      sum += Math.sqrt(i + ticker.last());
    }
  }
}
`;

/** Throws on the first event. */
export const THROWING = `${IMPORTS}
public class Throwing extends AbstractTickerStrategy {
  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice();
  }

  @Override
  public void update(Ticker ticker) {
    throw new IllegalStateException("no way on");
  }
}
`;

/** A call that does not exist, in line 5, column 5. */
export const BROKEN = `public class Broken extends AbstractTickerStrategy {
  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice();
    nothing.likeThis();
  }
}
`;

/** No Java at all. */
export const NO_JAVA = 'this is not Java\n';
