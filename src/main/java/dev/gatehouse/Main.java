package dev.gatehouse;

import dev.gatehouse.cli.Exit;
import dev.gatehouse.cli.Gatehouse;
import dev.gatehouse.cli.Surroundings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The program's entry, and the only place that touches the process: streams, environment, exit. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    // Nothing that changes an account is sent twice: Java would, where a connection breaks.
    System.setProperty("sun.net.http.retryPost", "false");
    PrintStream out = stream(FileDescriptor.out, false);
    PrintStream err = stream(FileDescriptor.err, true);
    Surroundings surroundings =
        new Surroundings(
            System.in, out, err, environment(), () -> System.exit(Exit.INTERRUPTED.status()));
    int status = Gatehouse.run(args, surroundings).status();
    out.flush();
    err.flush();
    System.exit(status);
  }

  // The launcher gives Java a locale in which it can read all that was typed, and says so when the
  // terminal's own has nothing but ASCII.
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (Boolean.getBoolean("gatehouse.ascii")) {
      environment.put("LC_ALL", "C");
    }
    return environment;
  }

  // The same bytes in every locale: results are UTF-8, whatever the terminal's encoding.
  private static PrintStream stream(FileDescriptor descriptor, boolean autoFlush) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)),
        autoFlush,
        StandardCharsets.UTF_8);
  }
}
