package strategy;

import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;

/**
 * Looks once a minute. Buys after several rising minutes in a row, sells when the price has fallen far
 * enough from its best since then.
 */
public class WindowMomentum extends AbstractTickerStrategy {

  @StrategyProperty(
      name = "rising.minutes",
      description = "Rising minutes in a row before buying",
      defaultValue = "4",
      min = 1.0,
      max = 30.0,
      step = 1.0)
  private int risingMinutes;

  @StrategyProperty(
      name = "fall.percent",
      description = "Fall from the best price at which to sell",
      defaultValue = "0.6",
      min = 0.05,
      max = 5.0,
      step = 0.05)
  private double fallPercent;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators
        .addPrice()
        .ema("smooth", 20)
        .window("smooth", WindowTime.m1, new EveryMinute(this, indicators));
  }

  private class EveryMinute extends AbstractWindowListener {

    EveryMinute(WindowMomentum momentum, InstrumentGroupRTIndicator indicators) {
      super(momentum, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double actual) {
      double price = indicators.getValue("price");
      if (store.is("long")) {
        guard(store, price);
        return;
      }
      int rising = store.getState("rising", 0);
      rising = actual > prev ? rising + 1 : 0;
      store.setState("rising", rising);
      if (rising >= risingMinutes) {
        store.set("long");
        store.setState("best", price);
        store.setState("rising", 0);
        emitBuy(price);
      }
    }

    private void guard(StateStore store, double price) {
      double best = Math.max(price, store.getState("best", price));
      store.setState("best", best);
      double fallen = 100.0 * (best - price) / best;
      if (fallen >= fallPercent) {
        store.unset("long");
        emitSell(price);
        emitInfo("fallen", fallen);
      }
    }
  }
}
