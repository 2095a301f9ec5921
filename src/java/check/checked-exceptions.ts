/**
 * Checked exceptions must be caught or declared (JLS 11.2). What the libraries may throw is not asked, nor what
 * initializers and rethrown exceptions may: where it is not known, nothing is refused.
 */
import type { Place } from '../lines.ts';
import type { TypeSyntax } from '../parse/syntax.ts';
import type { Universe } from '../symbols/universe.ts';
import type {
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

/** Whether somebody around deals with an exception. */
type Handled = (thrown: ClassSymbol) => boolean;

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

/** Methods of the JDK that may throw anything, or whatever those who override them do. */
const THROWING = new Set([
  'java.util.concurrent.Callable.call',
  'java.lang.AutoCloseable.close',
  'java.lang.Object.clone',
  'java.lang.Object.finalize',
]);

const withoutConversions = (node: TypedExpression): TypedExpression =>
  node.kind === 'convert' ? withoutConversions(node.operand) : node;

export class CheckedExceptions {
  private readonly check: Check;
  private readonly universe: Universe;
  /** By simple name; undefined where several have it. */
  private readonly sources = new Map<string, ClassSymbol | undefined>();
  private readonly caught = new Set<LocalSymbol>();

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
    }
  }

  /** What a method declares to throw; undefined for what is not known, such as type variables. */
  private thrownBy({ syntax, typeParameters }: MethodSymbol): readonly (ClassSymbol | undefined)[] {
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
      const handled = this.handledBy(theirs);
      this.thrownBy(method).forEach((symbol, index) => {
        if (symbol === undefined || !this.isChecked(symbol) || handled(symbol)) return;
        this.check.errors.error(
          method.syntax?.throws?.[index] ?? { start: 0, end: 1 },
          `${describeMethod(method)} in ${method.owner.name} cannot override ${describeMethod(theirs)} in ${theirs.owner.name}; overridden method does not throw ${symbol.name}`,
        );
      });
    }
  }

  /** Of the libraries only few may throw checked exceptions. */
  private handledBy(method: MethodSymbol): Handled {
    const { owner } = method;
    if (owner.origin === 'source') return this.declaredBy(method);
    return THROWING.has(`${owner.binaryName}.${method.name}`) ? EVERYTHING : NOTHING;
  }

  /** What a method of the source, or its caller, deals with. */
  private declaredBy(method: MethodSymbol): Handled {
    const declared = this.thrownBy(method);
    if (declared.includes(undefined)) return EVERYTHING;
    return (thrown) => declared.some((symbol) => symbol !== undefined && isSubclass(thrown, symbol));
  }

  private report(thrown: ClassSymbol, place: Place, handled: Handled): void {
    if (!this.isChecked(thrown) || handled(thrown)) return;
    this.check.errors.error(
      place,
      `unreported exception ${thrown.name}; must be caught or declared to be thrown`,
    );
  }

  private reportCall(method: MethodSymbol, place: Place, handled: Handled): void {
    for (const symbol of this.thrownBy(method)) if (symbol !== undefined) this.report(symbol, place, handled);
  }

  private inExpression(node: TypedExpression, handled: Handled): void {
    if (node.kind === 'lambda') this.inLambda(node);
    if (node.kind === 'call') this.reportCall(node.method, node, handled);
    if (node.kind === 'new') this.reportCall(node.target, node, handled);
    for (const operand of operandsOf(node)) this.inExpression(operand, handled);
    if (node.kind !== 'switch') return;
    for (const one of node.cases) for (const part of one.body) this.inStatement(part, handled);
  }

  private inLambda({ shape, body }: TypedOf<'lambda'>): void {
    const handled = this.handledBy(shape.method);
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
    // A caught exception that is thrown again is what the block could throw, not what the clause says.
    if (value.kind === 'local' && this.caught.has(value.symbol)) return;
    if (value.type.kind === 'class') this.report(value.type.symbol, node, handled);
  }

  private inTry(node: TypedStatementOf<'try'>, outer: Handled): void {
    const { finallyBlock } = node;
    // A finally that always leaves swallows whatever was thrown.
    const around = finallyBlock !== undefined && !completes(finallyBlock) ? EVERYTHING : outer;
    const types = node.catches.flatMap((clause) => clause.types);
    const inside: Handled = (thrown) => types.some((type) => isSubclass(thrown, type)) || around(thrown);
    for (const { value, close, ...place } of node.resources) {
      this.inExpression(value, inside);
      if (close !== undefined) this.reportCall(close, place, inside);
    }
    this.inStatement(node.body, inside);
    for (const { symbol, body } of node.catches) {
      this.caught.add(symbol);
      this.inStatement(body, around);
    }
    if (finallyBlock !== undefined) this.inStatement(finallyBlock, outer);
  }
}
