package strategy;

import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;
import com.wualabs.qtsurfer.engine.strategy.event.signal.BuySignal;

/**
 * Buys when the price is under its lower Bollinger band and the RSI is low, sells at the middle of the
 * bands. A stop below the entry is declared with the order and watched by the engine.
 */
public class RsiReversion extends AbstractTickerStrategy {

  @StrategyProperty(
      name = "band.events",
      description = "Events of the Bollinger bands",
      defaultValue = "3600",
      min = 60.0,
      max = 14400.0,
      step = 60.0)
  private int bandEvents;

  @StrategyProperty(
      name = "rsi.events",
      description = "Changes of the relative strength",
      defaultValue = "900",
      min = 14.0,
      max = 3600.0,
      step = 10.0)
  private int rsiEvents;

  @StrategyProperty(
      name = "rsi.low",
      description = "Relative strength below which to buy",
      defaultValue = "45.0",
      min = 5.0,
      max = 60.0,
      step = 1.0)
  private double rsiLow;

  @StrategyProperty(
      name = "stop.percent",
      description = "Distance of the stop below the entry",
      defaultValue = "1.0",
      min = 0.1,
      max = 10.0,
      step = 0.1)
  private double stopPercent;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators
        .addPrice()
        .rsi("rsi", rsiEvents, true)
        .bollinger("bands", bandEvents, 2.0)
        .window("price", WindowTime.s10, new Reversion(this, indicators));
  }

  private class Reversion extends AbstractWindowListener {

    Reversion(RsiReversion reversion, InstrumentGroupRTIndicator indicators) {
      super(reversion, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double price) {
      if (!indicators.getExisting("bands").isReady() || !indicators.getExisting("rsi").isReady()) {
        return;
      }
      double strength = indicators.getValue("rsi");
      if (price < indicators.getValue("bandsLower") && strength < rsiLow) {
        BuySignal buy = createBuySignal(price);
        buy.setStopPrice(price * (1.0 - stopPercent / 100.0));
        buy.set("strength", strength);
        emitSignal(buy);
      } else if (price > indicators.getValue("bands")) {
        emitSell(price); // ignored while there is nothing to sell
      }
    }
  }
}
