/** Expressions that are statements when a semicolon follows (JLS 14.8). */
import type { Expression } from '../parse/syntax.ts';

const KINDS = new Set<Expression['kind']>(['call', 'new', 'assign', 'update']);

export const isStatementExpression = ({ kind }: Expression): boolean => KINDS.has(kind);
