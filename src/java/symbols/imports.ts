/** Import declarations (JLS 7.5): what simple names a source file may use. */
import type { Reporter } from '../lines.ts';
import type { ImportSyntax } from '../parse/syntax.ts';
import type { ClassSymbol } from '../types/type.ts';
import { whyBlocked } from './allowed.ts';
import { suggestion } from './nearest.ts';
import { memberType } from './resolve-type.ts';
import type { Universe } from './universe.ts';

export interface Imports {
  /** A class by simple name: single imports, then packages imported on demand, then what needs no import. */
  readonly lookup: (name: string) => ClassSymbol | undefined;
  /** Classes whose static members of that name are imported. */
  readonly statics: (name: string) => readonly ClassSymbol[];
}

const lenientRootOf = (universe: Universe, name: string): boolean =>
  universe.libraries.some(
    ({ lenientRoot }) =>
      lenientRoot !== undefined && (name === lenientRoot || name.startsWith(`${lenientRoot}.`)),
  );

/** A class by its full name, nested ones included: `java.util.Map.Entry`. */
export const findQualified = (universe: Universe, path: readonly string[]): ClassSymbol | undefined => {
  for (let used = path.length; used > 0; used--) {
    const top = universe.find(path.slice(0, used).join('.'));
    if (top === undefined) continue;
    let symbol: ClassSymbol | undefined = top;
    for (const name of path.slice(used)) symbol = symbol && memberType(symbol, name);
    return symbol;
  }
  return undefined;
};

/** Below the engine's root the last segment decides; the documented packages are not consistent. */
const findLenient = (universe: Universe, path: readonly string[]): ClassSymbol | undefined => {
  if (!lenientRootOf(universe, path.join('.'))) return undefined;
  const last = path.at(-1) ?? '';
  const direct = universe.findLenient(last);
  if (direct !== undefined) return direct;
  const outer = universe.findLenient(path.at(-2) ?? '');
  return outer === undefined ? undefined : memberType(outer, last);
};

class ImportTable implements Imports {
  private readonly single = new Map<string, ClassSymbol>();
  private readonly packages: string[] = [];
  private readonly outers: ClassSymbol[] = [];
  private readonly staticSingle = new Map<string, ClassSymbol[]>();
  private readonly staticOnDemand: ClassSymbol[] = [];
  private readonly universe: Universe;
  private readonly reporter: Reporter;

  constructor(universe: Universe, reporter: Reporter) {
    this.universe = universe;
    this.reporter = reporter;
  }

  add(node: ImportSyntax): void {
    const name = node.path.join('.');
    const reason = whyBlocked(name, this.universe.roots);
    if (reason !== undefined) {
      this.reporter.error(node, `import ${name} is not allowed: ${reason}`);
    } else if (node.isStatic) this.addStatic(node);
    else if (node.isOnDemand) this.addPackage(node, name);
    else this.addSingle(node, name);
  }

  private class(path: readonly string[]): ClassSymbol | undefined {
    return findQualified(this.universe, path) ?? findLenient(this.universe, path);
  }

  private unknown(node: ImportSyntax, name: string): void {
    const last = name.slice(name.lastIndexOf('.') + 1);
    this.reporter.error(
      node,
      `cannot find symbol: class ${name} is not available${suggestion(this.universe.nearest(last))}`,
    );
  }

  private addSingle(node: ImportSyntax, name: string): void {
    const symbol = this.class(node.path);
    if (symbol === undefined) this.unknown(node, name);
    else this.single.set(node.path.at(-1) ?? name, symbol);
  }

  private addPackage(node: ImportSyntax, name: string): void {
    if (this.universe.hasPackage(name) || lenientRootOf(this.universe, name)) {
      this.packages.push(name);
      return;
    }
    const outer = this.class(node.path);
    if (outer === undefined) this.reporter.error(node, `package ${name} is not available`);
    else this.outers.push(outer);
  }

  private addStatic(node: ImportSyntax): void {
    const path = node.isOnDemand ? node.path : node.path.slice(0, -1);
    const symbol = this.class(path);
    const member = node.path.at(-1) ?? '';
    if (symbol === undefined) this.unknown(node, path.join('.'));
    else if (node.isOnDemand) this.staticOnDemand.push(symbol);
    else {
      const inner = memberType(symbol, member);
      if (inner !== undefined) this.single.set(member, inner);
      else if (!symbol.methods.has(member) && !symbol.fields.has(member)) {
        this.reporter.error(node, `cannot find symbol: static ${member} in ${symbol.name}`);
      }
      this.staticSingle.set(member, [...(this.staticSingle.get(member) ?? []), symbol]);
    }
  }

  lookup = (name: string): ClassSymbol | undefined => {
    const single = this.single.get(name);
    if (single !== undefined) return single;
    for (const packageName of this.packages) {
      const found = this.universe.find(`${packageName}.${name}`);
      if (found !== undefined) return found;
    }
    for (const outer of [...this.outers, ...this.staticOnDemand]) {
      const found = memberType(outer, name);
      if (found !== undefined) return found;
    }
    return (
      this.universe.find(`java.lang.${name}`) ??
      this.universe.findPreImported(name) ??
      this.universe.findLenient(name)
    );
  };

  statics = (name: string): readonly ClassSymbol[] => {
    const single = this.staticSingle.get(name) ?? [];
    return [...single, ...this.staticOnDemand];
  };
}

/** Reports imports that are not allowed or that nobody knows. */
export const readImports = (
  imports: readonly ImportSyntax[],
  universe: Universe,
  reporter: Reporter,
): Imports => {
  const table = new ImportTable(universe, reporter);
  for (const node of imports) table.add(node);
  return table;
};
