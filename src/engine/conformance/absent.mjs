/**
 * Writes src/otp/lib/mailroom_absent.ex anew: what Elixir 1.14 and OTP 25 export and this library does not. Needs real Elixir.
 *
 *   node src/engine/conformance/absent.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Applications whose modules people use by name. */
const APPLICATIONS = ['elixir', 'logger', 'ex_unit', 'iex', 'eex', 'kernel', 'stdlib', 'crypto', 'erts', 'compiler'];
/** Modules of other applications that people may try. */
const OTHERS = [
  ':httpc',
  ':httpd',
  ':inets',
  ':ssl',
  ':ssh',
  ':mnesia',
  ':wx',
  ':observer',
  ':xmerl_scan',
  ':public_key',
  ':debugger',
  ':eprof',
  ':fprof',
  ':cprof',
  ':ct',
  ':eunit',
  'Mix',
  'Mix.Project',
  'Mix.Task',
];

const program = `
modules = ${JSON.stringify(APPLICATIONS)}
|> Enum.flat_map(fn app ->
  case :application.get_key(String.to_atom(app), :modules) do
    {:ok, list} -> list
    _ -> case :application.load(String.to_atom(app)) do
      _ -> case :application.get_key(String.to_atom(app), :modules) do {:ok, l} -> l; _ -> [] end
    end
  end
end)
IO.puts(Enum.map_join(modules ++ [${OTHERS.join(', ')}], " ", &inspect/1))
`;

const listing = (modules) => `
for m <- [${modules.join(', ')}] do
  with {:module, _} <- Code.ensure_loaded(m) do
    {functions, macros} = if function_exported?(m, :__info__, 1), do: {m.__info__(:functions), m.__info__(:macros)}, else: {m.module_info(:exports), []}
    IO.puts("#{inspect(m)} " <> Enum.map_join(functions ++ macros, " ", fn {f, a} -> "#{f}/#{a}" end))
  end
end
`;

const folder = mkdtempSync(join(tmpdir(), 'absent-'));
const root = fileURLToPath(new URL('../../../', import.meta.url));
function run(command, args, text) {
  const file = join(folder, 'list.exs');
  writeFileSync(file, text);
  return execFileSync(command, [...args, file], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
}

function parse(text) {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.split(' ')[0], new Set(line.split(' ').slice(1))]),
  );
}

/** Not for programs: internals, what the compiler makes, and modules that only the compiler or the shell calls. */
const hiddenModule = (name) =>
  /^:("|elixir|erl_|beam_|v3_|sys_|core_|cerl|rec_|lfe|inet6?_|inet_|prim_|logger_|user|group|kernel|raw_|ram_|disk_log|dets_|net_|erts_|hipe|edlin|eval_bits|io_lib_|otp_|qlc_|dist_|auth|gl|c$|standard|socket_|ddll|shell|escript|error_handler|error_logger_|gen_udp$|gen_sctp$|local_|application_|code_|global_|file_|heart|seq_trace|rpc|slave|pool|ms_|proc_lib_|unicode_util|zip|win32|wx|atomics|persistent|init|init__|erpc|erl$|epp|lib|log_mf|shell|string|random|sofs_)/.test(
    name,
  ) ||
  /^(Kernel\.(CLI|Erl|LexicalT|Utils|Typespec)|Module\.|String\.(Break|Casing|Normalizer|Tokenizer|Unicode)|IEx\.|ExUnit\.(Runner|Server|EventManager|CLI|Fail|Filters|Manifest|OnExit|RunnerStats|Diff|Proxy|CaptureServer|Parametrized)|Logger\.(App|Backend|Config|Counter|ErlangHandler|Filter|Handler|Watcher)|GenEvent\.|Inspect\.(Error|ErrorA)|Enumerable\.|Collectable\.|Inspect\.|List\.Chars\.|String\.Chars\.|EEx\.(Compiler|Engine|Smart|Tokenizer)|Code\.(Formatter|Identifier|Normalizer|Typespec)|OptionParser\.|Version\.(Parser|Invalid)|Protocol\.|Stream\.Reducers|PartitionSupervisor\.|Registry\.|Task\.Supervised|Supervisor\.Default|HashDict\.|HashSet\.|File\.(Copy|Link|Rename|Error)|Exception)/.test(
    name,
  );
