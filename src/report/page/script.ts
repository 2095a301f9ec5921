/**
 * What draws the charts in a browser, with the library that stands before it in the page. Where it cannot run
 * the page keeps its drawings.
 */
export const SCRIPT = `'use strict';
(() => {
  const { fromS, slotS, slots, panes } = JSON.parse(document.getElementById('chart-data').textContent);
  const lib = globalThis.LightweightCharts;
  const box = document.getElementById('charts');
  const reading = document.getElementById('reading');
  const timeOf = (slot) => fromS + slot * slotS;
  const heights = { price: 300, equity: 190, drawdown: 120 };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  document.documentElement.classList.add('live');
  box.style.height = panes.reduce((sum, { kind }) => sum + heights[kind], 28) + 'px';
  const chart = lib.createChart(box, {
    autoSize: true,
    layout: { background: { type: 'solid', color: 'transparent' }, attributionLogo: false, fontFamily: getComputedStyle(document.body).fontFamily },
    localization: { locale: 'en', dateFormat: 'yyyy-MM-dd' },
    grid: { vertLines: { visible: false } },
    rightPriceScale: { borderVisible: false, minimumWidth: 72, entireTextOnly: true },
    timeScale: { timeVisible: true, secondsVisible: slotS < 60, minBarSpacing: 0.01, fixLeftEdge: true, fixRightEdge: true, borderVisible: false },
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
    crosshair: { mode: lib.CrosshairMode.Normal },
  });
  // The page scrolls by the wheel; with Ctrl the charts zoom.
  box.addEventListener('wheel', (event) => {
    chart.applyOptions({ handleScale: { mouseWheel: event.ctrlKey || event.metaKey } });
  }, { capture: true, passive: true });
  chart.subscribeDblClick(() => chart.timeScale().fitContent());

  // A line begins anew where nothing is known in between: the segment before is not drawn.
  const pointsOf = (pane) => {
    const breaks = new Set(pane.breaks);
    return pane.slots.map((slot, at) => {
      const next = pane.slots[at + 1];
      const point = { time: timeOf(slot), value: pane.values[at] };
      return next !== undefined && breaks.has(next) ? { ...point, color: 'transparent' } : point;
    });
  };
  // Every slot has its place on the axis, whether anything happened in it or not.
  const withAllSlots = (points) => {
    const known = new Map(points.map((point) => [point.time, point]));
    return Array.from({ length: slots }, (_, slot) => known.get(timeOf(slot)) ?? { time: timeOf(slot) });
  };
  const common = { priceLineVisible: false, lastValueVisible: false, lineWidth: 1.5, crosshairMarkerRadius: 3 };
  const drawn = panes.map((pane, index) => {
    const type = pane.kind === 'drawdown' ? lib.BaselineSeries : lib.LineSeries;
    const series = chart.addSeries(type, {
      ...common,
      lineType: pane.kind === 'price' ? lib.LineType.Simple : lib.LineType.WithSteps,
      priceFormat: { type: 'price', precision: pane.decimals, minMove: 10 ** -pane.decimals },
      ...(pane.kind === 'drawdown' ? { baseValue: { type: 'price', price: 0 } } : {}),
    }, index);
    series.setData(index === 0 ? withAllSlots(pointsOf(pane)) : pointsOf(pane));
    // Fills have a series of their own: its points are exactly theirs, whatever the price line keeps.
    const fills = [...new Map(pane.markers.map(([slot, price]) => [slot, price]))];
    const ground = fills.length === 0 ? undefined : chart.addSeries(lib.LineSeries, {
      ...common, lineVisible: false, crosshairMarkerVisible: false, priceFormat: { type: 'price', precision: pane.decimals, minMove: 10 ** -pane.decimals },
    }, index);
    ground?.setData(fills.map(([slot, value]) => ({ time: timeOf(slot), value })));
    const api = chart.panes()[index];
    api.setStretchFactor(heights[pane.kind]);
    const size = pane.markers.length <= 40 ? 1 : pane.markers.length <= 400 ? 0.6 : 0.3;
    return {
      pane, series,
      markers: ground && lib.createSeriesMarkers(ground, []),
      markersOf: () => pane.markers.map(([slot, , isBuy]) => ({
        time: timeOf(slot), position: isBuy ? 'belowBar' : 'aboveBar', shape: isBuy ? 'arrowUp' : 'arrowDown',
        color: colour(isBuy ? 'buy' : 'sell'), size,
      })),
      title: lib.createTextWatermark(api, { horzAlign: 'left', vertAlign: 'top', lines: [] }),
    };
  });

  const paint = () => {
    chart.applyOptions({
      layout: { textColor: colour('soft'), panes: { separatorColor: colour('rule'), separatorHoverColor: colour('rule'), enableResize: false } },
      grid: { horzLines: { color: colour('rule') } },
      crosshair: { vertLine: { color: colour('faint'), labelBackgroundColor: colour('soft') }, horzLine: { color: colour('faint'), labelBackgroundColor: colour('soft') } },
    });
    for (const { pane, series, markers, markersOf, title } of drawn) {
      const line = colour(pane.kind);
      series.applyOptions(pane.kind === 'drawdown'
        ? { topLineColor: line, topFillColor1: 'transparent', topFillColor2: 'transparent', bottomLineColor: line, bottomFillColor1: line + '0a', bottomFillColor2: line + '38' }
        : { color: line });
      markers?.setMarkers(markersOf());
      title.applyOptions({ lines: [{ text: ' ', fontSize: 4 }, { text: pane.title, color: colour('ink'), fontSize: 13, fontStyle: '600', fontFamily: getComputedStyle(document.body).fontFamily }] });
    }
  };
  paint();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  chart.timeScale().fitContent();

  // What stands under the pointer: the last value at or before it, of every line.
  const valueAt = ({ slots: at, values }, slot) => {
    let [low, high] = [0, at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at[middle] <= slot) low = middle + 1;
      else high = middle;
    }
    return values[low - 1];
  };
  const hint = reading.textContent;
  chart.subscribeCrosshairMove(({ time }) => {
    if (time === undefined) {
      reading.textContent = hint;
      return;
    }
    const slot = Math.round((time - fromS) / slotS);
    const parts = panes.map((pane) => {
      const value = valueAt(pane, slot);
      return value === undefined ? '' : pane.title + ' ' + value.toLocaleString('en', { minimumFractionDigits: pane.decimals, maximumFractionDigits: pane.decimals });
    });
    const moment = new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ');
    reading.textContent = [moment, ...parts.filter((part) => part !== '')].join('  ·  ');
  });
})();
`;
