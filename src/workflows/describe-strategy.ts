/** What a strategy is, for whoever looks at it without running it. */
import { instrumentGroupRTIndicator } from '../engine/api/group/instrument-group.ts';
import type { CompiledStrategy, StrategyProperty } from '../engine/index.ts';
import type { Params } from '../wire/messages.ts';

export interface DescribedProperty
  extends Pick<StrategyProperty, 'name' | 'field' | 'type' | 'description' | 'min' | 'max' | 'step'> {
  readonly defaultValue?: string;
  /** What a run with the given parameters would set. */
  readonly given?: Params[string];
}

export interface StrategyDescription {
  readonly className: string;
  readonly kind: CompiledStrategy['kind'];
  /** Readings of the events that the source registers: `price`, and those that it names in a literal. */
  readonly sources: readonly string[];
  /** Indicators that the source registers under a literal name, in its order. */
  readonly indicators: readonly { readonly name: string; readonly method: string }[];
  readonly properties: readonly DescribedProperty[];
}

const SOURCE_TYPE = 'TickerValueSource';
const BUILDER = /InstrumentGroupRTIndicator (\w+)\(String name([^)]*)\)/g;

const typesOf = (parameters: string): readonly string[] =>
  parameters
    .split(',')
    .map((parameter) => parameter.trim().split(/[\s<]/)[0] ?? '')
    .filter((type) => type !== '');

/** Builder methods that take a name, by what they are called in a compiled program. */
const namedBuilders = (): ReadonlyMap<string, { readonly method: string; readonly isSource: boolean }> => {
  const { declaration } = instrumentGroupRTIndicator();
  return new Map(
    [...declaration.matchAll(BUILDER)].map(([, method = '', rest = '']) => {
      const types = typesOf(rest);
      return [
        ['', ...types].reduce((name, type) => (type === '' ? name : `${name}$${type}`), `${method}$String`),
        { method, isSource: types[0] === SOURCE_TYPE },
      ];
    }),
  );
};

const CALL = /\.(\w[\w$]*)\((?:("(?:\\.|[^"\\])*"))?/g;

const registered = (code: string): Pick<StrategyDescription, 'sources' | 'indicators'> => {
  const builders = namedBuilders();
  const sources = new Set<string>();
  const indicators = new Map<string, string>();
  for (const [, called = '', literal] of code.matchAll(CALL)) {
    if (called === 'addPrice$') sources.add('price');
    const builder = builders.get(called);
    if (builder === undefined || literal === undefined) continue;
    const name: string = JSON.parse(literal);
    if (builder.isSource) sources.add(name);
    else indicators.set(name, builder.method);
  }
  return {
    sources: [...sources],
    indicators: [...indicators].map(([name, method]) => ({ name, method })),
  };
};

const describeProperty = (property: StrategyProperty, params: Params): DescribedProperty => {
  const {
    jsName: _js,
    isBoxed: _boxed,
    setter: _setter,
    setterTakesBox: _takes,
    isFieldFixed: _fixed,
    ...rest
  } = property;
  const given = params[property.name];
  return given === undefined ? rest : { ...rest, given };
};

/** @param params of a run, shown beside the properties that they set */
export const describeStrategy = (strategy: CompiledStrategy, params: Params): StrategyDescription => ({
  className: strategy.program.mainClass.name,
  kind: strategy.kind,
  ...registered(strategy.program.code),
  properties: strategy.properties.map((property) => describeProperty(property, params)),
});
