/** Help is laid out like a page of a manual: no line is longer, however wide the terminal is. */
export const HELP_COLUMNS = 80;
