/** Checks a compilation unit: from syntax to typed classes. */
import type { Place, Reporter } from '../lines.ts';
import type { ClassSyntax, CompilationUnit } from '../parse/syntax.ts';
import { whyBlocked, whySimpleNameBlocked } from '../symbols/allowed.ts';
import { memberCompleter } from '../symbols/complete.ts';
import { enterClass } from '../symbols/enter.ts';
import { findQualified, readImports } from '../symbols/imports.ts';
import { suggestion } from '../symbols/nearest.ts';
import { memberType, type NamedType, resolveType, type TypeScope } from '../symbols/resolve-type.ts';
import type { Universe } from '../symbols/universe.ts';
import type { ClassTree, LocalSymbol } from '../tree/typed.ts';
import {
  type ClassCompleter,
  type ClassSymbol,
  type ClassType,
  type ConstantValue,
  type FieldSymbol,
  isPrimitive,
  isString,
  type Type,
} from '../types/type.ts';
import { type AnnotationInfo, readAnnotation } from './annotations.ts';
import { CheckedExceptions } from './checked-exceptions.ts';
import { isCyclic } from './class-rules.ts';
import { checkClass, classEnv } from './classes.ts';
import type { Check, Env, ErrorSink } from './context.ts';
import { converted } from './conversions.ts';
import { checkExpression } from './expressions.ts';
import { checkFinalFields } from './final-fields.ts';
import { checkForwardReferences } from './forward-references.ts';
import { functionExpression, functionResults, functionVoid } from './lambdas.ts';
import { referenceAccepts } from './references.ts';
import { checkStatement, checkStatements } from './statements.ts';

export interface CheckedUnit {
  /** Top-level classes, in the order of the source. */
  readonly top: readonly ClassSymbol[];
  readonly classes: ReadonlyMap<ClassSymbol, ClassTree>;
  readonly annotationsOf: (symbol: ClassSymbol, field: string) => readonly AnnotationInfo[];
}

/** Counts errors and forgets them. */
class SilentSink implements ErrorSink {
  count = 0;
  error(): void {
    this.count += 1;
  }
  warning(): void {}
}

class UnitChecker {
  private readonly universe: Universe;
  private readonly unit: CompilationUnit;
  private readonly reporter: Reporter;
  private readonly imports: ReturnType<typeof readImports>;
  private readonly top = new Map<string, ClassSymbol>();
  private readonly locals = new Map<ClassSyntax, ClassSymbol>();
  private readonly localEnvs = new Map<ClassSymbol, Env>();
  private readonly localSupertypes = new Map<ClassSymbol, Type>();
  private readonly localCounts = new Map<string, number>();
  private readonly reassigned = new Set<LocalSymbol>();
  private readonly completer: ClassCompleter;
  private sink: ErrorSink;
  private depth = 0;
  readonly check: Check;

  constructor(unit: CompilationUnit, universe: Universe, reporter: Reporter) {
    this.unit = unit;
    this.universe = universe;
    this.reporter = reporter;
    this.sink = reporter;
    this.imports = readImports(unit.imports, universe, reporter);
    this.completer = this.makeCompleter();
    this.check = this.makeCheck();
  }

  private makeCompleter(): ClassCompleter {
    const plain = memberCompleter({
      object: () => this.universe.core.object,
      string: () => this.universe.core.string,
      wellKnown: (name) => this.universe.required(`java.lang.${name}`),
      scopeOf: (symbol, stage) => this.scopeAt(symbol, stage),
      constantOf: (field, declarator) => this.constantOf(field, declarator.initializer),
    });
    return {
      header: (symbol) => {
        const supertype = this.localSupertypes.get(symbol);
        if (supertype?.kind === 'class') this.anonymousHeader(symbol, supertype);
        else plain.header(symbol);
      },
      members: plain.members,
    };
  }

  private anonymousHeader(symbol: ClassSymbol, supertype: ClassType): void {
    const { object } = this.universe.core;
    const isInterface = supertype.symbol.isInterface;
    symbol.setHeader({
      typeParameters: [],
      superclass: isInterface ? object : supertype,
      interfaces: isInterface ? [supertype] : [],
    });
  }

