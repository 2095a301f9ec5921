/**
 * Checked exceptions must be caught or declared, and none caught that nothing throws (JLS 11.2). Where it is not
 * known what may be thrown, as for a type variable, nothing is refused.
 */
import type { Place } from '../lines.ts';
import type { TypeSyntax } from '../parse/syntax.ts';
import type { Universe } from '../symbols/universe.ts';
import type {
  CatchTree,
  ClassTree,
  InitializerTree,
  LocalSymbol,
  TypedBlock,
  TypedExpression,
  TypedOf,
  TypedStatement,
  TypedStatementOf,
} from '../tree/typed.ts';
import { expressionsIn, operandsOf, statementsIn } from '../tree/visit.ts';
import { describeMethod } from '../types/describe.ts';
import { isSubclass } from '../types/subtyping.ts';
import { type ClassSymbol, type MethodSymbol, ownType } from '../types/type.ts';
import { overridden } from './class-rules.ts';
import type { Check } from './context.ts';
import { completes } from './reachability.ts';

/** Whether somebody around deals with an exception; undefined is one that is not known. */
type Handled = (thrown: ClassSymbol | undefined) => boolean;

const EVERYTHING: Handled = () => true;
const NOTHING: Handled = () => false;

/** Where exceptions live that are named without their package. */
const PACKAGES = [
  'java.lang',
  'java.util',
  'java.util.concurrent',
  'java.text',
  'java.time',
  'java.time.format',
];

/** The methods of the JDK that declare checked exceptions. */
const THROWING: Readonly<Record<string, string>> = {
  'java.util.concurrent.Callable.call': 'java.lang.Exception',
  'java.lang.AutoCloseable.close': 'java.lang.Exception',
  'java.lang.Object.clone': 'java.lang.CloneNotSupportedException',
  'java.lang.Object.finalize': 'java.lang.Throwable',
};

const ABOVE_ALL = new Set(['java.lang.Exception', 'java.lang.Throwable']);

/** A caught exception that is thrown again is what the block could throw, not what the clause says. */
const isUnchanged = (symbol: LocalSymbol): boolean => symbol.assignedAt.size === 0;

const withoutConversions = (node: TypedExpression): TypedExpression =>
  node.kind === 'convert' ? withoutConversions(node.operand) : node;

export class CheckedExceptions {
  private readonly check: Check;
  private readonly universe: Universe;
  /** By simple name; undefined where several have it. */
  private readonly sources = new Map<string, ClassSymbol | undefined>();
  /** What the block could throw that the clause of a caught exception takes. */
  private readonly caught = new Map<LocalSymbol, readonly (ClassSymbol | undefined)[]>();

  constructor(check: Check, universe: Universe) {
    this.check = check;
    this.universe = universe;
    for (const symbol of check.classes.keys()) {
      const { name } = symbol;
      this.sources.set(name, this.sources.has(name) ? undefined : symbol);
      for (const variable of symbol.typeParameters) this.sources.set(variable.name, undefined);
    }
  }

  run(): void {
    for (const tree of this.check.classes.values()) {
      for (const { symbol, body } of [...tree.methods, ...tree.constructors]) {
        this.checkDeclared(symbol);
        if (symbol.syntax?.kind === 'method' && symbol.syntax.throws !== undefined)
          this.checkOverridden(symbol);
        if (body !== undefined) this.inStatement(body, this.declaredBy(symbol));
      }
      for (const { construction } of tree.constants)
        if (construction !== undefined) this.inExpression(construction, NOTHING);
      for (const one of tree.staticInitializers) this.inInitializer(one, NOTHING);
      const byConstructors = this.declaredByAll(tree);
      for (const one of tree.instanceInitializers) this.inInitializer(one, byConstructors);
    }
  }

