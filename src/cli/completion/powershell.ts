/** The completion script for PowerShell 5.1 and later. Pure. */
import type { CompletionArgument, CompletionCommand, CompletionOption, CompletionTree } from './tree.ts';
import type { Values } from './values.ts';

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

/** What the script calls a set of values; files are what PowerShell offers when nothing else is. */
const kindOf = (values: Values): string => {
  switch (values.kind) {
    case 'words':
      return `words ${values.words.join(' ')}`;
    case 'list':
      return `list ${values.list}`;
    default:
      return 'files';
  }
};

const entries = (lines: readonly string[]): string =>
  lines.length === 0
    ? '[ordered]@{}'
    : `[ordered]@{\n${lines.map((text) => `        ${text}`).join('\n')}\n      }`;

const optionEntries = (options: readonly CompletionOption[]): string =>
  entries(
    options.flatMap(({ names, description, values }) =>
      names.map((name) => {
        const kind = values === undefined ? '$null' : quoted(kindOf(values));
        return `${quoted(name)} = @(${quoted(description)}, ${kind})`;
      }),
    ),
  );

const argumentKind = ({ values, variadic }: CompletionArgument): string =>
  quoted(`${variadic ? '*' : ''}${kindOf(values)}`);

const commandEntry = ({
  path,
  commands,
  options,
  arguments: args,
}: CompletionCommand): string => `    ${quoted(path)} = @{
      Commands = ${entries(commands.map(({ name, description }) => `${quoted(name)} = ${quoted(description)}`))}
      Options = ${optionEntries(options)}
      Arguments = @(${args.map(argumentKind).join(', ')})
    }`;

/** The text of the script. */
export const powershellScript = (
  tree: CompletionTree,
): string => `# PowerShell completion of qtsurfer. Made by: qtsurfer completion powershell
# For this shell alone: qtsurfer completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName qtsurfer -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  $commands = @{
${tree.commands.map(commandEntry).join('\n')}
  }
  $globals = ${optionEntries(tree.globals).replace(/\n {2}/g, '\n')}

  # What the value of an option is; nothing for one that takes none.
  function Get-ValueKind($path, $name) {
    foreach ($options in @($commands[$path].Options, $globals)) {
      if ($options.Contains($name)) { return $options[$name][1] }
    }
  }

  # The candidates of one kind that begin like the word.
  function Get-Candidates($kind, $prefix, $word) {
    $type, $values = $kind -split ' '
    if ($type -eq 'list') {
      # Without the quotes PowerShell keeps it for itself where qtsurfer is a script, as npm makes it.
      $values = @(qtsurfer __complete $values '--' @words 2>$null)
    } elseif ($type -ne 'words') {
      return
    }
    foreach ($value in $values) {
      if ($value -and $value.StartsWith($word, 'OrdinalIgnoreCase')) {
        [System.Management.Automation.CompletionResult]::new("$prefix$value", $value, 'ParameterValue', $value)
      }
    }
  }

  # A name with its description.
  function New-Candidate($name, $description) {
    if ($name.StartsWith($wordToComplete, 'Ordinal')) {
      [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterName', $description)
    }
  }

  $start = $cursorPosition - $wordToComplete.Length
  $words = @($commandAst.CommandElements |
    Select-Object -Skip 1 |
    Where-Object { $_.Extent.StartOffset -lt $start } |
    ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.ToString() } })
  $path = ''
  $index = 0
  $expected = $null
  $only = $false
  foreach ($word in $words) {
    if ($expected) {
      $expected = $null
    } elseif (-not $only -and $word -eq '--') {
      $only = $true
    } elseif (-not $only -and $word.Length -gt 1 -and $word.StartsWith('-')) {
      $expected = Get-ValueKind $path $word
    } elseif ($index -eq 0 -and $commands[$path].Commands.Contains($word)) {
      $path = "$path $word".Trim()
    } else {
      $index += 1
    }
  }

  if ($expected) {
    Get-Candidates $expected '' $wordToComplete
  } elseif (-not $only -and $wordToComplete -match '^(--[^=]+=)(.*)$') {
    $prefix, $value = $Matches[1], $Matches[2]
    Get-Candidates (Get-ValueKind $path $prefix.TrimEnd('=')) $prefix $value
  } elseif (-not $only -and $wordToComplete.StartsWith('-')) {
    foreach ($options in @($commands[$path].Options, $globals)) {
      foreach ($name in $options.Keys) { New-Candidate $name $options[$name][0] }
    }
  } else {
    $subs = $commands[$path].Commands
    if ($index -eq 0) { foreach ($name in $subs.Keys) { New-Candidate $name $subs[$name] } }
    $kinds = @($commands[$path].Arguments)
    $kind = if ($index -lt $kinds.Count) { $kinds[$index] } elseif ($kinds.Count) { $kinds[-1] }
    if ($kind -and ($index -lt $kinds.Count -or $kind.StartsWith('*'))) {
      Get-Candidates $kind.TrimStart('*') '' $wordToComplete
    }
  }
}
`;
