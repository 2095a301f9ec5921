package strategy;

import com.wualabs.qtsurfer.engine.core.Ticker;
import com.wualabs.qtsurfer.engine.core.instrument.Instrument;
import com.wualabs.qtsurfer.engine.core.state.StateStore;
import com.wualabs.qtsurfer.engine.indicators.core.RTIndicator;
import com.wualabs.qtsurfer.engine.indicators.helpers.WindowTimeRTIndicator.WindowTime;
import com.wualabs.qtsurfer.engine.indicators.helpers.group.InstrumentGroupRTIndicator;
import com.wualabs.qtsurfer.engine.strategy.AbstractTickerStrategy;
import com.wualabs.qtsurfer.engine.strategy.AbstractWindowListener;
import com.wualabs.qtsurfer.engine.strategy.CrossDetector;
import com.wualabs.qtsurfer.engine.strategy.StrategyProperty;
import com.wualabs.qtsurfer.engine.strategy.event.signal.BuySignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Votes of several views of the market, for how long a strategy of two hundred lines takes to compile. */
public class Votes extends AbstractTickerStrategy {

  @StrategyProperty(name = "ema.fast", description = "Fast", defaultValue = "120", min = 2.0, max = 3600.0)
  private int fast;

  @StrategyProperty(name = "ema.slow", description = "Slow", defaultValue = "900", min = 2.0, max = 7200.0)
  private int slow;

  @StrategyProperty(name = "rsi.period", description = "RSI", defaultValue = "600", min = 2.0, max = 3600.0)
  private int rsiPeriod;

  @StrategyProperty(name = "stop.percent", description = "Stop", defaultValue = "1.5", min = 0.1, max = 9.0)
  private double stopPercent;

  @StrategyProperty(name = "votes.needed", description = "Votes", defaultValue = "2", min = 1.0, max = 3.0)
  private int votesNeeded;

  private enum Mood {
    CALM(0.5),
    LIVELY(1.0),
    WILD(2.0);

    private final double weight;

    Mood(double weight) {
      this.weight = weight;
    }

    double weight() {
      return weight;
    }
  }

  private record Vote(String name, int direction, double strength) {
    double weighed(Mood mood) {
      return direction * strength * mood.weight();
    }
  }

  private interface Voter {
    Optional<Vote> vote(InstrumentGroupRTIndicator group);
  }

  private static final class Book {
    private final Deque<Double> prices = new ArrayDeque<>();
    private final CrossDetector crosses = new CrossDetector();
    private long lastMs = 0L;
    private int entries = 0;
    private boolean isIn = false;

    void add(double price) {
      prices.addLast(price);
      if (prices.size() > 60) {
        prices.removeFirst();
      }
    }

    double range() {
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (double price : prices) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
      return prices.isEmpty() ? 0.0 : (high - low) / low;
    }
  }

  private final Map<Instrument, Book> books = new HashMap<>();
  private final List<Voter> voters = new ArrayList<>();

  public Votes() {
    voters.add(group -> group.getValue("gap") > 0 ? Optional.of(new Vote("gap", 1, 1.0)) : Optional.empty());
    voters.add(this::voteOfStrength);
    voters.add(
        group -> {
          double price = group.getValue("price");
          if (price < group.getValue("bandsLower")) {
            return Optional.of(new Vote("bands", 1, 0.5));
          } else if (price > group.getValue("bandsUpper")) {
            return Optional.of(new Vote("bands", -1, 0.5));
          }
          return Optional.empty();
        });
  }

  private Optional<Vote> voteOfStrength(InstrumentGroupRTIndicator group) {
    double strength = group.getValue("rsi");
    if (strength < 30.0) {
      return Optional.of(new Vote("rsi", 1, (30.0 - strength) / 30.0));
    }
    return strength > 70.0 ? Optional.of(new Vote("rsi", -1, (strength - 70.0) / 30.0)) : Optional.empty();
  }

  @Override
  protected void setupIndicators(InstrumentGroupRTIndicator indicators) {
    indicators
        .addPrice()
        .ema("fast", fast)
        .ema("slow", slow)
        .distance("gap", "fast", "slow")
        .rsi("rsi", rsiPeriod, true)
        .bollinger("bands", 1200, 2.0)
        .window("price", WindowTime.m1, new EveryMinute(this, indicators));
  }

  @Override
  public void update(Ticker ticker) {
    super.update(ticker);
    Instrument instrument = ticker.instrument();
    Book book = books.computeIfAbsent(instrument, key -> new Book());
    book.lastMs = ticker.timestamp();
    RTIndicator fastAverage = getRTIndicator(instrument, "fast").orElseThrow();
    RTIndicator slowAverage = getRTIndicator(instrument, "slow").orElseThrow();
    if (!fastAverage.isReady() || !slowAverage.isReady()) {
      return;
    }
    CrossDetector.Cross cross = book.crosses.check(fastAverage.getValue(), slowAverage.getValue());
    if (cross.below() && book.isIn) {
      leave(instrument, book, ticker.bid(), "cross");
    }
  }

  private void leave(Instrument instrument, Book book, double price, String reason) {
    book.isIn = false;
    emitSell(instrument, price);
    log.info("left " + instrument.symbol() + " at " + price + " because of " + reason);
  }

  private Mood moodOf(Book book) {
    double range = book.range();
    if (range > 0.02) {
      return Mood.WILD;
    }
    return range > 0.005 ? Mood.LIVELY : Mood.CALM;
  }

  private class EveryMinute extends AbstractWindowListener {

    EveryMinute(Votes votes, InstrumentGroupRTIndicator indicators) {
      super(votes, indicators);
    }

    @Override
    public void onChange(StateStore store, double prev, double actual) {
      Book book = books.computeIfAbsent(instrument, key -> new Book());
      book.add(actual);
      if (book.isIn) {
        return;
      }
      List<Vote> votes = new ArrayList<>();
      for (Voter voter : voters) {
        voter.vote(indicators).ifPresent(votes::add);
      }
      votes.sort(Comparator.comparingDouble(Vote::strength).reversed());
      Mood mood = moodOf(book);
      double sum = 0.0;
      int agreeing = 0;
      for (Vote vote : votes) {
        sum += vote.weighed(mood);
        agreeing += vote.direction() > 0 ? 1 : 0;
      }
      switch (mood) {
        case WILD -> store.inc("wild");
        case LIVELY -> store.inc("lively");
        default -> store.inc("calm");
      }
      if (sum > 0.0 && agreeing >= votesNeeded) {
        enter(store, book, actual, sum);
      }
    }

    private void enter(StateStore store, Book book, double price, double sum) {
      book.isIn = true;
      book.entries++;
      BuySignal buy = createBuySignal(price);
      buy.setStopPrice(price * (1.0 - stopPercent / 100.0));
      buy.set("votes", sum);
      buy.set("entries", book.entries);
      emitSignal(buy);
      store.setState("entry", price);
    }
  }
}
