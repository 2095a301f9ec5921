/** What the front end has to say about a source text. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** Length of the text in question, UTF-16 units, at least 1. */
  readonly length: number;
  /** One sentence: what was found, what was expected. */
  readonly message: string;
  /** What to do next, where that is not plain from the message. */
  readonly hint?: string;
}

/** `Line 3, Column 14: …`: the service's form. */
export const formatDiagnostic = (diagnostic: Diagnostic): string =>
  `Line ${diagnostic.line}, Column ${diagnostic.column}: ${diagnostic.message}`;
