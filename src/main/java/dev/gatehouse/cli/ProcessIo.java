package dev.gatehouse.cli;

import dev.gatehouse.account.Timing;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.TerminalProfile;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the program is given from outside.
 *
 * @param in typed answers
 * @param out results
 * @param err talk and progress
 * @param environment the environment variables
 * @param terminal what they say of the terminal
 * @param patience how long one answer may take, where it is not the usual time
 * @param pace how time goes by while a plan of a real account is carried out
 * @param leave ends the process at once with the status of an interrupted one
 */
public record ProcessIo(
    InputStream in,
    StandardStream out,
    StandardStream err,
    Map<String, String> environment,
    TerminalProfile terminal,
    Optional<Duration> patience,
    Timing pace,
    Runnable leave) {

  /** What a run is given, with what its environment says of the terminal. */
  public ProcessIo(
      InputStream in,
      StandardStream out,
      StandardStream err,
      Map<String, String> environment,
      Optional<Duration> patience,
      Timing pace,
      Runnable leave) {
    this(in, out, err, environment, TerminalProfile.of(environment), patience, pace, leave);
  }

  /** What a run is given where time is the time of the wall. */
  public ProcessIo(
      InputStream in,
      StandardStream out,
      StandardStream err,
      Map<String, String> environment,
      Runnable leave) {
    this(in, out, err, environment, Optional.empty(), Timing.real(), leave);
  }
}
