/** How results leave the tool. */

/** What `--output` accepts. */
export const OUTPUTS = ['auto', 'table', 'json', 'ndjson', 'csv', 'tsv'] as const;
export type Output = (typeof OUTPUTS)[number];

/** `plain` is what `auto` means in a pipe: tab-separated, no header, no colour. */
export type RenderMode = Exclude<Output, 'auto'> | 'plain';

/** `auto` is a table on a terminal and tab-separated lines in a pipe. */
export const renderModeOf = (output: Output, stdoutIsTty: boolean): RenderMode => {
  if (output !== 'auto') return output;
  return stdoutIsTty ? 'table' : 'plain';
};
