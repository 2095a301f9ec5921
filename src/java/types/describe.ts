/** Types and methods as a Java programmer writes them, for messages. */
import type { MethodSymbol, Type } from './type.ts';

export const describeType = (type: Type): string => {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'class': {
      const name =
        type.symbol.name === ''
          ? anonymousName(type.symbol.superclass, type.symbol.interfaces)
          : type.symbol.name;
      return type.args.length === 0 ? name : `${name}<${type.args.map(describeType).join(',')}>`;
    }
    case 'array':
      return `${describeType(type.element)}[]`;
    case 'variable':
      return type.name;
    case 'wildcard':
      return type.bound === 'none' ? '?' : `? ${type.bound} ${describeType(type.type)}`;
    case 'null':
      return '<null>';
    default:
      return type.kind;
  }
};

const anonymousName = (superclass: Type | undefined, interfaces: readonly Type[]): string => {
  const base = interfaces[0] ?? superclass;
  return base === undefined ? '<anonymous>' : `<anonymous ${describeType(base)}>`;
};

export const describeTypes = (types: readonly Type[]): string => types.map(describeType).join(', ');

/** `name(int, String)`. */
export const describeMethod = (method: MethodSymbol): string => {
  const name = method.name === '' ? method.owner.name : method.name;
  const parts = method.parameters.map(({ type }, index) => {
    const isLast = index === method.parameters.length - 1;
    return method.isVarargs && isLast && type.kind === 'array'
      ? `${describeType(type.element)}...`
      : describeType(type);
  });
  return `${name}(${parts.join(', ')})`;
};
