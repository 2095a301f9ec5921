/** A checked unit as one JavaScript program. */
import type { CheckedUnit } from '../check/index.ts';
import type { LineMap } from '../lines.ts';
import type { Universe } from '../symbols/universe.ts';
import type { ClassTree } from '../tree/typed.ts';
import { erase } from '../types/substitution.ts';
import type { ClassSymbol } from '../types/type.ts';
import { classText, inDefinitionOrder, initializationText, needsInitialization } from './classes.ts';
import { type Lower, MARKS, newMethodNames } from './context.ts';
import { writeEffect, writeExpression } from './expressions.ts';
import { classId, ProgramNames } from './program-names.ts';
import { writeStatement } from './statements.ts';

export interface ProgramText {
  readonly code: string;
  /** For each line of the code, the 1-based line of the source it comes from; 0 where there is none. */
  readonly lines: readonly number[];
}

const lazyClasses = (trees: readonly ClassTree[]): ReadonlySet<ClassSymbol> => {
  const lazy = new Set<ClassSymbol>();
  for (const tree of inDefinitionOrder(trees)) {
    const above = tree.symbol.superclass?.symbol;
    if (needsInitialization(tree) || (above !== undefined && lazy.has(above))) lazy.add(tree.symbol);
  }
  return lazy;
};

/** Takes the marks out and notes the source line of each line. */
const withLines = (marked: string, lineMap: LineMap): ProgramText => {
  const lines: number[] = [];
  let current = 0;
  const code = marked.split('\n').map((line) => {
    const found = line.matchAll(MARKS).next();
    if (!found.done) current = lineMap.lineAt(Number(found.value[1]));
    lines.push(current);
    return line.replace(MARKS, '');
  });
  return { code: code.join('\n'), lines };
};

const exportsText = (classes: readonly ClassTree[], lazy: ReadonlySet<ClassSymbol>): string => {
  const entry = ({ symbol }: ClassTree): string => {
    const id = classId(symbol);
    return `${JSON.stringify(symbol.binaryName)}: ${lazy.has(symbol) ? `I$${id}` : `() => C$${id}`}`;
  };
  return `return {\nclasses: { ${classes.map(entry).join(', ')} },\nsetBudget(n) { b$ = n; },\n};`;
};

export const lowerUnit = (unit: CheckedUnit, universe: Universe, lineMap: LineMap): ProgramText => {
  const trees = inDefinitionOrder([...unit.classes.values()]);
  const lazy = lazyClasses(trees);
  const names = new ProgramNames(lazy);
  const { object } = universe.core;
  const [first] = trees;
  if (first === undefined) throw new Error('a program needs a class');
  const lower: Lower = {
    names,
    object,
    classes: unit.classes,
    owner: first.symbol,
    method: newMethodNames(),
    temps: { names: [] },
    bindings: [],
    exit: 'value',
    expression: writeExpression,
    effect: writeEffect,
    statement: writeStatement,
    erase: (type) => erase(type, object),
  };
  const classes = trees.map((tree) => classText(tree, lower)).join('');
  const initialization = [...lazy].map((symbol) => initializationText(symbol, lower)).join('');
  const text = `${classes}${names.factoryLines}\n${initialization}${exportsText(trees, lazy)}`;
  // The head comes last: writing the rest says what it needs.
  const whole = `"use strict";\nlet b$ = 0;\n${names.helperLines}\n${names.libraryLines}\n${text}\n`;
  return withLines(whole, lineMap);
};
