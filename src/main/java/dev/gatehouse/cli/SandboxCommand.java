package dev.gatehouse.cli;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse sandbox}: serves a practice account on loopback until it is stopped. */
final class SandboxCommand implements Command {

  private static final int HIGHEST_PORT = 65535;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "sandbox",
            "Serves a new practice account on 127.0.0.1 until you stop it with Ctrl-C. Nothing of it is"
                + " kept.");
    spec.addOption(
        Options.value(
            "--port", "N", "the port; 0, which holds when nothing is said, takes a free one"));
    spec.addOption(
        Options.value(
            "--cloud9", "open|closed", "whether that account may use Cloud9; open unless told"));
    spec.addOption(
        Options.value("--caller", "root|user", "who you are in that account; root unless told"));
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, Surroundings surroundings) throws Problem {
    int port = port(arguments.value("--port").orElse("0"));
    boolean open = choice(arguments, "--cloud9", "open", "closed");
    boolean root = choice(arguments, "--caller", "root", "user");
    String region = arguments.value("--region").orElse(Names.OFFLINE_REGION);
    Sandbox sandbox =
        Sandbox.builder()
            .region(region)
            .cloud9Open(open)
            .caller(root ? Sandbox.CallerKind.ROOT : Sandbox.CallerKind.USER)
            .build();
    try (Server server = sandbox.serve(port)) {
      tell(surroundings.out(), server, region);
      new CountDownLatch(1).await();
      return Exit.DONE;
    } catch (IOException e) {
      throw new Problem(
          Exit.FAILED,
          "the practice account cannot be served at port "
              + port
              + ": "
              + Names.reason(e)
              + ". Take another --port, or none for a free one.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    }
  }

  private static void tell(PrintStream out, Server server, String region) {
    out.println(
        "A practice account is served at " + server.endpoint() + " until you press Ctrl-C.");
    out.println(
        "It is not AWS: nothing you do there costs or breaks anything. In another terminal:");
    out.println();
    out.println("    export AWS_ENDPOINT_URL=" + server.endpoint());
    // Version 1 of the AWS CLI reads one of the two, everything else the other.
    out.println("    export AWS_REGION=" + region + " AWS_DEFAULT_REGION=" + region);
    out.println("    export AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice");
    out.println("    gatehouse setup");
    out.println("    aws iam list-users");
    out.flush();
  }

  private static int port(String text) throws Problem {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new Problem(
        Exit.USAGE, "--port: \"" + text + "\" is not a whole number from 0 to 65535.");
  }

  /** Whether the first of two words was given, which holds when nothing is said. */
  private static boolean choice(Arguments arguments, String option, String first, String second)
      throws Problem {
    String word = arguments.value(option).orElse(first);
    if (!word.equals(first) && !word.equals(second)) {
      throw new Problem(
          Exit.USAGE, option + ": \"" + word + "\" is neither " + first + " nor " + second + ".");
    }
    return word.equals(first);
  }
}
