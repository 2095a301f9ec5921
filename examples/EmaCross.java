package strategy;

import com.wualabs.qtsurfer.engine.core.Ticker;
import com.wualabs.qtsurfer.engine.core.instrument.Instrument;
import com.wualabs.qtsurfer.engine.indicators.core.RTIndicator;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.CrossDetector;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds the instrument while a fast average of its price is above a slow one. Averages count events: on
 * one-second data, 900 is a quarter of an hour.
 */
public class EmaCross extends AbstractTickerStrategy {

  @StrategyProperty(
      name = "ema.fast",
      description = "Events of the fast average",
      defaultValue = "900",
      min = 10.0,
      max = 7200.0,
      step = 10.0)
  private int fast;

  @StrategyProperty(
      name = "ema.slow",
      description = "Events of the slow average",
      defaultValue = "3600",
      min = 20.0,
      max = 28800.0,
      step = 20.0)
  private int slow;

  /** One object serves every instrument of a run, so each one has a detector of its own. */
  private final Map<Instrument, CrossDetector> detectors = new HashMap<>();

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().ema("fast", fast).ema("slow", slow).distance("gap", "fast", "slow");
  }

  @Override
  public void update(Ticker ticker) {
    super.update(ticker); // advances the indicators and keeps them for the chart
    Instrument instrument = ticker.instrument();
    RTIndicator fastAverage = getRTIndicator(instrument, "fast").orElseThrow();
    RTIndicator slowAverage = getRTIndicator(instrument, "slow").orElseThrow();
    if (!fastAverage.isReady() || !slowAverage.isReady()) {
      return;
    }

    CrossDetector detector = detectors.computeIfAbsent(instrument, key -> new CrossDetector());
    CrossDetector.Cross cross = detector.check(fastAverage.getValue(), slowAverage.getValue());
    if (cross.above()) {
      emitBuy(instrument, ticker.ask());
    } else if (cross.below()) {
      emitSell(instrument, ticker.bid());
    }
  }
}