  /** What every constructor declares, initializers may throw; those of an anonymous class anything. */
  private declaredByAll({ symbol, constructors }: ClassTree): Handled {
    if (symbol.name === '') return EVERYTHING;
    const all = constructors.map((one) => this.declaredBy(one.symbol));
    return (thrown) => all.every((handled) => handled(thrown));
  }

  private inInitializer(one: InitializerTree, handled: Handled): void {
    if (one.kind === 'field') this.inExpression(one.value, handled);
    else this.inStatement(one.body, handled);
  }

  /** What a method declares to throw; undefined for what is not known, such as type variables. */
  private thrownBy({
    owner,
    name,
    syntax,
    typeParameters,
  }: MethodSymbol): readonly (ClassSymbol | undefined)[] {
    if (owner.origin === 'library') {
      const thrown = THROWING[`${owner.binaryName}.${name}`];
      return thrown === undefined ? [] : [this.universe.find(thrown)];
    }
    const variables = syntax?.throws === undefined ? [] : typeParameters.map(({ name }) => name);
    return (syntax?.throws ?? []).map((type) => this.named(type, variables));
  }

  private named(syntax: TypeSyntax, variables: readonly string[]): ClassSymbol | undefined {
    if (syntax.kind !== 'named') return undefined;
    const name = syntax.parts.map(({ text }) => text).join('.');
    const simple = syntax.parts.at(-1)?.text ?? '';
    if (variables.includes(simple)) return undefined;
    if (this.sources.has(simple)) return this.sources.get(simple);
    const found = this.universe.find(name);
    if (found !== undefined) return found;
    for (const packageName of PACKAGES) {
      const symbol = this.universe.find(`${packageName}.${name}`);
      if (symbol !== undefined) return symbol;
    }
    return undefined;
  }

  private isA(symbol: ClassSymbol, name: string): boolean {
    const above = this.universe.find(name);
    return above !== undefined && isSubclass(symbol, above);
  }

  private isChecked(symbol: ClassSymbol): boolean {
    return (
      this.isA(symbol, 'java.lang.Throwable') &&
      !this.isA(symbol, 'java.lang.RuntimeException') &&
      !this.isA(symbol, 'java.lang.Error')
    );
  }

  private checkDeclared(method: MethodSymbol): void {
    this.thrownBy(method).forEach((symbol, index) => {
      if (symbol === undefined || this.isA(symbol, 'java.lang.Throwable')) return;
      const place = method.syntax?.throws?.[index] ?? { start: 0, end: 1 };
      this.check.errors.error(place, `incompatible types: ${symbol.name} cannot be converted to Throwable`);
    });
  }

  /** A method throws no more than those that it overrides (JLS 8.4.8.3). */
  private checkOverridden(method: MethodSymbol): void {
    const mine = { method, declaredIn: ownType(method.owner), isRaw: false };
    for (const { method: theirs } of overridden(this.check, mine)) {
      const handled = this.declaredBy(theirs);
      this.thrownBy(method).forEach((symbol, index) => {
        if (symbol === undefined || !this.isChecked(symbol) || handled(symbol)) return;
        this.check.errors.error(
          method.syntax?.throws?.[index] ?? { start: 0, end: 1 },
          `${describeMethod(method)} in ${method.owner.name} cannot override ${describeMethod(theirs)} in ${theirs.owner.name}; overridden method does not throw ${symbol.name}`,
        );
      });
    }
  }

  /** What a method declares, its caller deals with. */
  private declaredBy(method: MethodSymbol): Handled {
    const declared = this.thrownBy(method);
    if (declared.includes(undefined)) return EVERYTHING;
    return (thrown) =>
      thrown === undefined || declared.some((symbol) => symbol !== undefined && isSubclass(thrown, symbol));
  }

  private report(thrown: ClassSymbol | undefined, place: Place, handled: Handled): void {
    if (thrown !== undefined && !this.isChecked(thrown)) return;
    if (handled(thrown) || thrown === undefined) return;
    this.check.errors.error(
      place,
      `unreported exception ${thrown.name}; must be caught or declared to be thrown`,
    );
  }

