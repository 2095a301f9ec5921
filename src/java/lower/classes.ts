/** Classes, interfaces, enums and records (JLS 8, 9) as JavaScript classes. */
import type { ClassTree, InitializerTree, MethodTree } from '../tree/typed.ts';
import { allSupertypes } from '../types/subtyping.ts';
import { type ClassSymbol, type FieldSymbol, isPrimitive, ownType } from '../types/type.ts';
import { bridgesOf } from './bridges.ts';
import { constantLiteral, defaultValue } from './constants.ts';
import { helper, type Lower, mark, nameLocal, nestedFunction, newMethodNames, tempLine } from './context.ts';
import { box } from './conversions.ts';
import { hasHidden, hasInstanceInitializers } from './creation.ts';
import { countDown } from './loops.ts';
import { capturedField, classId, hiddenMethod, initializerMethod, outerField } from './program-names.ts';
import { checkedCast } from './types.ts';

/** The context of one method of a class. */
const methodContext = (lower: Lower, symbol: ClassSymbol, exit: Lower['exit']): Lower =>
  nestedFunction({ ...lower, owner: symbol, method: newMethodNames() }, exit);

const statementsText = (tree: MethodTree, lower: Lower): string =>
  (tree.body?.statements ?? []).map((statement) => lower.statement(statement, lower)).join('');

