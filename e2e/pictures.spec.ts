/** What the pictures show of a system: applications, supervision, state machines, causes. */
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

let room: Mailroom;
test.beforeEach(async ({ page }) => {
  room = new Mailroom(page);
  await room.open();
});
test.afterEach(() => expect(room.errors).toEqual([]));

test('1 to 3: processes and applications, in the console and as the roots of their trees', async () => {
  await room.newRun();
  await room.type('Process.list');
  await room.ready(2);
  expect(await room.output()).toMatch(/\[#PID<0\.0\.0>,(?:\s*#PID<0\.\d+\.0>,?){10,}/);
  await room.type(':application.which_applications');
  await room.ready(3);
  for (const name of ['iex', 'elixir', 'logger', 'stdlib', 'kernel']) expect(await room.output()).toMatch(new RegExp(`\\{:${name}, '[^']+', '[\\d.]+'\\}`));
  const tree = room.region('Process tree');
  await tree.getByRole('treeitem', { name: /^System/ }).click();
  for (const name of ['kernel', 'logger', 'elixir', 'iex']) await expect(tree.getByRole('treeitem', { name: `${name}, application`, exact: true })).toBeVisible();
  await tree.getByRole('button', { name: 'Fold system' }).click();
  await expect(tree.getByRole('treeitem', { name: /^logger/ })).toHaveCount(0);
});

test('4: the tree says why a process refused to start', async () => {
  await room.example('KV with a name', 5);
  await room.newRun();
  await room.edit('{:ok, %{}}', '{:stop, :not_today}');
  await room.type('Process.flag(:trap_exit, true)');
  await room.ready(2);
  await room.type('import_file "kv.exs"');
  await room.ready(3);
  await room.type('KV.start_link');
  await room.ready(4);
  await expect(room.region('Process tree')).toContainText('exited :not_today');
  await expect(room.region('Timeline')).toContainText('exited :not_today');
  expect(await room.output()).toMatch(/\{:error, :not_today\}\s*$/);
});

test('25b: init_ack that never comes: the parent hangs in start_link, visibly', async () => {
  await room.example('PingPong: a special process', 4);
  await room.newRun();
  await room.edit(':proc_lib.init_ack(parent, {:ok, self()})', '_ = parent');
  await room.type('import_file "pingpong_sp.exs"');
  await room.ready(2);
  await room.type('PingPong.start_link');
  await expect(room.region('Timeline')).toContainText(/init_ack/);
  await expect(room.region('Process tree').getByRole('treeitem', { name: /^iex.*waits for PingPong to start/ })).toBeVisible();
  await room.region('Console').getByRole('button', { name: 'Stop' }).click();
  await room.ready(1);
});

test('39: a state machine is drawn as a chart of its states', async () => {
  await room.example('A door: a state machine', 5);
  await room.choose('Door');
  const chart = room.region('Inspector').getByRole('img', { name: /^State chart/ });
  await expect(chart).toHaveAttribute('aria-label', /^State chart: :locked, :open; now :open\. :locked to :locked, 1 times\. :locked to :open, 1 times$/);
  await expect(chart).toContainText('{:key, "2"}');
  await room.skip();
  await expect(chart).toHaveAttribute('aria-label', /now :locked\..*:open to :locked, 1 times$/);
  await expect(chart).toContainText('state_timeout');
  // It stands at the cursor, as every picture does.
  await room.button('Step back').click();
  await expect(chart).toHaveAttribute('aria-label', /now :open\./);
});

test('39: a :gen_fsm as pasted from an old book has a chart too', async () => {
  await room.newRun();
  await room.write(`defmodule Light do
  @behaviour :gen_fsm
  def start_link, do: :gen_fsm.start_link({:local, __MODULE__}, __MODULE__, [], [])
  def press, do: :gen_fsm.send_event(__MODULE__, :press)
  def init(_), do: {:ok, :off, 0}
  def off(:press, n), do: {:next_state, :on, n + 1}
  def on(:press, n), do: {:next_state, :off, n}
  def handle_event(_event, state, n), do: {:next_state, state, n}
  def handle_sync_event(_event, _from, state, n), do: {:reply, :ok, state, n}
  def handle_info(_message, state, n), do: {:next_state, state, n}
  def code_change(_old, state, n, _extra), do: {:ok, state, n}
  def terminate(_reason, _state, _n), do: :ok
end
`);
  await room.load();
  await room.type('Light.start_link');
  await room.ready(2);
  await room.type('Light.press');
  await room.ready(3);
  await room.choose('Light');
  await expect(room.region('Inspector').getByRole('img', { name: /^State chart: :off, :on; now :on\. :off to :on, 1 times/ })).toBeVisible();
});

test('6: a crash, the supervisor and the restart are one chain of causes', async () => {
  await room.example('KV under a supervisor', 5);
  await room.type('Process.exit(Process.whereis(KV), :kill)');
  await room.ready(6);
  await expect(room.region('Process tree')).toContainText('restarted 1×');
  await room.region('Timeline').getByRole('button', { name: 'Show as table' }).click();
  await room.region('Timeline').getByRole('button', { name: /KV\.Supervisor spawned KV/ }).last().click();
  await room.region('Inspector').getByText('Why?').click();
  const why = room.region('Inspector').getByRole('list', { name: /^Why/ });
  await expect(why.getByRole('listitem').first()).toBeVisible();
  const chain = await why.getByRole('listitem').allInnerTexts();
  const at = (words: RegExp): number => chain.findIndex((sentence) => words.test(sentence));
  expect(at(/KV\.Supervisor spawned KV/)).toBe(0);
  expect(at(/KV\.Supervisor took \{:EXIT/)).toBeGreaterThan(0);
  expect(at(/KV exited.*:killed/)).toBeGreaterThan(at(/KV\.Supervisor took \{:EXIT/));
  expect(at(/^\W*You: line Process\.exit/)).toBeGreaterThan(at(/KV exited.*:killed/));
});

test('6: a call can be opened up: monitor, $gen_call, reply, demonitor, each leading to the next', async () => {
  await room.example('KV with a name', 5);
  const timeline = room.region('Timeline');
  await timeline.getByRole('button', { name: 'Filter' }).click();
  await room.page.getByText('Links and monitors as they are made').click();
  await room.page.keyboard.press('Escape');
  await expect(timeline.getByText('monitor', { exact: true }).first()).toBeVisible();
  await timeline.getByRole('button', { name: 'Show as table' }).click();
  await expect(timeline.getByRole('row', { name: /iex no longer monitors KV/ }).last()).toBeVisible();
  const rows = await timeline.getByRole('row').allInnerTexts();
  const call = rows.findLastIndex((row) => /iex monitors KV/.test(row));
  const words = [/iex monitors KV/, /iex sent \{:get, :a\} to KV/, /KV took \{:get, :a\} from iex/, /KV replied 42 to iex/, /iex took 42 from KV/, /iex no longer monitors KV/];
  let at = call - 1;
  for (const word of words) {
    at = rows.findIndex((row, i) => i > at && word.test(row));
    expect(at, String(word)).toBeGreaterThanOrEqual(call);
  }
  // Why the monitor is gone: back to the monitor itself, step by step.
  await timeline.getByRole('button', { name: /iex no longer monitors KV/ }).last().click();
  await room.region('Inspector').getByText('Why?').click();
  const why = room.region('Inspector').getByRole('list', { name: /^Why/ });
  await expect(why.getByRole('listitem').first()).toBeVisible();
  const chain = await why.getByRole('listitem').allInnerTexts();
  let from = -1;
  for (const word of [/no longer monitors/, /iex took 42/, /KV replied 42/, /KV took \{:get, :a\}/, /iex sent \{:get, :a\}/]) {
    from = chain.findIndex((sentence, i) => i > from && word.test(sentence));
    expect(from, `${word} in ${chain.join(' | ')}`).toBeGreaterThanOrEqual(0);
  }
});
