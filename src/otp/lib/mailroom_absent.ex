defmodule :mailroom_absent do
  @moduledoc """
  What Elixir 1.14 and OTP 25 have and this library has not yet, so that an error can say so. The lists are written by
  engine/conformance/absent.mjs.
  """

  @modules """
  :application_starter :auth :base64 :beam_a :beam_asm :beam_block :beam_bounds :beam_call_types :beam_clean
  :beam_dict :beam_digraph :beam_disasm :beam_flatten :beam_jump :beam_kernel_to_ssa :beam_lib :beam_listing
  :beam_opcodes :beam_ssa :beam_ssa_bc_size :beam_ssa_bool :beam_ssa_bsm :beam_ssa_codegen :beam_ssa_dead
  :beam_ssa_lint :beam_ssa_opt :beam_ssa_pp :beam_ssa_pre_codegen :beam_ssa_recv :beam_ssa_share :beam_ssa_throw
  :beam_ssa_type :beam_trim :beam_types :beam_utils :beam_validator :beam_z :c :cerl :cerl_clauses :cerl_inline
  :cerl_trees :code_server :compile :core_lib :core_lint :core_parse :core_pp :core_scan :cprof :crypto
  :crypto_ec_curves :ct :debugger :dets :dets_server :dets_sup :dets_utils :dets_v9 :digraph :digraph_utils
  :disk_log :disk_log_1 :disk_log_server :disk_log_sup :dist_ac :dist_util :edlin :edlin_expand :elixir_aliases
  :elixir_bitstring :elixir_bootstrap :elixir_clauses :elixir_code_server :elixir_config :elixir_env :elixir_erl
  :elixir_erl_clauses :elixir_erl_compiler :elixir_erl_for :elixir_erl_pass :elixir_erl_try :elixir_erl_var
  :elixir_errors :elixir_expand :elixir_fn :elixir_import :elixir_interpolation :elixir_locals :elixir_map
  :elixir_overridable :elixir_parser :elixir_rewrite :elixir_tokenizer :epp :eprof :erl_abstract_code :erl_anno
  :erl_bifs :erl_bits :erl_boot_server :erl_compile :erl_compile_server :erl_ddll :erl_distribution :erl_epmd
  :erl_error :erl_eval :erl_expand_records :erl_features :erl_init :erl_internal :erl_kernel_errors :erl_lint
  :erl_parse :erl_posix_msg :erl_pp :erl_prim_loader :erl_reply :erl_scan :erl_signal_handler :erl_tar :erpc
  :error_handler :error_logger_file_h :error_logger_tty_h :erts_code_purger :erts_debug :erts_internal :escript
  :eunit :eval_bits :file_io_server :file_server :file_sorter :filelib :filename :fprof :gen_sctp :gen_tcp
  :gen_tcp_socket :gen_udp :gen_udp_socket :global_group :global_search :group :group_history :heart :httpc
  :httpd :inet :inet6_sctp :inet6_tcp :inet6_tcp_dist :inet6_udp :inet_config :inet_db :inet_dns
  :inet_gethost_native :inet_hosts :inet_parse :inet_res :inet_sctp :inet_tcp :inet_tcp_dist :inet_udp :inets
  :io_lib_format :io_lib_fread :io_lib_pretty :kernel_config :kernel_refc :local_tcp :local_udp :log_mf_h
  :logger_disk_log_h :logger_h_common :logger_handler_watcher :logger_olp :logger_proxy :logger_simple_h
  :logger_sup :mnesia :ms_transform :net :net_adm :net_kernel :observer :otp_internal :peer :pg2 :pool
  :prim_buffer :prim_eval :prim_file :prim_inet :prim_net :prim_socket :prim_zip :public_key :qlc :qlc_pt
  :ram_file :random :raw_file_io :raw_file_io_compressed :raw_file_io_deflate :raw_file_io_delayed
  :raw_file_io_inflate :raw_file_io_list :rec_env :rpc :seq_trace :shell :shell_default :shell_docs :slave
  :socket :socket_registry :sofs :ssh :ssl :standard_error :supervisor_bridge :sys_core_alias :sys_core_bsm
  :sys_core_fold :sys_core_fold_lists :sys_core_inline :sys_core_prepare :sys_messages :sys_pre_attributes
  :unicode_util :uri_string :user_drv :user_sup :v3_core :v3_kernel :v3_kernel_pp :win32reg :wrap_log_reader :wx
  :xmerl_scan :zip :zlib Behaviour Calendar.TimeZoneDatabase Calendar.UTCOnlyTimeZoneDatabase Code.Formatter
  Code.Fragment Code.Normalizer Code.Typespec Collectable.File.Stream Config Config.Provider Config.Reader EEx
  EEx.Compiler EEx.Engine EEx.SmartEngine EEx.SyntaxError Enumerable.File.Stream ExUnit.CLIFormatter
  ExUnit.CaptureServer ExUnit.Diff ExUnit.EventManager ExUnit.FailuresManifest ExUnit.OnExitHandler
  ExUnit.RunnerStats ExUnit.Server ExUnit.TestCase File.Stat File.Stream IEx.CLI IEx.Info.Any IEx.Info.Atom
  IEx.Info.BitString IEx.Info.Date IEx.Info.Float IEx.Info.Function IEx.Info.Integer IEx.Info.List IEx.Info.Map
  IEx.Info.NaiveDateTime IEx.Info.PID IEx.Info.Port IEx.Info.Reference IEx.Info.Time IEx.Info.Tuple IO.ANSI.Docs
  IO.ANSI.Sequence Inspect.Macro.Env Inspect.Version Inspect.Version.Requirement Kernel.ErrorHandler
  Kernel.LexicalTracker Kernel.ParallelCompiler Kernel.ParallelRequire Kernel.Typespec Mix Mix.Project Mix.Task
  Module.LocalsTracker Module.Types Module.Types.Error Module.Types.Expr Module.Types.Helpers Module.Types.Of
  Module.Types.Pattern Module.Types.Unify OptionParser OptionParser.ParseError Path.Wildcard Port
  Record.Extractor String.Break String.Chars.Version String.Chars.Version.Requirement String.Tokenizer
  String.Tokenizer.ScriptSet String.Tokenizer.Security String.Unicode System.SignalHandler Version
  Version.InvalidRequirementError Version.InvalidVersionError Version.Parser Version.Requirement
  """

  @functions """
  :application info/0 start_boot/1 start_type/0
  :calendar local_time_to_universal_time/2 rfc3339_to_system_time/1 rfc3339_to_system_time/2
  :code add_paths/1 add_pathsa/1 add_pathsz/1 all_available/0 atomic_load/1 clash/0 compiler_dir/0 del_path/1
    finish_loading/1 get_chunk/2 get_doc/1 lib_dir/0 load_abs/2 load_native_partial/2 load_native_sticky/3
    module_status/0 prepare_loading/1 rehash/0 replace_path/2 root_dir/0 set_path/1 set_primary_archive/4
    start_link/0 stick_dir/1 stop/0 unstick_dir/1 where_is_file/2
  :erlang adler32/2 adler32_combine/3 alloc_info/1 alloc_sizes/1 append/2 call_on_load_function/1 crc32/2
    crc32_combine/3 decode_packet/3 delay_trap/2 display/1 display_nl/0 display_string/1 dmonitor_node/3
    exit_signal/2 external_size/2 finish_after_on_load/2 finish_loading/1 format_cpu_topology/1 fun_info_mfa/1
    garbage_collect_message_area/0 gather_gc_info_result/1 get_cookie/1 has_prepared_code_on_load/1 load_module/2
    load_nif/2 match_spec_test/3 md5_final/1 md5_init/0 md5_update/2 monitor_node/3 nif_error/1 nif_error/2 nodes/2
    open_port/2 phash/2 port_call/2 port_call/3 port_close/1 port_command/2 port_command/3 port_connect/2
    port_control/3 port_get_data/1 port_info/1 port_info/2 port_set_data/2 posixtime_to_universaltime/1
    prepare_loading/2 process_display/2 send_nosuspend/3 seq_trace/2 seq_trace_info/1 seq_trace_print/1
    seq_trace_print/2 set_cookie/1 set_cookie/2 set_cpu_topology/1 setnode/2 setnode/3 spawn/2 spawn/4 spawn_link/2
    spawn_link/4 spawn_monitor/2 spawn_monitor/4 spawn_opt/3 spawn_opt/5 spawn_request/1 spawn_request/2
    spawn_request/3 spawn_request/4 spawn_request/5 spawn_request_abandon/1 subtract/2 term_to_iovec/1
    term_to_iovec/2 trace/3 trace_delivered/1 trace_info/2 trace_pattern/2 trace_pattern/3
    universaltime_to_posixtime/1
  :ets file2tab/1 file2tab/2 from_dets/2 fun2ms/1 i/0 i/1 i/2 i/3 init_table/2 match_spec_compile/1
    match_spec_run/2 match_spec_run_r/3 repair_continuation/2 slot/2 tab2file/2 tab2file/3 tabfile_info/1 table/1
    table/2 to_dets/2
  :file advise/4 allocate/3 altname/1 change_group/2 change_mode/2 change_owner/2 change_owner/3 change_time/2
    change_time/3 close/1 consult/1 copy/2 copy/3 copy_opened/3 datasync/1 del_dir/1 del_dir_r/1 delete/1 delete/2
    eval/1 eval/2 get_cwd/1 ipread_s32bu_p32bu/3 ipread_s32bu_p32bu_int/3 list_dir_all/1 make_dir/1 make_link/2
    make_symlink/2 open/2 path_consult/2 path_eval/2 path_eval/3 path_open/3 path_script/2 path_script/3 pid2name/1
    position/2 pread/2 pread/3 pwrite/2 pwrite/3 raw_read_file_info/1 raw_write_file_info/2 read_file_info/1
    read_file_info/2 read_link/1 read_link_all/1 read_link_info/1 read_link_info/2 rename/2 script/1 script/2
    sendfile/2 sendfile/5 set_cwd/1 sync/1 truncate/1 write_file/3 write_file_info/2 write_file_info/3
  :gen_event check_response/3 receive_response/3 reqids_add/3 reqids_new/0 reqids_size/1 reqids_to_list/1
    send_request/5 wait_response/3
  :gen_fsm format_log/1 format_log/2 wake_hib/7
  :gen_statem check_response/3 receive_response/3 reqids_add/3 reqids_new/0 reqids_size/1 reqids_to_list/1
    send_request/4 wait_response/3
  :io fread/2 fread/3 parse_erl_exprs/1 parse_erl_exprs/2 parse_erl_exprs/3 parse_erl_exprs/4 parse_erl_form/1
    parse_erl_form/2 parse_erl_form/3 parse_erl_form/4 read/1 read/2 read/3 read/4 scan_erl_exprs/1
    scan_erl_exprs/2 scan_erl_exprs/3 scan_erl_exprs/4 scan_erl_form/1 scan_erl_form/2 scan_erl_form/3
    scan_erl_form/4
  :io_lib build_text/1 build_text/2 collect_chars/3 collect_chars/4 collect_line/3 collect_line/4
    deep_unicode_char_list/1 format_prompt/1 format_prompt/2 fread/2 fread/3 get_until/3 get_until/4 indentation/2
    scan_format/2 unscan_format/1 write/3 write_atom_as_latin1/1 write_binary/3 write_char_as_latin1/1
    write_latin1_char/1 write_latin1_string/1 write_latin1_string/2 write_string_as_latin1/1
    write_string_as_latin1/2 write_unicode_char/1 write_unicode_string/1
  :os cmd/1 cmd/2 env/0 find_executable/1 find_executable/2 getenv/0 getenv/1 getenv/2 getpid/0 putenv/2
    set_signal/2 type/0 unsetenv/1 version/0
  :pg demonitor/1 monitor/1 monitor_scope/0 monitor_scope/1 which_local_groups/0 which_local_groups/1
  :rand bc64/1 exro928_jump_2pow20/1 exro928_jump_2pow512/1 exro928_next/1 exro928_next_state/1 exro928_seed/1
    float2str/1 format_jumpconst58/1 make_float/3 seed58/2
  :re grun/3 replace/3 replace/4 split/2 split/3 ucompile/2 urun/3
  :unicode bin_is_7bit/1 bom_to_encoding/1 characters_to_binary_int/2 characters_to_list_int/2 encoding_to_bom/1
  Application app_dir/1 app_dir/2 compile_env!/3 compile_env/4
  Calendar put_time_zone_database/1
  Calendar.ISO add_day_fraction_to_iso_days/3 datetime_to_string/11 datetime_to_string/12
    day_rollover_relative_to_midnight_utc/0 from_unix/2 gregorian_seconds_to_iso_days/2 iso_days_to_day_of_week/2
    iso_days_to_unit/2 naive_datetime_from_iso_days/1 naive_datetime_to_iso_days/7 time_from_day_fraction/1
    time_to_day_fraction/4
  Code cursor_context/1 cursor_context/2 format_file!/1 format_file!/2 format_string!/1 format_string!/2
    quoted_to_algebra/1 quoted_to_algebra/2 string_to_quoted_with_comments!/1 string_to_quoted_with_comments!/2
    string_to_quoted_with_comments/1 string_to_quoted_with_comments/2
  Dict empty/1
  ExUnit async_run/0 await_run/1 start/2 stop/1
  ExUnit.CaptureLog init_proxy/3
  ExUnit.Case register_attribute/2 register_attribute/3 register_describe_attribute/2
    register_describe_attribute/3 register_module_attribute/2 register_module_attribute/3
  ExUnit.Formatter format_test_case_failure/5 format_time/2
  File cd!/1 cd!/2 cd/1 chgrp!/2 chgrp/2 chmod!/2 chmod/2 chown!/2 chown/2 copy!/2 copy!/3 copy/2 copy/3 cp!/2
    cp!/3 cp_r!/2 cp_r!/3 cp_r/2 cp_r/3 ln!/2 ln/2 ln_s!/2 ln_s/2 lstat!/1 lstat!/2 lstat/1 lstat/2 read_link!/1
    read_link/1 rename!/2 rmdir!/1 stat!/1 stat!/2 stat/1 stat/2 write_stat!/2 write_stat!/3 write_stat/2
    write_stat/3
  IEx after_spawn/0 break!/2 start/2
  List.Chars to_char_list/1
  Logger.Utils scan_inspect/3 scan_inspect/4
  Module add_doc/5 add_doc/6 check_derive_behaviours_and_impls/4 compile_definition_attributes/6
  Node monitor/3 set_cookie/1 set_cookie/2 spawn/3 spawn/5 spawn_monitor/2 spawn_monitor/4 start/1 start/2
    start/3
  Path safe_relative/1 safe_relative_to/2
  Protocol consolidate/2 def/1
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
    |> String.replace("\n  ", " ")
    |> String.split("\n")
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
