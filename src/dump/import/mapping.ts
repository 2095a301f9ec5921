/** Which column of a file is what. Pure: names in, names out. */
import { type Instrument, symbolOf } from '../../domain.ts';
import { QtsError } from '../../errors.ts';
import { normalName, sideOfName, spellingsOf } from './spellings.ts';
import { type ReadingOptions, ROLES, type Role, type Shape, type TimeSide } from './types.ts';

export interface Mapping {
  readonly shape: Shape;
  /** Names of columns, as the file has them, by role. */
  readonly columns: Readonly<Partial<Record<Role, string>>>;
  /** Columns that nothing is made of, in file order. */
  readonly leftOut: readonly string[];
  /** What roles without a column become. */
  readonly filled: readonly string[];
  /** What the name of the time column, or the user, says; undefined when neither does. */
  readonly timeSide: TimeSide | undefined;
}

/** What each shape can use; the first of them it cannot do without. */
const NEEDED: Readonly<Record<Shape, readonly Role[]>> = {
  klines: ['ts', 'opn', 'hig', 'low', 'cls', 'vol'],
  tickers: ['ts', 'cls'],
  trades: ['ts', 'cls', 'vol'],
};
const USEFUL: Readonly<Record<Shape, readonly Role[]>> = {
  klines: ['vlq', 'ntr', 'end'],
  tickers: ['opn', 'hig', 'low', 'vol', 'vlq', 'bid', 'bsz', 'ask', 'asz'],
  trades: ['vlq', 'id'],
};

/** What stands in place of a column that is not there. */
const FILLERS: Readonly<Partial<Record<`${Shape} ${Role}`, string>>> = {
  'klines vlq': 'vlq is 0',
  'klines ntr': 'ntr is 0',
  'tickers opn': 'opn is cls',
  'tickers hig': 'hig is cls',
  'tickers low': 'low is cls',
  'tickers vol': 'vol is 0',
  'tickers vlq': 'vlq is 0',
  'tickers bid': 'bid is cls',
  'tickers bsz': 'bsz is 0',
  'tickers ask': 'ask is cls',
  'tickers asz': 'asz is 0',
};

const ROLE_NAMES: Readonly<Partial<Record<Role, string>>> = {
  ...{ ts: 'time', opn: 'open', hig: 'high', low: 'low', cls: 'close or price', vol: 'volume or quantity' },
};

interface Names {
  readonly file: string;
  readonly names: readonly string[];
  readonly instrument: Instrument;
  readonly given: ReadingOptions['map'];
}

/** @throws QtsError `usage` for a column that is not there or stands for two things */
const checkGiven = ({ file, names, given }: Names): void => {
  const pairs = Object.entries(given);
  const stray = pairs.find(([, name]) => !names.includes(name));
  if (stray !== undefined) {
    throw new QtsError(
      'usage',
      `--map ${stray.join('=')}: ${file} has no column ${JSON.stringify(stray[1])}`,
      {
        hint: `it has ${names.join(', ')}`,
      },
    );
  }
  const twice = pairs.find(([, name], at) => pairs.findIndex(([, other]) => other === name) !== at);
  if (twice !== undefined)
    throw new QtsError('usage', `--map gives column ${JSON.stringify(twice[1])} twice`);
};

/** The column of a role: the given one, else the surest name that no other role was given. */
const columnFor = (role: Role, { names, instrument, given }: Names): string | undefined => {
  if (given[role] !== undefined) return given[role];
  const taken = new Set(Object.values(given));
  const free = names.filter((name) => !taken.has(name));
  for (const spelling of spellingsOf(role, instrument)) {
    const found = free.find((name) => normalName(name) === spelling);
    if (found !== undefined) return found;
  }
  return undefined;
};

type Found = Partial<Record<Role, string>>;

/** Best bid and ask make tickers, open, high and low make bars, a price and a quantity make trades. */
const shapeOf = (found: Found): Shape => {
  if (found.bid !== undefined && found.ask !== undefined) return 'tickers';
  const isBar = found.opn !== undefined || found.hig !== undefined || found.low !== undefined;
  return isBar ? 'klines' : 'trades';
};

const missingColumns = ({ file, names }: Names, shape: Shape, missing: readonly Role[]): QtsError => {
  const what = missing.map((role) => `${role} (${ROLE_NAMES[role] ?? role})`).join(', ');
  const hint = `name the column: --map ${missing[0]}=NAME; or say what the rows are: --as tickers, klines or trades`;
  return new QtsError('usage', `${file}: ${shape} without ${what}; found the columns ${names.join(', ')}`, {
    hint,
  });
};

/**
 * Finds out what the columns of a file are.
 * @throws QtsError `usage` when a column that is needed is not there, with what was found
 */
export const mapColumns = (
  file: string,
  names: readonly string[],
  instrument: Instrument,
  options: Pick<ReadingOptions, 'shape' | 'map' | 'timeSide'>,
): Mapping => {
  const search: Names = { file, names, instrument, given: options.map };
  checkGiven(search);
  const found: Found = {};
  for (const role of ROLES) {
    const column = columnFor(role, search);
    if (column !== undefined) found[role] = column;
  }
  const shape = options.shape ?? shapeOf(found);
  const wanted: readonly Role[] = [...NEEDED[shape], ...USEFUL[shape]];
  const useless = ROLES.find((role) => options.map[role] !== undefined && !wanted.includes(role));
  if (useless !== undefined) {
    throw new QtsError('usage', `--map ${useless}: ${shape} of ${symbolOf(instrument)} have no ${useless}`, {
      hint: `they have ${wanted.join(', ')}`,
    });
  }
  // The close time is the time itself where there is no other.
  if (found.end === found.ts) delete found.end;
  const missing = NEEDED[shape].filter((role) => found[role] === undefined);
  if (missing.length > 0) throw missingColumns(search, shape, missing);
  const columns = Object.fromEntries(
    wanted.flatMap((role) => (found[role] === undefined ? [] : [[role, found[role]]])),
  );
  const used = new Set(Object.values(columns));
  return {
    shape,
    columns,
    leftOut: names.filter((name) => !used.has(name)),
    filled: USEFUL[shape].flatMap((role) =>
      found[role] === undefined ? (FILLERS[`${shape} ${role}`] ?? []) : [],
    ),
    timeSide: shape === 'klines' ? (options.timeSide ?? sideOfName(found.ts ?? '')) : undefined,
  };
};
