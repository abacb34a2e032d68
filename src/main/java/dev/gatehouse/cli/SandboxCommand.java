package dev.gatehouse.cli;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.text.StandardStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;

/** {@code gatehouse sandbox}: serves a practice account on loopback until it is stopped. */
final class SandboxCommand implements Subcommand {

  private static final Option.Value PORT =
      new Option.Value(
          "--port", "N", "the port; 0, which holds when nothing is said, takes a free one");
  private static final int HIGHEST_PORT = 65535;

  /** Keys that the account did not make are all good. */
  private static final AccessKeyPair ANY = new AccessKeyPair("practice", "practice");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "sandbox",
            "Serves a new practice account on 127.0.0.1 until you stop it with Ctrl-C. Nothing of it is"
                + " kept.");
    Options.add(spec, PORT);
    PracticeOptions.addTo(spec);
    spec.usageMessage()
        .footer(
            "What only a person does in AWS's console is done there with POST:",
            "  curl -X POST URL/practice/root-mfa",
            "      MFA for root, by a passkey; with -d kind=virtual by an app",
            "  curl --data-urlencode password=OLD \\",
            "       --data-urlencode new-password=NEW URL/practice/sign-in/USER",
            "      signs USER in; NEW where a new password is wanted. With MFA, also",
            "      -d mfa-code=123456. With -d credentials=yes the answer holds",
            "      temporary keys of USER, such as aws login gets.",
            "  curl -X POST URL/practice/identity-center",
            "      turns on IAM Identity Center; with -d region=REGION there, with",
            "      -d kind=account an account instance, which gives no access to AWS accounts",
            "  curl -X POST URL/practice/identity-center/sign-in/USER",
            "      sets a password for USER of IAM Identity Center, signs it in and",
            "      opens the account with the permission sets that it has there;",
            "      -d credentials=yes as above, if USER is an administrator there");
    return spec;
  }

  @Override
  public Exit run(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    int port = PracticeOptions.number(arguments, PORT, 0, HIGHEST_PORT);
    boolean root = PracticeOptions.isRoot(arguments);
    String region = arguments.get(Options.REGION).orElse(TypedNames.OFFLINE_REGION);
    Sandbox sandbox = PracticeOptions.account(arguments).region(region).build();
    try (Server server = sandbox.serve(port)) {
      // Whoever is a user in there does not hold root's keys.
      List<AccessKeyPair> keys = root ? sandbox.rootKeys() : List.of();
      AccessKeyPair key = keys.isEmpty() ? ANY : keys.get(0);
      tell(surroundings.out(), server, region, key);
      // Nobody could tell where it is.
      if (surroundings.out().hasFailed()) {
        return Exit.FAILED;
      }
      new CountDownLatch(1).await();
      return Exit.DONE;
    } catch (IOException e) {
      throw new CommandProblem(
          Exit.FAILED,
          PORT
              + " "
              + port
              + ": the practice account cannot be served there: "
              + TypedNames.reason(e)
              + ". Take another --port, or none for a free one.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    }
  }

  private static void tell(StandardStream out, Server server, String region, AccessKeyPair key) {
    out.line("A practice account is served at " + server.endpoint() + " until you press Ctrl-C.");
    out.line("It is not AWS: nothing you do there costs or breaks anything. In another terminal:");
    out.line();
    out.line("    export AWS_ENDPOINT_URL=" + server.endpoint());
    // Version 1 of the AWS CLI reads one of the two, everything else the other.
    out.line("    export AWS_REGION=" + region + " AWS_DEFAULT_REGION=" + region);
    out.line("    export AWS_ACCESS_KEY_ID=" + key.id() + " AWS_SECRET_ACCESS_KEY=" + key.secret());
    out.line("    gatehouse setup");
    out.line("    aws iam list-users");
    out.line();
    out.line("What a person does in AWS's console:");
    out.line();
    out.line("    curl -X POST " + server.endpoint() + "/practice/root-mfa");
    out.line("    curl -X POST " + server.endpoint() + "/practice/identity-center");
    out.line("    curl -X POST " + server.endpoint() + "/practice/identity-center/sign-in/USER");
    out.line("    curl --data-urlencode password=OLD --data-urlencode new-password=NEW \\");
    out.line("        " + server.endpoint() + "/practice/sign-in/USER");
  }
}
