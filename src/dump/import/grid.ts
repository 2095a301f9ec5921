/** How wide bars are and which end of them their times are: what has to be known before they can be stamped. Pure. */
import { CADENCES, cadenceMs, HOUR_MS } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { formatInstant } from '../../time.ts';
import type { BarWidth, TimeSide } from './types.ts';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Finds what all differences of times have in common, in whatever order the times come. */
export class StepFinder {
  #first: number | undefined;
  #stepMs = 0;

  /** @param tsMs whole milliseconds */
  add(tsMs: number): void {
    this.#first ??= tsMs;
    const distance = Math.abs(tsMs - this.#first);
    if (this.#stepMs !== 0 && distance % this.#stepMs === 0) return;
    this.#stepMs = gcd(distance, this.#stepMs);
  }

  /** Undefined before the first time. */
  get firstMs(): number | undefined {
    return this.#first;
  }

  /** The greatest common divisor of all differences; 0 when all times are one. */
  get stepMs(): number {
    return this.#stepMs;
  }
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', HOUR_MS],
  ['m', 60_000],
  ['s', 1_000],
];

/** `1m`, `90s`, `250 ms` */
export const widthName = (ms: number): string => {
  const unit = UNITS.find(([, size]) => ms % size === 0);
  return unit === undefined ? `${ms} ms` : `${ms / unit[1]}${unit[0]}`;
};

const WIDEST_MS = 86_400_000;

/**
 * Cadences of the backend that bars of this width do not fit: it puts a bar into the bucket in which it ends, which is
 * right only where one width divides the other.
 */
const misfits = (ms: number): readonly string[] =>
  CADENCES.filter((cadence) => cadenceMs(cadence) % ms !== 0 && ms % cadenceMs(cadence) !== 0);

/** @throws QtsError `failed` for bars that the backend would not resample rightly */
export const requireServable = (ms: number): BarWidth => {
  const name = widthName(ms);
  const hint = `bars of ${CADENCES.join(', ')}, 15s, 30s, 30m, 2h, 8h and 12h can be imported: make some of finer ones`;
  if (ms < 1_000 || ms % 1_000 !== 0) {
    throw new QtsError('failed', `the times have steps of ${name}: that is no width of bars`, {
      hint: `${hint}; ticks and trades are imported with --as`,
    });
  }
  if (ms > WIDEST_MS)
    throw new QtsError('failed', `bars of ${name} are wider than a day, the widest that a backtest reads`, {
      hint,
    });
  const odd = misfits(ms);
  if (odd.length === 0) return { ms, name };
  throw new QtsError(
    'failed',
    `bars of ${name} do not fit into bars of ${odd.join(', ')}: a backtest of that cadence would be wrong`,
    {
      hint,
    },
  );
};

export interface Grid {
  readonly width: BarWidth;
  readonly side: TimeSide;
  /** Added to the time of every row: the stamp is the last millisecond of its bar. */
  readonly shiftMs: number;
}

export interface GridInput {
  readonly steps: Pick<StepFinder, 'firstMs' | 'stepMs'>;
  /** What the user says, milliseconds. */
  readonly cadenceMs: number | undefined;
  /** What open and close time beside each other say. */
  readonly statedMs: number | undefined;
  readonly side: TimeSide | undefined;
}

const widthOf = ({ steps, cadenceMs: given, statedMs }: GridInput): BarWidth => {
  // Close times in whole seconds end a second before the next bar.
  const isRounded = statedMs !== undefined && statedMs + 1_000 === steps.stepMs;
  const ms = given ?? (isRounded ? steps.stepMs : (statedMs ?? steps.stepMs));
  if (ms === 0) {
    throw new QtsError('usage', 'a single time does not tell how wide its bar is', {
      hint: 'say --cadence 1m',
    });
  }
  const width = requireServable(ms);
  if (steps.stepMs % ms === 0) return width;
  throw new QtsError('failed', `bars of ${width.name} cannot be ${widthName(steps.stepMs)} apart`, {
    hint: 'some times are not on the grid of the others; --cadence says how wide the bars are',
  });
};

/**
 * Stamps for bars.
 * @throws QtsError `usage` when nothing tells which end of the bar the times are; `failed` for bars that lie on no grid
 */
export const gridOf = (input: GridInput): Grid => {
  const width = widthOf(input);
  const first = input.steps.firstMs ?? 0;
  const phase = first % width.ms;
  if (phase === width.ms - 1 && input.side !== 'open') return { width, side: 'close', shiftMs: 0 };
  if (phase !== 0) {
    throw new QtsError(
      'failed',
      `bars of ${width.name} at ${formatInstant(first)} begin at no multiple of their width since 1970`,
      {
        hint: 'a backtest could not put them together rightly; are the times UTC?',
      },
    );
  }
  if (input.side === undefined) {
    throw new QtsError(
      'usage',
      `nothing tells whether ${formatInstant(first)} is where its bar of ${width.name} begins or ends`,
      {
        hint: 'most sources write where it begins: --time open; else --time close',
      },
    );
  }
  return { width, side: input.side, shiftMs: input.side === 'open' ? width.ms - 1 : -1 };
};