  private makeCheck(): Check {
    const { universe } = this;
    const self = this;
    const check: Check = {
      universe,
      core: universe.core,
      get errors() {
        return self.sink;
      },
      silently: (work) => this.silently(work),
      isSilent: () => this.depth > 0,
      expression: (node, env, target) => checkExpression(check, node, env, target),
      statement: (node, env) => checkStatement(check, node, env),
      statements: (nodes, env) => checkStatements(check, nodes, env),
      type: (node, env) => resolveType(this.scopeIn(env), node),
      typeScope: (env) => this.scopeIn(env),
      lookupType: (name, env) => this.lookupIn(name, env),
      localClass: (syntax, env, supertype) => this.localClass(syntax, env, supertype),
      permitted: (symbol) => this.permitted(symbol),
      staticImports: (name) => this.imports.statics(name),
      free: new WeakSet(),
      classes: new Map(),
      captures: new Map(),
      capturedUses: [],
      functionExpression: (node, env, target) => functionExpression(check, node, env, target),
      functionVoid: (node, env) => functionVoid(check, node, env),
      referenceAccepts: (node, env, count) => referenceAccepts(check, node, env, count),
      functionResults: (node, env, shape) => functionResults(check, node, env, shape),
    };
    return check;
  }

  /** Classes of the source that are no local ones. */
  private members(symbols: Iterable<ClassSymbol>): readonly ClassSymbol[] {
    return [...symbols].flatMap((symbol) => [symbol, ...this.members(symbol.memberTypes.values())]);
  }

  /** Without `permits` it is who extends it: all of them are in this one file. */
  private permitted(symbol: ClassSymbol): readonly ClassSymbol[] {
    return this.members(this.top.values()).filter((one) =>
      [one.superclass, ...one.interfaces].some((above) => above?.symbol === symbol),
    );
  }

  private silently<T>(work: () => T): { readonly value: T; readonly failed: boolean } {
    const before = this.sink;
    const silent = new SilentSink();
    this.sink = silent;
    this.depth += 1;
    try {
      return { value: work(), failed: silent.count > 0 };
    } finally {
      this.sink = before;
      this.depth -= 1;
    }
  }

  /** Types by simple name, from the inside of an environment outwards. */
  private lookupIn(name: string, env: Env | undefined): NamedType | undefined {
    for (let at = env; at !== undefined; at = at.parent) {
      const variable = at.typeVariables.find((one) => one.name === name);
      if (variable !== undefined) return variable;
      const local = at.localClasses.get(name);
      if (local !== undefined) return local;
      if (!at.isClassBody) continue;
      if (at.owner.name === name) return at.owner;
      const member = memberType(at.owner, name);
      if (member !== undefined) return member;
    }
    return this.top.get(name) ?? this.imports.lookup(name);
  }

  private unknownType(name: string, place: Place): void {
    const reason = whySimpleNameBlocked(name);
    if (name === 'var') this.sink.error(place, "'var' is not allowed here");
    else if (reason !== undefined) this.sink.error(place, `${name} is not available: ${reason}`);
    else {
      const near = suggestion(this.universe.nearest(name, this.top.keys()));
      this.sink.error(place, `cannot find symbol: class ${name}${near}`);
    }
  }

  private scope(lookup: (name: string) => NamedType | undefined): TypeScope {
    return {
      object: () => this.universe.core.object,
      lookup,
      qualified: (name, place) => {
        const found = findQualified(this.universe, name.split('.'));
        const reason = found && whyBlocked(name, this.universe.roots);
        if (reason !== undefined) this.sink.error(place, `${name} is not allowed: ${reason}`);
        return found;
      },
      report: (place, message) => this.sink.error(place, message),
      unknown: (name, place) => this.unknownType(name, place),
    };
  }

  private scopeIn(env: Env): TypeScope {
    return this.scope((name) => this.lookupIn(name, env));
  }

