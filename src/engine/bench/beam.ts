/** The same program on BEAM (JIT, one scheduler), in an operating system's process of its own. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEWEST, MEASURED, WARM_UP } from './clock.ts';
import type { BenchProgram } from './programs.ts';

export const beamIsHere = (): boolean => spawnSync('elixir', ['--version'], { stdio: 'ignore' }).status === 0;

/** The processor time of all threads where Linux tells it, else wall time; microseconds. */
const CLOCK = `
clock = fn ->
  case File.ls("/proc/self/task") do
    {:ok, threads} ->
      threads
      |> Enum.map(fn thread ->
        case File.read("/proc/self/task/#{thread}/schedstat") do
          {:ok, text} -> text |> String.split() |> hd() |> String.to_integer()
          _ -> 0
        end
      end)
      |> Enum.sum()
      |> div(1000)

    _ ->
      System.monotonic_time(:microsecond)
  end
end
`;

/** As `least` of clock.ts. */
const LEAST = `
least = fn run ->
  Enum.reduce_while(Stream.repeatedly(run), 0, fn us, spent -> if spent + us < ${WARM_UP * 1000}, do: {:cont, spent + us}, else: {:halt, :warm} end)

  Enum.reduce_while(Stream.repeatedly(run), {0, 0, :infinity}, fn us, {spent, runs, best} ->
    next = {spent + us, runs + 1, min(us, best)}
    if runs + 1 < ${FEWEST} or spent + us < ${MEASURED * 1000}, do: {:cont, next}, else: {:halt, elem(next, 2)}
  end)
end
`;

/** Milliseconds that Bench.run(size) takes there. */
export function onBeam({ name, size }: BenchProgram, source: string, folder: string): number {
  const file = join(folder, `${name}.exs`);
  writeFileSync(file, `${source}${CLOCK}\n${LEAST}\nIO.puts(least.(fn -> began = clock.(); Bench.run(${size}); clock.() - began end))\n`);
  const run = spawnSync('elixir', [file], { encoding: 'utf8', env: { ...process.env, ERL_FLAGS: '+S 1' } });
  const us = Number(run.stdout.trim().split('\n').at(-1));
  if (run.status !== 0 || Number.isNaN(us)) throw new Error(`${name} failed on BEAM: ${run.stderr}${run.stdout}`);
  return us / 1000;
}
