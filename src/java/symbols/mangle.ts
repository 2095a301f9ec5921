/** Names of members in JavaScript; see the head of `src/java/library.ts`. */
import { erase } from '../types/substitution.ts';
import type { ClassType, Type } from '../types/type.ts';

const partOf = (type: Type): string => {
  if (type.kind === 'primitive') return type.name;
  if (type.kind === 'class') return escapeName(type.symbol.name);
  return type.kind === 'array' ? `${partOf(type.element)}_A` : 'Object';
};

/** Java allows characters in names that JavaScript does not, and `$`, which is the separator here. */
export const escapeName = (name: string): string =>
  /^[A-Za-z_][A-Za-z_0-9]*$/.test(name)
    ? name
    : name.replace(/[^A-Za-z_0-9]/g, (char) => `$u${(char.codePointAt(0) ?? 0).toString(16)}_`);

const signature = (parameters: readonly Type[], object: ClassType): string =>
  parameters.map((type) => partOf(erase(type, object))).join('$');

/** `update$Ticker`, `size$`. A method that is called `init` must not be taken for a constructor. */
export const mangleMethod = (name: string, parameters: readonly Type[], object: ClassType): string =>
  `${name === 'init' ? '$init' : escapeName(name)}$${signature(parameters, object)}`;

/** `init$int$String`. */
export const mangleConstructor = (parameters: readonly Type[], object: ClassType): string =>
  `init$${signature(parameters, object)}`;

export const mangleField = (name: string): string => `f$${escapeName(name)}`;
