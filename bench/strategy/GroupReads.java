public class GroupReads extends AbstractTickerStrategy {
  private final Map<Instrument, CrossDetector> detectors = new HashMap<>();

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators.addPrice().ema("fast", 900).ema("slow", 3600);
  }

  @Override
  public void update(Ticker ticker) {
    Instrument instrument = ticker.instrument();
    InstrumentGroupRTIndicator group = updateIndicators(instrument, ticker);
    if (!group.getExisting("fast").isReady() || !group.getExisting("slow").isReady()) {
      return;
    }
    CrossDetector detector = detectors.computeIfAbsent(instrument, key -> new CrossDetector());
    CrossDetector.Cross cross = detector.check(group.getValue("fast"), group.getValue("slow"));
    if (cross.above()) {
      emitBuy(instrument, ticker.ask());
    } else if (cross.below()) {
      emitSell(instrument, ticker.bid());
    }
  }
}
