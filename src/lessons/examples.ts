import slow from './call-cast/slow.exs?raw';
import door from './door/door.exs?raw';
import echoer from './events/echoer.exs?raw';
import forwarder from './events/forwarder.exs?raw';
import type { Example } from './example.ts';
import unnamed from './kv-unnamed/kv.exs?raw';
import kv from './kv/kv.exs?raw';
import pingPong from './ping-pong/pingpong.exs?raw';
import slowEchoer from './sync-notify/echoer.exs?raw';
import special from './special/pingpong_sp.exs?raw';
import supervised from './supervised/app.exs?raw';

/** The opening scene: what a person meets who has never been here. */
export const OPENING: Example = {
  id: 'kv',
  title: 'A first server: KV',
  summary: 'A GenServer that keeps pairs; iex holds its pid.',
  tabs: [{ name: 'kv.exs', text: unnamed }],
  lines: ['import_file "kv.exs"', '{:ok, kv} = KV.start_link', 'GenServer.call(kv, {:put, :a, 42})', 'GenServer.call(kv, {:get, :a})'],
  tries: [
    {
      line: 'GenServer.call(kv, {:put, :b, 7})',
      say: 'Put another pair.',
      look: 'The blue arrow is the request, the dashed one the reply. Between them iex waits: the hatched bar on its lane.',
    },
    {
      line: null,
      say: 'Edit the answer of {:get, key}, then press Ctrl-Enter.',
      look: 'The process keeps its pid and its pairs; the next call runs the new code.',
    },
    {
      line: 'GenServer.call(kv, :nope)',
      say: 'Ask for something that no clause handles.',
      look: 'KV crashes; the exit travels along the link and takes the shell with it.',
    },
  ],
};

