import { tagArray } from '../runtime/array.ts';
import { enumValueOf, type JavaEnum } from '../runtime/enum.ts';

type EnumStatics = Record<string, unknown>;

/** The constants of an enum of the library, in order. */
export const constantsOf = <E extends JavaEnum>(type: new () => E): E[] =>
  Object.values(type)
    .filter((value): value is E => value instanceof type)
    .sort((a, b) => a.ordinal$() - b.ordinal$());

/** Gives an enum of the library the static methods `values` and `valueOf`. `name` is as Java prints it. */
export const addEnumStatics = <E extends JavaEnum>(type: new () => E, name: string): void => {
  const statics = type as unknown as EnumStatics;
  statics.values$ = () => tagArray(constantsOf(type), `L${name};`);
  statics.valueOf$String = (constant: string | null) => enumValueOf(constantsOf(type), name, constant);
};
