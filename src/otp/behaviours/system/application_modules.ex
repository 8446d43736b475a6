defmodule :application_modules do
  @moduledoc """
  Which modules belong to which application of the node, as stack traces say before a frame.
  """

  def of(:kernel) do
    [
      :application, :application_controller, :application_master, :code, :error_logger, :file, :global, :kernel,
      :logger, :logger_backend, :logger_config, :logger_filters, :logger_formatter, :logger_server, :logger_std_h, :os,
      :pg, :seq_trace, :user
    ]
  end

  def of(:stdlib) do
    [
      :base64, :binary, :c, :calendar, :dict, :erl_eval, :ets, :gb_sets, :gb_trees, :gen, :gen_event, :gen_fsm,
      :gen_server, :gen_statem, :io, :io_lib, :lists, :maps, :math, :orddict, :ordsets, :proc_lib, :proplists,
      :queue, :rand, :random, :re, :sets, :string, :supervisor, :sys, :timer, :unicode
    ]
  end

  def of(:elixir) do
    [
      Access, Agent, Agent.Server, Application, ArgumentError, ArithmeticError, Atom, BadArityError,
      BadBooleanError, BadFunctionError, BadMapError, BadStructError, Base, Behaviour, Bitwise, Calendar,
      Calendar.ISO, Calendar.TimeZoneDatabase, Calendar.UTCOnlyTimeZoneDatabase, CaseClauseError, Code,
      Code.Formatter, Code.Fragment, Code.Identifier, Code.LoadError, Code.Normalizer, Code.Typespec, Collectable,
      Collectable.BitString, Collectable.File.Stream, Collectable.HashDict, Collectable.HashSet,
      Collectable.IO.Stream, Collectable.List, Collectable.Map, Collectable.MapSet, CompileError, CondClauseError,
      Config, Config.Provider, Config.Reader, Date, Date.Range, DateTime, Dict, DynamicSupervisor, Enum,
      Enum.EmptyError, Enum.OutOfBoundsError, Enumerable, Enumerable.Date.Range, Enumerable.File.Stream,
      Enumerable.Function, Enumerable.GenEvent.Stream, Enumerable.HashDict, Enumerable.HashSet,
      Enumerable.IO.Stream, Enumerable.List, Enumerable.Map, Enumerable.MapSet, Enumerable.Range,
      Enumerable.Stream, ErlangError, Exception, File, File.CopyError, File.Error, File.LinkError,
      File.RenameError, File.Stat, File.Stream, Float, Function, FunctionClauseError, GenEvent, GenEvent.Stream,
      GenServer, HashDict, HashSet, IO, IO.ANSI, IO.ANSI.Docs, IO.ANSI.Sequence, IO.Stream, IO.StreamError,
      Inspect, Inspect.Algebra, Inspect.Any, Inspect.Atom, Inspect.BitString, Inspect.Date, Inspect.Date.Range,
      Inspect.DateTime, Inspect.Error, Inspect.Float, Inspect.Function, Inspect.HashDict, Inspect.HashSet,
      Inspect.Inspect.Error, Inspect.Integer, Inspect.List, Inspect.Macro.Env, Inspect.Map, Inspect.MapSet,
      Inspect.NaiveDateTime, Inspect.Opts, Inspect.PID, Inspect.Port, Inspect.Range, Inspect.Reference,
      Inspect.Regex, Inspect.Stream, Inspect.Time, Inspect.Tuple, Inspect.URI, Inspect.Version,
      Inspect.Version.Requirement, Integer, Kernel, Kernel.CLI, Kernel.ErrorHandler, Kernel.LexicalTracker,
      Kernel.ParallelCompiler, Kernel.ParallelRequire, Kernel.SpecialForms, Kernel.Typespec, Kernel.Utils,
      KeyError, Keyword, List, List.Chars, List.Chars.Atom, List.Chars.BitString, List.Chars.Float,
      List.Chars.Integer, List.Chars.List, Macro, Macro.Env, Map, MapSet, MatchError, Module, Module.LocalsTracker,
      Module.ParallelChecker, Module.Types, Module.Types.Error, Module.Types.Expr, Module.Types.Helpers,
      Module.Types.Of, Module.Types.Pattern, Module.Types.Unify, NaiveDateTime, Node, OptionParser,
      OptionParser.ParseError, PartitionSupervisor, Path, Path.Wildcard, Port, Process, Protocol,
      Protocol.UndefinedError, Range, Record, Record.Extractor, Regex, Regex.CompileError, Registry,
      Registry.Partition, Registry.Supervisor, RuntimeError, Set, Stream, Stream.Reducers, String, String.Break,
      String.Chars, String.Chars.Atom, String.Chars.BitString, String.Chars.Date, String.Chars.DateTime,
      String.Chars.Float, String.Chars.Integer, String.Chars.List, String.Chars.NaiveDateTime, String.Chars.Time,
      String.Chars.URI, String.Chars.Version, String.Chars.Version.Requirement, String.Tokenizer,
      String.Tokenizer.ScriptSet, String.Tokenizer.Security, String.Unicode, StringIO, Supervisor,
      Supervisor.Default, Supervisor.Spec, SyntaxError, System, System.EnvError, System.SignalHandler,
      SystemLimitError, Task, Task.Supervised, Task.Supervisor, Time, TokenMissingError, TryClauseError, Tuple,
      URI, URI.Error, UndefinedFunctionError, UnicodeConversionError, Version, Version.InvalidRequirementError,
      Version.InvalidVersionError, Version.Parser, Version.Requirement, WithClauseError, :elixir, :elixir_aliases,
      :elixir_bitstring, :elixir_bootstrap, :elixir_clauses, :elixir_code_server, :elixir_compiler, :elixir_config,
      :elixir_def, :elixir_dispatch, :elixir_env, :elixir_erl, :elixir_erl_clauses, :elixir_erl_compiler,
      :elixir_erl_for, :elixir_erl_pass, :elixir_erl_try, :elixir_erl_var, :elixir_errors, :elixir_expand,
      :elixir_fn, :elixir_import, :elixir_interpolation, :elixir_lexical, :elixir_locals, :elixir_map,
      :elixir_module, :elixir_overridable, :elixir_parser, :elixir_quote, :elixir_rewrite, :elixir_sup,
      :elixir_tokenizer, :elixir_utils
    ]
  end

  def of(:logger) do
    [
      Logger, Logger.App, Logger.BackendSupervisor, Logger.Backends.Console, Logger.Config, Logger.Filter,
      Logger.Formatter, Logger.Handler, Logger.Translator, Logger.Utils, Logger.Watcher
    ]
  end

  def of(:iex) do
    [
      IEx, IEx.App, IEx.Autocomplete, IEx.Broker, IEx.CLI, IEx.Config, IEx.Evaluator, IEx.Helpers, IEx.History,
      IEx.Info, IEx.Info.Any, IEx.Info.Atom, IEx.Info.BitString, IEx.Info.Date, IEx.Info.Float, IEx.Info.Function,
      IEx.Info.Integer, IEx.Info.List, IEx.Info.Map, IEx.Info.NaiveDateTime, IEx.Info.PID, IEx.Info.Port,
      IEx.Info.Reference, IEx.Info.Time, IEx.Info.Tuple, IEx.Introspection, IEx.Pry, IEx.Server, IEx.State
    ]
  end

  def of(_other), do: []
end

