/** What a compiled source must be besides correct Java: one public strategy class with sound properties. */
import type { AnnotationInfo, ClassInfo, Diagnostic, FieldInfo, Program } from '../java/index.ts';
import { PROPERTY_TYPES, type PropertyType, parseProperty, type StrategyProperty } from './properties.ts';

const BASES = { AbstractTickerStrategy: 'ticker', AbstractKlineStrategy: 'kline' } as const;
export type StrategyKind = (typeof BASES)[keyof typeof BASES];

export interface StrategyShape {
  readonly kind: StrategyKind;
  readonly properties: readonly StrategyProperty[];
}

export interface StrategyFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Only when there is no error. */
  readonly shape?: StrategyShape;
}

/** Places in a source by line and the name that stands there. */
class Findings {
  readonly list: Diagnostic[] = [];
  private readonly lines: readonly string[];

  constructor(source: string) {
    this.lines = source.split('\n');
  }

  error(line: number, name: string, message: string): void {
    const found = (this.lines[line - 1] ?? '').search(new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`));
    this.list.push({ severity: 'error', line, column: Math.max(0, found) + 1, length: name.length, message });
  }

  /** At the declaration of a class. */
  classError(name: string, message: string): void {
    const declaration = new RegExp(`\\b(?:class|record|enum|interface)\\s+${escaped(name)}\\b`);
    this.error(
      Math.max(
        0,
        this.lines.findIndex((line) => declaration.test(line)),
      ) + 1,
      name,
      message,
    );
  }
}

const escaped = (text: string): string => text.replace(/[$.*+?^()[\]{}|\\]/g, '\\$&');

const withoutCommentsAndText = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, ' ');

/** The words in front of `class Name`. */
const modifiersOf = (source: string, name: string): readonly string[] => {
  const declared = new RegExp(`((?:\\b[a-z-]+\\s+)*)class\\s+${escaped(name)}\\b`);
  return declared.exec(withoutCommentsAndText(source))?.[1]?.trim().split(/\s+/) ?? [];
};

/** Whether the source declares constructors of the class, none of them without parameters. */
const needsArguments = (source: string, name: string): boolean => {
  // `Name(…) {` that no `new` precedes is a declaration.
  const declared = new RegExp(
    `(?<!\\bnew\\s*)(?<![\\w$.])${escaped(name)}\\s*\\(([^()]*)\\)[^;{}()]*\\{`,
    'g',
  );
  const parameters = [...withoutCommentsAndText(source).matchAll(declared)].map((match) => match[1] ?? '');
  return parameters.length > 0 && parameters.every((list) => list.trim() !== '');
};

const kindOf = (info: ClassInfo): StrategyKind | undefined => {
  const base = info.supertypes.find((name): name is keyof typeof BASES => Object.hasOwn(BASES, name));
  return base === undefined ? undefined : BASES[base];
};

/** Checks the strategy class and reads its properties. */
export const checkStrategy = (source: string, program: Program): StrategyFindings => {
  const findings = new Findings(source);
  const { mainClass } = program;
  const kind = kindOf(mainClass);
  if (kind === undefined) {
    const bases = Object.keys(BASES).join(' or ');
    findings.classError(
      mainClass.name,
      `no public class extends ${bases}; found ${mainClass.name}, which does not`,
    );
    return { diagnostics: findings.list };
  }
  const modifiers = modifiersOf(source, mainClass.name);
  if (!modifiers.includes('public')) {
    findings.classError(mainClass.name, `class ${mainClass.name} must be public to be run as the strategy`);
  }
  if (modifiers.includes('abstract')) {
    findings.classError(mainClass.name, `class ${mainClass.name} is abstract and cannot be run`);
  }
  if (needsArguments(source, mainClass.name)) {
    findings.classError(mainClass.name, `class ${mainClass.name} has no constructor without parameters`);
  }
  for (const other of publicBeside(source, program)) {
    findings.classError(other, `more than one public class: ${mainClass.name} and ${other}`);
  }
  const properties = propertiesOf(program, findings);
  if (findings.list.length > 0) return { diagnostics: findings.list };
  return { diagnostics: [], shape: { kind, properties } };
};

/** Names of the public top-level classes that are not the main class. */
const publicBeside = (source: string, { mainClass, classes }: Program): readonly string[] =>
  classes
    .filter((info) => !info.binaryName.includes('$') && info.binaryName !== mainClass.binaryName)
    .map(({ name }) => name)
    .filter((name) => modifiersOf(source, name).includes('public'));

/** The strategy class and the classes of the source above it, its own fields first. */
const lineageOf = ({ mainClass, classes }: Program): readonly ClassInfo[] => [
  mainClass,
  ...mainClass.supertypes.flatMap((name) => classes.find((info) => info.name === name) ?? []),
];

const propertiesOf = (program: Program, findings: Findings): StrategyProperty[] => {
  const lineage = lineageOf(program);
  const properties: StrategyProperty[] = [];
  for (const field of lineage.flatMap((info) => info.fields)) {
    const annotation = field.annotations.find(({ type }) => type === 'StrategyProperty');
    const property = annotation && propertyOf(field, annotation, lineage, findings);
    if (!property) continue;
    if (properties.some(({ name }) => name === property.name)) {
      findings.error(field.line, field.name, `property ${property.name} is declared twice`);
    }
    properties.push(property);
  }
  return properties;
};

const BOXES: Readonly<Record<string, PropertyType>> = {
  Integer: 'int',
  Long: 'long',
  Double: 'double',
  Boolean: 'boolean',
};
const RANGE = ['min', 'max', 'step'] as const;

const isPropertyType = (type: string): type is PropertyType =>
  (PROPERTY_TYPES as readonly string[]).includes(type);

const propertyOf = (
  field: FieldInfo,
  annotation: AnnotationInfo,
  lineage: readonly ClassInfo[],
  findings: Findings,
): StrategyProperty | undefined => {
  const type = BOXES[field.type] ?? field.type;
  if (!isPropertyType(type)) {
    const expected = PROPERTY_TYPES.join(', ');
    findings.error(
      field.line,
      field.name,
      `property field ${field.name} has type ${field.type}, expected one of ${expected}`,
    );
    return undefined;
  }
  const { values } = annotation;
  const name = typeof values.name === 'string' ? values.name : '';
  if (name === '') findings.error(field.line, field.name, `the property of field ${field.name} has no name`);
  checkDefault(field, type, values.defaultValue, findings);
  checkRange(field, annotation, findings);
  return {
    ...{ name, field: field.name, jsName: field.jsName, type, isBoxed: field.type in BOXES },
    ...textOf('description', values.description),
    ...textOf('defaultValue', values.defaultValue),
    ...rangeOf(annotation),
    ...setterOf(field, type, lineage),
    isFieldFixed: field.isStatic || field.isFinal,
  };
};

const checkDefault = (field: FieldInfo, type: PropertyType, value: unknown, findings: Findings): void => {
  if (typeof value !== 'string' || (value === '' && type !== 'String')) return;
  if (parseProperty(type, value) === undefined) {
    findings.error(field.line, field.name, `defaultValue ${JSON.stringify(value)} is no ${type}`);
  }
};

/** The service drops a range that is written with int literals and then fails without saying why. */
const checkRange = (field: FieldInfo, { values, writtenTypes }: AnnotationInfo, findings: Findings): void => {
  for (const bound of RANGE) {
    const written = writtenTypes[bound];
    if (written === undefined || written === 'double') continue;
    const value = String(values[bound]);
    findings.error(
      field.line,
      field.name,
      `${bound} = ${value} is an ${written}, expected a double such as ${value}.0: the service drops the range and fails`,
    );
  }
};

const textOf = <K extends string>(key: K, value: unknown): { readonly [P in K]?: string } =>
  (typeof value === 'string' && value !== '' ? { [key]: value } : {}) as { readonly [P in K]?: string };

const rangeOf = ({ values }: AnnotationInfo): Pick<StrategyProperty, (typeof RANGE)[number]> =>
  Object.fromEntries(
    RANGE.flatMap((bound) => (typeof values[bound] === 'number' ? [[bound, values[bound]]] : [])),
  );

/** A JavaBean setter that takes the field's type, or its wrapper. */
const setterOf = (
  field: FieldInfo,
  type: PropertyType,
  lineage: readonly ClassInfo[],
): Pick<StrategyProperty, 'setter' | 'setterTakesBox'> => {
  const name = `set${field.name.slice(0, 1).toUpperCase()}${field.name.slice(1)}`;
  const setters = lineage
    .flatMap((info) => info.methods)
    .filter((method) => method.name === name && !method.isStatic && method.parameters.length === 1);
  const plain = setters.find(({ parameters }) => parameters[0] === type);
  const boxed = setters.find(({ parameters }) => BOXES[parameters[0] ?? ''] === type);
  const setter = plain ?? boxed;
  return setter ? { setter: setter.jsName, setterTakesBox: plain === undefined } : {};
};
