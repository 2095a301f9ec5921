/** The files that the tool keeps, for the reference. Pure. */

/** Path and what is there; the folders follow the XDG variables. */
export const PLACES: readonly (readonly [path: string, meaning: string])[] = [
  ['~/.config/qtsurfer/settings.json', 'profiles and their settings'],
  ['~/.config/qtsurfer/credentials.json', 'keys and tokens, readable by their owner alone'],
  ['~/.local/share/qtsurfer/journal/', 'the jobs that were submitted and what came of them'],
  ['~/.local/share/qtsurfer/runs/', 'finished backtests, a file each'],
  ['~/.local/share/qtsurfer/backend/', 'state of the embedded backend: strategies, prepared data, results'],
  ['~/.cache/qtsurfer/catalog/', 'names of exchanges and instruments for completions; may be deleted'],
  ['qtsurfer.json', 'defaults of a project, found from the working directory upwards; never credentials'],
  ['DUMP/.qtsurfer/*.ndjson', 'manifests of a dump: a line an hour'],
];
