/** A compiled program and what is known of its classes. Plain data: it can be sent to a worker. */
import type { AnnotationInfo } from './check/annotations.ts';
import type { Diagnostic } from './diagnostic.ts';

export type { AnnotationInfo };

export interface FieldInfo {
  readonly name: string;
  /** The property that holds it. */
  readonly jsName: string;
  /** As written in Java: `int`, `String`, `List<Double>`. */
  readonly type: string;
  readonly isStatic: boolean;
  readonly isFinal: boolean;
  readonly hasInitializer: boolean;
  /** 1-based. */
  readonly line: number;
  readonly annotations: readonly AnnotationInfo[];
}

export interface MethodInfo {
  readonly name: string;
  /** The JavaScript method. */
  readonly jsName: string;
  /** Types of the parameters, as written in Java. */
  readonly parameters: readonly string[];
  readonly returnType: string;
  readonly isStatic: boolean;
  readonly isPublic: boolean;
  /** 1-based. */
  readonly line: number;
}

export interface ClassInfo {
  /** Simple name. */
  readonly name: string;
  /** `Main$Inner`; what `classOf` takes. */
  readonly binaryName: string;
  /** Simple names of all classes and interfaces above it, nearest first. */
  readonly supertypes: readonly string[];
  readonly fields: readonly FieldInfo[];
  readonly methods: readonly MethodInfo[];
}

export interface Program {
  /** JavaScript; only `loadProgram` knows how to run it. */
  readonly code: string;
  /** For each line of the code, the line of the Java source; 0 where there is none. */
  readonly lines: readonly number[];
  /** The public top-level class, or the first. */
  readonly mainClass: ClassInfo;
  readonly classes: readonly ClassInfo[];
}

export interface Compilation {
  /** Sorted by place; warnings among them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Only when there is no error. */
  readonly program?: Program;
}
