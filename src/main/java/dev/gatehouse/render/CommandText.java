package dev.gatehouse.render;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.render.Command.Option;
import dev.gatehouse.text.Width;
import dev.gatehouse.text.Wrapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Writes single commands for pasting into bash. */
public final class CommandText {

  /** The loop variable for the Region of a call to several. */
  static final Ref REGION = new Ref("REGION");

  private static final int COLUMNS = 80;

  // The continuation of a line, and the indent of the next one.
  private static final String CONTINUED = " \\  ";

  private CommandText() {}

  /**
   * Returns the command of a call, which stores its outputs in variables: {@code NAME=$(aws …)}. It
   * may have several lines, without a final line feed.
   */
  public static String of(Call call, Header header) {
    return of(call, header, Set.of());
  }

  /** Returns the command of a request. */
  public static String of(AwsRequest request, Header header) {
    return Bash.text(command(request, header, Set.of()));
  }

  static String of(Call call, Header header, Set<Ref> secrets) {
    Command command = command(call, header, secrets);
    return Bash.before(command) + lines(call, command, secrets, "") + Bash.after(command, "");
  }

  /** Returns the command of a call, without the lines that must precede and follow it. */
  static String lines(Call call, Command command, Set<Ref> secrets, String indent) {
    if (!call.regions().isEmpty()) {
      return forEach(call.regions().left(), indent)
          + Bash.lines(command, indent + "  ")
          + "\n"
          + indent
          + "done";
    }
    List<Output> outputs = open(call);
    if (outputs.isEmpty()) {
      return Bash.lines(command, indent);
    }
    String service = call.operation().service();
    if (outputs.size() == 1) {
      String query = query(service, outputs.get(0).inAnswer(), secrets);
      return assign(outputs.get(0).ref().name(), asking(command, query), indent);
    }
    StringBuilder query = new StringBuilder("[");
    StringBuilder names = new StringBuilder("read -r");
    for (Output output : outputs) {
      query.append(query.length() > 1 ? ", " : "");
      query.append(query(service, output.inAnswer(), secrets));
      names.append(' ').append(output.ref().name());
    }
    String lines = Bash.lines(asking(command, query.append(']').toString()), indent + "  ");
    return indent + names + " < <(\n" + lines + "\n" + indent + ")";
  }

  /** Returns the outputs that a variable may store. */
  static List<Output> open(Call call) {
    return call.outputs().stream().filter(output -> !output.secret()).toList();
  }

  /**
   * Returns the command that reads the account number, or empty if the document is for any account.
   */
  static Optional<Command> caller(Header header) {
    return Ref.occursIn(header.facts().caller().account())
        ? Optional.empty()
        : Optional.of(
            asking(
                GetCallerIdentityRequest.builder().build(), Path.of("Account"), header, Set.of()));
  }

  /** Returns the head of a loop over Regions. Their ids need no quotes. */
  static String forEach(List<String> regions, String indent) {
    String list = "for " + REGION.name() + " in " + String.join(" ", regions) + "; do";
    return indent
        + String.join(
            " \\\n" + indent + "  ",
            Wrapping.inDocument(list, COLUMNS - indent.length() - CONTINUED.length()))
        + "\n";
  }

  /**
   * Returns the request of a call; for a call to several Regions, with the loop variable as the
   * Region.
   */
  static AwsRequest request(Call call) {
    return call.regions().isEmpty() ? call.request() : InRegion.of(call.request(), REGION.token());
  }

  /**
   * Returns the probe of a call; for a call to several Regions, with the loop variable as the
   * Region.
   */
  static Optional<Probe> probe(Call call) {
    return call.regions().isEmpty()
        ? call.probe()
        : call.probe().map(probe -> probe.in(REGION.token()));
  }

  /** Returns the command of a call before quoting. */
  static Command command(Call call, Header header, Set<Ref> secrets) {
    return command(request(call), header, secrets);
  }

  /** Returns the command of a request before quoting. */
  static Command command(AwsRequest request, Header header, Set<Ref> secrets) {
    String region = InRegion.region(request).orElse(header.region());
    return Commands.of(request, region, header.facts().caller().partition(), secrets);
  }

  /** Returns the command that prints one value of its answer. */
  static Command asking(AwsRequest request, Path path, Header header, Set<Ref> secrets) {
    String service = Operation.of(request).service();
    return asking(command(request, header, secrets), query(service, path, secrets));
  }

  /**
   * Returns a path as a {@code --query}.
   *
   * @throws IllegalArgumentException if it compares with a secret, which would then be an argument
   */
  static String query(String service, Path path, Set<Ref> secrets) {
    for (Ref ref : path.refs()) {
      if (secrets.contains(ref)) {
        throw new IllegalArgumentException(
            ref.name() + ": a value that a person gives cannot be looked for, at " + path);
      }
    }
    return JmesPath.query(service, path);
  }

  static Command asking(Command command, String query) {
    return command.with(Option.of("--query", query), Option.of("--output", "text"));
  }

  /** Returns an assignment: {@code NAME=$(…)}. */
  static String assign(String name, Command command, String indent) {
    String line = indent + name + "=$(" + Bash.lines(command, "") + ")";
    boolean fits = line.indexOf('\n') < 0 && Width.characters(line) <= 80;
    return fits
        ? line
        : indent + name + "=$(\n" + Bash.lines(command, indent + "  ") + "\n" + indent + ")";
  }

  /** Returns the references whose values a person provides. No command shows these values. */
  static Set<Ref> secrets(Plan plan) {
    Set<Ref> secrets = new LinkedHashSet<>();
    plan.prompts().forEach(prompt -> secrets.addAll(prompt.brings()));
    return secrets;
  }
}
