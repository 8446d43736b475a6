/** What a reader types, row by row, and what must be shown. */
import { expect, test } from '@playwright/test';
import { Mailroom } from './page.ts';

/** Lines, each with what its answer must match, typed one after the other on an empty run. */
async function session(room: Mailroom, lines: readonly (readonly [string, RegExp])[], first = 1): Promise<void> {
  let n = first;
  for (const [line, answer] of lines) {
    const before = (await room.output()).length;
    await room.type(line);
    await room.ready(++n);
    await expect.poll(async () => (await room.output()).slice(before), { message: line }).toMatch(answer);
  }
}

const KV = `defmodule KV do
  use GenServer
  def start_link(opts \\\\ []), do: GenServer.start_link(__MODULE__, [], opts)
  def init(_), do: {:ok, %{}}
  def handle_call({:put, key, value}, _from, pairs), do: {:reply, :ok, Map.put(pairs, key, value)}
  def handle_call({:get, key}, _from, pairs), do: {:reply, Map.get(pairs, key), pairs}
end
`;

test.describe('rows of the chapter', () => {
  let room: Mailroom;
  test.beforeEach(async ({ page }) => {
    room = new Mailroom(page);
    await room.openEmpty();
  });
  test.afterEach(() => expect(room.errors).toEqual([]));

  test('4: an init that does not answer :ok refuses to start', async () => {
    await room.write(KV.replace('{:ok, %{}}', '{:stop, :not_today}'));
    await session(room, [
      ['Process.flag(:trap_exit, true)', /false/],
      ['import_file "kv.exs"', /\{:module, KV,/],
      ['KV.start_link', /\{:error, :not_today\}/],
    ]);
    await expect(room.region('Process tree')).toContainText('exited :not_today');
    await expect(room.region('Timeline')).toContainText('not_today');
  });

  test('5 to 7: import_file, start_link, put and get by pid', async () => {
    await room.write(KV);
    await session(room, [
      ['import_file "kv.exs"', /\{:module, KV,\s*<<70, 79, 82, 49,[\d, \n.]*\.\.\.>>,\s*\{:handle_call, 3\}\}/],
      ['{:ok, kv_pid} = KV.start_link', /\{:ok, #PID<0\.\d+\.0>\}/],
      ['GenServer.call(kv_pid, {:put, :a, 42})', /:ok/],
      ['GenServer.call(kv_pid, {:get, :a})', /42/],
    ]);
  });

  test('8 and 9: helper functions, by pid and by name', async () => {
    await room.write(KV.replace('  def init', '  def put(kv, key, value), do: GenServer.call(kv, {:put, key, value})\n  def get(kv, key), do: GenServer.call(kv, {:get, key})\n  def init'));
    await session(room, [
      ['import_file "kv.exs"', /\{:module, KV,/],
      ['{:ok, kv_pid} = KV.start_link', /\{:ok, #PID/],
      ['KV.put(kv_pid, :a, 42)', /:ok/],
      ['KV.get(kv_pid, :a)', /42/],
    ]);
  });

  test('10 and 11: registered names', async () => {
    await room.example('KV with a name', 5);
    await session(
      room,
      [
        ['Process.registered', /KV/],
        ['KV in Process.registered', /true/],
        ['Process.registered |> Enum.at(0) |> is_atom', /true/],
        ['KV.start_link', /\{:error, \{:already_started, #PID<0\.\d+\.0>\}\}/],
      ],
      5,
    );
    await expect(room.region('Console').getByRole('button', { name: 'Show it' })).toBeVisible();
  });

  test('13 and 15: a cast, flush, a cast to nobody', async () => {
    await room.example('PingPong: a cast', 5);
    const text = await room.output();
    expect(text).toMatch(/PingPong\.ping\s+:ok\s+[^:]*flush\s+:pong\s+:ok/);
    await session(room, [['GenServer.cast(:nobody, :hello)', /:ok/]], 5);
  });

  test('17 to 22: an event manager', async () => {
    await room.example('An event manager, two handlers', 8);
    expect(await room.output()).toMatch(/sync_notify\(manager, :hello\)\s+warning: [^\n]+\n[^\n]+\n+hello\s+:ok\s+[^:]*flush\s+:hello\s+:ok/);
    await session(room, [['GenEvent.notify(manager, :world)', /world[^]*:ok|:ok[^]*world/], ['flush', /:world\s+:ok/]], 8);
    await expect(room.region('Process tree')).toContainText('Forwarder');
    await expect(room.region('Process tree')).toContainText('Echoer');
  });

  test('24 to 30: a special process', async () => {
    await room.example('PingPong: a special process', 4);
    await session(
      room,
      [
        ['send PingPong, {:ping, self()}', /\{:ping, #PID<0\.\d+\.0>\}/],
        ['flush', /\{:reply, :pong\}\s+:ok/],
        ['PingPong.ping', /:pong/],
        [':sys.get_state(PingPong)', /%\{pings: 3\}/],
        [':sys.suspend(PingPong)', /:ok/],
        [':sys.resume(PingPong)', /:ok/],
        [':sys.replace_state(PingPong, fn s -> %{s | pings: 0} end)', /%\{pings: 0\}/],
        [':sys.get_status(PingPong) |> elem(0)', /:status/],
      ],
      4,
    );
  });

  test('26b: a slip in an old listing is shown on its line, with the mend', async () => {
    await room.write('defmodule Old do\n  def system_get_state(state): do: {:ok, state}\nend\n');
    await room.page.keyboard.press('ControlOrMeta+Enter');
    await expect(room.region('Editor').getByRole('alert')).toContainText('unexpected token: ":"');
    await expect(room.region('Editor').getByRole('alert')).toContainText('Line 2: write');
    await expect(room.region('Editor').getByRole('status')).toContainText('Not loaded.');
  });

  test('a key takes over from an example that types itself; it goes on when asked to', async ({ page }) => {
    await room.example('KV with a name', 0);
    await expect(room.region('Console').getByText('iex(2)>').last()).toBeVisible();
    await page.keyboard.press('Shift');
    const story = page.getByRole('region', { name: 'What to try' });
    // A slow machine may have typed another line meanwhile.
    await expect(story).toContainText(/[123] lines? of this example (is|are) not typed/);
    const left = Number(/(\d) lines? of this example/.exec(await story.innerText())![1]);
    await room.type('1 + 1');
    await room.ready(6 - left);
    await story.getByRole('button', { name: 'Type them' }).click();
    await room.ready(6);
    await expect(room.log).toContainText('iex(5)> KV.get(:a)42');
    await expect(story).not.toContainText('not typed');
  });

  test('a paste with prompts and numbers is recognised and can be stripped', async () => {
    await room.iex.focus();
    await room.page.evaluate(() => navigator.clipboard.writeText('1. iex(1)> x = 40\n2. 40\n3. iex(2)> x + 2\n4. 42\n'));
    await room.page.keyboard.press('ControlOrMeta+v');
    await room.region('Console').getByRole('button', { name: 'Strip them' }).click();
    await expect(room.iex).toHaveValue('x = 40\nx + 2');
    await room.iex.press('Enter');
    await room.ready(3);
    await expect(room.log).toContainText('42');
  });
});
