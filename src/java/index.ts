/** The Java front end: source text to a program, and a program to running classes. */
export { compileJava } from './compile.ts';
export { type Diagnostic, formatDiagnostic } from './diagnostic.ts';
export type { JavaLibrary, LibraryClass, LibraryPackages } from './library.ts';
export {
  type JavaConstructor,
  type LoadedProgram,
  type LoadOptions,
  loadProgram,
  prepareLibraries,
} from './load.ts';
export type {
  AnnotationInfo,
  ClassInfo,
  Compilation,
  FieldInfo,
  MethodInfo,
  Program,
} from './program.ts';
export { BudgetExhausted, UnsupportedOperation } from './runtime/limits.ts';
