/** The closed list of environment variables, and the only place where they are read. */

export interface Environment {
  readonly apiKey?: string;
  readonly apiUrl?: string;
  readonly profile?: string;
  readonly configDir?: string;
  readonly stateDir?: string;
  readonly xdgConfigHome?: string;
  readonly xdgDataHome?: string;
  readonly xdgCacheHome?: string;
  readonly home?: string;
  /** A file with certificates that Node adds to its own. */
  readonly nodeExtraCaCerts?: string;
  readonly httpsProxy?: string;
  readonly httpProxy?: string;
  readonly allProxy?: string;
  readonly noProxy?: string;
  readonly term?: string;
  /** How text is encoded, as POSIX decides it: `de_DE.UTF-8`. */
  readonly locale?: string;
  /** Which task of an indexed Kubernetes job this is, from 0, and how many there are (which the job itself must say). */
  readonly jobCompletionIndex?: string;
  readonly jobCompletions?: string;
  /** A Slurm job array: this task's number, the first and last number, their distance, how many. */
  readonly slurmTask?: string;
  readonly slurmFirst?: string;
  readonly slurmLast?: string;
  readonly slurmStep?: string;
  readonly slurmCount?: string;
  /** An AWS Batch array job, from 0. */
  readonly awsBatchIndex?: string;
  readonly awsBatchSize?: string;
  /** A Cloud Run job, from 0. */
  readonly cloudRunIndex?: string;
  readonly cloudRunCount?: string;
  /** Parallel jobs of GitLab CI, from 1. */
  readonly gitlabIndex?: string;
  readonly gitlabTotal?: string;
  /** `NO_COLOR` is there and not empty (no-color.org). */
  readonly noColor: boolean;
  /** `FORCE_COLOR` is there and is neither `0` nor `false`. */
  readonly forceColor: boolean;
  /** Runs under a CI service. */
  readonly ci: boolean;
}

/** Where each setting comes from: the first of these variables that is not empty. */
export const VARIABLES = {
  apiKey: ['QTSURFER_APIKEY'],
  apiUrl: ['QTSURFER_API_URL'],
  profile: ['QTSURFER_PROFILE'],
  configDir: ['QTSURFER_CONFIG_DIR'],
  stateDir: ['QTSURFER_STATE_DIR'],
  xdgConfigHome: ['XDG_CONFIG_HOME'],
  xdgDataHome: ['XDG_DATA_HOME'],
  xdgCacheHome: ['XDG_CACHE_HOME'],
  home: ['HOME', 'USERPROFILE'],
  nodeExtraCaCerts: ['NODE_EXTRA_CA_CERTS'],
  httpsProxy: ['https_proxy', 'HTTPS_PROXY'],
  httpProxy: ['http_proxy', 'HTTP_PROXY'],
  allProxy: ['all_proxy', 'ALL_PROXY'],
  noProxy: ['no_proxy', 'NO_PROXY'],
  term: ['TERM'],
  locale: ['LC_ALL', 'LC_CTYPE', 'LANG'],
  jobCompletionIndex: ['JOB_COMPLETION_INDEX'],
  jobCompletions: ['JOB_COMPLETIONS'],
  slurmTask: ['SLURM_ARRAY_TASK_ID'],
  slurmFirst: ['SLURM_ARRAY_TASK_MIN'],
  slurmLast: ['SLURM_ARRAY_TASK_MAX'],
  slurmStep: ['SLURM_ARRAY_TASK_STEP'],
  slurmCount: ['SLURM_ARRAY_TASK_COUNT'],
  awsBatchIndex: ['AWS_BATCH_JOB_ARRAY_INDEX'],
  awsBatchSize: ['AWS_BATCH_JOB_ARRAY_SIZE'],
  cloudRunIndex: ['CLOUD_RUN_TASK_INDEX'],
  cloudRunCount: ['CLOUD_RUN_TASK_COUNT'],
  gitlabIndex: ['CI_NODE_INDEX'],
  gitlabTotal: ['CI_NODE_TOTAL'],
} as const;

type Variables = Readonly<Record<string, string | undefined>>;

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false';

/** The settings in a set of variables. An empty variable counts as absent. Pure. */
export const readEnvironment = (variables: Variables): Environment => {
  const found = Object.entries(VARIABLES).flatMap(([key, names]) => {
    const value = names.map((name) => variables[name]).find((text) => text !== undefined && text !== '');
    return value === undefined ? [] : [[key, value]];
  });
  return {
    ...Object.fromEntries(found),
    noColor: (variables.NO_COLOR ?? '') !== '',
    forceColor: isOn(variables.FORCE_COLOR),
    ci: isOn(variables.CI),
  };
};

/** The settings in the environment of this process. */
export const processEnvironment = (): Environment => readEnvironment(process.env);
