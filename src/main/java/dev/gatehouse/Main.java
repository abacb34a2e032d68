package dev.gatehouse;

import dev.gatehouse.cli.Exit;
import dev.gatehouse.cli.Gatehouse;
import dev.gatehouse.cli.ProcessIo;
import dev.gatehouse.cli.StandardOutput;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The program's entry, and the only place that touches the process: streams, environment, exit. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its status. */
  public static void main(String[] args) {
    // Nothing that changes an account is sent twice: Java would, where a connection breaks.
    System.setProperty("sun.net.http.retryPost", "false");
    // The SDK reads no config file by itself: its reader refuses files that the AWS CLI takes, and
    // account.profile has read them.
    System.setProperty("aws.configFile", "/dev/null");
    System.setProperty("aws.sharedCredentialsFile", "/dev/null");
    Map<String, String> environment = environment();
    Alphabet alphabet = Alphabet.of(environment);
    StandardOutput output =
        new StandardOutput(new FileOutputStream(FileDescriptor.out), Path.of("/dev/stdout"));
    StandardStream err = StandardStream.of(new FileOutputStream(FileDescriptor.err), alphabet);
    ProcessIo surroundings =
        new ProcessIo(
            System.in,
            StandardStream.of(output, alphabet),
            err,
            environment,
            () -> System.exit(Exit.INTERRUPTED.status()));
    Exit exit = Gatehouse.run(args, surroundings);
    System.exit(output.end(exit, err).status());
  }

  // The launcher gives Java a locale in which it can read all that was typed, and says so when the
  // terminal's own has nothing but ASCII.
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    // Where a job has no such variable, the CLI asks the system, as Java does for its property.
    environment.putIfAbsent("HOME", System.getProperty("user.home"));
    if (Boolean.getBoolean("gatehouse.ascii")) {
      environment.put("LC_ALL", "C");
    }
    return environment;
  }
}
