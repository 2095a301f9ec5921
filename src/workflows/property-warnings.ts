/** What a run would only say about a strategy's properties once it has run. */
import { parseProperty, type StrategyProperty } from '../engine/properties.ts';
import type { Diagnostic } from '../java/diagnostic.ts';
import { type ParamScope, propertyPlace } from './check-params.ts';

const unsettable = ({ name, isFieldFixed, setter, field }: StrategyProperty): string | undefined =>
  isFieldFixed && setter === undefined
    ? `property ${name} cannot be set: field ${field} is static or final and has no setter`
    : undefined;

const outOfRange = ({ name, type, min, max, defaultValue }: StrategyProperty): string | undefined => {
  if (min === undefined || max === undefined || defaultValue === undefined || type === 'String')
    return undefined;
  if (min > max) return `property ${name} has the range ${min} to ${max}, which is empty`;
  const value = Number(parseProperty(type, defaultValue));
  return min < max && (value < min || value > max)
    ? `property ${name}: the default ${defaultValue} is outside the range of ${min} to ${max}`
    : undefined;
};

/** Warnings at the fields of the properties. */
export const propertyWarnings = (scope: ParamScope): readonly Diagnostic[] =>
  scope.properties.flatMap((property) =>
    [unsettable(property), outOfRange(property)].flatMap((message) =>
      message === undefined
        ? []
        : [{ severity: 'warning' as const, ...propertyPlace(scope, property), message }],
    ),
  );
