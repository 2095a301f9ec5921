/** All sources with a mistake in them, and where it is. */
import { brokenDeclarations } from '../broken-declarations.ts';
import { brokenPrograms } from '../broken-programs.ts';
import { type BrokenSource, brokenSources } from '../broken-sources.ts';
import { brokenSyntax } from '../broken-syntax.ts';

export const allBroken: readonly BrokenSource[] = [
  ...brokenSources,
  ...brokenSyntax,
  ...brokenPrograms,
  ...brokenDeclarations,
];

/** The line marked with `//!`, from 1. */
export const markedLine = (source: string): number =>
  source.split('\n').findIndex((line) => line.includes('//!')) + 1;
