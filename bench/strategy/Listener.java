import java.time.Duration;

/** An indicator of its own, and one window that trades. */
public class Listener extends AbstractTickerStrategy {

  private static class Range extends AbstractRTIndicator {
    private final double[] last = new double[60];
    private int at = 0;
    private double value = 0.0;

    @Override
    public double update(double price) {
      last[at] = price;
      at = (at + 1) % last.length;
      double low = price;
      double high = price;
      for (double one : last) {
        if (one == 0.0) {
          continue;
        }
        low = Math.min(low, one);
        high = Math.max(high, one);
      }
      value = high - low;
      return value;
    }

    @Override
    public double getValue() {
      return value;
    }

    @Override
    public void reset() {
      at = 0;
      value = 0.0;
    }
  }

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().add("range", new Range()).ema("smooth", 600);
    indicators.window("price", Duration.ofSeconds(30), new OnChange(this, indicators));
  }

  private static class OnChange extends AbstractWindowListener {
    OnChange(Listener strategy, InstrumentGroupRTIndicator indicators) {
      super(strategy, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double actual) {
      double smooth = indicators.getValue("smooth");
      double range = indicators.getValue("range");
      if (actual > smooth + range) {
        emitBuy(actual);
      } else if (actual < smooth - range) {
        emitSell(actual);
      }
    }
  }
}
