/** Parameters of a run held against the properties of a strategy, before anything runs. */
import { checkParams, type StrategyProperty } from '../engine/properties.ts';
import { isQtsError } from '../errors.ts';
import type { Diagnostic } from '../java/diagnostic.ts';
import type { ClassInfo } from '../java/index.ts';
import { nearest } from '../text.ts';
import type { Params, ParamValue } from '../wire/messages.ts';

export interface ParamScope {
  readonly lines: readonly string[];
  readonly mainClass: ClassInfo;
  readonly classes: readonly ClassInfo[];
  readonly properties: readonly StrategyProperty[];
}

type Place = Pick<Diagnostic, 'line' | 'column' | 'length'>;

const placeIn = (lines: readonly string[], line: number, name: string): Place => {
  const found = (lines[line - 1] ?? '').search(
    new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$')}(?![\\w$])`),
  );
  return { line, column: Math.max(0, found) + 1, length: name.length };
};

/** Where the strategy's class is declared. */
const classPlace = ({ lines, mainClass }: ParamScope): Place => {
  const declared = new RegExp(`\\bclass\\s+${mainClass.name.replace(/\$/g, '\\$')}\\b`);
  const line = lines.findIndex((text) => declared.test(text)) + 1;
  return placeIn(lines, Math.max(1, line), mainClass.name);
};

/** Where the property's field is declared. */
export const propertyPlace = (scope: ParamScope, property: StrategyProperty): Place => {
  const fields = [scope.mainClass, ...scope.classes].flatMap((info) => info.fields);
  const field = fields.find(({ jsName }) => jsName === property.jsName);
  return field === undefined ? classPlace(scope) : placeIn(scope.lines, field.line, field.name);
};

const wrong = (scope: ParamScope, name: string, value: ParamValue): string | undefined => {
  try {
    checkParams(scope.properties, { [name]: value });
    return undefined;
  } catch (error) {
    if (!isQtsError(error) || error.code !== 'usage') throw error;
    return error.message;
  }
};

const hintFor = (name: string, properties: readonly StrategyProperty[]): { readonly hint?: string } => {
  const meant = nearest(
    name,
    properties.map((property) => property.name),
  );
  return meant === undefined ? {} : { hint: `did you mean ${meant}?` };
};

/** Bounds are advisory: the service runs with values outside of them. */
const outside = ({ min, max, name }: StrategyProperty, value: ParamValue): string | undefined => {
  if (typeof value !== 'number' || min === undefined || max === undefined || min >= max) return undefined;
  if (value >= min && value <= max) return undefined;
  return `parameter ${name} = ${value} is outside the declared range of ${min} to ${max}`;
};

const paramFinding = (scope: ParamScope, name: string, value: ParamValue): Diagnostic | undefined => {
  const property = scope.properties.find((candidate) => candidate.name === name);
  const message = wrong(scope, name, value);
  const place = property === undefined ? classPlace(scope) : propertyPlace(scope, property);
  if (message !== undefined) {
    const hint = property === undefined ? hintFor(name, scope.properties) : {};
    return { severity: 'error', ...place, message, ...hint };
  }
  const warning = property && outside(property, value);
  return warning === undefined ? undefined : { severity: 'warning', ...place, message: warning };
};

/** Unknown or reserved names and values of the wrong type are errors, values out of range warnings. */
export const paramFindings = (scope: ParamScope, params: Params): readonly Diagnostic[] =>
  Object.entries(params).flatMap(([name, value]) => paramFinding(scope, name, value) ?? []);