  /** The scope around a class while its own header or members are being worked out. */
  private scopeAt(symbol: ClassSymbol, stage: 'header' | 'members'): TypeScope {
    return this.scope((name) => {
      for (let at: ClassSymbol | undefined = symbol; at !== undefined; at = at.outer) {
        const isOwn = at === symbol;
        if (!isOwn) {
          const variable = at.typeParameters.find((one) => one.name === name);
          if (variable !== undefined) return variable;
        }
        if (at.name === name) return at;
        const member = isOwn && stage === 'header' ? at.memberTypes.get(name) : memberType(at, name);
        if (member !== undefined) return member;
        const around = this.localEnvs.get(at);
        if (around !== undefined) return this.lookupIn(name, around);
      }
      return this.top.get(name) ?? this.imports.lookup(name);
    });
  }

  private constantOf(
    field: FieldSymbol,
    initializer: NonNullable<unknown> | undefined,
  ): ConstantValue | undefined {
    if (initializer === undefined || !(isPrimitive(field.type) || isString(field.type))) return undefined;
    const env = classEnv(field.owner, this.localEnvs.get(field.owner) ?? this.envAround(field.owner));
    const { value, failed } = this.silently(() => {
      const found = checkExpression(this.check, initializer as never, env, field.type);
      return converted(this.check, found, field.type, 'assignment');
    });
    return failed ? undefined : value?.constant;
  }

  private envAround(symbol: ClassSymbol): Env | undefined {
    const { outer } = symbol;
    if (outer === undefined) return undefined;
    return classEnv(outer, this.localEnvs.get(outer) ?? this.envAround(outer));
  }

  private localClass(syntax: ClassSyntax, env: Env, supertype?: Type): ClassSymbol {
    const symbol = this.enterLocal(syntax, env);
    this.localEnvs.set(symbol, env);
    if (supertype !== undefined) this.localSupertypes.set(symbol, supertype);
    if (syntax.name.text !== '') {
      if (env.localClasses.has(syntax.name.text)) {
        this.sink.error(syntax.name, `class ${syntax.name.text} is already defined in this scope`);
      }
      env.localClasses.set(syntax.name.text, symbol);
    }
    if (isCyclic(symbol)) {
      this.sink.error(syntax.name, 'cyclic inheritance');
      symbol.setHeader({ typeParameters: [], superclass: this.universe.core.object, interfaces: [] });
    }
    checkClass(this.check, symbol, env, this.reassigned);
    return symbol;
  }

  /** A new symbol each time the code is looked at: types around it may differ from try to try. */
  private enterLocal(syntax: ClassSyntax, env: Env): ClassSymbol {
    const earlier = this.locals.get(syntax);
    const key = `${env.owner.binaryName}$${syntax.name.text}`;
    const number = earlier === undefined ? (this.localCounts.get(key) ?? 0) + 1 : this.numberOf(earlier, env);
    if (earlier === undefined) this.localCounts.set(key, number);
    else this.check.classes.delete(earlier);
    const symbol = enterClass(syntax, {
      packageName: this.unit.packageName,
      outer: env.owner,
      origin: 'source',
      isStaticContext: env.isStatic || env.isBeforeSuper,
      completer: this.completer,
      localNumber: number,
    });
    this.locals.set(syntax, symbol);
    return symbol;
  }

  private numberOf(symbol: ClassSymbol, env: Env): number {
    return Number.parseInt(symbol.binaryName.slice(env.owner.binaryName.length + 1), 10);
  }

  private enterTop(): void {
    for (const syntax of this.unit.classes) {
      const symbol = enterClass(syntax, {
        packageName: this.unit.packageName,
        outer: undefined,
        origin: 'source',
        isStaticContext: true,
        completer: this.completer,
      });
      if (this.top.has(syntax.name.text)) {
        this.reporter.error(syntax.name, `duplicate class: ${syntax.name.text}`);
      } else this.top.set(syntax.name.text, symbol);
    }
  }

  private breakCycles(symbol: ClassSymbol): void {
    if (isCyclic(symbol)) {
      this.reporter.error(symbol.syntax.name, `cyclic inheritance involving ${symbol.name}`);
      symbol.setHeader({ typeParameters: [], superclass: this.universe.core.object, interfaces: [] });
    }
    for (const inner of symbol.memberTypes.values()) this.breakCycles(inner);
  }