/** A body without calls of Java methods and without loops can neither recurse nor last. */
const isLeaf = (text: string): boolean => !/\$[\w$]*\(|\b(?:new|for|while)\b/.test(text);

const methodText = (tree: MethodTree, outer: Lower): string => {
  if (tree.body === undefined) return '';
  const { symbol } = tree;
  const lower = methodContext(outer, symbol.owner, 'value');
  const parameters = tree.parameters.map((parameter) => nameLocal(lower, parameter)).join(', ');
  const body = statementsText(tree, lower);
  const count = isLeaf(body) ? '' : countDown(lower);
  const keyword = symbol.isStatic ? 'static ' : '';
  return `${mark(tree.body.start)}${keyword}${symbol.jsName}(${parameters}) {\n${count}${tempLine(lower)}${body}}\n`;
};

const recordAssignments = (symbol: ClassSymbol, tree: MethodTree, lower: Lower): string => {
  const isCanonical =
    tree.symbol.syntax === undefined ||
    (tree.symbol.syntax.kind === 'constructor' && tree.symbol.syntax.parameters === undefined);
  if (symbol.kind !== 'record' || !isCanonical) return '';
  return tree.parameters
    .map(
      (parameter) => `this.${symbol.fields.get(parameter.name)?.jsName} = ${nameLocal(lower, parameter)};\n`,
    )
    .join('');
};

const constructorText = (tree: MethodTree, symbol: ClassSymbol, outer: Lower): string => {
  const lower = methodContext(outer, symbol, 'constructor');
  const parameters = tree.parameters.map((parameter) => nameLocal(lower, parameter)).join(', ');
  const first = tree.body?.statements[0];
  // Enums and records have no `super(…)` to hang the initializers on.
  const needsInitializers = first?.kind !== 'constructorCall' && hasInstanceInitializers(lower, symbol);
  const initializers = needsInitializers ? `this.${initializerMethod(symbol)}();\n` : '';
  const body = statementsText(tree, lower);
  const fields = recordAssignments(symbol, tree, lower);
  const place = mark(tree.body?.start ?? symbol.syntax.start);
  return `${place}${tree.symbol.jsName}(${parameters}) {\n${tempLine(lower)}${initializers}${body}${fields}return this;\n}\n`;
};

const initializerText = (tree: InitializerTree, lower: Lower, holder: string): string => {
  if (tree.kind === 'block') {
    const text = tree.body.statements.map((statement) => lower.statement(statement, lower)).join('');
    return `{\n${text}}\n`;
  }
  return `${mark(tree.value.start)}${holder}.${tree.field.jsName} = ${lower.expression(tree.value, lower)};\n`;
};

const instanceInitializers = (tree: ClassTree, outer: Lower): string => {
  if (tree.instanceInitializers.length === 0) return '';
  const lower = methodContext(outer, tree.symbol, 'constructor');
  const body = tree.instanceInitializers.map((one) => initializerText(one, lower, 'this')).join('');
  return `${initializerMethod(tree.symbol)}() {\n${tempLine(lower)}${body}return this;\n}\n`;
};

const enumConstants = (tree: ClassTree, lower: Lower): string => {
  const { symbol } = tree;
  if (symbol.kind !== 'enum') return '';
  const self = `C$${classId(symbol)}`;
  const lines = tree.constants.map(({ field, construction }, ordinal) => {
    if (construction === undefined) return '';
    const args = construction.args.map((arg) => lower.expression(arg, lower)).join(', ');
    const made = lower.names.plainClass(construction.symbol);
    const own = construction.symbol !== symbol && hasInstanceInitializers(lower, construction.symbol);
    const tail = own ? `.${initializerMethod(construction.symbol)}()` : '';
    return `${mark(construction.start)}${self}.${field.jsName} = new ${made}().constant(${constantLiteral(field.name)}, ${ordinal}).${construction.target.jsName}(${args})${tail};\n`;
  });
  const all = tree.constants.map(({ field }) => `${self}.${field.jsName}`).join(', ');
  return `${lines.join('')}${self}.$constants = [${all}];\n`;
};

const staticInitializers = (tree: ClassTree, outer: Lower): string => {
  const lower = methodContext(outer, tree.symbol, 'value');
  const self = `C$${classId(tree.symbol)}`;
  const constants = enumConstants(tree, lower);
  const body = tree.staticInitializers.map((one) => initializerText(one, lower, self)).join('');
  return `static $clinit() {\n${tempLine(lower)}${constants}${body}}\n`;
};

const enumMethods = (symbol: ClassSymbol, lower: Lower): string => {
  if (symbol.kind !== 'enum') return '';
  const self = `C$${classId(symbol)}`;
  const descriptor = JSON.stringify(`L${symbol.binaryName};`);
  const name = JSON.stringify(symbol.binaryName.replace(/\$/g, '.'));
  return (
    `static values$() {\nreturn ${helper(lower, 'tagArray')}(${self}.$constants.slice(), ${descriptor});\n}\n` +
    `static valueOf$String(name) {\nreturn ${helper(lower, 'enumValueOf')}(${self}.$constants, ${name}, name);\n}\n`
  );
};

const recordMethods = (symbol: ClassSymbol, lower: Lower): string => {
  if (symbol.kind !== 'record') return '';
  const fields = symbol.syntax.components.flatMap(
    (component) => symbol.fields.get(component.name.text) ?? [],
  );
  const boxed = fields.map(({ type, jsName }) =>
    isPrimitive(type) ? box(lower, `this.${jsName}`, type.name) : `this.${jsName}`,
  );
  const accessors = fields
    .filter(({ name }) =>
      symbol.methods
        .get(name)
        ?.some((method) => method.syntax === undefined && method.parameters.length === 0),
    )
    .map(
      ({ name, jsName }) =>
        `${symbol.methods.get(name)?.find((method) => method.parameters.length === 0)?.jsName}() {\nreturn this.${jsName};\n}\n`,
    );
  return (
    `recordValues() {\nreturn [${boxed.join(', ')}];\n}\n` +
    `recordNames() {\nreturn ${JSON.stringify(fields.map(({ name }) => name))};\n}\n${accessors.join('')}`
  );
};

const bridges = (symbol: ClassSymbol, lower: Lower): string =>
  bridgesOf({ core: { object: lower.object, string: lower.object } }, symbol)
    .map(({ jsName, method }) => {
      const parameters = method.parameters.map((_, index) => `a${index}`);
      const args = method.parameters.map(({ type }, index) =>
        isPrimitive(type) ? `a${index}` : checkedCast(lower, `a${index}`, type),
      );
      return `${jsName}(${parameters.join(', ')}) {\nreturn this.${method.jsName}(${args.join(', ')});\n}\n`;
    })
    .join('');

const fieldsOf = (symbol: ClassSymbol, isStatic: boolean): readonly FieldSymbol[] =>
  [...symbol.fields.values()].filter((field) => field.isStatic === isStatic);

/** The JavaScript constructor: every field there is, with its default value. */
const fieldDefaults = (tree: ClassTree, lower: Lower): string => {
  const { symbol } = tree;
  const hidden = symbol.isInner ? [`this.${outerField(symbol)} = null;\n`] : [];
  const captured = [...tree.captured].map(
    (local) => `this.${capturedField(symbol, local)} = ${defaultValue(local.type)};\n`,
  );
  const fields = fieldsOf(symbol, false).map(
    (field) => `this.${field.jsName} = ${defaultValue(lower.erase(field.type))};\n`,
  );
  const lines = [...hidden, ...captured, ...fields];
  return lines.length === 0 ? '' : `constructor() {\nsuper();\n${lines.join('')}}\n`;
};

const hiddenSetter = (tree: ClassTree, lower: Lower): string => {
  const { symbol } = tree;
  if (!hasHidden(lower, symbol)) return '';
  const captured = [...tree.captured];
  const parameters = [...(symbol.isInner ? ['o'] : []), ...captured.map((_, index) => `c${index}`)];
  const outer = symbol.isInner ? `this.${outerField(symbol)} = o;\n` : '';
  const values = captured
    .map((local, index) => `this.${capturedField(symbol, local)} = c${index};\n`)
    .join('');
  return `${hiddenMethod(symbol)}(${parameters.join(', ')}) {\n${outer}${values}return this;\n}\n`;
};

const superclassText = (symbol: ClassSymbol, lower: Lower): string => {
  if (symbol.isInterface) return helper(lower, 'JavaObject');
  if (symbol.kind === 'record') return helper(lower, 'JavaRecord');
  const above = symbol.superclass?.symbol;
  if (above === undefined) return helper(lower, 'JavaObject');
  return above.binaryName === 'java.lang.Enum' ? helper(lower, 'JavaEnum') : lower.names.instanceClass(above);
};

const staticDefaults = (symbol: ClassSymbol, lower: Lower): string =>
  fieldsOf(symbol, true)
    .map((field) => {
      const constant = field.constant();
      const value =
        constant === undefined ? defaultValue(lower.erase(field.type)) : constantLiteral(constant);
      return `C$${classId(symbol)}.${field.jsName} = ${value};\n`;
    })
    .join('');

const linkText = (symbol: ClassSymbol, lower: Lower): string => {
  const interfaces = symbol.interfaces.map((type) =>
    type.symbol.origin === 'source'
      ? lower.names.plainClass(type.symbol)
      : JSON.stringify(type.symbol.binaryName),
  );
  const name = JSON.stringify(symbol.binaryName);
  const simple = JSON.stringify(symbol.name);
  return `${helper(lower, 'link')}(C$${classId(symbol)}, ${name}, ${simple}, ${symbol.isInterface}, [${interfaces.join(', ')}]);\n`;
};

/** One class: its definition, its links to interfaces, the defaults of its static fields. */
export const classText = (tree: ClassTree, outer: Lower): string => {
  const { symbol } = tree;
  const lower: Lower = { ...outer, owner: symbol };
  const parts = [
    fieldDefaults(tree, lower),
    hiddenSetter(tree, lower),
    instanceInitializers(tree, lower),
    ...tree.constructors.map((one) => constructorText(one, symbol, lower)),
    ...tree.methods.map((one) => methodText(one, lower)),
    symbol.isInterface ? '' : bridges(symbol, lower),
    recordMethods(symbol, lower),
    enumMethods(symbol, lower),
    lower.names.lazy.has(symbol) ? staticInitializers(tree, lower) : '',
  ];
  const body = parts.join('');
  return `class C$${classId(symbol)} extends ${superclassText(symbol, lower)} {\n${body}}\n${linkText(symbol, lower)}${staticDefaults(symbol, lower)}`;
};

/** `I$C()`: the class, initialized; runs the static initializers once, the superclass's first. */
export const initializationText = (symbol: ClassSymbol, lower: Lower): string => {
  const id = classId(symbol);
  const above = symbol.superclass?.symbol;
  const first = above !== undefined && lower.names.lazy.has(above) ? `I$${classId(above)}();\n` : '';
  const failure = helper(lower, 'initializerFailure');
  // A class whose initialization failed stays unusable (JLS 12.4.2).
  const again = `if (x$${id}) throw ${failure}(undefined, ${JSON.stringify(symbol.binaryName)});\n`;
  const failed = `d$${id} = false;\nx$${id} = true;\nthrow ${failure}(e);\n`;
  const run = `try {\n${first}C$${id}.$clinit();\n} catch (e) {\n${failed}}\n`;
  return `let d$${id} = false, x$${id} = false;\nconst I$${id} = () => {\nif (!d$${id}) {\n${again}d$${id} = true;\n${run}}\nreturn C$${id};\n};\n`;
};

/** Whether using the class has to run code first. */
export const needsInitialization = (tree: ClassTree): boolean =>
  tree.symbol.kind === 'enum' ||
  tree.staticInitializers.some((one) => one.kind === 'block' || one.field.constant() === undefined);

/** Superclasses and interfaces before the classes that need them. */
export const inDefinitionOrder = (trees: readonly ClassTree[]): readonly ClassTree[] => {
  const ordered: ClassTree[] = [];
  const visit = (tree: ClassTree): void => {
    if (ordered.includes(tree)) return;
    for (const above of allSupertypes(ownType(tree.symbol)).slice(1)) {
      const found = trees.find((other) => other.symbol === above.symbol);
      if (found !== undefined) visit(found);
    }
    ordered.push(tree);
  };
  trees.forEach(visit);
  return ordered;
};