  private reportCall(method: MethodSymbol, place: Place, handled: Handled): void {
    for (const symbol of this.thrownBy(method)) this.report(symbol, place, handled);
  }

  private inExpression(node: TypedExpression, handled: Handled): void {
    if (node.kind === 'lambda') this.inLambda(node);
    if (node.kind === 'call' && node.target?.type.kind !== 'array')
      this.reportCall(node.method, node, handled);
    if (node.kind === 'new') this.reportCall(node.target, node, handled);
    for (const operand of operandsOf(node)) this.inExpression(operand, handled);
    if (node.kind !== 'switch') return;
    for (const one of node.cases) for (const part of one.body) this.inStatement(part, handled);
  }

  private inLambda({ shape, body }: TypedOf<'lambda'>): void {
    const handled = this.declaredBy(shape.method);
    if (body.kind === 'block') this.inStatement(body, handled);
    else this.inExpression(body, handled);
  }

  private inStatement(node: TypedStatement | TypedBlock, handled: Handled): void {
    if (node.kind === 'try') {
      this.inTry(node, handled);
      return;
    }
    if (node.kind === 'throw') this.inThrow(node, handled);
    if (node.kind === 'constructorCall') this.reportCall(node.method, node, handled);
    for (const expression of expressionsIn(node)) this.inExpression(expression, handled);
    for (const statement of statementsIn(node)) this.inStatement(statement, handled);
  }

  private inThrow(node: TypedStatementOf<'throw'>, handled: Handled): void {
    const value = withoutConversions(node.value);
    const rethrown = value.kind === 'local' && isUnchanged(value.symbol) && this.caught.get(value.symbol);
    if (rethrown) for (const symbol of rethrown) this.report(symbol, node, handled);
    else if (value.type.kind === 'class') this.report(value.type.symbol, node, handled);
    else handled(undefined);
  }

  private inTry(node: TypedStatementOf<'try'>, outer: Handled): void {
    const { finallyBlock } = node;
    // A finally that always leaves swallows whatever was thrown.
    const around = finallyBlock !== undefined && !completes(finallyBlock) ? EVERYTHING : outer;
    const types = node.catches.flatMap((clause) => clause.types);
    const thrown = new Set<ClassSymbol | undefined>();
    const inside: Handled = (symbol) => {
      thrown.add(symbol);
      if (symbol === undefined) return around(symbol);
      return types.some((type) => isSubclass(symbol, type)) || around(symbol);
    };
    for (const { value, close, ...place } of node.resources) {
      this.inExpression(value, inside);
      if (close !== undefined) this.reportCall(close, place, inside);
    }
    this.inStatement(node.body, inside);
    const left = new Set(thrown);
    for (const clause of node.catches) {
      this.checkThrown(clause, thrown);
      const takes = [...left].filter(
        (symbol) => symbol === undefined || clause.types.some((type) => isSubclass(symbol, type)),
      );
      this.caught.set(clause.symbol, takes);
      for (const symbol of takes) if (symbol !== undefined) left.delete(symbol);
      this.inStatement(clause.body, around);
    }
    if (finallyBlock !== undefined) this.inStatement(finallyBlock, outer);
  }

  /** Nobody catches a checked exception that nothing throws; `Exception` has others below it. */
  private checkThrown(clause: CatchTree, thrown: ReadonlySet<ClassSymbol | undefined>): void {
    if (thrown.has(undefined)) return;
    for (const type of clause.types) {
      if (!this.isChecked(type) || ABOVE_ALL.has(type.binaryName)) continue;
      const isThrown = [...thrown].some(
        (symbol) => symbol !== undefined && (isSubclass(symbol, type) || isSubclass(type, symbol)),
      );
      if (!isThrown)
        this.check.errors.error(
          clause,
          `exception ${type.name} is never thrown in body of corresponding try statement`,
        );
    }
  }
}
