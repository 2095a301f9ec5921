/** What the environment variables mean, for help and reference. Pure. */

export interface VariableGroup {
  readonly title: string;
  /** Names and meaning. */
  readonly variables: readonly (readonly [names: readonly string[], meaning: string])[];
}

/** The tool's own, which the help names. */
export const OWN_VARIABLES: VariableGroup = {
  title: 'The tool',
  variables: [
    [['QTSURFER_APIKEY'], 'API key; without a login it is exchanged on the fly'],
    [['QTSURFER_API_URL'], 'API root with its /v1'],
    [['QTSURFER_PROFILE'], 'profile in force'],
    [['QTSURFER_CONFIG_DIR'], 'where settings and credentials live'],
    [['QTSURFER_STATE_DIR'], 'where the journal, the runs and the state of the embedded backend live'],
  ],
};

export const VARIABLE_GROUPS: readonly VariableGroup[] = [
  OWN_VARIABLES,
  {
    title: 'Folders',
    variables: [
      [
        ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME'],
        'where the folders of the tool are, unless named',
      ],
      [['HOME', 'USERPROFILE'], 'where those are, unless named'],
      [['TMPDIR'], 'where import lays aside what does not fit into memory'],
    ],
  },
  {
    title: 'Network',
    variables: [
      [
        ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'],
        'proxy for requests; the small letters go first',
      ],
      [['NO_PROXY', 'no_proxy'], 'hosts that are asked directly, whatever the proxy'],
      [['NODE_EXTRA_CA_CERTS'], 'PEM certificates to trust too; --ca-file does the same'],
    ],
  },
  {
    title: 'Terminal',
    variables: [
      [['NO_COLOR'], 'no colours, when it is not empty'],
      [['FORCE_COLOR'], 'colours where they would not be, unless it is 0 or false'],
      [['CI'], 'no animation'],
      [['TERM'], 'dumb: no colours, no animation, ASCII alone'],
      [['LC_ALL', 'LC_CTYPE', 'LANG'], 'whether the terminal shows more than ASCII'],
    ],
  },
  {
    title: 'Job arrays, with fetch --shard auto',
    variables: [
      [['JOB_COMPLETION_INDEX', 'JOB_COMPLETIONS'], 'Kubernetes'],
      [
        [
          'SLURM_ARRAY_TASK_ID',
          'SLURM_ARRAY_TASK_MIN',
          'SLURM_ARRAY_TASK_MAX',
          'SLURM_ARRAY_TASK_STEP',
          'SLURM_ARRAY_TASK_COUNT',
        ],
        'Slurm',
      ],
      [['AWS_BATCH_JOB_ARRAY_INDEX', 'AWS_BATCH_JOB_ARRAY_SIZE'], 'AWS Batch'],
      [['CLOUD_RUN_TASK_INDEX', 'CLOUD_RUN_TASK_COUNT'], 'Cloud Run'],
      [['CI_NODE_INDEX', 'CI_NODE_TOTAL'], 'GitLab CI'],
    ],
  },
];