  /** Works out members now: later it might happen while errors are being swallowed. */
  private completeMembers(symbol: ClassSymbol): void {
    for (const method of [...symbol.methods.values()].flat()) method.resolve();
    for (const inner of symbol.memberTypes.values()) this.completeMembers(inner);
  }

  /** Code that was looked at several times leaves classes behind; only the last ones count. */
  private isLive(symbol: ClassSymbol): boolean {
    if (symbol.isLocal) return this.locals.get(symbol.syntax) === symbol;
    return symbol.outer === undefined || this.isLive(symbol.outer);
  }

  private checkDuplicates(symbol: ClassSymbol): void {
    const seen = new Set<string>();
    if (symbol.name.includes('$')) {
      this.reporter.error(
        symbol.syntax.name,
        `class names with '$' are not supported: it separates nested classes`,
      );
    }
    for (let at = symbol.outer; at !== undefined; at = at.outer)
      if (at.name === symbol.name)
        this.reporter.error(symbol.syntax.name, `class ${symbol.name} is already defined around itself`);
    symbol.syntax.constants.forEach(({ name }, index) => {
      const first = symbol.syntax.constants.findIndex((other) => other.name.text === name.text);
      if (first < index)
        this.reporter.error(name, `variable ${name.text} is already defined in enum ${symbol.name}`);
    });
    for (const member of symbol.syntax.members) {
      if (member.kind !== 'memberClass') continue;
      const { name } = member.declaration;
      if (seen.has(name.text))
        this.reporter.error(name, `class ${name.text} is already defined in class ${symbol.name}`);
      seen.add(name.text);
    }
    for (const inner of symbol.memberTypes.values()) this.checkDuplicates(inner);
  }

  private checkCapturedUses(): void {
    for (const { local, place, where } of this.check.capturedUses) {
      const isFinal = local.isInitialized ? local.assignedAt.size === 0 : !this.reassigned.has(local);
      if (isFinal) continue;
      this.reporter.error(
        place,
        `local variables referenced from ${where} must be final or effectively final`,
      );
    }
  }

  private readonly annotations = new Map<ClassSymbol, Map<string, readonly AnnotationInfo[]>>();

  private readAnnotations(symbol: ClassSymbol): void {
    const env = classEnv(symbol, this.envAround(symbol));
    const found = new Map<string, readonly AnnotationInfo[]>();
    for (const annotation of symbol.syntax.modifiers.annotations) readAnnotation(this.check, annotation, env);
    for (const member of symbol.syntax.members) {
      if (member.kind !== 'field' && member.kind !== 'method' && member.kind !== 'constructor') continue;
      const infos = member.modifiers.annotations.map((annotation) =>
        readAnnotation(this.check, annotation, env),
      );
      if (member.kind === 'field') for (const { name } of member.declarators) found.set(name.text, infos);
    }
    this.annotations.set(symbol, found);
    for (const inner of symbol.memberTypes.values()) this.readAnnotations(inner);
  }

  run(): CheckedUnit {
    this.enterTop();
    const top = [...this.top.values()];
    for (const symbol of top) this.breakCycles(symbol);
    for (const symbol of top) this.completeMembers(symbol);
    for (const symbol of top) this.checkDuplicates(symbol);
    for (const symbol of top) this.readAnnotations(symbol);
    for (const symbol of top) checkClass(this.check, symbol, undefined, this.reassigned);
    this.checkCapturedUses();
    // Where something else is wrong, an assignment may only have been lost.
    if (!this.reporter.hasErrors)
      for (const tree of this.check.classes.values()) {
        checkForwardReferences(this.check, tree);
        checkFinalFields(this.check, tree);
      }
    if (!this.reporter.hasErrors) new CheckedExceptions(this.check, this.universe).run();
    return {
      top,
      classes: new Map([...this.check.classes].filter(([symbol]) => this.isLive(symbol))),
      annotationsOf: (symbol, field) => this.annotations.get(symbol)?.get(field) ?? [],
    };
  }
}

/** Reports everything that is wrong; the result is of use only when nothing was. */
export const checkUnit = (unit: CompilationUnit, universe: Universe, reporter: Reporter): CheckedUnit =>
  new UnitChecker(unit, universe, reporter).run();
