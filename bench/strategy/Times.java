/** Asks every event for its time and counts with it. */
public class Times extends AbstractTickerStrategy {
  private static final long MINUTE = 60_000L;
  private long nextMs = 0L;
  private long events = 0L;
  private double best = 0.0;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().ema("smooth", 60);
  }

  @Override
  public void update(Ticker ticker) {
    InstrumentGroupRTIndicator group = updateIndicators(ticker.instrument(), ticker);
    long now = ticker.timestamp();
    events++;
    if (now < nextMs) {
      return;
    }
    nextMs = now - now % MINUTE + MINUTE;
    double smooth = group.getValue("smooth");
    if (smooth > best * 1.001) {
      best = smooth;
      emitBuy(ticker.instrument(), ticker.ask());
    } else if (smooth < best * 0.999) {
      best = smooth;
      emitSell(ticker.instrument(), ticker.bid());
    }
  }
}
