/** The shells that have completions. */

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The name of the script in `completions/`, as each shell looks for it. */
export const SCRIPT_FILES: Readonly<Record<Shell, string>> = {
  bash: 'qtsurfer.bash',
  zsh: '_qtsurfer',
  fish: 'qtsurfer.fish',
  powershell: 'qtsurfer.ps1',
};
