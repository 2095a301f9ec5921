public class Crossing extends AbstractTickerStrategy {
  private final Map<Instrument, CrossDetector> detectors = new HashMap<>();
  private long signals = 0;

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().ema("fast", 900).ema("slow", 3600);
  }

  @Override
  public void update(Ticker ticker) {
    super.update(ticker);
    Instrument instrument = ticker.instrument();
    RTIndicator fast = getRTIndicator(instrument, "fast").orElseThrow();
    RTIndicator slow = getRTIndicator(instrument, "slow").orElseThrow();
    if (!fast.isReady() || !slow.isReady()) {
      return;
    }
    CrossDetector detector = detectors.computeIfAbsent(instrument, key -> new CrossDetector());
    CrossDetector.Cross cross = detector.check(fast.getValue(), slow.getValue());
    if (cross.above()) {
      signals++;
      emitBuy(instrument, ticker.ask());
    } else if (cross.below()) {
      signals++;
      emitSell(instrument, ticker.bid());
    }
  }
}
