defmodule :error_logger do
  @moduledoc """
  The older way to log, by format and arguments.
  """

  def error_msg(format), do: error_msg(format, [])
  def error_msg(format, args), do: log(:error, :error_msg, format, args)
  def format(format, args), do: log(:error, :error, format, args)
  def warning_msg(format), do: warning_msg(format, [])
  def warning_msg(format, args), do: log(:warning, :warning_msg, format, args)
  def info_msg(format), do: info_msg(format, [])
  def info_msg(format, args), do: log(:notice, :info_msg, format, args)

  def error_report(report), do: error_report(:std_error, report)
  def error_report(type, report), do: report(:error, :error_report, type, report)
  def warning_report(report), do: warning_report(:std_warning, report)
  def warning_report(type, report), do: report(:warning, :warning_report, type, report)
  def info_report(report), do: info_report(:std_info, report)
  def info_report(type, report), do: report(:notice, :info_report, type, report)

  def get_format_depth, do: :unlimited
  def limit_term(term), do: term

  defp log(level, tag, format, args) do
    :logger.log(
      level,
      %{label: {:error_logger, tag}, format: format, args: args},
      %{
        pid: self(),
        gl: :erlang.group_leader(),
        error_logger: %{tag: tag},
        report_cb: &:error_logger.report_to_format/1
      }
    )
  end

  defp report(level, tag, type, report) do
    :logger.log(
      level,
      %{label: {:error_logger, type}, report: report},
      %{
        pid: self(),
        gl: :erlang.group_leader(),
        error_logger: %{tag: tag, type: type},
        report_cb: &:error_logger.report_to_format/1
      }
    )
  end

  def report_to_format(%{label: {:error_logger, _}, report: report}) when is_map(report), do: {'~tp\n', [report]}

  def report_to_format(%{label: {:error_logger, _}, format: format, args: args}) do
    try do
      :io_lib.format(format, args)
      {format, args}
    catch
      _, _ -> {'ERROR: ~tp - ~tp', [format, args]}
    end
  end

  def report_to_format(report), do: :logger.format_otp_report(report)
end