const hiddenFunction = (name) =>
  /^(__|MACRO-|behaviour_info\/|module_info\/|code_change\/|terminate\/|handle_|init\/|format_status\/|system_|sigil_|internal_|dist_|dt_|child_spec\/|wakeup|-)/.test(
    name,
  );

const everything = run('elixir', [], program).trim().split(' ');
const wanted = everything.filter((name) => OTHERS.includes(name) || !hiddenModule(name));
const real = parse(run('elixir', [], listing(wanted)));
const ours = parse(run('node', ['src/engine/tool.mjs', 'exs'], listing([...real.keys()])));
for (const name of OTHERS) if (!real.has(name)) real.set(name, new Set());

// Internal modules have no functions worth a list, but whoever calls one hears that it is not here.
const internal = everything.filter((name) => !real.has(name) && !name.startsWith(':"'));
const here = parse(run('node', ['src/engine/tool.mjs', 'exs'], listing(internal)));
const modules = [...[...real.keys()].filter((name) => !ours.has(name)), ...internal.filter((name) => !here.has(name))].sort();
const partial = [...real]
  // The special forms are all here, in the compiler, which calls no module for them.
  .filter(([name]) => ours.has(name) && name !== 'Kernel.SpecialForms')
  .map(([name, exports]) => [name, [...exports].filter((f) => !ours.get(name).has(f) && !hiddenFunction(f)).sort()])
  .filter(([, missing]) => missing.length > 0)
  .sort((a, b) => (a[0] < b[0] ? -1 : 1));

const text = (words, indent) => {
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1).length + word.length > 110) lines.push('');
    lines[lines.length - 1] += (lines.at(-1) === '' ? '' : ' ') + word;
  }
  return lines.map((line) => indent + line).join('\n');
};

writeFileSync(
  join(root, 'src/otp/lib/mailroom_absent.ex'),
  `defmodule :mailroom_absent do
  @moduledoc """
  What Elixir 1.14 and OTP 25 have and this library has not yet, so that an error can say so. The lists are written by
  engine/conformance/absent.mjs.
  """

  @modules """
${text(modules, '  ')}
  """

  @functions """
${partial.map(([name, missing]) => text([name, ...missing], '  ').replace(/\n */g, '\n    ')).join('\n')}
  """

  @doc "Text to append to an error about a function: empty unless real Elixir has the function."
  def note(module, function, arity) do
    name = inspect(module)

    cond do
      name in String.split(@modules) -> ". The module #{name} is not in Mailroom yet"
      "#{function}/#{arity}" in absent(name) -> ". It is not in Mailroom yet; what #{name} has here: #{exports(module)}"
      true -> ""
    end
  end

  # A module's line begins with its name; lines that go on are indented.
  defp absent(name) do
    @functions
    |> String.replace("\\n  ", " ")
    |> String.split("\\n")
    |> Enum.find_value([], fn line ->
      case String.split(line) do
        [^name | functions] -> functions
        _ -> nil
      end
    end)
  end

  defp exports(module) do
    exports =
      if function_exported?(module, :__info__, 1),
        do: module.__info__(:macros) ++ module.__info__(:functions),
        else: module.module_info(:exports)

    exports
    |> Enum.map(fn {name, arity} -> "#{name}/#{arity}" end)
    |> Enum.reject(&String.starts_with?(&1, ["__", "module_info/"]))
    |> Enum.sort()
    |> Enum.join(", ")
  end
end
`,
);
console.log(
  `${modules.length} modules and ${partial.reduce((n, [, missing]) => n + missing.length, 0)} functions of ${partial.length} modules are absent`,
);