export const EXAMPLES: readonly Example[] = [
  OPENING,
  {
    id: 'kv-named',
    title: 'KV with a name',
    summary: 'The same server, registered as KV: callers need no pid.',
    tabs: [{ name: 'kv.exs', text: kv }],
    lines: ['import_file "kv.exs"', 'KV.start_link', 'KV.put(:a, 42)', 'KV.get(:a)'],
    tries: [
      { line: 'KV in Process.registered', say: 'Is the name taken?', look: 'true: the tree shows the process under its name.' },
      { line: 'KV.start_link', say: 'Start it once more.', look: '{:error, {:already_started, pid}}: a name belongs to one process.' },
      { line: 'KV.get(:missing)', say: 'Ask for a key that is not there.', look: 'nil comes back: Map.get has a default.' },
    ],
  },
  {
    id: 'ping-pong',
    title: 'PingPong: a cast',
    summary: 'Send and go on; the answer comes as a message of its own.',
    tabs: [{ name: 'pingpong.exs', text: pingPong }],
    lines: ['import_file "pingpong.exs"', 'PingPong.start_link', 'PingPong.ping', 'flush'],
    tries: [
      { line: 'PingPong.ping', say: 'Ping again and do not flush.', look: ':pong lies in the mailbox of iex until somebody takes it.' },
      {
        line: null,
        say: 'Put :timer.sleep(5000) before the send, press Ctrl-Enter, ping, then flush at once.',
        look: 'The first flush finds nothing: PingPong sleeps. Press Skip, flush again.',
      },
      { line: 'GenServer.cast(:nobody, :hello)', say: 'Cast to a name that nobody has.', look: ':ok all the same. A cast promises nothing.' },
    ],
  },
  {
    id: 'special',
    title: 'PingPong: a special process',
    summary: 'A receive loop of our own that still speaks OTP.',
    tabs: [{ name: 'pingpong_sp.exs', text: special }],
    lines: ['import_file "pingpong_sp.exs"', 'PingPong.start_link', 'PingPong.ping'],
    tries: [
      { line: ':sys.get_state(PingPong)', say: 'Read its state from outside.', look: 'A system message goes in; the loop hands it to :sys.' },
      { line: ':sys.suspend(PingPong)', say: 'Suspend it, then ping.', look: 'It takes only system messages now; the ping waits in the mailbox.' },
      { line: ':sys.resume(PingPong)', say: 'Resume it.', look: 'The ping that waited is answered.' },
      { line: ':sys.trace(PingPong, true)', say: 'Switch its trace on.', look: 'Its own loop must call :sys.handle_debug for events to print; this one does not.' },
      {
        line: null,
        say: 'Change the answer in the loop and press Ctrl-Enter.',
        look: 'It stays on the old code inside its loop until a system message brings it out.',
      },
    ],
  },
  {
    id: 'events',
    title: 'An event manager, two handlers',
    summary: 'Forwarder and Echoer take turns in one process.',
    tabs: [
      { name: 'forwarder.exs', text: forwarder },
      { name: 'echoer.exs', text: echoer },
    ],
    lines: [
      'import_file "forwarder.exs"',
      'import_file "echoer.exs"',
      '{:ok, manager} = GenEvent.start_link',
      'GenEvent.add_handler(manager, Forwarder, self())',
      'GenEvent.add_handler(manager, Echoer, 0)',
      'GenEvent.sync_notify(manager, :hello)',
      'flush',
    ],
    tries: [
      { line: 'GenEvent.notify(manager, :world)', say: 'Notify without waiting.', look: 'The prompt is back before the handlers are done.' },
      {
        line: null,
        say: 'Put :timer.sleep(2000) into Echoer, press Ctrl-Enter, then try notify and sync_notify.',
        look: 'With sync_notify iex is hatched for two seconds; with notify it is free at once.',
      },
    ],
  },
  {
    id: 'call-cast',
    title: 'Call against cast',
    summary: 'Three requests of two seconds each, waited for or not.',
    tabs: [{ name: 'slow.exs', text: slow }],
    lines: ['import_file "slow.exs"', 'Slow.start_link', 'for n <- 1..3, do: Slow.work_call(n)', 'for n <- 1..3, do: Slow.work_cast(n)'],
    tries: [
      {
        line: null,
        say: 'Set the two lines side by side.',
        look: 'Both finish after six seconds. The caller waits in one and is free at once in the other; then the queue does the waiting.',
        view: 'compare',
      },
      { line: 'for n <- 1..3, do: Slow.work_call(n)', say: 'Call three times.', look: 'On the time axis the hatched bars last exactly as long as the sleeps.', view: 'time' },
      { line: 'for n <- 1..3, do: Slow.work_cast(n)', say: 'Cast three times.', look: 'The caller is free at once; the band under the server says how many messages stand in its mailbox.' },
      {
        line: null,
        say: 'Sleep 6000 in handle_call, press Ctrl-Enter and call once.',
        look: 'After five seconds the caller gives up; the late reply is dropped.',
      },
    ],
  },
  {
    id: 'sync-notify',
    title: 'sync_notify against notify',
    summary: 'One slow handler: the notifier waits for it, or does not.',
    tabs: [
      { name: 'forwarder.exs', text: forwarder },
      { name: 'echoer.exs', text: slowEchoer },
    ],
    lines: [
      'import_file "forwarder.exs"',
      'import_file "echoer.exs"',
      '{:ok, manager} = GenEvent.start_link',
      'GenEvent.add_handler(manager, Forwarder, self())',
      'GenEvent.add_handler(manager, Echoer, 0)',
      'GenEvent.sync_notify(manager, :hello)',
      'GenEvent.notify(manager, :hello)',
    ],
    tries: [
      {
        line: null,
        say: 'Set the two lines side by side.',
        look: 'The manager is busy for two seconds both times. With sync_notify the prompt is back when Echoer is done; with notify at once.',
        view: 'compare',
      },
      { line: 'flush', say: 'Take what Forwarder sent.', look: 'Two messages: each came before Echoer had even begun, for handlers take turns in the order they were added.' },
      { line: 'GenEvent.sync_notify(manager, :again)', say: 'Wait for the handlers once more.', look: 'While iex waits for the answer, Forwarder’s message lies in its mailbox, looked past.' },
    ],
  },
  {
    id: 'supervised',
    title: 'KV under a supervisor',
    summary: 'Crash it and watch it come back, empty.',
    tabs: [{ name: 'app.exs', text: supervised }],
    lines: ['import_file "app.exs"', 'KV.Supervisor.start_link', 'KV.put(:a, 42)', 'KV.get(:a)'],
    tries: [
      { line: 'Process.exit(Process.whereis(KV), :kill)', say: 'Kill the server.', look: 'The supervisor starts another: a new pid under the same name.' },
      { line: 'KV.get(:a)', say: 'Ask it for :a now.', look: 'The new process has a new, empty state: fetch! raises and it is restarted once more.' },
      { line: 'Supervisor.which_children(KV.Supervisor)', say: 'Ask the supervisor for its children.', look: 'The pid is the newest one.' },
    ],
  },
  {
    id: 'door',
    title: 'A door: a state machine',
    summary: 'A :gen_statem, drawn as the chart of its states.',
    tabs: [{ name: 'door.exs', text: door }],
    lines: ['import_file "door.exs"', 'Door.start_link("12")', 'Door.press("1")', 'Door.press("2")'],
    tries: [
      {
        line: null,
        say: 'Choose Door in the tree.',
        look: 'The inspector draws the states it has been in and what led from one to the other. It is open; after three seconds a state_timeout locks it.',
      },
      { line: 'Door.press("7")', say: 'Press a wrong key.', look: 'The arrow that leads back to the same state: locked stays locked.' },
      { line: ':sys.get_state(Door)', say: 'Ask for its state and data.', look: '{:locked, %{…}}: the state first, then the data.' },
    ],
  },
];
