/** The header `Retry-After` (RFC 9110, section 10.2.3). Pure. */

/** The wait that a server asks for, milliseconds from now; undefined when the header says nothing usable. */
export const retryAfterMs = (value: string | undefined, nowMs: number): number | undefined => {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // A date has letters in it; Date.parse alone would take a negative number for a year.
  const dateMs = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
};
