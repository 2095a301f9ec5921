/** Whether the cases of a switch cover its selector, and whether one hides another (JLS 14.11.1). */
import { erase } from '../types/substitution.ts';
import { isSubtype } from '../types/subtyping.ts';
import { type ClassSymbol, classType, type FieldSymbol, isPrimitive, type Type } from '../types/type.ts';
import type { Check } from './context.ts';
import type { Shape } from './patterns.ts';

type Row = readonly Shape[];

const isWithin = (check: Check, inner: Type, outer: Type): boolean =>
  isSubtype(erase(inner, check.core.object), erase(outer, check.core.object));

const isOpen = (shape: Shape): boolean => shape.parts === undefined && shape.constant === undefined;

/** Whether everything of a type matches, but for null. */
export const takesAll = (check: Check, shape: Shape, type: Type): boolean =>
  isOpen(shape) && isWithin(check, type, shape.type);

/** Whether the first takes everything that the second could match. */
export const dominates = (check: Check, first: Shape, second: Shape): boolean => {
  if (first.constant !== undefined) return first.constant === second.constant;
  if (!isWithin(check, second.type, first.type)) return false;
  if (first.parts === undefined) return true;
  return (
    second.parts !== undefined &&
    first.parts.every((part, index) => {
      const other = second.parts?.[index];
      return other !== undefined && dominates(check, part, other);
    })
  );
};

const symbolOf = (check: Check, type: Type): ClassSymbol | undefined => {
  const erased = isPrimitive(type) ? type : erase(type, check.core.object);
  return erased.kind === 'class' ? erased.symbol : undefined;
};

const constantsOf = (symbol: ClassSymbol): readonly FieldSymbol[] =>
  [...symbol.fields.values()].filter((field) => field.isEnumConstant);

/** Whether every choice of values, one a column, is matched by a row. */
const covers = (check: Check, columns: readonly Type[], rows: readonly Row[]): boolean => {
  const [type, ...rest] = columns;
  if (type === undefined) return rows.length > 0;
  if (rows.length === 0) return false;
  const tail = (row: Row): Row => row.slice(1);
  const whole = rows.filter(([first]) => first !== undefined && takesAll(check, first, type));
  if (covers(check, rest, whole.map(tail))) return true;
  const symbol = symbolOf(check, type);
  if (symbol === undefined || whole.length === rows.length) return false;
  if (symbol.kind === 'enum')
    return constantsOf(symbol).every((constant) => {
      const fitting = rows.filter(([first]) => first?.constant === constant);
      return covers(check, rest, [...whole, ...fitting].map(tail));
    });
  if (symbol.flags.has('sealed') && symbol.isAbstract)
    return check.permitted(symbol).every((below) => {
      const part = classType(below);
      const fitting = rows.filter(
        ([first]) =>
          first !== undefined && (isWithin(check, part, first.type) || isWithin(check, first.type, part)),
      );
      return covers(check, [part, ...rest], fitting);
    });
  return coversRecord(check, symbol, rest, rows);
};

const coversRecord = (
  check: Check,
  symbol: ClassSymbol,
  rest: readonly Type[],
  rows: readonly Row[],
): boolean => {
  const isOfRecord = (shape: Shape | undefined): shape is Shape =>
    shape?.parts !== undefined && symbolOf(check, shape.type) === symbol;
  const components = rows.map(([first]) => first).find(isOfRecord)?.components;
  if (components === undefined) return false;
  const expanded = rows.flatMap(([first, ...others]): readonly Row[] => {
    if (isOfRecord(first)) return [[...(first.parts ?? []), ...others]];
    return first !== undefined && takesAll(check, first, classType(symbol))
      ? [[...components.map((type) => ({ type })), ...others]]
      : [];
  });
  return covers(check, [...components, ...rest], expanded);
};

/** Whether cases without guards match every value of the selector's type, null aside. */
export const coversType = (check: Check, type: Type, shapes: readonly Shape[]): boolean => {
  const rows = shapes.map((shape) => [shape]);
  const types = type.kind === 'variable' && type.bounds.length > 0 ? type.bounds : [type];
  return types.some((one) => covers(check, [one], rows));
};
